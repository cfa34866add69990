/* Goldilocks: a landscape of the day, of which the loss is to be brought to a thousandth in the
 * fewest updates, by the peak rate and momentum. All of it follows from a seed. */
#pragma once

#include "model/run/plan.h"

#include <stdbool.h>
#include <stddef.h>

enum { GOLDILOCKS_LINES = 300, GOLDILOCKS_STEPS = 100, GOLDILOCKS_RUNS = 61 * 20 };

struct goldilocks {
    long seed;
    char lines[GOLDILOCKS_LINES]; /* of its set-up */
    struct plan plan;
    double par; /* the fewest updates of GOLDILOCKS_RUNS runs of a sweep over both knobs */
};

/* The landscape of a seed. False: memory is short. */
bool goldilocks_make(long seed, struct goldilocks *game);

/* The seed of a day, and what a game is called: "Goldilocks of 2026-11-27", or "Goldilocks,
 * seed 7" where that is none. */
long goldilocks_of_day(int year, int month, int day);
void goldilocks_name(long seed, char *name, size_t size);

/* Reads "2026-11-27"; false: there is no such day. */
bool goldilocks_read_day(const char *text, long *seed);
