/* Lanes: runs of the same kinds side by side, as a structure of arrays. A pass does one thing to
 * all of them; it is a plain loop over one lane's arithmetic, which the compiler makes into
 * vectors, once for each SIMD width. Lane k is the same run alone, to the last bit: it is the same
 * function, with the same operations in the same order. */
#pragma once

#include "model/lanes/lane_data.h"

/* No lane yet, at update 0. */
void lanes_start(struct lanes *lanes);

/* Assigns a run to a lane that has ended: where it starts, and until which update it goes. */
void lanes_assign(struct lanes *lanes, int lane, double x, double y, double end_update);

/* Makes a resolved set-up rule in a lane, from the next update on. All lanes have its kinds. */
void lanes_load(struct lanes *lanes, int lane, const struct setup *setup);

/* After the lanes of a part of the plan are loaded, count of them, of which `first` is the set-up
 * of lane 0. Do all have the same terms of the schedule, and the same noise? */
void lanes_prepare(struct lanes *lanes, int count, const struct setup *first, bool same_terms,
                   bool same_normal);

/* Before an update: what the schedule says, and the noise, are in `terms` and `normal` for all
 * lanes, or where same_terms or same_normal does not hold in their columns. Takes the update, and
 * leaves it to lanes_arrive whether a lane has come to its end. */
void lanes_step(struct lanes *lanes, enum width width, enum lane_watch watch);

/* After each update: lanes that have left the finite stop, and the running ones keep their
 * parameters. */
void lanes_arrive(struct lanes *lanes, enum width width);

/* Where the next of the running lanes ends; +∞: all have ended. */
double lanes_next_end(const struct lanes *lanes);

/* The losses where the lanes ended, into value. After the last update. */
void lanes_losses(struct lanes *lanes, enum width width);

/* Begins a lane's counters, and in the end writes out what they came to (run_stats_end is yet to be
 * called on it). */
void lanes_counters_start(struct lanes *lanes, int lane, const struct run_stats *stats);
void lanes_counters_write(const struct lanes *lanes, int lane, struct run_stats *stats);
