/* What the screen has computed for it while a tape plays. On a terminal a worker computes beside it
 * and hands in what it has when it has it; here each result comes a fixed time after it was asked
 * for, which depends on its slot alone, so that the same tape gives the same pictures on any
 * machine. It is computed whole when that time has come, and not at all where the next key has made
 * it stale: what nobody sees costs nothing. */
#pragma once

#include "screen/core/ui.h"

#include <stdint.h>

struct tape_jobs {
    struct job *job[JOB_SLOTS]; /* asked for, and yet to come; NULL: none */
    int64_t due[JOB_SLOTS];     /* µs */
};

/* Asks for all that a screen of this size wants now. What comes at once (the run, and that beside
 * it) has been taken then. */
void tape_jobs_ask(struct tape_jobs *jobs, struct ui *ui, int rows, int cols, int64_t now);

/* When the next comes; INT64_MAX: no job is left. */
int64_t tape_jobs_next(const struct tape_jobs *jobs);

/* Computes and hands in the one that comes next. True: there is something new to see. */
bool tape_jobs_take(struct tape_jobs *jobs, struct ui *ui);

void tape_jobs_end(struct tape_jobs *jobs);
