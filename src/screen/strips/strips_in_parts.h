/* Strips of runs that are slow, one by one: the selected knob's comes first, coarse before fine;
 * then a few samples of each of the others. What is known is kept, and drawn as it comes. */
#pragma once

#include "screen/strips/strip.h"

/* Are strips of a resolved set-up made so? */
bool strips_in_parts(const struct setup *resolved);

/* As strips_next_sweep, of a plan that is asked for, and strips_take_sweep. */
struct sweep *strips_next_part(struct ui *ui, enum strip_slot slot, const struct plan *plan);
bool strips_take_part(struct ui *ui, const struct sweep *sweep);

/* As strip_missing, of runs alone. */
const char *strip_part_missing(const struct plan *plan, enum param knob);
