/* Fitted laws of real training: a noisy quadratic whose curvatures fall by a power law,
 * λᵢ = λ₁·i^−β, and whose noise grows with the loss, in exact expectation. Modes are taken together
 * in 48 logarithmic bins; of each the state has its excess loss P, and
 *
 *   P ← (1 − ηλ)²P + ½η²λ²n(σ² + 2cΣP), c = 1,   loss = L∞ + ΣP.
 *
 * At the start P of the bin [lo, hi) is A·(lo^−sβ − hi^−sβ). The five numbers of a model are fitted
 * to published loss curves of its training; what they say of curvatures is no measurement, and the
 * law knows no instability. */
#include "model/optimizer/optimizer.h"
#include "model/problem/law.h"
#include "model/problem/problem.h"

#include <float.h>
#include <math.h>
#include <stdlib.h>

struct fit {
    double curvature, power; /* λ₁ and β */
    double s, scale;         /* s and A, of the excess loss */
    double noise, floor;     /* σ² and L∞ */
};

struct bin {
    double from, to;  /* of the modes' numbers */
    double curvature; /* the mean */
};

static struct bin bin_of(const struct fit *fit, int i)
{
    const double last = pow(10.0, 7.0 / fit->power), ratio = log(last / 2.0) / (LAW_BINS - 1);
    struct bin bin = {i == 0 ? 1.0 : 2.0 * exp(ratio * (i - 1)), 2.0 * exp(ratio * i), NAN};
    const double flat = 1.0 - fit->power;
    bin.curvature =
        fit->curvature * (pow(bin.to, flat) - pow(bin.from, flat)) / (flat * (bin.to - bin.from));
    return bin;
}

static double first_excess(const struct fit *fit, const struct bin *bin)
{
    const double falls = -fit->s * fit->power;
    return fit->scale * (pow(bin->from, falls) - pow(bin->to, falls));
}

static struct law law_of(const struct fit *fit)
{
    struct law law = {.variance = fit->noise, .floor = fit->floor};
    for (int i = 0; i < LAW_BINS; i++) {
        const struct bin bin = bin_of(fit, i);
        law.curvature[i] = bin.curvature;
        law.noise[i] = 0.5 * bin.curvature * bin.curvature * (bin.to - bin.from);
    }
    law_prepare(&law);
    return law;
}

static void *prepare(const struct fit *fit)
{
    struct law *law = malloc(sizeof *law);
    if (law)
        *law = law_of(fit);
    return law;
}

static void release(void *data) { free(data); }

static size_t size(const struct setup *s) { return (void)s, LAW_STATE; }

static void begin(const struct fit *fit, const struct law *law, double *state)
{
    for (int i = 0; i < LAW_BINS; i++) {
        const struct bin bin = bin_of(fit, i);
        state[LAW_EXCESS + i] = first_excess(fit, &bin);
    }
    law_start(law, state);
}

static void updates(const struct problem_instance *problem, double *state, const double *rate,
                    int count, double *loss)
{
    law_updates(problem->data, width_best(), state, rate, count, loss);
}

static void updates_side_by_side(const struct problem_instance *problem, enum width width, int runs,
                                 double *const *state, const double *const *rate, int count,
                                 double *const *loss)
{
    law_updates_side_by_side(problem->data, width, runs, state, rate, count, loss);
}

static void update(const struct problem_instance *problem, double *state, double rate, double t)
{
    double loss;
    (void)t;
    updates(problem, state, &rate, 1, &loss);
}

/* Side by side, as most runs of a law are taken, a little less; alone twice as much. */
static double update_time(const struct setup *s) { return (void)s, 2e-8; }

/* A run is lost where its loss is: the gradient is finite as long as that. */
static struct measure measure(const struct problem_instance *problem, const double *state)
{
    const struct law *law = problem->data;
    const double loss = law->floor + state[LAW_SUM], norm = sqrt(2.0 * law_slope(law, state));
    return (struct measure){loss, isfinite(loss) ? fmin(norm, DBL_MAX) : NAN, NAN};
}

static int levels(const struct problem_instance *problem, struct loss_level level[LOSS_LEVELS])
{
    const struct law *law = problem->data;
    level[0] = (struct loss_level){"L∞", law->floor};
    return 1;
}

/* ---- the spectrum ---- */

static int modes(const struct setup *s) { return (void)s, LAW_BINS; }

/* A bin as one mode, its curvature as a part of λ₁. With A = 2P/λ an update is
 * A ← A − 2ηλA + η²(λ²A + λn(σ² + 2cΣP)). */
static struct mode mode_of(const struct fit *fit, const double *state, int i)
{
    const struct bin bin = bin_of(fit, i);
    const double multiplicity = bin.to - bin.from, squared = bin.curvature * bin.curvature,
                 u = bin.curvature / bin_of(fit, LAW_STEEP).curvature,
                 excess = law_excess(state, i, u, 0.5 * squared * multiplicity);
    return (struct mode){
        .curvature = bin.curvature / fit->curvature,
        .loss = excess,
        .first = first_excess(fit, &bin),
        .square = 2.0 * excess / bin.curvature,
        .cross = 2.0 * excess,
        .velocity = 2.0 * bin.curvature * excess +
                    bin.curvature * multiplicity * (fit->noise + 2.0 * state[LAW_SUM]),
    };
}

static const struct automatic_value automatic[] = {
    {.param = P_STEPS, .value = 24000.0},
    {.param = P_WARMUP, .value = 9.0, .percent = true},
    {.param = P_FLOOR, .value = 10.0, .percent = true},
};

/* ---- the models ---- */

#define MODEL(id, title, ...)                                                                      \
    static const struct fit id##_fit = {__VA_ARGS__};                                              \
    static void *id##_prepare(const struct setup *s) { return (void)s, prepare(&id##_fit); }       \
    static void id##_start(const struct problem_instance *problem, double *state)                  \
    {                                                                                              \
        begin(&id##_fit, problem->data, state);                                                    \
    }                                                                                              \
    static struct mode id##_mode(const struct setup *s, const double *state, double t, int i)      \
    {                                                                                              \
        (void)s, (void)t;                                                                          \
        return mode_of(&id##_fit, state, i);                                                       \
    }                                                                                              \
    const struct problem_kind id = {                                                               \
        .name = title,                                                                             \
        .formula = "L∞ + ΣP",                                                                      \
        .about = "a law fitted to the training of a real model of that size",                      \
        .nature = "fitted law",                                                                    \
        .caveat = "real training diverges at 0.005; its λ and β are no measurements",              \
        .picture = PICTURE_SPECTRUM,                                                               \
        .judged = JUDGED_BY_LAW,                                                                   \
        .expected = true,                                                                          \
        .fitted = true,                                                                            \
        .rate = 3e-4,                                                                              \
        .adaptive_rate = 3e-4,                                                                     \
        .highest_rate = 5e-3,                                                                      \
        .automatic = automatic,                                                                    \
        .automatic_count = sizeof automatic / sizeof automatic[0],                                 \
        .optimizers = 1u << OPTIMIZER_SGD,                                                         \
        .size = size,                                                                              \
        .start = id##_start,                                                                       \
        .prepare = id##_prepare,                                                                   \
        .release = release,                                                                        \
        .rule = "P ← (1−ηλ)²P + ½η²λ²n(σ²+2ΣP)",                                                   \
        .update = update,                                                                          \
        .updates = updates,                                                                        \
        .update_time = update_time,                                                                \
        .updates_side_by_side = updates_side_by_side,                                              \
        .measure = measure,                                                                        \
        .levels = levels,                                                                          \
        .modes = modes,                                                                            \
        .mode = id##_mode,                                                                         \
    };

MODEL(llm_25m, "llm-25m", 73.575703, 2.0025513, .50632214, 7.3997039, 22.493968, 3.0294588)
MODEL(llm_100m, "llm-100m", 68.467856, 2.4486727, .45513641, 6.3514626, 41.441964, 2.6426837)
MODEL(llm_400m, "llm-400m", 63.918584, 1.6463218, .42161569, 5.8542889, 25.568684, 2.3392098)
