/* optax: schedules */
#include "explain/libraries/common.h"
#include "explain/libraries/library.h"
#include "model/schedule/schedule.h"

#include <math.h>
#include <stddef.h>

/* boundaries_and_scales is a dictionary: a milestone that is listed twice counts once. */
static double optax_multistep(const struct setup *s, double t)
{
    struct setup once = *s;
    once.milestones.count = 0;
    for (int i = 0; i < s->milestones.count; i++)
        if (i == 0 || s->milestones.value[i] != s->milestones.value[i - 1])
            once.milestones.value[once.milestones.count++] = s->milestones.value[i];
    return schedule_rate(&once, t);
}

/* The last cycle ends at its end value and stays there. */
static double optax_restarts(const struct setup *s, double t)
{
    bool over = t >= s->warmup && t >= cycles_end(s, s->warmup, schedule_length(s));
    return over ? s->floor : schedule_rate(s, t);
}

/* linear_schedule and polynomial_schedule over no updates stay at their first value. */
static double optax_fall(const struct setup *s, double t)
{
    return falls_at_once(s, t) ? s->lr : schedule_rate(s, t);
}

static double optax_wsd(const struct setup *s, double t)
{
    return s->decay <= 0.0 && t >= schedule_length(s) ? s->lr : schedule_rate(s, t);
}

/* exponential_decay: end_value is a lower bound where decay_rate is below 1, else an upper one. */
static double optax_exponential(const struct setup *s, double t)
{
    bool caps = s->gamma >= 1.0 && s->floor > 0.0 && t >= s->warmup;
    return caps ? fmin(s->lr, s->floor) : schedule_rate(s, t);
}

/* A dictionary of breakpoints and factors: a later one takes the place of one at the same update.
 */
struct factor {
    double at, scale;
};

static int factor_put(struct factor *list, int count, double at, double scale)
{
    int i = 0;
    while (i < count && list[i].at < at)
        i++;
    if (i == count || list[i].at != at) {
        for (int k = count++; k > i; k--)
            list[k] = list[k - 1];
        list[i].at = at;
    }
    list[i].scale = scale;
    return count;
}

/* cosine_onecycle_schedule has two breakpoints, at ⌊pct·T⌋ and T, linear_onecycle_schedule three,
 * with pct_final = 0.85 unless it is given, and final_div_factor counts from the peak. */
static int optax_factors(const struct setup *s, struct factor list[3])
{
    double final = s->three_phase ? 2.0 * s->pct_start : 0.85;
    int count = factor_put(list, 0, floor(s->pct_start * schedule_length(s)), s->div_factor);
    if (s->anneal == ANNEAL_COSINE)
        return factor_put(list, count, schedule_length(s),
                          1.0 / (s->div_factor * s->final_div_factor));
    count = factor_put(list, count, floor(final * schedule_length(s)), 1.0 / s->div_factor);
    return factor_put(list, count, schedule_length(s), 1.0 / s->final_div_factor);
}

/* piecewise_interpolate_schedule */
static double optax_one_cycle(const struct setup *s, double t)
{
    struct factor list[3];
    int count = optax_factors(s, list);
    double from = 0.0, rate = s->lr / s->div_factor;
    for (int i = 0; i < count; i++) {
        double next = rate * list[i].scale, q = (t - from) / fmax(1.0, list[i].at - from);
        if (t < list[i].at)
            return s->anneal == ANNEAL_LINEAR ? rate + (next - rate) * q
                                              : half_cosine(rate, next, q);
        from = list[i].at;
        rate = next;
    }
    return rate;
}

static const char *optax_cycle(const struct setup *s)
{
    return s->anneal == ANNEAL_COSINE && s->three_phase
               ? "only its straight one-cycle has three phases"
               : NULL;
}

/* cosine_decay_schedule wants decay_steps > 0. */
static const char *optax_cosine(const struct setup *s)
{
    return s->warmup >= schedule_length(s) ? "no update is left after the warmup, and it wants one"
                                           : NULL;
}

static const char *optax_cooldown(const struct setup *s)
{
    if (!decays_by(s, FALLS(LINEAR) | FALLS(COSINE) | FALLS(GEOMETRIC)))
        return no_such_decay;
    return s->decay <= 0.0 && s->decay_shape == DECAY_COSINE
               ? "cosine_decay_schedule wants a decay of one update at least"
               : NULL;
}

const struct lens_shape optax_shapes[SCHEDULE_COUNT] = {
    [SCHEDULE_CONSTANT] = {"warmup_constant_schedule", schedule_rate, 0, NULL},
    [SCHEDULE_STEP] = {"exponential_decay, staircase", optax_exponential, 0, NULL},
    [SCHEDULE_MULTISTEP] = {"piecewise_constant_schedule", optax_multistep, LENS_NO_FLOOR, NULL},
    [SCHEDULE_EXPONENTIAL] = {"warmup_exponential_decay_schedule", optax_exponential, 0, NULL},
    [SCHEDULE_COSINE] = {"warmup_cosine_decay_schedule", schedule_rate, LENS_HORIZON, optax_cosine},
    [SCHEDULE_LINEAR] = {"linear_schedule", optax_fall, 0, NULL},
    [SCHEDULE_POLYNOMIAL] = {"polynomial_schedule", optax_fall, 0, NULL},
    [SCHEDULE_WSD] = {"join_schedules of three", optax_wsd, 0, optax_cooldown},
    [SCHEDULE_RESTARTS] = {"sgdr_schedule", optax_restarts, 0, NULL},
    [SCHEDULE_ONE_CYCLE] = {"cosine_ or linear_onecycle_schedule", optax_one_cycle, LENS_NO_WARMUP,
                            optax_cycle},
};
