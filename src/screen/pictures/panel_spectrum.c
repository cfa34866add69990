/* A problem with many modes: each one's curvature as a bar, of which the lower part is what is left
 * of its loss at the playhead; and the curvature that the rate just bears. */
#include "screen/core/theme.h"
#include "screen/curves/plot.h"
#include "screen/pictures/bar_plot.h"
#include "screen/pictures/pictures.h"
#include "text/sentence.h"

#include <math.h>
#include <stdio.h>

static const struct pen pen_left = {COLOUR_CYAN, 3, 1, 0};
static const struct pen pen_beyond = {COLOUR_RED, 3, 1, 0}; /* above the limit, it grows */
static const struct pen pen_done = {COLOUR_GHOST, 2, 1, 0};

struct spectrum {
    struct plot plot; /* where, and on what */
    struct axis axis; /* of curvatures */
    const struct setup *setup;
    const double *state;
    double t;
    int modes;
    double limit; /* the largest stable curvature at the playhead's rate; +∞: no rate */
};

static struct mode mode_at(const struct spectrum *spectrum, int i)
{
    return problem_of(spectrum->setup)->mode(spectrum->setup, spectrum->state, spectrum->t, i);
}

/* Of its loss at the start; above 1 where it has grown. */
static double left_of(const struct mode *mode)
{
    return mode->first > 0.0 ? mode->loss / mode->first : 0.0;
}

/* Down to some way below the flattest mode, so that its bar has a height too, and up to the limit
 * where that is near. */
static struct axis curvature_axis(const struct spectrum *spectrum)
{
    double lo = INFINITY, hi = 0.0;
    for (int i = 0; i < spectrum->modes; i++) {
        double curvature = mode_at(spectrum, i).curvature;
        lo = fmin(lo, curvature), hi = fmax(hi, curvature);
    }
    lo /= fmax(2.0, pow(hi / lo, 0.2));
    hi *= 1.3;
    if (spectrum->limit > hi && spectrum->limit < 30.0 * hi)
        hi = 1.3 * spectrum->limit;
    return axis_make(lo, hi, true, canvas_height(&spectrum->plot.canvas), true);
}

/* Where mode i begins, as a part of all: on a logarithmic scale as powers of i are drawn on; the
 * modes of a fitted law are logarithmic bins already. */
static double place_of(const struct spectrum *spectrum, int i)
{
    if (problem_of(spectrum->setup)->fitted)
        return (double)i / spectrum->modes;
    return log(i + 1.0) / log(spectrum->modes + 1.0);
}

/* The dot columns of mode i, with a gap behind it where there is room; of modes that share a column
 * the last is seen. */
static void columns_of(const struct spectrum *spectrum, int i, int *from, int *to)
{
    double dots = canvas_width(&spectrum->plot.canvas);
    *from = (int)floor(dots * place_of(spectrum, i));
    *to = (int)floor(dots * place_of(spectrum, i + 1)) - 1;
    *to -= *to - *from >= 2;
    if (*to < *from)
        *to = *from;
}

/* What is done is dotted, what is left is solid: the difference needs no colour. */
static void draw_bar(struct spectrum *spectrum, int i)
{
    struct canvas *canvas = &spectrum->plot.canvas;
    const struct mode mode = mode_at(spectrum, i);
    int bottom = canvas_height(canvas) - 1, from, to;
    int top = (int)floor(fmax(0.0, axis_dot(&spectrum->axis, mode.curvature)));
    double left = fmin(1.0, left_of(&mode));
    int level = bottom + 1 - (int)ceil(left * (bottom + 1 - top) - 1e-9);
    struct pen pen = mode.curvature > spectrum->limit ? pen_beyond : pen_left;
    columns_of(spectrum, i, &from, &to);
    for (int x = from; x <= to; x++) {
        for (int y = top; y < level; y++)
            if ((x + y) % 2 == 0)
                canvas_dot(canvas, x, y, pen_done);
        if (level <= bottom)
            canvas_column(canvas, x, level, bottom, pen);
    }
}

static void draw_limit(struct spectrum *spectrum)
{
    const int dot = axis_nearest_dot(&spectrum->axis, spectrum->limit);
    for (int x = 0; x < canvas_width(&spectrum->plot.canvas); x++)
        if (x % (pen_limit.on + pen_limit.off) < pen_limit.on)
            canvas_dot(&spectrum->plot.canvas, x, dot, pen_limit);
}

/* A mode whose loss has grown beyond its start: an arrow on its bar. */
static void mark_grown(const struct spectrum *spectrum, struct frame *frame)
{
    const struct plot *plot = &spectrum->plot;
    for (int i = 0; i < spectrum->modes; i++) {
        const struct mode mode = mode_at(spectrum, i);
        int from, to;
        if (left_of(&mode) <= 1.0)
            continue;
        columns_of(spectrum, i, &from, &to);
        double dot = fmax(0.0, axis_dot(&spectrum->axis, mode.curvature));
        int row = (int)(dot / plot->canvas.glyphs->dots_y) - 1;
        frame_put(frame, plot->area.y + (row < 0 ? 0 : row),
                  plot->area.x + from / plot->canvas.glyphs->dots_x, style_alarm, 0x25b2); /* ▲ */
    }
}

/* At the right of its line, or of the first row where it is above. */
static void name_limit(const struct spectrum *spectrum, struct frame *frame)
{
    const struct plot *plot = &spectrum->plot;
    double of = optimizer_kinds[spectrum->setup->optimizer].limit(spectrum->setup);
    const int dot = axis_nearest_dot(&spectrum->axis, spectrum->limit);
    char text[60];
    if (!isfinite(spectrum->limit))
        return;
    snprintf(text, sizeof text, "%s%s = %s", dot < 0.0 ? "↑ " : "", of == 2.0 ? "2/η" : "limit/η",
             sentence_number(spectrum->limit, 3).text);
    int row = dot < 0.0 ? 0 : (int)(dot / plot->canvas.glyphs->dots_y) - 1;
    if (row < plot->area.rows)
        frame_text_right(frame, plot->area.y + (row < 0 ? 0 : row), plot->area.x, plot->area.cols,
                         style_limit, text);
}

/* Two cells of a bar. */
static void paint_sample(const struct spectrum *spectrum, struct frame *frame, int y, int x,
                         bool solid)
{
    struct canvas canvas;
    if (!canvas_init(&canvas, spectrum->plot.canvas.glyphs, 1, 2))
        return;
    for (int i = 0; i < canvas_width(&canvas); i++)
        for (int j = 0; j < canvas_height(&canvas); j++)
            if (solid || (i + j) % 2 == 0)
                canvas_dot(&canvas, i, j, solid ? pen_left : pen_done);
    canvas_blit(&canvas, frame, y, x);
    canvas_free(&canvas);
}

/* What solid and dotted mean, and the numbers of the modes. */
static void paint_legend(const struct spectrum *spectrum, struct frame *frame, int y)
{
    const struct rect area = spectrum->plot.area;
    int x = area.x, right = x + area.cols;
    char text[40];
    for (int solid = 1; solid >= 0; solid--) {
        if (x + (solid ? 10 : 7) > right)
            return;
        paint_sample(spectrum, frame, y, x, solid);
        x += 3 +
             frame_text(frame, y, x + 3, right - x - 3, solid ? style_text : style_dim,
                        solid ? "to come" : "done") +
             2;
    }
    bool bins = problem_of(spectrum->setup)->fitted;
    snprintf(text, sizeof text, bins ? "%d bins of modes" : "modes 1…%d", spectrum->modes);
    if (x + frame_text_width(frame, text) <= right)
        frame_text_right(frame, y, area.x, area.cols, style_dim, text);
}

/* The run's update at the playhead; at the end the last one's rate. */
static bool look(const struct ui *ui, struct spectrum *spectrum)
{
    const struct run *run = ui->run;
    struct update u;
    double at = fmin(ui->playhead.at, run->done);
    bool any = ui_update_seen(ui, fmax(0.0, fmin(at, run->done - 1.0)), &u);
    spectrum->setup = plan_at(&run->plan, at);
    spectrum->t = at;
    spectrum->limit = any && u.rate > 0.0 ? u.sharpness * u.stability_limit / u.rate : INFINITY;
    spectrum->state = run_problem_state(run, at);
    spectrum->modes = problem_of(spectrum->setup)->modes(spectrum->setup);
    return spectrum->modes > 0;
}

static void paint_bars(struct spectrum *spectrum, struct frame *frame, const struct ui *ui,
                       struct rect inner)
{
    struct plot *plot = &spectrum->plot;
    struct bar_plot around;
    if (!bar_plot_open(plot, ui, inner, true, &around))
        return;
    spectrum->axis = curvature_axis(spectrum);
    if (around.ticks)
        plot_ticks(plot, frame, &spectrum->axis);
    for (int i = 0; i < spectrum->modes; i++)
        draw_bar(spectrum, i);
    draw_limit(spectrum);
    canvas_blit(&plot->canvas, frame, plot->area.y, plot->area.x);
    mark_grown(spectrum, frame);
    name_limit(spectrum, frame);
    if (around.legend)
        paint_legend(spectrum, frame, plot->area.y + plot->area.rows);
    canvas_free(&plot->canvas);
}

void paint_spectrum(const struct ui *ui, struct frame *frame, struct rect area)
{
    const struct problem_kind *problem = problem_of(ui_setup(ui));
    const char *right = problem->nature ? problem->nature : "";
    struct spectrum spectrum = {.modes = 0};
    char foot[160];
    struct rect inner = paint_bar_panel(problem, frame, area, right);
    snprintf(foot, sizeof foot, "%s", problem->caveat ? problem->caveat : "");
    frame_break_text(frame, foot, area.cols - 6, "; ", 0);
    paint_foot(frame, area, foot);
    bool there = ui->run && ui->run->stats.problem == problem; /* not of another, still */
    if (there && look(ui, &spectrum))
        paint_bars(&spectrum, frame, ui, inner);
}
