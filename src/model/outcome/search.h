/* Where a search looks: the points of a grid, at random, or of a low-discrepancy sequence, in the
 * unit square. */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum search { SEARCH_GRID, SEARCH_RANDOM, SEARCH_SOBOL, SEARCH_COUNT };

extern const char *const search_names[SEARCH_COUNT];

/* The point of a run, index 0 … budget − 1, with dims (1 or 2) numbers in 0 … 1. A pure function: a
 * shard computes its own points alone. The grid takes as many columns as rows, or one more; those
 * of random and sobol do not depend on the budget, so that a larger one goes on where a smaller one
 * ended. */
void search_at(enum search search, size_t index, size_t budget, int dims, uint64_t seed,
               double fraction[2]);
