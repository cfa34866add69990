/* Logistic regression of 20 features on 40 points that a plane can part: the training loss falls to
 * 0, the weights grow for ever, and the validation loss on 200 others rises. Of each point x is
 * normal, and y whether x₁ + … + x₅ and a normal are above 0 together. With the seed 2024 these are
 * the points of tests/goldens/logistic. */
#include "model/maths/exp_sin_cos.h"
#include "model/maths/log.h"
#include "model/problem/points.h"
#include "model/problem/problem.h"

#include <math.h>
#include <stdlib.h>

enum { FEATURES = 20, POINTS = 40, UNSEEN = 200, OF_TRUTH = 5 };

/* A logistic curve of this slope is within .01 of the share of y that are 1 (Φ), so weights that
 * are equal to it are about as good as any. */
static const double slope_of_truth = 1.702;

struct logistic {
    struct points training, unseen;
};

static size_t size(const struct setup *s) { return (void)s, FEATURES; }

static void draw_points(struct points *points, int count, struct draws *draws)
{
    points->count = count;
    points->features = FEATURES;
    for (int j = 0; j < count; j++) {
        double sum = 0.0;
        for (int i = 0; i < FEATURES; i++) {
            points->x[j][i] = draw_normal(draws);
            sum += i < OF_TRUTH ? points->x[j][i] : 0.0;
        }
        points->y[j] = sum + draw_normal(draws) > 0.0 ? 1.0 : 0.0;
    }
    points_turn(points);
}

static void *prepare(const struct setup *s)
{
    struct logistic *fit = malloc(sizeof *fit);
    struct draws draws = {(uint64_t)s->seed};
    if (!fit)
        return NULL;
    draw_points(&fit->training, POINTS, &draws);
    draw_points(&fit->unseen, UNSEEN, &draws);
    return fit;
}

/* ---- losses ---- */

/* ln(1 + eᶻ) − yz, the cross-entropy of y under the logistic curve at z, summed in the order of the
 * points. */
static double mean_loss(const struct points *points, const double z[POINTS_MOST])
{
    double loss[POINTS_MOST], sum = 0.0;
    for (int j = 0; j < points->count; j++) {
        double positive = z[j] > 0.0 ? z[j] : 0.0;
        loss[j] = positive - points->y[j] * z[j] + log_of(1.0 + exp_of(-fabs(z[j])));
    }
    for (int j = 0; j < points->count; j++)
        sum += loss[j];
    return sum / points->count;
}

static double loss_of(const struct points *points, const double *w)
{
    double z[POINTS_MOST];
    points_predict(points, w, z);
    return mean_loss(points, z);
}

static double gradient(const struct problem_instance *problem, const double *w, double t,
                       double *gradient)
{
    const struct logistic *fit = problem->data;
    const struct points *points = &fit->training;
    double z[POINTS_MOST], error[POINTS_MOST];
    int chosen[POINTS_MOST], count = points_batch(points, problem->setup, t, chosen);
    points_predict(points, w, z);
    for (int k = 0; k < count; k++)
        error[k] = 1.0 / (1.0 + exp_of(-z[chosen[k]])) - points->y[chosen[k]];
    points_mean_slope(points, chosen, error, count, gradient);
    return mean_loss(points, z);
}

static double validation(const struct problem_instance *problem, const double *w)
{
    return loss_of(&((const struct logistic *)problem->data)->unseen, w);
}

static double truth_of(int i) { return i < OF_TRUTH ? slope_of_truth : 0.0; }

/* Training losses: of w = 0, and of weights as good as any, below which it is chance that is
 * fitted. */
static int levels(const struct problem_instance *problem, struct loss_level level[LOSS_LEVELS])
{
    const struct logistic *fit = problem->data;
    double w[FEATURES] = {0.0};
    level[0] = (struct loss_level){"w = 0", loss_of(&fit->training, w)};
    for (int i = 0; i < FEATURES; i++)
        w[i] = truth_of(i);
    level[1] = (struct loss_level){"true w", loss_of(&fit->training, w)};
    return 2;
}

static int weights(const struct setup *s) { return (void)s, FEATURES; }

static struct weight weight(const struct problem_instance *problem, const double *w, int i)
{
    (void)problem;
    return (struct weight){w[i], truth_of(i)};
}

/* Measured: the loss of all points, an exponential each, goes into each update. */
static double update_time(const struct setup *s) { return (void)s, 6e-6; }

static const struct automatic_value automatic[] = {{.param = P_STEPS, .value = 2000.0},
                                                   {.param = P_WARMUP, .value = 0.0},
                                                   {.param = P_BATCH, .value = POINTS}};

const struct problem_kind logistic = {
    .name = "logistic",
    .formula = "−mean ln p(y)",
    .about = "40 points that a plane can part: certain, and wrong on others",
    FIT_ROW,
    .rate = 1.0,
    .adaptive_rate = 0.03,
    .start = fit_start_at_zero,
};
