/* A fit's weights at the playhead beside those that the points were drawn by: a bar each, and a
 * mark where the truth is. What is learnt where there is nothing to learn is noise. */
#include "screen/core/theme.h"
#include "screen/curves/plot.h"
#include "screen/pictures/bar_plot.h"
#include "screen/pictures/pictures.h"

#include <math.h>
#include <stdio.h>

static const struct pen pen_weight = {COLOUR_CYAN, 3, 1, 0};
static const struct pen pen_zero = {COLOUR_FAINT, 1, 1, 0};
static const struct style style_truth = {COLOUR_YELLOW, COLOUR_DEFAULT, ATTR_BOLD};

struct weights {
    struct plot plot; /* where, and on what */
    struct axis axis;
    const struct problem_kind *problem;
    struct problem_instance instance;
    const double *state;
    int count;
};

static double root(double value) { return copysign(sqrt(fabs(value)), value); }

/* Their roots are drawn: beside the largest weight the noise in the others would not be seen. */
static struct weight weight_of(const struct weights *weights, int i)
{
    const struct weight weight = weights->problem->weight(&weights->instance, weights->state, i);
    return (struct weight){root(weight.learnt), root(weight.truth)};
}

/* The truth is always on it, and learnt weights up to three times as large (of roots 1.7). */
static struct axis weight_axis(const struct weights *weights)
{
    double truth = 0.0, learnt = 0.0;
    for (int i = 0; i < weights->count; i++) {
        const struct weight weight = weight_of(weights, i);
        truth = fmax(truth, fabs(weight.truth));
        learnt = fmax(learnt, fabs(weight.learnt));
    }
    double most = 1.15 * fmin(fmax(truth, learnt), 1.7 * truth);
    return axis_make(-most, most, false, canvas_height(&weights->plot.canvas), true);
}

/* The dot columns of weight i, with a gap behind it where there is room. */
static void columns_of(const struct weights *weights, int i, int *from, int *to)
{
    const int dots = canvas_width(&weights->plot.canvas);
    *from = dots * i / weights->count;
    *to = dots * (i + 1) / weights->count - 1;
    *to -= *to - *from >= 1;
    if (*to < *from)
        *to = *from;
}

static int row_of(const struct weights *weights, double value)
{
    double dot = axis_dot(&weights->axis, value), last = weights->axis.dots - 1.0;
    return (int)fmin(fmax(floor(dot + 0.5), 0.0), last);
}

static void draw_bars(struct weights *weights)
{
    struct canvas *canvas = &weights->plot.canvas;
    const int zero = row_of(weights, 0.0);
    for (int x = 0; x < canvas_width(canvas); x += 2)
        canvas_dot(canvas, x, zero, pen_zero);
    for (int i = 0; i < weights->count; i++) {
        const struct weight weight = weight_of(weights, i);
        int from, to;
        columns_of(weights, i, &from, &to);
        for (int x = from; x <= to && isfinite(weight.learnt); x++)
            canvas_column(canvas, x, zero, row_of(weights, weight.learnt), pen_weight);
    }
}

/* Of truths that share a cell the last is seen; those that are 0 have none. */
static void mark_truths(const struct weights *weights, struct frame *frame)
{
    const struct plot *plot = &weights->plot;
    for (int i = 0; i < weights->count; i++) {
        const struct weight weight = weight_of(weights, i);
        int from, to, row = plot_row(plot, &weights->axis, weight.truth);
        columns_of(weights, i, &from, &to);
        if (weight.truth != 0.0 && row >= 0)
            frame_put(frame, plot->area.y + row, plot->area.x + from / plot->canvas.glyphs->dots_x,
                      style_truth, 0x25c7); /* ◇ */
    }
}

static void paint_legend(const struct weights *weights, struct frame *frame, int y)
{
    static const char *const forms[] = {"bars: learnt  ◇ true, else 0  (√ scale)",
                                        "learnt  ◇ true  (√)", "◇ true"};
    const struct rect area = weights->plot.area;
    for (int form = 0; form < 3; form++)
        if (frame_text_width(frame, forms[form]) <= area.cols) {
            frame_text(frame, y, area.x, area.cols, style_dim, forms[form]);
            return;
        }
}

static void paint_inside(struct weights *weights, struct frame *frame, const struct ui *ui,
                         struct rect inner)
{
    struct plot *plot = &weights->plot;
    struct bar_plot around;
    if (!bar_plot_open(plot, ui, inner, false, &around))
        return;
    weights->axis = weight_axis(weights);
    draw_bars(weights);
    canvas_blit(&plot->canvas, frame, plot->area.y, plot->area.x);
    mark_truths(weights, frame);
    if (around.legend)
        paint_legend(weights, frame, plot->area.y + plot->area.rows);
    canvas_free(&plot->canvas);
}

void paint_weights(const struct ui *ui, struct frame *frame, struct rect area)
{
    const struct problem_kind *problem = problem_of(ui_setup(ui));
    struct weights weights = {.problem = problem};
    char right[60] = "";
    bool there = ui->run && ui->run->stats.problem == problem; /* not of another, still */
    if (there) {
        double at = fmin(ui->playhead.at, ui->run->done);
        weights.state = run_problem_state(ui->run, at);
        weights.instance = run_problem_instance(ui->run, at);
        weights.count = problem->weights(weights.instance.setup);
        snprintf(right, sizeof right, "%d weights, a sample", weights.count);
    }
    struct rect inner = paint_bar_panel(problem, frame, area, right);
    if (there && weights.count > 0)
        paint_inside(&weights, frame, ui, inner);
}
