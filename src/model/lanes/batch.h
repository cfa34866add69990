/* A batch: trials of one plan, run side by side. */
#pragma once

#include "model/lanes/lanes.h"
#include "model/trials/trial.h"

/* So many trials fill a batch: more than a block of lanes, so that what they share is computed once
 * for many, and few enough for the caches. */
enum { BATCH_MOST = 8 * LANES_MOST };

struct batch;

/* Room for a batch of trials of the plan (copied), as the person set it, at a width that the
 * machine has. NULL when memory is short. */
struct batch *batch_new(const struct plan *plan, enum width width, enum lane_watch watch);
void batch_free(struct batch *batch);

enum batch_state {
    BATCH_MORE,     /* there is more to do */
    BATCH_DONE,     /* all results are written */
    BATCH_NO_MEMORY /* it ends here, and the results mean nothing */
};

/* Takes up to BATCH_MOST trials in. Trials and results stay the caller's, and must live until all
 * are done. With WATCH_END a result has no verdict: its outcome is OUTCOME_UNDERWAY, or
 * OUTCOME_DIVERGED where the loss is not finite, and best and reached are NaN. */
enum batch_state batch_start(struct batch *batch, const struct trial *trials,
                             struct trial_result *results, size_t count);

/* Goes on for a while, mostly well below a millisecond. */
enum batch_state batch_advance(struct batch *batch);
