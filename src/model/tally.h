/* What a run adds up while it goes, for the verdict. All losses are counted as the excess over the
 * landscape's lowest value. */
#ifndef LRSCOPE_MODEL_TALLY_H
#define LRSCOPE_MODEL_TALLY_H

#include "model/walker.h"

/* A part of the run. */
struct stage {
    double updates;
    double excess; /* sum */
    double flips;  /* slopes that point against the one before */
    double rises;  /* losses above the one before */
    double buried; /* slopes smaller than the gradient noise */
};

/* The stages begin at these updates: the third and the last quarter, and the last sixteenth. */
struct stage_starts {
    double third, last, tail;
};
struct stage_starts tally_stages(double steps);

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
    double scale;         /* first, or 1 where the run starts at the bottom */
    double
        ground; /* what counts as a large loss here: first, or that at the landscape's own start */
    double noise;
    double best;               /* lowest excess so far */
    double rise;               /* the largest factor over the best before it, … */
    double rise_at, rise_from; /* … where, and what the best was; 0 where none counts */
    double
        blown_at; /* first update with an excess over tally_blown·ground or not finite; −1: none */
    double last_high; /* last update with an excess over tally_converged·scale; −1: none */
    double start[AXES];
    double above, above_first,
        above_last;           /* updates above the ceiling: how many, first, last (−1) */
    struct excursion worst;   /* the largest rate/ceiling, before a blow-up if there is one */
    struct excursion crossed; /* the first one above 1 */
    double peak_rate;
    struct stage_starts from;
    struct stage third, last_quarter, tail; /* the tail is a part of the last quarter */
    double previous_slope[AXES], previous_excess;
    double done, end[AXES], last, loss; /* updates taken; position, excess and loss after them */
    bool finished;                      /* there are no more to take */
};

/* Excess, as a share of the first, that counts as having blown up, and as having converged. */
static const double tally_blown = 1e6, tally_converged = 1e-3;

/* A rise from a loss that is already next to nothing is no overshoot. */
static const double tally_rise_counts = 0.1;

/* The ground under a run: its lowest minimum, and the loss where runs on it usually start. */
struct bottom bottom_of(const struct setup *setup);

/* At the start of a run whose first update is ruled by `first` and its last one by `last`, both
 * resolved. */
void tally_start(struct tally *tally, const struct setup *first, const struct setup *last,
                 const struct bottom *bottom, double loss);
void tally_add(struct tally *tally, const struct update *update);
void tally_end(struct tally *tally, double done, const double w[AXES], double loss);

#endif
