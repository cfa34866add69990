/* The text of a card: what is asked, and once it is answered what was said beside what it is, and
 * why. */
#include "screen/core/theme.h"
#include "screen/scope/panels.h"
#include "script/lesson/lesson_words.h"
#include "script/lesson_view/card_rows.h"
#include "script/lesson_view/lesson_screen.h"
#include "text/number.h"
#include "text/sentence.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

/* ---- what is asked ---- */

static void add_choices(struct text *text, const struct lesson_screen *screen)
{
    const struct lesson_card *card = open_card(screen);
    for (int i = 0; i < card->choices; i++) {
        const bool marked = i == screen->marked;
        char lead[16];
        snprintf(lead, sizeof lead, " %s %c  ", marked ? "▸" : " ", 'a' + i);
        const int from = text->rows;
        add_text(text, screen->lesson, marked ? style_bright : style_text, lead, style_key,
                 card->choice[i].text);
        add_area(text, screen, from, text->rows, &part_choice, i);
    }
}

/* The line in which a number is typed. */
static void add_number(struct text *text, const struct lesson_screen *screen)
{
    char typed[TYPED_MOST + 8];
    snprintf(typed, sizeof typed, "%s▏", screen->typed);
    if (text->painted && text->rows < text->area.rows) {
        const int y = text->area.y + text->rows, x = text->area.x;
        add_area(text, screen, text->rows, text->rows + 1, &part_prediction, 0);
        int at =
            x + frame_text(text->frame, y, x, text->area.cols, style_key, "▸ your prediction ");
        at += frame_text(text->frame, y, at, text->area.cols,
                         (struct style){COLOUR_BRIGHT, COLOUR_DEFAULT, ATTR_BOLD | ATTR_UNDERLINE},
                         typed);
        if (!screen->typed[0])
            frame_text(text->frame, y, at + 1, text->area.cols, style_dim, "a number");
    }
    text->rows++;
}

/* Counts that are being typed; once they are, nothing but how many: what a class thinks is for
 * after the run. */
static void add_hands_asked(struct text *text, const struct lesson_screen *screen)
{
    const struct lesson_card *card = open_card(screen);
    const struct hands *hands = &screen->hands[screen->card];
    const int y = text->area.y + text->rows;
    if (!screen->hands_open && !hands->counted)
        return;
    if (text->painted && text->rows < text->area.rows && screen->hands_open) {
        char lead[40], typed[HANDS_TYPED + 8];
        snprintf(lead, sizeof lead, "▸ hands for a to %c ", 'a' + card->choices - 1);
        snprintf(typed, sizeof typed, "%s▏", screen->hands_typed);
        const int x = text->area.x +
                      frame_text(text->frame, y, text->area.x, text->area.cols, style_key, lead);
        const int end = x + frame_text(text->frame, y, x, text->area.cols, style_bright, typed);
        if (!screen->hands_typed[0])
            frame_text(text->frame, y, end + 1, text->area.cols, style_dim, "as 12 40 28");
    } else if (text->painted && text->rows < text->area.rows)
        frame_print(text->frame, y, text->area.x, text->area.cols, style_dim,
                    "  %d hands are counted", hands_total(hands));
    text->rows++;
}

/* ---- what was said, and what it is ---- */

/* What was typed, with a true minus sign. */
static struct number said_number(const struct lesson_answer *answer)
{
    struct number said;
    const bool negative = answer->typed[0] == '-';
    snprintf(said.text, sizeof said.text, "%s%s", negative ? "−" : "", answer->typed + negative);
    return said;
}

/* A bar for each choice, the right one marked as a number's outcome is. */
static void add_hands(struct text *text, const struct lesson_screen *screen)
{
    const struct lesson_card *card = open_card(screen);
    const struct hands *hands = &screen->hands[screen->card];
    const int total = hands_total(hands), widest = 24;
    int most = 1;
    if (!hands->counted)
        return;
    for (int i = 0; i < card->choices; i++)
        most = hands->count[i] > most ? hands->count[i] : most;
    for (int i = 0; i < card->choices; i++, text->rows++) {
        const int y = text->area.y + text->rows, end = text->area.x + text->area.cols;
        const struct style style = card->choice[i].right ? style_is : style_choice;
        if (!text->painted || text->rows >= text->area.rows)
            continue;
        int x = text->area.x;
        frame_text(text->frame, y, x, 1, style, card->choice[i].right ? "◆" : " ");
        frame_print(text->frame, y, x + 2, 1, style_key, "%c", 'a' + i);
        x += 4;
        const int bar = (hands->count[i] * widest + most / 2) / most;
        for (int j = 0; j < (hands->count[i] > 0 && bar == 0 ? 1 : bar); j++)
            frame_put(text->frame, y, x + j, style, 0x2586); /* ▆ */
        x += widest + 1;
        frame_print(text->frame, y, x, 12, style_bright, "%4d %3.0f %%", hands->count[i],
                    100.0 * hands->count[i] / total);
        char filled[FILLED_MOST];
        lesson_fill(screen->lesson, card->choice[i].text, filled, sizeof filled);
        frame_text(text->frame, y, x + 13, end - x - 13, style_dim, filled);
    }
}

static void verdict_text(const struct lesson_screen *screen, char *said, size_t size)
{
    const struct lesson_card *card = open_card(screen);
    const struct lesson_answer *answer = open_answer(screen);
    const int right = lesson_right(card);
    said[0] = '\0';
    if (is_unsaid(screen) && card->choices == 0)
        sentence_add(said, size, "It is %s.", card->answer);
    else if (is_unsaid(screen))
        sentence_add(said, size, "It is %c: %s.", 'a' + right, card->choice[right].text);
    else if (card->predicts != PREDICTS_NOTHING && card->choices > 0)
        sentence_add(said, size, "▽ you: %c  %s   ◆ it was: %c  %s%s", 'a' + answer->choice,
                     card->choice[answer->choice].text, 'a' + right, card->choice[right].text,
                     screen->shown->pins > 0 ? "  (curve A)" : "");
    else if (card->predicts != PREDICTS_NOTHING)
        sentence_add(said, size, "▽ you: %s   ◆ it was: %s%s", said_number(answer).text,
                     card->answer, screen->shown->pins > 0 ? "  (curve A)" : "");
    else if (card->choices == 0)
        sentence_add(said, size, "You said %s. It is %s.", said_number(answer).text, card->answer);
    else if (answer->right)
        sentence_add(said, size, "You said %c: %s. So it is.", 'a' + right,
                     card->choice[right].text);
    else
        sentence_add(said, size, "You said %c: %s. It is %c: %s.", 'a' + answer->choice,
                     card->choice[answer->choice].text, 'a' + right, card->choice[right].text);
}

static const char *badge_word(const struct lesson_screen *screen)
{
    const struct lesson_card *card = open_card(screen);
    const struct lesson_answer *answer = open_answer(screen);
    return is_unsaid(screen)               ? "ANSWER"
           : answer->right                 ? "RIGHT"
           : card->choices > 0             ? "NOT SO"
           : answer->number < card->number ? "TOO LOW"
                                           : "TOO HIGH";
}

/* Those of a prediction as in the picture. */
static void colour_glyphs(const struct text *text, int from, int to)
{
    const int end = to < text->area.rows ? to : text->area.rows;
    for (int y = from; text->painted && y < end; y++)
        for (int x = 0; x < text->area.cols; x++) {
            struct cell *cell = frame_at(text->frame, text->area.y + y, text->area.x + x);
            if (cell && cell->codepoint == PREDICTION_SAID)
                cell->style = style_said;
            else if (cell && cell->codepoint == PREDICTION_IS)
                cell->style = style_is;
        }
}

/* A knob's number that has no axis in the picture has one of its own. */
static void add_ruler(struct text *text, const struct lesson_screen *screen)
{
    const struct lesson_card *card = open_card(screen);
    const double said = open_answer(screen)->number, is = card->number;
    const struct param_row *row = &params[card->predicted_knob];
    if (!predicts_knob(card) || is_unsaid(screen) ||
        screen->shown->prediction.kind != PREDICTION_NONE)
        return;
    const double hi = fmin(row->max, 1.25 * fmax(said, is)), lo = fmin(row->min, fmin(said, is));
    const int y = text->area.y + text->rows, width = text->area.cols - 24;
    if (text->painted && text->rows < text->area.rows && hi > lo && width > 10) {
        char low[32], high[32];
        number_text(low, sizeof low, lo, 3);
        number_text(high, sizeof high, hi, 3);
        int x = text->area.x + frame_text(text->frame, y, text->area.x, 14, style_dim, row->label);
        x += 1 + frame_text(text->frame, y, x + 1, 6, style_dim, low) + 1;
        for (int i = 0; i < width; i++)
            frame_put(text->frame, y, x + i, style_faint, 0x2500); /* ─ */
        frame_text(text->frame, y, x + width + 1, 8, style_dim, high);
        frame_put(text->frame, y, x + (int)((is - lo) / (hi - lo) * (width - 1)), style_is,
                  PREDICTION_IS);
        frame_put(text->frame, y, x + (int)((said - lo) / (hi - lo) * (width - 1)), style_said,
                  PREDICTION_SAID);
    }
    text->rows++;
}

static void add_verdict(struct text *text, const struct lesson_screen *screen)
{
    char said[FILLED_MOST];
    const char *badge = badge_word(screen);
    const int width = frame_text_width(text->frame, badge) + 2;
    verdict_text(screen, said, sizeof said);
    if (text->painted && text->rows < text->area.rows)
        paint_badge(text->frame, text->area.y + text->rows, text->area.x, width,
                    is_unsaid(screen)            ? COLOUR_CYAN
                    : open_answer(screen)->right ? COLOUR_GREEN
                                                 : COLOUR_YELLOW,
                    badge);
    struct text beside = *text;
    beside.area.x += width + 2;
    beside.area.cols -= width + 2;
    add_plain(&beside, screen->lesson, style_bright, said);
    colour_glyphs(text, text->rows, beside.rows);
    text->rows = beside.rows;
    add_hands(text, screen);
}

/* Why what was said is not so, and why it is as it is. */
static void add_why(struct text *text, const struct lesson_screen *screen, struct style style)
{
    const struct lesson_card *card = open_card(screen);
    const struct lesson_answer *answer = open_answer(screen);
    /* Once a knob is turned "this rate" is another one. */
    const char *why_not = answer->right || is_unsaid(screen) || screen->turned ? ""
                          : card->choices > 0             ? card->choice[answer->choice].wrong
                          : answer->number < card->number ? card->low
                                                          : card->high;
    add_plain(text, screen->lesson, style, why_not);
    add_plain(text, screen->lesson, style, card->why);
}

/* Of what is not on a card: a knob's strip and the map. */
static bool is_shown(const struct lesson_look *look)
{
    const char *curve = lesson_curves[look->curve];
    return strcmp(curve, "strip") != 0 && strcmp(curve, "map") != 0;
}

/* Where the answer is to be seen. */
static void add_looks(struct text *text, const struct lesson_screen *screen)
{
    const struct lesson_card *card = open_card(screen);
    char words[200] = "";
    for (int i = 0; i < card->looks; i++) {
        const struct lesson_look *look = &card->look[i];
        if (!is_shown(look))
            continue;
        sentence_add(words, sizeof words, "%s the %s", words[0] ? ", then" : "look at",
                     lesson_curves[look->curve]);
        if (isinf(look->at))
            sentence_add(words, sizeof words, ", at the end");
        else if (!isnan(look->at))
            sentence_add(words, sizeof words, ", at update %.0f", look->at);
    }
    add_text(text, screen->lesson, style_dim, words[0] ? "→ " : "", style_dim, words);
}

int write_card(const struct lesson_screen *screen, struct frame *frame, struct rect area,
               bool painted)
{
    struct text whole = {.frame = frame, .area = area, .painted = painted}, *text = &whole;
    if (screen->game.open) {
        write_game(text, screen);
        return text->rows;
    }
    const struct lesson_card *card = open_card(screen);
    if (open_answer(screen)->given) {
        add_verdict(text, screen);
        add_why(text, screen, style_text);
        add_ruler(text, screen);
        add_looks(text, screen);
    } else {
        add_plain(text, screen->lesson, style_text, card->doing);
        add_plain(text, screen->lesson, style_bright, card->ask);
        if (card->choices > 0)
            add_choices(text, screen);
        else
            add_number(text, screen);
        add_hands_asked(text, screen);
    }
    add_knobs(text, screen);
    return text->rows;
}

/* ---- while presenting ---- */

/* A blank row where there is room for all of it. */
static void add_gap(struct text *text, bool gaps) { text->rows += gaps; }

int write_beat(const struct lesson_screen *screen, struct frame *frame, struct rect area,
               bool painted)
{
    enum { GAPS_FROM_ROWS = 22 };
    struct text whole = {.frame = frame, .area = area, .painted = painted}, *text = &whole;
    const struct lesson_card *card = open_card(screen);
    const bool gaps = frame->rows >= GAPS_FROM_ROWS;
    if (open_answer(screen)->given) {
        add_verdict(text, screen);
        if (screen->why)
            add_why(text, screen, style_bright);
        return text->rows;
    }
    add_plain(text, screen->lesson, style_text, card->doing);
    add_gap(text, gaps && card->doing[0]);
    add_plain(text, screen->lesson, style_bright, card->ask);
    add_gap(text, gaps);
    if (card->choices > 0)
        add_choices(text, screen);
    else
        add_number(text, screen);
    add_hands_asked(text, screen);
    return text->rows;
}
