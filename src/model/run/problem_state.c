#include "model/run/problem_state.h"

#include "model/maths/noise.h"
#include "model/problem/team.h"

#include <math.h>
#include <stdatomic.h>
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

/* ---- what is shared ---- */

struct problem_data {
    atomic_int users;
    void *data;
    const struct problem_kind *problem;
    struct setup of; /* the set-up that it was prepared for */
};

static struct problem_data *data_new(const struct problem_kind *problem, const struct setup *first)
{
    struct problem_data *shared = malloc(sizeof *shared);
    if (!shared)
        return NULL;
    shared->data = problem->prepare(first);
    shared->problem = problem;
    shared->of = *first;
    atomic_init(&shared->users, 1);
    if (shared->data)
        return shared;
    free(shared);
    return NULL;
}

static struct problem_data *data_share(struct problem_data *shared)
{
    if (shared)
        atomic_fetch_add(&shared->users, 1);
    return shared;
}

/* That of another state, if it would be the same. */
static struct problem_data *data_like(const struct problem_state *like,
                                      const struct problem_kind *problem, const struct setup *first)
{
    struct problem_data *data = like ? like->data : NULL;
    bool same = data && data->problem == problem && problem->same_data &&
                problem->same_data(&data->of, first);
    return same ? data_share(data) : NULL;
}

static void data_free(struct problem_data *shared)
{
    if (!shared || atomic_fetch_sub(&shared->users, 1) != 1)
        return;
    shared->problem->release(shared->data);
    free(shared);
}

/* ---- the state ---- */

enum { ALIGNED = 64 };

static size_t aligned(size_t bytes) { return (bytes + ALIGNED - 1) / ALIGNED * ALIGNED; }

/* The work stands behind the numbers. */
static struct problem_state *state_of(size_t size, size_t n, size_t work_size)
{
    size_t work_at = aligned(sizeof(struct problem_state) + (size + 2 * n) * sizeof(double));
    struct problem_state *problem_state = aligned_alloc(ALIGNED, work_at + aligned(work_size));
    if (!problem_state)
        return NULL;
    *problem_state =
        (struct problem_state){.size = size, .n = n, .work_size = work_size, .clip_factor = 1.0};
    problem_state->work = (char *)problem_state + work_at;
    problem_state->gradient = problem_state->state + size;
    return problem_state;
}

/* What the largest part of the plan needs. */
static size_t work_of(const struct problem_kind *problem, const struct plan *plan)
{
    size_t most = 0;
    for (int i = 0; problem->work_size && i < plan->count; i++) {
        size_t size = problem->work_size(&plan->part[i].setup);
        most = size > most ? size : most;
    }
    return most;
}

struct problem_state *problem_state_new(const struct problem_kind *problem, const struct plan *plan,
                                        const struct problem_state *like)
{
    const struct setup *first = &plan->part[0].setup;
    size_t size = problem_trains(problem) ? problem->size(first) : 0,
           n = problem->gradient ? size : 0;
    struct problem_state *problem_state =
        state_of(size + n * slots_of(plan), n, work_of(problem, plan));
    if (!problem_state || !problem->prepare)
        return problem_state;
    problem_state->data = data_like(like, problem, first);
    if (!problem_state->data)
        problem_state->data = data_new(problem, first);
    if (problem_state->data)
        return problem_state;
    problem_state_free(problem_state);
    return NULL;
}

struct problem_state *problem_state_copy(const struct problem_state *problem_state)
{
    struct problem_state *copy =
        state_of(problem_state->size, problem_state->n, problem_state->work_size);
    if (!copy)
        return NULL;
    copy->lost = problem_state->lost;
    copy->data = data_share(problem_state->data);
    memcpy(copy->state, problem_state->state, problem_state->size * sizeof *problem_state->state);
    return copy;
}

void problem_state_free(struct problem_state *problem_state)
{
    if (!problem_state)
        return;
    data_free(problem_state->data);
    free(problem_state);
}

struct problem_instance problem_state_instance(const struct problem_state *problem_state,
                                               const struct setup *setup)
{
    return (struct problem_instance){
        .setup = setup,
        .data = problem_state->data ? problem_state->data->data : NULL,
        .work = problem_state->work,
        .team = problem_state->team,
    };
}

void problem_state_start(struct problem_state *problem_state, const struct problem_kind *problem,
                         const struct setup *first)
{
    const struct problem_instance instance = problem_state_instance(problem_state, first);
    problem_state->lost = false;
    if (problem->start)
        problem->start(&instance, problem_state->state);
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

/* ---- what is known of it ---- */

/* Sums over a vector are eight, so that they go at the pace of the multiplications. */
enum { SUMS = 8 };

static double sum_of(const double sum[SUMS])
{
    return ((sum[0] + sum[1]) + (sum[2] + sum[3])) + ((sum[4] + sum[5]) + (sum[6] + sum[7]));
}

INLINE double scaled_square_of(const double *gradient, size_t n, double scale)
{
    double sum[SUMS] = {0.0};
    size_t i = 0;
    for (; i + SUMS <= n; i += SUMS)
        for (size_t k = 0; k < SUMS; k++)
            sum[k] += gradient[i + k] * scale * (gradient[i + k] * scale);
    for (; i < n; i++)
        sum[i % SUMS] += gradient[i] * scale * (gradient[i] * scale);
    return sum_of(sum);
}

static double square_of(const double *gradient, size_t n)
{
    return scaled_square_of(gradient, n, 1.0);
}

static struct measure by_gradient(const struct problem_state *problem_state,
                                  const struct problem_kind *problem,
                                  const struct problem_instance *instance, double t)
{
    double loss = problem->gradient(instance, problem_state->state, t, problem_state->gradient);
    double square = square_of(problem_state->gradient, problem_state->n);
    double curvature =
        problem->curvature ? problem->curvature(instance, problem_state->state) : NAN;
    return (struct measure){loss, sqrt(square), curvature};
}

struct measure problem_state_measure(struct problem_state *problem_state,
                                     const struct problem_kind *problem, const struct setup *s,
                                     double t)
{
    const struct problem_instance instance = problem_state_instance(problem_state, s);
    if (!problem_trains(problem))
        return (struct measure){.sharpness = NAN};
    struct measure here = problem->gradient ? by_gradient(problem_state, problem, &instance, t)
                                            : problem->measure(&instance, problem_state->state);
    problem_state->lost |= problem->update && !isfinite(here.gradient_norm);
    return here;
}

double problem_state_loss(const struct problem_state *problem_state,
                          const struct problem_kind *problem, const struct setup *s, double t)
{
    const struct problem_instance instance = problem_state_instance(problem_state, s);
    if (problem->gradient)
        return problem->gradient(&instance, problem_state->state, t, problem_state->gradient);
    return problem_trains(problem) ? problem->measure(&instance, problem_state->state).loss : 0.0;
}

double problem_state_last_validation(const struct problem_state *problem_state,
                                     const struct problem_kind *problem, const struct setup *s)
{
    const struct problem_instance instance = problem_state_instance(problem_state, s);
    return problem->validation ? problem->validation(&instance, problem_state->state) : NAN;
}

double problem_state_validation(const struct problem_state *problem_state,
                                const struct problem_kind *problem, const struct setup *s, double t)
{
    return problem_validates(problem, s, t)
               ? problem_state_last_validation(problem_state, problem, s)
               : NAN;
}

/* ---- an update ---- */

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

/* All of the gradient is clipped by one norm; returns what it was multiplied with. */
static double clip_gradient(const struct setup *s, double *gradient, size_t n)
{
    double square = square_of(gradient, n), scale = 1.0;
    if (isinf(square)) {
        scale = clip_scale(INFINITY);
        square = scaled_square_of(gradient, n, scale);
    }
    double factor = clip_factor(s->clip, square, scale);
    for (size_t i = 0; factor != 1.0 && i < n; i++)
        gradient[i] *= factor;
    return factor;
}

static bool all_finite(const double *w, size_t n)
{
    double sum[SUMS] = {0.0}; /* of 0, or NaN */
    size_t i = 0;
    for (; i + SUMS <= n; i += SUMS)
        for (size_t k = 0; k < SUMS; k++)
            sum[k] += 0.0 * w[i + k];
    for (; i < n; i++)
        sum[0] += 0.0 * w[i];
    return sum_of(sum) == 0.0;
}

/* What the two halves of a step know, and whether what each wrote is finite. */
struct step {
    const struct setup *setup, *free_of_decay;
    double rate;
    const struct optimizer_common *common;
    struct vectors all;
    size_t decaying; /* the first ones; the rest is free of it */
    bool finite[TEAM_PARTS];
};

/* The parameters from … to − 1. */
static void step_range(const struct step *step, const struct setup *s, size_t from, size_t to)
{
    const struct vectors *all = &step->all;
    const struct vectors range = {
        to - from,       all->stride, all->w + from, all->gradient + from, all->direction + from,
        all->slot + from};
    if (from < to)
        optimizer_step(s, step->rate, step->common, &range);
}

/* Halves of whole eights, so that vectors fill up. */
static void take_half(void *about, int part)
{
    struct step *step = about;
    const size_t n = step->all.n, middle = n / TEAM_PARTS / SUMS * SUMS;
    const size_t from = part ? middle : 0, to = part ? n : middle, decaying = step->decaying;
    step_range(step, step->setup, from, to < decaying ? to : decaying);
    step_range(step, step->free_of_decay, from > decaying ? from : decaying, to);
    step->finite[part] = all_finite(step->all.w + from, to - from);
}

/* Below so many parameters the other thread is not worth the wait. */
enum { SHARED_LEAST = 1000 };

/* Those that do not decay have a set-up of their own. True: all is finite. */
static bool step_all(const struct problem_instance *problem, const struct problem_kind *kind,
                     double rate, const struct optimizer_common *common, const struct vectors *all)
{
    const struct setup *s = problem->setup;
    struct setup free_of_decay;
    struct step step = {s, &free_of_decay, rate, common, *all, all->n, {false, false}};
    if (kind->decaying && s->weight_decay != 0.0) {
        step.decaying = kind->decaying(s);
        free_of_decay = *s;
        free_of_decay.weight_decay = 0.0;
    }
    team_share(all->n < SHARED_LEAST ? NULL : problem->team, take_half, &step);
    return step.finite[0] && step.finite[1];
}

void problem_state_step(struct problem_state *problem_state, const struct problem_kind *problem,
                        const struct setup *s, struct optimizer_common *common, double rate,
                        double t)
{
    const struct problem_instance instance = problem_state_instance(problem_state, s);
    if (problem->update)
        problem->update(&instance, problem_state->state, rate, t);
    if (!problem->gradient)
        return;
    const size_t n = problem_state->n;
    const struct vectors vectors = {
        n,
        n,
        problem_state->state,
        problem_state->gradient,
        problem_state->gradient + n,
        problem_state->state + n,
    };
    if (s->noise > 0.0 && !problem->own_noise)
        add_noise(s, t, problem_state->gradient, n);
    problem_state->clip_factor = s->clip > 0.0 ? clip_gradient(s, problem_state->gradient, n) : 1.0;
    optimizer_tick(common, s, rate);
    problem_state->lost = !step_all(&instance, problem, rate, common, &vectors);
}

double problem_state_portion(const struct problem_state *problem_state)
{
    return problem_portion(problem_state->size + problem_state->n);
}
