#include "screen/pictures/path.h"

#include "screen/core/theme.h"

#include <math.h>

/* The values that surely lie within the dot of this one: what rounding could decide is left out. */
static void within_dot(const struct axis *axis, double dot, double value[2])
{
    const double margin = 1e-3;
    double a = axis_value(axis, floor(dot) + margin), b = axis_value(axis, floor(dot) + 1 - margin);
    value[0] = fmin(a, b);
    value[1] = fmax(a, b);
}

static bool in_view(const struct landscape_plot *plot, double x, double y)
{
    return x >= 0.0 && x < plot->x.dots && y >= 0.0 && y < plot->y.dots;
}

/* Steps that stay within one dot cost nothing. */
void path_draw_steps(struct landscape_plot *plot, const struct run *run, double from, double to,
                     struct pen pen, enum steps steps)
{
    double x0 = NAN, y0 = NAN, at_x[2] = {NAN, NAN}, at_y[2] = {NAN, NAN};
    size_t first = (size_t)(from / run->stride);
    for (size_t i = first; i <= run->count; i++) {
        bool end = i == run->count;
        const double *w = end ? run->end.w : run->bucket[i].w;
        if ((end ? run->done : (double)i * run->stride) > to)
            return;
        if (w[0] > at_x[0] && w[0] < at_x[1] && w[1] > at_y[0] && w[1] < at_y[1])
            continue; /* most, near the end of a run */
        double x = axis_dot(&plot->x, w[0]), y = axis_dot(&plot->y, w[1]);
        if (floor(x) == floor(x0) && floor(y) == floor(y0))
            continue;
        within_dot(&plot->x, x, at_x);
        within_dot(&plot->y, y, at_y);
        if (isnan(x0))
            canvas_dot(&plot->canvas, (int)fmin(fmax(x, -1.0), 1e6), (int)fmin(fmax(y, -1.0), 1e6),
                       pen);
        else if (steps == STEPS_ALL || (in_view(plot, x0, y0) && in_view(plot, x, y)))
            canvas_line(&plot->canvas, x0, y0, x, y, pen);
        x0 = x, y0 = y;
    }
}

void path_draw(struct landscape_plot *plot, const struct run *run, double from, double to,
               struct pen pen)
{
    path_draw_steps(plot, run, from, to, pen, STEPS_ALL);
}

/* ---- by age ---- */

_Static_assert(PATH_AGES == sizeof pen_trail / sizeof pen_trail[0], "a pen for each age");

struct pen path_age_pen(int part) { return pen_trail[PATH_AGES - 1 - part]; }

/* On a plane. */
static void dots_of_plane(const struct landscape_plot *plot, const struct run *run, size_t i,
                          double dot[AXES])
{
    const double *w = i == run->count ? run->end.w : run->bucket[i].w;
    dot[0] = axis_dot(&plot->x, w[0]);
    dot[1] = axis_dot(&plot->y, w[1]);
}

/* What is seen of the line between two states, roughly. */
static double length_seen(const struct landscape_plot *plot, const double a[AXES],
                          const double b[AXES])
{
    const double length = hypot(b[0] - a[0], b[1] - a[1]);
    const bool seen = in_view(plot, a[0], a[1]) || in_view(plot, b[0], b[1]);
    return seen && isfinite(length) ? fmin(length, hypot(plot->x.dots, plot->y.dots)) : 0.0;
}

/* Goes along the path, as far as `most` dots or the state `last`; where it stopped, and how long
 * the way was. */
static size_t go_along(const struct landscape_plot *plot, const struct run *run, path_dots *dots_of,
                       size_t last, double most, double *length)
{
    double before[AXES], here[AXES];
    size_t i = 0;
    *length = 0.0;
    for (dots_of(plot, run, 0, before); i < last && *length < most; i++) {
        dots_of(plot, run, i + 1, here);
        *length += length_seen(plot, before, here);
        before[0] = here[0], before[1] = here[1];
    }
    return i;
}

void path_ages(const struct landscape_plot *plot, const struct run *run, double at,
               path_dots *dots_of, double to[PATH_AGES])
{
    const size_t last = at >= run->done ? run->count : (size_t)(at / run->stride);
    double length, way;
    go_along(plot, run, dots_of, last, INFINITY, &length);
    for (int part = 0; part < PATH_AGES; part++) {
        const size_t end =
            go_along(plot, run, dots_of, last, length * (part + 1) / PATH_AGES, &way);
        to[part] = part + 1 < PATH_AGES ? fmin((double)end * run->stride, at) : at;
    }
}

void path_draw_by_age(struct landscape_plot *plot, const struct run *run, double at)
{
    double to[PATH_AGES];
    path_ages(plot, run, at, dots_of_plane, to);
    for (int part = 0; part < PATH_AGES; part++)
        path_draw_steps(plot, run, part ? to[part - 1] : 0.0, to[part], path_age_pen(part),
                        STEPS_ALL);
}
