/* Blocks: lanes of the same kinds, and where each finds what it shares with others. */
#pragma once

#include "model/lanes/lanes.h"
#include "model/lanes/shared_inputs.h"

/* Which trial each lane runs, and its schedule and noise. */
struct block {
    struct lanes *lanes;
    int count;
    size_t trial[LANES_MOST];
    int schedule[LANES_MOST], noise[LANES_MOST];
    double next_end; /* of a running lane; +∞: all have ended */
    int found;       /* lanes of which it is written what they came to */
};

/* How a block goes on: so many updates (up to BLOCK_UPDATES) of what the shared inputs have
 * prepared. */
struct block_step {
    const struct shared_inputs *inputs;
    enum width width;
    enum lane_watch watch;
    struct lane_state *saved_state; /* room for a copy */
    int updates;
};

/* No lane yet, in lanes that are there. */
void block_start(struct block *block);

/* Makes a resolved set-up rule in a lane, from the next update on. False: no memory. */
bool block_load(struct block *block, struct shared_inputs *inputs, int lane,
                const struct setup *setup);

/* After the lanes of a part of the plan are loaded, of which `first` is the set-up of lane 0. */
void block_prepare(struct block *block, const struct setup *first);

/* Have all lanes ended? Then value has their losses, and end their parameters. */
bool block_ended(const struct block *block);

void block_advance(struct block *block, const struct block_step *step);
