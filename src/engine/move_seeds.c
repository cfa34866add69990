#include "engine/move_seeds.h"

#include "model/maths/order.h"

#include <stdlib.h>
#include <string.h>

enum {
    MAJORITY = 4,    /* the present run is as a rule what it is with so many */
    HELD_GOOD = 6,   /* a good move holds with so many, … */
    HELD_BETTER = 5, /* … and one that only ends lower with these */
    MORE_GOOD = 3    /* and so many more than without the move: fewer are chance */
};

void move_seeds_take(struct move_seeds *seeds, int shift, double score, bool good)
{
    seeds->known = true;
    seeds->score[shift - 1] = score;
    seeds->good += good;
}

bool move_seeds_mostly_good(const struct move_seeds *seeds) { return seeds->good >= MAJORITY; }

double move_seeds_median(const struct move_seeds *seeds)
{
    double sorted[MORE_SEEDS];
    memcpy(sorted, seeds->score, sizeof sorted);
    qsort(sorted, MORE_SEEDS, sizeof *sorted, ascending);
    return sorted[MORE_SEEDS / 2];
}

int move_seeds_wanted(const struct move_seeds *seeds)
{
    const int more = seeds->good + MORE_GOOD;
    return more > HELD_GOOD ? more : HELD_GOOD;
}

int move_seeds_wanted_lower(void) { return HELD_BETTER; }
