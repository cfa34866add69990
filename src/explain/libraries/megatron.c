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

/* ---- the flags ---- */

static void write_style(struct library_call *call, const struct setup *s, const char *style)
{
    call_part(call, style, 0.0);
    call_number(call, "--lr", s->lr);
    if (s->schedule != SCHEDULE_CONSTANT)
        call_number(call, "--min-lr", s->floor);
    call_word(call, "--lr-decay-style", style);
    call_number(call, "--lr-decay-iters", schedule_length(s));
    call_number(call, "--lr-warmup-iters", s->warmup);
    if (s->warmup > 0.0)
        call_number(call, "--lr-warmup-init", s->warmup_start * s->lr);
}

static void write_constant(struct library_call *call, const struct setup *s)
{
    write_style(call, s, "constant");
}

static void write_cosine(struct library_call *call, const struct setup *s)
{
    write_style(call, s, "cosine");
}

static void write_linear(struct library_call *call, const struct setup *s)
{
    write_style(call, s, "linear");
}

static void write_inverse_sqrt(struct library_call *call, const struct setup *s)
{
    write_style(call, s, "inverse-square-root");
}

static void write_wsd(struct library_call *call, const struct setup *s)
{
    static const char *const falls[DECAY_SHAPES] = {[DECAY_LINEAR] = "linear",
                                                    [DECAY_COSINE] = "cosine",
                                                    [DECAY_ONE_SQRT] = "minus_sqrt",
                                                    [DECAY_EXPONENTIAL] = "exponential"};
    const char *fall = falls[s->decay_shape];
    write_style(call, s, "WSD");
    call_word(call, "--lr-wsd-decay-style", fall ? fall : falls[DECAY_LINEAR]);
    call_number(call, "--lr-wsd-decay-iters", s->decay);
}

const struct lens_shape megatron_shapes[SCHEDULE_COUNT] = {
    [SCHEDULE_CONSTANT] = {"constant", schedule_rate, 0, megatron_span, write_constant},
    [SCHEDULE_COSINE] = {"cosine", schedule_rate, 0, megatron_fall, write_cosine},
    [SCHEDULE_LINEAR] = {"linear", schedule_rate, 0, megatron_fall, write_linear},
    [SCHEDULE_INVERSE_SQRT] = {"inverse-square-root", megatron_inverse_sqrt, 0, megatron_fall,
                               write_inverse_sqrt},
    [SCHEDULE_WSD] = {"WSD", megatron_wsd, 0, megatron_cooldown, write_wsd},
};

static void cool_exponential(struct setup *s) { s->decay_shape = DECAY_EXPONENTIAL; }

const struct lens_other megatron_others[] = {
    {.schedule = SCHEDULE_WSD, .adapt = cool_linear},
    {.schedule = SCHEDULE_WSD, .adapt = cool_cosine},
    {.schedule = SCHEDULE_WSD, .adapt = cool_one_sqrt},
    {.schedule = SCHEDULE_WSD, .adapt = cool_exponential},
    {.adapt = NULL},
};
