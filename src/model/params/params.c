#include "model/params/params.h"

#include "model/optimizer/optimizer.h"
#include "model/params/rounding.h"
#include "model/params/units.h"
#include "model/problem/landscape.h"
#include "model/problem/language.h"
#include "model/problem/problem.h"
#include "model/schedule/schedule.h"
#include "text/names.h"

#include <math.h>

const char *const param_group_names[GROUP_COUNT] = {"schedule", "optimizer", "landscape", "job"};
const enum param param_group_kind[GROUP_COUNT] = {P_SCHEDULE, P_OPTIMIZER, P_LANDSCAPE, P_UNIT};

/* ---- what "auto" stands for ---- */

static double descent_rate(const struct setup *s)
{
    const struct problem_kind *problem = problem_of(s);
    return problem->rate_of ? problem->rate_of(s) : problem->rate;
}

/* The problem's own, less where the optimizer bears less than gradient descent. */
static double auto_lr(const struct setup *s)
{
    const struct problem_kind *problem = problem_of(s);
    const struct optimizer_kind *kind = &optimizer_kinds[s->optimizer];
    if (kind->starts_plain) /* radam's first updates want gradient descent's rate */
        return fmin(problem->adaptive_rate, descent_rate(s));
    if (kind->adaptive)
        return problem->adaptive_rate;
    return descent_rate(s) * (kind->limit ? fmin(1.0, kind->limit(s) / 2.0) : 1.0);
}

static double auto_warmup(const struct setup *s)
{
    return schedule_kinds[s->schedule].rises ? 0.0 : floor(param_schedule_length(s) / 20.0);
}

/* nanoGPT's (t + 1)/(W + 1): the first update already moves. */
static double auto_warmup_start(const struct setup *s)
{
    return 1.0 / (param_resolved(s, P_WARMUP) + 1.0);
}

/* What the updates after the warmup are. */
static double span(const struct setup *s)
{
    return fmax(1.0, param_schedule_length(s) - param_resolved(s, P_WARMUP));
}

/* A step falls to a tenth; a schedule that decays at every update ends at a hundredth. */
static double auto_gamma(const struct setup *s)
{
    static const struct param_set of_steps = PARAMS(P_EVERY, P_MILESTONES);
    bool steps = param_set_meets(&schedule_kinds[s->schedule].uses, &of_steps);
    return steps ? 0.1 : pow(0.01, 1.0 / span(s));
}

static double auto_every(const struct setup *s) { return fmax(1.0, floor(span(s) / 3.0)); }
static double auto_decay(const struct setup *s) { return floor(span(s) / 5.0); }
static double auto_cycle(const struct setup *s) { return fmax(1.0, floor(span(s) / 4.0)); }
static double auto_timescale(const struct setup *s)
{
    double warmup = param_resolved(s, P_WARMUP);
    return warmup > 0.0 ? warmup : 10000.0;
}

static double auto_base_lr(const struct setup *s) { return param_resolved(s, P_LR) / 10.0; }
static double auto_cycle_up(const struct setup *s) { return fmax(1.0, floor(span(s) / 8.0)); }
static double auto_cycle_down(const struct setup *s) { return param_resolved(s, P_CYCLE_UP); }
static double auto_beta1(const struct setup *s) { return optimizer_kinds[s->optimizer].beta1; }
static double auto_beta2(const struct setup *s) { return optimizer_kinds[s->optimizer].beta2; }
static double auto_eps(const struct setup *s) { return optimizer_kinds[s->optimizer].eps; }
static double auto_weight_decay(const struct setup *s)
{
    return optimizer_kinds[s->optimizer].weight_decay;
}

static double auto_steps(const struct setup *s) { return (void)s, params[P_STEPS].usual; }

/* Those of the job; NaN where it does not say. */
static double steps_of_job(const struct setup *s)
{
    double updates = job_updates(s, (enum rounding)s->rounding);
    return isnan(updates) ? NAN : fmin(params[P_STEPS].max, fmax(1.0, updates));
}

static double auto_floor(const struct setup *s) { return (void)s, params[P_FLOOR].usual; }
static double auto_noise(const struct setup *s) { return (void)s, params[P_NOISE].usual; }

static double auto_batch(const struct setup *s) { return (void)s, params[P_BATCH].usual; }

static double auto_start(const struct setup *s, int axis)
{
    return is_landscape(s) ? landscape_start(s)[axis] : 0.0;
}

static double auto_start_x(const struct setup *s) { return auto_start(s, 0); }
static double auto_start_y(const struct setup *s) { return auto_start(s, 1); }

/* ---- the part of the range that is worth a look ---- */

/* From a schedule that ends early to a run that is stopped early. */
static struct extent around_run(const struct setup *s)
{
    double updates = param_counted_updates(s);
    return (struct extent){fmax(1.0, floor(updates / 4.0)),
                           fmin(params[P_HORIZON].max, fmax(2.0, 4.0 * updates))};
}

/* Of a time within the schedule: no longer than it. */
static struct extent within_run(const struct setup *s)
{
    return (struct extent){1.0, fmax(1.0, param_schedule_length(s))};
}

static struct extent view_along(const struct setup *s, int axis)
{
    if (!is_landscape(s))
        return (struct extent){-1.0, 1.0};
    return (struct extent){landscape_view(s)[0][axis], landscape_view(s)[1][axis]};
}

static struct extent view_x(const struct setup *s) { return view_along(s, 0); }
static struct extent view_y(const struct setup *s) { return view_along(s, 1); }

/* ---- further conditions ---- */

static bool has_peak(const struct setup *s) { return !schedule_kinds[s->schedule].own_peak; }

/* Shape and start are nothing to a warmup that belongs to the schedule or to the optimizer. */
static bool warms_up(const struct setup *s)
{
    bool own = schedule_kinds[s->schedule].own_warmup || optimizer_kinds[s->optimizer].own_warmup;
    return !own && param_resolved(s, P_WARMUP) > 0.0;
}

/* The triangle's γ works only in the mode exp-range. */
static bool decays_by_gamma(const struct setup *s)
{
    bool cycles = param_set_has(&schedule_kinds[s->schedule].uses, P_CYCLE_MODE);
    return !cycles || s->cycle_mode == CYCLE_EXPONENTIAL;
}

static bool trains(const struct setup *s) { return problem_trains(problem_of(s)); }
static bool draws_noise(const struct setup *s) { return trains(s) && !problem_of(s)->expected; }

static bool applies_to_problem(const struct setup *s, int optimizer)
{
    return problem_takes(problem_of(s), optimizer);
}

/* An expectation has no single gradient that could be clipped. */
static bool clips(const struct setup *s) { return !problem_of(s)->update; }

static bool has_grammar(const struct setup *s) { return !s->text; }

static bool reads_a(const struct setup *s) { return s->formula.reads[FORMULA_A]; }
static bool reads_b(const struct setup *s) { return s->formula.reads[FORMULA_B]; }

static bool is_forked(const struct setup *s) { return s->fork > 0.0; }

static bool has_knobs(const struct setup *s) { return !problem_of(s)->fitted; }
static bool has_noise(const struct setup *s) { return trains(s) && has_knobs(s); }
static bool has_momentum(const struct setup *s) { return has_knobs(s) && s->momentum != 0.0; }

#define AFTER_WARMUP PARAMS(P_HORIZON, P_WARMUP) /* what span reads */
#define OF_BATCH PARAMS(P_MICRO_BATCH, P_ACCUMULATE, P_DEVICES, P_GLOBAL_BATCH)
#define OF_FORMULA PARAMS(P_FORMULA, P_A, P_B)
#define FIELD(name) offsetof(struct setup, name)

const struct param_row params[PARAM_COUNT] = {
    [P_SCHEDULE] = {"schedule", "schedule", "shape of the learning rate over the updates", "",
                    FIELD(schedule), GROUP_SCHEDULE, TYPE_CHOICE, .common = true,
                    .initial = SCHEDULE_COSINE, .choice = schedule_name},
    [P_LR] = {"lr", "peak lr", "peak learning rate", "", FIELD(lr), GROUP_SCHEDULE, TYPE_REAL,
              .common = true, .min = 1e-9, .max = 1e4, .initial = NAN, .log = true,
              .automatic = auto_lr,
              .follows = PARAMS(P_MOMENTUM, P_DAMPENING, P_BETA1, P_CONDITION, P_FORMULA, P_A, P_B),
              .automatic_help = "a fair rate for the landscape and the optimizer", .when = has_peak,
              .low = 1e-4, .high = 10},
    [P_FLOOR] = {"floor", "floor",
                 "learning rate at the end; the least one for step and exponential", "",
                 FIELD(floor), GROUP_SCHEDULE, TYPE_REAL, .min = 0, .max = 1e4, .initial = NAN,
                 .log = true, .tiny = 1e-9, .low = 1e-6, .high = 10, .share_of = P_LR,
                 .automatic = auto_floor, .automatic_help = "0", .quiet = true, .usual = 0},
    [P_STEPS] = {"steps",
                 "steps",
                 "updates of the run, T",
                 "updates",
                 FIELD(steps),
                 GROUP_SCHEDULE,
                 TYPE_WHOLE,
                 .common = true,
                 .min = 1,
                 .max = 1e7,
                 .initial = NAN,
                 .log = true,
                 .automatic = auto_steps,
                 .automatic_help = "100",
                 .quiet = true,
                 .usual = 100,
                 .reckoned = steps_of_job,
                 .follows = PARAMS(P_SAMPLES, P_MICRO_BATCH, P_ACCUMULATE, P_DEVICES,
                                   P_GLOBAL_BATCH, P_SEQUENCE, P_EPOCHS, P_TOKENS),
                 .low = 10,
                 .high = 1e4},
    [P_HORIZON] = {"horizon", "  horizon",
                   "updates over which the schedule runs; behind it the last rate stays", "updates",
                   FIELD(horizon), GROUP_SCHEDULE, TYPE_WHOLE, .min = 1, .max = 1e7, .initial = NAN,
                   .log = true, .automatic = param_counted_updates, .follows = PARAMS(P_STEPS),
                   .automatic_help = "the steps; what is left of them behind a fork that it counts "
                                     "from",
                   .extent = around_run, .share_of = P_STEPS, .share_most = 1000},
    [P_WARMUP] = {"warmup", "warmup", "updates before the peak is reached, W", "updates",
                  FIELD(warmup), GROUP_SCHEDULE, TYPE_WHOLE, .common = true, .min = 0, .max = 1e7,
                  .initial = NAN, .log = true, .tiny = 1, .automatic = auto_warmup,
                  .follows = PARAMS(P_HORIZON),
                  .automatic_help =
                      "a twentieth of the horizon; 0 for schedules that rise by themselves",
                  .extent = within_run, .share_of = P_HORIZON},
    [P_WARMUP_SHAPE] = {"warmup-shape", "  shape", "how the rate rises", "", FIELD(warmup_shape),
                        GROUP_SCHEDULE, TYPE_CHOICE, .common = true, .initial = 0,
                        .choice = warmup_shape_name, .when = warms_up},
    [P_WARMUP_START] = {"warmup-start", "  start",
                        "first rate of the warmup, as a fraction of the peak", "of peak",
                        FIELD(warmup_start), GROUP_SCHEDULE, TYPE_REAL, .common = true, .min = 0,
                        .max = 1, .initial = NAN, .step = 0.05, .automatic = auto_warmup_start,
                        .follows = PARAMS(P_WARMUP), .automatic_help = "1/(W + 1)",
                        .when = warms_up},
    [P_GAMMA] = {"gamma", "gamma", "factor of each decay", "", FIELD(gamma), GROUP_SCHEDULE,
                 TYPE_REAL, .min = 1e-6, .max = 1, .initial = NAN, .complement = true,
                 .automatic = auto_gamma, .follows = AFTER_WARMUP,
                 .automatic_help =
                     "0.1 for step and multistep, else it ends at a hundredth of the peak",
                 .when = decays_by_gamma},
    [P_EVERY] = {"every", "every", "updates from one step down to the next", "updates",
                 FIELD(every), GROUP_SCHEDULE, TYPE_WHOLE, .min = 1, .max = 1e7, .initial = NAN,
                 .log = true, .automatic = auto_every, .follows = AFTER_WARMUP,
                 .automatic_help = "a third of the updates after the warmup", .extent = within_run,
                 .share_of = P_HORIZON},
    [P_DECAY] = {"decay", "decay", "updates of the cooldown at the end, D", "updates", FIELD(decay),
                 GROUP_SCHEDULE, TYPE_WHOLE, .min = 0, .max = 1e7, .initial = NAN, .log = true,
                 .tiny = 1, .automatic = auto_decay, .follows = AFTER_WARMUP,
                 .automatic_help = "a fifth of the updates after the warmup", .extent = within_run,
                 .share_of = P_HORIZON},
    [P_DECAY_SHAPE] = {"decay-shape", "  shape", "how the rate falls in the cooldown", "",
                       FIELD(decay_shape), GROUP_SCHEDULE, TYPE_CHOICE, .initial = 0,
                       .choice = decay_shape_name},
    [P_MILESTONES] = {"milestones", "milestones",
                      "updates after the warmup at which the rate falls, as 30,80 (30,30: twice)",
                      "", FIELD(milestones), GROUP_SCHEDULE, TYPE_LIST, .min = 0, .max = 1e7,
                      .initial = 0, .follows = PARAMS(P_STEPS)},
    [P_POWER] = {"power", "power", "exponent of the fall", "", FIELD(power), GROUP_SCHEDULE,
                 TYPE_REAL, .min = 0.01, .max = 100, .initial = 2, .step = 0.1, .low = 0.1,
                 .high = 10},
    [P_TIMESCALE] = {"timescale", "timescale",
                     "updates after which the rate has fallen by the root of two", "updates",
                     FIELD(timescale), GROUP_SCHEDULE, TYPE_REAL, .min = 1, .max = 1e7,
                     .initial = NAN, .log = true, .automatic = auto_timescale,
                     .follows = PARAMS(P_WARMUP),
                     .automatic_help = "the warmup, or 10000 without one", .extent = within_run,
                     .share_of = P_HORIZON},
    [P_CYCLE] = {"cycle", "cycle", "updates of the first cycle, T0", "updates", FIELD(cycle),
                 GROUP_SCHEDULE, TYPE_WHOLE, .min = 1, .max = 1e7, .initial = NAN, .log = true,
                 .automatic = auto_cycle, .follows = AFTER_WARMUP,
                 .automatic_help = "a quarter of the updates after the warmup",
                 .extent = within_run, .share_of = P_HORIZON},
    [P_CYCLE_MULT] = {"cycle-mult", "  longer by", "each cycle is so many times longer", "times",
                      FIELD(cycle_mult), GROUP_SCHEDULE, TYPE_REAL, .min = 1, .max = 10,
                      .initial = 1, .step = 0.1, .low = 1, .high = 4},
    [P_CYCLE_DECAY] = {"cycle-decay", "  peak by",
                       "each cycle's peak is so many times the one before", "times",
                       FIELD(cycle_decay), GROUP_SCHEDULE, TYPE_REAL, .min = 0.01, .max = 1,
                       .initial = 1, .step = 0.05},
    [P_BASE_LR] = {"base-lr", "base lr", "learning rate at the base of the triangle", "",
                   FIELD(base_lr), GROUP_SCHEDULE, TYPE_REAL, .min = 0, .max = 1e4, .initial = NAN,
                   .log = true, .tiny = 1e-9, .automatic = auto_base_lr, .follows = PARAMS(P_LR),
                   .automatic_help = "a tenth of the peak", .low = 1e-6, .high = 10,
                   .share_of = P_LR},
    [P_CYCLE_UP] = {"cycle-up", "up", "updates from base to peak", "updates", FIELD(cycle_up),
                    GROUP_SCHEDULE, TYPE_WHOLE, .min = 1, .max = 1e7, .initial = NAN, .log = true,
                    .automatic = auto_cycle_up, .follows = AFTER_WARMUP,
                    .automatic_help = "an eighth of the updates after the warmup",
                    .extent = within_run, .share_of = P_HORIZON},
    [P_CYCLE_DOWN] = {"cycle-down", "down", "updates from peak to base", "updates",
                      FIELD(cycle_down), GROUP_SCHEDULE, TYPE_WHOLE, .min = 1, .max = 1e7,
                      .initial = NAN, .log = true, .automatic = auto_cycle_down,
                      .follows = PARAMS(P_CYCLE_UP), .automatic_help = "as many as up",
                      .extent = within_run, .share_of = P_HORIZON},
    [P_CYCLE_MODE] = {"cycle-mode", "mode", "how the triangles shrink", "", FIELD(cycle_mode),
                      GROUP_SCHEDULE, TYPE_CHOICE, .initial = 0, .choice = cycle_mode_name},
    [P_PCT_START] = {"pct-start", "rise", "part of the run in which the rate rises", "of the run",
                     FIELD(pct_start), GROUP_SCHEDULE, TYPE_REAL, .min = 0, .max = 1,
                     .initial = 0.3, .step = 0.05},
    [P_DIV_FACTOR] = {"div-factor", "peak/first", "peak over the first rate", "", FIELD(div_factor),
                      GROUP_SCHEDULE, TYPE_REAL, .min = 1, .max = 1e6, .initial = 25, .log = true},
    [P_FINAL_DIV_FACTOR] = {"final-div-factor", "first/last", "first rate over the last", "",
                            FIELD(final_div_factor), GROUP_SCHEDULE, TYPE_REAL, .min = 1,
                            .max = 1e9, .initial = 1e4, .log = true},
    [P_THREE_PHASE] = {"three-phase", "three phases", "fall as long as rise, then to the last rate",
                       "", FIELD(three_phase), GROUP_SCHEDULE, TYPE_SWITCH, .initial = 0},
    [P_ANNEAL] = {"anneal", "anneal", "shape of rise and fall", "", FIELD(anneal), GROUP_SCHEDULE,
                  TYPE_CHOICE, .initial = 0, .choice = anneal_name},
    [P_DIM] = {"dim", "dim", "width of the model, d", "", FIELD(dim), GROUP_SCHEDULE, TYPE_WHOLE,
               .min = 1, .max = 1e6, .initial = 512, .log = true, .low = 8, .high = 65536},
    [P_FACTOR] = {"factor", "factor", "the rate is multiplied with it on a plateau", "",
                  FIELD(factor), GROUP_SCHEDULE, TYPE_REAL, .min = 1e-6, .max = 0.9999,
                  .initial = 0.1, .step = 0.05},
    [P_PATIENCE] = {"patience", "patience", "updates without a better loss that are let pass",
                    "updates", FIELD(patience), GROUP_SCHEDULE, TYPE_WHOLE, .min = 0, .max = 1e7,
                    .initial = 10, .log = true, .tiny = 1, .extent = within_run,
                    .share_of = P_HORIZON},
    [P_THRESHOLD] = {"threshold", "threshold", "by how much a better loss must be better", "",
                     FIELD(threshold), GROUP_SCHEDULE, TYPE_REAL, .min = 0, .max = 1e3,
                     .initial = 1e-4, .log = true, .tiny = 1e-9, .low = 1e-6, .high = 1},
    [P_COOLDOWN] = {"cooldown", "cooldown", "updates after a fall in which none counts as bad",
                    "updates", FIELD(cooldown), GROUP_SCHEDULE, TYPE_WHOLE, .min = 0, .max = 1e7,
                    .initial = 0, .log = true, .tiny = 1, .extent = within_run,
                    .share_of = P_HORIZON},
    [P_PLATEAU_MODE] = {"plateau-mode", "better is", "is a lower or a higher metric the better one",
                        "", FIELD(plateau_mode), GROUP_SCHEDULE, TYPE_CHOICE, .initial = 0,
                        .choice = plateau_mode_name},
    [P_THRESHOLD_MODE] = {"threshold-mode", "by",
                          "is the threshold a share of the best or a difference", "",
                          FIELD(threshold_mode), GROUP_SCHEDULE, TYPE_CHOICE, .initial = 0,
                          .choice = threshold_mode_name},
    [P_FROM_FORK] = {"from-fork", "from the fork",
                     "behind a fork: the schedule counts its updates from there", "",
                     FIELD(from_fork), GROUP_SCHEDULE, TYPE_SWITCH, .common = true, .initial = 0,
                     .when = is_forked},
    [P_OPTIMIZER] = {"optimizer", "optimizer", "how the gradient becomes a step", "",
                     FIELD(optimizer), GROUP_OPTIMIZER, TYPE_CHOICE, .common = true, .initial = 0,
                     .choice = optimizer_name, .offered = applies_to_problem},
    [P_MOMENTUM] = {"momentum", "momentum", "share of the last step that is kept", "",
                    FIELD(momentum), GROUP_OPTIMIZER, TYPE_REAL, .min = 0, .max = 0.9999,
                    .initial = 0, .step = 0.05, .when = has_knobs},
    [P_DAMPENING] = {"dampening", "dampening", "share of the new gradient that momentum leaves out",
                     "", FIELD(dampening), GROUP_OPTIMIZER, TYPE_REAL, .min = 0, .max = 0.9999,
                     .initial = 0, .step = 0.05, .when = has_momentum},
    [P_BETA1] = {"beta1", "beta1", "decay of the gradient's mean", "", FIELD(beta1),
                 GROUP_OPTIMIZER, TYPE_REAL, .min = 0, .max = 0.9999, .initial = NAN, .step = 0.05,
                 .automatic = auto_beta1, .automatic_help = "the optimizer's own, 0.9 for most"},
    [P_BETA2] = {"beta2", "beta2", "decay of the squared gradient's mean", "", FIELD(beta2),
                 GROUP_OPTIMIZER, TYPE_REAL, .min = 0, .max = 0.999999, .initial = NAN,
                 .complement = true, .automatic = auto_beta2,
                 .automatic_help = "the optimizer's own, 0.999 for most"},
    [P_BETA3] = {"beta3", "beta3", "decay of the mean square", "", FIELD(beta3), GROUP_OPTIMIZER,
                 TYPE_REAL, .min = 0, .max = 0.999999, .initial = 0.99, .complement = true},
    [P_ALPHA] = {"alpha", "alpha", "decay of the mean square", "", FIELD(alpha), GROUP_OPTIMIZER,
                 TYPE_REAL, .min = 0, .max = 0.999999, .initial = 0.99, .complement = true},
    [P_RHO] = {"rho", "rho", "decay of both mean squares", "", FIELD(rho), GROUP_OPTIMIZER,
               TYPE_REAL, .min = 0, .max = 0.999999, .initial = 0.9, .complement = true},
    [P_EPS] = {"eps", "eps", "added to the divisor", "", FIELD(eps), GROUP_OPTIMIZER, TYPE_REAL,
               .min = 0, .max = 1, .initial = NAN, .log = true, .tiny = 1e-16,
               .automatic = auto_eps, .automatic_help = "the optimizer's own, 1e-8 for most",
               .low = 1e-12, .high = 1},
    [P_WEIGHT_DECAY] = {"weight-decay", "weight decay", "pull towards 0", "", FIELD(weight_decay),
                        GROUP_OPTIMIZER, TYPE_REAL, .min = 0, .max = 10, .initial = NAN,
                        .log = true, .tiny = 1e-6, .automatic = auto_weight_decay,
                        .automatic_help = "the optimizer's own: 0.01 for adamw, else 0",
                        .low = 1e-5, .high = 10, .when = has_knobs},
    [P_CLIP] = {"clip", "clip",
                "norm to which a gradient is clipped, before the optimizer; 0: none", "",
                FIELD(clip), GROUP_OPTIMIZER, TYPE_REAL, .common = true, .min = 0, .max = 1e6,
                .initial = 0, .log = true, .tiny = 1e-3, .zero = "none", .low = 1e-3, .high = 1e2,
                .when = clips},
    [P_AMSGRAD] = {"amsgrad", "amsgrad", "divide by the largest squared mean so far", "",
                   FIELD(amsgrad), GROUP_OPTIMIZER, TYPE_SWITCH, .initial = 0},
    [P_CENTERED] = {"centered", "centered", "divide by the spread and not by the mean square", "",
                    FIELD(centered), GROUP_OPTIMIZER, TYPE_SWITCH, .initial = 0},
    [P_LR_DECAY] = {"lr-decay", "lr decay", "adagrad's own decay of the rate", "", FIELD(lr_decay),
                    GROUP_OPTIMIZER, TYPE_REAL, .min = 0, .max = 1e3, .initial = 0, .log = true,
                    .tiny = 1e-6, .low = 1e-6, .high = 1},
    [P_INITIAL_ACCUMULATOR] = {"initial-accumulator", "accumulator",
                               "what the sum of squares starts with", "",
                               FIELD(initial_accumulator), GROUP_OPTIMIZER, TYPE_REAL, .min = 0,
                               .max = 1e3, .initial = 0, .log = true, .tiny = 1e-6},
    [P_LANDSCAPE] = {"landscape", "landscape", "what is trained: the loss that falls", "",
                     FIELD(landscape), GROUP_LANDSCAPE, TYPE_CHOICE, .common = true,
                     .start_only = true, .initial = 0, .choice = problem_name},
    [P_CONDITION] = {"condition", "condition", "steepest curvature over the flattest, k", "",
                     FIELD(condition), GROUP_LANDSCAPE, TYPE_REAL, .start_only = true, .min = 1,
                     .max = 1e6, .initial = 11, .log = true, .low = 1, .high = 1e4},
    [P_ROTATION] = {"rotation", "rotation", "angle of the bowl's long axis", "degrees",
                    FIELD(rotation), GROUP_LANDSCAPE, TYPE_REAL, .start_only = true, .min = -180,
                    .max = 180, .initial = 0, .step = 5},
    [P_MODES] = {"modes", "modes", "how many curvatures there are", "", FIELD(modes),
                 GROUP_LANDSCAPE, TYPE_WHOLE, .start_only = true, .min = 1, .max = 1000,
                 .initial = 48, .log = true},
    [P_SPECTRUM] = {"spectrum", "spectrum", "beta: mode i has the curvature 1/i^beta", "",
                    FIELD(spectrum), GROUP_LANDSCAPE, TYPE_REAL, .start_only = true, .min = 0,
                    .max = 4, .initial = 1.5, .step = 0.1},
    [P_WIDTH] = {"width", "width", "numbers that stand for a character in the network", "",
                 FIELD(width), GROUP_LANDSCAPE, TYPE_CHOICE, .start_only = true,
                 .initial = LANGUAGE_WIDTH_16, .choice = language_width_name},
    [P_LAYERS] = {"layers", "layers", "of the network, each attention and an MLP", "",
                  FIELD(layers), GROUP_LANDSCAPE, TYPE_WHOLE, .start_only = true, .min = 1,
                  .max = LAYERS_MOST, .initial = 1, .step = 1},
    [P_NORM] = {"norm", "norm", "LayerNorm: before each block, after it, or none", "", FIELD(norm),
                GROUP_LANDSCAPE, TYPE_CHOICE, .start_only = true, .initial = NORM_PRE,
                .choice = norm_name},
    [P_VOCABULARY] = {"vocabulary", "vocabulary", "words of the text's grammar", "",
                      FIELD(vocabulary), GROUP_LANDSCAPE, TYPE_CHOICE, .start_only = true,
                      .initial = VOCABULARY_SMALL, .choice = vocabulary_name, .when = has_grammar},
    [P_TRAIN_SIZE] = {"train-size", "train size", "characters of training text", "characters",
                      FIELD(train_size), GROUP_LANDSCAPE, TYPE_WHOLE, .start_only = true,
                      .min = 100, .max = TEXT_SIZE, .initial = TEXT_SIZE, .log = true},
    [P_FORMULA] = {"formula", "formula",
                   "the loss: + - * / ^, sin cos exp log sqrt tanh abs, of x, y, pi, a and b", "",
                   FIELD(formula), GROUP_LANDSCAPE, TYPE_TEXT, .start_only = true},
    [P_A] = {"a", "a", "the number a in the formula", "", FIELD(a), GROUP_LANDSCAPE, TYPE_REAL,
             .start_only = true, .min = -1e3, .max = 1e3, .initial = 1, .step = 0.1, .low = -5,
             .high = 5, .when = reads_a},
    [P_B] = {"b", "b", "the number b in the formula", "", FIELD(b), GROUP_LANDSCAPE, TYPE_REAL,
             .start_only = true, .min = -1e3, .max = 1e3, .initial = 10, .step = 0.1, .low = -5,
             .high = 20, .when = reads_b},
    [P_START_X] = {"start-x", "start x", "where the run starts", "", FIELD(start_x),
                   GROUP_LANDSCAPE, TYPE_REAL, .common = true, .start_only = true, .min = -1e3,
                   .max = 1e3, .initial = NAN, .step = 0.1, .automatic = auto_start_x,
                   .automatic_help = "the landscape's own", .extent = view_x, .follows = OF_FORMULA,
                   .when = is_landscape},
    [P_START_Y] = {"start-y", "start y", "where the run starts", "", FIELD(start_y),
                   GROUP_LANDSCAPE, TYPE_REAL, .common = true, .start_only = true, .min = -1e3,
                   .max = 1e3, .initial = NAN, .step = 0.1, .automatic = auto_start_y,
                   .automatic_help = "the landscape's own", .extent = view_y, .follows = OF_FORMULA,
                   .when = is_of_x_and_y},
    [P_NOISE] = {"noise",
                 "noise",
                 "standard deviation of the gradient noise",
                 "",
                 FIELD(noise),
                 GROUP_LANDSCAPE,
                 TYPE_REAL,
                 .common = true,
                 .min = 0,
                 .max = 1e3,
                 .initial = NAN,
                 .log = true,
                 .tiny = 1e-3,
                 .low = 1e-3,
                 .high = 10,
                 .automatic = auto_noise,
                 .automatic_help = "0",
                 .quiet = true,
                 .usual = 0,
                 .when = has_noise},
    [P_BATCH] = {"batch", "batch", "examples a gradient is the mean of", "", FIELD(batch),
                 GROUP_LANDSCAPE, TYPE_WHOLE, .min = 1, .max = 1e6, .initial = NAN, .log = true,
                 .low = 1, .high = 1024, .automatic = auto_batch, .automatic_help = "1",
                 .quiet = true, .usual = 1},
    [P_SEED] = {"seed", "seed", "which noise: the same seed, the same noise", "", FIELD(seed),
                GROUP_LANDSCAPE, TYPE_WHOLE, .common = true, .min = 0, .max = 999999999,
                .initial = 7, .step = 1, .when = draws_noise},
    [P_UNIT] = {"unit", "unit", "in what the axis, lr and run count beside updates", "",
                FIELD(unit), GROUP_JOB, TYPE_CHOICE, .common = true, .initial = UNIT_UPDATES,
                .choice = unit_name},
    [P_SAMPLES] = {"samples", "samples", "examples of an epoch; 0: not given", "samples",
                   FIELD(samples), GROUP_JOB, TYPE_WHOLE, .common = true, .start_only = true,
                   .min = 0, .max = 1e12, .initial = 0, .log = true, .tiny = 1, .when = job_given},
    [P_MICRO_BATCH] = {"micro-batch", "micro batch", "examples that a device takes at once",
                       "samples", FIELD(micro_batch), GROUP_JOB, TYPE_WHOLE, .common = true,
                       .start_only = true, .min = 1, .max = 1e9, .initial = NAN, .log = true,
                       .automatic = job_micro_batch, .follows = OF_BATCH,
                       .automatic_help = "global-batch over accumulate and devices, else 1",
                       .when = job_given},
    [P_ACCUMULATE] = {"accumulate", "accumulate", "micro batches whose gradients make an update",
                      "", FIELD(accumulate), GROUP_JOB, TYPE_WHOLE, .common = true,
                      .start_only = true, .min = 1, .max = 1e9, .initial = NAN, .log = true,
                      .automatic = job_accumulate, .follows = OF_BATCH,
                      .automatic_help = "global-batch over micro-batch and devices, else 1",
                      .when = job_given},
    [P_DEVICES] = {"devices", "devices", "processes that share the data", "", FIELD(devices),
                   GROUP_JOB, TYPE_WHOLE, .common = true, .start_only = true, .min = 1, .max = 1e6,
                   .initial = 1, .log = true, .when = job_given},
    [P_GLOBAL_BATCH] = {"global-batch", "global batch",
                        "examples of an update (batch is the landscape's)", "samples",
                        FIELD(global_batch), GROUP_JOB, TYPE_WHOLE, .common = true,
                        .start_only = true, .min = 1, .max = 1e12, .initial = NAN, .log = true,
                        .automatic = job_global_batch, .follows = OF_BATCH,
                        .automatic_help = "micro-batch times accumulate and devices",
                        .when = job_given},
    [P_SEQUENCE] = {"sequence", "sequence", "tokens of an example; 1: a batch is given in tokens",
                    "tokens", FIELD(sequence), GROUP_JOB, TYPE_WHOLE, .common = true,
                    .start_only = true, .min = 1, .max = 1e9, .initial = 1, .log = true,
                    .when = job_given},
    [P_EPOCHS] = {"epochs", "epochs", "times through the samples; 0: not given", "epochs",
                  FIELD(epochs), GROUP_JOB, TYPE_REAL, .common = true, .min = 0, .max = 1e6,
                  .initial = 0, .step = 1, .when = job_given},
    [P_TOKENS] = {"tokens", "tokens", "tokens of the whole run; 0: not given", "tokens",
                  FIELD(tokens), GROUP_JOB, TYPE_WHOLE, .common = true, .min = 0, .max = 1e15,
                  .initial = 0, .log = true, .tiny = 1, .when = job_given},
    [P_PARAMETERS] = {"parameters", "parameters",
                      "parameters of the model, N, for 6*N*D FLOPs; 0: not given", "",
                      FIELD(parameters), GROUP_JOB, TYPE_WHOLE, .common = true, .start_only = true,
                      .min = 0, .max = 1e15, .initial = 0, .log = true, .tiny = 1,
                      .when = job_given},
    [P_ROUNDING] = {"rounding", "rounding", "whose way to whole updates, and to shares of them", "",
                    FIELD(rounding), GROUP_JOB, TYPE_CHOICE, .common = true, .initial = ROUNDING_HF,
                    .choice = rounding_name, .when = job_given},
};

int param_find(const char *key)
{
    for (int id = 0; id < PARAM_COUNT; id++)
        if (name_is(key, params[id].key))
            return id;
    return -1;
}
