#include "model/run/problem_state.h"

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

static struct problem_state *trainee_of(size_t size, size_t n)
{
    struct problem_state *problem_state =
        malloc(sizeof *problem_state + (size + 2 * n) * sizeof(double));
    if (!problem_state)
        return NULL;
    *problem_state = (struct problem_state){.size = size, .n = n};
    problem_state->work = problem_state->state + size;
    return problem_state;
}

struct problem_state *problem_state_new(const struct problem_kind *problem, const struct plan *plan)
{
    size_t size = problem_trains(problem) ? problem->size(&plan->part[0].setup) : 0,
           n = problem->gradient ? size : 0;
    return trainee_of(size + n * slots_of(plan), n);
}

struct problem_state *problem_state_copy(const struct problem_state *problem_state)
{
    struct problem_state *copy = trainee_of(problem_state->size, problem_state->n);
    if (!copy)
        return NULL;
    copy->lost = problem_state->lost;
    memcpy(copy->state, problem_state->state, problem_state->size * sizeof *problem_state->state);
    return copy;
}

void problem_state_free(struct problem_state *problem_state) { free(problem_state); }

void problem_state_start(struct problem_state *problem_state, const struct problem_kind *problem,
                         const struct setup *first)
{
    problem_state->lost = false;
    if (problem->start)
        problem->start(first, problem_state->state);
    problem_state_forget(problem_state);
}

void problem_state_forget(struct problem_state *problem_state)
{
    for (size_t i = problem_state->n; problem_state->n > 0 && i < problem_state->size; i++)
        problem_state->state[i] = 0.0;
}

bool problem_state_not_finite(const struct problem_state *problem_state)
{
    return problem_state->lost;
}

static struct measure by_gradient(const struct problem_state *problem_state,
                                  const struct problem_kind *problem, const struct setup *s,
                                  double t)
{
    double *gradient = problem_state->work, square = 0.0;
    double loss = problem->gradient(s, problem_state->state, t, gradient);
    for (size_t i = 0; i < problem_state->n; i++)
        square += gradient[i] * gradient[i];
    double curvature = problem->curvature ? problem->curvature(s, problem_state->state) : NAN;
    return (struct measure){loss, sqrt(square), curvature};
}

struct measure problem_state_measure(struct problem_state *problem_state,
                                     const struct problem_kind *problem, const struct setup *s,
                                     double t)
{
    if (!problem_trains(problem))
        return (struct measure){.sharpness = NAN};
    struct measure here = problem->gradient ? by_gradient(problem_state, problem, s, t)
                                            : problem->measure(s, problem_state->state);
    problem_state->lost |= problem->update && !isfinite(here.gradient_norm);
    return here;
}

double problem_state_loss(const struct problem_state *problem_state,
                          const struct problem_kind *problem, const struct setup *s, double t)
{
    if (problem->gradient)
        return problem->gradient(s, problem_state->state, t, problem_state->work);
    return problem_trains(problem) ? problem->measure(s, problem_state->state).loss : 0.0;
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

void problem_state_step(struct problem_state *problem_state, const struct problem_kind *problem,
                        const struct setup *s, struct optimizer_common *common, double rate,
                        double t)
{
    if (problem->update)
        problem->update(s, problem_state->state, rate, t);
    if (!problem->gradient)
        return;
    const size_t n = problem_state->n;
    const struct vectors vectors = {
        n,
        n,
        problem_state->state,
        problem_state->work,
        problem_state->work + n,
        problem_state->state + n,
    };
    if (s->noise > 0.0)
        add_noise(s, t, problem_state->work, n);
    optimizer_tick(common, s, rate);
    optimizer_step(s, rate, common, &vectors);
    problem_state->lost = !all_finite(problem_state->state, n);
}

double problem_state_portion(const struct problem_state *problem_state)
{
    return problem_portion(problem_state->size + problem_state->n);
}
