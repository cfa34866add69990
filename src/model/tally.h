/* What a run adds up while it goes, for the verdict. All losses are counted as the excess over the
 * landscape's lowest value. */
#pragma once

#include "model/walker.h"

/* The stages that the verdict compares begin at these updates: the third quarter, the last one, and
 * the last sixteenth. */
struct stage_starts {
    double third, last, tail;
};
struct stage_starts tally_stages(double steps);

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

/* A rate against the ceiling at its update; at −1: none. */
struct excursion {
    double at, rate, ceiling, ratio;
};

struct bottom {
    double at[AXES], loss;
    double usual; /* the loss at the landscape's own start */
};

struct tally {
    double steps;
    struct bottom bottom; /* the landscape's lowest minimum */
    double first;         /* excess at update 0 */
    struct yardstick by;
    struct counts count;
    double start[AXES];
    double above, above_first,
        above_last;           /* updates above the ceiling: how many, first, last (−1) */
    struct excursion worst;   /* the largest rate/ceiling, before a blow-up if there is one */
    struct excursion crossed; /* the first one above 1 */
    double peak_rate;
    double done, end[AXES], last, loss; /* updates taken; position, excess and loss after them */
    bool finished;                      /* there are no more to take */
};

/* Excess, as a share of the first, that counts as having blown up, and as having converged: the
 * target. */
static const double tally_blown = 1e6, tally_converged = 1e-3;

/* The ground under a run: its lowest minimum, and the loss where runs on it usually start. */
struct bottom bottom_of(const struct setup *setup);

/* At the start of a run whose first update is ruled by `first` and its last one by `last`, both
 * resolved. */
void tally_start(struct tally *tally, const struct setup *first, const struct setup *last,
                 const struct bottom *bottom, double loss);
void tally_add(struct tally *tally, const struct update *update);
void tally_end(struct tally *tally, double done, const double w[AXES], double loss);

/* The largest rise of the loss, as a factor; 0: none that counts. */
double tally_rise(const struct tally *tally);

/* The updates taken of a stage that begins at `from` and ends before `to`. */
double tally_taken(const struct tally *tally, double from, double to);
