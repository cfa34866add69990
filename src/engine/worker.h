/* The worker computes runs, range tests and surveys beside the screen. Jobs go in and results come
 * out through mailboxes that keep only the latest and pass ownership, so neither side ever waits
 * for the other. */
#pragma once

#include "engine/survey.h"
#include "model/range_test.h"
#include "model/run.h"

struct worker;

/* Starts the thread. The caller blocks the signals it wants for itself before. NULL: no thread, no
 * pipe or no memory, and errno says why. */
struct worker *worker_start(void);

/* Stops what is under way and ends the thread. NULL is fine. */
void worker_stop(struct worker *worker);

/* Readable when there may be a result to take. */
int worker_wake_fd(const struct worker *worker);

/* Hands in a job; one that has not started is replaced, one under way is dropped at once.
 * generation is the caller's number for it, larger each time. False when memory is short: nothing
 * has changed. */
bool worker_submit(struct worker *worker, const struct plan *plan, long generation);

/* Hands in a range test of a set-up. It waits for the run of its generation, and is dropped as soon
 * as a run of another one is handed in. */
bool worker_submit_range(struct worker *worker, const struct setup *setup, long generation);

/* The latest result, or NULL: a run (the caller's to free()), finished or the part that is there so
 * far. */
struct run *worker_take(struct worker *worker, long *generation);

/* The same for a range test, finished. After a wake-up worker_take comes first: it clears the sign.
 */
struct range_test *worker_take_range(struct worker *worker, long *generation);

/* Places for surveys; those with a lower number go first, all of them after runs and range tests.
 */
enum { WORKER_SURVEYS = 4 };

/* Hands in a survey, which is the worker's from now on. It replaces the one in its place, and is
 * dropped as soon as a run of another generation is handed in. */
void worker_submit_survey(struct worker *worker, int place, struct survey *survey);

/* Drops what is in a place: job, work under way and result. */
void worker_drop_survey(struct worker *worker, int place);

/* What a place has found so far (the caller's to free()), or NULL. While it fills, pictures of it
 * come one after the other; the last one is whole. After a wake-up worker_take comes first. */
struct survey *worker_take_survey(struct worker *worker, int place);
