/* What several libraries have in common: pieces of curves, and reasons to take no knobs. */
#pragma once

#include "model/schedule/schedule.h"

#include <stdbool.h>

/* A straight warmup at t < W. */
double straight_warmup(const struct setup *setup, double t);

/* From peak (p = 0) to floor (p = 1), and on along the cosine. */
double half_cosine(double peak, double floor, double p);

/* A cosine that climbs again after T. */
double endless_cosine(const struct setup *setup, double t);

/* Where the last of the cycles ends that begin before `until`. */
double cycles_end(const struct setup *setup, double from, double until);

/* The reason where the warmup leaves no update to fall in; NULL: some are left. */
const char *no_room(const struct setup *setup);

/* The shapes of the cooldown that a library has, as bits. */
#define FALLS(shape) (1u << DECAY_##shape)
bool decays_by(const struct setup *setup, unsigned shapes);

extern const char no_such_decay[];
