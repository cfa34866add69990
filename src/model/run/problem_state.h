/* What is trained where it is no landscape: a problem's state of any size, the optimizer's slots
 * behind it, and the memory that an update needs. */
#pragma once

#include "model/optimizer/optimizer.h"
#include "model/problem/problem.h"
#include "model/run/plan.h"

struct problem_data; /* what the problem has prepared, with its users */

struct problem_state {
    size_t size; /* of the state, in doubles: all that the next updates depend on */
    size_t n;    /* of it the parameters, where the problem has a gradient; the rest are slots */
    bool lost;   /* the update taken last met, or left, what is not finite */
    double clip_factor;        /* what clipping made of the gradient taken last */
    struct problem_data *data; /* shared by copies; NULL: there is none */
    void *work;                /* the problem's own, of work_size bytes */
    size_t work_size;
    const struct team *team; /* of whoever advances it; a copy has none */
    double *gradient;        /* a gradient and a direction */
    double state[];
};

/* Room for a problem under the optimizers of a resolved plan, to be started; NULL: memory is short.
 * With the data of another state of the problem, where it would prepare the same (like NULL: with
 * its own). */
struct problem_state *problem_state_new(const struct problem_kind *problem, const struct plan *plan,
                                        const struct problem_state *like);
struct problem_state *problem_state_copy(const struct problem_state *problem_state);
void problem_state_free(struct problem_state *problem_state);

/* The problem as its functions want it, ruled by a resolved set-up. */
struct problem_instance problem_state_instance(const struct problem_state *problem_state,
                                               const struct setup *setup);

/* As it begins; and with the optimizer's slots alone as they begin. */
void problem_state_start(struct problem_state *problem_state, const struct problem_kind *problem,
                         const struct setup *first);
void problem_state_forget(struct problem_state *problem_state);

/* What is known before update t; the gradient stays in `gradient`. */
struct measure problem_state_measure(struct problem_state *problem_state,
                                     const struct problem_kind *problem, const struct setup *setup,
                                     double t);
double problem_state_loss(const struct problem_state *problem_state,
                          const struct problem_kind *problem, const struct setup *setup, double t);

/* The validation loss before update t; NaN where none is taken then, or none at all at the end. */
double problem_state_validation(const struct problem_state *problem_state,
                                const struct problem_kind *problem, const struct setup *setup,
                                double t);
double problem_state_last_validation(const struct problem_state *problem_state,
                                     const struct problem_kind *problem, const struct setup *setup);

/* The update that was measured. */
void problem_state_step(struct problem_state *problem_state, const struct problem_kind *problem,
                        const struct setup *setup, struct optimizer_common *common, double rate,
                        double t);

/* problem_portion of what it holds. */
double problem_state_portion(const struct problem_state *problem_state);
