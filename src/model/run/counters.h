/* What is counted at every update of a run, and what it is measured by. */
#pragma once

#include "model/setup/setup.h"

/* The stages that the verdict compares begin at these updates: the third quarter, the last one, and
 * the last sixteenth. */
struct stage_starts {
    double quarter_3, quarter_4, last_16th;
};

/* What the losses are measured by. */
struct reference {
    double lowest; /* the landscape's least value */
    double scale;  /* the excess at update 0; where the run starts next to the lowest minimum, the
                      one at the landscape's own start, or 1 */
    double large_excess;   /* what counts as large: that excess, or the one at the landscape's own
                              start */
    double target;         /* an excess: arrived is what stays at or below it */
    double rises_after;    /* a rise of the updates until this one is how the optimizer starts, and
                              counts where it blows up alone, … */
    double velocity_until; /* … and until this one so does a rise from what is still most of the
                              start: the velocity builds up */
    double noise;
    struct stage_starts from;
};

/* What is counted at every update (counter_rules.h), alone or in a lane: to add one, write it here
 * and its rule there. */
#define COUNTERS(X)                                                                                \
    X(best)              /* lowest excess so far */                                                \
    X(rise_from)         /* the best, and what it rose to later on, by the largest factor … */   \
    X(rise_to)           /* … 0 to 0: none */                                                    \
    X(diverged_at)       /* first update with an excess that is huge or not finite; −1: none */  \
    X(last_above_target) /* last update with an excess above the target; −1: none */             \
    X(quarter_3_excess)  /* sums over the stages */                                                \
    X(quarter_4_excess)                                                                            \
    X(last_16th_excess)                                                                            \
    X(sign_changes)   /* in the last half: gradients that point against the one before, … */     \
    X(loss_increases) /* … losses above the one before, … */                                   \
    X(swings)         /* … losses that rise again, by a hundredth at least  (negative: the       \
                         last one did), … */                                                     \
    X(below_noise)    /* … and in the last quarter, gradients smaller than their noise */        \
    X(previous_x)     /* the gradient before */                                                    \
    X(previous_y)                                                                                  \
    X(previous_excess)

struct counters {
#define COUNTER_FIELD(name) double name;
    COUNTERS(COUNTER_FIELD)
#undef COUNTER_FIELD
    double rise_at; /* of a run alone: no verdict asks for it */
};

/* Excess, as a fraction of the first, that counts as having diverged, as having blown up, which can
 * be mended, and as having converged: the target. */
static const double diverged_excess = 1e6, blown_up_excess = 100.0, target_excess = 1e-3;
