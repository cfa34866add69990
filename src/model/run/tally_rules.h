/* The rules of counting, in choices only: the same for a run alone (tally.c) and for lanes
 * (lanes_tally.c). `live`: what is at rest counts nothing. */
#pragma once

#include "model/maths/elementary.h"
#include "model/run/tally_counts.h"

#include <math.h>
#include <stdbool.h>

/* A rise from a loss that is already next to nothing is no overshoot. */
static const double rise_counts = 0.1;

/* An excess before update t, or after the last one. */
INLINE void count_loss(struct counts *c, const struct yardstick *by, double t, double excess,
                       int live)
{
    int blows = live & (c->blown_at < 0.0) & !(excess <= tally_blown * by->large_excess);
    int high = live & !(excess <= tally_converged * by->scale);
    int climbs =
        live & (excess > rise_counts * by->scale) & (excess * c->rise_from > c->rise_to * c->best);
    double least = smaller(excess, c->best);
    c->blown_at = blows ? t : c->blown_at;
    c->last_high = high ? t : c->last_high;
    c->rise_from = climbs ? c->best : c->rise_from;
    c->rise_to = climbs ? excess : c->rise_to;
    c->rise_at = climbs ? t : c->rise_at;
    c->best = live ? least : c->best;
}

/* Does a slope point against the one before? */
INLINE int turns_back(double x, double y, double before_x, double before_y)
{
    return x * before_x + y * before_y < 0.0;
}

INLINE int is_buried(double x, double y, double noise) { return x * x + y * y < noise * noise; }

/* Which stages an update is in; what is at rest is in none. */
struct stages {
    int half, third, last, tail;
};

INLINE struct stages stages_at(const struct yardstick *by, double t, int live)
{
    int half = live & (t >= by->from.third), last = live & (t >= by->from.last);
    return (struct stages){half, half & !last, last, live & (t >= by->from.tail)};
}

INLINE void count_stages(struct counts *c, struct stages in, double excess, int turns, int buried)
{
    int rises = in.half & (excess > c->previous_excess);
    c->third_excess += in.third ? excess : 0.0;
    c->last_excess += in.last ? excess : 0.0;
    c->tail_excess += in.tail ? excess : 0.0;
    c->flips += in.half & turns ? 1.0 : 0.0;
    c->rises += rises ? 1.0 : 0.0;
    c->buried += in.last & buried ? 1.0 : 0.0;
}

INLINE void remember(struct counts *c, double excess, double x, double y)
{
    c->previous_x = x;
    c->previous_y = y;
    c->previous_excess = excess;
}

INLINE void count_update(struct counts *c, const struct yardstick *by, double t, double excess,
                         const double slope[AXES], int live)
{
    double x = slope[0], y = slope[1];
    count_loss(c, by, t, excess, live);
    count_stages(c, stages_at(by, t, live), excess, turns_back(x, y, c->previous_x, c->previous_y),
                 is_buried(x, y, by->noise));
    remember(c, excess, x, y);
}
