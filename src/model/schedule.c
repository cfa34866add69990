#include "model/schedule.h"

#include "model/params.h"

#include <math.h>

static const double pi = 3.14159265358979323846;

/* ---- shapes of the warmup: φ(x) rises from 0 to 1 ---- */

static double warm_linear(double x, double start) { return start + (1.0 - start) * x; }
static double warm_cosine(double x, double start)
{
    return start + (1.0 - start) * (1.0 - cos(pi * x)) / 2.0;
}
static double warm_sqrt(double x, double start) { return start + (1.0 - start) * sqrt(x); }
static double warm_one_sqrt(double x, double start)
{
    return start + (1.0 - start) * (1.0 - sqrt(1.0 - x));
}
static double warm_exponential(double x, double start) { return pow(start, 1.0 - x); }

static const struct {
    const char *name;
    double (*factor)(double x, double start);
    bool needs_start;
} warmup_shapes[] = {
    {"linear", warm_linear, false},
    {"cosine", warm_cosine, false},
    {"sqrt", warm_sqrt, false},
    {"1-sqrt", warm_one_sqrt, false},
    {"exponential", warm_exponential, true},
};

/* ---- shapes of WSD's cooldown: from peak to floor as q goes from 0 to 1 ---- */

static double between(double peak, double floor, double share)
{
    return floor + (peak - floor) * share;
}

static double cool_linear(double peak, double floor, double q)
{
    return between(peak, floor, 1.0 - q);
}
static double cool_cosine(double peak, double floor, double q)
{
    return between(peak, floor, (1.0 + cos(pi * q)) / 2.0);
}
static double cool_one_sqrt(double peak, double floor, double q)
{
    return between(peak, floor, 1.0 - sqrt(q));
}
static double cool_square(double peak, double floor, double q)
{
    return between(peak, floor, 1.0 - q * q);
}
/* Megatron-LM's: 2·½^q − 1 */
static double cool_exponential(double peak, double floor, double q)
{
    return between(peak, floor, 2.0 * pow(0.5, q) - 1.0);
}
static double cool_geometric(double peak, double floor, double q)
{
    return pow(peak, 1.0 - q) * pow(floor, q);
}

static const struct {
    const char *name;
    double (*rate)(double peak, double floor, double q);
    bool needs_floor;
} decay_shapes[] = {
    {"linear", cool_linear, false},           {"cosine", cool_cosine, false},
    {"1-sqrt", cool_one_sqrt, false},         {"square", cool_square, false},
    {"exponential", cool_exponential, false}, {"geometric", cool_geometric, true},
};

/* ---- schedules ---- */

static double constant(const struct setup *s, double tau, double p)
{
    (void)tau, (void)p;
    return s->lr;
}

static double step(const struct setup *s, double tau, double p)
{
    (void)p;
    return fmax(s->floor, s->lr * pow(s->gamma, floor(tau / s->every)));
}

static double exponential(const struct setup *s, double tau, double p)
{
    (void)p;
    return fmax(s->floor, s->lr * pow(s->gamma, tau));
}

static double cosine(const struct setup *s, double tau, double p)
{
    (void)tau;
    return between(s->lr, s->floor, (1.0 + cos(pi * p)) / 2.0);
}

/* Cycles that lie behind for certain, where they are too many to walk through. Few are walked,
 * which is exact; T₀(mⁱ − 1)/(m − 1) updates lie before cycle i. */
static double cycles_to_skip(const struct setup *s, double tau)
{
    const double few = 64.0;
    double m = s->cycle_mult, units = tau / s->cycle;
    double behind = m == 1.0 ? floor(units) : floor(log1p(units * (m - 1.0)) / log(m));
    return m == 1.0 ? behind : behind > few ? behind - 1.0 : 0.0;
}

/* Loshchilov, Hutter 2017 (SGDR): cycle i is T₀·mⁱ updates long and starts at peak·dⁱ. */
static double restarts(const struct setup *s, double tau, double p)
{
    double length = s->cycle, peak = s->lr;
    (void)p;
    double skipped = cycles_to_skip(s, tau);
    if (skipped > 0.0) {
        double grown = s->cycle_mult == 1.0
                           ? skipped
                           : expm1(skipped * log(s->cycle_mult)) / (s->cycle_mult - 1.0);
        tau = fmax(0.0, tau - length * grown);
        length *= pow(s->cycle_mult, skipped);
        peak *= pow(s->cycle_decay, skipped);
    }
    while (tau >= length) {
        tau -= length;
        length *= s->cycle_mult;
        peak *= s->cycle_decay;
    }
    return between(peak, s->floor, (1.0 + cos(pi * tau / length)) / 2.0);
}

static double linear(const struct setup *s, double tau, double p)
{
    (void)tau;
    return between(s->lr, s->floor, 1.0 - p);
}

/* Hu et al. 2024 (MiniCPM): stable until T − D, then one of the cooldowns. */
static double wsd(const struct setup *s, double tau, double p)
{
    double into = tau + s->warmup - (s->steps - s->decay);
    (void)p;
    if (into < 0.0)
        return s->lr;
    double q = into < s->decay ? into / s->decay : 1.0;
    return decay_shapes[s->decay_shape].rate(s->lr, s->floor, q);
}

const struct schedule_kind schedule_kinds[] = {
    {.name = "constant", .formula = "peak", .about = "the same rate throughout", .rate = constant},
    {.name = "step",
     .formula = "peak·γ^⌊τ/every⌋",
     .about = "falls by a factor every so many updates",
     .uses = USES(P_GAMMA) | USES(P_EVERY) | USES(P_FLOOR),
     .rate = step},
    {.name = "exponential",
     .formula = "peak·γ^τ",
     .about = "falls by the same factor at each update",
     .uses = USES(P_GAMMA) | USES(P_FLOOR),
     .rate = exponential},
    {.name = "cosine",
     .formula = "floor + (peak − floor)·(1 + cos πp)/2",
     .about = "half a cosine from peak to floor",
     .uses = USES(P_FLOOR),
     .rate = cosine},
    {.name = "restarts",
     .formula = "floor + (peak·dⁱ − floor)·(1 + cos πτᵢ/Tᵢ)/2",
     .about = "cosine cycles, each from the peak anew (SGDR)",
     .uses = USES(P_CYCLE) | USES(P_CYCLE_MULT) | USES(P_CYCLE_DECAY) | USES(P_FLOOR),
     .rate = restarts},
    {.name = "linear",
     .formula = "floor + (peak − floor)·(1 − p)",
     .about = "a straight line from peak to floor",
     .uses = USES(P_FLOOR),
     .rate = linear},
    {.name = "wsd",
     .formula = "peak until T − D, then the cooldown's shape in q = (t − (T − D))/D",
     .about = "warmup, stable, decay: stays at the peak, cools down at the end",
     .uses = USES(P_DECAY) | USES(P_DECAY_SHAPE) | USES(P_FLOOR),
     .rate = wsd},
};

#define COUNT(table) ((int)(sizeof(table) / sizeof((table)[0])))

const int schedule_kind_count = COUNT(schedule_kinds);

double schedule_rate(const struct setup *s, double t)
{
    if (t < s->warmup)
        return s->lr * warmup_shapes[s->warmup_shape].factor(t / s->warmup, s->warmup_start);
    double tau = t - s->warmup, span = s->steps - s->warmup;
    double p = tau < span ? tau / span : 1.0;
    return schedule_kinds[s->schedule].rate(s, tau, p);
}

const char *schedule_name(int index)
{
    return index < schedule_kind_count ? schedule_kinds[index].name : NULL;
}

const char *warmup_shape_name(int index)
{
    return index < COUNT(warmup_shapes) ? warmup_shapes[index].name : NULL;
}

const char *decay_shape_name(int index)
{
    return index < COUNT(decay_shapes) ? decay_shapes[index].name : NULL;
}

bool warmup_shape_needs_start(int index) { return warmup_shapes[index].needs_start; }

bool decay_shape_needs_floor(int index) { return decay_shapes[index].needs_floor; }
