/* DeepSpeed: runtime/lr_schedules.py. Its engine steps a scheduler after each update, beginning at
 * iteration −1: update t has the rate of iteration t − 1, and update 0 the least one. */
#include "explain/libraries/common.h"
#include "explain/libraries/library.h"
#include "model/schedule/schedule.h"

#include <math.h>
#include <stddef.h>

/* A warmup of one update counts as two. */
static double length_of(const struct setup *s) { return fmax(2.0, s->warmup); }

/* A warmup_type that it does not know is its default. */
static double rise(const struct setup *s, double iteration)
{
    double w = length_of(s);
    return s->warmup_shape == WARMUP_LINEAR ? iteration / w : log(iteration + 1.0) / log(w);
}

static double warmed(const struct setup *s, double fraction)
{
    return s->lr * (s->warmup_start + (1.0 - s->warmup_start) * fraction);
}

static double deepspeed_constant(const struct setup *s, double t)
{
    double iteration = t - 1.0;
    if (iteration < length_of(s))
        return warmed(s, iteration < 0.0 ? 0.0 : rise(s, iteration));
    return s->lr;
}

/* After the warmup, too, a share of what lies between warmup_min_lr and warmup_max_lr. */
static double deepspeed_linear(const struct setup *s, double t)
{
    double iteration = t - 1.0, w = length_of(s);
    if (iteration < w)
        return deepspeed_constant(s, t);
    return warmed(s,
                  fmax(0.0, (schedule_length(s) - iteration) / fmax(1.0, schedule_length(s) - w)));
}

/* Its cosine counts an iteration more, and so is in time. Before it has been stepped the rate is 0,
 * whatever warmup_min_ratio is. Past T it holds; older versions climb again. */
static double deepspeed_cosine(const struct setup *s, double t)
{
    double iteration = t - 1.0, w = length_of(s);
    if (iteration < 0.0)
        return 0.0;
    if (iteration < w)
        return warmed(s, rise(s, iteration));
    double p = fmin(1.0, (iteration - w + 1.0) / fmax(1.0, schedule_length(s) - w));
    return half_cosine(s->lr, s->floor, p);
}

static const char *deepspeed_warmup(const struct setup *s)
{
    return s->warmup < 1.0 ? "warmup_num_steps must be above 0" : NULL;
}

/* ---- the calls ---- */

static void write_warmup(struct library_call *call, const struct setup *s)
{
    call_number(call, "warmup_num_steps", s->warmup);
    call_word(call, "warmup_type", s->warmup_shape == WARMUP_LINEAR ? "linear" : "log");
}

static void write_rates(struct library_call *call, const struct setup *s)
{
    call_number(call, "warmup_min_lr", s->warmup_start * s->lr);
    call_number(call, "warmup_max_lr", s->lr);
    write_warmup(call, s);
}

static void write_constant(struct library_call *call, const struct setup *s)
{
    call_part(call, "WarmupLR", 0.0);
    write_rates(call, s);
}

static void write_linear(struct library_call *call, const struct setup *s)
{
    call_part(call, "WarmupDecayLR", 0.0);
    call_number(call, "total_num_steps", schedule_length(s));
    write_rates(call, s);
}

static void write_cosine(struct library_call *call, const struct setup *s)
{
    call_part(call, "WarmupCosineLR", 0.0);
    call_number(call, "total_num_steps", schedule_length(s));
    call_number(call, "warmup_min_ratio", s->warmup_start);
    write_warmup(call, s);
    call_number(call, "cos_min_ratio", s->floor / s->lr);
}

const struct lens_shape deepspeed_shapes[SCHEDULE_COUNT] = {
    [SCHEDULE_CONSTANT] = {"WarmupLR", deepspeed_constant, LENS_ANY_WARMUP, deepspeed_warmup,
                           write_constant},
    [SCHEDULE_COSINE] = {"WarmupCosineLR", deepspeed_cosine,
                         LENS_ANY_WARMUP | LENS_HORIZON | LENS_FIRST_IS_0, deepspeed_warmup,
                         write_cosine},
    [SCHEDULE_LINEAR] = {"WarmupDecayLR", deepspeed_linear,
                         LENS_ANY_WARMUP | LENS_NO_FLOOR | LENS_HORIZON, deepspeed_warmup,
                         write_linear},
};

/* Where the warmup takes a shape that it does not have. */
static void rise_linear(struct setup *s) { s->warmup_shape = WARMUP_LINEAR; }
static void rise_log(struct setup *s) { s->warmup_shape = WARMUP_LOG; }

const struct lens_other deepspeed_others[] = {
    {.schedule = SCHEDULE_CONSTANT, .adapt = rise_linear},
    {.schedule = SCHEDULE_CONSTANT, .adapt = rise_log},
    {.schedule = SCHEDULE_COSINE, .adapt = rise_linear},
    {.schedule = SCHEDULE_COSINE, .adapt = rise_log},
    {.schedule = SCHEDULE_LINEAR, .adapt = rise_linear},
    {.schedule = SCHEDULE_LINEAR, .adapt = rise_log},
    {.adapt = NULL},
};
