/* A plan over seeds, each a run of its own: where it ends, and of the first SEEDS_FEW the loss all
 * along, from which the band of a plot is made. What is said of them goes by model/trials/seeds.h.
 */
#pragma once

#include "model/run/run.h"
#include "model/trials/seeds.h"

/* Places along a run, evenly over its updates and the state at the end; fewer of a short one. */
enum { SEED_POINTS = 512 };

struct seed_runs {
    long number;      /* the asker's own */
    struct plan plan; /* as a person set it; its seed is the first */
    int seeds, ready; /* how many there shall be, and are */
    double steps;     /* of each */
    int points;
    bool validated; /* judged by a validation loss, as it is; else by the loss's excess */
    double lowest;  /* the loss that an excess counts from */
    double judged[SEEDS_MANY];                 /* at the end; +∞: diverged */
    double along[SEEDS_FEW][SEED_POINTS];      /* the excess, the mean of what lies at a point */
    double validation[SEEDS_FEW][SEED_POINTS]; /* where validated, by straight lines on a logarithm
                                                  between the points at which it was taken */
    struct run *run;                           /* of the seed that is next; NULL: not begun */
};

/* So many seeds as a second has runs for; 0: one takes too long, or every seed gives the same. */
int seed_runs_affordable(const struct plan *resolved);

/* NULL when memory is short. */
struct seed_runs *seed_runs_new(const struct plan *plan, int seeds);
void seed_runs_free(struct seed_runs *runs); /* NULL: nothing */

/* A copy of what is ready, for whoever shows it. */
struct seed_runs *seed_runs_copy(const struct seed_runs *runs);

/* Takes some hundredths of a millisecond. True when all are ready; *failed: memory is short. */
bool seed_runs_advance(struct seed_runs *runs, bool *failed);

/* The band at a point over those that are ready, of SEEDS_FEW at most: mean of the finite ones, and
 * between which excesses four of five lie (+∞ where they diverge). */
struct seed_band {
    double low, mean, high;
};
struct seed_band seed_runs_band(const struct seed_runs *runs, int point);
struct seed_band seed_runs_validation(const struct seed_runs *runs, int point);

/* Mean and spread of what is judged by at the end, of those that are ready: of a validation loss,
 * or of the excess over a loss of `seed_runs_level`. */
double seed_runs_level(const struct seed_runs *runs);
struct seed_summary seed_runs_summary(const struct seed_runs *runs);

/* a against b, as far as both are ready. */
struct seed_comparison seed_runs_compare(const struct seed_runs *a, const struct seed_runs *b);
