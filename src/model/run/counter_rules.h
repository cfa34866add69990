/* The rules of the counters, in choices only: the same for a run alone (run_stats.c) and for lanes
 * (lanes_counters.c). `running`: a run that has ended counts nothing. What a caller knows of many
 * updates it gives as constants, and what they make impossible is not computed. */
#pragma once

#include "model/maths/exp_sin_cos.h"
#include "model/run/counters.h"

#include <math.h>
#include <stdbool.h>

/* A rise from a loss that is next to nothing already is no overshoot. */
static const double least_rise = 0.1;

/* With more than this of the scale left nothing has been reached yet. */
static const double most_of_it = 0.5;

/* A loss over the one before, from which on it counts as having risen: less is a ripple. */
static const double rise_of_swing = 1.01;

/* An excess above this, or one that is no number, can be a blow-up or a rise; no other. */
INLINE double loud_excess(const struct reference *reference)
{
    return smaller(least_rise * reference->scale, diverged_excess * reference->large_excess);
}

/* An excess before update t, or after the last one. Of rises the largest factor counts, but of
 * those that blow up, the highest. `loud`: it may be above loud_excess. */
INLINE void counters_add_loss(struct counters *c, const struct reference *reference, double t,
                              double excess, int running, int loud)
{
    int blows = loud & running & (c->diverged_at < 0.0) &
                !(excess <= diverged_excess * reference->large_excess);
    int high = running & !(excess <= reference->target);
    const double blown_up = blown_up_excess * reference->large_excess;
    int blows_up = (excess > blown_up) & (excess > c->rise_to);
    int counts = (t > reference->rises_after) &
                 ((t > reference->velocity_until) | (c->best < most_of_it * reference->scale));
    int rises = counts & !(c->rise_to > blown_up) & (excess * c->rise_from > c->rise_to * c->best);
    int climbs = loud & running & (excess > least_rise * reference->scale) & (blows_up | rises);
    double least = smaller(excess, c->best);
    c->diverged_at = blows ? t : c->diverged_at;
    c->last_above_target = high ? t : c->last_above_target;
    c->rise_from = climbs ? c->best : c->rise_from;
    c->rise_to = climbs ? excess : c->rise_to;
    c->rise_at = climbs ? t : c->rise_at;
    c->best = running ? least : c->best;
}

/* Are all products of gradients as small as this one 0? Then they need not be computed: where a
 * factor is denormal, that takes a hundred times as long. The least number is 2⁻¹⁰⁷⁴. */
INLINE int is_flat(double x, double y)
{
    const double square_is_0 = 0x1p-538;
    return (fabs(x) < square_is_0) & (fabs(y) < square_is_0);
}

/* Does a gradient point against the one before? */
INLINE int opposes(double x, double y, double before_x, double before_y)
{
    return x * before_x + y * before_y < 0.0;
}

INLINE int is_below_noise(double x, double y, double noise)
{
    return x * x + y * y < noise * noise;
}

/* Which stages an update is in; a run that has ended is in none. */
struct stages {
    int half, quarter_3, quarter_4, last_16th;
};

INLINE struct stages stages_at(const struct reference *reference, double t, int running)
{
    int half = running & (t >= reference->from.quarter_3),
        last = running & (t >= reference->from.quarter_4);
    return (struct stages){half, half & !last, last, running & (t >= reference->from.last_16th)};
}

INLINE void counters_add_stages(struct counters *c, struct stages in, double excess, int turns,
                                int below_noise)
{
    int loss_increases = in.half & (excess > c->previous_excess),
        rises = in.half & (excess > rise_of_swing * c->previous_excess);
    c->quarter_3_excess += in.quarter_3 ? excess : 0.0;
    c->quarter_4_excess += in.quarter_4 ? excess : 0.0;
    c->last_16th_excess += in.last_16th ? excess : 0.0;
    c->sign_changes += in.half & turns ? 1.0 : 0.0;
    c->loss_increases += loss_increases ? 1.0 : 0.0;
    const double fallen = fabs(c->swings), risen = c->swings < 0.0 ? c->swings : -1.0 - c->swings;
    c->swings = rises ? risen : in.half ? fallen : c->swings;
    c->below_noise += in.quarter_4 & below_noise ? 1.0 : 0.0;
}

INLINE void remember(struct counters *c, double excess, double x, double y)
{
    c->previous_x = x;
    c->previous_y = y;
    c->previous_excess = excess;
}

/* An update in these stages. `flat`: its gradient and the one before are. */
INLINE void counters_add_late(struct counters *c, const struct reference *reference,
                              struct stages in, double excess, double x, double y, int flat)
{
    const double noise = reference->noise;
    counters_add_stages(c, in, excess, flat ? 0 : opposes(x, y, c->previous_x, c->previous_y),
                        flat ? 0.0 < noise * noise : is_below_noise(x, y, noise));
}

INLINE void counters_add_update(struct counters *c, const struct reference *reference, double t,
                                double excess, const double slope[AXES], int running)
{
    counters_add_loss(c, reference, t, excess, running, 1);
    counters_add_late(c, reference, stages_at(reference, t, running), excess, slope[0], slope[1],
                      0);
    remember(c, excess, slope[0], slope[1]);
}
