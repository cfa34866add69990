#include "draw/axis.h"
#include "draw/contour.h"
#include "model/problem/landscape.h"
#include "screen/core/panel.h"
#include "screen/core/theme.h"
#include "screen/scope/panels.h"
#include "text/number.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* The part of the landscape seen, the cells it is drawn on, and the two scales. */
struct chart {
    struct rect area;
    struct canvas canvas;
    double view[2][AXES];
    struct axis x, y;
};

/* The landscape's own view, widened to hold the start. */
static void choose_view(const struct setup *s, double view[2][AXES])
{
    const double start[AXES] = {s->start_x, s->start_y};
    memcpy(view, landscape_of(s)->view, 2 * sizeof view[0]);
    for (int i = 0; i < AXES; i++) {
        double margin = 0.08 * (view[1][i] - view[0][i]);
        view[0][i] = fmin(view[0][i], start[i] - margin);
        view[1][i] = fmax(view[1][i], start[i] + margin);
    }
}

/* What of the path is worth a view: not where it was flung to. */
static bool is_near(double view[2][AXES], const double w[AXES])
{
    enum { SPANS = 10 };
    bool near = true;
    for (int i = 0; i < AXES; i++) {
        double span = view[1][i] - view[0][i], middle = 0.5 * (view[0][i] + view[1][i]);
        near = near && fabs(w[i] - middle) <= SPANS * span;
    }
    return near;
}

/* The view that holds the path and little more. */
static void follow_path(const struct run *run, double view[2][AXES])
{
    double box[2][AXES] = {{INFINITY, INFINITY}, {-INFINITY, -INFINITY}};
    for (size_t i = 0; i <= run->count; i++) {
        const double *w = i < run->count ? run->bucket[i].start.w : run->end.w;
        for (int axis = 0; is_near(view, w) && axis < AXES; axis++) {
            box[0][axis] = fmin(box[0][axis], w[axis]);
            box[1][axis] = fmax(box[1][axis], w[axis]);
        }
    }
    for (int i = 0; i < AXES; i++) {
        double least = 0.02 * (view[1][i] - view[0][i]), span = fmax(box[1][i] - box[0][i], least);
        if (!isfinite(span))
            return;
        view[0][i] = box[0][i] - 0.1 * span;
        view[1][i] = box[0][i] + 1.1 * span;
    }
}

static bool sampled(const struct field *field, const struct chart *chart, const struct setup *s)
{
    return field->value && field->contours.glyphs == chart->canvas.glyphs &&
           field->contours.rows == chart->canvas.rows &&
           field->contours.cols == chart->canvas.cols && landscape_same(&field->setup, s) &&
           memcmp(field->view, chart->view, sizeof field->view) == 0;
}

/* As many lines as the panel can hold apart. */
static int levels_for(const struct chart *chart)
{
    int levels = 2 + chart->area.rows * 2 / 5;
    return levels < LEVELS_MOST ? levels : LEVELS_MOST;
}

static bool draw_contours(struct field *field, const struct chart *chart)
{
    canvas_free(&field->contours);
    if (!canvas_init(&field->contours, chart->canvas.glyphs, chart->canvas.rows,
                     chart->canvas.cols))
        return false;
    contour_draw(&field->contours, field->value, field->level, field->levels, pen_contour);
    return true;
}

/* The loss at each dot and its levels, anew only when landscape, view or size have changed. */
static bool sample(struct field *field, const struct chart *chart, const struct setup *s)
{
    double minima[MINIMA_MOST][AXES];
    size_t wanted = (size_t)chart->x.dots * (size_t)chart->y.dots;
    if (sampled(field, chart, s))
        return true;
    if (field->room < wanted) {
        free(field->value);
        field->value = malloc(wanted * sizeof *field->value);
        field->room = field->value ? wanted : 0;
    }
    if (!field->value)
        return false;
    for (int j = 0; j < chart->y.dots; j++)
        for (int i = 0; i < chart->x.dots; i++)
            field->value[j * chart->x.dots + i] =
                landscape_at(s, axis_value(&chart->x, i), axis_value(&chart->y, j)).value;
    field->setup = *s;
    memcpy(field->view, chart->view, sizeof field->view);
    landscape_minima(s, minima);
    double base = landscape_at(s, minima[0][0], minima[0][1]).value;
    field->levels = contour_levels(field->value, wanted, base, field->level, levels_for(chart));
    return draw_contours(field, chart);
}

static void draw_landscape(const struct scope *scope, struct chart *chart, struct frame *frame,
                           const struct setup *s)
{
    const struct field *field = scope->field;
    if (!sample(scope->field, chart, s))
        return;
    contour_shade(&chart->canvas, field->value, field->level, field->levels, frame, chart->area.y,
                  chart->area.x);
    canvas_copy(&chart->canvas, &field->contours);
}

/* The path of a run from update `from` to `to`. Steps that stay within one dot cost nothing. */
static void draw_path(struct chart *chart, const struct run *run, double from, double to,
                      struct pen pen)
{
    double x0 = NAN, y0 = NAN;
    size_t first = (size_t)(from / run->stride);
    for (size_t i = first; i <= run->count; i++) {
        bool end = i == run->count;
        const double *w = end ? run->end.w : run->bucket[i].start.w;
        if ((end ? run->done : run->bucket[i].start.t) > to)
            return;
        double x = axis_dot(&chart->x, w[0]), y = axis_dot(&chart->y, w[1]);
        if (floor(x) == floor(x0) && floor(y) == floor(y0))
            continue;
        if (isnan(x0))
            canvas_dot(&chart->canvas, (int)fmin(fmax(x, -1.0), 1e6), (int)fmin(fmax(y, -1.0), 1e6),
                       pen);
        else
            canvas_line(&chart->canvas, x0, y0, x, y, pen);
        x0 = x, y0 = y;
    }
}

/* A code point at a place; outside the view an arrow at the edge instead. False when it was
 * outside. */
static bool put_mark(const struct chart *chart, struct frame *frame, const double w[AXES],
                     struct style style, uint32_t codepoint)
{
    double x = axis_dot(&chart->x, w[0]), y = axis_dot(&chart->y, w[1]);
    bool left = x < 0.0, right = x >= chart->x.dots, up = y < 0.0, down = y >= chart->y.dots;
    if (isnan(x) || isnan(y))
        return false;
    int column = left ? 0 : right ? chart->area.cols - 1 : (int)x / chart->canvas.glyphs->dots_x;
    int row = up ? 0 : down ? chart->area.rows - 1 : (int)y / chart->canvas.glyphs->dots_y;
    struct cell *cell = frame_at(frame, chart->area.y + row, chart->area.x + column);
    if (left || right || up || down) {
        codepoint = left ? 0x25c0 : right ? 0x25b6 : up ? 0x25b2 : 0x25bc; /* ◀ ▶ ▲ ▼ */
        style = style_alarm;
    }
    if (cell)
        style.background = cell->style.background;
    frame_put(frame, chart->area.y + row, chart->area.x + column, style, codepoint);
    return !(left || right || up || down);
}

static void draw_marks(const struct scope *scope, const struct chart *chart, struct frame *frame,
                       const struct setup *s)
{
    const double start[AXES] = {s->start_x, s->start_y};
    double minima[MINIMA_MOST][AXES], w[AXES];
    int count = landscape_minima(s, minima);
    for (int i = 0; i < count; i++)
        put_mark(chart, frame, minima[i], style_bright, '+');
    for (int i = 0; i < scope->pins; i++) {
        struct style letter = {colour_of_letters(pen_pin[i].foreground), COLOUR_DEFAULT, ATTR_BOLD};
        if (!landscape_same(plan_last(&scope->pin[i].run->plan), s))
            continue;
        run_state(scope->pin[i].run, scope->playhead.at, w);
        put_mark(chart, frame, w, letter, (uint32_t)('A' + i));
    }
    put_mark(chart, frame, start, style_bright, 0x25cb); /* ○ */
    run_state(scope->run, scope->playhead.at, w);
    if (isfinite(w[0]) && isfinite(w[1]) && put_mark(chart, frame, w, style_bright, 0x25cf)) /* ● */
        return;
    const char *off = isfinite(w[0]) && isfinite(w[1]) ? " off the map " : " not finite ";
    int width = frame_text_width(frame, off);
    frame_text(frame, chart->area.y + chart->area.rows - 1,
               chart->area.x + (chart->area.cols - width) / 2, width, style_alarm, off);
}

static void range_text(const struct chart *chart, char *text, size_t size)
{
    char n[4][32];
    for (int i = 0; i < 4; i++)
        number_text(n[i], sizeof n[i], chart->view[i % 2][i / 2], 2);
    snprintf(text, size, "x %s…%s  y %s…%s", n[0], n[1], n[2], n[3]);
}

/* The present run, as soon as it is one on a landscape. */
static const struct run *run_here(const struct scope *scope)
{
    bool here = scope->run && scope->run->stats.problem->landscape;
    return here ? scope->run : NULL;
}

void paint_landscape(const struct scope *scope, struct frame *frame, struct rect area)
{
    struct setup s = *scope_resolved(scope);
    const struct problem_kind *kind = problem_of(&s);
    struct chart chart;
    char title[160], right[160];
    choose_view(&s, chart.view);
    const struct run *run = run_here(scope);
    if (scope->follow && run)
        follow_path(run, chart.view);
    range_text(&chart, right, sizeof right);
    snprintf(title, sizeof title, "%s  %s", kind->name, kind->formula);
    if (frame_text_width(frame, title) + frame_text_width(frame, right) + 8 > area.cols)
        snprintf(title, sizeof title, "%s", kind->name);
    chart.area = paint_panel(frame, area, title, right);
    if (chart.area.rows < 1 || chart.area.cols < 2 ||
        !canvas_init(&chart.canvas, &glyph_sets[scope->glyphs], chart.area.rows, chart.area.cols))
        return;
    chart.x =
        axis_make(chart.view[0][0], chart.view[1][0], false, canvas_width(&chart.canvas), false);
    chart.y =
        axis_make(chart.view[0][1], chart.view[1][1], false, canvas_height(&chart.canvas), true);

    draw_landscape(scope, &chart, frame, &s);
    if (run) {
        for (int i = 0; i < scope->pins; i++)
            if (landscape_same(plan_last(&scope->pin[i].run->plan), &s))
                draw_path(&chart, scope->pin[i].run, 0.0, INFINITY, pen_pin[i]);
        if (scope->ghost)
            draw_path(&chart, scope->ghost, scope->ghost_from, INFINITY, pen_ghost);
        draw_path(&chart, run, scope->playhead.at, INFINITY, pen_future);
        draw_path(&chart, run, 0.0, scope->playhead.at, pen_path);
    }
    canvas_blit(&chart.canvas, frame, chart.area.y, chart.area.x);
    if (run)
        draw_marks(scope, &chart, frame, &s);
    canvas_free(&chart.canvas);
}

/* By its curves alone. */
static void paint_name(const struct scope *scope, struct frame *frame, struct rect area)
{
    paint_panel(frame, area, problem_of(scope_setup(scope))->name, "");
}

void paint_picture(const struct scope *scope, struct frame *frame, struct rect area)
{
    static void (*const paint[])(const struct scope *, struct frame *, struct rect) = {
        [PICTURE_LANDSCAPE] = paint_landscape,
        [PICTURE_SPECTRUM] = paint_spectrum,
        [PICTURE_NONE] = paint_name,
    };
    paint[problem_of(scope_setup(scope))->picture](scope, frame, area);
}
