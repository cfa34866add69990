/* Over seeds. Where there is noise, one seed says little about a set-up, so it is run with several:
 * its own seed, the next one, and so on. All that is said of such runs goes by the rules here:
 *
 * - A mean is the arithmetic mean of the seeds' losses, beside it the standard error of that mean
 *   (deviation/√n) and, since losses under noise are skewed, quantiles in place of a deviation.
 * - A seed that diverges is counted, and is in no mean; among quantiles it is +∞.
 * - Two set-ups are compared seed by seed: they meet the same noise, which mostly cancels out. What
 *   is compared is the logarithm of the loss's excess over the lowest, so that no single large loss
 *   decides, and the answer is a factor. They are told apart where its mean is further from 0 than
 *   chance takes it once in 370 times (3 standard errors of many seeds, more of a few, by Student's
 *   t). Else no difference was seen, which is not to say that there is none. */
#pragma once

#include "model/trials/trial.h"

/* Enough for a mean and a band; what a comparison goes on to; and the most there can be. */
enum { SEEDS_FEW = 32, SEEDS_MANY = 128, SEEDS_MOST = 1000 };

/* Does another seed make another run of a resolved set-up? */
bool seeds_matter(const struct setup *resolved);

/* ---- what a set-up comes to ---- */

enum quantile {
    QUANTILE_LEAST,
    QUANTILE_10,
    QUANTILE_25,
    QUANTILE_MEDIAN,
    QUANTILE_75,
    QUANTILE_90,
    QUANTILE_MOST,
    QUANTILES
};
extern const double quantile_levels[QUANTILES];

struct seed_summary {
    int seeds;
    int diverged;               /* of them; the next three are of the others */
    double mean;                /* NaN: all diverge */
    double deviation;           /* with n − 1; NaN: of fewer than two */
    double standard_error;      /* of the mean */
    double quantile[QUANTILES]; /* of all; between two losses by a straight line */
};

/* Of the losses of 1 … SEEDS_MOST seeds; those that are not finite diverged. */
struct seed_summary seed_summary_of(const double *loss, int seeds);

/* A quantile of ascending values, the last of which may be +∞; NaN: there are none. */
double quantile_of(const double *ascending, int count, double level);

/* One result for a trial's runs over seeds, for whatever shows results: the loss, the lowest one
 * and the place are means over those that do not diverge, the updates to the target are the median,
 * the outcome is the most frequent one of the class that most of them have (of two alike, the
 * worse). Not valid where one of them is not. */
/* Of at most SEEDS_MOST; fewer than 1: not valid. */
struct trial_result trial_result_over(const struct trial_result *result, int seeds);

/* The loss of one run as that of a seed: +∞ where it diverged, even if it came back. */
double trial_seed_loss(const struct trial_result *result);

/* As many seeds as there is time for: SEEDS_FEW, or half of that, a quarter, … down to 4, where as
 * many times the seconds of one are no more than these; else 1. */
int seeds_within(double seconds_of_one, double seconds_most);

/* ---- two set-ups ---- */

struct seed_comparison {
    int seeds;          /* at which neither diverges: the factor is of those */
    int only_a, only_b; /* diverge, where the other one does not */
    double factor;      /* the geometric mean of a's excess over b's; NaN: of no seed */
    double low, high; /* and between what it lies, by the same rule; 0 and +∞: of fewer than two */
    int apart;        /* −1: a is lower; 1: higher; 0: no difference was seen */
};

/* The excesses of a and b at the same seeds, at most SEEDS_MOST, one by one; what is not finite
 * diverged. */
struct seed_comparison seeds_compare(const double *a, const double *b, int seeds);
