/* Megatron-LM: OptimizerParamScheduler.get_lr */
#include "explain/libraries/common.h"
#include "explain/libraries/library.h"
#include "model/schedule/schedule.h"

#include <math.h>
#include <stddef.h>

/* The time scale is W, and after T the floor rules at once. */
static double megatron_inverse_sqrt(const struct setup *s, double t)
{
    if (s->warmup > 0.0 && t <= s->warmup)
        return straight_warmup(s, t);
    double rate = s->lr * sqrt(fmax(s->warmup, 1.0) / fmax(t, 1.0));
    return t > s->steps ? s->floor : fmax(s->floor, rate);
}

static const char *megatron_span(const struct setup *s)
{
    return s->warmup >= s->steps ? "the warmup must be shorter than the decay" : NULL;
}

static const char *megatron_cooldown(const struct setup *s)
{
    return decays_by(s, FALLS(LINEAR) | FALLS(COSINE) | FALLS(ONE_SQRT) | FALLS(EXPONENTIAL))
               ? megatron_span(s)
               : no_such_decay;
}

const struct lens_shape megatron_shapes[SCHEDULE_COUNT] = {
    [SCHEDULE_CONSTANT] = {"constant", schedule_rate, 0, megatron_span},
    [SCHEDULE_COSINE] = {"cosine", schedule_rate, 0, megatron_span},
    [SCHEDULE_LINEAR] = {"linear", schedule_rate, 0, megatron_span},
    [SCHEDULE_INVERSE_SQRT] = {"inverse-square-root", megatron_inverse_sqrt, 0, megatron_span},
    [SCHEDULE_WSD] = {"WSD", schedule_rate, 0, megatron_cooldown},
};
