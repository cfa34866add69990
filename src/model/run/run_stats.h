/* What a run adds up while it goes, for the verdict. All losses are counted as the excess over the
 * landscape's lowest value. */
#pragma once

#include "model/run/counters.h"
#include "model/run/training_state.h"

/* Of a run of so many updates. */
struct stage_starts stages_of_run(double steps);

/* A rate against the limit at its update; at −1: none. */
struct limit_crossing {
    double at, rate, stability_limit, ratio;
};

/* A limit and its update; at −1: there is none. */
struct lowest_limit {
    double at, limit;
};

struct lowest_minimum {
    double at[AXES], loss; /* where: NaN of what is no landscape */
    double start_loss;     /* the loss at the landscape's own start */
};

/* What all rates of a run come to, added in the order of the updates. */
struct rate_sums {
    double sum, highest;
    double zeros; /* updates at rate 0 */
};

static inline void rate_sums_add(struct rate_sums *sums, const double *rate, int count)
{
    for (int i = 0; i < count; i++) {
        sums->sum += rate[i];
        sums->highest = rate[i] > sums->highest ? rate[i] : sums->highest;
        sums->zeros += rate[i] == 0.0;
    }
}

/* The rates of updates whose schedule watches the loss: what it took off no set-up says. */
struct watched_rates {
    double sum, highest, last; /* added in the order of the updates; 0: there were none */
};

INLINE void watched_rates_add(struct watched_rates *watched, double rate, int taken)
{
    watched->sum += taken ? rate : 0.0;
    watched->highest = (taken & (rate > watched->highest)) ? rate : watched->highest;
    watched->last = taken ? rate : watched->last;
}

struct run_stats {
    const struct problem_kind *problem;
    bool noisy; /* there is noise on the losses */
    double steps;
    struct lowest_minimum minimum; /* the landscape's lowest minimum */
    double first;                  /* excess at update 0 */
    struct reference reference;
    struct counters counters;
    double start[AXES];
    double above, above_first, above_last; /* updates above the limit: how many, first, last (−1) */
    struct limit_crossing worst;   /* the largest rate/limit, before a blow-up if there is one */
    struct limit_crossing crossed; /* the first one above 1 */
    struct lowest_limit lowest;    /* of the updates before the last one taken, … */
    struct lowest_limit last_one;  /* … and that one's */
    double clipped;                /* updates whose gradient was clipped */
    double peak_rate;
    struct rate_sums rates; /* where nothing is trained */
    struct watched_rates watched;
    double validation_best, validation_best_at; /* the lowest validation loss, before update … */
    double validation_last;                     /* … and the last one; NaN: there is none */
    double validation_first;                    /* the one before any update */
    double validation_late;                     /* the first one of the last quarter */
    double best_training;                       /* the training loss before that update */
    double validation_rise; /* the largest over the lowest before it; 1: it never rose */
    struct loss_level level[LOSS_LEVELS]; /* losses that mean something, the highest first */
    int levels;
    double done, end[AXES], last, loss; /* updates taken; position, excess and loss after them */
    bool finished;                      /* there are no more to take */
};

/* Of a run's landscape: its lowest minimum, and the loss where runs on it usually start. The loss
 * of what is no landscape can fall to 0, and where it starts is usual. */
struct lowest_minimum lowest_minimum_of(const struct problem_kind *problem,
                                        const struct setup *setup);

/* At the start of a run on a problem, whose first update is ruled by `first` and its last one by
 * `last`, both resolved. */
void run_stats_start(struct run_stats *stats, const struct problem_kind *problem,
                     const struct setup *first, const struct setup *last,
                     const struct lowest_minimum *minimum, double loss);

/* With the losses that mean something to the problem that is trained. */
void run_stats_take_levels(struct run_stats *stats, const struct training_state *training,
                           const struct setup *setup);

/* Adds the updates of a block that has been looked at. */
struct update_block; /* update_block.h */
void run_stats_add(struct run_stats *stats, const struct update_block *block);

/* Adds a validation loss, and the training loss beside it, before update t, or after all; NaN: none
 * was taken. */
void run_stats_validate(struct run_stats *stats, double t, double validation, double loss);

void run_stats_end(struct run_stats *stats, double done, const double w[AXES], double loss);

/* Has a run that ends with this excess lost what it started with? It ends above its start, or in
 * nothing finite. scale: the excess at the start, or what stands for it there (struct reference).
 */
bool excess_above_start(double excess, double scale);

/* The lowest limit of all updates. Of a run that blew up of those before the one that did it: what
 * it is flung to has no limit of interest. */
struct lowest_limit run_stats_lowest_limit(const struct run_stats *stats);

/* The largest rise of the loss, as a factor; 0: none that counts. */
double run_stats_rise(const struct run_stats *stats);

/* The updates taken of a stage that begins at `from` and ends before `to`. */
double run_stats_updates(const struct run_stats *stats, double from, double to);
