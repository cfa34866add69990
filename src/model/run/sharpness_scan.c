#include "model/run/sharpness_scan.h"

#include "model/run/problem_state.h"
#include "model/run/replay.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* An iteration that changes less than this part of the value is the last. */
static const double settled = 2e-3;
enum { ITERATIONS_MOST = 60 };

static size_t parameters(const struct sharpness_scan *scan)
{
    return scan->run->end.problem_state->n;
}

struct sharpness_scan *sharpness_scan_new(const struct run *run)
{
    enum { VECTORS = 5 };
    struct sharpness_scan *scan = calloc(1, sizeof *scan);
    if (!scan)
        return NULL;
    scan->run = run_copy(run);
    scan->room = malloc(VECTORS * run->end.problem_state->n * sizeof *scan->room);
    if (!scan->run || !scan->room) {
        sharpness_scan_free(scan);
        return NULL;
    }
    for (size_t i = 0; i < parameters(scan); i++) /* no direction is left out */
        scan->room[i] = sin((double)i + 1.0);
    for (int i = 0; i < SCAN_POINTS; i++)
        scan->point[i] =
            (struct sharpness_point){.t = floor(run->done * i / (SCAN_POINTS - 1.0)), .value = NAN};
    scan->preconditioned = optimizer_kinds[plan_last(&run->plan)->optimizer].preconditioner;
    return scan;
}

void sharpness_scan_free(struct sharpness_scan *scan)
{
    if (!scan)
        return;
    run_free(scan->run);
    free(scan->room);
    free(scan);
}

struct sharpness_scan *sharpness_scan_copy(const struct sharpness_scan *scan)
{
    struct sharpness_scan *copy = malloc(sizeof *copy);
    if (!copy)
        return NULL;
    *copy = *scan;
    copy->run = NULL;
    copy->room = NULL;
    return copy;
}

/* The end first, and then the bits of a number, the least first. */
static int coarse_first(int i)
{
    int reversed = 0;
    if (i == 0)
        return SCAN_POINTS - 1;
    for (int bit = 1; bit < SCAN_POINTS - 1; bit *= 2)
        reversed = 2 * reversed + !!((i - 1) & bit);
    return reversed;
}

/* What the update there, or the last one, is divided by. */
static const double *diagonal(struct sharpness_scan *scan, const struct setup *s, bool at_end)
{
    optimizer_preconditioner *preconditioner = optimizer_kinds[s->optimizer].preconditioner;
    const struct training_state *after =
        at_end ? &scan->run->end : replay_after(scan->run->replay[REPLAY_ASIDE]);
    const struct problem_state *state = after->problem_state;
    const size_t n = state->n, slots = state->size / n - 1;
    double *p = scan->room + n;
    for (size_t i = 0; preconditioner && i < n; i++) {
        double slot[OPTIMIZER_SLOTS] = {0.0};
        for (size_t j = 0; j < slots && j < OPTIMIZER_SLOTS; j++)
            slot[j] = state->state[n + j * n + i];
        p[i] = preconditioner(s, &after->optimizer.common, slot);
    }
    return preconditioner ? p : NULL;
}

static double iterate(struct sharpness_scan *scan, double t)
{
    const struct run *run = scan->run;
    const double *w = run_problem_state_for(run, REPLAY_ASIDE, t);
    const struct setup *s = plan_at(&run->plan, fmin(t, run->steps - 1.0));
    const struct problem_instance problem = run_problem_instance(run, t);
    const double *p = diagonal(scan, s, t >= run->done);
    return run->end.problem->sharpness_by_power(&problem, w, p, 1, scan->room,
                                                scan->room + 2 * parameters(scan));
}

bool sharpness_scan_advance(struct sharpness_scan *scan)
{
    struct sharpness_point *point = &scan->point[coarse_first(scan->done)];
    const double value = iterate(scan, point->t), before = scan->last;
    scan->last = value;
    const bool over = fabs(value - before) <= settled * fabs(value) || !isfinite(value);
    if (++scan->iterations < ITERATIONS_MOST && (scan->iterations < 3 || !over))
        return false;
    point->value = value > 0.0 ? value : NAN;
    point->known = true;
    scan->iterations = 0;
    for (size_t i = 0; !isfinite(value) && i < parameters(scan); i++)
        scan->room[i] = sin((double)i + 1.0);
    if (++scan->done < SCAN_POINTS)
        return false;
    run_free(scan->run); /* and its states, which the run itself may no longer have */
    scan->run = NULL;
    return true;
}

double sharpness_scan_at(const struct sharpness_scan *scan, double t)
{
    const struct sharpness_point *left = NULL, *right = NULL;
    for (int i = 0; i < SCAN_POINTS; i++) {
        const struct sharpness_point *point = &scan->point[i];
        if (!point->known || isnan(point->value))
            continue;
        if (point->t <= t)
            left = point;
        if (point->t >= t && !right)
            right = point;
    }
    if (!left || !right)
        return NAN;
    const double way = right->t > left->t ? (t - left->t) / (right->t - left->t) : 0.0;
    return left->value * pow(right->value / left->value, way);
}
