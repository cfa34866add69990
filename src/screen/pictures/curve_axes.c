#include "screen/pictures/curve_axes.h"

#include "model/problem/landscape.h"
#include "screen/curves/plot.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

/* ---- the losses ---- */

static int ascending(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

/* From the lowest to the highest of them, unless a twentieth lies further out than all others
 * together, as beside a pole. False: none is finite. */
static bool range_of(const double *value, int count, double range[2])
{
    double *sorted = malloc((size_t)count * sizeof *sorted);
    int finite = 0;
    for (int i = 0; sorted && i < count; i++)
        if (isfinite(value[i]))
            sorted[finite++] = value[i];
    if (finite > 0) {
        qsort(sorted, (size_t)finite, sizeof *sorted, ascending);
        int outer = finite / 20;
        double bottom = sorted[outer], top = sorted[finite - 1 - outer], span = top - bottom;
        range[0] = fmax(sorted[0], bottom - span);
        range[1] = fmin(sorted[finite - 1], top + span);
    }
    free(sorted);
    return finite > 0;
}

/* Where it matters: from the start to the minima, in samples. All of the view, where none is known
 * or it follows the path. */
static void extent_of(const struct landscape_plot *plot, const struct setup *s, bool follow,
                      int count, int extent[2])
{
    double minima[MINIMA_MOST][AXES];
    int minimum_count = landscape_minima(s, minima);
    double low = s->start_x, high = low;
    for (int i = 0; i < minimum_count; i++) {
        low = fmin(low, minima[i][0]);
        high = fmax(high, minima[i][0]);
    }
    low = fmax(0.0, floor(CURVE_SAMPLES_A_DOT * axis_dot(&plot->x, low)));
    high = fmin(count - 1.0, ceil(CURVE_SAMPLES_A_DOT * axis_dot(&plot->x, high)));
    bool all = follow || !(high > low + CURVE_SAMPLES_A_DOT);
    extent[0] = all ? 0 : (int)low;
    extent[1] = all ? count - 1 : (int)high;
}

struct axis curve_loss_axis(const struct landscape_plot *plot, const struct setup *s, bool follow,
                            const double *value, int count)
{
    double range[2] = {0.0, 1.0};
    int extent[2];
    extent_of(plot, s, follow, count, extent);
    bool all = extent[1] - extent[0] == count - 1;
    bool known = range_of(value + extent[0], extent[1] - extent[0] + 1, range);
    if (!known || !(range[1] > range[0]))
        all = true, range_of(value, count, range);
    double span = range[1] - range[0]; /* walls go on above, and the minimum stands free */
    return axis_make(range[0] - 0.05 * span, range[1] + (all ? 0.0 : 0.25 * span), false,
                     canvas_height(&plot->canvas), true);
}

/* ---- x ---- */

int curve_column(const struct landscape_plot *plot, double x)
{
    double column = floor(round(axis_dot(&plot->x, x)) / plot->canvas.glyphs->dots_x);
    return (int)fmin(fmax(column, -1.0), plot->area.cols);
}

void paint_curve_border(const struct landscape_plot *plot, struct frame *frame, struct rect panel,
                        bool gutter)
{
    enum { TICKS_MOST = 12, COLUMNS_A_TICK = 8 };
    double tick[TICKS_MOST];
    char label[32], text[40];
    int most = plot->area.cols / COLUMNS_A_TICK, free_from = 0;
    int count = axis_ticks(&plot->x, most < 2 ? 2 : most < TICKS_MOST ? most : TICKS_MOST, tick);
    int y = panel.y + panel.rows - 1;
    if (gutter)
        frame_put(frame, y, plot->area.x - 1, style_faint, 0x2534); /* ┴ */
    for (int i = 0; i < count; i++) {
        axis_label(frame, label, sizeof label, tick[i], count > 1 ? tick[1] - tick[0] : 0.0);
        snprintf(text, sizeof text, " %s ", label);
        int width = frame_text_width(frame, text), x = curve_column(plot, tick[i]) - width / 2;
        int last = plot->area.cols - width; /* at an edge it is moved in, not left out */
        x = x < 0 ? 0 : x > last ? last : x;
        if (x < free_from)
            continue;
        frame_text(frame, y, plot->area.x + x, width, style_dim, text);
        free_from = x + width;
    }
}
