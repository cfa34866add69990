#include "model/problem/law.h"

#include <string.h>

/* ---- one run, its modes in eights ---- */

typedef double eight VECTOR_OF(LAW_SUMS);
enum { STEEP = LAW_STEEP / LAW_SUMS, FLAT = LAW_FLAT / LAW_SUMS };

/* Eight sums and then a tree: the same bits at every width. */
INLINE double added(const eight *sum)
{
    return (((*sum)[0] + (*sum)[4]) + ((*sum)[2] + (*sum)[6])) +
           (((*sum)[1] + (*sum)[5]) + ((*sum)[3] + (*sum)[7]));
}

/* A polynomial by (1 − yu)²: its coefficients, those each at the next power, and at the one after.
 */
INLINE void contract(eight *of, double twice_y, double y_squared)
{
    const eight zero = {0.0};
    const eight next = __builtin_shufflevector(*of, zero, 8, 0, 1, 2, 3, 4, 5, 6);
    const eight after = __builtin_shufflevector(*of, zero, 8, 9, 0, 1, 2, 3, 4, 5);
    *of = (*of - twice_y * next) + y_squared * after;
}

/* Of the flat bins, where a block begins. */
struct block {
    eight kept, added, moments;
};

static const eight one = {1.0};

INLINE void begin_block(const struct law *law, const eight flat[FLAT], struct block *block)
{
    eight power[FLAT], u[FLAT];
    memcpy(u, law->part + LAW_STEEP, sizeof u);
    memcpy(power, flat, sizeof power);
    block->kept = one;
    block->added = block->moments = (eight){0.0};
    for (int j = 0; j < LAW_TERMS; j++) {
        eight sum = {0.0};
        for (int i = 0; i < FLAT; i++) {
            sum += power[i];
            power[i] *= u[i];
        }
        block->moments[j] = added(&sum);
    }
}

/* The flat bins after the updates of a block. */
INLINE void end_block(const struct law *law, eight flat[FLAT], struct block *block)
{
    eight u[FLAT], noise[FLAT];
    memcpy(u, law->part + LAW_STEEP, sizeof u);
    memcpy(noise, law->noise + LAW_STEEP, sizeof noise);
    for (int i = 0; i < FLAT; i++)
        flat[i] = LAW_POLYNOMIAL(block->kept, u[i]) * flat[i] +
                  LAW_POLYNOMIAL(block->added, u[i]) * noise[i];
    begin_block(law, flat, block);
}

INLINE void take(const struct law *law, double *state, const double *rate, int count, double *loss)
{
    eight steep[STEEP], flat[FLAT], curvature[STEEP], noise_of[STEEP], noise_moments;
    struct block block;
    memcpy(steep, state + LAW_EXCESS, sizeof steep);
    memcpy(flat, state + LAW_EXCESS + LAW_STEEP, sizeof flat);
    memcpy(&block.kept, state + LAW_KEPT, sizeof block.kept);
    memcpy(&block.added, state + LAW_ADDED, sizeof block.added);
    memcpy(&block.moments, state + LAW_MOMENTS, sizeof block.moments);
    memcpy(curvature, law->curvature, sizeof curvature);
    memcpy(noise_of, law->noise, sizeof noise_of);
    memcpy(&noise_moments, law->noise_moments, sizeof noise_moments);
    double now = state[LAW_SUM], reach = state[LAW_REACH];
    int phase = (int)state[LAW_PHASE];
    for (int t = 0; t < count; t++) {
        const double eta = rate[t], y = eta * law->steepness,
                     noise = (eta * eta) * (law->variance + 2.0 * now);
        eight sum;
        if (reach > 0.0 && reach + y > law_reach_most) {
            end_block(law, flat, &block);
            reach = 0.0;
        }
        loss[t] = law->floor + now;
        contract(&block.kept, 2.0 * y, y * y);
        contract(&block.added, 2.0 * y, y * y);
        sum = block.kept * block.moments + block.added * noise_moments;
        for (int i = 0; i < STEEP; i++) {
            const eight part = 1.0 - eta * curvature[i], kept = part * part * steep[i];
            sum += kept;
            steep[i] = kept + noise * noise_of[i];
        }
        now = added(&sum) + noise * law->all_noise;
        block.added += noise * one;
        reach += y;
        if (++phase == LAW_BLOCK) {
            end_block(law, flat, &block);
            reach = 0.0;
            phase = 0;
        }
    }
    memcpy(state + LAW_EXCESS, steep, sizeof steep);
    memcpy(state + LAW_EXCESS + LAW_STEEP, flat, sizeof flat);
    memcpy(state + LAW_KEPT, &block.kept, sizeof block.kept);
    memcpy(state + LAW_ADDED, &block.added, sizeof block.added);
    memcpy(state + LAW_MOMENTS, &block.moments, sizeof block.moments);
    state[LAW_SUM] = now;
    state[LAW_REACH] = reach;
    state[LAW_PHASE] = phase;
}

AT_EVERY_WIDTH(take,
               (const struct law *law, double *state, const double *rate, int count, double *loss),
               (law, state, rate, count, loss))

static void (*const take_at[WIDTH_COUNT])(const struct law *law, double *state, const double *rate,
                                          int count, double *loss) = EVERY_WIDTH(take);

void law_updates(const struct law *law, enum width width, double *state, const double *rate,
                 int count, double *loss)
{
    take_at[width](law, state, rate, count, loss);
}

/* ---- what they are reckoned by ---- */

void law_prepare(struct law *law)
{
    law->steepness = law->curvature[LAW_STEEP];
    law->all_noise = 0.0;
    memset(law->noise_moments, 0, sizeof law->noise_moments);
    for (int i = 0; i < LAW_BINS; i++) {
        law->part[i] = law->curvature[i] / law->steepness;
        law->all_noise += law->noise[i];
    }
    for (int i = LAW_STEEP; i < LAW_BINS; i++) {
        double moment = law->noise[i];
        for (int j = 0; j < LAW_TERMS; j++, moment *= law->part[i])
            law->noise_moments[j] += moment;
    }
}

void law_start(const struct law *law, double *state)
{
    eight flat[FLAT];
    struct block block;
    memcpy(flat, state + LAW_EXCESS + LAW_STEEP, sizeof flat);
    begin_block(law, flat, &block);
    memcpy(state + LAW_KEPT, &block.kept, sizeof block.kept);
    memcpy(state + LAW_ADDED, &block.added, sizeof block.added);
    memcpy(state + LAW_MOMENTS, &block.moments, sizeof block.moments);
    state[LAW_SUM] = state[LAW_REACH] = state[LAW_PHASE] = 0.0;
    for (int i = 0; i < LAW_BINS; i++)
        state[LAW_SUM] += state[LAW_EXCESS + i];
}

double law_excess(const double *state, int i, double u, double noise)
{
    const double *kept = state + LAW_KEPT, *gained = state + LAW_ADDED;
    if (i < LAW_STEEP)
        return state[LAW_EXCESS + i];
    return LAW_POLYNOMIAL(kept, u) * state[LAW_EXCESS + i] + LAW_POLYNOMIAL(gained, u) * noise;
}

double law_slope(const struct law *law, const double *state)
{
    double slope = 0.0;
    for (int i = 0; i < LAW_BINS; i++)
        slope += law->curvature[i] * law_excess(state, i, law->part[i], law->noise[i]);
    return slope;
}
