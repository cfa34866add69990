/* The rules of counting, in choices only: the same for a run alone (tally.c) and for lanes
 * (lanes_tally.c). `live`: what is at rest counts nothing. */
#pragma once

#include "model/maths/elementary.h"
#include "model/run/tally_counts.h"

/* A rise from a loss that is already next to nothing is no overshoot. */
static const double rise_counts = 0.1;

/* An excess before update t, or after the last one. */
INLINE void count_loss(struct counts *c, const struct yardstick *by, double t, double excess,
                       int live)
{
    int blows = live & (c->blown_at < 0.0) & !(excess <= tally_blown * by->ground);
    int high = live & !(excess <= tally_converged * by->scale);
    int climbs =
        live & (excess > rise_counts * by->scale) & (excess * c->rise_from > c->rise_to * c->best);
    int better = live & (excess < c->best);
    c->blown_at = blows ? t : c->blown_at;
    c->last_high = high ? t : c->last_high;
    c->rise_from = climbs ? c->best : c->rise_from;
    c->rise_to = climbs ? excess : c->rise_to;
    c->rise_at = climbs ? t : c->rise_at;
    c->best = better ? excess : c->best;
}

INLINE void count_update(struct counts *c, const struct yardstick *by, double t, double excess,
                         const double slope[AXES], int live)
{
    double x = slope[0], y = slope[1];
    int half = live & (t >= by->from.third), last = live & (t >= by->from.last);
    int third = half & !last, tail = live & (t >= by->from.tail);
    int flips = half & (x * c->previous_x + y * c->previous_y < 0.0);
    int rises = half & (excess > c->previous_excess);
    int buried = last & (x * x + y * y < by->noise * by->noise);
    count_loss(c, by, t, excess, live);
    c->third_excess += third ? excess : 0.0;
    c->last_excess += last ? excess : 0.0;
    c->tail_excess += tail ? excess : 0.0;
    c->flips += flips ? 1.0 : 0.0;
    c->rises += rises ? 1.0 : 0.0;
    c->buried += buried ? 1.0 : 0.0;
    c->previous_x = x;
    c->previous_y = y;
    c->previous_excess = excess;
}
