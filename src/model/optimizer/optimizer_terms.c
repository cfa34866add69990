#include "model/optimizer/optimizer_terms.h"

#include "model/optimizer/optimizer_rules.h"

/* What a term is made of. */
enum source {
    NONE,
    KEPT,    /* a slot after the update, … */
    EARLIER, /* … or before it */
    CARRIED, /* the momentum's share of a slot before it */
    MEAN_UNBIASED,
    SQUARE_UNBIASED,
    DIVISOR /* of the rate, and of the direction */
};

static const struct row {
    const char *name;
    enum source source;
    int slot, rank;
} rows[OPTIMIZER_COUNT][OPTIMIZER_TERMS] = {
#define OF_ADAM(divisor)                                                                           \
    {                                                                                              \
        {"m", KEPT, MEAN, 2}, {"v", KEPT, SQUARE, 3}, {"m hat", MEAN_UNBIASED, MEAN, 0},           \
            {"v hat", SQUARE_UNBIASED, SQUARE, 4}, {divisor, DIVISOR, SQUARE, 1},                  \
    }
    [OPTIMIZER_ADAM] = OF_ADAM("√v hat+ε"),
    [OPTIMIZER_ADAMW] = OF_ADAM("√v hat+ε"),
    [OPTIMIZER_RADAM] = OF_ADAM("divisor"),
#undef OF_ADAM
    [OPTIMIZER_SGD] = {{"μ·b old", CARRIED, VELOCITY, 0}},
    [OPTIMIZER_HEAVY_BALL] = {{"μ·v old", CARRIED, VELOCITY, 0}},
    [OPTIMIZER_NESTEROV] = {{"μ·b old", CARRIED, VELOCITY, 1}, {"b", KEPT, VELOCITY, 0}},
    [OPTIMIZER_ADAMAX] = {{"m", KEPT, MEAN, 2},
                          {"m hat", MEAN_UNBIASED, MEAN, 0},
                          {"u", KEPT, SQUARE, 1}},
    [OPTIMIZER_ADAGRAD] = {{"h", KEPT, SQUARE, 1}, {"divisor", DIVISOR, SQUARE, 0}},
    [OPTIMIZER_RMSPROP] = {{"v", KEPT, SQUARE, 1}, {"divisor", DIVISOR, SQUARE, 0}},
    [OPTIMIZER_ADADELTA] = {{"v", KEPT, SQUARE, 1}, {"Δ old", EARLIER, STEPS, 0}},
    [OPTIMIZER_LION] = {{"m old", EARLIER, MEAN, 0}},
    [OPTIMIZER_SIGNUM] = {{"b", KEPT, VELOCITY, 0}},
    [OPTIMIZER_ADAN] = {{"m", KEPT, MEAN, 0}, {"d", KEPT, CHANGE, 2}, {"n", KEPT, SQUARE, 1}},
    [OPTIMIZER_SF_SGD] = {{"z", KEPT, WALKER, 0}, {"x", KEPT, AVERAGE, 1}},
    [OPTIMIZER_SF_ADAMW] = {{"v", KEPT, SF_SQUARE, 2},
                            {"z", KEPT, WALKER, 0},
                            {"x", KEPT, AVERAGE, 1}},
};

static double value_of(const struct row *row, const struct setup *s,
                       const struct optimizer_state *before, const struct optimizer_state *after,
                       int axis)
{
    const struct optimizer_common *now = &after->common;
    const double kept = after->slot[row->slot][axis], earlier = before->slot[row->slot][axis];
    double slot[OPTIMIZER_SLOTS];
    for (int i = 0; i < OPTIMIZER_SLOTS; i++)
        slot[i] = after->slot[i][axis];
    switch (row->source) {
    case EARLIER:
        return earlier;
    case CARRIED:
        return s->momentum * earlier;
    case MEAN_UNBIASED:
        return kept * now->unbias1;
    case SQUARE_UNBIASED:
        return (s->amsgrad ? slot[SQUARE_MOST] : kept) * now->unbias2;
    case DIVISOR:
        return optimizer_kinds[s->optimizer].preconditioner(s, now, slot);
    default:
        return kept;
    }
}

/* Without momentum there is no velocity. */
static bool is_kept(const struct row *row, const struct setup *s)
{
    return row->source != NONE && (row->source != CARRIED || s->momentum > 0.0);
}

int optimizer_terms(const struct setup *s, const struct optimizer_state *before,
                    const struct optimizer_state *after,
                    struct optimizer_term term[OPTIMIZER_TERMS])
{
    int count = 0;
    for (int i = 0; i < OPTIMIZER_TERMS; i++) {
        const struct row *row = &rows[s->optimizer][i];
        if (!is_kept(row, s))
            continue;
        term[count] = (struct optimizer_term){.name = row->name, .rank = row->rank};
        for (int axis = 0; axis < AXES; axis++)
            term[count].value[axis] = value_of(row, s, before, after, axis);
        count++;
    }
    return count;
}

bool optimizer_is_plain(const struct setup *s)
{
    return (s->optimizer == OPTIMIZER_HEAVY_BALL || s->optimizer == OPTIMIZER_NESTEROV) &&
           s->momentum == 0.0;
}
