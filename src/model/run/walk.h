/* A walk: updates taken in a row, as columns. What rules them is asked once for all, since that is
 * as much as an update itself, and what is summed up goes through loops of its own. */
#pragma once

#include "model/maths/elementary.h"
#include "model/maths/noise.h"
#include "model/problem/ceiling.h"
#include "model/problem/landscape.h"
#include "model/run/walker.h"
#include "model/schedule/schedule.h"

enum { WALK_MOST = 64 };

struct walk {
    double from; /* the first update */
    int most;    /* updates that it can have: all are of one part of the plan */
    int updates; /* taken */
    const struct setup *setup;
    struct schedule_constants constants;
    struct derivatives (*at)(const struct setup *setup, double x, double y);
    bool trains;  /* what is no landscape: it is measured, and there is no ground */
    bool watches; /* does the schedule watch the loss? */
    bool counts;  /* does a step read more of the clock than how many updates there were? */
    double limit; /* optimizer_limit */
    optimizer_preconditioner *preconditioner;

    double rate[WALK_MOST], loss[WALK_MOST], slope[AXES][WALK_MOST];
    double hxx[WALK_MOST], hxy[WALK_MOST], hyy[WALK_MOST];
    double p[AXES][WALK_MOST];                       /* what preconditions */
    double sharpness[WALK_MOST], ceiling[WALK_MOST]; /* walk_look */
};

/* Looks at the next updates, up to so many, above 0 to WALK_MOST; where a part of the plan begins,
 * the walker changes to its kinds. */
void walk_start(struct walk *walk, struct walker *walker, const struct plan *plan, double updates);

/* Takes update i, the next one, of what is no landscape. */
void walk_train(struct walk *walk, int i, struct walker *walker);

/* Takes all that it can have, until one leaves the finite. */
void walk_take(struct walk *walk, struct walker *walker);

/* After the updates: the sharpness and the stability limit at each. */
void walk_look(struct walk *walk);

/* What the optimizer reads and writes. */
INLINE struct vectors walker_vectors(struct walker *walker, const double gradient[AXES],
                                     double direction[AXES])
{
    return (struct vectors){
        AXES, AXES, walker->w, gradient, direction, walker->optimizer.slot[0],
    };
}

/* Of the update i of the walk. */
INLINE void note_derivatives(struct walk *walk, int i, const struct derivatives *point)
{
    walk->loss[i] = point->value;
    walk->hxx[i] = point->hxx;
    walk->hxy[i] = point->hxy;
    walk->hyy[i] = point->hyy;
    for (int axis = 0; axis < AXES; axis++)
        walk->slope[axis][i] = point->gradient[axis];
}

/* A schedule that watches the loss has its say after the warmup. */
INLINE double next_rate(const struct walk *walk, struct walker *walker, double loss)
{
    double rate = walker->plateau.rate;
    if (!walk->watches || walker->t < walk->setup->warmup)
        return rate_at(&walk->constants, walker->t);
    plateau_feed(&walker->plateau, walk->setup, loss);
    return rate;
}

INLINE void add_noise(const struct setup *s, double t, double gradient[AXES])
{
    double normal[AXES];
    noise_at((uint64_t)s->seed, (uint64_t)t, normal);
    for (int i = 0; i < AXES; i++)
        gradient[i] += s->noise * normal[i];
}

/* The step of update i, once its rate is known and its gradient among the vectors. */
INLINE void take_step(struct walk *walk, int i, struct walker *walker,
                      const struct vectors *vectors, double rate)
{
    struct optimizer_state *state = &walker->optimizer;
    walk->rate[i] = rate;
    if (walk->counts) /* else all that this would do is to count */
        optimizer_tick(&state->common, walk->setup, rate);
    else
        state->common.updates += 1.0;
    optimizer_step(walk->setup, rate, &state->common, vectors);
    if (walk->preconditioner)
        for (int axis = 0; axis < AXES; axis++)
            walk->p[axis][i] = preconditioner_at(walk->preconditioner, walk->setup, state, axis);
    walker->t += 1.0;
}

/* Takes update i of a walk, the next one. The gradient is that of the vectors, to be written. */
INLINE void take_update(struct walk *walk, int i, struct walker *walker,
                        const struct vectors *vectors, double gradient[AXES])
{
    const struct derivatives point = walk->at(walk->setup, walker->w[0], walker->w[1]);
    note_derivatives(walk, i, &point);
    for (int axis = 0; axis < AXES; axis++)
        gradient[axis] = point.gradient[axis];
    if (walk->setup->noise > 0.0)
        add_noise(walk->setup, walker->t, gradient);
    take_step(walk, i, walker, vectors, next_rate(walk, walker, point.value));
}
