/* Points drawn for a fit, x and y = f(x) and noise, and batches of them: what the problems that fit
 * data have in common. */
#pragma once

#include "model/problem/problem.h"
#include "model/setup/setup.h"

#include <stddef.h>
#include <stdint.h>

/* Independent numbers, one after the other: splitmix64 (Steele, Lea, Flood 2014) from a seed. */
struct draws {
    uint64_t state;
};
double draw_normal(struct draws *draws); /* √(−2 ln(1 − u))·cos 2πv, of two uniform values */
double draw_sign(struct draws *draws);   /* ±1 */

enum { POINTS_MOST = 200, FEATURES_MOST = 48 }; /* both divisible by 8 */

struct points {
    int count, features;
    int width; /* of vectors (simd.h) */
    double x[POINTS_MOST][FEATURES_MOST];
    double by_feature[FEATURES_MOST][POINTS_MOST]; /* the same, the other way round */
    double y[POINTS_MOST];
};

/* Once all of x is there. */
void points_turn(struct points *points);

/* x·w of each. */
void points_predict(const struct points *points, const double *w, double predicted[POINTS_MOST]);

/* The mean of (p − y)². */
double points_mean_square(const struct points *points, const double predicted[POINTS_MOST]);

/* Losses of a fit by squares that mean something: of w = 0, and of the truth, below which it is the
 * noise that is fitted. Returns how many. */
int points_levels(const struct points *points, const double *truth,
                  struct loss_level level[LOSS_LEVELS]);

/* The batch of update t, by the seed: drawn with replacement; one as large as there are points is
 * all of them, each once. Returns how many. */
int points_batch(const struct points *points, const struct setup *setup, double t,
                 int chosen[POINTS_MOST]);

/* ±1 for the label of example i of the batch of update t. */
double label_sign(const struct setup *setup, double t, int i);

/* The mean of error[k]·x over the chosen points, error by the place in the batch. */
void points_mean_slope(const struct points *points, const int *chosen, const double *error,
                       int count, double slope[FEATURES_MOST]);

/* What the rows of all fits have in common: by the functions that each has under these names. */
#define FIT_ROW                                                                                    \
    .uses = PARAMS(P_BATCH), .picture = PICTURE_WEIGHTS, .judged = JUDGED_BY_FIT, .sampled = true, \
    .automatic = automatic, .automatic_count = sizeof automatic / sizeof automatic[0],             \
    .size = size, .prepare = prepare, .release = free, .gradient = gradient,                       \
    .validation = validation, .batch_taken = fit_batch_taken, .levels = levels,                    \
    .weights = weights, .weight = weight, .update_time = update_time

/* No weight to begin with. */
void fit_start_at_zero(const struct problem_instance *problem, double *w);

/* Each point once is as many as there are. What a fit has prepared begins with its points. */
double fit_batch_taken(const struct problem_instance *problem);
