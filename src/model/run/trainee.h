/* What is trained where it is no landscape: a problem's state of any size, the optimizer's slots
 * behind it, and the room that an update needs. */
#pragma once

#include "model/optimizer/optimizer.h"
#include "model/problem/problem.h"
#include "model/run/plan.h"

struct trainee {
    size_t size;  /* of the state, in doubles: all that the next updates depend on */
    size_t n;     /* of it the parameters, where the problem has a gradient; the rest are slots */
    bool lost;    /* the update taken last met, or left, what is not finite */
    double *room; /* a gradient and a direction */
    double state[];
};

/* Room for a problem under the optimizers of a resolved plan, to be started; NULL: memory is short.
 */
struct trainee *trainee_new(const struct problem_kind *problem, const struct plan *plan);
struct trainee *trainee_copy(const struct trainee *trainee);
void trainee_free(struct trainee *trainee);

/* As it begins; and with the optimizer's slots alone as they begin. */
void trainee_start(struct trainee *trainee, const struct problem_kind *problem,
                   const struct setup *first);
void trainee_forget(struct trainee *trainee);

/* What is known before update t; the gradient stays in the room. */
struct measure trainee_measure(struct trainee *trainee, const struct problem_kind *problem,
                               const struct setup *setup, double t);
double trainee_loss(const struct trainee *trainee, const struct problem_kind *problem,
                    const struct setup *setup, double t);

/* The update that was measured. */
void trainee_step(struct trainee *trainee, const struct problem_kind *problem,
                  const struct setup *setup, struct optimizer_common *common, double rate,
                  double t);

/* problem_portion of what it holds. */
double trainee_portion(const struct trainee *trainee);
