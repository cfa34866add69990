/* A run of which only the statistics are kept, taken alone: of what lanes cannot run side by side.
 */
#pragma once

#include "model/run/run_stats.h"
#include "model/run/training_state.h"

struct single_run {
    struct plan plan; /* resolved */
    struct training_state training;
    struct run_stats stats;
    double steps;
    bool finished;
};

/* At update 0 of a resolved plan, on the problem that its set-ups name. False: memory is short. */
bool single_run_start(struct single_run *single, const struct plan *plan);
void single_run_end(struct single_run *single);

/* Adds a block of its updates; is it finished? */
struct update_block; /* update_block.h */
bool single_run_add(struct single_run *single, const struct update_block *block);

/* Takes up to so many updates more. True when it is finished. */
bool single_run_advance(struct single_run *single, double updates);
