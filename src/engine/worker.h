/* The worker computes jobs beside the screen, the most urgent one first: what is being computed
 * makes way for a more urgent one, and goes on after it. Jobs go in and what has come of them comes
 * out through slots that keep only the latest and pass ownership, so neither side ever waits for
 * the other. */
#pragma once

#include "engine/job.h"

enum { WORKER_SLOTS = 20 };

struct worker;

/* Starts the thread. The caller blocks the signals it wants for itself before. NULL: no thread, no
 * pipe or no memory, and errno says why. */
struct worker *worker_start(void);

/* Stops what is running and ends the thread. NULL is fine. */
void worker_stop(struct worker *worker);

/* Readable when there may be something to take. */
int worker_wake_fd(const struct worker *worker);

/* Has it leave the caller a processor, or no more: where there are two, a run that is computed does
 * with one. It does so by itself from when it hands something out, until it is told that it need
 * not, or a job is handed in. */
void worker_leave_processor(struct worker *worker, bool leave);

/* Ends all jobs of generations before this one at once. */
void worker_outdate(struct worker *worker, long generation);

/* Hands in a job, which is the worker's from now on, for its slot: it replaces the one there,
 * waiting, running or done. The first of a newer generation outdates the older ones. */
void worker_submit(struct worker *worker, struct job *job);

/* Empties a slot in the same way. */
void worker_drop(struct worker *worker, int slot);

/* What has come of the most urgent job of which there is something new: it is the caller's. While
 * it is being computed, parts of it come one after the other; the last one is finished, or has
 * failed. NULL: nothing. After a wake-up take all there is. */
struct job *worker_take(struct worker *worker);
