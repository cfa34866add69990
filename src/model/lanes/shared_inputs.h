/* Shared inputs: the terms of a schedule at the next updates, and the noise of these, computed once
 * for all runs that have them in common. */
#pragma once

#include "model/schedule/schedule.h"

/* So many updates are prepared at a time: enough to pay, few enough that whoever waits for the last
 * of them does not notice. */
enum { BLOCK_UPDATES = 128 };

/* Of one schedule, whatever its peak and its floor. */
struct schedule_block {
    struct setup setup;
    uint64_t hash;     /* of what tells it from others */
    double end_update; /* no run needs it from this update on */
};

/* Its terms at each update of the block. Lanes read one update of many of them at once: with some
 * 49 lines of cache from one to the next they lie in different sets (at 64 the step took 1.5 times
 * as long). */
struct terms_block {
    double peak[BLOCK_UPDATES], floor[BLOCK_UPDATES], least[BLOCK_UPDATES];
    double apart[8];
};

static inline struct rate_terms terms_of_update(const struct terms_block *block, int u)
{
    return (struct rate_terms){block->peak[u], block->floor[u], block->least[u]};
}

/* The noise of one seed. */
struct noise_block {
    double seed;
    double normal[BLOCK_UPDATES][AXES];
};

/* All zero at first. */
struct shared_inputs {
    struct schedule_block *schedule;
    struct terms_block *terms; /* of each schedule */
    struct noise_block *noise;
    int count, noise_count;
    int capacity, terms_capacity, noise_capacity;
};

/* Forgets them, and keeps the memory. */
void shared_inputs_clear(struct shared_inputs *inputs);
void shared_inputs_free(struct shared_inputs *inputs);

/* The schedule of a resolved set-up that a run needs until an update, and the noise of its seed, by
 * their index; −1: no memory. */
int shared_schedule(struct shared_inputs *inputs, const struct setup *setup, double end_update);
int shared_noise(struct shared_inputs *inputs, const struct setup *setup);

/* Computes `updates` updates from t on, 1 … BLOCK_UPDATES. */
void shared_inputs_prepare(struct shared_inputs *inputs, double t, int updates);
