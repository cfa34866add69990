/* Which of the candidates that help are looked at more closely, and in what order: those well
 * inside a stretch of values that help, then the smaller change. */
#pragma once

#include "engine/move_candidates.h"

/* Indices of candidates, the preferred first. */
struct candidate_order {
    size_t *of; /* NULL: memory is short. The caller's to free */
    size_t count;
};

/* Of those from there on that are good, and were not looked at. */
struct candidate_order candidates_good(const struct candidates *all, size_t from);

/* Of those that end lower than `score`: one knob before two, the nearest that has most of what
 * there is to gain. */
struct candidate_order candidates_better(const struct candidates *all, double score);
