/* HF transformers: get_scheduler */
#include "explain/libraries/common.h"
#include "explain/libraries/library.h"
#include "model/schedule/schedule.h"

#include <math.h>
#include <stddef.h>

/* get_cosine_with_hard_restarts: num_cycles equal cycles fill the run; 0 from T on. */
static double hf_cycles(const struct setup *s)
{
    return fmax(1.0, round(fmax(1.0, schedule_length(s) - s->warmup) / s->cycle));
}

static double hf_restarts(const struct setup *s, double t)
{
    double span = fmax(1.0, schedule_length(s) - s->warmup), p = (t - s->warmup) / span;
    double cycles = hf_cycles(s);
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

/* Does its WSD have the warmup? */
static bool hf_rises(const struct setup *s)
{
    return s->warmup == 0.0 || s->warmup_shape == WARMUP_LINEAR ||
           s->warmup_shape == WARMUP_COSINE || s->warmup_shape == WARMUP_ONE_SQRT;
}

static const char *hf_cooldown(const struct setup *s)
{
    bool falls = decays_by(s, FALLS(LINEAR) | FALLS(COSINE) | FALLS(ONE_SQRT));
    return !falls ? no_such_decay : hf_rises(s) ? NULL : "it has no warmup of this shape";
}

static const char *hf_end(const struct setup *s)
{
    return s->floor >= s->lr ? "lr_end must be below the peak" : NULL;
}

/* cosine_warmup_with_min_lr reaches the peak an update before its warmup ends, and the floor an
 * update before the run does. */
static double hf_warmed_cosine(const struct setup *s, double t)
{
    if (t < s->warmup)
        return s->lr * (s->warmup_start + (1.0 - s->warmup_start) * t / fmax(1.0, s->warmup - 1.0));
    double p = (t - s->warmup + 1.0) / fmax(1.0, schedule_length(s) - s->warmup);
    return fmax(0.0, half_cosine(s->lr, s->floor, p));
}

/* ---- the calls ---- */

static void write_two(struct library_call *call, const struct setup *s, const char *name)
{
    call_part(call, name, 0.0);
    call_number(call, "num_warmup_steps", s->warmup);
    call_number(call, "num_training_steps", schedule_length(s));
}

static void write_constant(struct library_call *call, const struct setup *s)
{
    call_part(call, "constant_with_warmup", 0.0);
    call_number(call, "num_warmup_steps", s->warmup);
}

static void write_cosine(struct library_call *call, const struct setup *s)
{
    write_two(call, s, "cosine_with_min_lr");
    call_number(call, "min_lr", s->floor);
}

static void write_warmed_cosine(struct library_call *call, const struct setup *s)
{
    write_two(call, s, "cosine_warmup_with_min_lr");
    call_number(call, "min_lr", s->floor);
    call_number(call, "warmup_lr_rate", s->warmup_start);
}

static void write_linear(struct library_call *call, const struct setup *s)
{
    write_two(call, s, "linear");
}

static void write_polynomial(struct library_call *call, const struct setup *s)
{
    write_two(call, s, "polynomial");
    call_number(call, "lr_end", s->floor);
    call_number(call, "power", s->power);
}

/* get_scheduler does not hand a time scale on. */
static void write_inverse_sqrt(struct library_call *call, const struct setup *s)
{
    call_part(call, "get_inverse_sqrt_schedule", 0.0);
    call_number(call, "num_warmup_steps", s->warmup);
    call_number(call, "timescale", s->timescale);
}

static void write_wsd(struct library_call *call, const struct setup *s)
{
    static const char *const rises[WARMUP_SHAPES] = {
        [WARMUP_COSINE] = "cosine", [WARMUP_ONE_SQRT] = "1-sqrt"};
    static const char *const falls[DECAY_SHAPES] = {
        [DECAY_COSINE] = "cosine", [DECAY_ONE_SQRT] = "1-sqrt"};
    const char *rise = rises[s->warmup_shape], *fall = falls[s->decay_shape];
    write_two(call, s, "warmup_stable_decay");
    call_number(call, "num_decay_steps", s->decay);
    if (s->warmup > 0.0)
        call_word(call, "warmup_type", rise ? rise : "linear");
    call_word(call, "decay_type", fall ? fall : "linear");
    call_number(call, "min_lr_ratio", s->floor / s->lr);
}

static void write_restarts(struct library_call *call, const struct setup *s)
{
    write_two(call, s, "cosine_with_restarts");
    call_number(call, "num_cycles", hf_cycles(s));
}

/* Its WSD alone has warmups that are not straight. */
const struct lens_shape hf_shapes[SCHEDULE_COUNT] = {
    [SCHEDULE_CONSTANT] = {"constant_with_warmup", schedule_rate, LENS_FROM_ZERO, NULL,
                           write_constant},
    [SCHEDULE_COSINE] = {"cosine_with_min_lr", endless_cosine, LENS_FROM_ZERO | LENS_HORIZON, NULL,
                         write_cosine},
    [SCHEDULE_LINEAR] = {"linear", schedule_rate, LENS_FROM_ZERO | LENS_NO_FLOOR | LENS_HORIZON,
                         NULL, write_linear},
    [SCHEDULE_POLYNOMIAL] = {"polynomial", hf_polynomial, LENS_FROM_ZERO | LENS_HORIZON, hf_end,
                             write_polynomial},
    [SCHEDULE_INVERSE_SQRT] = {"inverse_sqrt", schedule_rate, LENS_FROM_ZERO | LENS_NO_FLOOR, NULL,
                               write_inverse_sqrt},
    [SCHEDULE_WSD] = {"warmup_stable_decay", hf_wsd,
                      LENS_FROM_ZERO | LENS_ANY_WARMUP | LENS_HORIZON, hf_cooldown, write_wsd},
    [SCHEDULE_RESTARTS] = {"cosine_with_restarts", hf_restarts,
                           LENS_FROM_ZERO | LENS_NO_FLOOR | LENS_HORIZON, NULL, write_restarts},
};

static void an_update_more(struct setup *s)
{
    s->warmup += 1.0;
    s->steps += 1.0;
    s->horizon += 1.0;
}

/* polynomial has a floor, which linear has not. */
static void straight(struct setup *s)
{
    s->schedule = SCHEDULE_POLYNOMIAL;
    s->power = 1.0;
}

static void cool_as(struct setup *s, int shape)
{
    s->decay_shape = shape;
    if (!hf_rises(s))
        s->warmup_shape = WARMUP_LINEAR;
}

static void wsd_linear(struct setup *s) { cool_as(s, DECAY_LINEAR); }
static void wsd_cosine(struct setup *s) { cool_as(s, DECAY_COSINE); }
static void wsd_one_sqrt(struct setup *s) { cool_as(s, DECAY_ONE_SQRT); }

#define WARMED_COSINE                                                                              \
    {                                                                                              \
        "cosine_warmup_with_min_lr", hf_warmed_cosine, LENS_HORIZON, NULL, write_warmed_cosine     \
    }

const struct lens_other hf_others[] = {
    {SCHEDULE_COSINE, NULL, WARMED_COSINE},
    {SCHEDULE_COSINE, an_update_more, WARMED_COSINE},
    {.schedule = SCHEDULE_LINEAR, .adapt = straight},
    {.schedule = SCHEDULE_WSD, .adapt = wsd_linear},
    {.schedule = SCHEDULE_WSD, .adapt = wsd_cosine},
    {.schedule = SCHEDULE_WSD, .adapt = wsd_one_sqrt},
    {.adapt = NULL},
};
