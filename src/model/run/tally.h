/* What a run adds up while it goes, for the verdict. All losses are counted as the excess over the
 * landscape's lowest value. */
#pragma once

#include "model/run/tally_counts.h"
#include "model/run/walker.h"

/* Of a run of so many updates. */
struct stage_starts tally_stages(double steps);

/* A rate against the ceiling at its update; at −1: none. */
struct excursion {
    double at, rate, ceiling, ratio;
};

struct bottom {
    double at[AXES], loss; /* where: NaN of what is no landscape */
    double usual;          /* the loss at the landscape's own start */
};

struct tally {
    const struct problem_kind *problem;
    bool noisy; /* there is noise on the losses */
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

/* Of a run's landscape: its lowest minimum, and the loss where runs on it usually start. The loss
 * of what is no landscape can fall to 0, and where it starts is usual. */
struct bottom bottom_of(const struct problem_kind *problem, const struct setup *setup);

/* At the start of a run on a problem, whose first update is ruled by `first` and its last one by
 * `last`, both resolved. */
void tally_start(struct tally *tally, const struct problem_kind *problem, const struct setup *first,
                 const struct setup *last, const struct bottom *bottom, double loss);

/* Adds the updates of a walk that has been looked at. */
struct walk; /* walk.h */
void tally_add(struct tally *tally, const struct walk *walk);

void tally_end(struct tally *tally, double done, const double w[AXES], double loss);

/* The largest rise of the loss, as a factor; 0: none that counts. */
double tally_rise(const struct tally *tally);

/* The updates taken of a stage that begins at `from` and ends before `to`. */
double tally_taken(const struct tally *tally, double from, double to);
