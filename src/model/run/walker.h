/* A walker takes a plan's updates one after the other. It is small, so that a run can keep copies
 * of it and replay any update exactly; what is no landscape has a state of its own beside it. */
#pragma once

#include "model/optimizer/optimizer.h"
#include "model/problem/problem.h"
#include "model/run/plan.h"
#include "model/schedule/plateau.h"

#include <float.h>
#include <math.h>

struct trainee; /* trainee.h */

struct walker {
    double t;       /* the next update */
    double w[AXES]; /* where it stands; of a landscape, as are the optimizer's slots */
    struct optimizer_state optimizer;
    struct plateau plateau; /* for a schedule that watches the loss */
    const struct problem_kind *problem;
    struct trainee *trainee; /* of what is no landscape: its state; NULL: it is one */
};

/* One update, written out: w_next = w − rate·direction, as the optimizer's rule has it. Of what is
 * no landscape, slope[0] is the slope's length, and vectors are NaN. */
struct update {
    double t;
    double rate;
    double w[AXES], next[AXES];
    double slope[AXES];    /* ∇J at w */
    double gradient[AXES]; /* what the optimizer got: ∇J and the noise */
    double direction[AXES];
    double loss;      /* at w */
    double sharpness; /* λmax of the Hessian at w; NaN: not known */
    double ceiling;   /* of the rate, at w; +∞ where there is none */
};

/* Has it left the finite? It never comes back: a run ends here. (Its loss may overflow before.) */
bool trainee_lost(const struct trainee *trainee);
static inline bool walker_lost(const struct walker *walker)
{
    const double *w = walker->w;
    return walker->trainee ? trainee_lost(walker->trainee)
                           : !(fabs(w[0]) <= DBL_MAX && fabs(w[1]) <= DBL_MAX);
}

/* The loss where a run ends: infinite too where the sums out there are no number any more. */
static inline double loss_of(double value) { return isnan(value) ? INFINITY : value; }

/* At update 0 of a resolved plan, of the problem that its set-ups name, or of another one. False:
 * memory is short. What is no landscape is to be freed. */
bool walker_start(struct walker *walker, const struct plan *plan);
bool walker_start_on(struct walker *walker, const struct plan *plan,
                     const struct problem_kind *problem);
void walker_free(struct walker *walker);

/* Back to update 0 of a plan that has as large a state. */
void walker_restart(struct walker *walker, const struct plan *plan);

/* The loss where it stands. */
double walker_loss(const struct walker *walker, const struct plan *plan);

/* Updates that take some hundredths of a millisecond; on a landscape the usual ones. */
enum { PORTION_USUAL = 256 };
double walker_portion(const struct walker *walker);

/* Where a part of the plan begins, to its kinds: a new one starts anew, since one kind's memory
 * means nothing to another. */
void walker_change_kinds(struct walker *walker, const struct plan *plan);

/* Takes the next update (walk.c). What is not finite stays so, and does no harm. */
void walker_step(struct walker *walker, const struct plan *plan, struct update *update);

/* The same with a recorded rate and gradient in place of the plan's own. The rate is the one before
 * a warmup that belongs to the optimizer. */
void walker_replay(struct walker *walker, const struct plan *plan, double rate,
                   const double gradient[AXES], struct update *update);
