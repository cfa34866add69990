/* What a finished run has come to, of which nothing else is kept. */
#pragma once

#include "model/run/run.h"
#include "model/trials/trial.h"

struct run_end {
    struct trial_result result;
    double excess;      /* of the loss at the end */
    double diverged_at; /* −1: it did not */
};

static inline struct run_end run_end_of(const struct run *run)
{
    return (struct run_end){trial_result_of(&run->plan, &run->stats), run->stats.last,
                            run->stats.counters.diverged_at};
}
