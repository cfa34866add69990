/* Fitted laws of real training: a noisy quadratic whose curvatures fall by a power law,
 * λᵢ = λ₁·i^−β, and whose noise grows with the loss, in exact expectation. Modes are taken together
 * in 48 logarithmic bins; of each the state has its excess loss P, and
 *
 *   P ← (1 − ηλ)²P + ½η²λ²n(σ² + 2cΣP), c = 1,   loss = L∞ + ΣP.
 *
 * At the start P of the bin [lo, hi) is A·(lo^−sβ − hi^−sβ). The five numbers of a model are fitted
 * to published loss curves of its training; what they say of curvatures is no measurement, and the
 * law knows no instability. */
#include "model/maths/simd.h"
#include "model/optimizer/optimizer.h"
#include "model/problem/problem.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* The state has the excess of each bin, and the sums of it and of its slope. */
enum { BINS = 48, SUMS = 8, SUM = BINS, SLOPE, STATE };

struct fit {
    double curvature, power; /* λ₁ and β */
    double s, scale;         /* s and A, of the excess loss */
    double noise, floor;     /* σ² and L∞ */
};

/* The sums of all modes' excess P, and of λP: twice the latter is the expected square of the
 * gradient. */
struct sums {
    double excess, slope;
};

/* What a run reads of its law. */
struct law {
    double curvature[BINS], noise[BINS]; /* λ, and ½λ²n */
    double variance, floor;              /* σ², L∞ */
    struct sums noises;                  /* of the noise of all modes */
    enum width simd;
};

struct bin {
    double from, to;  /* of the modes' numbers */
    double curvature; /* the mean */
};

static struct bin bin_of(const struct fit *fit, int i)
{
    const double last = pow(10.0, 7.0 / fit->power), ratio = log(last / 2.0) / (BINS - 1);
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

static struct law *law_of(const struct fit *fit)
{
    struct law *law = malloc(sizeof *law);
    if (!law)
        return NULL;
    *law = (struct law){.variance = fit->noise, .floor = fit->floor, .simd = width_best()};
    for (int i = 0; i < BINS; i++) {
        const struct bin bin = bin_of(fit, i);
        law->curvature[i] = bin.curvature;
        law->noise[i] = 0.5 * bin.curvature * bin.curvature * (bin.to - bin.from);
        law->noises.excess += law->noise[i];
        law->noises.slope += bin.curvature * law->noise[i];
    }
    return law;
}

static void release(void *data) { free(data); }

static size_t size(const struct setup *s) { return (void)s, STATE; }

static void begin(const struct fit *fit, double *state)
{
    state[SUM] = state[SLOPE] = 0.0;
    for (int i = 0; i < BINS; i++) {
        const struct bin bin = bin_of(fit, i);
        state[i] = first_excess(fit, &bin);
        state[SUM] += state[i];
        state[SLOPE] += bin.curvature * state[i];
    }
}

/* ---- updates ---- */

/* Eight sums and then a tree: the same bits at every width. In a plain loop over eight, compilers
 * take the sums apart. */
typedef double eight VECTOR_OF(SUMS);

INLINE double added(const eight *sum)
{
    return (((*sum)[0] + (*sum)[4]) + ((*sum)[2] + (*sum)[6])) +
           (((*sum)[1] + (*sum)[5]) + ((*sum)[3] + (*sum)[7]));
}

/* All of a law's modes, in eights. */
struct modes {
    eight of[BINS / SUMS];
};

INLINE struct sums sums_of(const struct modes *curvature, const struct modes *excess)
{
    eight all = {0.0}, steep = {0.0};
    for (int i = 0; i < BINS / SUMS; i++) {
        all += excess->of[i];
        steep += curvature->of[i] * excess->of[i];
    }
    return (struct sums){added(&all), added(&steep)};
}

/* Of what contracts, and of what the noise adds, apart: so an update need not wait for the sum of
 * the one before. */
INLINE void take(const struct law *law, double *state, const double *rate, int count, double *loss,
                 double *square)
{
    struct modes excess, curvature, noise_of;
    memcpy(&excess, state, sizeof excess);
    memcpy(&curvature, law->curvature, sizeof curvature);
    memcpy(&noise_of, law->noise, sizeof noise_of);
    struct sums now = {state[SUM], state[SLOPE]};
    for (int t = 0; t < count; t++) {
        const double eta = rate[t], noise = eta * eta * (law->variance + 2.0 * now.excess);
        struct modes kept;
        loss[t] = law->floor + now.excess;
        square[t] = 2.0 * now.slope;
        for (int i = 0; i < BINS / SUMS; i++) {
            const eight part = 1.0 - eta * curvature.of[i];
            kept.of[i] = part * part * excess.of[i];
            excess.of[i] = kept.of[i] + noise * noise_of.of[i];
        }
        const struct sums contracted = sums_of(&curvature, &kept);
        now.excess = contracted.excess + noise * law->noises.excess;
        now.slope = contracted.slope + noise * law->noises.slope;
    }
    memcpy(state, &excess, sizeof excess);
    state[SUM] = now.excess;
    state[SLOPE] = now.slope;
}

AT_EVERY_WIDTH(take,
               (const struct law *law, double *excess, const double *rate, int count, double *loss,
                double *square),
               (law, excess, rate, count, loss, square))

static void (*const take_at[WIDTH_COUNT])(const struct law *law, double *excess, const double *rate,
                                          int count, double *loss,
                                          double *square) = EVERY_WIDTH(take);

static void updates(const struct problem_instance *problem, double *state, const double *rate,
                    int count, double *loss, double *gradient_norm)
{
    const struct law *law = problem->data;
    take_at[law->simd](law, state, rate, count, loss, gradient_norm);
    for (int i = 0; i < count; i++)
        gradient_norm[i] = sqrt(gradient_norm[i]);
}

static void update(const struct problem_instance *problem, double *state, double rate, double t)
{
    double loss, norm;
    (void)t;
    updates(problem, state, &rate, 1, &loss, &norm);
}

static struct measure measure(const struct problem_instance *problem, const double *state)
{
    const struct law *law = problem->data;
    return (struct measure){law->floor + state[SUM], sqrt(2.0 * state[SLOPE]), NAN};
}

static int levels(const struct problem_instance *problem, struct loss_level level[LOSS_LEVELS])
{
    const struct law *law = problem->data;
    level[0] = (struct loss_level){"L∞", law->floor};
    return 1;
}

/* ---- the spectrum ---- */

static int modes(const struct setup *s) { return (void)s, BINS; }

/* A bin as one mode, its curvature as a part of λ₁. With A = 2P/λ an update is
 * A ← A − 2ηλA + η²(λ²A + λn(σ² + 2cΣP)). */
static struct mode mode_of(const struct fit *fit, const double *state, int i)
{
    const struct bin bin = bin_of(fit, i);
    return (struct mode){
        .curvature = bin.curvature / fit->curvature,
        .loss = state[i],
        .first = first_excess(fit, &bin),
        .square = 2.0 * state[i] / bin.curvature,
        .cross = 2.0 * state[i],
        .velocity = 2.0 * bin.curvature * state[i] +
                    bin.curvature * (bin.to - bin.from) * (fit->noise + 2.0 * state[SUM]),
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
    static void *id##_prepare(const struct setup *s) { return (void)s, law_of(&id##_fit); }        \
    static void id##_start(const struct problem_instance *problem, double *state)                  \
    {                                                                                              \
        (void)problem;                                                                             \
        begin(&id##_fit, state);                                                                   \
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
        .measure = measure,                                                                        \
        .levels = levels,                                                                          \
        .modes = modes,                                                                            \
        .mode = id##_mode,                                                                         \
    };

MODEL(llm_25m, "llm-25m", 73.575703, 2.0025513, .50632214, 7.3997039, 22.493968, 3.0294588)
MODEL(llm_100m, "llm-100m", 68.467856, 2.4486727, .45513641, 6.3514626, 41.441964, 2.6426837)
MODEL(llm_400m, "llm-400m", 63.918584, 1.6463218, .42161569, 5.8542889, 25.568684, 2.3392098)
