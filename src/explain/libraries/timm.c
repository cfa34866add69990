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

/* cycle_limit, the cycles that begin before T; lr_min when they are over. */
static double timm_restarts(const struct setup *s, double t)
{
    bool over = t >= s->warmup && t >= cycles_end(s, 0.0, s->steps);
    return over ? s->floor : over_all(s, t);
}

/* bisect_right(decay_t, t + 1), as of timm@aa4b5850; at 0514e98d it is t. */
static double timm_multistep(const struct setup *s, double t)
{
    return t < s->warmup ? straight_warmup(s, t) : schedule_rate(s, t + 1.0);
}

const struct lens_shape timm_shapes[SCHEDULE_COUNT] = {
    [SCHEDULE_STEP] = {"StepLRScheduler", schedule_rate, LENS_NO_FLOOR, NULL},
    [SCHEDULE_MULTISTEP] = {"MultiStepLRScheduler", timm_multistep, LENS_NO_FLOOR, NULL},
    [SCHEDULE_EXPONENTIAL] = {"StepLRScheduler, decay_t=1", schedule_rate, LENS_NO_FLOOR, NULL},
    [SCHEDULE_COSINE] = {"CosineLRScheduler", over_all, 0, NULL},
    [SCHEDULE_LINEAR] = {"PolyLRScheduler, power=1", over_all, 0, NULL},
    [SCHEDULE_POLYNOMIAL] = {"PolyLRScheduler", over_all, 0, NULL},
    [SCHEDULE_RESTARTS] = {"CosineLRScheduler", timm_restarts, 0, NULL},
};
