/* A batch: trials of one plan, run side by side. */
#ifndef LRSCOPE_MODEL_BATCH_H
#define LRSCOPE_MODEL_BATCH_H

#include "model/lanes.h"
#include "model/trial.h"

/* So many trials fill a batch: more than a block of lanes, so that what they share is computed once
 * for many, and few enough for the caches. */
enum { BATCH_MOST = 8 * LANES_MOST };

struct batch;

/* Room for a batch of trials of the plan, as the person set it. NULL when memory is short. */
struct batch *batch_new(const struct plan *plan, enum width width, enum lane_watch watch);
void batch_free(struct batch *batch);

/* Takes up to BATCH_MOST trials in; what they come to will be written to findings. False when
 * memory is short. */
bool batch_start(struct batch *batch, const struct trial *trials, struct finding *findings,
                 size_t count);

/* Goes on for a while (some ten thousand updates); true when all is found. */
bool batch_advance(struct batch *batch);

#endif
