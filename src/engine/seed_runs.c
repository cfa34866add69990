#include "engine/seed_runs.h"

#include "model/maths/order.h"
#include "model/params/resolve.h"
#include "model/problem/problem.h"

#include <math.h>
#include <stdlib.h>

int seed_runs_affordable(const struct plan *resolved)
{
    const double seconds_most = 1.0, one_most = 0.5, least = 4.0;
    const struct setup *last = plan_last(resolved);
    double one = param_resolved(last, P_STEPS) * problem_update_time(last);
    if (!seeds_matter(last) || one > one_most)
        return 0;
    return (int)fmin(fmax(floor(seconds_most / one), least), SEEDS_MANY);
}

struct seed_runs *seed_runs_new(const struct plan *plan, int seeds)
{
    struct seed_runs *runs = calloc(1, sizeof *runs);
    if (!runs)
        return NULL;
    runs->plan = *plan;
    runs->seeds = seeds < SEEDS_MANY ? seeds : SEEDS_MANY;
    runs->validated = problem_of(plan_last(plan))->validation;
    runs->steps = param_resolved(plan_last(plan), P_STEPS);
    runs->points = (int)fmin(runs->steps + 1.0, SEED_POINTS);
    return runs;
}

void seed_runs_free(struct seed_runs *runs)
{
    if (runs)
        run_free(runs->run);
    free(runs);
}

struct seed_runs *seed_runs_copy(const struct seed_runs *runs)
{
    struct seed_runs *copy = malloc(sizeof *copy);
    if (!copy)
        return NULL;
    *copy = *runs;
    copy->run = NULL;
    return copy;
}

/* ---- running ---- */

static struct run *run_of_seed(const struct seed_runs *runs)
{
    const struct trial trial = {.seed_shift = runs->ready};
    struct plan plan = trial_plan(&runs->plan, &trial);
    return run_new_for_end(&plan);
}

/* The point of a slot: an update, or behind the last one the state at the end. */
static int point_of(const struct seed_runs *runs, double slot)
{
    int point = (int)(slot * runs->points / (runs->steps + 1.0));
    return point < runs->points ? point : runs->points - 1;
}

/* Of a run that ended early nothing is known behind its end: +∞. */
static void sum_up(const struct seed_runs *runs, double along[SEED_POINTS])
{
    const struct run *run = runs->run;
    double count[SEED_POINTS] = {0.0};
    for (int i = 0; i < runs->points; i++)
        along[i] = 0.0;
    for (size_t i = 0; i < run->count; i++) {
        int point = point_of(runs, (double)i * run->stride);
        along[point] += run->bucket[i].loss_sum - runs->lowest * run->bucket[i].updates;
        count[point] += run->bucket[i].updates;
    }
    along[point_of(runs, run->done)] += run->loss_end - runs->lowest;
    count[point_of(runs, run->done)] += 1.0;
    for (int i = 0; i < runs->points; i++)
        along[i] = count[i] > 0.0 && isfinite(along[i]) ? along[i] / count[i] : INFINITY;
}

/* The same of the validation loss, which is not taken at each point. */
static void sum_up_validation(const struct seed_runs *runs, double along[SEED_POINTS])
{
    const struct run *run = runs->run;
    int known = -1;
    for (int i = 0; i < runs->points; i++)
        along[i] = NAN;
    for (size_t i = 0; i < run->count; i++)
        if (!isnan(run->validation[i]))
            along[point_of(runs, (double)i * run->stride)] = run->validation[i];
    along[point_of(runs, run->done)] = run->validation_end;
    for (int i = 0; i < runs->points; i++) {
        if (!isfinite(along[i]))
            continue;
        for (int k = known + 1; known >= 0 && k < i; k++) {
            const double part = (double)(k - known) / (i - known);
            along[k] = exp((1.0 - part) * log(along[known]) + part * log(along[i]));
        }
        known = i;
    }
    for (int i = known + 1; i < runs->points; i++)
        along[i] = INFINITY;
}

static void take(struct seed_runs *runs)
{
    const struct run *run = runs->run;
    struct trial_result result = trial_result_of(&run->plan, &run->stats);
    runs->lowest = run->stats.minimum.loss;
    const double end = runs->validated ? result.validation : run->stats.last;
    runs->judged[runs->ready] = isfinite(trial_seed_loss(&result)) ? end : (double)INFINITY;
    if (runs->ready < SEEDS_FEW)
        sum_up(runs, runs->along[runs->ready]);
    if (runs->ready < SEEDS_FEW && runs->validated)
        sum_up_validation(runs, runs->validation[runs->ready]);
    run_free(runs->run);
    runs->run = NULL;
    runs->ready++;
}

bool seed_runs_advance(struct seed_runs *runs, bool *failed)
{
    *failed = false;
    if (runs->ready == runs->seeds)
        return true;
    if (!runs->run)
        runs->run = run_of_seed(runs);
    *failed = !runs->run;
    if (runs->run && run_advance_part(runs->run, run_portion(runs->run)))
        take(runs);
    return runs->ready == runs->seeds;
}

/* ---- what they come to ---- */

static struct seed_band band_of(const struct seed_runs *runs,
                                const double along[SEEDS_FEW][SEED_POINTS], int point)
{
    double value[SEEDS_FEW], sum = 0.0;
    int count = runs->ready < SEEDS_FEW ? runs->ready : SEEDS_FEW, finite = 0;
    for (int i = 0; i < count; i++) {
        value[i] = along[i][point];
        if (isfinite(value[i]))
            sum += value[i], finite++;
    }
    qsort(value, (size_t)count, sizeof *value, ascending);
    return (struct seed_band){quantile_of(value, count, quantile_levels[QUANTILE_10]),
                              finite ? sum / finite : NAN,
                              quantile_of(value, count, quantile_levels[QUANTILE_90])};
}

struct seed_band seed_runs_band(const struct seed_runs *runs, int point)
{
    return band_of(runs, runs->along, point);
}

struct seed_band seed_runs_validation(const struct seed_runs *runs, int point)
{
    return band_of(runs, runs->validation, point);
}

double seed_runs_level(const struct seed_runs *runs)
{
    return runs->validated ? 0.0 : runs->lowest;
}

struct seed_summary seed_runs_summary(const struct seed_runs *runs)
{
    return seed_summary_of(runs->judged, runs->ready);
}

struct seed_comparison seed_runs_compare(const struct seed_runs *a, const struct seed_runs *b)
{
    return seeds_compare(a->judged, b->judged, a->ready < b->ready ? a->ready : b->ready);
}
