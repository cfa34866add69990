/* A job: something to be computed, and as much of it as has been. Whoever runs it needs to know
 * neither what it is nor what it is for: a worker beside the screen, or a script on the spot. */
#pragma once

#include "engine/move_search.h"
#include "engine/seed_runs.h"
#include "engine/sweep.h"
#include "model/run/run.h"
#include "model/run/sharpness_scan.h"
#include "model/trials/critical_batch.h"
#include "model/trials/range_test.h"

enum job_kind { JOB_RUN, JOB_RANGE, JOB_SWEEP, JOB_SHARPNESS, JOB_SEEDS, JOB_CRITICAL, JOB_MOVES };

struct job {
    int slot;        /* its place in order of urgency: 0 goes first */
    long generation; /* the asker's: jobs of an older one are of no use any more */
    enum job_kind kind;
    bool finished;
    bool failed;             /* memory is short: no more of it will come */
    const struct team *team; /* helps with a run while it is computed; NULL: nobody does */
    union {                  /* the job's, until the asker puts NULL there and takes it over */
        void *result;
        struct run *run;
        struct range_test *range;
        struct sweep *sweep;
        struct sharpness_scan *sharpness;
        struct seed_runs *seed_runs;
        struct critical_search *critical;
        struct move_search *moves;
    };
};

/* The run of a resolved plan, the range test of a set-up, the sharpness along a finished run
 * (copied), where a larger batch stops paying after one, a search for a move that helps a finished
 * run of a plan (as it was set), and a sweep or runs over seeds, which are the job's from now on
 * (NULL is handed through). In slot 0, of generation 0. NULL when memory is short. */
struct job *job_of_run(const struct plan *resolved, enum run_states states);
struct job *job_of_run_like(const struct plan *resolved, enum run_states states,
                            const struct run *like); /* run_of_resolved_like */
struct job *job_of_range(const struct setup *setup);
struct job *job_of_sharpness(const struct run *run);
struct job *job_of_critical(const struct run *run);
struct job *job_of_moves(const struct run *run, const struct plan *plan, double seconds);
struct job *job_of_sweep(struct sweep *sweep);
struct job *job_of_seeds(struct seed_runs *runs);

void job_free(struct job *job);

/* Computes what is left of it. Hundreds of times a second at least it asks whether to go on (go_on
 * NULL: to the end); false stops it, within a few milliseconds at most. True when it is finished;
 * else it was stopped or has failed. */
bool job_run(struct job *job, bool (*go_on)(void *about, const struct job *job), void *about);

/* How far it is, in units of its own; and a copy of what there is, finished or not, for go_on to
 * hand out: NULL when memory is short. */
double job_progress(const struct job *job);
struct job *job_part(const struct job *job);

/* Seconds between two parts that are worth their copying; +∞: it is of no use before it is whole.
 */
double job_part_every(const struct job *job);

/* Is a first part worth its frame? Of a run a twentieth: with less its curve is a dot, and the next
 * part waits until that dot is painted. */
bool job_part_tells(const struct job *job);
