/* What a fitted law of training (power_law.c) computes with, and its updates: of one run
 * (law_updates.c), and of several side by side (law_side_by_side.c), with the same bits at every
 * SIMD width.
 *
 * Of 48 bins the 16 steepest are taken at every update,
 *
 *   P ← (1 − ηλ)²P + ½η²λ²n(σ² + 2ΣP),
 *
 * and the flat ones, whose excess loss hardly changes within a block of updates, by polynomials in
 * u = λ/λ₁₆ ≤ 1 that hold for all of them: after the updates of a block
 *
 *   P = K(u)·P₀ + ½λ²n·W(u),   K ← (1 − yu)²K,   W ← (1 − yu)²W + η²(σ² + 2ΣP),   y = ηλ₁₆,
 *
 * where terms above u⁴ are left out. Then a block's Σ K(u)P₀ is Σⱼ kⱼ·Σ uʲP₀, and what it takes at
 * an update is ten numbers and no modes. Σy is 1/16 at most, so that what is left out is 10⁻⁷ of
 * the steepest of these bins: the loss is that of the law to 10⁻⁷, up to the rates at which it
 * grows without end. A block of a single update is exact at any rate. */
#pragma once

#include "model/maths/simd.h"
#include "model/problem/problem.h"

/* A polynomial of LAW_TERMS terms, at u. */
#define LAW_POLYNOMIAL(of, u)                                                                      \
    (((((of)[4] * (u) + (of)[3]) * (u) + (of)[2]) * (u) + (of)[1]) * (u) + (of)[0])

enum {
    LAW_BINS = 48,
    LAW_STEEP = 16,
    LAW_FLAT = LAW_BINS - LAW_STEEP,
    LAW_SUMS = 8,  /* added one by one, and then by a tree */
    LAW_TERMS = 5, /* of a polynomial */
    LAW_BLOCK = 32 /* updates, at most: a block ends at every multiple of it */
};
static const double law_rate_sum_most = 0.0625; /* Σy of a block */

/* Where in a run's state they are. */
enum law_state {
    LAW_EXCESS,                         /* P of each bin, of flat ones where the block began */
    LAW_FACTOR = LAW_EXCESS + LAW_BINS, /* K, … */
    LAW_NOISE_WEIGHT = LAW_FACTOR + LAW_SUMS,  /* … W, and … */
    LAW_MOMENTS = LAW_NOISE_WEIGHT + LAW_SUMS, /* … Σ uʲP₀ of the flat bins, padded */
    LAW_SUM = LAW_MOMENTS + LAW_SUMS,          /* ΣP of all bins, now */
    LAW_RATE_SUM,                              /* Σy of the block */
    LAW_PHASE,                                 /* updates since the last multiple of LAW_BLOCK */
    LAW_STATE
};

/* What a run reads of its law. */
struct law {
    double curvature[LAW_BINS], noise[LAW_BINS]; /* λ, and ½λ²n */
    double variance, floor;                      /* σ², L∞ */
    double flat_curvature;                       /* λ₁₆ */
    double relative[LAW_BINS];                   /* u, the curvature over λ₁₆ */
    double noise_moments[LAW_SUMS]; /* Σ ½λ²n·uʲ of the flat bins, padded with 0 */
    double all_noise;               /* Σ ½λ²n of all */
};

/* After curvatures, noises and variance are written. */
void law_prepare(struct law *law);

/* After the excess of each bin is written: no update yet. */
void law_start(const struct law *law, double *state);

/* So many updates; loss: before each. */
void law_updates(const struct law *law, enum width width, double *state, const double *rate,
                 int count, double *loss);

/* The same of up to SIDE_BY_SIDE runs. */
void law_updates_side_by_side(const struct law *law, enum width width, int runs,
                              double *const *state, const double *const *rate, int count,
                              double *const *loss);

/* P of bin i as it is now, by its λ/λ₁₆ and ½λ²n; and ΣλP of all. */
double law_excess(const double *state, int i, double u, double noise);
double law_slope(const struct law *law, const double *state);
