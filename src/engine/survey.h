/* A survey: many trials of one plan, on all cores, in the order they are listed. */
#pragma once

#include "model/lanes/batch.h"

struct survey {
    long number; /* the submitter's own */
    struct plan plan;
    enum lane_watch watch; /* WATCH_VERDICT unless set: all of a finding, its verdict included */
    bool yields;           /* whoever else waits for a processor goes first: it serves a screen */
    size_t count;
    size_t ready; /* so many of the first are found */
    struct trial *trial;
    struct finding *finding;
};

/* Room for so many trials, to be filled in; their findings are empty (not valid). NULL when memory
 * is short. Free it with free(): it is one piece. */
struct survey *survey_new(const struct plan *plan, size_t count);
struct survey *survey_copy(const struct survey *survey);

/* Runs what is not ready, on all cores. Hundreds of times a second at least it asks from the
 * calling thread whether to go on (go_on NULL: to the end); false stops it, within a few
 * milliseconds at most, and what is ready stays. False when memory is short: then no more will be
 * ready. */
bool survey_run(struct survey *survey, bool (*go_on)(void *about, const struct survey *survey),
                void *about);

/* The same on so many threads (1 … 64) and at a width that the machine has: for measuring. */
bool survey_run_on(struct survey *survey, int threads, enum width width,
                   bool (*go_on)(void *about, const struct survey *survey), void *about);

/* As many as there are cores, 64 at most. */
int survey_threads(void);
