/* The optimizers' steps, lane by lane. */
#include "model/lanes/optimizer_lanes.h"

#define OVER_LANES(id, name, slots, averages, most)                                                \
    INLINE void name##_lanes(struct lanes *restrict lanes)                                         \
    {                                                                                              \
        const int all = (slots) | (most);                                                          \
        if (all != (slots) && lanes->kind.amsgrad)                                                 \
            over_lanes(lanes, (struct loop){name, all, averages, true, JOIN_NOTHING});             \
        else if (lanes->special.join == JOIN_NOTHING)                                              \
            over_lanes(lanes, (struct loop){name, slots, averages, false, JOIN_NOTHING});          \
        else if (lanes->special.join == JOIN_RATES)                                                \
            over_lanes(lanes, (struct loop){name, slots, averages, false, JOIN_RATES});            \
        else                                                                                       \
            over_lanes(lanes, (struct loop){name, slots, averages, false, JOIN_BARE});             \
    }                                                                                              \
    LANE_PASS(name##_lanes)
OPTIMIZERS(OVER_LANES)

const struct lane_pass *const optimizer_passes[OPTIMIZER_COUNT] = {
#define PASS(id, name, ...) [OPTIMIZER_##id] = &name##_lanes_pass,
    OPTIMIZERS(PASS)
#undef PASS
};
