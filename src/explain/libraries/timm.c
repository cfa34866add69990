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

/* cycle_limit is the number of cycles that begin before T; lr_min when they are over. They begin
 * at update 0, or with warmup_prefix behind the warmup. */
static double timm_cycles(const struct setup *s, double t, double begins)
{
    if (t < s->warmup)
        return straight_warmup(s, t);
    double limit = cycles_before(s, begins, schedule_length(s));
    t -= begins;
    double m = s->cycle_mult, i = timm_cycle(s, t), length = s->cycle * pow(m, i);
    double begun = m == 1.0 ? s->cycle * i : s->cycle * (1.0 - pow(m, i)) / (1.0 - m);
    return i >= limit ? s->floor
                      : half_cosine(s->lr * pow(s->cycle_decay, i), s->floor, (t - begun) / length);
}

static double timm_restarts(const struct setup *s, double t) { return timm_cycles(s, t, 0.0); }

static double timm_prefixed_restarts(const struct setup *s, double t)
{
    return timm_cycles(s, t, s->warmup);
}

/* bisect_right(decay_t, t + 1), as of timm@aa4b5850; at 0514e98d it is t. */
static double timm_multistep(const struct setup *s, double t)
{
    if (t < s->warmup)
        return straight_warmup(s, t);
    return t == 0.0 ? s->lr : schedule_rate(s, t + 1.0); /* update 0 comes before it is asked */
}

/* t_initial > 0 */
static const char *timm_prefix(const struct setup *s)
{
    return s->warmup >= schedule_length(s) ? "no update is left after the warmup, and it wants one"
                                           : NULL;
}

/* ---- the calls ---- */

static void write_warmup(struct library_call *call, const struct setup *s, bool prefix)
{
    if (s->warmup > 0.0) {
        call_number(call, "warmup_t", s->warmup);
        call_number(call, "warmup_lr_init", s->warmup_start * s->lr);
    }
    if (prefix)
        call_flag(call, "warmup_prefix", true);
    call_flag(call, "t_in_epochs", false);
}

static void write_step(struct library_call *call, const struct setup *s)
{
    call_part(call, "StepLRScheduler", 0.0);
    call_number(call, "decay_t", s->schedule == SCHEDULE_STEP ? s->every : 1.0);
    call_number(call, "decay_rate", s->gamma);
    write_warmup(call, s, false);
}

static void write_multistep(struct library_call *call, const struct setup *s)
{
    call_part(call, "MultiStepLRScheduler", 0.0);
    call_list(call, "decay_t", &s->milestones);
    call_number(call, "decay_rate", s->gamma);
    write_warmup(call, s, false);
}

static void write_fall(struct library_call *call, const struct setup *s, bool prefix)
{
    bool is_cosine = s->schedule == SCHEDULE_COSINE;
    call_part(call, is_cosine ? "CosineLRScheduler" : "PolyLRScheduler", 0.0);
    call_number(call, "t_initial", prefix ? schedule_length(s) - s->warmup : schedule_length(s));
    if (!is_cosine)
        call_number(call, "power", s->schedule == SCHEDULE_LINEAR ? 1.0 : s->power);
    call_number(call, "lr_min", s->floor);
    write_warmup(call, s, prefix);
}

static void write_over_all(struct library_call *call, const struct setup *s)
{
    write_fall(call, s, false);
}

static void write_prefixed(struct library_call *call, const struct setup *s)
{
    write_fall(call, s, true);
}

static void write_cycles(struct library_call *call, const struct setup *s, bool prefix)
{
    call_part(call, "CosineLRScheduler", 0.0);
    call_number(call, "t_initial", s->cycle);
    call_number(call, "lr_min", s->floor);
    call_number(call, "cycle_mul", s->cycle_mult);
    call_number(call, "cycle_decay", s->cycle_decay);
    call_number(call, "cycle_limit",
                cycles_before(s, prefix ? s->warmup : 0.0, schedule_length(s)));
    write_warmup(call, s, prefix);
}

static void write_restarts(struct library_call *call, const struct setup *s)
{
    write_cycles(call, s, false);
}

static void write_prefixed_restarts(struct library_call *call, const struct setup *s)
{
    write_cycles(call, s, true);
}

const struct lens_shape timm_shapes[SCHEDULE_COUNT] = {
    [SCHEDULE_STEP] = {"StepLRScheduler", schedule_rate, LENS_NO_FLOOR, NULL, write_step},
    [SCHEDULE_MULTISTEP] = {"MultiStepLRScheduler", timm_multistep, LENS_NO_FLOOR, NULL,
                            write_multistep},
    [SCHEDULE_EXPONENTIAL] = {"StepLRScheduler, decay_t=1", schedule_rate, LENS_NO_FLOOR, NULL,
                              write_step},
    [SCHEDULE_COSINE] = {"CosineLRScheduler", over_all, LENS_UNDER_WARMUP, NULL, write_over_all},
    [SCHEDULE_LINEAR] = {"PolyLRScheduler, power=1", over_all, LENS_UNDER_WARMUP, NULL,
                         write_over_all},
    [SCHEDULE_POLYNOMIAL] = {"PolyLRScheduler", over_all, LENS_UNDER_WARMUP, NULL, write_over_all},
    [SCHEDULE_RESTARTS] = {"CosineLRScheduler", timm_restarts, LENS_UNDER_WARMUP, NULL,
                           write_restarts},
};

const struct lens_other timm_others[] = {
    {SCHEDULE_COSINE,
     NULL,
     {"CosineLRScheduler, warmup_prefix", schedule_rate, 0, timm_prefix, write_prefixed}},
    {SCHEDULE_LINEAR,
     NULL,
     {"PolyLRScheduler, warmup_prefix", schedule_rate, 0, timm_prefix, write_prefixed}},
    {SCHEDULE_POLYNOMIAL,
     NULL,
     {"PolyLRScheduler, warmup_prefix", schedule_rate, 0, timm_prefix, write_prefixed}},
    {SCHEDULE_RESTARTS,
     NULL,
     {"CosineLRScheduler, warmup_prefix", timm_prefixed_restarts, 0, NULL,
      write_prefixed_restarts}},
    {.adapt = NULL},
};
