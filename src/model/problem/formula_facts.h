/* What is to be known of a landscape of one's own before a run: its minima, where to start, what to
 * look at, and a fair rate (struct landscape_facts). All is found by a search of fixed effort, some
 * tenths of a millisecond, that comes to the same every time. */
#pragma once

#include "model/setup/setup.h"

/* Searches, and keeps what it finds in the set-up; nothing where its landscape is another one.
 * Whoever changes the formula, its numbers or the landscape calls it (param_set). */
void formula_facts_find(struct setup *setup);
