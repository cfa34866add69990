/* A landscape of x alone, as textbooks draw it: the curve over x, the path from point to point on
 * it, the tangent at the playhead, and the step that comes. */
#include "model/problem/landscape.h"
#include "screen/curves/plot.h"
#include "screen/pictures/curve_axes.h"
#include "screen/pictures/landscape_view.h"
#include "screen/pictures/path.h"
#include "screen/pictures/pictures.h"
#include "screen/pictures/trail.h"
#include "text/number.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

/* The curve lies over what is to come and over other runs, and shares cells with the path. */
static const struct pen pen_curve = {COLOUR_BLUE, 8, 1, 0};
static const struct pen pen_tangent = {COLOUR_BRIGHT, 9, 1, 0};

/* What is known at the playhead. */
struct ball {
    double at[AXES]; /* x, and the loss there */
    double slope;    /* ∇J without noise */
    double next;     /* x after the update; NaN: there is none */
};

struct curve_plot {
    struct landscape_plot plot;
    struct rect panel;
    const struct setup *setup;
    struct ball ball;
    bool ticks; /* of the loss, in a gutter */
    int arrows; /* rows below the curve, for the step that comes: 1 or 0 */
};

static double loss_at(const struct setup *s, double x) { return landscape_at(s, x, 0.0).value; }

static struct ball ball_of(const struct ui *ui, const struct run *run)
{
    struct ball ball = {.next = NAN};
    struct update update;
    double w[AXES];
    run_state(run, ui->playhead.at, w);
    const struct derivatives here = landscape_at(plan_last(&run->plan), w[0], 0.0);
    ball.at[0] = w[0];
    ball.at[1] = here.value;
    ball.slope = here.gradient[0];
    if (ui->playhead.at < run->done && run_update(run, ui->playhead.at, &update))
        ball.next = update.next[0];
    return ball;
}

/* ---- the curve ---- */

/* Does it leave the view at one edge and come back at the other, as at a pole? */
static bool jumps(double from, double to, int dots)
{
    return (from < 0.0 && to > dots - 1.0) || (from > dots - 1.0 && to < 0.0);
}

static void draw_curve(struct landscape_plot *plot, const double *value, int count)
{
    for (int i = 1; i < count; i++) {
        double from = axis_dot(&plot->y, value[i - 1]), to = axis_dot(&plot->y, value[i]);
        double x = (double)i / CURVE_SAMPLES_A_DOT;
        if (!jumps(from, to, plot->y.dots))
            canvas_line(&plot->canvas, x - 1.0 / CURVE_SAMPLES_A_DOT, from, x, to, pen_curve);
    }
}

static bool sample_and_draw(struct curve_plot *c, bool follow)
{
    struct landscape_plot *plot = &c->plot;
    int count = (plot->x.dots - 1) * CURVE_SAMPLES_A_DOT + 1;
    double *value = malloc((size_t)count * sizeof *value);
    if (!value)
        return false;
    for (int i = 0; i < count; i++)
        value[i] = loss_at(c->setup, axis_value(&plot->x, (double)i / CURVE_SAMPLES_A_DOT));
    plot->y = curve_loss_axis(plot, c->setup, follow, value, count);
    draw_curve(plot, value, count);
    free(value);
    return true;
}

/* ---- the path ---- */

struct cell_of_plot {
    double row, col;
};

static struct cell_of_plot cell_at(const struct landscape_plot *plot, const double at[AXES])
{
    return (struct cell_of_plot){
        floor(round(axis_dot(&plot->y, at[1])) / plot->canvas.glyphs->dots_y),
        floor(round(axis_dot(&plot->x, at[0])) / plot->canvas.glyphs->dots_x)};
}

static void point_of(const struct run *run, const struct setup *s, size_t i, double at[AXES])
{
    at[0] = i < run->count ? run->bucket[i].w[0] : run->end.w[0];
    at[1] = loss_at(s, at[0]);
}

static void dots_of_curve(const struct landscape_plot *plot, const struct run *run, size_t i,
                          double dot[AXES])
{
    double at[AXES];
    point_of(run, plan_last(&run->plan), i, at);
    dot[0] = axis_dot(&plot->x, at[0]);
    dot[1] = axis_dot(&plot->y, at[1]);
}

/* The oldest part shares cells with the curve, too. */
static struct pen pen_of_part(int part)
{
    struct pen pen = path_age_pen(part);
    pen.priority = pen.priority > pen_curve.priority ? pen.priority : pen_curve.priority;
    return pen;
}

/* The states from update `from` to `to`: first and last bucket. */
static void buckets(const struct run *run, double from, double to, size_t span[2])
{
    span[0] = (size_t)(from / run->stride);
    span[1] = to >= run->done ? run->count : (size_t)(to / run->stride);
}

/* From point to point. */
static void draw_chords(struct curve_plot *c, const struct run *run, double from, double to,
                        struct pen pen)
{
    const struct landscape_plot *plot = &c->plot;
    size_t span[2];
    double at[AXES], x0 = NAN, y0 = NAN;
    buckets(run, from, to, span);
    for (size_t i = span[0]; i <= span[1]; i++) {
        point_of(run, c->setup, i, at);
        double x = axis_dot(&plot->x, at[0]), y = axis_dot(&plot->y, at[1]);
        if (floor(x) == floor(x0) && floor(y) == floor(y0))
            continue; /* most, near the end of a run */
        canvas_line(&c->plot.canvas, x0, y0, x, y, pen);
        x0 = x, y0 = y;
    }
}

/* Each state that a step of two cells or more leads to or leaves: closer, they would be a line. */
static void put_points(const struct curve_plot *c, struct frame *frame, const struct run *run,
                       double from, double to, struct style style)
{
    const struct landscape_plot *plot = &c->plot;
    struct cell_of_plot last = {NAN, NAN};
    size_t span[2];
    double at[AXES];
    bool far = false; /* the last one from the one before */
    buckets(run, from, to, span);
    for (size_t i = span[0]; i <= span[1] + 1; i++) {
        struct cell_of_plot cell = {NAN, NAN};
        if (i <= span[1]) {
            point_of(run, c->setup, i, at);
            cell = cell_at(plot, at);
        }
        bool next = fabs(cell.col - last.col) >= 2.0 || fabs(cell.row - last.row) >= 2.0;
        bool seen = last.row >= 0.0 && last.row < plot->area.rows && last.col >= 0.0 &&
                    last.col < plot->area.cols;
        if (seen && (far || next))
            frame_put(frame, plot->area.y + (int)last.row, plot->area.x + (int)last.col, style,
                      frame->ascii ? '*' : 0x2022); /* • */
        far = next;
        last = cell;
    }
}

/* The last updates, on the curve. */
static struct trail trail_on_curve(const struct curve_plot *c, const struct run *run, double at)
{
    struct trail trail = trail_of(run, at);
    for (int i = 0; i < trail.count; i++)
        trail.at[i][1] = loss_at(c->setup, trail.at[i][0]);
    return trail;
}

/* ---- the tangent, and the step ---- */

static void draw_tangent(struct curve_plot *c)
{
    struct landscape_plot *plot = &c->plot;
    const struct ball *ball = &c->ball;
    double x = axis_dot(&plot->x, ball->at[0]), y = axis_dot(&plot->y, ball->at[1]);
    bool seen = x >= 0.0 && x < plot->x.dots && y >= 0.0 && y < plot->y.dots;
    if (!seen || !isfinite(ball->slope))
        return;
    double across = (plot->x.dots - 1) / (plot->x.hi - plot->x.lo),
           up = (plot->y.dots - 1) / (plot->y.hi - plot->y.lo);
    double slope = -ball->slope * up / across; /* in dots: rows count downward */
    double half = 0.4 * fmin(plot->x.dots, 2.0 * plot->y.dots) / sqrt(1.0 + slope * slope);
    canvas_line(&plot->canvas, x - half, y - half * slope, x + half, y + half * slope, pen_tangent);
}

/* Beside the arrow, on the side that has room. */
static void label_step(const struct curve_plot *c, struct frame *frame, int from, int to)
{
    static const char *const words[] = {"next step %s", "%s"};
    const struct rect area = c->plot.area;
    int left = from < to ? from : to, right = from < to ? to : from, y = area.y + area.rows;
    char text[64], n[32];
    for (int way = 0; way < 2; way++) {
        number_text(n, sizeof n, c->ball.next - c->ball.at[0], 3);
        snprintf(text, sizeof text, words[way], n);
        int width = frame_text_width(frame, text);
        if (right + 2 + width <= area.cols)
            frame_text(frame, y, area.x + right + 2, width, style_dim, text);
        else if (left - 1 - width >= 0)
            frame_text(frame, y, area.x + left - 1 - width, width, style_dim, text);
        else
            continue;
        return;
    }
}

/* From x to the next x, in a row below the curve. */
static void put_step(const struct curve_plot *c, struct frame *frame)
{
    const struct rect area = c->plot.area;
    int y = area.y + area.rows, from = curve_column(&c->plot, c->ball.at[0]),
        to = curve_column(&c->plot, c->ball.next);
    bool seen = from >= 0 && from < area.cols;
    if (!c->arrows || !isfinite(c->ball.next) || !seen)
        return;
    int step = to > from ? 1 : -1, end = to < 0 ? 0 : to >= area.cols ? area.cols - 1 : to;
    frame_put(frame, y, area.x + from, style_rate,
              to == from ? 0x2502
              : step > 0 ? 0x251c
                         : 0x2524);
    for (int x = from + step; to != from && x != end; x += step)
        frame_put(frame, y, area.x + x, style_rate, 0x2500);
    if (end != from)
        frame_put(frame, y, area.x + end, end == to ? style_rate : style_alarm,
                  step > 0 ? 0x25b6 : 0x25c0); /* ▶ ◀ */
    label_step(c, frame, from, end);
}

/* ---- the marks ---- */

/* At x on the curve, in the cell that has the curve's dot. */
static bool put_on_curve(const struct curve_plot *c, struct frame *frame, double x,
                         struct style style, uint32_t codepoint)
{
    const struct landscape_plot *plot = &c->plot;
    const double within = 0.25; /* of a dot, so that rounding does not lead to the one before */
    double column = axis_dot(&plot->x, x), row = axis_dot(&plot->y, loss_at(c->setup, x));
    const double at[AXES] = {axis_value(&plot->x, round(column) + within),
                             axis_value(&plot->y, round(row) + within)};
    return put_mark(plot, frame, at, style, codepoint);
}

static void put_marks(const struct ui *ui, const struct curve_plot *c, struct frame *frame)
{
    double minima[MINIMA_MOST][AXES], w[AXES];
    int count = landscape_minima(c->setup, minima);
    for (int i = 0; i < count; i++)
        put_on_curve(c, frame, minima[i][0], style_bright, '+');
    for (int i = 0; i < ui->pins; i++) {
        struct style letter = {colour_of_letters(pen_pin[i].foreground), COLOUR_DEFAULT, ATTR_BOLD};
        if (!landscape_same(plan_last(&ui->pin[i].run->plan), c->setup) || !ui_draws_pin(ui, i))
            continue;
        run_state(ui->pin[i].run, ui->playhead.at, w);
        put_on_curve(c, frame, w[0], letter, (uint32_t)('A' + i));
    }
    put_on_curve(c, frame, c->setup->start_x, style_bright, 0x25cb); /* ○ */
    if (!run_here(ui))
        return;
    if (ui->prediction.kind == PREDICTION_X) {
        put_on_curve(c, frame, ui->prediction.said, style_said, PREDICTION_SAID);
        put_on_curve(c, frame, ui->prediction.is, style_is, PREDICTION_IS);
    }
    bool finite = isfinite(c->ball.at[0]) && isfinite(c->ball.at[1]);
    if (!finite || !put_on_curve(c, frame, c->ball.at[0], style_bright, 0x25cf)) /* ● */
        put_warning(&c->plot, frame, c->plot.area.rows - 1 + c->arrows,
                    finite ? " off the view " : " not finite ");
}

/* ---- the panel ---- */

/* The slope at the playhead, as much of it as there is room for. */
static void slope_text(const struct frame *frame, const struct ball *ball, int room, char *text,
                       size_t size)
{
    static const char *const words[] = {"x %s  slope %s", "slope %s", "f′ %s"};
    char n[2][32];
    for (int way = 0; way < 3; way++)
        for (int digits = 3; digits > 0; digits--) {
            number_text(n[0], sizeof n[0], ball->at[0], digits);
            number_text(n[1], sizeof n[1], ball->slope, digits);
            if (way == 0)
                snprintf(text, size, words[0], n[0], n[1]);
            else
                snprintf(text, size, words[way], n[1]);
            if (way > 0 && frame_text_width(frame, text) > room)
                powers_to_letters(text);
            if (frame_text_width(frame, text) <= room)
                return;
        }
    text[0] = '\0';
}

static void open_panel(struct curve_plot *c, struct frame *frame, bool known)
{
    char title[160], right[80] = "";
    landscape_title(frame, c->setup, c->panel.cols - 26, c->panel.cols - 20, title, sizeof title);
    if (known && isfinite(c->ball.slope))
        slope_text(frame, &c->ball, panel_room(frame, c->panel, title), right, sizeof right);
    paint_panel(frame, c->panel, title, right);
}

/* The cells of the curve, with a gutter for the loss where there is room, and a row for the step.
 */
static bool open_plot(struct curve_plot *c, const struct ui *ui)
{
    enum { TICKS_FROM = 44, ARROW_FROM = 5 }; /* columns and rows inside */
    struct landscape_plot *plot = &c->plot;
    const struct rect inner = panel_inside(c->panel);
    c->ticks = inner.cols >= TICKS_FROM;
    c->arrows = inner.rows >= ARROW_FROM;
    int gutter = c->ticks ? GUTTER : 0;
    plot->area = (struct rect){inner.y, inner.x + gutter, inner.rows - c->arrows,
                               inner.cols - gutter - c->ticks};
    if (plot->area.rows < 1 || plot->area.cols < 2 ||
        !canvas_init(&plot->canvas, &glyph_sets[ui->glyphs], plot->area.rows, plot->area.cols))
        return false;
    mouse_area(ui->mouse, plot->area, &part_start, START_OF_X | (ui->across ? START_ACROSS : 0));
    choose_view(ui, c->setup, plot->view);
    plot->x =
        axis_make(plot->view[0][0], plot->view[1][0], false, canvas_width(&plot->canvas), false);
    return true;
}

static void draw_paths(struct curve_plot *c, const struct ui *ui, const struct run *run)
{
    for (int i = 0; i < ui->pins; i++)
        if (landscape_same(plan_last(&ui->pin[i].run->plan), c->setup) && ui_draws_pin(ui, i))
            draw_chords(c, ui->pin[i].run, 0.0, INFINITY, pen_pin[i]);
    if (ui->ghost)
        draw_chords(c, ui->ghost, ui->ghost_from, INFINITY, pen_ghost);
    if (ui->presenting) {
        const struct trail trail = trail_on_curve(c, run, ui->playhead.at);
        draw_chords(c, run, 0.0, trail.first, pen_future);
        trail_draw(&c->plot, &trail);
    } else {
        double to[PATH_AGES];
        draw_chords(c, run, ui->playhead.at, INFINITY, pen_future);
        path_ages(&c->plot, run, ui->playhead.at, dots_of_curve, to);
        for (int part = 0; part < PATH_AGES; part++)
            draw_chords(c, run, part ? to[part - 1] : 0.0, to[part], pen_of_part(part));
    }
    draw_tangent(c);
}

static void put_all_points(const struct curve_plot *c, struct frame *frame, const struct ui *ui,
                           const struct run *run)
{
    if (ui->presenting) {
        const struct trail trail = trail_on_curve(c, run, ui->playhead.at);
        trail_put_dots(&c->plot, frame, &trail);
    } else {
        put_points(c, frame, run, ui->playhead.at, INFINITY, style_dim);
        double to[PATH_AGES];
        path_ages(&c->plot, run, ui->playhead.at, dots_of_curve, to);
        for (int part = 0; part < PATH_AGES; part++)
            put_points(c, frame, run, part ? to[part - 1] : 0.0, to[part],
                       (struct style){path_age_pen(part).foreground, COLOUR_DEFAULT, ATTR_NONE});
    }
}

static void put_ticks(const struct curve_plot *c, struct frame *frame)
{
    struct plot plot = {.area = c->plot.area, .canvas = c->plot.canvas};
    if (c->ticks)
        plot_ticks(&plot, frame, &c->plot.y);
}

void paint_curve(const struct ui *ui, struct frame *frame, struct rect area)
{
    struct setup s = *ui_resolved(ui);
    const struct run *run = run_here(ui);
    struct curve_plot c = {.panel = area, .setup = &s};
    if (run)
        c.ball = ball_of(ui, run);
    open_panel(&c, frame, run != NULL);
    if (!open_plot(&c, ui))
        return;
    if (sample_and_draw(&c, ui->follow && run)) {
        if (run)
            draw_paths(&c, ui, run);
        canvas_blit(&c.plot.canvas, frame, c.plot.area.y, c.plot.area.x);
        put_ticks(&c, frame);
        paint_curve_border(&c.plot, frame, c.panel, c.ticks);
    }
    if (run) {
        put_all_points(&c, frame, ui, run);
        put_step(&c, frame);
    }
    put_marks(ui, &c, frame);
    canvas_free(&c.plot.canvas);
}
