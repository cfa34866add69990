/* What is counted at every update of a run, and by which measure. */
#pragma once

#include "model/setup.h"

/* The stages that the verdict compares begin at these updates: the third quarter, the last one, and
 * the last sixteenth. */
struct stage_starts {
    double third, last, tail;
};

/* What the losses are measured by. */
struct yardstick {
    double lowest; /* the landscape's least value */
    double scale;  /* the excess at update 0, or 1 where the run starts at the bottom */
    double
        ground; /* what counts as a large one: that excess, or the one at the landscape's start */
    double noise;
    struct stage_starts from;
};

/* What is counted at every update (tally_rules.h), alone or in a lane. */
struct counts {
    double best; /* lowest excess so far */
    double rise_from,
        rise_to; /* the best, and what it rose to by the largest factor; 0 to 0: none */
    double rise_at;
    double blown_at;  /* first update with an excess that is huge or not finite; −1: none */
    double last_high; /* last update with an excess above the target; −1: none */
    double third_excess, last_excess, tail_excess; /* sums over the stages */
    double flips;  /* in the last half: slopes that point against the one before, … */
    double rises;  /* … losses above the one before, … */
    double buried; /* … and in the last quarter, slopes smaller than the gradient noise */
    double previous_slope[AXES], previous_excess;
};

/* Excess, as a share of the first, that counts as having blown up, and as having converged: the
 * target. */
static const double tally_blown = 1e6, tally_converged = 1e-3;
