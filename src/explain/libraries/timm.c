/* timm.scheduler */
#include "explain/libraries/common.h"
#include "explain/libraries/library.h"
#include "model/schedule/schedule.h"

#include <math.h>
#include <stddef.h>

/* Cosine and polynomial have warmup_prefix off: the warmup overwrites the first W updates of a
 * decay that began at update 0. */
static double over_all(const struct setup *s, double t)
{
    struct setup plain = *s;
    plain.warmup = 0.0;
    return t < s->warmup ? straight_warmup(s, t) : schedule_rate(&plain, t);
}

/* The cycle that update t is in, from 0. The logarithm of a power of 3, 9 or 10 can come out a
 * little below the whole number that it is, and then the first update of a cycle is taken for the
 * last of the one before. */
static double timm_cycle(const struct setup *s, double t)
{
    double m = s->cycle_mult, units = t / s->cycle;
    return m == 1.0 ? floor(units) : floor(log(1.0 - units * (1.0 - m)) / log(m));
}

/* cycle_limit is the number of cycles that begin before T; lr_min when they are over. */
static double timm_restarts(const struct setup *s, double t)
{
    if (t < s->warmup)
        return straight_warmup(s, t);
    double m = s->cycle_mult, i = timm_cycle(s, t), length = s->cycle * pow(m, i);
    double begun = m == 1.0 ? s->cycle * i : s->cycle * (1.0 - pow(m, i)) / (1.0 - m);
    return i >= cycles_before(s, 0.0, schedule_length(s))
               ? s->floor
               : half_cosine(s->lr * pow(s->cycle_decay, i), s->floor, (t - begun) / length);
}

/* bisect_right(decay_t, t + 1), as of timm@aa4b5850; at 0514e98d it is t. */
static double timm_multistep(const struct setup *s, double t)
{
    if (t < s->warmup)
        return straight_warmup(s, t);
    return t == 0.0 ? s->lr : schedule_rate(s, t + 1.0); /* update 0 comes before it is asked */
}

const struct lens_shape timm_shapes[SCHEDULE_COUNT] = {
    [SCHEDULE_STEP] = {"StepLRScheduler", schedule_rate, LENS_NO_FLOOR, NULL},
    [SCHEDULE_MULTISTEP] = {"MultiStepLRScheduler", timm_multistep, LENS_NO_FLOOR, NULL},
    [SCHEDULE_EXPONENTIAL] = {"StepLRScheduler, decay_t=1", schedule_rate, LENS_NO_FLOOR, NULL},
    [SCHEDULE_COSINE] = {"CosineLRScheduler", over_all, LENS_UNDER_WARMUP, NULL},
    [SCHEDULE_LINEAR] = {"PolyLRScheduler, power=1", over_all, LENS_UNDER_WARMUP, NULL},
    [SCHEDULE_POLYNOMIAL] = {"PolyLRScheduler", over_all, LENS_UNDER_WARMUP, NULL},
    [SCHEDULE_RESTARTS] = {"CosineLRScheduler", timm_restarts, LENS_UNDER_WARMUP, NULL},
};
