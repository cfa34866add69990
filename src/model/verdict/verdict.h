/* What became of a run (outcome.h), and by which numbers. The rules stand in sets, one for each
 * kind of problem (judgement.h). */
#pragma once

#include "model/run/run.h"
#include "model/verdict/evidence.h"

/* What the evidence goes by as well: from which fraction of the updates on the gradient's sign
 * changes often, what fraction of the way may be left on arrival, from which trend on a loss rises;
 * and from which fraction on of updates whose gradient is below its noise a run is moved by that.
 */
extern const double verdict_often_changes, verdict_arrived, verdict_rising, verdict_buried;

/* Has the sharpness risen until the rate is next to its limit? Whether it has converged there or
 * not. */
bool verdict_at_edge(const struct verdict *verdict);

/* Its parts: is a rate over its limit about 1, and does the run end in a valley? */
bool verdict_next_to_limit(double over_limit);
bool verdict_in_valley(const struct verdict *verdict);

struct verdict verdict_of(const struct run *run);

/* The same for a run of a resolved plan of which only the statistics are kept. */
struct verdict verdict_of_stats(const struct plan *plan, const struct run_stats *stats);
