/* A sweep: many trials of one plan, on all cores, in the order they are listed. */
#pragma once

#include "model/lanes/batch.h"
#include "model/trials/seeds.h"

struct sweep {
    long number;  /* the submitter's own, … */
    bool refines; /* … and this */
    struct plan plan;
    enum lane_watch watch; /* WATCH_VERDICT unless set: all of a result, its verdict included */
    bool yields;           /* whoever else waits for a processor goes first: it serves a screen */
    int seeds; /* each trial is run with so many (seeds.h); 1: its result is that of the one run */
    size_t count;
    size_t ready; /* so many of the first are done */
    struct trial *trial;
    struct trial_result *result;
    double *loss;  /* of each trial's seeds, one trial after the other (trial_seed_loss) */
    double *score; /* and by each goal, GOAL_COUNT to a seed (trial_score). Both NULL: of 1 seed,
                      and where they are not kept */
};

/* Room for so many trials, to be filled in; their results are empty (not valid). NULL when memory
 * is short. Free it with free(): it is one piece. */
struct sweep *sweep_new(const struct plan *plan, size_t count);

/* The same over 1 … SEEDS_MOST seeds: a result is that of all of them (trial_result_over). */
struct sweep *sweep_new_over(const struct plan *plan, size_t count, int seeds);

/* The same, without what each seed came to. */
struct sweep *sweep_new_means(const struct plan *plan, size_t count, int seeds);

struct sweep *sweep_copy(const struct sweep *sweep);

/* Runs what is not ready, on all cores. Hundreds of times a second at least it asks from the
 * calling thread whether to go on (go_on NULL: to the end); false stops it, within a few
 * milliseconds at most, and what is ready stays. False when memory is short: then no more will be
 * ready. */
bool sweep_run(struct sweep *sweep, bool (*go_on)(void *about, const struct sweep *sweep),
               void *about);

/* The same on so many threads (1 … 64) and at a width that the machine has: for measuring. */
bool sweep_run_on(struct sweep *sweep, int threads, enum width width,
                  bool (*go_on)(void *about, const struct sweep *sweep), void *about);

/* As many as there are cores, 64 at most. */
int sweep_threads(void);
