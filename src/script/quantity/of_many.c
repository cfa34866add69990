/* Quantities of many runs, by sweeps; and those that need no run. */
#include "engine/sweep.h"
#include "model/formula/formula.h"
#include "model/params/resolve.h"
#include "model/trials/noise_floor.h"
#include "script/quantity/kinds.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

/* All trials of what is asked for; NULL: memory is short. */
static struct sweep *swept(const struct asked *asked)
{
    const size_t count = asked->swept ? (size_t)asked->points : 1;
    struct sweep *sweep = sweep_new_over(&asked->plan, count, asked->swept ? 1 : asked->seeds);
    for (size_t i = 0; sweep && asked->swept && i < count; i++) {
        const double fraction = count > 1 ? (double)i / (double)(count - 1) : 0.0;
        sweep->trial[i] = trial_at(&asked->span, 1, &fraction);
    }
    if (sweep && sweep_run(sweep, NULL, NULL))
        return sweep;
    free(sweep);
    return NULL;
}

/* The best trial's value of the knob, or its score. */
static bool best(const struct asked *asked, bool score, struct measured *measured)
{
    struct sweep *sweep = swept(asked);
    if (!sweep)
        return false;
    const int i = best_trial(sweep->result, (int)sweep->count, 1, asked->goal);
    if (i < 0)
        snprintf(measured->reason, sizeof measured->reason, "none of the %d runs has a score",
                 asked->points);
    else
        measured->value =
            score ? trial_score(&sweep->result[i], asked->goal) : sweep->trial[i].value[0];
    free(sweep);
    return true;
}

bool measure_best(const struct asked *asked, struct measured *measured)
{
    return best(asked, false, measured);
}

bool measure_best_score(const struct asked *asked, struct measured *measured)
{
    return best(asked, true, measured);
}

/* Runs it with its seeds; *sweep stays NULL where that has no point. False: memory is short. */
static bool over_seeds(const struct asked *asked, struct sweep **sweep, struct measured *measured)
{
    const struct setup resolved = setup_resolved(plan_last(&asked->plan));
    *sweep = NULL;
    if (!seeds_matter(&resolved)) {
        snprintf(measured->reason, sizeof measured->reason,
                 "nothing is drawn at random here, and every seed gives the same run");
        return true;
    }
    *sweep = swept(asked);
    return *sweep != NULL;
}

/* As everywhere, a seed that diverges is in no mean (model/trials/seeds.h). */
static bool some_remain(const struct sweep *sweep, struct measured *measured)
{
    const bool remain = sweep->result[0].diverged < sweep->seeds;
    if (!remain)
        snprintf(measured->reason, sizeof measured->reason, "all of the %d seeds diverge",
                 sweep->seeds);
    return remain;
}

bool measure_mean_loss(const struct asked *asked, struct measured *measured)
{
    struct sweep *sweep;
    if (!over_seeds(asked, &sweep, measured))
        return false;
    if (sweep && some_remain(sweep, measured)) {
        const struct seed_summary summary = seed_summary_of(sweep->loss, asked->seeds);
        measured->value = summary.mean;
        measured->error = summary.standard_error;
    }
    free(sweep);
    return true;
}

bool measure_mean_validation(const struct asked *asked, struct measured *measured)
{
    struct sweep *sweep;
    if (!over_seeds(asked, &sweep, measured))
        return false;
    if (sweep && isnan(sweep->result[0].validation))
        snprintf(measured->reason, sizeof measured->reason, "there is no validation loss");
    else if (sweep && some_remain(sweep, measured)) {
        measured->value = sweep->result[0].validation;
        measured->error = sweep->result[0].error[GOAL_LOSS];
    }
    free(sweep);
    return true;
}

bool measure_diverged_seeds(const struct asked *asked, struct measured *measured)
{
    struct sweep *sweep;
    if (!over_seeds(asked, &sweep, measured))
        return false;
    if (sweep)
        measured->value = sweep->result[0].diverged;
    free(sweep);
    return true;
}

bool measure_loss_ratio(const struct asked *asked, struct measured *measured)
{
    struct sweep *sweep;
    if (!over_seeds(asked, &sweep, measured))
        return false;
    if (sweep) {
        const struct seed_summary summary = seed_summary_of(sweep->loss, asked->seeds);
        measured->value = summary.quantile[QUANTILE_MOST] / summary.quantile[QUANTILE_LEAST];
    }
    free(sweep);
    return true;
}

bool measure_noise_floor(const struct asked *asked, struct measured *measured)
{
    const struct setup resolved = setup_resolved(plan_last(&asked->plan));
    measured->value = noise_floor(&resolved, resolved.lr);
    if (isnan(measured->value))
        snprintf(measured->reason, sizeof measured->reason, "no formula of a floor is known here");
    return true;
}

/* A formula of no unknowns: what it comes to is the same everywhere. */
bool measure_arithmetic(const struct asked *asked, struct measured *measured)
{
    struct formula formula;
    struct formula_error error;
    if (!formula_read(asked->words, &formula, &error)) {
        snprintf(measured->reason, sizeof measured->reason, "%s", error.text);
        return true;
    }
    for (int name = FORMULA_X; name <= FORMULA_B; name++)
        if (formula.reads[name]) {
            snprintf(measured->reason, sizeof measured->reason,
                     "x, y, a and b have no value here; a claim stands in { }");
            return true;
        }
    measured->value = formula_at(&formula, 0.0, 0.0, 0.0, 0.0).value;
    if (isnan(measured->value))
        snprintf(measured->reason, sizeof measured->reason, "it comes to no number");
    return true;
}
