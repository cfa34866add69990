/* Schedules that watch a metric, for PyTorch. */
#pragma once

#include "model/run/plan.h"

struct code_writer;

/* The body of a constructor by which the method set_groups has the last word: torch's optimizer
 * brings back the rates that it was saved with, whichever of the two is loaded first. */
extern const char code_loading[];

/* The functions and the scheduler of a plan in which some schedule watches. changes: the optimizer
 * has a dictionary of what forks change (optimizer.h). */
void write_plateau(struct code_writer *writer, const struct plan *plan, bool changes);
