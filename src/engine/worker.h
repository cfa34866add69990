/* The worker computes runs beside the screen. Jobs go in and results come out through two mailboxes
 * that keep only the latest and pass ownership, so neither side ever waits for the other. */
#ifndef LRSCOPE_ENGINE_WORKER_H
#define LRSCOPE_ENGINE_WORKER_H

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

/* The latest result, or NULL: a run (the caller's to free()), finished or the part that is there so
 * far. */
struct run *worker_take(struct worker *worker, long *generation);

#endif
