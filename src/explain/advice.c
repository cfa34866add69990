#include "explain/advice.h"

#include "explain/run_facts.h"
#include "model/params/value.h"
#include "model/schedule/schedule.h"

#include <math.h>
#include <stdbool.h>

static const double near_limit = 0.9; /* of it: swings from here on are the rate's */
static const double far_below = 0.5;  /* of it: there is room for a higher rate */
static const double few = 10.0;       /* in fewer updates momentum gathers nothing */

/* ---- never a knob that is at its end ---- */

static bool can_turn(const struct run *run, enum param id, int direction)
{
    const struct setup *s = run_setup(run);
    return param_applies(s, id) &&
           value_turned(s, id, direction, TURN_NORMAL) != param_resolved(s, id);
}

static void turn(struct advice *advice, enum param knob, int direction)
{
    advice->move[advice->count++] = (struct move){knob, direction, NAN};
}

static void choose(struct advice *advice, enum param knob, int value)
{
    advice->move[advice->count++] = (struct move){knob, 0, value};
}

static void turn_up(struct advice *advice, const struct run *run, enum param id)
{
    if (id == P_LR && !param_applies(run_setup(run), id)) {
        turn(advice, P_DIM, -1);
    } else if (can_turn(run, id, 1)) {
        turn(advice, id, 1);
    } else {
        advice->spent = id;
        if (can_turn(run, P_OPTIMIZER, 1)) /* the problem has others */
            turn(advice, P_OPTIMIZER, 0);
        turn(advice, P_SCHEDULE, 0);
    }
}

/* Less rate: less floor, where that is what is too high. */
static void rate_down(struct advice *advice, const struct run *run)
{
    const struct setup *s = run_setup(run);
    if (!param_applies(s, P_LR)) {
        turn(advice, P_DIM, 1);
        return;
    }
    turn(advice, s->floor > s->lr && param_applies(s, P_FLOOR) ? P_FLOOR : P_LR, -1);
    if (run_has_limit(run) && run_limit_is_exact(run) && run->stats.worst.ratio >= 1.0) {
        advice->reason = REASON_TOO_HIGH;
        advice->limit = run->stats.worst.stability_limit;
    }
}

/* Oscillation near the limit is the rate's, far below it the momentum's; and a method whose steps
 * do not shrink with the gradient converges only when the rate decays. */
static void calm(struct advice *advice, const struct run *run)
{
    const struct setup *s = run_setup(run);
    bool below = run_has_limit(run) && run->stats.worst.ratio < near_limit;
    if (below && s->momentum >= 0.5 && param_applies(s, P_MOMENTUM)) {
        turn(advice, P_MOMENTUM, -1);
        advice->reason = REASON_MOMENTUM;
    } else if (!run_decays(run)) {
        choose(advice, P_SCHEDULE, SCHEDULE_COSINE);
        choose(advice, P_SCHEDULE, SCHEDULE_LINEAR);
        choose(advice, P_SCHEDULE, SCHEDULE_WSD);
        advice->reason = REASON_DECAY;
    } else {
        rate_down(advice, run);
    }
}

/* ---- one an outcome ---- */

static void underway(struct advice *advice, const struct run *run, const struct verdict *v)
{
    (void)run, (void)v;
    advice->reason = REASON_UNDERWAY;
}

static void no_value(struct advice *advice, const struct run *run, const struct verdict *v)
{
    (void)run, (void)v;
    turn(advice, P_START_X, 0);
}

static void no_minimum(struct advice *advice, const struct run *run, const struct verdict *v)
{
    (void)run, (void)v;
    turn(advice, P_FORMULA, 0);
}

static void too_high(struct advice *advice, const struct run *run, const struct verdict *v)
{
    (void)v;
    rate_down(advice, run);
}

static void trapped(struct advice *advice, const struct run *run, const struct verdict *v)
{
    (void)v;
    turn_up(advice, run, P_LR);
    advice->reason = REASON_LEAVE_BASIN;
}

static void at_saddle(struct advice *advice, const struct run *run, const struct verdict *v)
{
    if (v->gradient_norm == 0.0) {
        turn(advice, P_NOISE, 1);
        advice->reason = REASON_AT_SADDLE;
    } else if (can_turn(run, P_STEPS, 1)) {
        turn(advice, P_STEPS, 1);
        turn(advice, P_NOISE, 1);
        advice->reason = REASON_IN_TIME;
    }
}

static void overshot(struct advice *advice, const struct run *run, const struct verdict *v)
{
    (void)v;
    if (!run_has_limit(run) || !(run->stats.above > 0.0)) {
        calm(advice, run);
        return;
    }
    turn(advice, P_LR, -1);
    turn(advice, P_WARMUP, 1);
}

static void converged(struct advice *advice, const struct run *run, const struct verdict *v)
{
    const struct run_stats *t = &run->stats;
    (void)v;
    if (t->first == 0.0) {
        turn(advice, P_START_X, 0);
        advice->reason = REASON_AT_MINIMUM;
    } else if (t->counters.last_above_target + 1.0 < 0.5 * run->steps) {
        turn(advice, P_STEPS, -1);
        advice->reason = REASON_EARLY;
    } else {
        advice->reason = REASON_ARRIVED;
    }
}

static void noise_limited(struct advice *advice, const struct run *run, const struct verdict *v)
{
    (void)v;
    if (run_decays(run)) {
        turn(advice, P_STEPS, 1);
        turn(advice, P_LR, -1);
    } else {
        choose(advice, P_SCHEDULE, SCHEDULE_COSINE);
        choose(advice, P_SCHEDULE, SCHEDULE_WSD);
        advice->reason = REASON_DECAY;
    }
}

static void settling(struct advice *advice, const struct run *run, const struct verdict *v)
{
    (void)v;
    if (run_has_limit(run) && run->stats.worst.ratio >= near_limit)
        rate_down(advice, run);
    else
        turn_up(advice, run, P_STEPS);
}

static void oscillating(struct advice *advice, const struct run *run, const struct verdict *v)
{
    (void)v;
    calm(advice, run);
}

static void held(struct advice *advice, const struct run *run, const struct verdict *v)
{
    (void)run, (void)v;
    turn(advice, P_WEIGHT_DECAY, -1);
}

static void slow(struct advice *advice, const struct run *run, const struct verdict *v)
{
    const struct limit_crossing *worst = &run->stats.worst;
    if (v->gradient_norm == 0.0) {
        turn(advice, P_NOISE, 1);
        turn(advice, P_START_X, 0);
    } else if (!run_has_limit(run) || worst->ratio < far_below) {
        turn_up(advice, run, P_LR);
        if (run_has_limit(run) && run_limit_is_exact(run)) {
            advice->reason = REASON_FAR_BELOW_LIMIT;
            advice->limit = worst->stability_limit;
        }
    } else if (run_is_mostly_clipped(run)) {
        turn(advice, P_CLIP, 1);
        advice->reason = REASON_CLIPPED;
    } else if (run->steps >= few && can_turn(run, P_MOMENTUM, 1)) {
        turn(advice, P_MOMENTUM, 1);
        advice->reason = REASON_AT_LIMIT;
    } else {
        turn_up(advice, run, P_STEPS);
    }
}

/* ---- what is learnt ---- */

/* Fewer updates stop before the validation loss rises; a lower rate comes there later. */
static void overfitting(struct advice *advice, const struct run *run, const struct verdict *v)
{
    (void)v;
    if (can_turn(run, P_STEPS, -1))
        turn(advice, P_STEPS, -1);
    rate_down(advice, run);
}

/* A rate that is too high for what is learnt: a lower one, or one that is reached later, which is
 * nothing to a law. */
static void rate_too_high(struct advice *advice, const struct run *run, const struct verdict *v)
{
    (void)v;
    rate_down(advice, run);
    if (run->stats.problem->judged != JUDGED_BY_LAW && can_turn(run, P_WARMUP, 1))
        turn(advice, P_WARMUP, 1);
}

static void on_the_way(struct advice *advice, const struct run *run, const struct verdict *v)
{
    (void)v;
    turn_up(advice, run, P_LR);
    if (can_turn(run, P_STEPS, 1))
        turn(advice, P_STEPS, 1);
}

static void learned(struct advice *advice, const struct run *run, const struct verdict *v)
{
    (void)run, (void)v;
    advice->reason = REASON_ARRIVED;
}

static void (*const advise[OUTCOME_COUNT])(struct advice *advice, const struct run *run,
                                           const struct verdict *v) = {
    [OUTCOME_UNDERWAY] = underway,
    [OUTCOME_NO_VALUE] = no_value,
    [OUTCOME_DIVERGED] = too_high,
    [OUTCOME_RETURNED] = too_high,
    [OUTCOME_DIVERGING] = too_high,
    [OUTCOME_NO_MINIMUM] = no_minimum,
    [OUTCOME_TRAPPED] = trapped,
    [OUTCOME_SADDLE] = at_saddle,
    [OUTCOME_OVERSHOT] = overshot,
    [OUTCOME_EDGE] = converged,
    [OUTCOME_CONVERGED] = converged,
    [OUTCOME_NOISE_LIMITED] = noise_limited,
    [OUTCOME_SETTLING] = settling,
    [OUTCOME_OSCILLATING] = oscillating,
    [OUTCOME_HELD] = held,
    [OUTCOME_SLOW] = slow,
    [OUTCOME_OVERFITTING] = overfitting,
    [OUTCOME_FORGOT] = rate_too_high,
    [OUTCOME_TOO_HIGH] = rate_too_high,
    [OUTCOME_SPIKED] = rate_too_high,
    [OUTCOME_UNDERFITTING] = on_the_way,
    [OUTCOME_LEARNED] = learned,
    [OUTCOME_LEARNING] = on_the_way,
};

struct advice advice_for(const struct run *run, const struct verdict *verdict)
{
    struct advice advice = {.limit = NAN, .spent = PARAM_COUNT};
    advise[verdict->outcome](&advice, run, verdict);
    return advice;
}
