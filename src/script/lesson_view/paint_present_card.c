/* A card while presenting, in its beats: the question over what is set; the run as the screen
 * presents it, and what it is; and why. */
#include "explain/words.h"
#include "model/params/params.h"
#include "model/params/value.h"
#include "model/problem/problem.h"
#include "screen/core/theme.h"
#include "screen/curves/curves.h"
#include "screen/pictures/pictures.h"
#include "screen/present/present.h"
#include "script/lesson_view/lesson_screen.h"
#include "text/sentence.h"

#include <stdio.h>

enum { TEXT_WIDEST = 110, PICTURE_LEAST = 5, RUN_LEAST = 9 };

/* ---- the pictures ---- */

/* Do the rates change, or could they by a free knob? */
static bool rates_change(const struct lesson_screen *screen, const struct setup *s)
{
    const struct lesson_card *card = open_card(screen);
    bool change = s->schedule != SCHEDULE_CONSTANT || param_resolved(s, P_WARMUP) > 0.0;
    for (int i = 0; i < card->free_count; i++)
        change = change || (params[card->free[i]].group == GROUP_SCHEDULE && card->free[i] != P_LR);
    return change;
}

/* What is set: the landscape without a path; the rates where they change, or there is no picture
 * but that of the run. */
static void paint_question(const struct lesson_screen *screen, const struct ui *shown,
                           struct frame *frame, struct rect area)
{
    const struct setup *s = ui_resolved(shown);
    const bool landscape = problem_of(s)->picture == PICTURE_LANDSCAPE;
    const int left = !landscape ? 0 : rates_change(screen, s) ? area.cols * 11 / 20 : area.cols;
    if (left > 0)
        paint_picture(shown, frame, (struct rect){area.y, area.x, area.rows, left});
    if (left < area.cols && screen->rates)
        paint_rate(screen->rates, frame,
                   (struct rect){area.y, area.x + left, area.rows, area.cols - left});
}

static void paint_run(const struct lesson_screen *screen, const struct ui *shown,
                      struct frame *frame, struct rect area)
{
    (void)screen;
    paint_presented_run(shown, frame, area);
}

/* ---- the last row ---- */

static void paint_beats(const struct ui *ui, struct frame *frame)
{
    static const char *const beats[] = {"predict", "reveal", "why"};
    static const char on[] = "PgDn";
    const struct lesson_screen *screen = ui->lesson_screen;
    const int now = !open_answer(screen)->given ? 0 : screen->why ? 2 : 1, y = frame->rows - 1;
    int x = frame->cols - 1;
    if (paint_present_keys(ui, frame))
        return;
    if (ui->message[0]) {
        frame_text(frame, y, 1, frame->cols - 2, style_bright, ui->message);
        return;
    }
    for (int i = 2; i >= 0; i--) {
        const int width = frame_text_width(frame, beats[i]);
        x -= width;
        frame_text(frame, y, x, width, i == now ? style_bright : style_dim, beats[i]);
        if (i != now)
            key_area(ui, (struct rect){y, x, 1, width}, i > now ? PRESS_PAGE_DOWN : PRESS_PAGE_UP);
        x -= i > 0 ? frame_text_width(frame, " · ") : 0;
        if (i > 0)
            frame_text(frame, y, x, 3, style_dim, " · ");
    }
    char place[160] = "", value[VALUE_MOST];
    const struct lesson_card *card = open_card(screen);
    const struct run *run = screen->shown->run;
    if (now > 0 && run)
        sentence_add(place, sizeof place, "update %.0f of %.0f", screen->shown->playhead.at,
                     run->steps);
    else
        sentence_add(place, sizeof place, "card %d of %d", screen->card + 1, screen->lesson->cards);
    if (card->free_count > 0) {
        const enum param knob = card->free[screen->knob];
        words_value(ui_setup(screen->shown), knob, value, sizeof value);
        sentence_add(place, sizeof place, "   ◂ %s %s ▸", params[knob].label, value);
    }
    const int used = frame_text(frame, y, 1, x - 2, style_dim, place),
              key = frame_text_width(frame, on) + 2;
    if (1 + used + 2 <= x - key)
        frame_text(frame, y, x - key, key, style_key, on);
}

/* ---- the card ---- */

static void paint_title(const struct lesson_screen *screen, struct frame *frame)
{
    const struct lesson *lesson = screen->lesson;
    const struct lesson_card *card = open_card(screen);
    char title[2 * LESSON_LINE + 8];
    snprintf(title, sizeof title, "%s%s%s", lesson->title, card->title[0] ? ": " : "", card->title);
    frame_text(frame, 0, 1, frame->cols - 2, style_title, title);
}

void paint_presented_card(const struct ui *ui, struct frame *frame)
{
    const struct lesson_screen *screen = ui->lesson_screen;
    const bool given = open_answer(screen)->given;
    const int width = frame->cols - 2 < TEXT_WIDEST ? frame->cols - 2 : TEXT_WIDEST;
    const int above = !given, body = frame->rows - 1 - above;
    const int rows = write_beat(screen, frame, (struct rect){0, 1, frame->rows, width}, false);
    const int gap = !given && body - rows >= PICTURE_LEAST + 1;
    const int picture = body - rows - gap, least = given ? RUN_LEAST : PICTURE_LEAST;
    mouse_clear(screen->shown->mouse, NULL);
    if (!given)
        paint_title(screen, frame);
    if (picture >= least)
        paint_at_hand(ui, frame, (struct rect){above, 0, picture, frame->cols},
                      given ? paint_run : paint_question);
    const int y = picture >= least ? above + picture + gap : above;
    write_beat(screen, frame, (struct rect){y, 1, frame->rows - 1 - y, width}, true);
    paint_beats(ui, frame);
}
