#include "model/problem/points.h"

#include "model/maths/noise.h"
#include "model/maths/simd.h"

#include <math.h>
#include <string.h>

static const uint64_t golden = UINT64_C(0x9e3779b97f4a7c15);
static const double two_pi = 6.283185307179586476925;

/* ---- draws ---- */

/* 53 bits, in [0, 1). */
static double uniform_of(uint64_t bits) { return (double)(bits >> 11) * 0x1p-53; }

static uint64_t draw(struct draws *draws)
{
    draws->state += golden;
    return splitmix64(draws->state);
}

double draw_normal(struct draws *draws)
{
    double u = uniform_of(draw(draws)), v = uniform_of(draw(draws));
    return sqrt(-2.0 * log(1.0 - u)) * cos(two_pi * v);
}

static double sign_of(uint64_t bits) { return bits >> 63 ? -1.0 : 1.0; }

double draw_sign(struct draws *draws) { return sign_of(draw(draws)); }

/* ---- points ---- */

void points_turn(struct points *points)
{
    points->width = (int)width_best();
    memset(points->by_feature, 0, sizeof points->by_feature);
    for (int j = 0; j < points->count; j++)
        for (int i = 0; i < points->features; i++)
            points->by_feature[i][j] = points->x[j][i];
}

/* Eight points at a time, whose sums stay in registers: each is in the order of the features.
 * Behind the last point stand zeros. */
enum { TOGETHER = 8 };

INLINE void predict(const struct points *points, const double *w, double *predicted)
{
    for (int first = 0; first < points->count; first += TOGETHER) {
        double sum[TOGETHER] = {0.0};
        for (int i = 0; i < points->features; i++)
            for (int j = 0; j < TOGETHER; j++)
                sum[j] += points->by_feature[i][first + j] * w[i];
        for (int j = 0; j < TOGETHER; j++)
            predicted[first + j] = sum[j];
    }
}
AT_EVERY_WIDTH(predict, (const struct points *points, const double *w, double *predicted),
               (points, w, predicted))

void points_predict(const struct points *points, const double *w, double predicted[POINTS_MOST])
{
    static void (*const at[WIDTH_COUNT])(const struct points *, const double *, double *) =
        EVERY_WIDTH(predict);
    at[points->width](points, w, predicted);
}

double points_mean_square(const struct points *points, const double predicted[POINTS_MOST])
{
    double sum = 0.0;
    for (int j = 0; j < points->count; j++)
        sum += (predicted[j] - points->y[j]) * (predicted[j] - points->y[j]);
    return sum / points->count;
}

/* ---- batches: a pure function of seed, update and place ---- */

static uint64_t of_batch(const struct setup *s, double t, int i, uint64_t purpose)
{
    uint64_t stream = splitmix64(splitmix64((uint64_t)s->seed ^ purpose) + (uint64_t)t * golden);
    return splitmix64(stream + ((uint64_t)i + 1) * golden);
}

int points_levels(const struct points *points, const double *truth,
                  struct loss_level level[LOSS_LEVELS])
{
    const double none[FEATURES_MOST] = {0.0};
    double predicted[POINTS_MOST];
    points_predict(points, none, predicted);
    level[0] = (struct loss_level){"w = 0", points_mean_square(points, predicted)};
    points_predict(points, truth, predicted);
    level[1] = (struct loss_level){"true w", points_mean_square(points, predicted)};
    return 2;
}

int points_batch(const struct points *points, const struct setup *s, double t,
                 int chosen[POINTS_MOST])
{
    const uint64_t for_batches = UINT64_C(0x706f696e7473);
    if (s->batch >= points->count) {
        for (int i = 0; i < points->count; i++)
            chosen[i] = i;
        return points->count;
    }
    for (int i = 0; i < (int)s->batch; i++)
        chosen[i] = (int)(uniform_of(of_batch(s, t, i, for_batches)) * points->count);
    return (int)s->batch;
}

double fit_batch_taken(const struct problem_instance *problem)
{
    const struct points *points = problem->data;
    return fmin(problem->setup->batch, points->count);
}

void fit_start_at_zero(const struct problem_instance *problem, double *w)
{
    const size_t n = problem_of(problem->setup)->size(problem->setup);
    for (size_t i = 0; i < n; i++)
        w[i] = 0.0;
}

double label_sign(const struct setup *s, double t, int i)
{
    const uint64_t for_labels = UINT64_C(0x6c6162656c73);
    return sign_of(of_batch(s, t, i, for_labels));
}

/* Each sum is in the order of the batch, and a vector is many features. */
INLINE void sum_slopes(const struct points *points, const int *chosen, const double *error,
                       int count, double *restrict slope)
{
    for (int i = 0; i < points->features; i++)
        slope[i] = 0.0;
    for (int k = 0; k < count; k++) {
        const double *restrict x = points->x[chosen[k]];
        const double by = error[k];
        for (int i = 0; i < points->features; i++)
            slope[i] += by * x[i];
    }
}
AT_EVERY_WIDTH(sum_slopes,
               (const struct points *points, const int *chosen, const double *error, int count,
                double *restrict slope),
               (points, chosen, error, count, slope))

void points_mean_slope(const struct points *points, const int *chosen, const double *error,
                       int count, double slope[FEATURES_MOST])
{
    static void (*const at[WIDTH_COUNT])(const struct points *, const int *, const double *, int,
                                         double *restrict) = EVERY_WIDTH(sum_slopes);
    at[points->width](points, chosen, error, count, slope);
    for (int i = 0; i < points->features; i++)
        slope[i] /= count;
}
