/* HF transformers: get_scheduler */
#include "explain/libraries/common.h"
#include "explain/libraries/library.h"
#include "model/schedule/schedule.h"

#include <math.h>
#include <stddef.h>

/* get_cosine_with_hard_restarts: num_cycles equal cycles fill the run; 0 from T on. */
static double hf_restarts(const struct setup *s, double t)
{
    double span = fmax(1.0, schedule_length(s) - s->warmup), p = (t - s->warmup) / span;
    double cycles = fmax(1.0, round(span / s->cycle));
    if (t < s->warmup)
        return straight_warmup(s, t);
    return p >= 1.0 ? 0.0 : half_cosine(s->lr, 0.0, fmod(cycles * p, 1.0));
}

/* get_wsd_schedule: the warmup rises from min_lr_ratio and not from 0. */
static double hf_wsd(const struct setup *s, double t)
{
    struct setup from_floor = *s;
    if (t >= s->warmup)
        return schedule_rate(s, t);
    from_floor.lr = 1.0;
    return s->floor + (s->lr - s->floor) * schedule_rate(&from_floor, t);
}

/* It divides by the updates after the warmup. */
static double hf_polynomial(const struct setup *s, double t)
{
    return falls_at_once(s, t) ? NAN : schedule_rate(s, t);
}

static const char *hf_cooldown(const struct setup *s)
{
    bool falls = decays_by(s, FALLS(LINEAR) | FALLS(COSINE) | FALLS(ONE_SQRT));
    bool rises = s->warmup == 0.0 || s->warmup_shape == WARMUP_LINEAR ||
                 s->warmup_shape == WARMUP_COSINE || s->warmup_shape == WARMUP_ONE_SQRT;
    return !falls ? no_such_decay : rises ? NULL : "it has no warmup of this shape";
}

static const char *hf_end(const struct setup *s)
{
    return s->floor >= s->lr ? "lr_end must be below the peak" : NULL;
}

/* Its WSD alone has warmups that are not straight. */
const struct lens_shape hf_shapes[SCHEDULE_COUNT] = {
    [SCHEDULE_CONSTANT] = {"constant_with_warmup", schedule_rate, LENS_FROM_ZERO, NULL},
    [SCHEDULE_COSINE] = {"cosine_with_min_lr", endless_cosine, LENS_FROM_ZERO | LENS_HORIZON, NULL},
    [SCHEDULE_LINEAR] = {"linear", schedule_rate, LENS_FROM_ZERO | LENS_NO_FLOOR | LENS_HORIZON,
                         NULL},
    [SCHEDULE_POLYNOMIAL] = {"polynomial", hf_polynomial, LENS_FROM_ZERO | LENS_HORIZON, hf_end},
    [SCHEDULE_INVERSE_SQRT] = {"inverse_sqrt", schedule_rate, LENS_FROM_ZERO | LENS_NO_FLOOR, NULL},
    [SCHEDULE_WSD] = {"warmup_stable_decay", hf_wsd,
                      LENS_FROM_ZERO | LENS_ANY_WARMUP | LENS_HORIZON, hf_cooldown},
    [SCHEDULE_RESTARTS] = {"cosine_with_restarts", hf_restarts,
                           LENS_FROM_ZERO | LENS_NO_FLOOR | LENS_HORIZON, NULL},
};
