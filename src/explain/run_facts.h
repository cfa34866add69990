/* What both the sentences about a run and the moves that would help it go by. */
#pragma once

#include "model/optimizer/optimizer.h"
#include "model/problem/stability_limit.h"
#include "model/run/run.h"

/* The set-up at the end of the run. */
static inline const struct setup *run_setup(const struct run *run) { return plan_last(&run->plan); }

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

/* Are the steps mostly shorter than the gradient would have them? */
static inline bool run_is_mostly_clipped(const struct run *run)
{
    return run->stats.clipped > 0.5 * run->done;
}

/* Is the last rate less than half of the highest? */
static inline bool run_decays(const struct run *run)
{
    return plan_rate(&run->plan, run->steps - 1.0) < 0.5 * run->stats.peak_rate;
}
