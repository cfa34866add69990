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
        if (block->alters)
            alter_gradient(block, i, training->t, gradient);
        take_step(block, i, training, vectors,
                  rate_of(block, i, training->t, &training->plateau, point.value));
        i++;
    } while (i < to && fabs(w[0]) <= DBL_MAX && fabs(w[1]) <= DBL_MAX);
    block->updates = i;
}

/* What the compiler is to know of a loop. */
struct by {
    optimizer_rule *rule;
    int slots;                                /* in use */
    bool corrects;                            /* does the rule read powers of the βs? */
    optimizer_preconditioner *preconditioner; /* NULL: 1 */
};

/* A slot as it is kept. Each is named, and in no loop: else compilers leave them in memory. */
INLINE double kept_slot(const struct training_state *training, int slots, int slot, int axis)
{
    return slots & SLOT(slot) ? training->optimizer.slot[slot][axis] : 0.0;
}

#define COORDINATE(slots, axis)                                                                    \
    {                                                                                              \
        .w = training->w[axis], .slot = {                                                          \
            kept_slot(training, slots, 0, axis),                                                   \
            kept_slot(training, slots, 1, axis),                                                   \
            kept_slot(training, slots, 2, axis),                                                   \
            kept_slot(training, slots, 3, axis)                                                    \
        }                                                                                          \
    }

INLINE void keep_slot(struct training_state *training, int slots, int slot, int axis, double value)
{
    if (slots & SLOT(slot))
        training->optimizer.slot[slot][axis] = value;
}

INLINE void put_back(struct training_state *training, int slots, int axis,
                     const struct coordinate *at)
{
    training->w[axis] = at->w;
    keep_slot(training, slots, 0, axis, at->slot[0]);
    keep_slot(training, slots, 1, axis, at->slot[1]);
    keep_slot(training, slots, 2, axis, at->slot[2]);
    keep_slot(training, slots, 3, axis, at->slot[3]);
}

/* What the rule reads of it, number by number: copied in pairs, what was just written as one number
 * would be waited for. */
INLINE void copy_common(struct optimizer_common *to, const struct optimizer_common *from,
                        bool corrects)
{
    to->updates = from->updates;
    if (corrects) {
        to->power1 = from->power1, to->unbias1 = from->unbias1;
        to->power2 = from->power2, to->unbias2 = from->unbias2;
        to->power3 = from->power3, to->unbias3 = from->unbias3;
    }
}

/* The gradient of both coordinates: the landscape's own, noisy and clipped. */
INLINE void set_gradient(struct update_block *block, int i, double t,
                         const struct derivatives *point, struct coordinate *x,
                         struct coordinate *y)
{
    x->gradient = point->gradient[0];
    y->gradient = point->gradient[1];
    if (block->alters) {
        double altered[AXES] = {x->gradient, y->gradient};
        alter_gradient(block, i, t, altered);
        x->gradient = altered[0];
        y->gradient = altered[1];
    }
}

/* The same by a rule that is a part of the loop, too, so that what it reads and writes stays in
 * registers: of the two optimizers that most runs have. Instructions an update without and with
 * (T = 1,000): sgd on rosenbrock 407 and 364, adam on the bowl 594 and 473. */
INLINE void take_updates_by(const struct by by, landscape_rule *at, struct update_block *block,
                            int to, struct training_state *training, const struct vectors *vectors,
                            double gradient[AXES])
{
    const struct setup *s = block->setup;
    struct optimizer_common common = {.updates = 0.0};
    struct coordinate x = COORDINATE(by.slots, 0), y = COORDINATE(by.slots, 1);
    double t = training->t, dx, dy;
    int i = block->updates;
    copy_common(&common, &training->optimizer.common, by.corrects);
    do {
        const struct derivatives point = at(s, x.w, y.w);
        note_derivatives(block, i, (double[]){x.w, y.w}, &point);
        set_gradient(block, i, t, &point, &x, &y);
        const double rate = block->rate[i] = rate_of(block, i, t, &training->plateau, point.value);
        common.updates += 1.0;
        if (by.corrects)
            optimizer_correct(&common, s);
        dx = by.rule(s, rate, &common, &x);
        dy = by.rule(s, rate, &common, &y);
        if (by.preconditioner) {
            block->p[0][i] = by.preconditioner(s, &common, x.slot);
            block->p[1][i] = by.preconditioner(s, &common, y.slot);
        }
        t += 1.0;
        i++;
    } while (i < to && fabs(x.w) <= DBL_MAX && fabs(y.w) <= DBL_MAX);
    gradient[0] = x.gradient, gradient[1] = y.gradient;
    vectors->direction[0] = dx, vectors->direction[1] = dy;
    put_back(training, by.slots, 0, &x);
    put_back(training, by.slots, 1, &y);
    copy_common(&training->optimizer.common, &common, by.corrects);
    training->t = t;
    block->updates = i;
}

#define ADAM_SLOTS (SLOT(MEAN) | SLOT(SQUARE) | SLOT(SQUARE_MOST))
#define UPDATES_ON(id, name)                                                                       \
    static void on_##name(struct update_block *block, int to, struct training_state *training,     \
                          const struct vectors *vectors, double gradient[AXES])                    \
    {                                                                                              \
        const struct by by_sgd = {sgd, SLOT(VELOCITY), false, NULL};                               \
        const struct by by_adam = {adam, ADAM_SLOTS, true, adam_diagonal};                         \
        const int optimizer = block->setup->optimizer;                                             \
        if (optimizer == OPTIMIZER_SGD)                                                            \
            take_updates_by(by_sgd, name, block, to, training, vectors, gradient);                 \
        else if (optimizer == OPTIMIZER_ADAM)                                                      \
            take_updates_by(by_adam, name, block, to, training, vectors, gradient);                \
        else                                                                                       \
            take_updates(name, block, to, training, vectors, gradient);                            \
    }
LANDSCAPES(UPDATES_ON)

landscape_updates *const updates_on[LANDSCAPE_COUNT] = {
#define ROW(id, name) [LANDSCAPE_##id] = on_##name,
    LANDSCAPES(ROW)
#undef ROW
};
