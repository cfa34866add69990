/* A card: the picture, and below it what is asked, and once it is answered what was said beside
 * what it is, and why. */
#include "model/params/value.h"
#include "model/problem/problem.h"
#include "screen/core/theme.h"
#include "screen/curves/curves.h"
#include "screen/pictures/pictures.h"
#include "screen/scope/panels.h"
#include "script/lesson/lesson_words.h"
#include "script/lesson/shipped.h"
#include "script/lesson_view/lesson_screen.h"
#include "text/number.h"
#include "text/sentence.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

enum { FILLED_MOST = 2 * LESSON_TEXT, TEXT_WIDEST = 110, PICTURE_LEAST = 5 };
enum { UPDATE_FROM_ROWS = 38, UPDATE_ROWS = 11 }; /* of the screen; of the panel */

/* ---- text from a row on down, which may be measured before it is painted ---- */

struct text {
    struct frame *frame;
    struct rect area;
    int rows; /* so far */
    bool painted;
};

/* Behind a lead, in as many rows as it needs, its claims as they are stated. */
static void add_text(struct text *text, const struct lesson *lesson, struct style style,
                     const char *lead, struct style lead_style, const char *words)
{
    char filled[FILLED_MOST], *rest = filled;
    const int indent = frame_text_width(text->frame, lead), x = text->area.x + indent;
    lesson_fill(lesson, words, filled, sizeof filled);
    for (bool first = true; rest && *rest; first = false, text->rows++) {
        char *line = rest;
        rest = frame_break_text(text->frame, line, text->area.cols - indent, " ", 0);
        if (!text->painted || text->rows >= text->area.rows)
            continue;
        if (first)
            frame_text(text->frame, text->area.y + text->rows, text->area.x, indent, lead_style,
                       lead);
        frame_text(text->frame, text->area.y + text->rows, x, text->area.cols - indent, style,
                   line);
    }
}

static void add_plain(struct text *text, const struct lesson *lesson, struct style style,
                      const char *words)
{
    add_text(text, lesson, style, "", style, words);
}

/* ---- what is asked ---- */

static void add_choices(struct text *text, const struct lesson_screen *screen)
{
    const struct lesson_card *card = open_card(screen);
    for (int i = 0; i < card->choices; i++) {
        const bool marked = i == screen->marked;
        char lead[16];
        snprintf(lead, sizeof lead, " %s %c  ", marked ? "▸" : " ", 'a' + i);
        add_text(text, screen->lesson, marked ? style_bright : style_text, lead, style_key,
                 card->choice[i].text);
    }
}

/* The line in which a number is typed. */
static void add_number(struct text *text, const struct lesson_screen *screen)
{
    char typed[TYPED_MOST + 8];
    snprintf(typed, sizeof typed, "%s▏", screen->typed);
    if (text->painted && text->rows < text->area.rows) {
        const int y = text->area.y + text->rows, x = text->area.x;
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

/* ---- what was said, and what it is ---- */

static void verdict_text(const struct lesson_screen *screen, char *said, size_t size)
{
    const struct lesson_card *card = open_card(screen);
    const struct lesson_answer *answer = open_answer(screen);
    const int right = lesson_right(card);
    said[0] = '\0';
    if (card->choices == 0)
        sentence_add(said, size, "You said %s. It is %s.", answer->typed, card->answer);
    else if (answer->right)
        sentence_add(said, size, "You said %c: %s. So it is.", 'a' + right,
                     card->choice[right].text);
    else
        sentence_add(said, size, "You said %c: %s. It is %c: %s.", 'a' + answer->choice,
                     card->choice[answer->choice].text, 'a' + right, card->choice[right].text);
}

static const char *badge_word(const struct lesson_card *card, const struct lesson_answer *answer)
{
    return answer->right                   ? "RIGHT"
           : card->choices > 0             ? "NOT SO"
           : answer->number < card->number ? "TOO LOW"
                                           : "TOO HIGH";
}

static void add_verdict(struct text *text, const struct lesson_screen *screen)
{
    const struct lesson_card *card = open_card(screen);
    const struct lesson_answer *answer = open_answer(screen);
    char said[FILLED_MOST];
    const char *badge = badge_word(card, answer);
    const int width = frame_text_width(text->frame, badge) + 2;
    verdict_text(screen, said, sizeof said);
    if (text->painted && text->rows < text->area.rows)
        paint_badge(text->frame, text->area.y + text->rows, text->area.x, width,
                    answer->right ? COLOUR_GREEN : COLOUR_YELLOW, badge);
    struct text beside = *text;
    beside.area.x += width + 2;
    beside.area.cols -= width + 2;
    add_plain(&beside, screen->lesson, style_bright, said);
    text->rows = beside.rows;
    const char *why_not = answer->right                   ? ""
                          : card->choices > 0             ? card->choice[answer->choice].wrong
                          : answer->number < card->number ? card->low
                                                          : card->high;
    add_plain(text, screen->lesson, style_text, why_not);
    add_plain(text, screen->lesson, style_text, card->why);
}

/* Of what is not on a card: a knob's strip, and the terms of an update where there is no room. */
static bool is_shown(const struct text *text, const struct lesson_look *look)
{
    const char *curve = lesson_curves[look->curve];
    return strcmp(curve, "strip") != 0 &&
           (strcmp(curve, "update") != 0 || text->frame->rows >= UPDATE_FROM_ROWS);
}

/* Where the answer is to be seen. */
static void add_looks(struct text *text, const struct lesson_screen *screen)
{
    const struct lesson_card *card = open_card(screen);
    char words[200] = "";
    for (int i = 0; i < card->looks; i++) {
        const struct lesson_look *look = &card->look[i];
        if (!is_shown(text, look))
            continue;
        sentence_add(words, sizeof words, "%s the %s", words[0] ? ", then" : "look at",
                     lesson_curves[look->curve]);
        if (isinf(look->at))
            sentence_add(words, sizeof words, ", at the end");
        else if (!isnan(look->at))
            sentence_add(words, sizeof words, ", at %.0f", look->at);
    }
    add_text(text, screen->lesson, style_dim, words[0] ? "→ " : "", style_dim, words);
}

/* ---- the knobs that turn ---- */

static void knob_value(const struct ui *shown, enum param id, char *text, size_t size)
{
    const struct setup *setup = ui_setup(shown);
    const enum param_type type = params[id].type;
    char number[32];
    if (param_choices(id) || type == TYPE_LIST || type == TYPE_TEXT || param_is_share(setup, id)) {
        value_text(setup, id, text, (int)size);
        return;
    }
    number_text(number, sizeof number, param_resolved(setup, id), 4);
    snprintf(text, size, param_automatic(setup, id) ? "(%s)" : "%s", number);
}

static void add_knobs(struct text *text, const struct lesson_screen *screen)
{
    const struct lesson_card *card = open_card(screen);
    const struct ui *shown = screen->shown;
    const int y = text->area.y + text->rows, end = text->area.x + text->area.cols;
    int x = text->area.x;
    if (text->painted && text->rows < text->area.rows) {
        for (int i = 0; i < card->free_count; i++) {
            char value[VALUE_MOST];
            const bool turned = i == screen->knob;
            knob_value(shown, card->free[i], value, sizeof value);
            x += frame_text(text->frame, y, x, end - x, style_key, turned ? "◂ " : "  ");
            x += frame_text(text->frame, y, x, end - x, turned ? style_bright : style_text,
                            params[card->free[i]].label);
            x += 1 + frame_text(text->frame, y, x + 1, end - x - 1, style_rate, value);
            x += frame_text(text->frame, y, x, end - x, style_key, turned ? " ▸  " : "    ");
        }
        x += frame_text(text->frame, y, x, end - x, style_dim,
                        card->free_count > 0 ? "all else is locked" : "all knobs are locked");
        if (open_answer(screen)->given && ui_up_to_date(shown)) {
            const char *badge = outcome_badge(ui_setup(shown), shown->verdict.outcome);
            const int width = frame_text_width(text->frame, badge) + 2;
            if (end - x >= width + 12) {
                frame_text_right(text->frame, y, end - width - 10, 9, style_dim, "this run");
                paint_badge(text->frame, y, end - width, width,
                            outcome_colours[shown->verdict.outcome], badge);
            }
        }
    }
    text->rows++;
}

static void add_card(struct text *text, const struct lesson_screen *screen)
{
    const struct lesson_card *card = open_card(screen);
    if (open_answer(screen)->given) {
        add_verdict(text, screen);
        add_looks(text, screen);
    } else {
        add_plain(text, screen->lesson, style_text, card->doing);
        add_plain(text, screen->lesson, style_bright, card->ask);
        if (card->choices > 0)
            add_choices(text, screen);
        else
            add_number(text, screen);
    }
    add_knobs(text, screen);
}

/* ---- the picture ---- */

static void paint_covered(struct frame *frame, struct rect area, const char *title)
{
    static const char *const words[] = {" covered until you have predicted ", " covered ", ""};
    const struct rect inner = paint_panel(frame, area, title, "");
    int form = 0;
    frame_fill(frame, inner, style_faint, 0x2591); /* ░ */
    while (words[form][0] && frame_text_width(frame, words[form]) > inner.cols)
        form++;
    const int width = frame_text_width(frame, words[form]);
    frame_text(frame, inner.y + inner.rows / 2, inner.x + (inner.cols - width) / 2, width,
               style_dim, words[form]);
}

static void paint_curves(const struct lesson_screen *screen, const struct ui *shown,
                         struct frame *frame, struct rect rate, struct rect loss)
{
    if (open_answer(screen)->given) {
        paint_rate(shown, frame, rate);
        paint_loss(shown, frame, loss);
        return;
    }
    if (screen->rates)
        paint_rate(screen->rates, frame, rate);
    paint_covered(frame, loss, "loss");
}

/* What is trained at the left, over the update's terms once they are known and where they have
 * room; rate over loss at the right. Both curves beside each other where it has no picture, or one
 * of the run alone, which is not there before the answer. */
static void paint_pictures(const struct lesson_screen *screen, const struct ui *shown,
                           struct frame *frame, struct rect area)
{
    const enum problem_picture picture = problem_of(ui_setup(shown))->picture;
    const bool given = open_answer(screen)->given;
    const int left = area.cols / 2, right = area.cols - left, upper = area.rows * 9 / 20;
    const struct rect whole = {area.y, area.x, area.rows, left};
    const bool alone = picture == PICTURE_NONE || (!given && picture != PICTURE_LANDSCAPE);
    if (alone || area.rows < 10) {
        paint_curves(screen, shown, frame, whole,
                     (struct rect){area.y, area.x + left, area.rows, right});
        return;
    }
    const bool update = given && picture == PICTURE_LANDSCAPE && frame->rows >= UPDATE_FROM_ROWS;
    const int picture_rows = area.rows - (update ? UPDATE_ROWS : 0);
    paint_picture(shown, frame, (struct rect){area.y, area.x, picture_rows, left});
    if (update)
        paint_update(shown, frame, (struct rect){area.y + picture_rows, area.x, UPDATE_ROWS, left});
    paint_curves(screen, shown, frame, (struct rect){area.y, area.x + left, upper, right},
                 (struct rect){area.y + upper, area.x + left, area.rows - upper, right});
}

/* Where updates are slow, a place far from a state that was kept is gone to in several pictures. */
static void paint_at_hand(const struct ui *ui, struct frame *frame, struct rect area)
{
    const struct lesson_screen *screen = ui->lesson_screen;
    struct ui shown = *screen->shown;
    const double at = shown.playhead.at;
    if (shown.run && at < shown.run->done)
        shown.playhead.at = run_seek(shown.run, REPLAY_PLAYHEAD, at, replay_updates(shown.run));
    shown.summaries->unfinished = shown.playhead.at != at;
    if (screen->rates)
        screen->rates->summaries->unfinished = false;
    paint_pictures(screen, &shown, frame, area);
    if (shown.summaries->unfinished || (screen->rates && screen->rates->summaries->unfinished))
        ui->summaries->unfinished = true;
}

/* ---- header and keys ---- */

static void paint_head(struct frame *frame, const struct lesson_screen *screen)
{
    static const char *const dots[] = {[CARD_OPEN] = "○", [CARD_WRONG] = "◐", [CARD_RIGHT] = "●"};
    const struct lesson *lesson = screen->lesson;
    const struct style bright = {COLOUR_BRIGHT, COLOUR_BAR, ATTR_BOLD};
    const struct lesson_card *card = open_card(screen);
    char place[LESSON_CARDS * 4 + 40] = "", title[2 * LESSON_LINE + 8];
    frame_fill(frame, (struct rect){0, 0, 1, frame->cols}, style_bar, ' ');
    sentence_add(place, sizeof place, "card %d of %d  ", screen->card + 1, lesson->cards);
    for (int i = 0; i < lesson->cards; i++)
        sentence_add(place, sizeof place, "%s",
                     i == screen->card ? "◉"
                                       : dots[progress_of(&screen->progress, lesson->name, i)]);
    const int width = frame_text_width(frame, place), room = frame->cols - width - 13;
    frame_text(frame, 0, 1, 7, (struct style){COLOUR_CYAN, COLOUR_BAR, ATTR_BOLD}, "lrscope");
    frame_text_right(frame, 0, frame->cols - width - 1, width, style_bar, place);
    snprintf(title, sizeof title, "%s%s%s", lesson->title, card->title[0] ? ": " : "", card->title);
    frame_text(frame, 0, 10, room, bright, title);
}

/* With the blanks around it. */
static int key_width(const struct frame *frame, const char *const key[2])
{
    return frame_text_width(frame, key[0]) + frame_text_width(frame, key[1]) + 3;
}

void paint_lesson_keys(const struct ui *ui, struct frame *frame, const char *const (*keys)[2])
{
    const int y = frame->rows - 1;
    if (ui->message[0]) {
        frame_text(frame, y, 1, frame->cols - 2, style_bright, ui->message);
        return;
    }
    int last = 0, x = 1;
    while (keys[last + 1][0])
        last++; /* the way out, which is always there */
    const int kept = key_width(frame, keys[last]);
    for (int i = 0; i <= last; i++) {
        if (i < last && x + key_width(frame, keys[i]) + kept > frame->cols)
            continue;
        x += frame_text(frame, y, x, frame->cols - x, style_key, keys[i][0]) + 1;
        x += frame_text(frame, y, x, frame->cols - x, style_dim, keys[i][1]) + 2;
    }
}

static void paint_keys_of_card(const struct ui *ui, struct frame *frame)
{
    enum { KEYS_MOST = 10 };
    const struct lesson_screen *screen = ui->lesson_screen;
    const struct lesson_card *card = open_card(screen);
    const bool given = open_answer(screen)->given, last = screen->card + 1 == screen->lesson->cards;
    const char *shown[KEYS_MOST][2] = {{NULL, NULL}};
    const struct {
        bool wanted;
        const char *keys, *word;
    } all[KEYS_MOST - 1] = {
        {!given, "⏎", "answer"},
        {given, "⏎", last ? "free play" : "next card"},
        {!given && card->choices > 0, "↑ ↓", "choose"},
        {given, "space", "play"},
        {given, ", .", "update"},
        {card->free_count > 0, "← →", "turn"},
        {card->free_count > 1, "tab", "knob"},
        {given, "r", "again"},
        {screen->card > 0, "PgUp", "back"},
    };
    int count = 0;
    for (size_t i = 0; i < sizeof all / sizeof all[0]; i++)
        if (all[i].wanted && count < KEYS_MOST - 2)
            shown[count][0] = all[i].keys, shown[count++][1] = all[i].word;
    shown[count][0] = "esc";
    shown[count][1] = "scope";
    paint_lesson_keys(ui, frame, (const char *const(*)[2])shown);
}

void paint_lesson_card(const struct ui *ui, struct frame *frame)
{
    const struct lesson_screen *screen = ui->lesson_screen;
    const int body = frame->rows - 2;
    int width = frame->cols - 4;
    width = width < TEXT_WIDEST ? width : TEXT_WIDEST;
    struct text text = {.frame = frame, .area = {0, 2, frame->rows, width}};
    add_card(&text, screen);
    const int gap = body - text.rows >= 16; /* a blank row above the text, one below */
    int picture = body - text.rows - 2 * gap;
    picture = picture < PICTURE_LEAST ? 0 : picture;
    paint_head(frame, screen);
    if (picture > 0)
        paint_at_hand(ui, frame, (struct rect){1, 0, picture, frame->cols});
    text = (struct text){.frame = frame,
                         .area = {1 + picture + gap, 2, body - picture - gap, width},
                         .painted = true};
    add_card(&text, screen);
    paint_keys_of_card(ui, frame);
}
