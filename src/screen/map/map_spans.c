#include "screen/map/map_spans.h"

#include "model/optimizer/optimizer.h"
#include "model/params/resolve.h"
#include "model/problem/landscape.h"
#include "model/problem/stability_limit.h"
#include "screen/core/ui.h"

#include <float.h>
#include <math.h>
#include <stddef.h>

/* The ends that a knob allows on a scale. */
static double least(enum param knob, bool log)
{
    const struct param_row *row = &params[knob];
    if (!log || row->min > 0.0)
        return row->min;
    return row->tiny > 0.0 ? row->tiny : 1e-12;
}

static double most(enum param knob) { return params[knob].max; }

static struct span within(struct span axis)
{
    axis.lo = fmax(axis.lo, least(axis.knob, axis.log));
    axis.hi = fmin(axis.hi, most(axis.knob));
    return axis;
}

double axis_limit(const struct setup *setup)
{
    const struct setup s = setup_resolved(setup);
    const struct problem_kind *problem = problem_of(&s);
    double minima[MINIMA_MOST][AXES];
    struct optimizer_state state;
    if (!optimizer_kinds[s.optimizer].limit || optimizer_kinds[s.optimizer].preconditioner)
        return INFINITY;
    if (!problem->landscape)
        return curvature_ceiling(&s, problem->steepest ? problem->steepest(&s) : NAN);
    optimizer_start(&state);
    landscape_minima(&s, minima);
    struct derivatives point = landscape_at(&s, minima[0][0], minima[0][1]);
    return stability_limit_at(&s, &state, &point);
}

/* The rate's window holds the present one and its stability limit. */
static struct span rate_window(const struct setup *setup)
{
    double lr = param_resolved(setup, P_LR), limit = axis_limit(setup);
    if (!isfinite(limit) || limit <= 0.0)
        limit = 8.0 * lr; /* where nothing is known, the present one a third from the right */
    return within((struct span){.knob = P_LR,
                                .lo = fmin(lr / 4.0, limit / 200.0),
                                .hi = 4.0 * fmax(lr, limit),
                                .log = true});
}

static struct span floor_window(const struct setup *setup)
{
    return within((struct span){.knob = P_FLOOR, .hi = 2.0 * param_resolved(setup, P_LR)});
}

static struct span warmup_window(const struct setup *setup)
{
    return within(
        (struct span){.knob = P_WARMUP, .hi = fmax(2.0, param_resolved(setup, P_STEPS) - 1.0)});
}

/* Knobs whose window is another than that of their strip. */
static struct span (*const windows[PARAM_COUNT])(const struct setup *setup) = {
    [P_LR] = rate_window, [P_FLOOR] = floor_window, [P_WARMUP] = warmup_window};

struct span axis_home(const struct setup *setup, enum param knob)
{
    if (windows[knob])
        return windows[knob](setup);
    struct span shown = span_shown(setup, knob);
    shown.complement = false; /* a map's scale is linear or logarithmic */
    return shown;
}

static bool can_be(const struct setup *setup, bool forking, enum param knob)
{
    return span_possible(knob) && param_applies(setup, knob) && !knob_fixed(forking, knob);
}

void axis_choose(const struct setup *setup, bool forking, enum param knob[2])
{
    static const enum param wanted[] = {P_LR, P_MOMENTUM, P_BETA1, P_FLOOR, P_WARMUP, P_STEPS};
    int found = 0;
    knob[0] = P_LR, knob[1] = P_STEPS;
    for (size_t i = 0; i < sizeof wanted / sizeof wanted[0] && found < 2; i++)
        if (can_be(setup, forking, wanted[i]))
            knob[found++] = wanted[i];
    for (int id = 0; id < PARAM_COUNT && found < 2; id++)
        if (can_be(setup, forking, (enum param)id) && !(found && (int)knob[0] == id))
            knob[found++] = (enum param)id;
}

enum param axis_neighbour(const struct setup *setup, bool forking, enum param knob,
                          enum param other, int step)
{
    for (int i = 1; i < PARAM_COUNT; i++) {
        enum param next = (enum param)(((int)knob + step * i + 2 * PARAM_COUNT) % PARAM_COUNT);
        if (next != other && can_be(setup, forking, next))
            return next;
    }
    return knob;
}

bool axis_fits(const struct setup *setup, bool forking, const struct span axis[2])
{
    for (int i = 0; i < 2; i++)
        if (!(axis[i].lo < axis[i].hi) || !can_be(setup, forking, axis[i].knob))
            return false;
    return axis[0].knob != axis[1].knob;
}

/* Neighbouring pixels must be different numbers: doubles, or whole ones. */
static bool resolves(const struct span *axis, int pixels)
{
    double width = axis->hi - axis->lo, large = fmax(fabs(axis->lo), fabs(axis->hi));
    if (params[axis->knob].type == TYPE_WHOLE)
        return width >= 2.0;
    return width > 8.0 * DBL_EPSILON * large * pixels;
}

bool axis_zoom(struct span *axis, double fraction, double factor, int pixels)
{
    struct span next = *axis;
    double centre = span_at(axis, fraction);
    if (axis->log) {
        next.lo = centre * exp(log(axis->lo / centre) * factor);
        next.hi = centre * exp(log(axis->hi / centre) * factor);
    } else {
        next.lo = centre - (centre - axis->lo) * factor;
        next.hi = centre + (axis->hi - centre) * factor;
    }
    next = within(next);
    if (!resolves(&next, pixels) || (next.lo == axis->lo && next.hi == axis->hi))
        return false;
    *axis = next;
    return true;
}

bool axis_pan(struct span *axis, double fraction)
{
    double bottom = least(axis->knob, axis->log), top = most(axis->knob);
    struct span next = *axis;
    if (axis->log) {
        double factor = pow(axis->hi / axis->lo, fraction);
        factor = fmin(fmax(factor, bottom / axis->lo), top / axis->hi);
        next.lo *= factor;
        next.hi *= factor;
    } else {
        double way = fraction * (axis->hi - axis->lo);
        way = fmin(fmax(way, bottom - axis->lo), top - axis->hi);
        next.lo += way;
        next.hi += way;
    }
    if (next.lo == axis->lo || next.hi == axis->hi)
        return false;
    *axis = next;
    return true;
}

bool axis_toggle_log(struct span *axis)
{
    if (!axis->log) {
        double lo = fmax(axis->lo, fmax(least(axis->knob, true), axis->hi * 1e-4));
        if (!(axis->hi > lo))
            return false;
        axis->lo = lo;
    }
    axis->log = !axis->log;
    return true;
}

double axis_magnified(const struct span *axis, const struct span *home)
{
    if (axis->log && home->log)
        return log(home->hi / home->lo) / log(axis->hi / axis->lo);
    return (home->hi - home->lo) / (axis->hi - axis->lo);
}
