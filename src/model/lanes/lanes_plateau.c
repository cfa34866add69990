/* ReduceLROnPlateau in all lanes. */
#include "model/lanes/passes.h"
#include "model/schedule/plateau.h"
#include "model/schedule/schedule.h"

INLINE void plateau_lanes(struct lanes *restrict lanes)
{
    const double t = lanes->now.t, own = schedule_time(&lanes->common, t);
    EACH_LANE (k) {
        struct setup s = {.plateau_mode = lanes->common.plateau_mode,
                          .threshold_mode = lanes->common.threshold_mode,
                          LANE_PLATEAU_KNOBS(KNOB_OF_LANE)};
        struct plateau before = {lanes->now.plateau_rate[k], lanes->now.plateau_best[k],
                                 lanes->now.plateau_bad[k], lanes->now.plateau_cooldown[k]};
        struct plateau after = plateau_fed(&before, &s, lanes->value[k]);
        double rate = lanes->rate[k];
        int watches = own >= s.warmup;
        double taken = watches ? before.rate : rate;
        struct watched_rates watched = {lanes->now.watched_sum[k], lanes->now.watched_highest[k],
                                        lanes->now.watched_last[k]};
        watched_rates_add(&watched, taken, t < lanes->end_update[k]);
        lanes->rate[k] = taken;
        lanes->now.plateau_rate[k] = watches ? after.rate : before.rate;
        lanes->now.plateau_best[k] = watches ? after.best : before.best;
        lanes->now.plateau_bad[k] = watches ? after.bad : before.bad;
        lanes->now.plateau_cooldown[k] = watches ? after.cooldown : before.cooldown;
        lanes->now.watched_sum[k] = watched.sum;
        lanes->now.watched_highest[k] = watched.highest;
        lanes->now.watched_last[k] = watched.last;
    }
}
LANE_PASS(plateau_lanes)

const struct lane_pass *const lanes_plateau_pass = &plateau_lanes_pass;
