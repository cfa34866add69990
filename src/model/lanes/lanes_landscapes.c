/* Value and gradient of the landscape in all lanes. */
#include "model/lanes/passes.h"
#include "model/problem/landscape_rules.h"

typedef struct derivatives one_point(const struct setup *s, double x, double y);

INLINE void derivatives_lanes(struct lanes *restrict lanes, one_point *at, bool values)
{
    EACH_LANE (k) {
        struct setup s = lane_setup(lanes, k);
        struct derivatives point = at(&s, lanes->now.w[0][k], lanes->now.w[1][k]);
        lanes->gradient[0][k] = point.gradient[0];
        lanes->gradient[1][k] = point.gradient[1];
        if (values)
            lanes->value[k] = point.value;
    }
}

#define GROUND_LANES(id, name)                                                                     \
    INLINE void name##_lanes(struct lanes *restrict lanes)                                         \
    {                                                                                              \
        derivatives_lanes(lanes, name, true);                                                      \
    }                                                                                              \
    INLINE void name##_gradient(struct lanes *restrict lanes)                                      \
    {                                                                                              \
        derivatives_lanes(lanes, name, false);                                                     \
    }                                                                                              \
    LANE_PASS(name##_lanes)                                                                        \
    LANE_PASS(name##_gradient)

WRITTEN_LANDSCAPES(GROUND_LANES)

/* The program of a formula is that of all lanes; it takes some of them at a time itself. */
INLINE void own_formula_lanes(struct lanes *restrict lanes)
{
    formula_at_lanes(&lanes->common.formula, width_best(), lanes->count & -LANES_STEP,
                     &(struct formula_lanes){.a = lanes->knob[P_A],
                                             .b = lanes->knob[P_B],
                                             .x = lanes->now.w[0],
                                             .y = lanes->now.w[1],
                                             .value = lanes->value,
                                             .gradient = {lanes->gradient[0], lanes->gradient[1]}});
}
LANE_PASS(own_formula_lanes)

const struct landscape_passes landscape_passes[LANDSCAPE_COUNT] = {
#define PASSES(id, name)                                                                           \
    [LANDSCAPE_##id] = {.derivatives = &name##_lanes_pass, .gradient = &name##_gradient_pass},
    WRITTEN_LANDSCAPES(PASSES)
#undef PASSES
        [LANDSCAPE_FORMULA] = {&own_formula_lanes_pass, &own_formula_lanes_pass},
};
