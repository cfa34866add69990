/* A run of which only the statistics are kept, taken alone: of what lanes cannot run side by side.
 */
#pragma once

#include "model/run/run_stats.h"
#include "model/run/walker.h"

struct solo {
    struct plan plan; /* resolved */
    struct walker walker;
    struct run_stats stats;
    double steps;
    bool finished;
};

/* At update 0 of a resolved plan, on the problem that its set-ups name. False: memory is short. */
bool solo_start(struct solo *solo, const struct plan *plan);
void solo_end(struct solo *solo);

/* Takes up to so many updates more. True when it is finished. */
bool solo_advance(struct solo *solo, double updates);
