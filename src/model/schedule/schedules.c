/* The schedules: to add one, write its id in schedule.h, and its function and its row here. */
#include "model/maths/exp_sin_cos.h"
#include "model/schedule/schedule.h"
#include "model/setup/param_ids.h"

#include <math.h>

#define COUNT(table) ((int)(sizeof(table) / sizeof((table)[0])))

/* ---- terms of peak and floor ---- */

static struct rate_terms of_peak(double fraction) { return (struct rate_terms){.peak = fraction}; }

/* Exact at both ends: the peak at 1, the floor at 0. */
static struct rate_terms between(double fraction)
{
    return (struct rate_terms){.peak = fraction, .floor = 1.0 - fraction};
}

static struct rate_terms down_to_floor(double fraction)
{
    return (struct rate_terms){.peak = fraction, .least = 1.0};
}

/* ---- shapes of WSD's cooldown: from peak to floor as q goes from 0 to 1 ---- */

static double cool_linear(double q) { return 1.0 - q; }
static double cool_cosine(double q) { return (1.0 + cos(pi * q)) / 2.0; }
static double cool_one_sqrt(double q) { return 1.0 - sqrt(q); }
static double cool_square(double q) { return 1.0 - q * q; }
/* Megatron-LM's: 2·½^q − 1 */
static double cool_exponential(double q) { return 2.0 * pow(0.5, q) - 1.0; }

/* fraction: of the peak; NULL: geometric, which is no mixture of the two. */
static const struct {
    const char *name;
    double (*fraction)(double q);
    bool needs_floor;
    const char *python;
} decay_shapes[DECAY_SHAPES] = {
    [DECAY_LINEAR] = {"linear", cool_linear, false, "floor + (peak - floor) * (1 - q)"},
    [DECAY_COSINE] = {"cosine", cool_cosine, false,
                      "floor + (peak - floor) * (1 + cos(pi * q)) / 2"},
    [DECAY_ONE_SQRT] = {"1-sqrt", cool_one_sqrt, false, "floor + (peak - floor) * (1 - sqrt(q))"},
    [DECAY_SQUARE] = {"square", cool_square, false, "floor + (peak - floor) * (1 - q * q)"},
    [DECAY_EXPONENTIAL] = {"exponential", cool_exponential, false,
                           "floor + (peak - floor) * (2 * 0.5 ** q - 1)"},
    [DECAY_GEOMETRIC] = {"geometric", NULL, true, "peak ** (1 - q) * floor ** q"},
};

static const char *decay_piece(const struct setup *s)
{
    return decay_shapes[s->decay_shape].python;
}

/* ---- schedules ---- */

static struct rate_terms constant(const struct setup *s, double tau, double p)
{
    (void)s, (void)tau, (void)p;
    return of_peak(1.0);
}

static struct rate_terms step(const struct setup *s, double tau, double p)
{
    (void)p;
    return down_to_floor(pow(s->gamma, floor(tau / s->every)));
}

static struct rate_terms exponential(const struct setup *s, double tau, double p)
{
    (void)p;
    return down_to_floor(pow(s->gamma, tau));
}

static struct rate_terms cosine(const struct setup *s, double tau, double p)
{
    (void)s, (void)tau;
    return between((1.0 + cos(pi * p)) / 2.0);
}

/* Cycles that lie behind for certain, where they are too many to go through. Few are gone through,
 * which is exact; T₀(mⁱ − 1)/(m − 1) updates lie before cycle i. */
static double cycles_to_skip(const struct setup *s, double tau)
{
    const double few = 64.0;
    double m = s->cycle_mult, units = tau / s->cycle;
    double behind = m == 1.0 ? floor(units) : floor(log1p(units * (m - 1.0)) / log(m));
    return m == 1.0 ? behind : behind > few ? behind - 1.0 : 0.0;
}

/* Loshchilov, Hutter 2017 (SGDR): cycle i is T₀·mⁱ updates long and starts at peak·dⁱ. */
static struct rate_terms restarts(const struct setup *s, double tau, double p)
{
    double length = s->cycle, top = 1.0;
    (void)p;
    double skipped = cycles_to_skip(s, tau);
    if (skipped > 0.0) {
        double grown = s->cycle_mult == 1.0
                           ? skipped
                           : expm1(skipped * log(s->cycle_mult)) / (s->cycle_mult - 1.0);
        tau = fmax(0.0, tau - length * grown);
        length *= pow(s->cycle_mult, skipped);
        top *= pow(s->cycle_decay, skipped);
    }
    while (tau >= length) {
        tau -= length;
        length *= s->cycle_mult;
        top *= s->cycle_decay;
    }
    struct rate_terms terms = between((1.0 + cos(pi * tau / length)) / 2.0);
    terms.peak *= top;
    return terms;
}

static struct rate_terms linear(const struct setup *s, double tau, double p)
{
    (void)s, (void)tau;
    return between(1.0 - p);
}

/* Hu et al. 2024 (MiniCPM): stable until T − D, then one of the cooldowns. */
static struct rate_terms wsd(const struct setup *s, double tau, double p)
{
    double into = tau + s->warmup - (s->horizon - s->decay);
    (void)p;
    double q = into < 0.0 ? 0.0 : into < s->decay ? into / s->decay : 1.0;
    if (decay_shape_is_own(s->decay_shape))
        return of_peak(pow(s->lr, 1.0 - q) * pow(s->floor, q));
    return between(decay_shapes[s->decay_shape].fraction(q));
}

/* torch counts a milestone as often as it is listed. */
static struct rate_terms multistep(const struct setup *s, double tau, double p)
{
    int passed = 0;
    (void)p;
    for (int i = 0; i < s->milestones.count; i++)
        passed += s->milestones.value[i] <= tau;
    return down_to_floor(pow(s->gamma, passed));
}

static struct rate_terms polynomial(const struct setup *s, double tau, double p)
{
    (void)tau;
    return between(pow(1.0 - p, s->power));
}

static struct rate_terms inverse_sqrt(const struct setup *s, double tau, double p)
{
    (void)p;
    return down_to_floor(sqrt(s->timescale / (tau + s->timescale)));
}

/* Chen et al. 2021 (arXiv:2107.04197): reflected exponential. */
static struct rate_terms rex(const struct setup *s, double tau, double p)
{
    (void)s, (void)tau;
    return between((1.0 - p) / (0.5 + 0.5 * (1.0 - p)));
}

/* Smith 2017, as torch.optim.lr_scheduler.CyclicLR has it. */
static const char *const cycle_modes[CYCLE_MODES] = {
    [CYCLE_SAME] = "triangular", [CYCLE_HALVED] = "triangular2", [CYCLE_EXPONENTIAL] = "exp-range"};

static const char *cycle_mode_piece(const struct setup *s)
{
    static const char *const pieces[CYCLE_MODES] = {[CYCLE_SAME] = "",
                                                    [CYCLE_HALVED] = " * 0.5 ** (n - 1)",
                                                    [CYCLE_EXPONENTIAL] = " * gamma ** tau"};
    return pieces[s->cycle_mode];
}

static struct rate_terms triangular(const struct setup *s, double tau, double p)
{
    double length = s->cycle_up + s->cycle_down, rise = s->cycle_up / length;
    double cycle = floor(1.0 + tau / length), x = 1.0 + tau / length - cycle;
    double height = x <= rise ? x / rise : (x - 1.0) / (rise - 1.0);
    double scale = s->cycle_mode == CYCLE_HALVED        ? pow(0.5, cycle - 1.0)
                   : s->cycle_mode == CYCLE_EXPONENTIAL ? pow(s->gamma, tau)
                                                        : 1.0;
    (void)p;
    return between(height * scale);
}

/* ---- one-cycle: Smith, Topin 2018, with torch's fractional breakpoints ---- */

static const char *const anneals[ANNEALS] = {
    [ANNEAL_COSINE] = "cosine", [ANNEAL_LINEAR] = "linear"};

static const char *anneal_piece(const struct setup *s)
{
    return s->anneal == ANNEAL_COSINE ? "end + (start - end) / 2 * (1 + cos(pi * q))"
                                      : "start + (end - start) * q";
}

struct breakpoint {
    double at, rate; /* the rate there, with a curve from the breakpoint before */
};

/* The breakpoints after the start, where the rate is 1/div; rates in parts of the peak. */
static int one_cycle_breakpoints(const struct setup *s, struct breakpoint breakpoint[3])
{
    double span = s->horizon - s->warmup, low = 1.0 / s->div_factor,
           least = low / s->final_div_factor;
    int count = 0;
    breakpoint[count++] = (struct breakpoint){s->pct_start * span - 1.0, 1.0};
    if (s->three_phase)
        breakpoint[count++] = (struct breakpoint){2.0 * s->pct_start * span - 2.0, low};
    breakpoint[count++] = (struct breakpoint){span - 1.0, least};
    return count;
}

static double annealed(const struct setup *s, double from, double to, double fraction)
{
    bool is_cosine = s->anneal == ANNEAL_COSINE;
    return is_cosine ? to + (from - to) / 2.0 * (1.0 + cos(pi * fraction))
                     : from + (to - from) * fraction;
}

static struct rate_terms one_cycle(const struct setup *s, double tau, double p)
{
    struct breakpoint breakpoint[3], before = {0.0, 1.0 / s->div_factor};
    int count = one_cycle_breakpoints(s, breakpoint);
    (void)p;
    for (int i = 0; i < count; before = breakpoint[i++])
        if (tau <= breakpoint[i].at)
            return of_peak(breakpoint[i].at > before.at
                               ? annealed(s, before.rate, breakpoint[i].rate,
                                          (tau - before.at) / (breakpoint[i].at - before.at))
                               : breakpoint[i].rate);
    return of_peak(before.rate);
}

/* Vaswani et al. 2017: d^−½·min(n^−½, n·W^−1.5), n = t + 1; the peak follows from d and W. */
static struct rate_terms noam(const struct setup *s, double t, double p)
{
    double n = t + 1.0, fall = 1.0 / sqrt(n);
    (void)p;
    double rate = s->warmup > 0.0 ? fmin(fall, n * pow(s->warmup, -1.5)) : fall;
    return of_peak(rate / sqrt(s->dim));
}

static const char *const plateau_modes[] = {"min", "max", NULL};
static const char *const threshold_modes[] = {"rel", "abs", NULL};

/* ---- phases: where one part of a schedule ends and the next begins ---- */

static int wsd_phases(const struct setup *s, struct phase *phase)
{
    phase[0] = (struct phase){0.0, "stable"};
    phase[1] = (struct phase){s->horizon - s->decay - s->warmup, "decay"};
    return 2;
}

/* As many repetitions as the table has room for, each `length` updates long and `mult` times the
 * one before. */
static int repeated(const struct setup *s, struct phase *phase, const char *name, double length,
                    double mult)
{
    int count = 0;
    for (double at = 0.0; at < schedule_length(s) - s->warmup && count < PHASES_MOST - 1;
         at += length, length *= mult)
        phase[count++] = (struct phase){ceil(at), name};
    return count;
}

static int step_phases(const struct setup *s, struct phase *phase)
{
    return repeated(s, phase, "step", s->every, 1.0);
}

static int restart_phases(const struct setup *s, struct phase *phase)
{
    return repeated(s, phase, "cycle", s->cycle, s->cycle_mult);
}

static int triangular_phases(const struct setup *s, struct phase *phase)
{
    return repeated(s, phase, "cycle", s->cycle_up + s->cycle_down, 1.0);
}

static int multistep_phases(const struct setup *s, struct phase *phase)
{
    int count = 0;
    phase[count++] = (struct phase){0.0, "step"};
    for (int i = 0; i < s->milestones.count && count < PHASES_MOST - 1; i++)
        phase[count++] = (struct phase){s->milestones.value[i], "step"};
    return count;
}

static int one_cycle_phases(const struct setup *s, struct phase *phase)
{
    static const char *const names[] = {"rise", "fall", "last"};
    struct breakpoint breakpoint[3];
    int count = one_cycle_breakpoints(s, breakpoint);
    for (int i = 0; i < count; i++)
        phase[i] = (struct phase){i == 0 ? 0.0 : fmax(0.0, ceil(breakpoint[i - 1].at)), names[i]};
    return count;
}

static int noam_phases(const struct setup *s, struct phase *phase)
{
    phase[0] = (struct phase){0.0, "warmup"};
    phase[1] = (struct phase){s->warmup, "decay"};
    return 2;
}

/* ---- what the longer ones are in Python ---- */

static const char wsd_python[] = "q = 1.0 * (t >= horizon)\n"
                                 "if decay:\n"
                                 "    q = min(max(t - (horizon - decay), 0) / decay, 1)\n"
                                 "return @";

#define RESTART_SKIPS                                                                              \
    "i = tau // cycle if cycle_mult == 1 else 0  # cycles to skip\n"                               \
    "tau, length, top = tau - i * cycle, cycle, peak * cycle_decay ** i\n"
#define RESTART_RATE                                                                               \
    "wave = (1 + cos(pi * tau / length)) / 2\n"                                                    \
    "return floor + (top - floor) * wave"

static const char restarts_python[] =
    RESTART_SKIPS "while tau >= length:\n"
                  "    tau, length = tau - length, length * cycle_mult\n"
                  "    top = top * cycle_decay\n" RESTART_RATE;

static const char restarts_jax[] = RESTART_SKIPS
    "ahead = cycle\n"
    "while cycle_mult > 1 and ahead < 100 * steps:  # runs while tracing: to 100 T\n"
    "    past = tau >= length\n"
    "    tau, top = where(past, tau - length, tau), where(past, top * cycle_decay, top)\n"
    "    length, ahead = where(past, length * cycle_mult, length), ahead * "
    "cycle_mult\n" RESTART_RATE;

static const char triangular_python[] = "length = cycle_up + cycle_down\n"
                                        "rise = cycle_up / length\n"
                                        "n = (1 + tau / length) // 1  # the cycle, from 1\n"
                                        "x = 1 + tau / length - n\n"
                                        "height = min(x / rise, (x - 1) / (rise - 1))\n"
                                        "return base_lr + (peak - base_lr) * height@";

#define ONE_CYCLE_KNOTS                                                                            \
    "low, span = peak / div_factor, horizon - warmup\n"                                            \
    "knots = [(0.0, low), (pct_start * span - 1, peak),\n"                                         \
    "         (span - 1, low / final_div_factor)]\n"                                               \
    "if three_phase:\n"                                                                            \
    "    knots.insert(2, (2 * pct_start * span - 2, low))\n"

static const char one_cycle_python[] =
    ONE_CYCLE_KNOTS "for (a, start), (b, end) in zip(knots, knots[1:]):\n"
                    "    if tau <= b:\n"
                    "        q = (tau - a) / (b - a) if b > a else 1.0\n"
                    "        return @\n"
                    "return end";

static const char one_cycle_jax[] =
    ONE_CYCLE_KNOTS "rate = knots[-1][1]\n"
                    "for (a, start), (b, end) in reversed(list(zip(knots, knots[1:]))):\n"
                    "    q = (tau - a) / (b - a) if b > a else 1.0\n"
                    "    rate = where(tau <= b, @, rate)\n"
                    "return rate";

static const char noam_python[] = "n = t + 1\n"
                                  "rise = n * warmup ** -1.5 if warmup else n ** -0.5\n"
                                  "return min(n ** -0.5, rise) / sqrt(dim)";

const struct schedule_kind schedule_kinds[SCHEDULE_COUNT] = {
    [SCHEDULE_CONSTANT] = {.name = "constant",
                           .formula = "peak",
                           .about = "the same rate throughout",
                           .terms = constant,
                           .python = "return peak",
                           .phase = "constant"},
    [SCHEDULE_STEP] = {.name = "step",
                       .formula = "peak·γ^⌊τ/every⌋",
                       .about = "falls by a factor every so many updates",
                       .uses = PARAMS(P_GAMMA, P_EVERY, P_FLOOR),
                       .terms = step,
                       .python = "return max(floor, peak * gamma ** (tau // every))",
                       .phases = step_phases},
    [SCHEDULE_MULTISTEP] =
        {.name = "multistep",
         .formula = "peak·γ^#{milestones ≤ τ}",
         .about = "falls by a factor at listed updates",
         .uses = PARAMS(P_GAMMA, P_MILESTONES, P_FLOOR),
         .terms = multistep,
         .python = "return max(floor, peak * gamma ** sum(tau >= m for m in milestones))",
         .phases = multistep_phases},
    [SCHEDULE_EXPONENTIAL] = {.name = "exponential",
                              .formula = "peak·γ^τ",
                              .about = "falls by the same factor at each update",
                              .uses = PARAMS(P_GAMMA, P_FLOOR),
                              .terms = exponential,
                              .python = "return max(floor, peak * gamma ** tau)",
                              .phase = "decay"},
    [SCHEDULE_COSINE] = {.name = "cosine",
                         .formula = "floor + (peak − floor)·(1 + cos πp)/2",
                         .about = "half a cosine from peak to floor",
                         .uses = PARAMS(P_HORIZON, P_FLOOR),
                         .terms = cosine,
                         .python = "return floor + (peak - floor) * (1 + cos(pi * p)) / 2",
                         .phase = "decay"},
    [SCHEDULE_LINEAR] = {.name = "linear",
                         .formula = "floor + (peak − floor)·(1 − p)",
                         .about = "a straight line from peak to floor",
                         .uses = PARAMS(P_HORIZON, P_FLOOR),
                         .terms = linear,
                         .python = "return floor + (peak - floor) * (1 - p)",
                         .phase = "decay"},
    [SCHEDULE_POLYNOMIAL] = {.name = "polynomial",
                             .formula = "floor + (peak − floor)·(1 − p)^power",
                             .about = "a power of the part of the run that is left",
                             .uses = PARAMS(P_HORIZON, P_FLOOR, P_POWER),
                             .terms = polynomial,
                             .python = "return floor + (peak - floor) * (1 - p) ** power",
                             .phase = "decay"},
    [SCHEDULE_INVERSE_SQRT] = {.name = "inverse-sqrt",
                               .formula = "peak·√(s/(τ + s)), s the timescale",
                               .about = "falls with the root of time, without an end",
                               .uses = PARAMS(P_FLOOR, P_TIMESCALE),
                               .terms = inverse_sqrt,
                               .python =
                                   "return max(floor, peak * sqrt(timescale / (tau + timescale)))",
                               .phase = "decay"},
    [SCHEDULE_REX] = {.name = "rex",
                      .formula = "floor + (peak − floor)·(1 − p)/(½ + ½(1 − p))",
                      .about = "stays high for long and falls at the end",
                      .uses = PARAMS(P_HORIZON, P_FLOOR),
                      .terms = rex,
                      .python = "return floor + (peak - floor) * (1 - p) / (0.5 + 0.5 * (1 - p))",
                      .phase = "decay"},
    [SCHEDULE_WSD] = {.name = "wsd",
                      .formula =
                          "peak until T − D, then the cooldown's shape in q = (t − (T − D))/D",
                      .about = "warmup, stable, decay: stays at the peak, cools down at the end",
                      .uses = PARAMS(P_HORIZON, P_DECAY, P_DECAY_SHAPE, P_FLOOR),
                      .terms = wsd,
                      .python = wsd_python,
                      .piece = decay_piece,
                      .phases = wsd_phases},
    [SCHEDULE_RESTARTS] = {.name = "restarts",
                           .formula = "floor + (peak·dⁱ − floor)·(1 + cos πτᵢ/Tᵢ)/2",
                           .about = "cosine cycles, each from the peak anew (SGDR)",
                           .uses = PARAMS(P_CYCLE, P_CYCLE_MULT, P_CYCLE_DECAY, P_FLOOR),
                           .terms = restarts,
                           .python = restarts_python,
                           .jax = restarts_jax,
                           .phases = restart_phases},
    [SCHEDULE_TRIANGULAR] = {.name = "triangular",
                             .formula = "base + (peak − base)·triangle(τ)·scale",
                             .about = "up and down in straight lines (CLR)",
                             .uses =
                                 PARAMS(P_BASE_LR, P_CYCLE_UP, P_CYCLE_DOWN, P_CYCLE_MODE, P_GAMMA),
                             .floor_param = P_BASE_LR,
                             .terms = triangular,
                             .python = triangular_python,
                             .piece = cycle_mode_piece,
                             .phases = triangular_phases,
                             .rises = true},
    [SCHEDULE_ONE_CYCLE] = {.name = "one-cycle",
                            .formula = "peak/div → peak → peak/(div·final div)",
                            .about = "one rise and one long fall",
                            .uses = PARAMS(P_HORIZON, P_PCT_START, P_DIV_FACTOR, P_FINAL_DIV_FACTOR,
                                           P_THREE_PHASE, P_ANNEAL),
                            .terms = one_cycle,
                            .python = one_cycle_python,
                            .jax = one_cycle_jax,
                            .piece = anneal_piece,
                            .phases = one_cycle_phases,
                            .rises = true},
    [SCHEDULE_NOAM] = {.name = "noam",
                       .formula = "d^−½·min(n^−½, n·W^−1.5), n = t + 1",
                       .about = "the first transformer's: the peak follows from width and warmup",
                       .uses = PARAMS(P_DIM),
                       .terms = noam,
                       .python = noam_python,
                       .phases = noam_phases,
                       .own_peak = true,
                       .own_warmup = true},
    [SCHEDULE_PLATEAU] = {.name = "plateau",
                          .formula = "peak, times the factor whenever the loss has stalled",
                          .about = "falls when the loss no longer does",
                          .uses = PARAMS(P_FLOOR, P_FACTOR, P_PATIENCE, P_THRESHOLD, P_COOLDOWN,
                                         P_PLATEAU_MODE, P_THRESHOLD_MODE),
                          .terms = constant,
                          .python = "return peak",
                          .phase = "watching",
                          .by_metric = true},
};

const int schedule_kind_count = SCHEDULE_COUNT;

const char *cycle_mode_name(int index) { return index < CYCLE_MODES ? cycle_modes[index] : NULL; }

const char *anneal_name(int index) { return index < ANNEALS ? anneals[index] : NULL; }

const char *plateau_mode_name(int index)
{
    return index < COUNT(plateau_modes) ? plateau_modes[index] : NULL;
}

const char *threshold_mode_name(int index)
{
    return index < COUNT(threshold_modes) ? threshold_modes[index] : NULL;
}

const char *decay_shape_name(int index)
{
    return index < DECAY_SHAPES ? decay_shapes[index].name : NULL;
}

bool decay_shape_needs_floor(int index) { return decay_shapes[index].needs_floor; }
bool decay_shape_is_own(int index) { return !decay_shapes[index].fraction; }
