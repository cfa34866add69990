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

/* A coefficient of K, and of W: both go through the same, two at once. */
typedef double both VECTOR_OF(2);

/* Of the flat bins: both polynomials since the block began, and by what their coefficients are
 * summed up. */
struct block {
    both term[LAW_TERMS], moment[LAW_TERMS];
};

/* Both by (1 − yu)². */
INLINE void contract(struct block *block, double twice_y, double y_squared)
{
    both *term = block->term;
    for (int j = LAW_TERMS - 1; j > 1; j--)
        term[j] = (term[j] - twice_y * term[j - 1]) + y_squared * term[j - 2];
    term[1] = term[1] - twice_y * term[0];
}

/* What is left of the flat bins' excess. */
INLINE double flat_sum(const struct block *block)
{
    both sum = block->term[0] * block->moment[0];
    for (int j = 1; j < LAW_TERMS; j++)
        sum += block->term[j] * block->moment[j];
    return sum[0] + sum[1];
}

INLINE void begin_block(const struct law *law, const eight flat[FLAT], struct block *block)
{
    eight power[FLAT], u[FLAT];
    memcpy(u, law->relative + LAW_STEEP, sizeof u);
    memcpy(power, flat, sizeof power);
    for (int j = 0; j < LAW_TERMS; j++) {
        eight sum = power[0];
        for (int i = 1; i < FLAT; i++)
            sum += power[i];
        for (int i = 0; i < FLAT; i++)
            power[i] *= u[i];
        block->term[j] = (both){j == 0 ? 1.0 : 0.0, 0.0};
        block->moment[j] = (both){added(&sum), law->noise_moments[j]};
    }
}

/* The flat bins after the updates of a block, and the next one. */
INLINE void end_block(const struct law *law, eight flat[FLAT], struct block *block)
{
    eight u[FLAT], noise[FLAT];
    double factor[LAW_TERMS], noise_weight[LAW_TERMS];
    memcpy(u, law->relative + LAW_STEEP, sizeof u);
    memcpy(noise, law->noise + LAW_STEEP, sizeof noise);
    for (int j = 0; j < LAW_TERMS; j++)
        factor[j] = block->term[j][0], noise_weight[j] = block->term[j][1];
    for (int i = 0; i < FLAT; i++)
        flat[i] =
            LAW_POLYNOMIAL(factor, u[i]) * flat[i] + LAW_POLYNOMIAL(noise_weight, u[i]) * noise[i];
    begin_block(law, flat, block);
}

INLINE void read_block(const struct law *law, struct block *block, const double *state)
{
    for (int j = 0; j < LAW_TERMS; j++) {
        block->term[j] = (both){state[LAW_FACTOR + j], state[LAW_NOISE_WEIGHT + j]};
        block->moment[j] = (both){state[LAW_MOMENTS + j], law->noise_moments[j]};
    }
}

INLINE void write_block(const struct block *block, double *state)
{
    for (int j = 0; j < LAW_TERMS; j++) {
        state[LAW_FACTOR + j] = block->term[j][0];
        state[LAW_NOISE_WEIGHT + j] = block->term[j][1];
        state[LAW_MOMENTS + j] = block->moment[j][0];
    }
}

INLINE void take(const struct law *law, double *state, const double *rate, int count, double *loss)
{
    eight steep[STEEP], flat[FLAT], curvature[STEEP], noise_of[STEEP];
    struct block block;
    read_block(law, &block, state);
    memcpy(steep, state + LAW_EXCESS, sizeof steep);
    memcpy(flat, state + LAW_EXCESS + LAW_STEEP, sizeof flat);
    memcpy(curvature, law->curvature, sizeof curvature);
    memcpy(noise_of, law->noise, sizeof noise_of);
    double now = state[LAW_SUM], rate_sum = state[LAW_RATE_SUM];
    int phase = (int)state[LAW_PHASE];
    for (int t = 0; t < count; t++) {
        const double eta = rate[t], y = eta * law->flat_curvature,
                     noise = (eta * eta) * (law->variance + 2.0 * now);
        eight sum;
        if (rate_sum > 0.0 && rate_sum + y > law_rate_sum_most) {
            end_block(law, flat, &block);
            rate_sum = 0.0;
        }
        loss[t] = law->floor + now;
        contract(&block, 2.0 * y, y * y);
        for (int i = 0; i < STEEP; i++) {
            const eight part = 1.0 - eta * curvature[i], kept = part * part * steep[i];
            if (i == 0)
                sum = kept;
            else
                sum += kept;
            steep[i] = kept + noise * noise_of[i];
        }
        now = (added(&sum) + flat_sum(&block)) + noise * law->all_noise;
        block.term[0] += (both){0.0, noise};
        rate_sum += y;
        if (++phase == LAW_BLOCK) {
            end_block(law, flat, &block);
            rate_sum = 0.0;
            phase = 0;
        }
    }
    write_block(&block, state);
    memcpy(state + LAW_EXCESS, steep, sizeof steep);
    memcpy(state + LAW_EXCESS + LAW_STEEP, flat, sizeof flat);
    state[LAW_SUM] = now;
    state[LAW_RATE_SUM] = rate_sum;
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
    law->flat_curvature = law->curvature[LAW_STEEP];
    law->all_noise = 0.0;
    memset(law->noise_moments, 0, sizeof law->noise_moments);
    for (int i = 0; i < LAW_BINS; i++) {
        law->relative[i] = law->curvature[i] / law->flat_curvature;
        law->all_noise += law->noise[i];
    }
    for (int i = LAW_STEEP; i < LAW_BINS; i++) {
        double moment = law->noise[i];
        for (int j = 0; j < LAW_TERMS; j++, moment *= law->relative[i])
            law->noise_moments[j] += moment;
    }
}

void law_start(const struct law *law, double *state)
{
    eight flat[FLAT];
    struct block block;
    memcpy(flat, state + LAW_EXCESS + LAW_STEEP, sizeof flat);
    begin_block(law, flat, &block);
    write_block(&block, state);
    state[LAW_SUM] = state[LAW_RATE_SUM] = state[LAW_PHASE] = 0.0;
    for (int i = 0; i < LAW_BINS; i++)
        state[LAW_SUM] += state[LAW_EXCESS + i];
}

double law_excess(const double *state, int i, double u, double noise)
{
    const double *factor = state + LAW_FACTOR, *noise_weight = state + LAW_NOISE_WEIGHT;
    if (i < LAW_STEEP)
        return state[LAW_EXCESS + i];
    return LAW_POLYNOMIAL(factor, u) * state[LAW_EXCESS + i] +
           LAW_POLYNOMIAL(noise_weight, u) * noise;
}

double law_slope(const struct law *law, const double *state)
{
    double slope = 0.0;
    for (int i = 0; i < LAW_BINS; i++)
        slope += law->curvature[i] * law_excess(state, i, law->relative[i], law->noise[i]);
    return slope;
}
