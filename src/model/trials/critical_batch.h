/* Where a larger batch stops paying.
 *
 * Of an exact expectation by updates: n(B) is the fewest in which a constant rate, the best one for
 * the batch B, comes to the loss that a run ends at. It falls with B as n = n_min·(1 + B_crit/B)
 * (McCandlish et al. 2018, arXiv:1812.06162), to n_min, which is left without noise; B_crit is the
 * batch that takes twice as many. Beyond it twice the examples save less than a third of the
 * updates.
 *
 * Of gradients on batches that are drawn by the noise scale at the end of a run, tr Σ/|G|², where Σ
 * is the covariance of one example's gradient and G the mean (there, B_simple): it estimates B_crit
 * for the updates that come, for gradient descent. */
#pragma once

#include "model/run/run.h"

enum critical_way { CRITICAL_NONE, CRITICAL_BY_UPDATES, CRITICAL_BY_NOISE };

struct critical_batch {
    enum critical_way way; /* CRITICAL_NONE: nothing is known */
    double batch;  /* B_crit; at most 1: even single examples take no more than twice n_min */
    bool at_least; /* by noise: it is more than that, lost among so many gradients */
    double
        points; /* by noise: as many as there are, which no batch has more of; 0: no such bound */
    double target; /* by updates: the loss, … */
    double least;  /* … and n_min */
};

struct critical_search; /* how far it is */

/* Has a run a batch, and noise that depends on it? */
bool critical_batch_matters(const struct run *finished);

/* NULL when memory is short. */
struct critical_search *critical_search_new(const struct run *finished);
void critical_search_free(struct critical_search *search); /* NULL: nothing */

/* Goes on for some hundredths of a millisecond, or by one gradient. True when it is done. */
bool critical_search_advance(struct critical_search *search);
struct critical_batch critical_search_found(const struct critical_search *search);

/* The whole of it at once. */
struct critical_batch critical_batch_of(const struct run *finished);
