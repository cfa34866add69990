#include "screen/curves/plot.h"

#include "screen/core/theme.h"
#include "screen/jobs/batch_ghost_runs.h"
#include "text/number.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* Seconds, roughly, for updates that are taken once more for one picture, by each of the two plots.
 */
static const double replay_most = 8.2e-4;

static void show(struct plot *plot, const struct run *run, enum plot_role role, int which)
{
    plot->run[plot->count++] = (struct plot_run){.run = run, .role = role, .which = which};
    plot->steps = fmax(plot->steps, run->steps);
}

/* Zoomed in, but for a playhead that is being dragged, the window moves on when the playhead leaves
 * the middle half. */
static struct window plot_window(const struct ui *ui, double steps, int columns)
{
    const double *kept = mouse_kept(ui->mouse, &part_plot);
    if (kept && kept[2] == steps)
        return (struct window){kept[0], kept[1], columns};
    double all = steps + 1.0, slots = fmax(fmin(all, 8.0), floor(all / pow(2.0, ui->zoom)));
    double half = fmax(1.0, floor(slots / 2.0));
    const double across = ui->across ? ui->across->playhead.at : 0.0;
    double from = floor(fmax(ui->playhead.at, across) / half) * half - floor(half / 2.0);
    return (struct window){fmax(0.0, fmin(from, all - slots)), slots, columns};
}

/* The runs summed up, as exactly as the time for a picture allows. */
static bool sum_up(struct plot *plot, const struct ui *ui)
{
    struct all_plot_columns *summaries = ui->summaries;
    double seconds = replay_most;
    size_t columns = (size_t)plot->columns;
    plot->columns_of_all = malloc((size_t)plot->count * columns * sizeof(struct column));
    if (!plot->columns_of_all)
        return false;
    for (int i = 0; i < plot->count; i++) {
        struct plot_columns *columns_of_plot = &summaries->of[i];
        if (!plot_columns_advance(columns_of_plot, plot->run[i].run, &plot->window, &seconds))
            return false;
        plot->run[i].column = plot->columns_of_all + (size_t)i * columns;
        memcpy(plot->run[i].column, columns_of_plot->column,
               columns * sizeof *columns_of_plot->column);
        summaries->unfinished |= columns_of_plot->exact < plot->columns;
        for (size_t c = 0; ui->limit_covered && c < columns; c++)
            plot->run[i].column[c].stability_limit = INFINITY, plot->run[i].column[c].above = 0.0;
    }
    return true;
}

/* The runs of one state of the screen. */
static void show_own(struct plot *plot, const struct ui *ui)
{
    show(plot, ui->run, ROLE_PRESENT, 0);
    if (ui->ghost)
        show(plot, ui->ghost, ROLE_GHOST, 0);
    for (int rule = 0; rule < BATCH_RULES; rule++)
        if (ui->batch_ghosts.of[rule].run && !batch_ghost_is_present(ui, (enum batch_rule)rule))
            show(plot, ui->batch_ghosts.of[rule].run, ROLE_BATCH, rule);
}

/* Those at the other side of two, for the axes. */
static void show_across(struct plot *plot, const struct ui *across)
{
    const int own = plot->count;
    if (across && across->run)
        show_own(plot, across);
    for (int i = own; i < plot->count; i++)
        plot->run[i].across = true;
}

static void show_all(struct plot *plot, const struct ui *ui)
{
    show_own(plot, ui);
    for (int i = 0; i < ui->pins; i++)
        if (ui_draws_pin(ui, i))
            show(plot, ui->pin[i].run, ROLE_PIN, i);
    show_across(plot, ui->across);
}

struct plot_span plot_span(const struct ui *ui, int columns)
{
    struct plot plot = {.count = 0};
    show_all(&plot, ui);
    return (struct plot_span){plot_window(ui, plot.steps, columns), plot.steps};
}

bool plot_open(struct plot *plot, const struct ui *ui, struct rect inner)
{
    const struct glyphs *glyphs = &glyph_sets[ui->glyphs];
    *plot = (struct plot){.area = {inner.y, inner.x + GUTTER, inner.rows, inner.cols - GUTTER - 1}};
    if (!ui->run || plot->area.rows < 1 || plot->area.cols < 4)
        return false;

    show_all(plot, ui);
    if (!canvas_init(&plot->canvas, glyphs, plot->area.rows, plot->area.cols))
        return false;
    plot->columns = canvas_width(&plot->canvas);
    plot->window = plot_window(ui, plot->steps, plot->columns);
    plot->cursor = slot_column(&plot->window, ui->playhead.at);
    if (sum_up(plot, ui)) {
        mouse_area(ui->mouse, plot->area, &part_plot, ui->across != NULL);
        return true;
    }
    plot_close(plot);
    return false;
}

void plot_close(struct plot *plot)
{
    canvas_free(&plot->canvas);
    free(plot->columns_of_all);
}

int plot_row(const struct plot *plot, const struct axis *axis, double value)
{
    double row = floor((axis_dot(axis, value) + 0.5) / plot->canvas.glyphs->dots_y);
    return row >= 0.0 && row < plot->area.rows ? (int)row : -1;
}

void plot_ticks(const struct plot *plot, struct frame *frame, const struct axis *axis)
{
    plot_ticks_from(plot, frame, axis, 0.0);
}

/* A label that has no room with its power of ten written out has a letter in its place. */
static void tick_label(const struct frame *frame, char *text, size_t size, double value,
                       double step)
{
    axis_label(frame, text, size, value, step);
    if (frame_text_width(frame, text) > GUTTER - 1)
        powers_to_letters(text);
}

/* Ticks in the rows of the axis, as many as keep two rows apart: less than that, and rounding makes
 * the steps between them look uneven. */
static int ticks_apart(const struct plot *plot, const struct axis *axis, int most, double *tick)
{
    for (;; most--) {
        const int count = axis_ticks(axis, most, tick);
        bool apart = true;
        for (int i = 1; i < count; i++)
            apart &= plot_row(plot, axis, tick[i - 1]) - plot_row(plot, axis, tick[i]) >= 2;
        if (apart || most <= 2)
            return count;
    }
}

void plot_ticks_from(const struct plot *plot, struct frame *frame, const struct axis *axis,
                     double base)
{
    enum { TICKS_MOST = 12 };
    double tick[TICKS_MOST];
    char label[32];
    int most = plot->area.rows / 2 < 2 ? 2 : plot->area.rows / 2;
    int count = ticks_apart(plot, axis, most < TICKS_MOST ? most : TICKS_MOST, tick);
    double step = axis->log || count < 2 ? 0.0 : tick[1] - tick[0];
    int x = plot->area.x - 1;
    for (int i = 0; i < plot->area.rows; i++)
        frame_put(frame, plot->area.y + i, x, style_faint, 0x2502); /* │ */
    for (int i = 0; i < count; i++) {
        int row = plot_row(plot, axis, tick[i]);
        if (row < 0)
            continue;
        tick_label(frame, label, sizeof label, tick[i] - base, step);
        frame_text_right(frame, plot->area.y + row, x - GUTTER + 1, GUTTER - 1, style_dim, label);
        frame_put(frame, plot->area.y + row, x, style_faint, 0x2524); /* ┤ */
    }
}

void plot_cursor(const struct plot *plot, struct frame *frame)
{
    int x = plot->area.x + plot->cursor / plot->canvas.glyphs->dots_x;
    for (int row = 0; row < plot->area.rows; row++)
        frame_put(frame, plot->area.y + row, x, style_choice, 0x2502);
}

void plot_put_cursor_dot(const struct plot *plot, struct frame *frame, const struct axis *axis,
                         double value)
{
    const int row = plot_row(plot, axis, value);
    const int y = plot->area.y + row, x = plot->area.x + plot->cursor / plot->canvas.glyphs->dots_x;
    struct style style = style_bright;
    const struct cell *cell = row < 0 ? NULL : frame_at(frame, y, x);
    if (!cell)
        return;
    style.background = cell->style.background;
    frame_put(frame, y, x, style, 0x25cf); /* ● */
}

/* A range of values between two columns, one for each. */
static void curve_of(struct plot *plot, const struct axis *axis, int from, int to, struct pen pen,
                     const double *low, const double *high)
{
    double *lo = malloc(2 * (size_t)plot->columns * sizeof *lo);
    if (!lo)
        return;
    double *hi = lo + plot->columns;
    for (int c = 0; c < plot->columns; c++) {
        bool within = from <= c && c < to;
        /* Rows count downward: the high value has the low row. */
        lo[c] = within ? high[c] : NAN;
        hi[c] = within ? low[c] : NAN;
    }
    axis_dots(axis, lo, 2 * plot->columns);
    canvas_curve(&plot->canvas, lo, hi, plot->columns, pen);
    free(lo);
}

void plot_range(struct plot *plot, const struct axis *axis, struct pen past, struct pen future,
                const double *low, const double *high)
{
    curve_of(plot, axis, plot->cursor, plot->columns, future, low, high);
    curve_of(plot, axis, 0, plot->cursor + 1, past, low, high);
}

/* One curve between two columns. */
static void curve(struct plot *plot, const struct plot_run *shown, const struct axis *axis,
                  int from, int to, struct pen pen, double (*low)(const struct column *),
                  double (*high)(const struct column *))
{
    double *lo = malloc(2 * (size_t)plot->columns * sizeof *lo);
    if (!lo)
        return;
    double *hi = lo + plot->columns;
    for (int c = 0; c < plot->columns; c++) {
        lo[c] = low(&shown->column[c]);
        hi[c] = high(&shown->column[c]);
    }
    curve_of(plot, axis, from, to, pen, lo, hi);
    free(lo);
}

void plot_present(struct plot *plot, const struct axis *axis, struct pen past, struct pen future,
                  double (*low)(const struct column *), double (*high)(const struct column *))
{
    /* The future from the cursor's own column on, so that no gap opens there. */
    curve(plot, &plot->run[0], axis, plot->cursor, plot->columns, future, low, high);
    curve(plot, &plot->run[0], axis, 0, plot->cursor + 1, past, low, high);
}

void plot_others(struct plot *plot, const struct ui *ui, const struct axis *axis,
                 double (*low)(const struct column *), double (*high)(const struct column *))
{
    int fork = slot_column(&plot->window, ui->ghost_from);
    for (int i = plot->count - 1; i > 0; i--) {
        const struct plot_run *shown = &plot->run[i];
        if (shown->across)
            continue;
        curve(plot, shown, axis, shown->role == ROLE_GHOST ? fork : 0, plot->columns,
              shown->role == ROLE_GHOST   ? pen_ghost
              : shown->role == ROLE_BATCH ? pen_batch[shown->which]
                                          : pen_pin[shown->which],
              low, high);
    }
}

void plot_letters(const struct plot *plot, struct frame *frame, const struct axis *axis,
                  double (*value)(const struct column *))
{
    for (int i = 0; i < plot->count; i++) {
        const struct plot_run *shown = &plot->run[i];
        if (shown->role != ROLE_PIN)
            continue;
        int cell = plot->area.cols * (2 * shown->which + 1) / (2 * PINS_MOST);
        const struct column *column = &shown->column[cell * plot->canvas.glyphs->dots_x];
        int row = plot_row(plot, axis, value(column));
        if (row < 0)
            continue;
        struct style style = {colour_of_letters(pen_pin[shown->which].foreground), COLOUR_DEFAULT,
                              ATTR_BOLD};
        frame_put(frame, plot->area.y + row, plot->area.x + cell, style,
                  (uint32_t)('A' + shown->which));
    }
}
