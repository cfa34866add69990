/* What several libraries have in common: pieces of curves, and reasons to take no knobs. */
#pragma once

#include "model/schedule/schedule.h"

#include <stdbool.h>

/* A straight warmup at t < W. */
double straight_warmup(const struct setup *setup, double t);

/* From peak (p = 0) to floor (p = 1), and on along the cosine. */
double half_cosine(double peak, double floor, double p);

/* A cosine that climbs again after T. Where the warmup takes all of the run it falls in one
 * update. */
double endless_cosine(const struct setup *setup, double t);

/* Is this a fall of no updates, at the end of a warmup that takes the whole run? */
bool falls_at_once(const struct setup *setup, double t);

/* How many cycles begin before `until`, and where the last of them ends, or the first where none
 * does. */
double cycles_before(const struct setup *setup, double from, double until);
double cycles_end(const struct setup *setup, double from, double until);

/* The shapes of the cooldown that a library has, as bits. */
#define FALLS(shape) (1u << DECAY_##shape)
bool decays_by(const struct setup *setup, unsigned shapes);

extern const char no_such_decay[];

/* Knobs changed to what a library has: shapes of the cooldown, … */
void cool_linear(struct setup *setup);
void cool_cosine(struct setup *setup);
void cool_one_sqrt(struct setup *setup);

/* … and a whole number for the growth of cycles. */
void whole_cycle_mult(struct setup *setup);
