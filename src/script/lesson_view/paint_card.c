/* A card: the picture over the text (card_text.c), and the keys. */
#include "model/problem/problem.h"
#include "screen/core/theme.h"
#include "screen/curves/curves.h"
#include "screen/pictures/pictures.h"
#include "screen/scope/panels.h"
#include "script/lesson_view/lesson_screen.h"
#include "text/sentence.h"

#include <stdio.h>
#include <string.h>

enum { TEXT_WIDEST = 110, PICTURE_LEAST = 5, UPDATE_ROWS = 11 };

/* ---- the picture ---- */

static void paint_covered(struct frame *frame, struct rect area, const char *title, bool game)
{
    const char *const words[] = {
        game ? " covered until you run " : " covered until you have predicted ", " covered ", ""};
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
    paint_covered(frame, loss, "loss", screen->game.open);
}

static bool has_update(const struct lesson_screen *screen, const struct ui *shown)
{
    return open_answer(screen)->given && problem_of(ui_setup(shown))->picture == PICTURE_LANDSCAPE;
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
    const bool update = has_update(screen, shown) && frame->rows >= UPDATE_FROM_ROWS;
    const int picture_rows = area.rows - (update ? UPDATE_ROWS : 0);
    paint_picture(shown, frame, (struct rect){area.y, area.x, picture_rows, left});
    if (update)
        paint_update(shown, frame, (struct rect){area.y + picture_rows, area.x, UPDATE_ROWS, left});
    paint_curves(screen, shown, frame, (struct rect){area.y, area.x + left, upper, right},
                 (struct rect){area.y + upper, area.x + left, area.rows - upper, right});
}

/* Where the update's terms have no room, they have one row. */
static void paint_pictures_over_update(const struct lesson_screen *screen, const struct ui *shown,
                                       struct frame *frame, struct rect area)
{
    if (has_update(screen, shown) && frame->rows < UPDATE_FROM_ROWS && area.rows > PICTURE_LEAST) {
        area.rows--;
        paint_update_line(shown, frame, (struct rect){area.y + area.rows, 2, 1, area.cols - 4});
    }
    paint_pictures(screen, shown, frame, area);
}

void paint_at_hand(const struct ui *ui, struct frame *frame, struct rect area,
                   void (*paint)(const struct lesson_screen *screen, const struct ui *shown,
                                 struct frame *frame, struct rect area))
{
    const struct lesson_screen *screen = ui->lesson_screen;
    struct ui shown = *screen->shown;
    const double at = shown.playhead.at;
    if (shown.run && at < shown.run->done)
        shown.playhead.at = run_seek(shown.run, REPLAY_PLAYHEAD, at, replay_updates(shown.run));
    shown.summaries->unfinished = shown.playhead.at != at;
    if (screen->rates)
        screen->rates->summaries->unfinished = false;
    paint(screen, &shown, frame, area);
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
    if (!screen->game.open)
        sentence_add(place, sizeof place, "card %d of %d  ", screen->card + 1, lesson->cards);
    else
        sentence_add(place, sizeof place, "try %d",
                     screen->game.tries + !open_answer(screen)->given);
    for (int i = 0; i < lesson->cards && !screen->game.open; i++)
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
    int last = 0, x = 1, kept = 0;
    while (keys[last + 1][0])
        last++;
    const int always = last > 0 && strcmp(keys[last - 1][0], "?") == 0 ? last - 1 : last;
    for (int i = always; i <= last; i++)
        kept += key_width(frame, keys[i]); /* help and the way out are always there */
    for (int i = 0; i <= last; i++) {
        if (i < always && x + key_width(frame, keys[i]) + kept > frame->cols)
            continue;
        const struct key_row *row =
            key_row_shown(view_lessons.keys, view_lessons.key_rows, keys[i][0]);
        if (row)
            key_row_area(ui, frame, y, x, keys[i][0], keys[i][1], row);
        x += frame_text(frame, y, x, frame->cols - x, style_key, keys[i][0]) + 1;
        x += frame_text(frame, y, x, frame->cols - x, style_dim, keys[i][1]) + 2;
    }
}

static void paint_keys_of_card(const struct ui *ui, struct frame *frame)
{
    enum { KEYS_MOST = 14 };
    const struct lesson_screen *screen = ui->lesson_screen;
    const struct lesson_card *card = open_card(screen);
    const bool given = open_answer(screen)->given, last = screen->card + 1 == screen->lesson->cards;
    const char *shown[KEYS_MOST][2] = {{NULL, NULL}};
    const struct {
        bool wanted;
        const char *keys, *word;
    } all[] = {
        {screen->hands_open, "⏎", "count them"},
        {!given && !screen->hands_open, "⏎",
         screen->game.open        ? "run"
         : class_has_said(screen) ? "reveal"
                                  : "answer"},
        {given, "⏎",
         screen->game.open ? "try again"
         : last            ? "free play"
                           : "next card"},
        {!given && card->choices > 0 && !screen->hands_open, "↑ ↓", "choose"},
        {!given && card->choices > 0 && !screen->hands_open, "h", "hands"},
        {given, "space", "play"},
        {given, ", .", "update"},
        {card->free_count > 0 && !screen->hands_open, "← →", "turn"},
        {screen->game.open, "( )", "coarsely"},
        {card->free_count > 1 && !screen->hands_open, "tab", "knob"},
        {given && !screen->game.open, "r", "again"},
        {screen->card > 0 && !screen->hands_open, "PgUp", "back"},
        {!screen->hands_open, "L", "list"},
    };
    int count = 0;
    for (size_t i = 0; i < sizeof all / sizeof all[0]; i++)
        if (all[i].wanted && count < KEYS_MOST - 3)
            shown[count][0] = all[i].keys, shown[count++][1] = all[i].word;
    if (!screen->hands_open)
        shown[count][0] = "?", shown[count++][1] = "help";
    shown[count][0] = "esc";
    shown[count][1] = screen->hands_open ? "no hands" : "scope";
    paint_lesson_keys(ui, frame, (const char *const(*)[2])shown);
}

void paint_lesson_card(const struct ui *ui, struct frame *frame)
{
    const struct lesson_screen *screen = ui->lesson_screen;
    const int body = frame->rows - 2;
    int width = frame->cols - 4;
    width = width < TEXT_WIDEST ? width : TEXT_WIDEST;
    const int rows = write_card(screen, frame, (struct rect){0, 2, frame->rows, width}, false);
    const int gap = body - rows >= 16; /* a blank row above the text, one below */
    int picture = body - rows - 2 * gap;
    picture = picture < PICTURE_LEAST ? 0 : picture;
    paint_head(frame, screen);
    mouse_clear(screen->shown->mouse, NULL);
    if (picture > 0)
        paint_at_hand(ui, frame, (struct rect){1, 0, picture, frame->cols},
                      paint_pictures_over_update);
    write_card(screen, frame, (struct rect){1 + picture + gap, 2, body - picture - gap, width},
               true);
    paint_keys_of_card(ui, frame);
}
