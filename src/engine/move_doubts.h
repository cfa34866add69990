/* What a good end is worth: some runs arrive by what came before, or have only not left yet. */
#pragma once

#include "model/run/plan.h"
#include "model/trials/trial.h"

/* Is the trial's good end in doubt, so that any other is to be named before it? Beside the result
 * `now` of the plan as it is; by_momentum: that overshoots, at rates below their limit. */
bool move_in_doubt(const struct plan *plan, const struct trial_result *now, bool by_momentum,
                   const struct trial *trial, const struct trial_result *result);
