#include "screen/lens/lens_plot.h"

#include "screen/curves/plot.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

enum { CURVES = LENS_LIBRARIES + 1, OURS = LENS_LIBRARIES };

/* What one view is made of. */
struct view_plot {
    const struct lens *lens;
    const struct lens_view *view;
    struct frame *frame;
    struct plot plot;                /* area, canvas and columns of it */
    double *lo[CURVES], *hi[CURVES]; /* rates, a dot column each */
    struct axis axis;
};

static const struct lens_curve *curve_at(const struct lens *lens, int index)
{
    return index == OURS ? &lens->here : &lens->of[index];
}

static double update_at(const struct view_plot *plot, int column)
{
    const struct lens_view *view = plot->view;
    return view->from + (view->to - view->from + 1.0) * column / plot->plot.columns;
}

static int column_of(const struct view_plot *plot, double t)
{
    const struct lens_view *view = plot->view;
    return (int)((t + 0.5 - view->from) / (view->to - view->from + 1.0) * plot->plot.columns);
}

/* The rates of the updates that share a dot column: a few of them where they are many. */
static void sample(struct view_plot *plot, int index)
{
    enum { FEW = 16 };
    const struct lens_curve *curve = curve_at(plot->lens, index);
    for (int c = 0; c < plot->plot.columns; c++) {
        double first = floor(update_at(plot, c)), end = floor(update_at(plot, c + 1));
        double stride = fmax(1.0, (end - first) / FEW), lo = NAN, hi = NAN;
        for (double t = first; t < fmax(end, first + 1.0); t += stride) {
            double rate = lens_rate(curve, floor(t));
            lo = fmin(lo, rate);
            hi = fmax(hi, rate);
        }
        plot->lo[index][c] = lo;
        plot->hi[index][c] = hi;
    }
}

/* From 0 to the highest rate in view, and a little of the peak where all are next to nothing. */
static struct axis axis_of_rates(const struct view_plot *plot)
{
    double top = 1e-6 * plot->lens->here.setup.lr;
    for (int i = 0; i < CURVES; i++)
        for (int c = 0; c < plot->plot.columns; c++)
            top = fmax(top, plot->hi[i][c]);
    return axis_make(0.0, 1.06 * top, false, canvas_height(&plot->plot.canvas), true);
}

static bool sheet_open(struct view_plot *plot, enum glyph_set glyphs)
{
    const struct rect *dots = &plot->plot.area;
    if (dots->rows < 1 || dots->cols < 4 ||
        !canvas_init(&plot->plot.canvas, &glyph_sets[glyphs], dots->rows, dots->cols))
        return false;
    plot->plot.columns = canvas_width(&plot->plot.canvas);
    size_t columns = (size_t)plot->plot.columns;
    double *room = malloc(2 * CURVES * columns * sizeof *room);
    if (!room) {
        canvas_free(&plot->plot.canvas);
        return false;
    }
    for (int i = 0; i < CURVES; i++) {
        plot->lo[i] = room + 2 * (size_t)i * columns;
        plot->hi[i] = plot->lo[i] + columns;
        sample(plot, i);
    }
    plot->axis = axis_of_rates(plot);
    return true;
}

static void sheet_close(struct view_plot *plot)
{
    free(plot->lo[0]);
    canvas_free(&plot->plot.canvas);
}

static void draw_curve(struct view_plot *plot, int index, struct pen pen)
{
    double *dots = malloc(2 * (size_t)plot->plot.columns * sizeof *dots);
    if (!dots)
        return;
    for (int c = 0; c < plot->plot.columns; c++) { /* rows count downward */
        dots[c] = axis_dot(&plot->axis, plot->hi[index][c]);
        dots[plot->plot.columns + c] = axis_dot(&plot->axis, plot->lo[index][c]);
    }
    canvas_curve(&plot->plot.canvas, dots, dots + plot->plot.columns, plot->plot.columns, pen);
    free(dots);
}

/* ---- the frame around the curves ---- */

/* A mark on the step axis: a line through the plot and a label below it. Labels that would run into
 * one another are left out. */
static void draw_update(const struct view_plot *plot, const char *name, double t, int *free_from)
{
    const struct rect *dots = &plot->plot.area;
    char label[48];
    if (t < plot->view->from || t > plot->view->to)
        return;
    int cell = column_of(plot, t) / plot->plot.canvas.glyphs->dots_x;
    for (int i = 0; name[0] && i < dots->rows; i++)
        frame_put(plot->frame, dots->y + i, dots->x + cell, style_faint, 0x2506); /* ┆ */
    snprintf(label, sizeof label, "%s%.0f", name, t);
    int width = frame_text_width(plot->frame, label), x = cell - (name[0] ? 0 : width / 2);
    x = x + width > dots->cols ? dots->cols - width : x < 0 ? 0 : x;
    if (x < *free_from)
        return;
    frame_text(plot->frame, dots->y + dots->rows, dots->x + x, width,
               name[0] ? style_text : style_dim, label);
    *free_from = x + width + 2;
}

static void draw_updates(const struct view_plot *plot)
{
    const struct lens *lens = plot->lens;
    double steps = lens->here.setup.steps, end = schedule_length(&lens->here.setup),
           w = lens->here.setup.warmup;
    int free_from = 0;
    draw_update(plot, "", plot->view->from, &free_from);
    if (w > 0.0 && w < end)
        draw_update(plot, "W ", w, &free_from);
    if (steps < end)
        draw_update(plot, "run ", steps, &free_from);
    draw_update(plot, "T ", end, &free_from);
    if (steps > end)
        draw_update(plot, "run ", steps, &free_from);
    draw_update(plot, "", plot->view->to, &free_from);
}

/* ---- letters ---- */

static bool taken(const struct rect *used, int count, int row, int col)
{
    for (int i = 0; i < count; i++)
        if (used[i].y == row && used[i].x == col)
            return true;
    return false;
}

/* The cell in which a library's curve is furthest from ours; −1 where they are one. */
static int furthest(const struct view_plot *plot, int index)
{
    double most = 0.01 * (plot->axis.hi - plot->axis.lo);
    int best = -1, dots_x = plot->plot.canvas.glyphs->dots_x;
    for (int c = 0; c < plot->plot.columns; c++) {
        double distance = fabs(plot->hi[index][c] - plot->hi[OURS][c]);
        if (distance > most) {
            most = distance;
            best = c / dots_x;
        }
    }
    return best;
}

static void draw_letters(const struct view_plot *plot)
{
    enum { TRIES = 11 };
    struct rect used[LENS_LIBRARIES];
    const struct rect *dots = &plot->plot.area;
    int count = 0, dots_x = plot->plot.canvas.glyphs->dots_x;
    for (int i = 0; i < LENS_LIBRARIES; i++) {
        int cell = furthest(plot, i);
        /* Beside the letters that stand there already: 0, +1, −1, +2, … */
        for (int n = 0; cell >= 0 && n < TRIES; n++) {
            int x = cell + (n % 2 ? (n + 1) / 2 : -n / 2);
            int c = x * dots_x;
            if (x < 0 || x >= dots->cols)
                continue;
            int row = plot_row(&plot->plot, &plot->axis, plot->hi[i][c]);
            if (row < 0 || taken(used, count, row, x))
                continue;
            struct style style = {colour_of_letters(pen_library[i].foreground), COLOUR_DEFAULT,
                                  ATTR_BOLD};
            frame_put(plot->frame, dots->y + row, dots->x + x, style,
                      (uint32_t)lens_rows[i].letter);
            used[count++] = (struct rect){row, x, 1, 1};
            break;
        }
    }
}

void lens_plot(const struct lens *lens, const struct lens_view *view, enum lens_library chosen,
               enum glyph_set glyphs, struct frame *frame)
{
    int caption = view->caption != NULL;
    struct view_plot plot = {.lens = lens, .view = view, .frame = frame};
    plot.plot.area = (struct rect){view->area.y + caption, view->area.x + GUTTER,
                                   view->area.rows - caption - 1, view->area.cols - GUTTER - 1};
    if (!sheet_open(&plot, glyphs))
        return;
    if (caption)
        frame_text(frame, view->area.y, plot.plot.area.x, plot.plot.area.cols, style_heading,
                   view->caption);
    plot_ticks(&plot.plot, frame, &plot.axis);
    draw_updates(&plot);
    for (int i = 0; i < LENS_LIBRARIES; i++) {
        struct pen pen = pen_library[i];
        pen.priority = i == (int)chosen ? (uint8_t)(pen.priority + 1) : pen.priority;
        draw_curve(&plot, i, pen);
    }
    draw_curve(&plot, OURS, pen_rate);
    canvas_blit(&plot.plot.canvas, frame, plot.plot.area.y, plot.plot.area.x);
    draw_letters(&plot);
    sheet_close(&plot);
}

void lens_sample(struct frame *frame, int y, int x, int cols, struct pen pen, enum glyph_set glyphs)
{
    struct canvas canvas;
    if (!canvas_init(&canvas, &glyph_sets[glyphs], 1, cols))
        return;
    int middle = canvas_height(&canvas) / 2;
    canvas_line(&canvas, 0, middle, canvas_width(&canvas) - 1, middle, pen);
    canvas_blit(&canvas, frame, y, x);
    canvas_free(&canvas);
}
