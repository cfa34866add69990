/* Linear regression with more parameters than points: the training loss falls on while the
 * validation loss rises again. Features have the variances λᵢ = 1/i, what is to be found is
 * λᵢθᵢ² ∝ i^−1.6 with random signs, normalised to Σλθ² = 1, and y = x·θ + ½·normal. Both losses are
 * without ½, the gradient is that of half of the training loss. */
#include "model/problem/points.h"
#include "model/problem/problem.h"

#include <math.h>
#include <stdlib.h>

enum { FEATURES = 48, POINTS = 40 };

static const double noise_of_y = 0.5;

/* Added to the seed, so that the usual one, 7, draws points whose losses are near the means of many
 * draws. */
static const uint64_t draws_from = 19;

struct overfit {
    struct points points;
    double variance[FEATURES], truth[FEATURES];
    double curvature; /* λmax of half of the training loss */
};

static size_t size(const struct setup *s) { return (void)s, FEATURES; }

/* ---- its data ---- */

static void draw_truth(struct overfit *fit, struct draws *draws)
{
    double sum = 0.0;
    for (int i = 0; i < FEATURES; i++) {
        fit->variance[i] = 1.0 / (i + 1.0);
        sum += pow(i + 1.0, -1.6);
    }
    for (int i = 0; i < FEATURES; i++)
        fit->truth[i] = draw_sign(draws) * sqrt(pow(i + 1.0, -1.6) / sum / fit->variance[i]);
}

static void draw_points(struct overfit *fit, struct draws *draws)
{
    struct points *points = &fit->points;
    points->count = POINTS;
    points->features = FEATURES;
    for (int j = 0; j < POINTS; j++) {
        points->y[j] = 0.0;
        for (int i = 0; i < FEATURES; i++) {
            points->x[j][i] = sqrt(fit->variance[i]) * draw_normal(draws);
            points->y[j] += points->x[j][i] * fit->truth[i];
        }
        points->y[j] += noise_of_y * draw_normal(draws);
    }
    points_turn(points);
}

/* λmax of the mean of x·xᵀ, by power iteration from what is steepest as drawn. */
static double steepest_of(const struct points *points)
{
    enum { ITERATIONS = 200 };
    double along[FEATURES_MOST] = {1.0}, next[FEATURES_MOST], predicted[POINTS_MOST];
    double norm = 0.0;
    int all[POINTS_MOST];
    for (int j = 0; j < points->count; j++)
        all[j] = j;
    for (int k = 0; k < ITERATIONS; k++) {
        points_predict(points, along, predicted);
        points_mean_slope(points, all, predicted, points->count, next);
        norm = 0.0;
        for (int i = 0; i < points->features; i++)
            norm += next[i] * next[i];
        norm = sqrt(norm);
        for (int i = 0; i < points->features; i++)
            along[i] = next[i] / norm;
    }
    return norm;
}

static void *prepare(const struct setup *s)
{
    struct overfit *fit = malloc(sizeof *fit);
    struct draws draws = {(uint64_t)s->seed + draws_from};
    if (!fit)
        return NULL;
    draw_truth(fit, &draws);
    draw_points(fit, &draws);
    fit->curvature = steepest_of(&fit->points);
    return fit;
}

/* ---- losses ---- */

static double gradient(const struct problem_instance *problem, const double *w, double t,
                       double *gradient)
{
    const struct overfit *fit = problem->data;
    double predicted[POINTS_MOST], error[POINTS_MOST];
    int chosen[POINTS_MOST], count = points_batch(&fit->points, problem->setup, t, chosen);
    points_predict(&fit->points, w, predicted);
    for (int k = 0; k < count; k++)
        error[k] = predicted[chosen[k]] - fit->points.y[chosen[k]];
    points_mean_slope(&fit->points, chosen, error, count, gradient);
    return points_mean_square(&fit->points, predicted);
}

/* Over what the noise in y leaves to anybody: Σλ(w − θ)². */
static double validation(const struct problem_instance *problem, const double *w)
{
    const struct overfit *fit = problem->data;
    double sum = 0.0;
    for (int i = 0; i < FEATURES; i++)
        sum += fit->variance[i] * (w[i] - fit->truth[i]) * (w[i] - fit->truth[i]);
    return sum;
}

static double curvature(const struct problem_instance *problem, const double *w)
{
    (void)w;
    return ((const struct overfit *)problem->data)->curvature;
}

static int levels(const struct problem_instance *problem, struct loss_level level[LOSS_LEVELS])
{
    const struct overfit *fit = problem->data;
    return points_levels(&fit->points, fit->truth, level);
}

static int weights(const struct setup *s) { return (void)s, FEATURES; }

/* What it does to a point of usual size: the validation loss is the sum of their squared
 * differences. */
static struct weight weight(const struct problem_instance *problem, const double *w, int i)
{
    const struct overfit *fit = problem->data;
    double scale = sqrt(fit->variance[i]);
    return (struct weight){scale * w[i], scale * fit->truth[i]};
}

/* Measured: the loss of all points goes into each update. */
static double update_time(const struct setup *s) { return (void)s, 4.5e-7; }

/* At a rate that falls, as many updates as it takes to fit the noise as far as 1,000 at its peak
 * do. */
static const struct automatic_value automatic[] = {{.param = P_STEPS, .value = 2000.0},
                                                   {.param = P_WARMUP, .value = 0.0},
                                                   {.param = P_BATCH, .value = 4.0}};

const struct problem_kind overfit = {
    .name = "overfit",
    .formula = "mean (x·w − y)²",
    .about = "48 parameters, 40 noisy points: when to stop, and why",
    .quadratic = true,
    FIT_ROW,
    .validation_without_noise = true,
    .rate = 0.048,
    .adaptive_rate = 0.01,
    .start = fit_start_at_zero,
    .curvature = curvature,
};
