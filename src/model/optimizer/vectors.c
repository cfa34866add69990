/* The optimizers' steps on a vector of any length, parameter by parameter. */
#include "model/maths/simd.h"
#include "model/optimizer/optimizer_rules.h"

/* What the compiler is to know of a loop: what is not there falls away. */
struct loop {
    optimizer_rule *rule;
    int slots; /* that the rule uses */
};

INLINE void over_vector(const struct setup *restrict s, double rate,
                        const struct optimizer_common *restrict now, const struct vectors *at,
                        size_t n, const struct loop loop)
{
    double *restrict w = at->w, *restrict direction = at->direction, *restrict slot = at->slot;
    const double *restrict gradient = at->gradient;
    const size_t stride = at->stride;
    for (size_t i = 0; i < n; i++) {
        struct coordinate c = {.w = w[i], .gradient = gradient[i]};
        for (int j = 0; j < OPTIMIZER_SLOTS; j++)
            c.slot[j] = loop.slots & SLOT(j) ? slot[(size_t)j * stride + i] : 0.0;
        direction[i] = loop.rule(s, rate, now, &c);
        w[i] = c.w;
        for (int j = 0; j < OPTIMIZER_SLOTS; j++)
            if (loop.slots & SLOT(j))
                slot[(size_t)j * stride + i] = c.slot[j];
    }
}

typedef void vector_step(const struct setup *restrict s, double rate,
                         const struct optimizer_common *restrict now, const struct vectors *at);

/* A landscape's two parameters need no loop, and no width. Of many, a slot that is not in use costs
 * the way to memory and back. */
#define OVER_VECTOR(id, name, kept, averages, most)                                                \
    static void name##_two(const struct setup *restrict s, double rate,                            \
                           const struct optimizer_common *restrict now, const struct vectors *at)  \
    {                                                                                              \
        const struct loop all = {name, (kept) | (most)};                                           \
        over_vector(s, rate, now, at, AXES, all);                                                  \
    }                                                                                              \
    INLINE void name##_many(const struct setup *restrict s, double rate,                           \
                            const struct optimizer_common *restrict now, const struct vectors *at) \
    {                                                                                              \
        const struct loop all = {name, (kept) | (most)}, usual = {name, kept};                     \
        if ((most) != 0 && s->amsgrad)                                                             \
            over_vector(s, rate, now, at, at->n, all);                                             \
        else                                                                                       \
            over_vector(s, rate, now, at, at->n, usual);                                           \
    }                                                                                              \
    AT_EVERY_WIDTH(name##_many,                                                                    \
                   (const struct setup *s, double rate, const struct optimizer_common *now,        \
                    const struct vectors *at),                                                     \
                   (s, rate, now, at))
OPTIMIZERS(OVER_VECTOR)

static const struct {
    vector_step *two, *many[WIDTH_COUNT];
} steps[OPTIMIZER_COUNT] = {
#define STEP(id, name, ...) [OPTIMIZER_##id] = {name##_two, EVERY_WIDTH(name##_many)},
    OPTIMIZERS(STEP)
#undef STEP
};

void optimizer_step(const struct setup *s, double rate, const struct optimizer_common *now,
                    const struct vectors *vectors)
{
    if (vectors->n == AXES)
        steps[s->optimizer].two(s, rate, now, vectors);
    else
        optimizer_step_at(width_best(), s, rate, now, vectors);
}

void optimizer_step_at(enum width width, const struct setup *s, double rate,
                       const struct optimizer_common *now, const struct vectors *vectors)
{
    steps[s->optimizer].many[width](s, rate, now, vectors);
}
