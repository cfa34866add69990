/* The best of a strip, looked for between its samples before it is called the best: by golden
 * section, for each goal, where one run tells (what is over seeds stays at its samples: between
 * them noise decides). The values are rounded as a person would set them, and each is run. */
#pragma once

#include "screen/strips/strip.h"

/* A strip that has all its samples: from where its bests are looked for. */
void strip_refine(struct strip *strip);

/* As strips_next_sweep and strips_take_sweep: one run for each knob and goal at a time, the next
 * one by what the last came to. */
struct sweep *strips_next_refinement(struct ui *ui, enum strip_slot slot, const struct plan *plan);
bool strips_take_refinement(struct ui *ui, const struct sweep *sweep);
