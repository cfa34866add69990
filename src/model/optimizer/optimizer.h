/* Optimizers: one update of the parameters, as PyTorch takes it. */
#pragma once

#include "model/maths/simd.h"
#include "model/setup/param_ids.h"
#include "model/setup/setup.h"

#include <math.h>
#include <stddef.h>
#include <stdint.h>

enum { OPTIMIZER_SLOTS = 4 };

/* All of them, in the order of their table (optimizers.c): the id and the rule of
 * optimizer_rules.h, the slots it keeps, whether it averages, and the slot that AMSGrad adds (0:
 * none). Vectors and lanes are made of this one list. */
#define OPTIMIZERS(X)                                                                              \
    X(SGD, sgd, SLOT(VELOCITY), false, 0)                                                          \
    X(HEAVY_BALL, heavy_ball, SLOT(VELOCITY), false, 0)                                            \
    X(NESTEROV, nesterov, SLOT(VELOCITY), false, 0)                                                \
    X(ADAM, adam, SLOT(MEAN) | SLOT(SQUARE), false, SLOT(SQUARE_MOST))                             \
    X(ADAMW, adamw, SLOT(MEAN) | SLOT(SQUARE), false, SLOT(SQUARE_MOST))                           \
    X(ADAMAX, adamax, SLOT(MEAN) | SLOT(SQUARE), false, 0)                                         \
    X(RADAM, radam, SLOT(MEAN) | SLOT(SQUARE), false, 0)                                           \
    X(ADAGRAD, adagrad, SLOT(SQUARE), false, 0)                                                    \
    X(RMSPROP, rmsprop, SLOT(VELOCITY) | SLOT(SQUARE) | SLOT(CENTRE), false, 0)                    \
    X(ADADELTA, adadelta, SLOT(SQUARE) | SLOT(STEPS), false, 0)                                    \
    X(LION, lion, SLOT(MEAN), false, 0)                                                            \
    X(SIGNUM, signum, SLOT(VELOCITY), false, 0)                                                    \
    X(ADAN, adan, SLOT(MEAN) | SLOT(SQUARE) | SLOT(CHANGE) | SLOT(BEFORE), false, 0)               \
    X(SF_SGD, sf_sgd, SLOT(AVERAGE) | SLOT(WALKER), true, 0)                                       \
    X(SF_ADAMW, sf_adamw, SLOT(AVERAGE) | SLOT(WALKER) | SLOT(SF_SQUARE), true, 0)

enum optimizer_id {
#define OPTIMIZER_ID(id, ...) OPTIMIZER_##id,
    OPTIMIZERS(OPTIMIZER_ID)
#undef OPTIMIZER_ID
        OPTIMIZER_COUNT
};

/* What an update has in common for all parameters. */
struct optimizer_common {
    double updates;                /* taken so far */
    double power1, power2, power3; /* β₁ⁿ, β₂ⁿ and β₃ⁿ … */
    double unbias1, unbias2, unbias3; /* … and 1/(1 − βⁿ), which makes a mean of what began at 0 */
    double rate_most, weight_sum; /* schedule-free: the largest rate, the sum of its squares */
};

/* Of a run on a landscape; where there are more parameters, their slots lie in `vectors`. */
struct optimizer_state {
    struct optimizer_common common;
    double slot[OPTIMIZER_SLOTS][AXES]; /* what the kind remembers: velocity, moments */
};

/* n parameters, and what an optimizer reads and writes of them. None of these overlap. */
struct vectors {
    size_t n, stride;       /* from a slot to the next, at least n */
    double *w;              /* n values each, … */
    const double *gradient; /* … read alone … */
    double *direction;      /* … and written alone */
    double *slot;           /* OPTIMIZER_SLOTS times n, all 0 at the start */
};

/* What the rate is divided by, for a parameter with these slots after the update. */
typedef double optimizer_preconditioner(const struct setup *setup,
                                        const struct optimizer_common *now,
                                        const double slot[OPTIMIZER_SLOTS]);

struct optimizer_kind {
    const char *name;
    const char *rule;      /* the update in the field's symbols */
    const char *direction; /* what the rate is multiplied with, in the same symbols, … */
    const char *added;     /* … and what is then added to w */
    const char *numerator; /* of the limit in symbols, with momentum; NULL where there is none */
    const char *divisor;   /* and what it is divided by beside λmax; NULL: nothing */
    struct param_set uses;
    double beta1, beta2, eps;  /* what "auto" stands for */
    bool own_warmup;           /* the rate rises as n/W, whatever the warmup's shape (schedule.c) */
    bool starts_plain;         /* adaptive, but its first updates are those of momentum */
    bool adaptive;             /* wants rates of the size of a step and not of 1/curvature */
    double weight_decay;       /* what "auto" stands for */
    int slots;                 /* those in use, as bits */
    bool averages;             /* rate_most and weight_sum are in use */
    struct param_set corrects; /* the βs whose powers the rule reads */
    /* The largest stable η·λ on curvature λ; NULL where no such limit holds. */
    double (*limit)(const struct setup *setup);
    optimizer_preconditioner *preconditioner; /* NULL: 1 */
    bool coupled_decay; /* weight decay is part of the gradient, so of the curvature too */
    bool decays_last; /* otherwise, it is taken of the w that the update ends at: −ηλ·w new */
};

extern const struct optimizer_kind optimizer_kinds[];
extern const int optimizer_kind_count;

void optimizer_start(struct optimizer_state *state);
void optimizer_common_start(struct optimizer_common *common);

/* Its part for schedule-free methods: the update weighs in their mean as much as the largest rate
 * so far, squared. */
INLINE void optimizer_weigh(struct optimizer_common *common, double rate)
{
    common->rate_most = larger(common->rate_most, rate);
    common->weight_sum += common->rate_most * common->rate_most;
}

/* Its part for rules that read the powers of the βs. */
INLINE void optimizer_correct(struct optimizer_common *common, const struct setup *s)
{
    common->power1 *= s->beta1;
    common->power2 *= s->beta2;
    common->power3 *= s->beta3;
    common->unbias1 = 1.0 / (1.0 - common->power1);
    common->unbias2 = 1.0 / (1.0 - common->power2);
    common->unbias3 = 1.0 / (1.0 - common->power3);
}

/* What a gradient is first multiplied with whose squares would overflow, by its largest entry: a
 * power of two, so that no bit of a smaller one depends on it. */
INLINE double clip_scale(double largest) { return largest > 0x1p500 ? 0x1p-600 : 1.0; }

/* What a gradient is multiplied with, of which this is the sum of squares, once it is scaled:
 * clipped to a norm above 0 as torch.nn.utils.clip_grad_norm_ has it, min(1, clip/(norm + 1e-6)).
 */
INLINE double clip_factor(double clip, double square, double scale)
{
    double factor = clip * scale / (sqrt(square) + 1e-6 * scale);
    return factor < 1.0 ? factor : 1.0;
}

/* The same of two entries. */
INLINE double clip_factor_of(double clip, double x, double y)
{
    const double wide = fabs(x), high = fabs(y), scale = clip_scale(wide > high ? wide : high);
    x *= scale, y *= scale;
    return clip_factor(clip, x * x + y * y, scale);
}

/* Counts an update at this rate, before the step that takes it. */
static inline void optimizer_tick(struct optimizer_common *common, const struct setup *s,
                                  double rate)
{
    const struct optimizer_kind *kind = &optimizer_kinds[s->optimizer];
    common->updates += 1.0;
    if (kind->averages)
        optimizer_weigh(common, rate);
    if (!param_set_empty(&kind->corrects)) /* else three quotients that nobody reads */
        optimizer_correct(common, s);
}

/* Takes the update w ← w − η·direction (and what weight decay adds), writing the direction. A
 * parameter takes the same one in whatever company, to the last bit. */
void optimizer_step(const struct setup *setup, double rate, const struct optimizer_common *now,
                    const struct vectors *vectors);
void optimizer_step_at(enum width width, const struct setup *setup, double rate,
                       const struct optimizer_common *now, const struct vectors *vectors);

const char *optimizer_name(int index);
