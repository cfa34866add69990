/* Updates on a landscape: a loop for each, so that its function becomes part of the loop. */
#include "model/optimizer/optimizer_rules.h"
#include "model/problem/landscape_rules.h"
#include "model/run/update_block.h"

typedef struct derivatives landscape_rule(const struct setup *s, double x, double y);

INLINE void take_updates(landscape_rule *at, struct update_block *block, int to,
                         struct training_state *training, const struct vectors *vectors,
                         double gradient[AXES])
{
    const struct setup *s = block->setup;
    double *w = training->w;
    int i = block->updates;
    do {
        const struct derivatives point = at(s, w[0], w[1]);
        note_derivatives(block, i, w, &point);
        for (int axis = 0; axis < AXES; axis++)
            gradient[axis] = point.gradient[axis];
        if (s->noise > 0.0)
            add_noise(s, training->t, gradient);
        take_step(block, i, training, vectors,
                  rate_of(block, i, training->t, &training->plateau, point.value));
        i++;
    } while (i < to && fabs(w[0]) <= DBL_MAX && fabs(w[1]) <= DBL_MAX);
    block->updates = i;
}

/* The same by SGD, the optimizer that most runs have and whose arithmetic is least: as a part of
 * the loop, what it reads and writes stays in registers. 90 of 430 instructions an update less. */
INLINE void take_sgd_updates(landscape_rule *at, struct update_block *block, int to,
                             struct training_state *training, const struct vectors *vectors,
                             double gradient[AXES])
{
    const struct setup *s = block->setup;
    struct optimizer_state *state = &training->optimizer;
    struct optimizer_common common = {.updates = state->common.updates};
    struct coordinate x = {.w = training->w[0], .slot[VELOCITY] = state->slot[VELOCITY][0]},
                      y = {.w = training->w[1], .slot[VELOCITY] = state->slot[VELOCITY][1]};
    double t = training->t, dx, dy;
    int i = block->updates;
    do {
        const struct derivatives point = at(s, x.w, y.w);
        note_derivatives(block, i, (double[]){x.w, y.w}, &point);
        x.gradient = point.gradient[0];
        y.gradient = point.gradient[1];
        if (s->noise > 0.0) {
            double noisy[AXES] = {x.gradient, y.gradient};
            add_noise(s, t, noisy);
            x.gradient = noisy[0];
            y.gradient = noisy[1];
        }
        const double rate = block->rate[i] = rate_of(block, i, t, &training->plateau, point.value);
        common.updates += 1.0;
        dx = sgd(s, rate, &common, &x);
        dy = sgd(s, rate, &common, &y);
        t += 1.0;
        i++;
    } while (i < to && fabs(x.w) <= DBL_MAX && fabs(y.w) <= DBL_MAX);
    gradient[0] = x.gradient, gradient[1] = y.gradient;
    vectors->direction[0] = dx, vectors->direction[1] = dy;
    training->w[0] = x.w, training->w[1] = y.w;
    state->slot[VELOCITY][0] = x.slot[VELOCITY], state->slot[VELOCITY][1] = y.slot[VELOCITY];
    state->common.updates = common.updates;
    training->t = t;
    block->updates = i;
}

#define UPDATES_ON(id, name)                                                                       \
    static void on_##name(struct update_block *block, int to, struct training_state *training,     \
                          const struct vectors *vectors, double gradient[AXES])                    \
    {                                                                                              \
        if (block->setup->optimizer == OPTIMIZER_SGD)                                              \
            take_sgd_updates(name, block, to, training, vectors, gradient);                        \
        else                                                                                       \
            take_updates(name, block, to, training, vectors, gradient);                            \
    }
LANDSCAPES(UPDATES_ON)

landscape_updates *const updates_on[LANDSCAPE_COUNT] = {
#define ROW(id, name) [LANDSCAPE_##id] = on_##name,
    LANDSCAPES(ROW)
#undef ROW
};
