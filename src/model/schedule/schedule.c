#include "model/schedule/schedule.h"

#include "model/maths/exp_sin_cos.h"
#include "model/optimizer/optimizer.h"

#include <math.h>
#include <stddef.h>

/* ---- shapes of the warmup: φ(x) rises from 0 to 1 over W updates, x = t/W ---- */

static double warm_linear(double t, double w, double start)
{
    return start + (1.0 - start) * (t / w);
}
static double warm_cosine(double t, double w, double start)
{
    return start + (1.0 - start) * (1.0 - cos(pi * (t / w))) / 2.0;
}
static double warm_sqrt(double t, double w, double start)
{
    return start + (1.0 - start) * sqrt(t / w);
}
static double warm_one_sqrt(double t, double w, double start)
{
    return start + (1.0 - start) * (1.0 - sqrt(1.0 - t / w));
}
static double warm_exponential(double t, double w, double start) { return pow(start, 1.0 - t / w); }
/* DeepSpeed's: log(t + 1)/log W, at the peak from update W − 1 on; W = 1 counts as 2. */
static double warm_log(double t, double w, double start)
{
    return start + (1.0 - start) * fmin(1.0, log(t + 1.0) / log(fmax(2.0, w)));
}

static const struct {
    const char *name;
    double (*factor)(double t, double w, double start);
    bool needs_start;
    const char *python;
} warmup_shapes[WARMUP_SHAPES] = {
    [WARMUP_LINEAR] = {"linear", warm_linear, false, "(s + (1 - s) * x)"},
    [WARMUP_COSINE] = {"cosine", warm_cosine, false, "(s + (1 - s) * (1 - cos(pi * x)) / 2)"},
    [WARMUP_SQRT] = {"sqrt", warm_sqrt, false, "(s + (1 - s) * sqrt(x))"},
    [WARMUP_ONE_SQRT] = {"1-sqrt", warm_one_sqrt, false, "(s + (1 - s) * (1 - sqrt(1 - x)))"},
    [WARMUP_EXPONENTIAL] = {"exponential", warm_exponential, true, "s ** (1 - x)"},
    [WARMUP_LOG] = {"log", warm_log, false, "(s + (1 - s) * log(t + 1) / log(max(warmup, 2)))"},
};

/* A fraction of the peak. An optimizer with a warmup of its own (schedule-free) has min(1, n/W), n
 * = t + 1. */
static double warmup_factor(const struct setup *s, double t)
{
    if (optimizer_kinds[s->optimizer].own_warmup)
        return (t + 1.0) / s->warmup;
    return warmup_shapes[s->warmup_shape].factor(t, s->warmup, s->warmup_start);
}

const char *warmup_python(const struct setup *s)
{
    if (optimizer_kinds[s->optimizer].own_warmup)
        return "(t + 1) / warmup";
    return warmup_shapes[s->warmup_shape].python;
}

bool schedule_is_absolute(const struct setup *s)
{
    const struct schedule_kind *kind = &schedule_kinds[s->schedule];
    return kind->own_peak ||
           (param_set_has(&kind->uses, P_DECAY_SHAPE) && decay_shape_is_own(s->decay_shape));
}

struct schedule_constants schedule_constants_of(const struct setup *s)
{
    const struct schedule_kind *kind = &schedule_kinds[s->schedule];
    bool absolute = schedule_is_absolute(s);
    double floor = kind->floor_param == P_BASE_LR ? s->base_lr : s->floor;
    return (struct schedule_constants){
        .setup = s,
        .terms = kind->terms,
        .own_warmup = kind->own_warmup,
        .absolute = absolute,
        .span = schedule_length(s) - s->warmup,
        .peak = absolute ? 1.0 : s->lr,
        .floor = absolute ? 0.0 : floor,
    };
}

struct rate_terms warmup_terms(const struct schedule_constants *constants, double t)
{
    const struct setup *s = constants->setup;
    return (struct rate_terms){.peak = (constants->absolute ? s->lr : 1.0) * warmup_factor(s, t)};
}

double schedule_peak(const struct setup *s) { return schedule_constants_of(s).peak; }

double schedule_floor(const struct setup *s) { return schedule_constants_of(s).floor; }

struct rate_terms schedule_terms(const struct setup *s, double t)
{
    const struct schedule_constants constants = schedule_constants_of(s);
    return terms_at(&constants, t);
}

struct setup schedule_alone(const struct setup *setup)
{
    struct setup alone = *setup;
    alone.steps = setup->steps - schedule_start(setup);
    alone.from_fork = 0;
    alone.fork = alone.counted_before = 0.0;
    return alone;
}

double schedule_rate(const struct setup *s, double t)
{
    const struct schedule_constants constants = schedule_constants_of(s);
    return rate_at(&constants, t);
}

void schedule_rates(const struct schedule_constants *constants, double t, int count, double *rate)
{
    const struct setup *s = constants->setup;
    const double start = schedule_start(s), warmup = s->warmup;
    const double peak = constants->peak, floor = constants->floor;
    int i = 0;
    for (; i < count && (constants->own_warmup || t + i - start < warmup); i++)
        rate[i] = rate_at(constants, t + i);
    for (; i < count; i++) /* most of all updates: the same, with what is fixed asked once */
        rate[i] = rate_of_terms(terms_after(constants, t + i - start - warmup), peak, floor);
}

/* One more phase, where the run has updates of it; returns how many there are. */
static int add_phase(const struct setup *s, struct phase *phase, int count, double from,
                     const char *name)
{
    if (from >= s->steps)
        return count;
    bool empty = count > 0 && phase[count - 1].from == from; /* the one before has no updates */
    phase[empty ? count - 1 : count] = (struct phase){from, name};
    return empty ? count : count + 1;
}

int schedule_phases(const struct setup *s, struct phase phase[PHASES_MOST])
{
    const struct schedule_kind *kind = &schedule_kinds[s->schedule];
    struct phase found[PHASES_MOST];
    int listed = 0, count = 0;
    double zero = schedule_start(s), start = zero + (kind->own_warmup ? 0.0 : s->warmup);
    if (start > zero)
        phase[count++] = (struct phase){zero, "warmup"};
    if (kind->phases)
        listed = kind->phases(s, found);
    else
        found[listed++] = (struct phase){0.0, kind->phase};
    for (int i = 0; i < listed && count < PHASES_MOST; i++)
        count = add_phase(s, phase, count, fmax(0.0, found[i].from) + start, found[i].name);
    double end = zero + s->horizon;
    bool later =
        count > 0 && phase[count - 1].from > end; /* a third of three that is never reached */
    if (schedule_ends(s) && count < PHASES_MOST && !later)
        count = add_phase(s, phase, count, end, "held");
    return count;
}

const char *schedule_name(int index)
{
    return index < schedule_kind_count ? schedule_kinds[index].name : NULL;
}

const char *warmup_shape_name(int index)
{
    return index < WARMUP_SHAPES ? warmup_shapes[index].name : NULL;
}

bool warmup_shape_needs_start(int index) { return warmup_shapes[index].needs_start; }
