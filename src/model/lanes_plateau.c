/* ReduceLROnPlateau in all lanes. */
#include "model/lanes.h"
#include "model/plateau.h"

INLINE void plateau_lanes(struct lanes *restrict lanes)
{
    EACH_LANE (k) {
        struct setup s = {.plateau_mode = lanes->kind.plateau_mode,
                          .threshold_mode = lanes->kind.threshold_mode,
                          .threshold = lanes->knob[P_THRESHOLD][k],
                          .factor = lanes->knob[P_FACTOR][k],
                          .patience = lanes->knob[P_PATIENCE][k],
                          .cooldown = lanes->knob[P_COOLDOWN][k],
                          .floor = lanes->knob[P_FLOOR][k]};
        struct plateau before = {lanes->now.plateau_rate[k], lanes->now.plateau_best[k],
                                 lanes->now.plateau_bad[k], lanes->now.plateau_cooldown[k]};
        struct plateau after = plateau_fed(&before, &s, lanes->value[k]);
        double rate = lanes->rate[k];
        int watches = lanes->now.t >= lanes->knob[P_WARMUP][k];
        lanes->rate[k] = watches ? before.rate : rate;
        lanes->now.plateau_rate[k] = watches ? after.rate : before.rate;
        lanes->now.plateau_best[k] = watches ? after.best : before.best;
        lanes->now.plateau_bad[k] = watches ? after.bad : before.bad;
        lanes->now.plateau_cooldown[k] = watches ? after.cooldown : before.cooldown;
    }
}
LANE_PASS(plateau_lanes)

const struct lane_pass *const lanes_plateau_pass = &plateau_lanes_pass;
