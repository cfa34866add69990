/* Passes: a loop over the lanes that does one thing to all of them, at every width. */
#pragma once

#include "model/lanes/lane_data.h"

#include <float.h>
#include <math.h>

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
#define LANE_PASS(name)                                                                            \
    AT_EVERY_WIDTH(name, (struct lanes *restrict lanes), (lanes))                                  \
    static const struct lane_pass name##_pass = {EVERY_WIDTH(name)};

static inline void lane_pass_run(const struct lane_pass *pass, struct lanes *lanes,
                                 enum width width)
{
    pass->at[width](lanes);
}

/* A step of each optimizer (lanes_optimizers.c). */
extern const struct lane_pass *const optimizer_passes[OPTIMIZER_COUNT];

/* Value and gradient in all lanes (lanes_landscapes.c): both, and the gradient alone (special.h).
 */
struct landscape_passes {
    const struct lane_pass *derivatives, *gradient;
};
extern const struct landscape_passes landscape_passes[LANDSCAPE_COUNT];

/* Adds an update to the counters of the running lanes: of any, or of lanes that are all in the same
 * stage, before the half, in the third quarter, the last one, its last part (special.h). */
struct tally_passes {
    const struct lane_pass *any, *early, *third, *last, *tail;
};
extern const struct tally_passes tally_passes;

/* Puts the rate of ReduceLROnPlateau in place of the schedule's, and feeds it the loss, where the
 * warmup is over (lanes_plateau.c). */
extern const struct lane_pass *const lanes_plateau_pass;

/* What noise makes of a gradient. */
INLINE double with_noise(double gradient, double noise, double normal)
{
    return noise > 0.0 ? gradient + noise * normal : gradient;
}

/* is_not_finite, without a branch. */
INLINE int left_finite(double x, double y) { return !(fabs(x) <= DBL_MAX) | !(fabs(y) <= DBL_MAX); }
