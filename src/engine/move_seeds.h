/* What seeds say of a move: how the present run does with more of them, and with how many of them a
 * move has to hold, so that it is none of its own seed's luck. */
#pragma once

#include <stdbool.h>

enum { MORE_SEEDS = 7 };

/* The present run with these seeds. */
struct move_seeds {
    bool known;
    int good;                 /* with so many it is good */
    double score[MORE_SEEDS]; /* where it ends with each; +∞: it diverges */
};

/* With the seed so many (1 … MORE_SEEDS) behind its own. */
void move_seeds_take(struct move_seeds *seeds, int shift, double score, bool good);

/* Is it good with most of them? */
bool move_seeds_mostly_good(const struct move_seeds *seeds);

double move_seeds_median(const struct move_seeds *seeds);

/* With how many of them a move has to be good, where the run is none by its own; and one that only
 * ends lower, lower. */
int move_seeds_wanted(const struct move_seeds *seeds);
int move_seeds_wanted_lower(void);
