/* Updates on a landscape: a loop for each, so that its function becomes part of the loop. */
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
        take_step(block, i, training, vectors, rate_of(block, i, training, point.value));
        i++;
    } while (i < to && fabs(w[0]) <= DBL_MAX && fabs(w[1]) <= DBL_MAX);
    block->updates = i;
}

#define UPDATES_ON(id, name)                                                                       \
    static void on_##name(struct update_block *block, int to, struct training_state *training,     \
                          const struct vectors *vectors, double gradient[AXES])                    \
    {                                                                                              \
        take_updates(name, block, to, training, vectors, gradient);                                \
    }
LANDSCAPES(UPDATES_ON)

landscape_updates *const updates_on[LANDSCAPE_COUNT] = {
#define ROW(id, name) [LANDSCAPE_##id] = on_##name,
    LANDSCAPES(ROW)
#undef ROW
};
