/* Quantities of a whole run. */
#include "explain/run_facts.h"
#include "explain/run_marks.h"
#include "model/verdict/verdict.h"
#include "script/quantity/kinds.h"

#include <math.h>
#include <stdio.h>

void measure_excess_left(const struct run *run, const struct asked *asked,
                         struct measured *measured)
{
    double w[AXES];
    const double loss = run_state(run, fmin(asked->at, run->done), w);
    measured->value = (loss - run->stats.minimum.loss) / run->stats.first;
}

void measure_updates(const struct run *run, const struct asked *asked, struct measured *measured)
{
    (void)asked;
    measured->value = trial_result_of(&run->plan, &run->stats).reached;
}

void measure_outcome(const struct run *run, const struct asked *asked, struct measured *measured)
{
    (void)asked;
    measured->value = 0.0;
    measured->word = outcome_rows[verdict_of(run).outcome].word;
}

void measure_diverges_at(const struct run *run, const struct asked *asked,
                         struct measured *measured)
{
    (void)asked;
    const double at = run->stats.counters.diverged_at;
    measured->value = at < 0.0 ? INFINITY : at;
}

void measure_updates_above(const struct run *run, const struct asked *asked,
                           struct measured *measured)
{
    (void)asked;
    measured->value = run->stats.above;
}

static void no_limit(struct measured *measured)
{
    snprintf(measured->reason, sizeof measured->reason, "this run has no stability limit");
}

void measure_most_over_limit(const struct run *run, const struct asked *asked,
                             struct measured *measured)
{
    (void)asked;
    if (run->stats.worst.at < 0.0)
        no_limit(measured);
    else
        measured->value = run->stats.worst.ratio;
}

void measure_lowest_limit(const struct run *run, const struct asked *asked,
                          struct measured *measured)
{
    (void)asked;
    const struct lowest_limit lowest = run_stats_lowest_limit(&run->stats);
    if (lowest.at < 0.0)
        no_limit(measured);
    else
        measured->value = lowest.limit;
}

/* Of all updates, each taken again. One that has no limit would make it infinite, and is left out.
 */
void measure_highest_limit(const struct run *run, const struct asked *asked,
                           struct measured *measured)
{
    struct update update;
    double highest = 0.0;
    (void)asked;
    for (double t = 0.0; t < run->done && run_update(run, t, &update); t++)
        if (isfinite(update.stability_limit))
            highest = fmax(highest, update.stability_limit);
    if (highest > 0.0)
        measured->value = highest;
    else
        no_limit(measured);
}

void measure_highest_loss(const struct run *run, const struct asked *asked,
                          struct measured *measured)
{
    (void)asked;
    double highest = run->loss_end;
    for (size_t i = 0; i < run->count; i++)
        highest = fmax(highest, run->bucket[i].loss_hi);
    measured->value = highest / run->bucket[0].loss_first;
}

void measure_rate_sum(const struct run *run, const struct asked *asked, struct measured *measured)
{
    struct update update;
    struct rate_sums sums = {0};
    (void)asked;
    for (double t = 0.0; t < run->done && run_update(run, t, &update); t++)
        rate_sums_add(&sums, &update.rate, 1);
    measured->value = sums.sum;
}

static void of_validation(const struct run *run, double value, struct measured *measured)
{
    measured->value = isnan(run->stats.validation_best) ? NAN : value;
    if (isnan(measured->value))
        snprintf(measured->reason, sizeof measured->reason, "there is no validation loss");
}

void measure_best_validation(const struct run *run, const struct asked *asked,
                             struct measured *measured)
{
    (void)asked;
    of_validation(run, run->stats.validation_best, measured);
}

void measure_best_validation_at(const struct run *run, const struct asked *asked,
                                struct measured *measured)
{
    (void)asked;
    of_validation(run, run->stats.validation_best_at, measured);
}
