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

/* ---- the lowest score between two samples ---- */

/* Golden section, from three places whose middle one is the lowest (Kiefer 1953; the step from a
 * triplet as in Press et al., Numerical Recipes, 10.2): each probe leaves 0.618 of the stretch. An
 * end may be the middle itself, where nothing lies beyond. Between two samples of a score that has
 * one minimum there it is found; of any other score something no worse. */
struct golden {
    double low, middle, high; /* low ≤ middle ≤ high */
    double score;             /* at the middle */
    int left;                 /* probes that it may take still */
};

/* Where to look next; false: there is nowhere. */
bool golden_probe(const struct golden *golden, double *at);

/* What the probe came to, taken beside the place asked for where that had to be rounded, but
 * between the ends and not at the middle. */
void golden_take(struct golden *golden, double at, double score);

/* The side on which the next probe lies has no place that is not known. */
void golden_shut(struct golden *golden);
