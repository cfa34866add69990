/* The phases of the schedule, along the lower border of the rate's plot. */
#pragma once

#include "screen/core/plot.h"

/* A tick where each phase begins, its name and the rate there as far as the next tick leaves room.
 * y is the row of the border. */
void paint_phases(const struct plot *plot, struct frame *frame, const struct run *run, int y);
