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
    return t > schedule_length(s) ? s->floor : fmax(s->floor, rate);
}

/* Its cooldown begins after T − D, and with D = 0 after T. */
static double megatron_wsd(const struct setup *s, double t)
{
    return s->decay <= 0.0 && t == schedule_length(s) ? s->lr : schedule_rate(s, t);
}

static const char *megatron_span(const struct setup *s)
{
    return s->warmup >= schedule_length(s) ? "the warmup must be shorter than the decay" : NULL;
}

/* max_lr >= min_lr */
static const char *megatron_fall(const struct setup *s)
{
    return s->floor > s->lr ? "it asserts that min_lr is not above the peak" : megatron_span(s);
}

static const char *megatron_cooldown(const struct setup *s)
{
    return decays_by(s, FALLS(LINEAR) | FALLS(COSINE) | FALLS(ONE_SQRT) | FALLS(EXPONENTIAL))
               ? megatron_fall(s)
               : no_such_decay;
}

const struct lens_shape megatron_shapes[SCHEDULE_COUNT] = {
    [SCHEDULE_CONSTANT] = {"constant", schedule_rate, 0, megatron_span},
    [SCHEDULE_COSINE] = {"cosine", schedule_rate, 0, megatron_fall},
    [SCHEDULE_LINEAR] = {"linear", schedule_rate, 0, megatron_fall},
    [SCHEDULE_INVERSE_SQRT] = {"inverse-square-root", megatron_inverse_sqrt, 0, megatron_fall},
    [SCHEDULE_WSD] = {"WSD", megatron_wsd, 0, megatron_cooldown},
};
