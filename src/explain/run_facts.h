/* Facts about a run that sentences, marks and summaries share. */
#pragma once

#include "model/optimizer/optimizer.h"
#include "model/problem/landscape.h"
#include "model/problem/stability_limit.h"
#include "model/run/run.h"

/* The set-up at the end of the run. */
static inline const struct setup *run_setup(const struct run *run) { return plan_last(&run->plan); }

/* Has it stood at the lowest point from its start to its end, where no rate does anything? */
static inline bool run_stands_still(const struct run *run)
{
    const double *from = run->stats.start;
    return run->stats.problem->landscape && run->stats.first == 0.0 && run->end.w[0] == from[0] &&
           (is_of_x_alone(run_setup(run)) || run->end.w[1] == from[1]);
}

/* Adam's limit moves with its own divisor, so that a rate above it for a while tells little. */
static inline bool run_has_limit(const struct run *run)
{
    return !optimizer_kinds[run_setup(run)->optimizer].preconditioner &&
           run->stats.worst.at >= 0.0 && run->stats.worst.ratio > 0.0;
}

static inline bool run_limit_is_exact(const struct run *run)
{
    return stability_limit_is_exact(run_setup(run));
}

/* Is the last rate less than half of the highest? */
static inline bool run_decays(const struct run *run)
{
    return plan_rate(&run->plan, run->steps - 1.0) < 0.5 * run->stats.peak_rate;
}
