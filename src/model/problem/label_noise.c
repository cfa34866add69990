/* Noise in the labels regularises: a diagonal network w = u² − v² from u = v = .1, 32 points of 48
 * features, of which three matter, y = x·θ + .3·normal. At a batch of 4 with fresh ±noise added to
 * each label a high rate ends nearer to θ than full batches do, and a higher one diverges (label
 * noise SGD). Both losses are without ½ and by the labels as they are; the gradient is that of half
 * of the training loss. */
#include "model/problem/points.h"
#include "model/problem/problem.h"

#include <math.h>
#include <stdlib.h>

enum { FEATURES = 48, POINTS = 32, OF_TRUTH = 3 };

static const double noise_of_y = 0.3, small = 0.1;

/* Added to the seed, so that the usual one, 7, draws points whose losses are near the means of many
 * draws. */
static const uint64_t draws_from = 51;

/* u, and behind it v. */
static size_t size(const struct setup *s) { return (void)s, 2 * FEATURES; }

static void start(const struct problem_instance *problem, double *state)
{
    (void)problem;
    for (int i = 0; i < 2 * FEATURES; i++)
        state[i] = small;
}

static void weights_of(const double *state, double w[FEATURES])
{
    for (int i = 0; i < FEATURES; i++)
        w[i] = state[i] * state[i] - state[FEATURES + i] * state[FEATURES + i];
}

/* Three equal entries, their squares 1 in sum. */
static double truth_of(int i) { return i < OF_TRUTH ? sqrt(1.0 / OF_TRUTH) : 0.0; }

static void *prepare(const struct setup *s)
{
    struct points *points = malloc(sizeof *points);
    struct draws draws = {(uint64_t)s->seed + draws_from};
    if (!points)
        return NULL;
    points->count = POINTS;
    points->features = FEATURES;
    for (int j = 0; j < POINTS; j++) {
        points->y[j] = 0.0;
        for (int i = 0; i < FEATURES; i++) {
            points->x[j][i] = draw_normal(&draws);
            points->y[j] += points->x[j][i] * truth_of(i);
        }
        points->y[j] += noise_of_y * draw_normal(&draws);
    }
    points_turn(points);
    return points;
}

/* ---- losses ---- */

static double gradient(const struct problem_instance *problem, const double *state, double t,
                       double *gradient)
{
    const struct points *points = problem->data;
    const struct setup *s = problem->setup;
    double w[FEATURES], predicted[POINTS_MOST], error[POINTS_MOST], slope[FEATURES_MOST];
    int chosen[POINTS_MOST], count = points_batch(points, s, t, chosen);
    weights_of(state, w);
    points_predict(points, w, predicted);
    for (int k = 0; k < count; k++)
        error[k] = predicted[chosen[k]] - points->y[chosen[k]];
    for (int k = 0; s->noise != 0.0 && k < count; k++)
        error[k] -= s->noise * label_sign(s, t, k);
    points_mean_slope(points, chosen, error, count, slope);
    for (int i = 0; i < FEATURES; i++) {
        gradient[i] = 2.0 * slope[i] * state[i];
        gradient[FEATURES + i] = -2.0 * slope[i] * state[FEATURES + i];
    }
    return points_mean_square(points, predicted);
}

/* Over what the noise in y leaves to anybody: Σ(w − θ)². */
static double validation(const struct problem_instance *problem, const double *state)
{
    double w[FEATURES], sum = 0.0;
    (void)problem;
    weights_of(state, w);
    for (int i = 0; i < FEATURES; i++)
        sum += (w[i] - truth_of(i)) * (w[i] - truth_of(i));
    return sum;
}

static int levels(const struct problem_instance *problem, struct loss_level level[LOSS_LEVELS])
{
    double truth[FEATURES];
    for (int i = 0; i < FEATURES; i++)
        truth[i] = truth_of(i);
    return points_levels(problem->data, truth, level);
}

static int weights(const struct setup *s) { return (void)s, FEATURES; }

static struct weight weight(const struct problem_instance *problem, const double *state, int i)
{
    double w[FEATURES];
    (void)problem;
    weights_of(state, w);
    return (struct weight){w[i], truth_of(i)};
}

/* Measured: the loss of all points goes into each update. */
static double update_time(const struct setup *s) { return (void)s, 6e-7; }

static const struct automatic_value automatic[] = {{.param = P_STEPS, .value = 1000.0},
                                                   {.param = P_NOISE, .value = 1.0},
                                                   {.param = P_BATCH, .value = 4.0}};

const struct problem_kind label_noise = {
    .name = "label-noise",
    .formula = "mean (x·(u² − v²) − y)²",
    .about = "noise on the labels makes a high rate find what is simple",
    .own_noise = true,
    FIT_ROW,
    .validation_without_noise = true,
    .rate = 0.128,
    .adaptive_rate = 0.01,
    .start = start,
};
