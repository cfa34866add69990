/* The ground under all lanes. */
#include "model/lanes/optimizer_lanes.h"
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

/* Gradient and step in one loop, over a spell of updates: what is no more than a few operations
 * would else wait for the gradient to be written and read. */
INLINE void joint_lanes(struct lanes *restrict lanes, one_point *at, const struct loop loop)
{
    struct common common = {.centered = lanes->kind.centered, .clock = lanes->now.clock};
    for (int u = 0; u < lanes->updates; u++) {
        common.clock.updates += 1.0;
        common.share = lanes->shares[u];
        EACH_LANE (k) {
            struct setup land = lane_setup(lanes, k);
            struct ground ground = at(&land, lanes->now.w[0][k], lanes->now.w[1][k]);
            step_lane(lanes, k, loop, &common, ground.gradient);
        }
    }
    lanes->now.clock = common.clock;
}

#define OVER_LANES_SGD(name)                                                                       \
    INLINE void name##_sgd(struct lanes *restrict lanes)                                           \
    {                                                                                              \
        joint_lanes(lanes, name, (struct loop){sgd, SLOT(VELOCITY), false, false, JOIN_BARE});     \
    }                                                                                              \
    LANE_PASS(name##_sgd)

#define GROUND_LANES(id, name)                                                                     \
    INLINE void name##_lanes(struct lanes *restrict lanes) { ground_lanes(lanes, name, true); }    \
    INLINE void name##_slopes(struct lanes *restrict lanes) { ground_lanes(lanes, name, false); }  \
    LANE_PASS(name##_lanes)                                                                        \
    LANE_PASS(name##_slopes)                                                                       \
    OVER_LANES_SGD(name)

LANDSCAPES(GROUND_LANES)

const struct landscape_passes landscape_passes[LANDSCAPE_COUNT] = {
#define PASSES(id, name)                                                                           \
    [LANDSCAPE_##id] = {                                                                           \
        .ground = &name##_lanes_pass, .slope = &name##_slopes_pass, .sgd = &name##_sgd_pass},
    LANDSCAPES(PASSES)
#undef PASSES
};
