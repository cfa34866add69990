/* The screen while presenting: where its parts stand. */
#include "explain/update_words.h"
#include "explain/words.h"
#include "model/params/params.h"
#include "model/problem/problem.h"
#include "screen/core/position.h"
#include "screen/core/theme.h"
#include "screen/curves/curves.h"
#include "screen/pictures/pictures.h"
#include "screen/present/large_number.h"
#include "screen/present/present.h"
#include "screen/present/present_parts.h"
#include "screen/present/present_sentence.h"
#include "screen/scope/panels.h"

#include <stdio.h>
#include <string.h>

/* ---- where ---- */

/* From the top: each its rows, 0 where there is none. */
struct parts {
    struct rect head, picture, step, curves, sentence;
};

static struct rect take_rows(struct rect *area, int rows)
{
    const struct rect taken = {area->y, area->x, rows, area->cols};
    area->y += rows;
    area->rows -= rows;
    return taken;
}

/* The picture has half of the screen's rows at least; the curves a fifth at most. */
static struct parts parts_of(const struct ui *ui, int screen_rows, struct rect area, int sentence)
{
    enum { LARGEST_FROM_ROWS = 38, LARGEST_FROM_COLS = 100, GAP_FROM_ROWS = 22 };
    const enum problem_picture picture = problem_of(ui_setup(ui))->picture;
    const bool largest = screen_rows >= LARGEST_FROM_ROWS && area.cols >= LARGEST_FROM_COLS,
               gap = screen_rows >= GAP_FROM_ROWS, step = picture == PICTURE_LANDSCAPE;
    const bool below = ui->across && area.cols < BADGE_BESIDE_FROM_COLS;
    struct parts parts = {.head = take_rows(&area, (largest ? LARGEST_ROWS : LARGE_ROWS) + below)};
    take_rows(&area, largest);
    /* Where who asks has more to say below, the curves have their rows before that half. */
    const int half = (screen_rows + 1) / 2 - (sentence > 0 ? 0 : 3) - (ui->across ? 2 : 0);
    const int rest = area.rows - step - gap - sentence;
    const int most = screen_rows / 5 > 4 ? screen_rows / 5 : 4;
    int curves = rest - half < most ? rest - half : most;
    curves = picture == PICTURE_NONE || curves < 2 ? 0 : curves;
    parts.picture = take_rows(&area, rest - curves);
    parts.step = take_rows(&area, step);
    parts.curves = take_rows(&area, curves);
    take_rows(&area, gap);
    parts.sentence = take_rows(&area, sentence);
    return parts;
}

static int sentence_rows(int rows, int cols) { return cols < 60 && rows >= 18 ? 3 : 2; }

static struct rect above_the_foot(int rows, int cols)
{
    return (struct rect){0, 0, rows - 1, cols};
}

struct layout present_layout(const struct ui *ui, int rows, int cols)
{
    struct layout layout = {.fits = rows >= PRESENT_LEAST_ROWS && cols >= PRESENT_LEAST_COLS};
    if (!layout.fits)
        return layout;
    const struct parts parts =
        parts_of(ui, rows, above_the_foot(rows, cols), sentence_rows(rows, cols));
    layout.landscape = parts.picture;
    layout.verdict = parts.sentence;
    layout.keys = (struct rect){rows - 1, 0, 1, cols};
    return layout;
}

/* ---- the sentence ---- */

static void paint_sentence_of_run(const struct ui *ui, struct frame *frame, struct rect area)
{
    char words[RUN_WORDS_MOST + UPDATE_WORDS_MOST] = "";
    if (!ui_trains(ui)) {
        paint_schedule_verdict(ui, frame, area);
        return;
    }
    if (!ui->run)
        return;
    if (ui_up_to_date(ui) && ui->playhead.at < ui->run->done)
        words_update(ui->run, ui->playhead.at, words, sizeof words);
    area.x += 1, area.cols -= 2;
    const bool update = words[0];
    while (update && !sentence_fits(frame, area, words) && shorten_update(words))
        continue;
    if (!update && run_sentence(ui, true, words, sizeof words) &&
        !sentence_fits(frame, area, words))
        run_sentence(ui, false, words, sizeof words);
    paint_sentence(frame, area, style_bright, words);
}

/* ---- a run ---- */

static void paint_parts(const struct ui *ui, struct frame *frame, const struct parts *parts)
{
    paint_present_head(ui, frame, parts->head);
    if (problem_of(ui_setup(ui))->picture == PICTURE_NONE)
        paint_rate(ui, frame, parts->picture);
    else
        paint_picture(ui, frame, parts->picture);
    if (parts->step.rows > 0)
        paint_step_line(ui, frame, parts->step, parts->picture);
    if (parts->curves.rows > 0)
        paint_present_curves(ui, frame, parts->curves);
}

void paint_presented_run(const struct ui *ui, struct frame *frame, struct rect area)
{
    const struct parts parts = parts_of(ui, frame->rows, area, 0);
    paint_parts(ui, frame, &parts);
}

void paint_presented(const struct ui *ui, struct frame *frame, struct rect area)
{
    const struct parts parts =
        parts_of(ui, frame->rows, area, sentence_rows(frame->rows, area.cols));
    paint_parts(ui, frame, &parts);
    paint_sentence_of_run(ui, frame, parts.sentence);
}

/* ---- the last row ---- */

/* What the panel of knobs would show while a value is typed, the end of it where it is long;
 * returns its columns. */
static int paint_typed_value(const struct ui *ui, struct frame *frame, int y)
{
    const char *typed = ui->entry.text, *label = params[ui->selected].label;
    const int room = frame->cols / 2 - frame_text_width(frame, label) - 4;
    if (ui->entry.kind != ENTRY_VALUE || ui->message[0] || params[ui->selected].type == TYPE_TEXT)
        return 0;
    while (*typed && frame_text_width(frame, typed) > room)
        do
            typed++;
        while (((unsigned char)*typed & 0xc0) == 0x80);
    return 2 + frame_print(frame, y, 1, frame->cols / 2, style_bright, "%s: %s%s▏", label,
                           typed > ui->entry.text ? "…" : "", typed);
}

void paint_present_foot(const struct ui *ui, const struct ui *shown, struct frame *frame,
                        const char *right)
{
    const int y = frame->rows - 1, width = frame->cols - 2;
    char text[120], unit[64] = "";
    if (paint_present_keys(ui, frame))
        return;
    if (ui->entry.kind != ENTRY_NONE || ui->message[0]) {
        const int x = paint_typed_value(ui, frame, y);
        paint_keys(ui, frame, (struct rect){y, x, 1, frame->cols - x});
        return;
    }
    const struct run *run = shown->run;
    if (run) {
        const struct unit_scale scale = shown_unit(shown);
        if (scale.unit != UNIT_UPDATES)
            position_words(&scale, shown->playhead.at, unit, sizeof unit);
        snprintf(text, sizeof text, "%supdate %.0f of %.0f%s%s%s",
                 shown->playhead.playing ? "▶ " : "", shown->playhead.at, run->steps,
                 unit[0] ? ", " : "", unit, shown->forking ? "  fork" : "");
        frame_text(frame, y, 1, width, style_dim, text);
    }
    frame_text_right(frame, y, 1, width, style_text, right);
    /* "◂ peak lr 0.1 ▸": a click on either end turns it so. */
    const int of_right = frame_text_width(frame, right), x = 1 + width - of_right;
    if (of_right > 0 && of_right <= width) {
        key_area(ui, (struct rect){y, x, 1, of_right / 2}, PRESS_LEFT);
        key_area(ui, (struct rect){y, x + of_right / 2, 1, of_right - of_right / 2}, PRESS_RIGHT);
    }
}

/* The knob that the keys turn, between the ends that can be clicked. */
static void knob_text(const struct ui *ui, char *text, size_t size)
{
    char value[200];
    words_value(ui_setup(ui), ui->selected, value, sizeof value);
    snprintf(text, size, "◂ %s %.40s ▸", params[ui->selected].label, value);
}

void paint_presenting(const struct ui *ui, struct frame *frame)
{
    char knob[120];
    if (frame->rows < PRESENT_LEAST_ROWS || frame->cols < PRESENT_LEAST_COLS) {
        frame_print(frame, 0, 0, frame->cols, style_bright, "presenting needs %d×%d",
                    PRESENT_LEAST_COLS, PRESENT_LEAST_ROWS);
        return;
    }
    paint_presented(ui, frame, above_the_foot(frame->rows, frame->cols));
    knob_text(ui, knob, sizeof knob);
    paint_present_foot(ui, ui, frame, knob);
}

/* ---- two runs ---- */

bool present_has_room_for_two(int rows, int cols)
{
    return rows >= PRESENT_LEAST_ROWS && cols >= 2 * PRESENT_LEAST_COLS;
}

void paint_presenting_two(const struct ui side[SIDES], enum side focus, struct frame *frame)
{
    static const char *const names[SIDES] = {"left", "right"};
    const int half = frame->cols / 2, rows = frame->rows - 1;
    const struct rect area[SIDES] = {{0, 0, rows, half}, {0, half, rows, half}};
    char knob[120], right[160];
    for (enum side i = SIDE_LEFT; i < SIDES; i++)
        paint_presented(&side[i], frame, area[i]);
    for (int y = 0; y < rows; y++)
        frame_put(frame, y, half - 1, style_faint, 0x2502); /* │ */
    frame_put(frame, 0, area[focus].x, style_key, 0x25b8);  /* ▸ */
    mouse_area(side[focus].mouse, area[1 - focus], &part_side, 0);
    knob_text(&side[focus], knob, sizeof knob);
    snprintf(right, sizeof right, "tab  ▸ %s  %s", names[focus], knob);
    paint_present_foot(&side[focus], &side[focus], frame, right);
}
