/* The best tries of Goldilocks: of each seed the fewest updates, with which knobs, and how many
 * tries there were. Kept in the state file "goldilocks". */
#pragma once

#include <stdbool.h>
#include <stddef.h>

enum { BESTS_MOST = 100 };

struct goldilocks_best {
    long seed;
    int tries;
    double updates, par; /* updates +∞: none has come to the target yet */
    double lr, momentum;
};

struct goldilocks_bests {
    int count;
    struct goldilocks_best of[BESTS_MOST]; /* the latest last */
    bool kept, failed;                     /* as those of progress */
};

void goldilocks_bests_begin(struct goldilocks_bests *bests, bool kept);

/* NULL: nobody has tried it. */
const struct goldilocks_best *goldilocks_best_of(const struct goldilocks_bests *bests, long seed);

/* Notes a try, and writes the file; where there is no room the oldest goes. False: it cannot be
 * written, which is told but once. */
bool goldilocks_note(struct goldilocks_bests *bests, const struct goldilocks_best *one_try,
                     char *message, size_t size);
