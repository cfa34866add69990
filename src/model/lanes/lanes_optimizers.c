/* The optimizers' steps, lane by lane. */
#include "model/lanes/optimizer_lanes.h"

#define OVER_LANES(id, name, slots, averages, most)                                                \
    INLINE void name##_lanes(struct lanes *restrict lanes)                                         \
    {                                                                                              \
        const int all = (slots) | (most);                                                          \
        if (all != (slots) && lanes->common.amsgrad)                                               \
            over_lanes(lanes, (struct loop){name, all, averages, true, FUSE_NOTHING});             \
        else if (lanes->special.fusion == FUSE_NOTHING)                                            \
            over_lanes(lanes, (struct loop){name, slots, averages, false, FUSE_NOTHING});          \
        else if (lanes->special.fusion == FUSE_RATES)                                              \
            over_lanes(lanes, (struct loop){name, slots, averages, false, FUSE_RATES});            \
        else                                                                                       \
            over_lanes(lanes, (struct loop){name, slots, averages, false, FUSE_MINIMAL});          \
    }                                                                                              \
    LANE_PASS(name##_lanes)
OPTIMIZERS(OVER_LANES)

const struct lane_pass *const optimizer_passes[OPTIMIZER_COUNT] = {
#define PASS(id, name, ...) [OPTIMIZER_##id] = &name##_lanes_pass,
    OPTIMIZERS(PASS)
#undef PASS
};
