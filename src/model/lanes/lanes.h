/* Lanes: runs of the same kinds side by side, as a structure of arrays. A pass does one thing to
 * all of them; it is a plain loop over one lane's arithmetic, which the compiler makes into
 * vectors, once for each SIMD width. Lane k is the same run alone, to the last bit: it is the same
 * function, with the same operations in the same order. */
#pragma once

#include "model/maths/elementary.h"
#include "model/optimizer/optimizer.h"
#include "model/params/params.h"
#include "model/problem/landscape.h"
#include "model/run/tally.h"
#include "model/schedule/schedule.h"

#include <stdalign.h>

enum { LANES_MOST = 128, LANES_STEP = 8 };

enum width { WIDTH_BASE, WIDTH_AVX2, WIDTH_AVX512, WIDTH_COUNT }; /* base: SSE2, or NEON */

extern const char *const width_names[WIDTH_COUNT];

/* The widest that this machine has. */
enum width width_best(void);

/* Aligned, so that no vector lies across two lines of the cache. */
typedef double lane_column[LANES_MOST] __attribute__((aligned(64)));

/* What the updates change. */
struct lane_state {
    double t;                      /* the next update, of all lanes */
    struct optimizer_common clock; /* updates taken; the powers, where all lanes have the same β */
    lane_column w[AXES];
    lane_column slot[OPTIMIZER_SLOTS][AXES]; /* lanes_copy takes the slots in use, … */
    lane_column rate_most, weight_sum;       /* … from here on what few kinds have, … */
    lane_column power[3], unbias[3];
    lane_column plateau_rate, plateau_best, plateau_bad, plateau_cooldown;

    /* … and in the end the tally (tally.h), as far as the verdict needs it. */
    struct lane_counts {
#define COUNT_COLUMN(name) lane_column name;
        COUNTS(COUNT_COLUMN)
#undef COUNT_COLUMN
    } counts;
};

/* The knobs that the passes read of a lane's set-up, field and parameter: to add one, write it
 * here. Those of a schedule have been turned into rates before (course.h); what all lanes have in
 * common, kinds and switches, is in `kind`. */
#define LANE_KNOBS(X)                                                                              \
    X(momentum, P_MOMENTUM)                                                                        \
    X(beta1, P_BETA1)                                                                              \
    X(beta2, P_BETA2)                                                                              \
    X(beta3, P_BETA3)                                                                              \
    X(alpha, P_ALPHA)                                                                              \
    X(rho, P_RHO)                                                                                  \
    X(eps, P_EPS)                                                                                  \
    X(weight_decay, P_WEIGHT_DECAY)                                                                \
    X(lr_decay, P_LR_DECAY)                                                                        \
    X(initial_accumulator, P_INITIAL_ACCUMULATOR)                                                  \
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
    X(taken)

/* What a lane's tally is measured by: a column's name, and the field of struct yardstick. */
#define LANE_YARDSTICK(X)                                                                          \
    X(lowest, lowest)                                                                              \
    X(scale, scale)                                                                                \
    X(ground, ground)                                                                              \
    X(noise_counted, noise)                                                                        \
    X(third_from, from.third)                                                                      \
    X(last_from, from.last)                                                                        \
    X(tail_from, from.tail)

struct lanes {
    struct lane_state now;
    int count; /* to be stepped: a multiple of LANES_STEP; what is over runs along, and counts not
                */

    /* The ground under the lanes, and the rates. */
    lane_column value, gradient[AXES], rate;

    /* What the schedule says of the update, for all lanes or for each, and what the noise is. Of a
     * whole spell: lanes_spell. */
    bool same_share, same_normal;
    const struct share *shares;
    int updates;
    struct share share;
    lane_column share_peak, share_floor, share_least;
    double normal[AXES];
    lane_column normals[AXES];

    /* The lanes' set-ups: what the passes read of them. */
    struct setup kind;  /* resolved: its choices and switches are those of all lanes */
    bool same_beta[3];  /* is each of the three so in all lanes, or its power not read? */
    int slowest;        /* the lane whose power of β₁ fades last */
    bool decays, noisy; /* does any lane have weight decay, any noise? */
    enum lane_join {
        JOIN_NOTHING, /* the rates are in `rate`, the powers of β in their columns */
        JOIN_RATES, /* the optimizer's pass makes the rates itself, and β₂ and β₃ are common … */
        JOIN_BARE           /* … and no lane decays, has a foot or dampens its momentum */
    } join;                 /* what the passes may leave out: they read and write less */
    lane_column peak, foot; /* schedule_peak, schedule_foot */
#define DERIVED_COLUMN(field) lane_column field;
    LANE_DERIVED(DERIVED_COLUMN)
#undef DERIVED_COLUMN
    lane_column knob[PARAM_COUNT];
#define YARDSTICK_COLUMN(name, field) lane_column name;
    LANE_YARDSTICK(YARDSTICK_COLUMN)
#undef YARDSTICK_COLUMN

    int lost;              /* is some lane? (lanes_lost) */
    lane_column until;     /* the lane is at rest from this update on */
    lane_column end[AXES]; /* where it stands after its last update */
};

/* No lane yet, at update 0. */
void lanes_start(struct lanes *lanes);

/* Puts a run at rest into a lane: where it starts, and until which update it goes. */
void lanes_place(struct lanes *lanes, int lane, double x, double y, double until);

/* Makes a resolved set-up rule in a lane, from the next update on. All lanes have its kinds. */
void lanes_load(struct lanes *lanes, int lane, const struct setup *setup);

/* After the lanes of a part of the plan are loaded, and same_share and same_normal are known: count
 * of them are in use, and `first` is the set-up of lane 0. */
void lanes_ready(struct lanes *lanes, int count, const struct setup *first);

enum lane_watch {
    WATCH_END,  /* where the run ends, and nothing on the way */
    WATCH_TALLY /* all that its verdict asks for */
};

/* Copies what the updates of this kind change. */
void lanes_copy(struct lane_state *to, const struct lane_state *from, const struct setup *kind,
                enum lane_watch watch);

/* Before an update: what the schedule says, and the noise, are in `share` and `normal` for all
 * lanes, or where same_share or same_normal does not hold in their columns. Takes the update, and
 * leaves it to the next two whether a lane has come to its end. */
void lanes_step(struct lanes *lanes, enum width width, enum lane_watch watch);

/* Can these lanes take many updates in one loop, with nothing to do in between? Those are the same
 * as with lanes_step, and far quicker where a step is so short that it mostly waits for memory. */
bool lanes_joint(const struct lanes *lanes, enum lane_watch watch);
void lanes_spell(struct lanes *lanes, enum width width, const struct share *shares, int updates);

/* After each update: lanes that have left the finite rest from now on, and all under way remember
 * where they stand. It can wait until the first of them ends, while none is lost. */
void lanes_arrive(struct lanes *lanes, enum width width);
bool lanes_lost(struct lanes *lanes, enum width width);

/* Where the next of the lanes under way ends; +∞: all are at rest. */
double lanes_next_end(const struct lanes *lanes);

/* The losses where the lanes ended, into value. After the last update. */
void lanes_losses(struct lanes *lanes, enum width width);

/* Begins a lane's tally, and in the end writes out what has come together (tally_end is yet to be
 * called on it). */
void lanes_tally_start(struct lanes *lanes, int lane, const struct tally *tally);
void lanes_tally_write(const struct lanes *lanes, int lane, struct tally *tally);

/* ---- passes ---- */

#define KNOB_OF_LANE(field, id) .field = lanes->knob[id][k],
#define DERIVED_OF_LANE(field) .field = lanes->field[k],

/* What a lane's set-up is to the passes. Where one reads few of the knobs, the compiler keeps
 * those. */
INLINE struct setup lane_setup(const struct lanes *lanes, int k)
{
    return (struct setup){LANE_KNOBS(KNOB_OF_LANE) LANE_DERIVED(DERIVED_OF_LANE)};
}

/* A loop over the lanes of `lanes`, of which the compiler knows that they fill whole vectors. */
#define EACH_LANE(k) for (int k = 0, lanes_end = lanes->count & -LANES_STEP; k < lanes_end; k++)

typedef void lane_loop(struct lanes *restrict lanes);

/* A pass at every width. */
struct lane_pass {
    lane_loop *at[WIDTH_COUNT];
};

/* Makes a pass, name_pass, of an INLINE function over the lanes. */
#if defined(__x86_64__) && defined(__GNUC__)
#define LANE_PASS(name)                                                                            \
    static void name##_base(struct lanes *restrict lanes) { name(lanes); }                         \
    __attribute__((target("avx2"))) static void name##_avx2(struct lanes *restrict lanes)          \
    {                                                                                              \
        name(lanes);                                                                               \
    }                                                                                              \
    __attribute__((target("avx512f,avx512dq,avx512vl"))) static void name##_avx512(                \
        struct lanes *restrict lanes)                                                              \
    {                                                                                              \
        name(lanes);                                                                               \
    }                                                                                              \
    static const struct lane_pass name##_pass = {{name##_base, name##_avx2, name##_avx512}};
#else
#define LANE_PASS(name)                                                                            \
    static void name##_base(struct lanes *restrict lanes) { name(lanes); }                         \
    static const struct lane_pass name##_pass = {{name##_base, name##_base, name##_base}};
#endif

static inline void lane_pass_run(const struct lane_pass *pass, struct lanes *lanes,
                                 enum width width)
{
    pass->at[width](lanes);
}

/* A step of each optimizer (lanes_optimizers.c). */
extern const struct lane_pass *const optimizer_passes[OPTIMIZER_COUNT];

/* The ground under the lanes (lanes_landscapes.c): value and gradient, the gradient alone, and that
 * with a step of SGD in one loop, over many updates. */
struct landscape_passes {
    const struct lane_pass *ground, *slope, *sgd;
};
extern const struct landscape_passes landscape_passes[LANDSCAPE_COUNT];

/* Adds an update to the tallies of the lanes under way. */
extern const struct lane_pass *const tally_pass;

/* Puts the rate of ReduceLROnPlateau in place of the schedule's, and feeds it the loss, where the
 * warmup is over (lanes_plateau.c). */
extern const struct lane_pass *const lanes_plateau_pass;
