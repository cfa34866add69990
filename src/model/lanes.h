/* Lanes: runs of the same kinds side by side, as a structure of arrays. A pass does one thing to
 * all of them; it is a plain loop over one lane's arithmetic, which the compiler makes into
 * vectors, once for each SIMD width. Lane k is the same run alone, to the last bit: it is the same
 * function, with the same operations in the same order. */
#ifndef LRSCOPE_MODEL_LANES_H
#define LRSCOPE_MODEL_LANES_H

#include "model/elementary.h"
#include "model/optimizer.h"
#include "model/params.h"
#include "model/plateau.h"

#include <stdalign.h>

enum { LANES_MOST = 128, LANES_STEP = 8 };

enum width { WIDTH_BASE, WIDTH_AVX2, WIDTH_AVX512, WIDTH_COUNT }; /* base: SSE2, or NEON */

typedef double lane_column[LANES_MOST];

struct lanes {
    int count;         /* in use; a multiple of LANES_STEP, the last lane standing in for more */
    struct setup kind; /* resolved: its choices and switches are those of all */
    struct optimizer_state clock; /* updates; powers where all lanes have the same β */
    double t;                     /* the next update, of all */
    bool decays;                  /* some lane has a weight decay */
    bool same_betas;

    alignas(64) lane_column w[AXES];
    lane_column gradient[AXES], value, rate;
    lane_column slot[OPTIMIZER_SLOTS][AXES], rate_most, weight_sum;
    lane_column power[3], unbias[3];
    lane_column peak, foot; /* as schedule_peak and schedule_foot have them */
    lane_column plateau_rate, plateau_best, plateau_bad, plateau_cooldown;
    lane_column rotation_cos, rotation_sin, taken;
    lane_column knob[PARAM_COUNT]; /* of the knobs that a pass reads */

    lane_column until;     /* a lane is at rest from this update on */
    lane_column end[AXES]; /* where it stands after its last update */

    /* what the verdict wants to know (tally.h), under the same names */
    lane_column lowest, scale, ground;
    lane_column best, rise, rise_from, blown_at, last_high;
    lane_column third_from, last_from, tail_from; /* the first updates of these stages */
    lane_column third_excess, last_excess, tail_excess;
    lane_column flips, rises, buried;
    lane_column previous_slope[AXES], previous_excess;
};

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

#endif
