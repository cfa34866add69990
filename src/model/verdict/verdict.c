#include "model/verdict/verdict.h"

#include "model/optimizer/optimizer.h"
#include "model/problem/landscape.h"
#include "model/problem/stability_limit.h"
#include "model/schedule/schedule.h"
#include "model/verdict/judgement.h"

#include <math.h>

static double distance(const double a[AXES], const double b[AXES])
{
    return hypot(a[0] - b[0], a[1] - b[1]);
}

/* The length of H⁻¹∇J. */
static double newton_step(const struct setup *s, const struct derivatives *here)
{
    const double *g = here->gradient, determinant = here->hxx * here->hyy - here->hxy * here->hxy;
    if (is_of_x_alone(s))
        return fabs(g[0] / here->hxx);
    return hypot(here->hyy * g[0] - here->hxy * g[1], here->hxx * g[1] - here->hxy * g[0]) /
           fabs(determinant);
}

/* ---- what the noise has left ---- */

/* A direction has forgotten its start when the rates times its curvature add up to this: exp(−2·3)
 * of its excess is left. */
static const double forgotten = 3.0;

/* The rates taken: what a schedule that watches took is on record, and of each other part of the
 * plan some places evenly along it. */
enum { RATE_PLACES = 16 };
struct rates {
    double sum, highest, last; /* the sum is over all updates */
};

static bool is_watched(const struct setup *s) { return schedule_kinds[s->schedule].by_metric; }

static double last_rate(const struct plan *plan, const struct run_stats *t)
{
    const struct setup *last = plan_last(plan);
    return is_watched(last) ? t->watched.last : schedule_rate(last, t->steps - 1.0);
}

static struct rates rates_of(const struct plan *plan, const struct run_stats *t)
{
    struct rates rates = {t->watched.sum, t->watched.highest, last_rate(plan, t)};
    for (int part = 0; part < plan->count; part++) {
        const struct setup *s = &plan->part[part].setup;
        const double from = plan->part[part].from,
                     updates = fmin(plan_until(plan, from), t->steps) - from;
        for (int i = 0; !is_watched(s) && i < RATE_PLACES; i++) {
            const double rate = schedule_rate(s, from + floor((i + 0.5) / RATE_PLACES * updates));
            rates.sum += rate * updates / RATE_PLACES;
            rates.highest = fmax(rates.highest, rate);
        }
    }
    return rates;
}

/* Does it divide by the gradient's size, or by that of the noise where that is the larger? */
static bool divides_by_size(const struct setup *s)
{
    const struct optimizer_kind *kind = &optimizer_kinds[s->optimizer];
    return kind->adaptive || kind->preconditioner;
}

/* Does it step by the size of the gradient, which its weight decay is no part of? */
static bool steps_by_size(const struct setup *s)
{
    const struct optimizer_kind *kind = &optimizer_kinds[s->optimizer];
    return !kind->coupled_decay && divides_by_size(s);
}

static bool has_velocity(const struct setup *s)
{
    return param_set_has(&optimizer_kinds[s->optimizer].uses, P_MOMENTUM) && s->momentum > 0.0;
}

/* What a step along a gradient below its noise comes to, as a factor of rate and gradient: with
 * momentum the steps before add up to 1/(1 − μ); a method that divides by the gradient's size
 * divides by that of the noise. */
static double gain(const struct setup *s)
{
    const struct optimizer_kind *kind = &optimizer_kinds[s->optimizer];
    if (divides_by_size(s))
        return 1.0 / s->noise;
    if (!has_velocity(s))
        return 1.0;
    return (param_set_has(&kind->uses, P_DAMPENING) ? 1.0 - s->dampening : 1.0) /
           (1.0 - s->momentum);
}

/* A velocity that swings loses a factor of √μ an update and no more: has it had the updates? */
static bool has_slowed_down(const struct setup *s, double updates)
{
    return !has_velocity(s) || 0.5 * (1.0 - s->momentum) * updates >= forgotten;
}

/* Where it would rest without noise: where the gradient balances a weight decay that adds to it, by
 * Newton's method from a place near. False: no such place is near. */
static bool find_balance(const struct setup *s, const double from[AXES], double rest[AXES])
{
    enum { NEWTON_STEPS = 20 };
    const double decay = s->weight_decay;
    rest[0] = from[0], rest[1] = from[1];
    for (int i = 0; i < NEWTON_STEPS; i++) {
        const struct derivatives here = landscape_at(s, rest[0], rest[1]);
        const double hxx = here.hxx + decay, hyy = is_of_x_alone(s) ? 1.0 : here.hyy + decay,
                     gx = here.gradient[0] + decay * rest[0],
                     gy = here.gradient[1] + decay * rest[1],
                     determinant = hxx * hyy - here.hxy * here.hxy;
        if (!(hxx > 0.0 && determinant > 0.0))
            return false;
        rest[0] -= (hyy * gx - here.hxy * gy) / determinant;
        rest[1] -= (hxx * gy - here.hxy * gx) / determinant;
    }
    return true;
}

/* The excess at the end without the noise of the directions that have forgotten their start, by the
 * curvatures where it would rest: where that is the steep one alone, a step of Newton's along it.
 * What is left has not had the time. */
static double slow_part(const struct setup *s, const struct run_stats *t, const double rest[AXES],
                        const struct derivatives *here, double rates)
{
    const struct derivatives there = landscape_at(s, rest[0], rest[1]);
    const double steep = largest_eigenvalue(there.hxx, there.hxy, there.hyy),
                 flat = is_of_x_alone(s) ? steep
                                         : -largest_eigenvalue(-there.hxx, -there.hxy, -there.hyy),
                 sum = rates * gain(s);
    if (sum * flat >= forgotten)
        return there.value - t->minimum.loss;
    const double curvature = largest_eigenvalue(here->hxx, here->hxy, here->hyy),
                 angle = 0.5 * atan2(2.0 * here->hxy, here->hxx - here->hyy),
                 along[AXES] = {cos(angle), sin(angle)};
    const double gradient = here->gradient[0] * along[0] + here->gradient[1] * along[1],
                 step = curvature > 0.0 && sum * steep >= forgotten ? gradient / curvature : 0.0;
    return landscape_at(s, t->end[0] - step * along[0], t->end[1] - step * along[1]).value -
           t->minimum.loss;
}

/* ---- what swings ---- */

/* The part of the excess at the end that lies across the valley, along the steepest direction: a
 * gradient that turns there may be of next to nothing. */
static double swing_part(const struct run_stats *t, const struct derivatives *here)
{
    const double curvature = largest_eigenvalue(here->hxx, here->hxy, here->hyy),
                 angle = 0.5 * atan2(2.0 * here->hxy, here->hxx - here->hyy),
                 gradient = here->gradient[0] * cos(angle) + here->gradient[1] * sin(angle);
    return curvature > 0.0 && t->last > 0.0 ? 0.5 * gradient * gradient / curvature / t->last : 1.0;
}

/* ---- weight decay ---- */

static const double nearly = 0.1; /* of the pull of the decay: what the two leave of each other */

static const double all_the_way = 0.01; /* of the start's weights: the decay has taken the rest */

static const double whole_step = 0.5; /* of a step of such a method: the decay takes it back */

/* Along an axis: a method that steps by the gradient's size alone goes to and fro where there is no
 * gradient, and elsewhere a step is as long as what the decay takes, and the other way. */
static bool balances_step(const struct derivatives *here, int i, double pull)
{
    const double gradient = here->gradient[i];
    return fabs(gradient) <= nearly * hypot(here->gradient[0], here->gradient[1]) ||
           (gradient * pull <= 0.0 && fabs(fabs(pull) - 1.0) <= whole_step);
}

/* The gradient itself, of weights of such a size. */
static bool balances_gradient(double gradient, double pull, double decay, double size)
{
    const bool small =
        fabs(pull) <= nearly * decay * size && fabs(gradient) <= nearly * decay * size;
    return small || fabs(gradient + pull) <= nearly * fabs(pull);
}

/* Does the gradient balance weight decay along each axis, once the rates have let the decay come so
 * far? */
static bool is_balanced(const struct setup *s, const struct run_stats *t,
                        const struct derivatives *here, double rates)
{
    const bool by_size = steps_by_size(s);
    const double decay = s->weight_decay, size = hypot(t->end[0], t->end[1]);
    if (by_size && rates * decay < 1.0)
        return false;
    if (size <= all_the_way * hypot(t->start[0], t->start[1]))
        return true;
    for (int i = 0; i < AXES; i++) {
        const double pull = decay * t->end[i];
        if (!(by_size ? balances_step(here, i, pull)
                      : balances_gradient(here->gradient[i], pull, decay, size)))
            return false;
    }
    return true;
}

/* A method that divides by the size goes to and fro about that place, a step of its last rate at
 * most from it. */
static bool is_about_balance(const struct setup *s, const double end[AXES], double rate)
{
    double rest[AXES];
    return divides_by_size(s) && !steps_by_size(s) && find_balance(s, end, rest) &&
           fmax(fabs(end[0] - rest[0]), fabs(end[1] - rest[1])) <= rate;
}

/* ---- the limit, where it moves ---- */

/* A rate over the limit with the curvature at a point; NaN: there is none. */
static double over_limit(const struct setup *s, double rate, const double at[AXES])
{
    const struct derivatives here = landscape_at(s, at[0], at[1]);
    const double ceiling = curvature_ceiling(s, largest_eigenvalue(here.hxx, here.hxy, here.hyy));
    return isfinite(ceiling) ? rate / ceiling : NAN;
}

/* Was the rate above the limit of a curvature once the run had arrived? At some places evenly along
 * the rest; a schedule that watches only lowers its rate, to the last one. */
static bool is_above_later(const struct plan *plan, const struct run_stats *t, double curvature)
{
    const double arrived = t->counters.last_above_target + 1.0;
    bool above = false;
    for (int i = 0; i < RATE_PLACES; i++) {
        const double at = floor(arrived + (i + 0.5) / RATE_PLACES * (t->steps - arrived));
        const struct setup *s = plan_at(plan, at);
        above |= (is_watched(s) ? t->watched.last : schedule_rate(s, at)) >
                 curvature_ceiling(s, curvature);
    }
    return above;
}

/* Has the loss come down to exactly 0, or along an axis the gradient, which was none at the start,
 * and was the rate above its limit later? Or is it so at the end, where the limit is the same
 * everywhere: then only the updates were too few to take it away. */
static bool stays_by_rounding(const struct plan *plan, const struct run_stats *t,
                              const struct derivatives *here)
{
    const struct derivatives start = landscape_at(plan_at(plan, 0.0), t->start[0], t->start[1]);
    const double curvature[AXES] = {here->hxx, here->hyy};
    if (t->counters.best == 0.0)
        return t->first > 0.0 &&
               is_above_later(plan, t, largest_eigenvalue(here->hxx, here->hxy, here->hyy));
    for (int i = 0; i < AXES; i++)
        if (here->hxy == 0.0 && here->gradient[i] == 0.0 && start.gradient[i] != 0.0 &&
            is_above_later(plan, t, curvature[i]))
            return true;
    const struct setup *last = plan_last(plan);
    return stability_limit_is_exact(last) && hypot(start.gradient[0], start.gradient[1]) > 0.0 &&
           last_rate(plan, t) >=
               curvature_ceiling(last, largest_eigenvalue(here->hxx, here->hxy, here->hyy));
}

/* What the rates have left, of decay and noise: it takes as long as a run. */
static void find_what_rates_left(const struct plan *plan, const struct run_stats *t,
                                 const struct derivatives *end, struct verdict *v)
{
    const struct setup *s = plan_last(plan);
    const bool noisy = t->reference.noise > 0.0, decays = s->weight_decay > 0.0;
    const struct rates rates = rates_of(plan, t);
    v->cooled = rates.last < 0.5 * rates.highest;
    v->balanced = decays && (!noisy || steps_by_size(s)) && is_balanced(s, t, end, rates.sum);
    v->balanced |= decays && !noisy && is_about_balance(s, t->end, rates.last);
    double rest[AXES]; /* without noise */
    const bool held =
        noisy && v->in_basin && decays && !steps_by_size(s) && find_balance(s, v->minimum, rest);
    const bool steps_as_far = divides_by_size(s) && v->below_noise < verdict_buried,
               is_known = v->in_basin && !v->balanced && (held || !steps_as_far) &&
                          has_slowed_down(s, t->steps);
    if (noisy && !is_known)
        v->slow_part = fmax(t->last, v->last_16th);
    else if (noisy)
        v->slow_part = slow_part(s, t, held ? rest : v->minimum, end, rates.sum);
    v->balanced |=
        held && v->slow_part == landscape_at(s, rest[0], rest[1]).value - t->minimum.loss;
}

/* What the loss rises by a hundredth of the way along the bottom's flat direction, over that along
 * its steep one: curvatures say nothing at a tip as that of ackley. */
static double roundness(const struct setup *s, const double start[AXES], const double minimum[AXES])
{
    const struct derivatives there = landscape_at(s, minimum[0], minimum[1]);
    const double angle = 0.5 * atan2(2.0 * there.hxy, there.hxx - there.hyy),
                 step = 0.01 * distance(start, minimum), x = step * cos(angle),
                 y = step * sin(angle);
    const double steep = landscape_at(s, minimum[0] + x, minimum[1] + y).value - there.value,
                 flat = landscape_at(s, minimum[0] - y, minimum[1] + x).value - there.value,
                 ratio = fabs(flat / steep);
    return isfinite(ratio) ? ratio : 1.0;
}

/* Where the curvature is greater at the end or at the minimum: a swing passes both. */
static double noise_over_limit(const struct plan *plan, const struct run_stats *t,
                               const struct verdict *v)
{
    const struct setup *s = plan_last(plan);
    if (!(t->reference.noise > 0.0) || !v->in_basin || has_velocity(s) || divides_by_size(s))
        return NAN;
    const struct derivatives there = landscape_at(s, v->minimum[0], v->minimum[1]);
    const double curvature =
        fmax(v->greatest_curvature,
             is_of_x_alone(s) ? there.hxx : largest_eigenvalue(there.hxx, there.hxy, there.hyy));
    return last_rate(plan, t) / curvature_ceiling(s, curvature);
}

static void find_minima(const struct plan *plan, const struct run_stats *t, struct verdict *v)
{
    const struct setup *s = plan_last(plan), *first = plan_at(plan, 0.0);
    const double *start = t->start, *end = t->end;
    const struct derivatives here = landscape_at(s, end[0], end[1]);
    for (int i = 0; i < AXES; i++)
        v->global[i] = t->minimum.at[i];
    v->global_loss = t->minimum.loss;
    v->gradient_norm = hypot(here.gradient[0], here.gradient[1]);
    v->least_curvature =
        is_of_x_alone(s) ? here.hxx : -largest_eigenvalue(-here.hxx, -here.hxy, -here.hyy);
    v->greatest_curvature =
        is_of_x_alone(s) ? here.hxx : largest_eigenvalue(here.hxx, here.hxy, here.hyy);
    v->in_basin = landscape_descend_to_minimum(s, end[0], end[1], v->minimum);
    v->minimum_loss = landscape_at(s, v->minimum[0], v->minimum[1]).value;
    v->roundness = v->in_basin && !is_of_x_alone(s) ? roundness(s, start, v->minimum) : 0.0;
    double way = distance(start, v->minimum), step = newton_step(s, &here);
    v->newton_step = t->problem->landscape->single_minimum ? INFINITY
                     : step == 0.0                         ? 0.0
                                                           : step / way;
    v->distance_left = v->in_basin && way > 0.0 ? distance(end, v->minimum) / way : NAN;
    v->moved = way > 0.0 ? distance(end, start) / way : 1.0;
    const bool asked = t->reference.noise > 0.0 || s->weight_decay > 0.0 || t->last > t->first ||
                       t->counters.swings != 0.0;
    if (asked)
        find_what_rates_left(plan, t, &here, v);
    v->noise_over_limit = noise_over_limit(plan, t, v);
    v->by_rounding = stays_by_rounding(plan, t, &here);
    v->swing_part = is_of_x_alone(s) ? 1.0 : swing_part(t, &here);
    if (!stability_limit_is_exact(s)) {
        v->limit_first = over_limit(first, plan_rate(plan, first->warmup), start);
        v->limit_last = over_limit(s, last_rate(plan, t), end);
    }
}

struct verdict verdict_of_stats(const struct plan *plan, const struct run_stats *t)
{
    const struct setup *s = plan_last(plan);
    const struct counters *count = &t->counters;
    const struct stage_starts *from = &t->reference.from;
    double third = run_stats_updates(t, from->quarter_3, from->quarter_4),
           last = run_stats_updates(t, from->quarter_4, t->steps), half = third + last,
           tail = run_stats_updates(t, from->last_16th, t->steps);
    struct verdict v = {
        .ratio = t->last / t->reference.scale,
        .trend = NAN,
        .distance_left = NAN,
        .gradient_norm = NAN,
        .moved = NAN,
        .limit_first = NAN,
        .limit_last = NAN,
        .noise_over_limit = NAN,
        .no_value =
            t->problem->landscape && !isfinite(landscape_at(s, t->start[0], t->start[1]).value),
        .no_minimum = landscape_has_no_minimum(s),
        .sign_changes = count->sign_changes,
        .of = half,
        .loss_increases = half > 0.0 ? count->loss_increases / half : 0.0,
        .swings = fabs(count->swings),
        .below_noise = last > 0.0 ? count->below_noise / last : 0.0,
        .last_16th = tail > 0.0 ? count->last_16th_excess / tail : t->last,
    };
    v.slow_part = v.ratio < 0.5 ? 0.0 : t->last;
    v.swing_part = 1.0;
    if (t->problem->without_noise && t->reference.noise > 0.0 && t->finished)
        v.slow_part = has_slowed_down(s, t->steps)
                          ? t->problem->without_noise(s, rates_of(plan, t).sum)
                          : fmax(t->last, v.last_16th);
    if (third > 0.0 && last > 0.0 && count->quarter_3_excess > 0.0)
        v.trend = (count->quarter_4_excess / last) / (count->quarter_3_excess / third);
    if (t->problem->landscape && t->finished && isfinite(t->end[0]) && isfinite(t->end[1]))
        find_minima(plan, t, &v);
    const struct outcome_rules *rules = rules_of_judgement[t->problem->judged];
    while (!rules->rule[v.outcome] || !rules->rule[v.outcome](t, &v))
        v.outcome++;
    return v;
}

struct verdict verdict_of(const struct run *run)
{
    return verdict_of_stats(&run->plan, &run->stats);
}
