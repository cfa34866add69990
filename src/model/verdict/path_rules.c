/* Outcomes by the way to a minimum: of landscapes, and of what has a spectrum like one. */
#include "model/verdict/outcome_rules.h"
#include "model/verdict/verdict.h"

#include <math.h>

/* Where a number below stands for "often", "much" or "the same", it stands here. */
static const double same_minimum =
    1e-6; /* minima closer in loss than this fraction of the scale are one */
static const double overshoot = 2.0;      /* the loss rose to so many times its best … */
static const double nearly_done = 0.05;   /* … from so little of its start, … */
static const double clear_rise = 0.3;     /* … or by so much of it */
const double verdict_often_changes = 0.5; /* fraction of updates */
static const double next_to_noise = 3.0;  /* a gradient over it: more is its own */
static const double by_chance = 0.3;      /* the same: nearly as often as by chance */
static const double rarely = 0.1;         /* fraction of updates */
static const double often_swings = 3.0;   /* times that the loss rises again in the last half */
const double verdict_buried = 0.5;        /* fraction of updates */
static const double mostly_noise = 0.5;   /* fraction of the excess */
static const double falling = 0.9;        /* trend, quarter over quarter */
static const double standing = 0.01;      /* a trend so near to 1 stands still */
static const double least_pairs = 4.0;    /* fewer gradients tell nothing of changes of sign */
static const double stays = 0.95;         /* of the updates, from which on it is arrived */
static const double nearly_there = 0.25;  /* fraction of the way that may be left */
static const double halfway = 0.5;        /* the same, of what the noise holds up */
static const double bent =
    0.05; /* a negative curvature over the greatest: less is a valley's side */
static const double least_swing = 0.02;   /* fraction of the excess: less is a ripple on a way */
static const double least_updates = 16.0; /* fewer say nothing of noise */
static const double set_out = 0.1; /* fraction of the way that counts as having left the start */
static const double above_noise = 1.1; /* of the start: under noise less is no end above it */
static const double coming = 3.0; /* the last sixteenth's mean over the target, just before it */
static const double edge_from = 0.9, edge_to = 1.1; /* the rate over its limit */
static const double flat_start = 0.5;               /* the same, where the sharpness can rise */
static const double valley = 0.01;  /* the least curvature over the greatest, along its bottom */
const double verdict_arrived = 0.1; /* fraction of the way that may be left */
static const double level_near =
    0.05; /* fraction of the way at which a point with gradient 0 is reached */

static bool no_value(const struct run_stats *t, const struct verdict *v)
{
    (void)t;
    return v->no_value;
}

/* Where the loss is level it has arrived where it came down to it: what ends no lower had nowhere
 * to go. */
static bool no_minimum(const struct run_stats *t, const struct verdict *v)
{
    return v->no_minimum && (v->gradient_norm != 0.0 || t->last >= t->first);
}

/* What is left to gain in the basin that it is in. */
static double left_in_basin(const struct run_stats *t, const struct verdict *v)
{
    return t->loss - v->minimum_loss;
}

/* Without the noise less than half would be left; what another basin holds is not the noise's, nor
 * for want of time. */
static bool is_of_noise(const struct verdict *v)
{
    const double gap = v->minimum_loss - v->global_loss;
    return v->slow_part - gap < mostly_noise * (v->last_16th - gap);
}

/* It has lost what it had: whatever it is near, that is no place it has found. */
static bool ends_above_start(const struct run_stats *t, const struct verdict *v)
{
    const double end = t->noisy ? fmin(v->last_16th, t->last) : t->last,
                 most = t->noisy && is_of_noise(v) ? above_noise * t->first : t->first;
    return !(end <= most + target_excess * t->reference.scale);
}

/* What is moved by noise turns by itself, and no rate is at fault. */
static bool is_buried(const struct run_stats *t, const struct verdict *v)
{
    return t->reference.noise > 0.0 && v->below_noise >= verdict_buried;
}

/* What is left to gain in this basin is less than what another one has, and little of what there
 * was: before that, it is on its way. The noise may keep it from half of that. */
static bool trapped(const struct run_stats *t, const struct verdict *v)
{
    const double gap = v->minimum_loss - v->global_loss, left = left_in_basin(t, v),
                 there_was = t->first - gap;
    const bool by_noise = is_buried(t, v) && v->slow_part - gap < nearly_there * there_was;
    return v->in_basin && gap > same_minimum * t->reference.scale && left < 0.5 * gap &&
           left < (by_noise ? halfway : nearly_there) * there_was && !ends_above_start(t, v);
}

/* A step of Newton's from a point with gradient 0, where the Hessian has a negative eigenvalue, and
 * what the steep direction has left to give is next to nothing: on a steep wall that step is short,
 * too. */
static bool at_saddle(const struct run_stats *t, const struct verdict *v)
{
    const double least = -fmax(0.1, bent * v->greatest_curvature),
                 steep = 0.5 * v->gradient_norm * v->gradient_norm;
    const bool came_to_rest = t->steps >= least_updates || v->gradient_norm == 0.0;
    return !t->noisy && came_to_rest && v->least_curvature < least && v->newton_step < level_near &&
           !(steep > level_near * t->last * fmax(v->greatest_curvature, -v->least_curvature)) &&
           !ends_above_start(t, v);
}

/* Neither time nor a lower rate would change what is left. */
static bool stands(const struct run_stats *t, const struct verdict *v)
{
    const bool came_to_rest = v->cooled && fabs(v->last_16th - t->last) < standing * t->last;
    return fabs(v->trend - 1.0) < standing || came_to_rest;
}

/* Not at the bottom of a basin: there the decay keeps it from nothing. Under noise most of what is
 * left has to be the decay's. */
static bool held(const struct run_stats *t, const struct verdict *v)
{
    const double gap = v->minimum_loss - v->global_loss;
    const bool at_bottom = v->in_basin && left_in_basin(t, v) <= target_excess * t->reference.scale,
               of_decay = t->noisy ? !(v->trend < falling) &&
                                         v->slow_part - gap >= mostly_noise * (v->last_16th - gap)
                                   : stands(t, v);
    return t->problem->landscape && v->balanced && !at_bottom && v->gradient_norm > 0.0 && of_decay;
}

/* Well below its limit a swing of plain descent dies out, and only the noise starts another one. */
static bool is_swung_by_noise(const struct verdict *v)
{
    return v->noise_over_limit < edge_from && is_of_noise(v);
}

/* Noise alone turns a gradient at every other update, give or take a deviation of half the root of
 * their number: under noise only what turns more often swings, and that is the noise's, too, where
 * the rate lets no swing last. */
static bool turns_often(const struct run_stats *t, const struct verdict *v)
{
    if (is_swung_by_noise(v))
        return false;
    const double deviation = t->reference.noise > 0.0 ? 0.5 * sqrt(v->of) : 0.0;
    return v->sign_changes >= verdict_often_changes * v->of + deviation;
}

/* From side to side along the gradient, or the loss up and down, time and again: a curve that rises
 * slowly does neither. What a weight decay holds keeps its gradient, and a rate that has come down
 * may have ended the swings and left the way. */
static bool oscillates(const struct run_stats *t, const struct verdict *v)
{
    const bool turns = turns_often(t, v), swings = !t->noisy && v->swings >= often_swings,
               has_ceased = v->cooled && v->swing_part < least_swing;
    return v->of >= least_pairs && !is_buried(t, v) && !held(t, v) &&
           ((turns && v->swing_part >= least_swing) || (swings && !has_ceased));
}

/* The last half saw it rise again, which the noise did not do. */
static bool has_risen_late(const struct run_stats *t, const struct verdict *v)
{
    return !is_buried(t, v) && v->swings > 0.0;
}

/* It rose clearly, too, if not time and again. */
static bool has_swung(const struct run_stats *t, const struct verdict *v)
{
    return has_risen_late(t, v) && run_stats_rise(t) >= overshoot;
}

/* By the loss and by the weights: in a narrow valley the loss falls to next to nothing before the
 * way along the valley has begun. And to stay: a loss that swings touches the target now and then,
 * and one that has only just come there must not have risen on the way. */
static bool converged(const struct run_stats *t, const struct verdict *v)
{
    const double level = target_excess * t->reference.scale,
                 near = has_risen_late(t, v) ? level : coming * level;
    const bool for_long = t->counters.last_above_target < stays * t->steps,
               straight = v->loss_increases == 0.0 ||
                          (v->last_16th <= near && v->trend < 1.0 && !oscillates(t, v));
    return fabs(t->last) <= level && !(v->distance_left > verdict_arrived) &&
           (is_buried(t, v) ? v->last_16th <= level : for_long || straight);
}

bool verdict_next_to_limit(double over_limit)
{
    return over_limit > edge_from && over_limit < edge_to;
}

bool verdict_in_valley(const struct verdict *v)
{
    return fabs(v->least_curvature) < valley * v->greatest_curvature && v->roundness < valley;
}

/* The sharpness has risen until the rate is next to its limit, and stays there (Cohen et al. 2021,
 * arXiv:2103.00065): by the dynamics, which choose among minima of all sharpnesses where these lie
 * in a valley. A minimum that lies alone has the sharpness that it has, and a rate next to its
 * limit is chance. */
bool verdict_at_edge(const struct verdict *v)
{
    return v->limit_first < flat_start && verdict_next_to_limit(v->limit_last) &&
           verdict_in_valley(v);
}

static bool at_edge(const struct run_stats *t, const struct verdict *v)
{
    return converged(t, v) && !t->noisy && verdict_at_edge(v);
}

/* A rise is told of where it cost what had been reached: next to all, or a good part of it where no
 * momentum swings that far at the best of rates, if that is no chance of the noise; or more than
 * there was at first. */
static bool overshot(const struct run_stats *t, const struct verdict *v)
{
    const struct counters *c = &t->counters;
    const double scale = t->reference.scale;
    const bool was_there = nearly_done * scale > c->rise_from,
               by_rate_alone = t->reference.rises_after == 0.0,
               clearly = by_rate_alone && c->rise_to - c->rise_from >= clear_rise * scale,
               above_start = c->rise_to > t->first;
    return converged(t, v) && run_stats_rise(t) >= overshoot &&
           ((!t->noisy && (was_there || clearly)) || above_start);
}

/* It ends above its start by the noise: in the mean or at last, or at all where it starts at the
 * lowest point. */
static bool raised_by_noise(const struct run_stats *t, const struct verdict *v)
{
    const double level = target_excess * t->reference.scale, low = fmin(v->last_16th, t->last),
                 high = fmax(v->last_16th, t->last);
    return t->noisy &&
           ((high > t->first + level && is_of_noise(v)) || (t->first <= level && low > t->first));
}

/* The gradient that noise of size 1 keeps up. Along curvature λ a place is multiplied by 1 − ηλ and
 * has −η times the noise added, so that its variance is η²/(1 − (1 − ηλ)²), and the gradient's, λ²
 * times it, r/(1 − r) with r = ηλ/2, the rate over its limit. */
static double gradient_of_noise(const struct verdict *v)
{
    const double r = v->noise_over_limit;
    return r < edge_from ? fmax(1.0, sqrt(r / (1.0 - r))) : 1.0;
}

/* A gradient above the noise may be the noise's own, by momentum or at a rate next to the limit:
 * where it is known what the updates leave without noise, a loss that stands below its start says
 * so; elsewhere a gradient of the noise's size, and a loss that goes up nearly as often as down. */
static bool is_moved_by_noise(const struct run_stats *t, const struct verdict *v)
{
    const bool stands_by_noise = t->problem->without_noise && fabs(v->trend - 1.0) < standing,
               rises_by_chance =
                   v->loss_increases >= by_chance && !turns_often(t, v) && is_of_noise(v) &&
                   v->gradient_norm < next_to_noise * gradient_of_noise(v) * t->reference.noise;
    return is_buried(t, v) || (t->reference.noise > 0.0 && !ends_above_start(t, v) &&
                               (stands_by_noise || rises_by_chance));
}

/* Noise raises the loss at about every other update: what hardly ever rises is on its way. */
static bool falls_steadily(const struct run_stats *t, const struct verdict *v)
{
    return t->noisy && v->loss_increases < rarely && v->trend < 1.0 - standing;
}

/* What is left is the noise's; a last loss that is low, where those before it were not, only a
 * falling rate has quietened. Not where it has hardly moved. */
static bool noise_limited(const struct run_stats *t, const struct verdict *v)
{
    const bool moved = !(v->moved <= set_out) || v->ratio < 0.5,
               quietened = fabs(t->last) <= target_excess * t->reference.scale;
    return is_moved_by_noise(t, v) && t->steps >= least_updates && moved && !falls_steadily(t, v) &&
           (is_of_noise(v) || quietened);
}

static bool noise_limited_or_raised(const struct run_stats *t, const struct verdict *v)
{
    return noise_limited(t, v) || (raised_by_noise(t, v) && !oscillates(t, v));
}

/* It blew up, by a million or by a hundred times its start, and is no good end. */
static bool returned(const struct run_stats *t, const struct verdict *v)
{
    const bool far_up = t->counters.rise_to > blown_up_excess * t->reference.large_excess;
    return !v->no_minimum &&
           (outcome_returned(t, v) || (far_up && !converged(t, v) && !ends_above_start(t, v)));
}

static bool settling(const struct run_stats *t, const struct verdict *v)
{
    const bool touches = has_swung(t, v) && fabs(t->last) <= target_excess * t->reference.scale &&
                         !(v->distance_left > verdict_arrived);
    return (oscillates(t, v) || touches) && v->ratio < 0.5 && v->trend < falling;
}

/* It ends above its start: it rises still, or came to rest there and was not held. */
static bool diverging(const struct run_stats *t, const struct verdict *v)
{
    return outcome_diverging(t, v) || (ends_above_start(t, v) && !noise_limited(t, v) &&
                                       !held(t, v) && (v->cooled || !oscillates(t, v)));
}

const struct outcome_rules rules_of_paths = {{
    [OUTCOME_UNDERWAY] = outcome_underway,
    [OUTCOME_NO_VALUE] = no_value,
    [OUTCOME_DIVERGED] = outcome_diverged,
    [OUTCOME_RETURNED] = returned,
    [OUTCOME_DIVERGING] = diverging,
    [OUTCOME_NO_MINIMUM] = no_minimum,
    [OUTCOME_TRAPPED] = trapped,
    [OUTCOME_SADDLE] = at_saddle,
    [OUTCOME_EDGE] = at_edge,
    [OUTCOME_OVERSHOT] = overshot,
    [OUTCOME_CONVERGED] = converged,
    [OUTCOME_NOISE_LIMITED] = noise_limited_or_raised,
    [OUTCOME_SETTLING] = settling,
    [OUTCOME_OSCILLATING] = oscillates,
    [OUTCOME_HELD] = held,
    [OUTCOME_SLOW] = outcome_otherwise,
}};
