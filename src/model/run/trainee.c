#include "model/run/trainee.h"

#include "model/maths/noise.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* The slots up to the last one that some optimizer of the plan uses. */
static size_t slots_of(const struct plan *plan)
{
    size_t most = 0;
    for (int i = 0; i < plan->count; i++)
        for (size_t slot = 0; slot < OPTIMIZER_SLOTS; slot++)
            if (optimizer_kinds[plan->part[i].setup.optimizer].slots >> slot & 1 && slot >= most)
                most = slot + 1;
    return most;
}

static struct trainee *trainee_of(size_t size, size_t n)
{
    struct trainee *trainee = malloc(sizeof *trainee + (size + 2 * n) * sizeof(double));
    if (!trainee)
        return NULL;
    *trainee = (struct trainee){.size = size, .n = n};
    trainee->room = trainee->state + size;
    return trainee;
}

struct trainee *trainee_new(const struct problem_kind *problem, const struct plan *plan)
{
    size_t size = problem->size(&plan->part[0].setup), n = problem->gradient ? size : 0;
    return trainee_of(size + n * slots_of(plan), n);
}

struct trainee *trainee_copy(const struct trainee *trainee)
{
    struct trainee *copy = trainee_of(trainee->size, trainee->n);
    if (!copy)
        return NULL;
    copy->lost = trainee->lost;
    memcpy(copy->state, trainee->state, trainee->size * sizeof *trainee->state);
    return copy;
}

void trainee_free(struct trainee *trainee) { free(trainee); }

void trainee_start(struct trainee *trainee, const struct problem_kind *problem,
                   const struct setup *first)
{
    trainee->lost = false;
    problem->start(first, trainee->state);
    trainee_forget(trainee);
}

void trainee_forget(struct trainee *trainee)
{
    for (size_t i = trainee->n; trainee->n > 0 && i < trainee->size; i++)
        trainee->state[i] = 0.0;
}

bool trainee_lost(const struct trainee *trainee) { return trainee->lost; }

static struct measure by_gradient(const struct trainee *trainee, const struct problem_kind *problem,
                                  const struct setup *s, double t)
{
    double *gradient = trainee->room, square = 0.0;
    double loss = problem->gradient(s, trainee->state, t, gradient);
    for (size_t i = 0; i < trainee->n; i++)
        square += gradient[i] * gradient[i];
    double curvature = problem->curvature ? problem->curvature(s, trainee->state) : NAN;
    return (struct measure){loss, sqrt(square), curvature};
}

struct measure trainee_measure(struct trainee *trainee, const struct problem_kind *problem,
                               const struct setup *s, double t)
{
    struct measure here = problem->gradient ? by_gradient(trainee, problem, s, t)
                                            : problem->measure(s, trainee->state);
    trainee->lost |= problem->update && !isfinite(here.slope);
    return here;
}

double trainee_loss(const struct trainee *trainee, const struct problem_kind *problem,
                    const struct setup *s, double t)
{
    return problem->gradient ? problem->gradient(s, trainee->state, t, trainee->room)
                             : problem->measure(s, trainee->state).loss;
}

/* Two normal values a draw: a problem with two parameters meets what a landscape meets. */
static void add_noise(const struct setup *s, double t, double *gradient, size_t n)
{
    double normal[AXES];
    for (size_t i = 0; i < n; i++) {
        if (i % AXES == 0)
            noise_pair_at((uint64_t)s->seed, (uint64_t)t, i / AXES, normal);
        gradient[i] += s->noise * normal[i % AXES];
    }
}

static bool all_finite(const double *w, size_t n)
{
    double sum = 0.0;
    for (size_t i = 0; i < n; i++)
        sum += 0.0 * w[i]; /* 0, or NaN */
    return sum == 0.0;
}

void trainee_step(struct trainee *trainee, const struct problem_kind *problem,
                  const struct setup *s, struct optimizer_common *common, double rate, double t)
{
    if (problem->update) {
        problem->update(s, trainee->state, rate, t);
        return;
    }
    const size_t n = trainee->n;
    const struct vectors vectors = {
        n, n, trainee->state, trainee->room, trainee->room + n, trainee->state + n,
    };
    if (s->noise > 0.0)
        add_noise(s, t, trainee->room, n);
    optimizer_tick(common, s, rate);
    optimizer_step(s, rate, common, &vectors);
    trainee->lost = !all_finite(trainee->state, n);
}

double trainee_portion(const struct trainee *trainee)
{
    return problem_portion(trainee->size + trainee->n);
}
