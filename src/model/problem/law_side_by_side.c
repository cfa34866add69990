/* Updates of a fitted law for several runs, a run in each lane: the operations of law_updates.c in
 * their order. */
#include "model/problem/law.h"

#include <string.h>

enum { UPDATES_MOST = 128 }; /* at a time */

/* Aligned as wide as it is: across two lines of the cache it takes twice as long. */
typedef double lanes __attribute__((vector_size(8 * SIDE_BY_SIDE), may_alias));

struct runs {
    lanes state[LAW_STATE], rate[UPDATES_MOST], loss[UPDATES_MOST];
};

/* As the eight sums of one run are added. */
INLINE void add(const lanes sum[LAW_SUMS], lanes *all)
{
    *all = ((sum[0] + sum[4]) + (sum[2] + sum[6])) + ((sum[1] + sum[5]) + (sum[3] + sum[7]));
}

/* The polynomials of a block end in the flat bins, and another one begins. */
INLINE void next_block(const struct law *law, lanes *state)
{
    lanes *flat = state + LAW_EXCESS + LAW_STEEP, *moments = state + LAW_MOMENTS, power[LAW_FLAT];
    const lanes zero = {0.0}, *factor = state + LAW_FACTOR,
                *noise_weight = state + LAW_NOISE_WEIGHT;
    for (int i = 0; i < LAW_FLAT; i++) {
        const double u = law->relative[LAW_STEEP + i], noise = law->noise[LAW_STEEP + i];
        flat[i] = LAW_POLYNOMIAL(factor, u) * flat[i] + LAW_POLYNOMIAL(noise_weight, u) * noise;
        power[i] = flat[i];
    }
    for (int j = 0; j < LAW_TERMS; j++) {
        lanes sum[LAW_SUMS];
        for (int i = 0; i < LAW_SUMS; i++)
            sum[i] = power[i];
        for (int i = LAW_SUMS; i < LAW_FLAT; i++)
            sum[i % LAW_SUMS] += power[i];
        add(sum, &moments[j]);
        for (int i = 0; i < LAW_FLAT; i++)
            power[i] *= law->relative[LAW_STEEP + i];
    }
    for (int j = 0; j < LAW_TERMS; j++)
        state[LAW_FACTOR + j] = state[LAW_NOISE_WEIGHT + j] = zero;
    state[LAW_FACTOR] = zero + 1.0;
    state[LAW_RATE_SUM] = zero;
}

/* Updates in a block: it does not end before the last of them. */
INLINE void take_in_block(const struct law *law, struct runs *runs, int from, int to)
{
    lanes steep[LAW_STEEP], factor[LAW_TERMS], noise_weight[LAW_TERMS], moments[LAW_TERMS];
    lanes now = runs->state[LAW_SUM], rate_sum = runs->state[LAW_RATE_SUM];
    memcpy(steep, runs->state + LAW_EXCESS, sizeof steep);
    memcpy(factor, runs->state + LAW_FACTOR, sizeof factor);
    memcpy(noise_weight, runs->state + LAW_NOISE_WEIGHT, sizeof noise_weight);
    memcpy(moments, runs->state + LAW_MOMENTS, sizeof moments);
    for (int t = from; t < to; t++) {
        const lanes eta = runs->rate[t], y = eta * law->flat_curvature, twice = 2.0 * y,
                    square = y * y, noise = (eta * eta) * (law->variance + 2.0 * now);
        lanes sum[LAW_SUMS], flat, gain;
        runs->loss[t] = law->floor + now;
        for (int j = LAW_TERMS - 1; j > 1; j--) {
            factor[j] = (factor[j] - twice * factor[j - 1]) + square * factor[j - 2];
            noise_weight[j] =
                (noise_weight[j] - twice * noise_weight[j - 1]) + square * noise_weight[j - 2];
        }
        factor[1] = factor[1] - twice * factor[0];
        noise_weight[1] = noise_weight[1] - twice * noise_weight[0];
#pragma GCC unroll 8
        for (int i = 0; i < LAW_SUMS; i++) {
            const lanes low = 1.0 - eta * law->curvature[i], kept_low = low * low * steep[i],
                        high = 1.0 - eta * law->curvature[i + LAW_SUMS],
                        kept_high = high * high * steep[i + LAW_SUMS];
            sum[i] = kept_low + kept_high;
            steep[i] = kept_low + noise * law->noise[i];
            steep[i + LAW_SUMS] = kept_high + noise * law->noise[i + LAW_SUMS];
        }
        flat = factor[0] * moments[0];
        gain = noise_weight[0] * law->noise_moments[0];
        for (int j = 1; j < LAW_TERMS; j++) {
            flat += factor[j] * moments[j];
            gain += noise_weight[j] * law->noise_moments[j];
        }
        add(sum, &now);
        now = (now + (flat + gain)) + noise * law->all_noise;
        noise_weight[0] += noise;
        rate_sum += y;
    }
    memcpy(runs->state + LAW_EXCESS, steep, sizeof steep);
    memcpy(runs->state + LAW_FACTOR, factor, sizeof factor);
    memcpy(runs->state + LAW_NOISE_WEIGHT, noise_weight, sizeof noise_weight);
    runs->state[LAW_SUM] = now;
    runs->state[LAW_RATE_SUM] = rate_sum;
}

INLINE void take_beside(const struct law *law, struct runs *runs, int count)
{
    int phase = (int)runs->state[LAW_PHASE][0];
    for (int t = 0; t < count;) {
        const int left = LAW_BLOCK - phase, to = left < count - t ? t + left : count;
        take_in_block(law, runs, t, to);
        phase += to - t;
        t = to;
        if (phase == LAW_BLOCK) {
            next_block(law, runs->state);
            phase = 0;
        }
    }
    for (int k = 0; k < SIDE_BY_SIDE; k++)
        runs->state[LAW_PHASE][k] = phase;
}

AT_EVERY_WIDTH(take_beside, (const struct law *law, struct runs *runs, int count),
               (law, runs, count))

static void (*const take_beside_at[WIDTH_COUNT])(const struct law *law, struct runs *runs,
                                                 int count) = EVERY_WIDTH(take_beside);

/* Does no block of a run end before it is full? */
static bool in_full_blocks(const struct law *law, const struct runs *runs, int count)
{
    const double within = 0.999 * law_rate_sum_most; /* whatever is rounded */
    double highest[SIDE_BY_SIDE] = {0.0};
    for (int t = 0; t < count; t++)
        for (int k = 0; k < SIDE_BY_SIDE; k++)
            highest[k] = runs->rate[t][k] > highest[k] ? runs->rate[t][k] : highest[k];
    for (int k = 0; k < SIDE_BY_SIDE; k++) {
        const double each = highest[k] * law->flat_curvature,
                     left = LAW_BLOCK - runs->state[LAW_PHASE][k];
        if (runs->state[LAW_PHASE][k] != runs->state[LAW_PHASE][0] ||
            !(LAW_BLOCK * each <= within) ||
            !(runs->state[LAW_RATE_SUM][k] + left * each <= within))
            return false;
    }
    return true;
}

static void take_alone(const struct law *law, enum width width, int runs, double *const *state,
                       const double *const *rate, int count, double *const *loss)
{
    for (int k = 0; k < runs; k++)
        law_updates(law, width, state[k], rate[k], count, loss[k]);
}

/* What lanes are over repeats the last run. */
static void take_some(const struct law *law, enum width width, int runs, double *const *state,
                      const double *const *rate, int count, double *const *loss)
{
    struct runs all;
    for (int k = 0; k < SIDE_BY_SIDE; k++) {
        const int run = k < runs ? k : runs - 1;
        for (int i = 0; i < LAW_STATE; i++)
            all.state[i][k] = state[run][i];
        for (int t = 0; t < count; t++)
            all.rate[t][k] = rate[run][t];
    }
    if (!in_full_blocks(law, &all, count)) {
        take_alone(law, width, runs, state, rate, count, loss);
        return;
    }
    take_beside_at[width](law, &all, count);
    for (int k = 0; k < runs; k++) {
        for (int i = 0; i < LAW_STATE; i++)
            state[k][i] = all.state[i][k];
        for (int t = 0; t < count; t++)
            loss[k][t] = all.loss[t][k];
    }
}

void law_updates_side_by_side(const struct law *law, enum width width, int runs,
                              double *const *state, const double *const *rate, int count,
                              double *const *loss)
{
    const double *rate_from[SIDE_BY_SIDE];
    double *loss_from[SIDE_BY_SIDE];
    for (int t = 0; t < count; t += UPDATES_MOST) {
        for (int k = 0; k < runs; k++)
            rate_from[k] = rate[k] + t, loss_from[k] = loss[k] + t;
        take_some(law, width, runs, state, rate_from,
                  count - t < UPDATES_MOST ? count - t : UPDATES_MOST, loss_from);
    }
}
