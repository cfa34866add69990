/* A group of runs: those of a problem that takes several side by side by itself, as the fitted laws
 * do (problem.h: updates_side_by_side). What their schedules have in common is computed once, and
 * each keeps its own statistics. */
#pragma once

#include "model/lanes/shared_inputs.h"
#include "model/maths/simd.h"
#include "model/run/single_run.h"

enum { GROUP_MOST = 2 * SIDE_BY_SIDE };

struct run_group {
    int count;
    struct single_run run[GROUP_MOST];
    int schedule[GROUP_MOST]; /* of the shared inputs */
    struct shared_inputs inputs;
    double inputs_until; /* the update at which another part of the plan begins to rule */
};

/* May a run of a resolved plan be in the group? Of its runs all parts of the plan begin at the same
 * updates, and all are equally long. */
bool run_group_takes(const struct run_group *group, const struct plan *plan);

/* No run yet; all zero before the first time. And what is held is given back. */
void run_group_start(struct run_group *group);
void run_group_end(struct run_group *group);

/* One more, of a resolved plan that it takes. False: memory is short. */
bool run_group_add(struct run_group *group, const struct plan *plan);

enum group_state { GROUP_MORE, GROUP_DONE, GROUP_NO_MEMORY };

/* Takes some hundredths of a millisecond's updates more. */
enum group_state run_group_advance(struct run_group *group, enum width width);
