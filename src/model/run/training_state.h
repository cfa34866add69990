/* A training state takes a plan's updates one after the other. It is small, so that a run can keep
 * copies of it and replay any update exactly; what is no landscape has a state of its own beside
 * it. */
#pragma once

#include "model/optimizer/optimizer.h"
#include "model/problem/problem.h"
#include "model/run/plan.h"
#include "model/schedule/plateau.h"

#include <float.h>
#include <math.h>

struct problem_state; /* problem_state.h */
struct team;          /* model/problem/team.h */

struct training_state {
    double t;       /* the next update */
    double w[AXES]; /* the parameters; of a landscape, as are the optimizer's slots */
    struct optimizer_state optimizer;
    struct plateau plateau; /* for a schedule that watches the loss */
    const struct problem_kind *problem;
    struct problem_state *problem_state; /* of what is no landscape: its state; NULL: it is one */
};

/* One update, written out: w_next = w − rate·direction, as the optimizer's rule has it. Of what is
 * no landscape, exact_gradient[0] is the gradient's norm, and vectors are NaN. */
struct update {
    double t;
    double rate;
    double w[AXES], next[AXES];
    double exact_gradient[AXES]; /* ∇J at w */
    double gradient[AXES];       /* what the optimizer got: ∇J and the noise, clipped */
    double clip_factor;          /* what clipping multiplied them with; 1: it changed nothing */
    double direction[AXES];
    double loss;            /* at w */
    double sharpness;       /* λmax of the Hessian at w; NaN: not known */
    double stability_limit; /* of the rate, at w; +∞ where there is none */
    double validation;      /* loss at w; NaN where none is taken */
};

/* Has it left the finite? It never comes back: a run ends here. (Its loss may overflow before.) */
bool problem_state_not_finite(const struct problem_state *problem_state);
static inline bool is_not_finite(const struct training_state *training)
{
    const double *w = training->w;
    return training->problem_state ? problem_state_not_finite(training->problem_state)
                                   : !(fabs(w[0]) <= DBL_MAX && fabs(w[1]) <= DBL_MAX);
}

/* The loss where a run ends: infinite too where the sums out there are no number any more. */
static inline double loss_of(double value) { return isnan(value) ? INFINITY : value; }

/* At update 0 of a resolved plan, of the problem that its set-ups name, or of another one; or, with
 * what another one has prepared, where it would be the same. False: memory is short. What is no
 * landscape is to be freed. */
bool training_start(struct training_state *training, const struct plan *plan);
bool training_start_on(struct training_state *training, const struct plan *plan,
                       const struct problem_kind *problem);
bool training_start_like(struct training_state *training, const struct plan *plan,
                         const struct problem_kind *problem, const struct training_state *like);
void training_free(struct training_state *training);

/* Back to update 0 of a plan that has as large a state. */
void training_restart(struct training_state *training, const struct plan *plan);

/* The loss at its parameters; and the validation loss, NaN where the problem has none. */
double training_loss(const struct training_state *training, const struct plan *plan);
double training_validation(const struct training_state *training, const struct plan *plan);

/* Two threads for its problem from now on; NULL: none any more. A copy has none. */
void training_set_team(struct training_state *training, const struct team *team);

/* Updates that take some hundredths of a millisecond; on a landscape the usual ones. */
enum { PORTION_USUAL = 256 };
double training_portion(const struct training_state *training);

/* Where a part of the plan begins, to its kinds: a new one starts anew, since one kind's memory
 * means nothing to another. */
void walker_change_kinds(struct training_state *training, const struct plan *plan);

/* Takes the next update (update_block.c). What is not finite stays so, and does no harm. */
void training_step(struct training_state *training, const struct plan *plan, struct update *update);

/* The same with a recorded rate and gradient in place of the plan's own. The rate is the one before
 * a warmup that belongs to the optimizer. */
void training_replay(struct training_state *training, const struct plan *plan, double rate,
                     const double gradient[AXES], struct update *update);
