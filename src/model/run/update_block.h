/* A block of updates: taken in a row, as columns. What rules them is asked once for all, since that
 * is as much as an update itself, and what is summed up goes through loops of its own. */
#pragma once

#include "model/maths/exp_sin_cos.h"
#include "model/maths/noise.h"
#include "model/problem/landscape.h"
#include "model/problem/stability_limit.h"
#include "model/run/training_state.h"
#include "model/schedule/schedule.h"

enum { UPDATE_BLOCK_MOST = 64 };

/* Takes the updates of a block up to `to`, of one landscape; `gradient` is that of the vectors, to
 * be written. */
struct update_block;
typedef void landscape_updates(struct update_block *block, int to, struct training_state *training,
                               const struct vectors *vectors, double gradient[AXES]);
extern landscape_updates *const updates_on[LANDSCAPE_COUNT]; /* updates_on.c */

struct update_block {
    double from; /* the first update */
    int most;    /* updates that it can have: all are of one part of the plan, … */
    int updates; /* taken */
    const struct setup *setup;
    struct schedule_constants constants;
    landscape_updates *take; /* NULL of what is no landscape */
    bool of_x_alone;         /* is_of_x_alone */
    bool watches;            /* does the schedule watch the loss? */
    bool alters;             /* is the gradient another one for the optimizer: noisy, or clipped? */
    bool counts;      /* does a step read more of the clock than how many updates there were? */
    bool losses_only; /* is nothing else known of its updates but their rates and losses? */
    double stable_product; /* stable_product */
    optimizer_preconditioner *preconditioner;

    double w[AXES][UPDATE_BLOCK_MOST]; /* before the update, of a landscape */
    double rate[UPDATE_BLOCK_MOST], loss[UPDATE_BLOCK_MOST],
        exact_gradient[AXES][UPDATE_BLOCK_MOST];
    double hxx[UPDATE_BLOCK_MOST], hxy[UPDATE_BLOCK_MOST], hyy[UPDATE_BLOCK_MOST];
    double clip_factor[UPDATE_BLOCK_MOST]; /* where the set-up clips */
    double p[AXES][UPDATE_BLOCK_MOST];     /* what preconditions */
    double sharpness[UPDATE_BLOCK_MOST],
        stability_limit[UPDATE_BLOCK_MOST]; /* update_block_observe */
    double validation[UPDATE_BLOCK_MOST];   /* of a problem that has it; NaN where none was taken */
};

/* Prepares the next updates, up to so many, above 0 to UPDATE_BLOCK_MOST; where a part of the plan
 * begins, the training state changes to its kinds. */
void update_block_start(struct update_block *block, struct training_state *training,
                        const struct plan *plan, double updates);

/* Takes its updates up to `to`, above those taken, until one leaves the finite. */
void update_block_take(struct update_block *block, int to, struct training_state *training);

/* Updates that were taken side by side with those of other runs (problem->updates_side_by_side):
 * up
 * to UPDATE_BLOCK_MOST of one part of the plan, at these rates and with these losses. Nothing else
 * is known of them. */
void update_block_taken(struct update_block *block, struct training_state *training,
                        const struct plan *plan, int count, const double *rate, const double *loss);

/* After the updates: the sharpness and the stability limit at each. */
void update_block_observe(struct update_block *block);

/* What the optimizer reads and writes. */
INLINE struct vectors training_vectors(struct training_state *training, const double gradient[AXES],
                                       double direction[AXES])
{
    return (struct vectors){
        AXES, AXES, training->w, gradient, direction, training->optimizer.slot[0],
    };
}

/* Of the update i of the block. */
INLINE void note_derivatives(struct update_block *block, int i, const double w[AXES],
                             const struct derivatives *point)
{
    block->loss[i] = point->value;
    block->hxx[i] = point->hxx;
    block->hxy[i] = point->hxy;
    block->hyy[i] = point->hyy;
    for (int axis = 0; axis < AXES; axis++) {
        block->w[axis][i] = w[axis];
        block->exact_gradient[axis][i] = point->gradient[axis];
    }
}

/* The rate of update i. A schedule that watches the loss has its say after the warmup. */
INLINE double rate_of(const struct update_block *block, int i, double t, struct plateau *plateau,
                      double loss)
{
    if (!block->watches || schedule_time(block->setup, t) < block->setup->warmup)
        return block->rate[i];
    double rate = plateau->rate;
    plateau_feed(plateau, block->setup, loss);
    return rate;
}

INLINE void add_noise(const struct update_block *block, double t, double gradient[AXES])
{
    const struct setup *s = block->setup;
    double normal[AXES];
    noise_at((uint64_t)s->seed, (uint64_t)t, normal);
    if (block->of_x_alone)
        normal[1] = 0.0;
    for (int i = 0; i < AXES; i++)
        gradient[i] += s->noise * normal[i];
}

/* What clipping makes of the gradient of update i. */
INLINE void clip_gradient(struct update_block *block, int i, double gradient[AXES])
{
    double factor = clip_factor_of(block->setup->clip, gradient[0], gradient[1]);
    block->clip_factor[i] = factor;
    for (int axis = 0; axis < AXES; axis++)
        gradient[axis] *= factor;
}

/* What makes another gradient of update i for the optimizer. */
INLINE void alter_gradient(struct update_block *block, int i, double t, double gradient[AXES])
{
    if (block->setup->noise > 0.0)
        add_noise(block, t, gradient);
    if (block->setup->clip > 0.0)
        clip_gradient(block, i, gradient);
}

/* The step of update i, once its rate is known and its gradient among the vectors. */
INLINE void take_step(struct update_block *block, int i, struct training_state *training,
                      const struct vectors *vectors, double rate)
{
    struct optimizer_state *state = &training->optimizer;
    block->rate[i] = rate;
    if (block->counts) /* else all that this would do is to count */
        optimizer_tick(&state->common, block->setup, rate);
    else
        state->common.updates += 1.0;
    optimizer_step(block->setup, rate, &state->common, vectors);
    if (block->preconditioner)
        for (int axis = 0; axis < AXES; axis++)
            block->p[axis][i] = preconditioner_at(block->preconditioner, block->setup, state, axis);
    training->t += 1.0;
}
