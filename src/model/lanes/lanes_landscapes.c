/* The ground under all lanes. */
#include "model/lanes/passes.h"
#include "model/problem/landscape_rules.h"

typedef struct ground one_point(const struct setup *s, double x, double y);

INLINE void ground_lanes(struct lanes *restrict lanes, one_point *at, bool values)
{
    EACH_LANE (k) {
        struct setup s = lane_setup(lanes, k);
        struct ground ground = at(&s, lanes->now.w[0][k], lanes->now.w[1][k]);
        lanes->gradient[0][k] = ground.gradient[0];
        lanes->gradient[1][k] = ground.gradient[1];
        if (values)
            lanes->value[k] = ground.value;
    }
}

#define GROUND_LANES(id, name)                                                                     \
    INLINE void name##_lanes(struct lanes *restrict lanes) { ground_lanes(lanes, name, true); }    \
    INLINE void name##_slopes(struct lanes *restrict lanes) { ground_lanes(lanes, name, false); }  \
    LANE_PASS(name##_lanes)                                                                        \
    LANE_PASS(name##_slopes)

LANDSCAPES(GROUND_LANES)

const struct landscape_passes landscape_passes[LANDSCAPE_COUNT] = {
#define PASSES(id, name)                                                                           \
    [LANDSCAPE_##id] = {.ground = &name##_lanes_pass, .slope = &name##_slopes_pass},
    LANDSCAPES(PASSES)
#undef PASSES
};
