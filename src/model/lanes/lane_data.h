/* What runs side by side are made of: a structure of arrays, in which lane k is a run. */
#pragma once

#include "model/lanes/shared_inputs.h"
#include "model/maths/simd.h"
#include "model/optimizer/optimizer.h"
#include "model/params/params.h"
#include "model/problem/landscape.h"
#include "model/run/run_stats.h"
#include "model/schedule/schedule.h"

#include <stdalign.h>

enum { LANES_MOST = 128, LANES_STEP = 8 };

enum lane_watch {
    WATCH_END,    /* where the run ends, and nothing on the way */
    WATCH_VERDICT /* all that its verdict asks for */
};

/* Aligned, so that no vector lies across two lines of the cache. */
typedef double lane_column[LANES_MOST] __attribute__((aligned(64)));

/* What the updates change. */
struct lane_state {
    double t;                      /* the next update, of all lanes */
    struct optimizer_common clock; /* updates taken; the powers, where all lanes have the same β */
    lane_column w[AXES];
    lane_column slot[OPTIMIZER_SLOTS][AXES]; /* special_keep takes the slots in use, … */
    lane_column rate_most, weight_sum;       /* … from here on what few kinds have, … */
    lane_column power[3], unbias[3];
    lane_column plateau_rate, plateau_best, plateau_bad, plateau_cooldown;
    lane_column watched_sum, watched_highest, watched_last;

    /* … and in the end the counters (counters.h), as far as the verdict needs it. */
    struct lane_counters {
#define COUNTER_COLUMN(name) lane_column name;
        COUNTERS(COUNTER_COLUMN)
#undef COUNTER_COLUMN
    } counters;
};

/* The knobs that the passes read of a lane's set-up, field and parameter: to add one, write it
 * here. Those of a schedule have been turned into rates before (shared_inputs.h); what all lanes
 * have in common, kinds and switches, is in `common`. */
#define LANE_KNOBS(X)                                                                              \
    X(momentum, P_MOMENTUM)                                                                        \
    X(beta1, P_BETA1)                                                                              \
    X(beta2, P_BETA2)                                                                              \
    X(beta3, P_BETA3)                                                                              \
    X(alpha, P_ALPHA)                                                                              \
    X(rho, P_RHO)                                                                                  \
    X(eps, P_EPS)                                                                                  \
    X(weight_decay, P_WEIGHT_DECAY)                                                                \
    X(clip, P_CLIP)                                                                                \
    X(lr_decay, P_LR_DECAY)                                                                        \
    X(initial_accumulator, P_INITIAL_ACCUMULATOR)                                                  \
    X(a, P_A)                                                                                      \
    X(b, P_B)                                                                                      \
    X(condition, P_CONDITION)                                                                      \
    X(noise, P_NOISE)

/* The same of a schedule that is driven by the loss. */
#define LANE_PLATEAU_KNOBS(X)                                                                      \
    X(warmup, P_WARMUP)                                                                            \
    X(floor, P_FLOOR)                                                                              \
    X(factor, P_FACTOR)                                                                            \
    X(patience, P_PATIENCE)                                                                        \
    X(threshold, P_THRESHOLD)                                                                      \
    X(cooldown, P_COOLDOWN)

/* What setup_derive has made of other knobs (rotation, dampening). */
#define LANE_DERIVED(X)                                                                            \
    X(rotation_cos)                                                                                \
    X(rotation_sin)                                                                                \
    X(gradient_weight)

/* What a lane's counters are measured by: a column's name, and the field of struct reference. */
#define LANE_REFERENCE(X)                                                                          \
    X(lowest, lowest)                                                                              \
    X(target, target)                                                                              \
    X(scale, scale)                                                                                \
    X(large_excess, large_excess)                                                                  \
    X(rises_after, rises_after)                                                                    \
    X(velocity_until, velocity_until)                                                              \
    X(noise_counted, noise)                                                                        \
    X(quarter_3_from, from.quarter_3)                                                              \
    X(quarter_4_from, from.quarter_4)                                                              \
    X(last_16th_from, from.last_16th)

/* What lanes have in common, so that it need not be computed or read for each (special.c). */
struct special {
    bool same_terms, same_normal; /* of the schedule, of the noise */
    bool same_beta[3];            /* is each of the three so, or its power not read? */
    int slowest_decay;            /* the lane whose power of β₁ decays last */
    bool noisy;                   /* has any lane noise? */
    bool clipped;                 /* does any lane clip its gradient? */
    bool same_stages;             /* of the counters */
    enum lane_fusion {
        FUSE_NOTHING, /* the rates are in `rate`, the powers of β in their columns */
        FUSE_RATES, /* the optimizer's pass makes the rates itself, and β₂ and β₃ are common … */
        FUSE_MINIMAL /* … and no lane decays, has a floor or dampens its momentum */
    } fusion;        /* what that pass may leave out, so that it reads and writes less */
};

struct lanes {
    struct lane_state now;
    int count; /* to be stepped: a multiple of LANES_STEP; what is over runs along, and counts not
                */

    /* Loss and gradient of each lane, and the rates. */
    lane_column value, gradient[AXES], rate;

    /* What the schedule says of the update, for all lanes or for each, and what the noise is. Of
     * many updates: special_step_block. */
    const struct terms_block *terms_of;
    int updates;
    struct rate_terms terms;
    lane_column terms_peak, terms_floor, terms_least;
    double normal[AXES];
    lane_column normals[AXES];

    /* The lanes' set-ups: what the passes read of them. */
    struct setup common; /* resolved: its choices and switches are those of all lanes */
    struct special special;
    lane_column peak, floor; /* schedule_peak, schedule_floor */
#define DERIVED_COLUMN(field) lane_column field;
    LANE_DERIVED(DERIVED_COLUMN)
#undef DERIVED_COLUMN
    lane_column knob[PARAM_COUNT];
#define REFERENCE_COLUMN(name, field) lane_column name;
    LANE_REFERENCE(REFERENCE_COLUMN)
#undef REFERENCE_COLUMN

    int not_finite;         /* has some running lane left the finite? (special_confirm) */
    lane_column end_update; /* the lane has ended from this update on */
    lane_column end[AXES];  /* the parameters after its last update */
};
