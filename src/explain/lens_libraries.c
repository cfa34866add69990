/* The libraries: to add a shape, write its function and its row here. Where a library's curve is
 * the convention's own, up to its traits, the row says so with schedule_rate. */
#include "explain/lens.h"
#include "model/maths/exp_sin_cos.h"
#include "model/schedule/schedule.h"

#include <math.h>

static double warmup(const struct setup *s, double t)
{
    return s->lr * (s->warmup_start + (1.0 - s->warmup_start) * t / s->warmup);
}

static double half_cosine(double peak, double floor, double p)
{
    return floor + (peak - floor) * (1.0 + cos(pi * p)) / 2.0;
}

/* ---- PyTorch ---- */

/* CosineAnnealingLR and HF's cosine go on along the cosine: up again after T. */
static double endless_cosine(const struct setup *s, double t)
{
    if (t < s->warmup)
        return warmup(s, t);
    return half_cosine(s->lr, s->floor, (t - s->warmup) / (s->steps - s->warmup));
}

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

/* A climb along the cosine needs updates to fall in. */
static const char *no_room(const struct setup *s)
{
    return s->warmup >= s->steps ? "no update is left after the warmup: it raises an error" : NULL;
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

/* The shapes of the cooldown that a library has, as bits. */
#define FALLS(shape) (1u << DECAY_##shape)

static bool decays_by(const struct setup *s, unsigned shapes)
{
    return shapes >> s->decay_shape & 1;
}

static const char no_such_decay[] = "it has no cooldown of this shape";

static const char *torch_cooldown(const struct setup *s)
{
    return decays_by(s, FALLS(LINEAR) | FALLS(COSINE)) ? torch_linear(s) : no_such_decay;
}

static const struct lens_shape torch_shapes[SCHEDULE_COUNT] = {
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

/* ---- HF transformers ---- */

/* get_cosine_with_hard_restarts: num_cycles equal cycles fill the run; 0 from T on. */
static double hf_restarts(const struct setup *s, double t)
{
    double span = fmax(1.0, s->steps - s->warmup), p = (t - s->warmup) / span;
    double cycles = fmax(1.0, round(span / s->cycle));
    if (t < s->warmup)
        return warmup(s, t);
    return p >= 1.0 ? 0.0 : half_cosine(s->lr, 0.0, fmod(cycles * p, 1.0));
}

/* get_wsd_schedule: the warmup rises from min_lr_ratio and not from 0. */
static double hf_wsd(const struct setup *s, double t)
{
    struct setup from_floor = *s;
    if (t >= s->warmup)
        return schedule_rate(s, t);
    from_floor.lr = s->lr - s->floor;
    return s->floor + schedule_rate(&from_floor, t);
}

static const char *hf_cooldown(const struct setup *s)
{
    bool falls = decays_by(s, FALLS(LINEAR) | FALLS(COSINE) | FALLS(ONE_SQRT));
    bool rises = s->warmup == 0.0 || s->warmup_shape == WARMUP_LINEAR ||
                 s->warmup_shape == WARMUP_COSINE || s->warmup_shape == WARMUP_ONE_SQRT;
    return !falls ? no_such_decay : rises ? NULL : "it has no warmup of this shape";
}

static const char *hf_polynomial(const struct setup *s)
{
    return s->floor >= s->lr ? "lr_end must be below the peak" : NULL;
}

/* Its WSD alone has warmups that are not straight. */
static const struct lens_shape hf_shapes[SCHEDULE_COUNT] = {
    [SCHEDULE_CONSTANT] = {"constant_with_warmup", schedule_rate, LENS_FROM_ZERO, NULL},
    [SCHEDULE_COSINE] = {"cosine_with_min_lr", endless_cosine, LENS_FROM_ZERO | LENS_HORIZON,
                         no_room},
    [SCHEDULE_LINEAR] = {"linear", schedule_rate, LENS_FROM_ZERO | LENS_NO_FLOOR | LENS_HORIZON,
                         NULL},
    [SCHEDULE_POLYNOMIAL] = {"polynomial", schedule_rate, LENS_FROM_ZERO | LENS_HORIZON,
                             hf_polynomial},
    [SCHEDULE_INVERSE_SQRT] = {"inverse_sqrt", schedule_rate, LENS_FROM_ZERO | LENS_NO_FLOOR, NULL},
    [SCHEDULE_WSD] = {"warmup_stable_decay", hf_wsd,
                      LENS_FROM_ZERO | LENS_ANY_WARMUP | LENS_HORIZON, hf_cooldown},
    [SCHEDULE_RESTARTS] = {"cosine_with_restarts", hf_restarts,
                           LENS_FROM_ZERO | LENS_NO_FLOOR | LENS_HORIZON, NULL},
};

/* ---- timm ---- */

/* Cosine and polynomial have warmup_prefix off: the warmup overwrites the first W updates of a
 * decay that began at update 0. */
static double over_all(const struct setup *s, double t)
{
    struct setup plain = *s;
    plain.warmup = 0.0;
    return t < s->warmup ? warmup(s, t) : schedule_rate(&plain, t);
}

/* Where the last of the cycles ends that begin before `until`; T₀(mⁿ − 1)/(m − 1) is how long n of
 * them are. */
static double cycles_end(const struct setup *s, double from, double until)
{
    double m = s->cycle_mult, units = (until - from) / s->cycle;
    if (m == 1.0)
        return from + s->cycle * ceil(units);
    double cycles = ceil(log1p(units * (m - 1.0)) / log(m) - 1e-12);
    return from + s->cycle * expm1(cycles * log(m)) / (m - 1.0);
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
    return t < s->warmup ? warmup(s, t) : schedule_rate(s, t + 1.0);
}

static const struct lens_shape timm_shapes[SCHEDULE_COUNT] = {
    [SCHEDULE_STEP] = {"StepLRScheduler", schedule_rate, LENS_NO_FLOOR, NULL},
    [SCHEDULE_MULTISTEP] = {"MultiStepLRScheduler", timm_multistep, LENS_NO_FLOOR, NULL},
    [SCHEDULE_EXPONENTIAL] = {"StepLRScheduler, decay_t=1", schedule_rate, LENS_NO_FLOOR, NULL},
    [SCHEDULE_COSINE] = {"CosineLRScheduler", over_all, 0, NULL},
    [SCHEDULE_LINEAR] = {"PolyLRScheduler, power=1", over_all, 0, NULL},
    [SCHEDULE_POLYNOMIAL] = {"PolyLRScheduler", over_all, 0, NULL},
    [SCHEDULE_RESTARTS] = {"CosineLRScheduler", timm_restarts, 0, NULL},
};

/* ---- optax ---- */

/* boundaries_and_scales is a dictionary: a milestone that is listed twice counts once. */
static double optax_multistep(const struct setup *s, double t)
{
    struct setup once = *s;
    once.milestones.count = 0;
    for (int i = 0; i < s->milestones.count; i++)
        if (i == 0 || s->milestones.value[i] != s->milestones.value[i - 1])
            once.milestones.value[once.milestones.count++] = s->milestones.value[i];
    return schedule_rate(&once, t);
}

/* The last cycle ends at its end value and stays there. */
static double optax_restarts(const struct setup *s, double t)
{
    bool over = t >= s->warmup && t >= cycles_end(s, s->warmup, s->steps);
    return over ? s->floor : schedule_rate(s, t);
}

/* piecewise_interpolate between whole breakpoints: cosine_onecycle_schedule has two, at ⌊pct·T⌋ and
 * T, linear_onecycle_schedule three, with pct_final = 0.85 unless it is given. */
static double optax_one_cycle(const struct setup *s, double t)
{
    bool is_linear = s->anneal == ANNEAL_LINEAR;
    double low = s->lr / s->div_factor, least = low / s->final_div_factor;
    double final = s->three_phase ? 2.0 * s->pct_start : 0.85;
    double at[4] = {0.0, floor(s->pct_start * s->steps), s->steps, s->steps},
           rate[4] = {low, s->lr, least, least};
    if (is_linear) {
        at[2] = floor(final * s->steps);
        rate[2] = low;
    }
    for (int i = 0; i < 3; i++) {
        double q = (t - at[i]) / (at[i + 1] - at[i]);
        if (at[i] <= t && t < at[i + 1])
            return is_linear ? rate[i] + (rate[i + 1] - rate[i]) * q
                             : half_cosine(rate[i], rate[i + 1], q);
    }
    return least;
}

static const char *optax_cycle(const struct setup *s)
{
    bool is_linear = s->anneal == ANNEAL_LINEAR;
    if (!is_linear && s->three_phase)
        return "only its straight one-cycle has three phases";
    if (is_linear && s->pct_start > (s->three_phase ? 0.5 : 0.85))
        return "pct_start must be below pct_final";
    return NULL;
}

static const char *optax_cooldown(const struct setup *s)
{
    return decays_by(s, FALLS(LINEAR) | FALLS(COSINE) | FALLS(GEOMETRIC)) ? NULL : no_such_decay;
}

static const struct lens_shape optax_shapes[SCHEDULE_COUNT] = {
    [SCHEDULE_CONSTANT] = {"warmup_constant_schedule", schedule_rate, 0, NULL},
    [SCHEDULE_STEP] = {"exponential_decay, staircase", schedule_rate, 0, NULL},
    [SCHEDULE_MULTISTEP] = {"piecewise_constant_schedule", optax_multistep, LENS_NO_FLOOR, NULL},
    [SCHEDULE_EXPONENTIAL] = {"warmup_exponential_decay_schedule", schedule_rate, 0, NULL},
    [SCHEDULE_COSINE] = {"warmup_cosine_decay_schedule", schedule_rate, LENS_HORIZON, no_room},
    [SCHEDULE_LINEAR] = {"linear_schedule", schedule_rate, 0, NULL},
    [SCHEDULE_POLYNOMIAL] = {"polynomial_schedule", schedule_rate, 0, NULL},
    [SCHEDULE_WSD] = {"join_schedules of three", schedule_rate, 0, optax_cooldown},
    [SCHEDULE_RESTARTS] = {"sgdr_schedule", optax_restarts, 0, NULL},
    [SCHEDULE_ONE_CYCLE] = {"cosine_ or linear_onecycle_schedule", optax_one_cycle, LENS_NO_WARMUP,
                            optax_cycle},
};

/* ---- Megatron-LM: OptimizerParamScheduler.get_lr ---- */

/* The time scale is W, and after T the floor rules at once. */
static double megatron_inverse_sqrt(const struct setup *s, double t)
{
    if (s->warmup > 0.0 && t <= s->warmup)
        return warmup(s, t);
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

static const struct lens_shape megatron_shapes[SCHEDULE_COUNT] = {
    [SCHEDULE_CONSTANT] = {"constant", schedule_rate, 0, megatron_span},
    [SCHEDULE_COSINE] = {"cosine", schedule_rate, 0, megatron_span},
    [SCHEDULE_LINEAR] = {"linear", schedule_rate, 0, megatron_span},
    [SCHEDULE_INVERSE_SQRT] = {"inverse-square-root", megatron_inverse_sqrt, 0, megatron_span},
    [SCHEDULE_WSD] = {"WSD", schedule_rate, 0, megatron_cooldown},
};

static const char no_such_shape[] = "it has no such shape";

const char *const lens_lacks[SCHEDULE_COUNT] = {
    [SCHEDULE_CONSTANT] = no_such_shape,
    [SCHEDULE_STEP] = no_such_shape,
    [SCHEDULE_MULTISTEP] = no_such_shape,
    [SCHEDULE_EXPONENTIAL] = no_such_shape,
    [SCHEDULE_POLYNOMIAL] = no_such_shape,
    [SCHEDULE_INVERSE_SQRT] = no_such_shape,
    [SCHEDULE_REX] = no_such_shape,
    [SCHEDULE_WSD] = no_such_shape,
    [SCHEDULE_RESTARTS] = no_such_shape,
    [SCHEDULE_TRIANGULAR] = no_such_shape,
    [SCHEDULE_ONE_CYCLE] = no_such_shape,
    [SCHEDULE_NOAM] = no_such_shape,
    [SCHEDULE_PLATEAU] = "the loss drives it: there is no curve to compare",
};

/* The starts are the defaults of LinearLR, of timm's schedulers and of Megatron's arguments; optax
 * wants one, and its examples have 0. */
const struct lens_row lens_rows[LENS_LIBRARIES] = {
    [LENS_TORCH] = {"PyTorch", "torch", 'P', 1.0 / 3.0, "start_factor",
                    "T_max and total_iters count from the end of the warmup", NULL, torch_shapes},
    [LENS_HF] = {"HF", "hf", 'H', 0.0, NULL, "num_training_steps includes the warmup", NULL,
                 hf_shapes},
    [LENS_TIMM] = {"timm", "timm", 'T', 0.0, "warmup_lr_init", NULL,
                   "counts epochs unless t_in_epochs=False (see pytorch#65417)", timm_shapes},
    [LENS_OPTAX] = {"optax", "optax", 'O', 0.0, "init_value", "decay_steps includes the warmup",
                    NULL, optax_shapes},
    [LENS_MEGATRON] = {"Megatron", "megatron", 'M', 0.0, "lr_warmup_init", NULL,
                       "counts samples, and not updates", megatron_shapes},
};
