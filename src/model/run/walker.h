/* A walker takes a plan's updates one after the other. It is small, so that a run can keep copies
 * of it and replay any update exactly. */
#pragma once

#include "model/optimizer/optimizer.h"
#include "model/run/plan.h"
#include "model/schedule/plateau.h"

#include <float.h>
#include <math.h>

struct walker {
    double t;       /* the next update */
    double w[AXES]; /* where it stands */
    struct optimizer_state optimizer;
    struct plateau plateau; /* for a schedule that watches the loss */
};

/* One update, written out: w_next = w − rate·direction, as the optimizer's rule has it. */
struct update {
    double t;
    double rate;
    double w[AXES], next[AXES];
    double slope[AXES];    /* ∇J at w */
    double gradient[AXES]; /* what the optimizer got: ∇J and the noise */
    double direction[AXES];
    double loss;      /* at w */
    double sharpness; /* λmax of the Hessian at w */
    double ceiling;   /* of the rate, at w; +∞ where there is none */
};

/* Has it left the finite? It never comes back: a run ends here. (Its loss may overflow before.) */
static inline bool walker_lost(const double w[AXES])
{
    return !(fabs(w[0]) <= DBL_MAX && fabs(w[1]) <= DBL_MAX);
}

/* The loss where a run ends: infinite too where the sums out there are no number any more. */
static inline double loss_of(double value) { return isnan(value) ? INFINITY : value; }

/* At update 0 of a resolved plan. */
void walker_start(struct walker *walker, const struct plan *plan);

/* Takes the next update. What is not finite stays so, and does no harm. */
void walker_step(struct walker *walker, const struct plan *plan, struct update *update);

/* The same with a recorded rate and gradient in place of the plan's own. The rate is the one before
 * a warmup that belongs to the optimizer. */
void walker_replay(struct walker *walker, const struct plan *plan, double rate,
                   const double gradient[AXES], struct update *update);
