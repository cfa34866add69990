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
    bool over = t >= s->warmup && t >= cycles_end(s, s->warmup, s->steps);
    return over ? s->floor : schedule_rate(s, t);
}

/* piecewise_interpolate between whole breakpoints: cosine_onecycle_schedule has two, at ⌊pct·T⌋ and
 * T, linear_onecycle_schedule three, with pct_final = 0.85 unless it is given. */
static double optax_one_cycle(const struct setup *s, double t)
{
    bool is_linear = s->anneal == ANNEAL_LINEAR;
    double low = s->lr / s->div_factor, least = low / s->final_div_factor;
    double final = s->three_phase ? 2.0 * s->pct_start : 0.85;
    double at[4] = {0.0, floor(s->pct_start * s->steps), s->steps, s->steps},
           rate[4] = {low, s->lr, least, least};
    if (is_linear) {
        at[2] = floor(final * s->steps);
        rate[2] = low;
    }
    for (int i = 0; i < 3; i++) {
        double q = (t - at[i]) / (at[i + 1] - at[i]);
        if (at[i] <= t && t < at[i + 1])
            return is_linear ? rate[i] + (rate[i + 1] - rate[i]) * q
                             : half_cosine(rate[i], rate[i + 1], q);
    }
    return least;
}

static const char *optax_cycle(const struct setup *s)
{
    bool is_linear = s->anneal == ANNEAL_LINEAR;
    if (!is_linear && s->three_phase)
        return "only its straight one-cycle has three phases";
    if (is_linear && s->pct_start > (s->three_phase ? 0.5 : 0.85))
        return "pct_start must be below pct_final";
    return NULL;
}

static const char *optax_cooldown(const struct setup *s)
{
    return decays_by(s, FALLS(LINEAR) | FALLS(COSINE) | FALLS(GEOMETRIC)) ? NULL : no_such_decay;
}

const struct lens_shape optax_shapes[SCHEDULE_COUNT] = {
    [SCHEDULE_CONSTANT] = {"warmup_constant_schedule", schedule_rate, 0, NULL},
    [SCHEDULE_STEP] = {"exponential_decay, staircase", schedule_rate, 0, NULL},
    [SCHEDULE_MULTISTEP] = {"piecewise_constant_schedule", optax_multistep, LENS_NO_FLOOR, NULL},
    [SCHEDULE_EXPONENTIAL] = {"warmup_exponential_decay_schedule", schedule_rate, 0, NULL},
    [SCHEDULE_COSINE] = {"warmup_cosine_decay_schedule", schedule_rate, LENS_HORIZON, no_room},
    [SCHEDULE_LINEAR] = {"linear_schedule", schedule_rate, 0, NULL},
    [SCHEDULE_POLYNOMIAL] = {"polynomial_schedule", schedule_rate, 0, NULL},
    [SCHEDULE_WSD] = {"join_schedules of three", schedule_rate, 0, optax_cooldown},
    [SCHEDULE_RESTARTS] = {"sgdr_schedule", optax_restarts, 0, NULL},
    [SCHEDULE_ONE_CYCLE] = {"cosine_ or linear_onecycle_schedule", optax_one_cycle, LENS_NO_WARMUP,
                            optax_cycle},
};
