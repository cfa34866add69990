/* PyTorch: torch.optim.lr_scheduler */
#include "explain/libraries/common.h"
#include "explain/libraries/library.h"
#include "model/schedule/schedule.h"

#include <math.h>
#include <stddef.h>

/* SequentialLR of LinearLR, ConstantLR and LinearLR or CosineAnnealingLR. */
static double torch_wsd(const struct setup *s, double t)
{
    bool is_cosine = s->decay_shape == DECAY_COSINE;
    double into = t - (s->steps - s->decay);
    if (is_cosine && into >= 0.0 && s->decay > 0.0)
        return half_cosine(s->lr, s->floor, into / s->decay);
    return schedule_rate(s, t);
}

/* OneCycleLR lets one call past its last: it goes on along the last curve. The next call raises. */
static double torch_one_cycle(const struct setup *s, double t)
{
    if (t < s->steps)
        return schedule_rate(s, t);
    if (t > s->steps)
        return NAN;
    double low = s->lr / s->div_factor, least = low / s->final_div_factor,
           rise = s->pct_start * s->steps;
    double breakpoint = s->three_phase ? 2.0 * rise - 2.0 : rise - 1.0,
           from = s->three_phase ? low : s->lr,
           q = (t - breakpoint) / (s->steps - 1.0 - breakpoint);
    bool is_linear = s->anneal == ANNEAL_LINEAR;
    return is_linear ? from + (least - from) * q : half_cosine(from, least, q);
}

/* LinearLR: 0 < start_factor ≤ 1. */
static const char *torch_warmup(const struct setup *s)
{
    return s->warmup > 0.0 && s->warmup_start <= 0.0 ? "LinearLR refuses start_factor 0" : NULL;
}

static const char *torch_cosine(const struct setup *s)
{
    const char *warms = torch_warmup(s);
    return warms ? warms : no_room(s);
}

/* LinearLR: end_factor ≤ 1. */
static const char *torch_linear(const struct setup *s)
{
    return s->floor > s->lr ? "LinearLR refuses an end_factor above 1" : torch_warmup(s);
}

static const char *torch_restarts(const struct setup *s)
{
    return s->cycle_mult != floor(s->cycle_mult) ? "T_mult must be a whole number"
                                                 : torch_warmup(s);
}

static const char *torch_cooldown(const struct setup *s)
{
    return decays_by(s, FALLS(LINEAR) | FALLS(COSINE)) ? torch_linear(s) : no_such_decay;
}

const struct lens_shape torch_shapes[SCHEDULE_COUNT] = {
    [SCHEDULE_CONSTANT] = {"ConstantLR", schedule_rate, 0, torch_warmup},
    [SCHEDULE_STEP] = {"StepLR", schedule_rate, LENS_NO_FLOOR, torch_warmup},
    [SCHEDULE_MULTISTEP] = {"MultiStepLR", schedule_rate, LENS_NO_FLOOR, torch_warmup},
    [SCHEDULE_EXPONENTIAL] = {"ExponentialLR", schedule_rate, LENS_NO_FLOOR, torch_warmup},
    [SCHEDULE_COSINE] = {"CosineAnnealingLR", endless_cosine, LENS_HORIZON, torch_cosine},
    [SCHEDULE_LINEAR] = {"LinearLR", schedule_rate, LENS_HORIZON, torch_linear},
    [SCHEDULE_POLYNOMIAL] = {"PolynomialLR", schedule_rate, LENS_NO_FLOOR | LENS_HORIZON,
                             torch_warmup},
    [SCHEDULE_WSD] = {"SequentialLR of three", torch_wsd, 0, torch_cooldown},
    [SCHEDULE_RESTARTS] = {"CosineAnnealingWarmRestarts", schedule_rate, LENS_NO_CYCLE_DECAY,
                           torch_restarts},
    [SCHEDULE_TRIANGULAR] = {"CyclicLR", schedule_rate, LENS_NO_WARMUP, NULL},
    [SCHEDULE_ONE_CYCLE] = {"OneCycleLR", torch_one_cycle, LENS_NO_WARMUP, NULL},
};
