/* What is counted at every update of a run, and by which measure. */
#pragma once

#include "model/setup/setup.h"

/* The stages that the verdict compares begin at these updates: the third quarter, the last one, and
 * the last sixteenth. */
struct stage_starts {
    double third, last, tail;
};

/* What the losses are measured by. */
struct yardstick {
    double lowest;       /* the landscape's least value */
    double scale;        /* the excess at update 0, or 1 where the run starts at the bottom */
    double large_excess; /* what counts as large: that excess, or the one at the landscape's own
                            start */
    double noise;
    struct stage_starts from;
};

/* What is counted at every update (tally_rules.h), alone or in a lane: to add one, write it here
 * and its rule there. */
#define COUNTS(X)                                                                                  \
    X(best)         /* lowest excess so far */                                                     \
    X(rise_from)    /* the best, and what it rose to by the largest factor; … */                 \
    X(rise_to)      /* … 0 to 0: none */                                                         \
    X(blown_at)     /* first update with an excess that is huge or not finite; −1: none */       \
    X(last_high)    /* last update with an excess above the target; −1: none */                  \
    X(third_excess) /* sums over the stages */                                                     \
    X(last_excess)                                                                                 \
    X(tail_excess)                                                                                 \
    X(flips)      /* in the last half: slopes that point against the one before, … */            \
    X(rises)      /* … losses above the one before, … */                                       \
    X(buried)     /* … and in the last quarter, slopes smaller than the gradient noise */        \
    X(previous_x) /* the slope before */                                                           \
    X(previous_y)                                                                                  \
    X(previous_excess)

struct counts {
#define COUNT_FIELD(name) double name;
    COUNTS(COUNT_FIELD)
#undef COUNT_FIELD
    double rise_at; /* of a run alone: no verdict asks for it */
};

/* Excess, as a fraction of the first, that counts as having blown up, and as having converged: the
 * target. */
static const double tally_blown = 1e6, tally_converged = 1e-3;
