/* PyTorch: torch.optim.lr_scheduler. A warmup is a LinearLR, joined by SequentialLR with what comes
 * after it. */
#include "explain/libraries/common.h"
#include "explain/libraries/library.h"
#include "model/schedule/schedule.h"

#include <math.h>
#include <stddef.h>

/* At its milestone SequentialLR asks for the closed form of what comes next, and that divides by
 * the number of updates: none where the warmup takes the whole run. */
static double torch_cosine(const struct setup *s, double t)
{
    return falls_at_once(s, t) ? NAN : endless_cosine(s, t);
}

static double torch_fall(const struct setup *s, double t)
{
    return falls_at_once(s, t) ? NAN : schedule_rate(s, t);
}

/* SequentialLR of LinearLR, ConstantLR and LinearLR or CosineAnnealingLR. */
static double torch_wsd(const struct setup *s, double t)
{
    bool is_cosine = s->decay_shape == DECAY_COSINE;
    double into = t - (schedule_length(s) - s->decay);
    if (into >= 0.0 && s->decay <= 0.0)
        return NAN;
    return is_cosine && into >= 0.0 ? half_cosine(s->lr, s->floor, into / s->decay)
                                    : schedule_rate(s, t);
}

/* 2.0 ** (cycle - 1) overflows at the 1025th cycle. */
static double torch_triangular(const struct setup *s, double t)
{
    bool overflows = s->cycle_mode == CYCLE_HALVED && t >= 1024.0 * (s->cycle_up + s->cycle_down);
    return overflows ? NAN : schedule_rate(s, t);
}

/* OneCycleLR: the update at which each phase ends, and the rate there. */
struct phase_end {
    double at, rate;
};

static int one_cycle_ends(const struct setup *s, struct phase_end end[3])
{
    double low = s->lr / s->div_factor, rise = s->pct_start * schedule_length(s);
    int count = 0;
    end[count++] = (struct phase_end){rise - 1.0, s->lr};
    if (s->three_phase)
        end[count++] = (struct phase_end){2.0 * rise - 2.0, low};
    end[count++] = (struct phase_end){schedule_length(s) - 1.0, low / s->final_div_factor};
    return count;
}

/* It lets one call past its last: that goes on along the last curve. The next call raises. */
static double torch_one_cycle(const struct setup *s, double t)
{
    struct phase_end end[3], from = {0.0, s->lr / s->div_factor};
    int count = one_cycle_ends(s, end), i = 0;
    if (t < schedule_length(s))
        return schedule_rate(s, t);
    if (t > schedule_length(s))
        return NAN;
    while (i < count - 1 && t > end[i].at)
        from = end[i++];
    double span = end[i].at - from.at, q = (t - from.at) / span;
    if (span == 0.0)
        return NAN;
    return s->anneal == ANNEAL_LINEAR ? from.rate + (end[i].rate - from.rate) * q
                                      : half_cosine(from.rate, end[i].rate, q);
}

/* Its first call divides by the length of the phase that update 0 is in. */
static const char *torch_cycle(const struct setup *s)
{
    struct phase_end end[3];
    one_cycle_ends(s, end);
    return end[0].at == 0.0 ? "it cannot be built with a rise of one update: it divides by 0"
                            : NULL;
}

/* LinearLR: 0 < start_factor ≤ 1. */
static const char *torch_warmup(const struct setup *s)
{
    return s->warmup > 0.0 && s->warmup_start <= 0.0 ? "LinearLR refuses start_factor 0" : NULL;
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
    if (!decays_by(s, FALLS(LINEAR) | FALLS(COSINE)))
        return no_such_decay;
    return s->decay_shape == DECAY_LINEAR ? torch_linear(s) : torch_warmup(s);
}

/* ---- the calls ---- */

/* The warmup, and behind it what comes next. */
static void write_joined(struct library_call *call, const struct setup *s, const char *name)
{
    if (s->warmup > 0.0) {
        call_part(call, "LinearLR", 0.0);
        call_number(call, "start_factor", s->warmup_start);
        call_number(call, "total_iters", s->warmup);
    }
    call_part(call, name, s->warmup);
}

/* A LinearLR stays at its last rate. */
static void write_constant(struct library_call *call, const struct setup *s)
{
    write_joined(call, s, "ConstantLR");
    if (call->count > 1)
        call->count--;
    else
        call_number(call, "factor", 1.0);
}

static void write_step(struct library_call *call, const struct setup *s)
{
    write_joined(call, s, "StepLR");
    call_number(call, "step_size", s->every);
    call_number(call, "gamma", s->gamma);
}

static void write_multistep(struct library_call *call, const struct setup *s)
{
    write_joined(call, s, "MultiStepLR");
    call_list(call, "milestones", &s->milestones);
    call_number(call, "gamma", s->gamma);
}

static void write_exponential(struct library_call *call, const struct setup *s)
{
    write_joined(call, s, "ExponentialLR");
    call_number(call, "gamma", s->gamma);
}

static void add_cosine(struct library_call *call, const struct setup *s, double updates)
{
    call_number(call, "T_max", updates);
    call_number(call, "eta_min", s->floor);
}

static void write_cosine(struct library_call *call, const struct setup *s)
{
    write_joined(call, s, "CosineAnnealingLR");
    add_cosine(call, s, schedule_length(s) - s->warmup);
}

static void add_linear(struct library_call *call, const struct setup *s, double updates)
{
    call_number(call, "start_factor", 1.0);
    call_number(call, "end_factor", s->floor / s->lr);
    call_number(call, "total_iters", updates);
}

static void write_linear(struct library_call *call, const struct setup *s)
{
    write_joined(call, s, "LinearLR");
    add_linear(call, s, schedule_length(s) - s->warmup);
}

static void write_polynomial(struct library_call *call, const struct setup *s)
{
    write_joined(call, s, "PolynomialLR");
    call_number(call, "total_iters", schedule_length(s) - s->warmup);
    call_number(call, "power", s->power);
}

static void write_wsd(struct library_call *call, const struct setup *s)
{
    bool is_cosine = s->decay_shape == DECAY_COSINE;
    write_joined(call, s, "ConstantLR");
    if (schedule_length(s) - s->decay > s->warmup) {
        call_number(call, "factor", 1.0);
        call_number(call, "total_iters", 1.0);
    } else {
        call->count--;
    }
    call_part(call, is_cosine ? "CosineAnnealingLR" : "LinearLR", schedule_length(s) - s->decay);
    if (is_cosine)
        add_cosine(call, s, s->decay);
    else
        add_linear(call, s, s->decay);
}

static void write_restarts(struct library_call *call, const struct setup *s)
{
    write_joined(call, s, "CosineAnnealingWarmRestarts");
    call_number(call, "T_0", s->cycle);
    call_number(call, "T_mult", s->cycle_mult);
    call_number(call, "eta_min", s->floor);
}

static void write_triangular(struct library_call *call, const struct setup *s)
{
    static const char *const modes[CYCLE_MODES] = {"triangular", "triangular2", "exp_range"};
    call_part(call, "CyclicLR", 0.0);
    call_number(call, "base_lr", s->base_lr);
    call_number(call, "max_lr", s->lr);
    call_number(call, "step_size_up", s->cycle_up);
    call_number(call, "step_size_down", s->cycle_down);
    call_word(call, "mode", modes[s->cycle_mode]);
    if (s->cycle_mode == CYCLE_EXPONENTIAL)
        call_number(call, "gamma", s->gamma);
    call_flag(call, "cycle_momentum", false);
}

static void write_one_cycle(struct library_call *call, const struct setup *s)
{
    call_part(call, "OneCycleLR", 0.0);
    call_number(call, "max_lr", s->lr);
    call_number(call, "total_steps", schedule_length(s));
    call_fraction(call, "pct_start", s->pct_start);
    call_word(call, "anneal_strategy", s->anneal == ANNEAL_LINEAR ? "linear" : "cos");
    call_number(call, "div_factor", s->div_factor);
    call_number(call, "final_div_factor", s->final_div_factor);
    call_flag(call, "three_phase", s->three_phase);
    call_flag(call, "cycle_momentum", false);
}

const struct lens_shape torch_shapes[SCHEDULE_COUNT] = {
    [SCHEDULE_CONSTANT] = {"ConstantLR", schedule_rate, 0, torch_warmup, write_constant},
    [SCHEDULE_STEP] = {"StepLR", schedule_rate, LENS_NO_FLOOR, torch_warmup, write_step},
    [SCHEDULE_MULTISTEP] = {"MultiStepLR", schedule_rate, LENS_NO_FLOOR, torch_warmup,
                            write_multistep},
    [SCHEDULE_EXPONENTIAL] = {"ExponentialLR", schedule_rate, LENS_NO_FLOOR, torch_warmup,
                              write_exponential},
    [SCHEDULE_COSINE] = {"CosineAnnealingLR", torch_cosine, LENS_HORIZON, torch_warmup,
                         write_cosine},
    [SCHEDULE_LINEAR] = {"LinearLR", torch_fall, LENS_HORIZON, torch_linear, write_linear},
    [SCHEDULE_POLYNOMIAL] = {"PolynomialLR", torch_fall, LENS_NO_FLOOR | LENS_HORIZON, torch_warmup,
                             write_polynomial},
    [SCHEDULE_WSD] = {"SequentialLR of three", torch_wsd, 0, torch_cooldown, write_wsd},
    [SCHEDULE_RESTARTS] = {"CosineAnnealingWarmRestarts", schedule_rate, LENS_NO_CYCLE_DECAY,
                           torch_restarts, write_restarts},
    [SCHEDULE_TRIANGULAR] = {"CyclicLR", torch_triangular, LENS_NO_WARMUP, NULL, write_triangular},
    [SCHEDULE_ONE_CYCLE] = {"OneCycleLR", torch_one_cycle, LENS_NO_WARMUP | LENS_TOTAL_STEPS,
                            torch_cycle, write_one_cycle},
};

/* A straight fall to a floor is what PolynomialLR does not have. */
static void power_one(struct setup *s) { s->schedule = SCHEDULE_LINEAR; }

const struct lens_other torch_others[] = {
    {.schedule = SCHEDULE_POLYNOMIAL, .adapt = power_one},
    {.schedule = SCHEDULE_WSD, .adapt = cool_linear},
    {.schedule = SCHEDULE_WSD, .adapt = cool_cosine},
    {.schedule = SCHEDULE_RESTARTS, .adapt = whole_cycle_mult},
    {.adapt = NULL},
};
