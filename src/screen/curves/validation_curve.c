#include "screen/curves/validation_curve.h"

#include "screen/core/theme.h"
#include "text/number.h"

#include <math.h>
#include <stdio.h>

/* The validation loss rose again by more than this part: one should have stopped before. */
static const double risen = 0.05;

bool validates(const struct ui *ui) { return ui->run && ui->run->validation; }

double validation_or_loss(const struct column *column)
{
    return isnan(column->validation) ? column->loss_mean : column->validation;
}

static double loss_mean(const struct column *column) { return column->loss_mean; }
static double validation_of(const struct column *column) { return column->validation; }

/* Where it was not taken in a column: by a straight line on the logarithm. */
static void join(struct column *column, int columns)
{
    int known = -1;
    for (int c = 0; c < columns; c++) {
        if (!(column[c].validation > 0.0))
            continue;
        for (int i = known + 1; known >= 0 && i < c; i++) {
            double part = (i - known) / (double)(c - known);
            column[i].validation = exp((1.0 - part) * log(column[known].validation) +
                                       part * log(column[c].validation));
        }
        known = c;
    }
}

/* Sparse dots, row by row between those of the one before: no curve looks like it. */
static void draw_gap(struct plot *plot, const struct axis *axis)
{
    const int fine = plot->canvas.glyphs->dots_y == 4; /* braille */
    const int apart = plot->canvas.glyphs->dots_x == 1 ? 6 : 4, rows = fine ? 2 : 1;
    for (int c = 0; c < plot->columns; c++) {
        const struct column *column = &plot->run[0].column[c];
        double top = axis_dot(axis, column->validation), bottom = axis_dot(axis, column->loss_mean);
        if (!(top < bottom)) /* or not known */
            continue;
        int from = (int)fmax(0.0, ceil(top)), to = (int)fmin(bottom, axis->dots - 1.0);
        for (int y = from; y < to; y++)
            if (y % rows == 0 && (c + apart / 2 * (y / rows % 2)) % apart == 0)
                canvas_dot(&plot->canvas, c, y, pen_gap);
    }
}

void join_validation(struct plot *plot)
{
    for (int i = 0; i < plot->count; i++)
        join(plot->run[i].column, plot->columns);
}

void draw_validation(struct plot *plot, const struct ui *ui, const struct axis *axis)
{
    join_validation(plot);
    draw_gap(plot, axis);
    plot_others(plot, ui, axis, validation_or_loss, validation_or_loss);
    plot_present(plot, axis, pen_training, pen_future_training, loss_mean, loss_mean);
    plot_present(plot, axis, pen_validation, pen_future, validation_of, validation_of);
}

void draw_levels(struct plot *plot, struct frame *frame, const struct ui *ui,
                 const struct axis *axis)
{
    enum { APART = 3 }; /* cells */
    const struct run_stats *stats = &ui->run->stats;
    int dots_x = plot->canvas.glyphs->dots_x, x = plot->area.x - GUTTER, last = -1;
    for (int i = 0; i < stats->levels; i++) {
        const struct loss_level *level = &stats->level[i];
        int row = plot_row(plot, axis, level->loss - stats->minimum.loss);
        if (row < 0 || row == last)
            continue;
        last = row;
        frame_fill(frame, (struct rect){plot->area.y + row, x, 1, GUTTER - 1}, style_text, ' ');
        frame_text_right(frame, plot->area.y + row, x, GUTTER - 1, style_text, level->name);
        frame_put(frame, plot->area.y + row, plot->area.x - 1, style_faint, 0x2524); /* ┤ */
        const int dot = axis_nearest_dot(axis, level->loss - stats->minimum.loss);
        for (int c = dots_x; c < plot->columns; c += APART * dots_x)
            canvas_dot(&plot->canvas, c, dot, pen_level);
    }
}

static bool is_free(struct frame *frame, int y, int x, int width)
{
    for (int i = 0; i < width; i++) {
        uint32_t there = frame_at(frame, y, x + i)->codepoint;
        if (there != ' ' && there != 0)
            return false;
    }
    return true;
}

/* Words near a cell, in the nearest row above it, or below, that has room for them; −1: none has.
 */
static int put_near(const struct plot *plot, struct frame *frame, int row, int cell,
                    struct style style, const char *text)
{
    int width = frame_text_width(frame, text), x = cell - width / 2;
    x = x + width > plot->area.cols ? plot->area.cols - width : x;
    x = x < 0 ? 0 : x;
    for (int away = 1; away < plot->area.rows && width <= plot->area.cols; away++)
        for (int side = -1; side <= 1; side += 2) {
            int at = row + side * away;
            if (at < 0 || at >= plot->area.rows ||
                !is_free(frame, plot->area.y + at, plot->area.x + x, width))
                continue;
            frame_text(frame, plot->area.y + at, plot->area.x + x, width, style, text);
            return at;
        }
    return -1;
}

static bool in_window(const struct plot *plot, double t)
{
    return t >= plot->window.from && t < plot->window.from + plot->window.slots;
}

/* The best one, and where it rose again the words down to it by a line. */
static void mark_place(const struct plot *plot, struct frame *frame, int row, int cell, bool rose,
                       const char *words, double loss)
{
    char text[64], best[32];
    number_text(best, sizeof best, loss, 3);
    snprintf(text, sizeof text, "%s, %s", words, best);
    if (rose) {
        int at = put_near(plot, frame, row, cell, style_stop, text);
        for (int y = at + 1; at >= 0 && y < row; y++)
            frame_put(frame, plot->area.y + y, plot->area.x + cell, style_stop, 0x2502); /* │ */
    }
    frame_put(frame, plot->area.y + row, plot->area.x + cell, style_stop, 0x25c6); /* ◆ */
}

static void mark_best(const struct plot *plot, struct frame *frame, const struct ui *ui,
                      const struct axis *axis)
{
    const struct run_stats *stats = &ui->run->stats;
    int row = plot_row(plot, axis, stats->validation_best - stats->minimum.loss);
    if (row < 0 || !in_window(plot, stats->validation_best_at))
        return;
    int cell = slot_column(&plot->window, stats->validation_best_at) / plot->canvas.glyphs->dots_x;
    bool rose = stats->validation_last > (1.0 + risen) * stats->validation_best;
    mark_place(plot, frame, row, cell, rose && stats->finished, "stop here",
               stats->validation_best);
}

void mark_validation_mean(const struct plot *plot, struct frame *frame, const struct axis *axis,
                          const double *mean)
{
    int best = -1;
    double last = NAN;
    for (int c = 0; c < plot->columns; c++)
        if (isfinite(mean[c])) {
            best = best < 0 || mean[c] < mean[best] ? c : best;
            last = mean[c];
        }
    const int row = best < 0 ? -1 : plot_row(plot, axis, mean[best]);
    if (row >= 0)
        mark_place(plot, frame, row, best / plot->canvas.glyphs->dots_x,
                   last > (1.0 + risen) * mean[best], "stop here in the mean", mean[best]);
}

/* Within the gap, as far to the right as it has three rows for it. */
static void name_gap(const struct plot *plot, struct frame *frame, const struct axis *axis)
{
    enum { ROWS = 3 };
    int dots_x = plot->canvas.glyphs->dots_x;
    char text[40], number[32];
    const struct column *end = &plot->run[0].column[plot->columns - 1];
    number_text(number, sizeof number, end->validation - end->loss_mean, 2);
    snprintf(text, sizeof text, " gap %s ", number);
    int width = frame_text_width(frame, text);
    if (!(end->validation > end->loss_mean))
        return;
    for (int x = plot->area.cols - width; x > plot->area.cols / 2; x--) {
        int top = 0, bottom = plot->area.rows;
        for (int i = x; i < x + width; i++) {
            const struct column *c = &plot->run[0].column[i * dots_x];
            int over = plot_row(plot, axis, c->validation),
                under = plot_row(plot, axis, c->loss_mean);
            top = over > top ? over : top;
            bottom = under < bottom ? under : bottom;
        }
        if (bottom - top <= ROWS)
            continue;
        frame_text(frame, plot->area.y + (top + bottom) / 2, plot->area.x + x, width, style_bright,
                   text);
        return;
    }
}

void mark_validation(const struct plot *plot, struct frame *frame, const struct ui *ui,
                     const struct axis *axis)
{
    if (!problem_of(ui_setup(ui))->validation_without_noise)
        name_gap(plot, frame, axis);
    mark_best(plot, frame, ui, axis);
}

void validation_words(const struct ui *ui, const struct frame *frame, int room, char *text,
                      size_t size)
{
    static const char *const forms[] = {"┈┈ training %s  ── validation %s",
                                        "┈┈ train %s  ── valid %s", "┈┈ %s  ── valid %s"};
    enum { FORMS = sizeof forms / sizeof forms[0] };
    char training[32], validation[32];
    double w[AXES];
    number_text(training, sizeof training, run_state(ui->run, ui->playhead.at, w), 3);
    const double last = run_validation(ui->run, ui->playhead.at);
    /* Of weights that are no numbers any more the loss is none either. */
    number_text(validation, sizeof validation, isnan(last) && ui->run->done > 0.0 ? INFINITY : last,
                3);
    for (int form = 0; form < FORMS; form++) {
        snprintf(text, size, forms[form], training, validation);
        if (frame_text_width(frame, text) <= room)
            return;
    }
}
