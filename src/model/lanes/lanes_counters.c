/* The counters of all lanes at once, as far as the verdict needs it. */
#include "model/lanes/lanes.h"
#include "model/lanes/passes.h"
#include "model/run/counter_rules.h"

#define REFERENCE_OF_LANE(name, of) .of = lanes->name[k],
#define LOAD_REFERENCE(name, of) lanes->name[k] = stats->reference.of;
#define COUNTER_OF_LANE(name) .name = counters->name[k],
#define LOAD_COUNTER(name) counters->name[k] = c->name;

INLINE struct reference lane_reference(const struct lanes *lanes, int k)
{
    return (struct reference){LANE_REFERENCE(REFERENCE_OF_LANE)};
}

/* Without rise_at. */
INLINE struct counters counters_of_lane(const struct lane_counters *counters, int k)
{
    return (struct counters){COUNTERS(COUNTER_OF_LANE)};
}

INLINE void keep_counters(struct lane_counters *counters, int k, const struct counters *c)
{
    COUNTERS(LOAD_COUNTER);
}

/* `in`: the stages of all lanes, which the compiler knows; what they do not count is not touched.
 */
INLINE void count_lanes(struct lanes *restrict lanes, struct stages in)
{
    const double t = lanes->now.t;
    EACH_LANE (k) {
        struct counters counters = counters_of_lane(&lanes->now.counters, k);
        const struct reference reference = lane_reference(lanes, k);
        const double x = lanes->gradient[0][k], y = lanes->gradient[1][k];
        const double excess = lanes->value[k] - reference.lowest;
        const int running = t < lanes->end_update[k];
        counters_add_loss(&counters, &reference, t, excess, running, 1);
        if (in.half) {
            const struct stages lane = {running, running & in.quarter_3, running & in.quarter_4,
                                        running & in.last_16th};
            counters_add_late(&counters, &reference, lane, excess, x, y, 0);
            remember(&counters, excess, x, y);
        }
        keep_counters(&lanes->now.counters, k, &counters);
    }
}

INLINE void early_lanes(struct lanes *restrict lanes)
{
    count_lanes(lanes, (struct stages){0, 0, 0, 0});
}

INLINE void third_lanes(struct lanes *restrict lanes)
{
    count_lanes(lanes, (struct stages){1, 1, 0, 0});
}

INLINE void last_lanes(struct lanes *restrict lanes)
{
    count_lanes(lanes, (struct stages){1, 0, 1, 0});
}

INLINE void tail_lanes(struct lanes *restrict lanes)
{
    count_lanes(lanes, (struct stages){1, 0, 1, 1});
}
LANE_PASS(early_lanes)
LANE_PASS(third_lanes)
LANE_PASS(last_lanes)
LANE_PASS(tail_lanes)

/* Of lanes each in stages of its own. */
INLINE void counters_lanes(struct lanes *restrict lanes)
{
    const double t = lanes->now.t;
    EACH_LANE (k) {
        struct counters counters = counters_of_lane(&lanes->now.counters, k);
        const struct reference reference = lane_reference(lanes, k);
        const double slope[AXES] = {lanes->gradient[0][k], lanes->gradient[1][k]};
        counters_add_update(&counters, &reference, t, lanes->value[k] - reference.lowest, slope,
                            t < lanes->end_update[k]);
        keep_counters(&lanes->now.counters, k, &counters);
    }
}
LANE_PASS(counters_lanes)

const struct tally_passes tally_passes = {&counters_lanes_pass, &early_lanes_pass,
                                          &third_lanes_pass, &last_lanes_pass, &tail_lanes_pass};

void lanes_counters_start(struct lanes *lanes, int k, const struct run_stats *stats)
{
    LANE_REFERENCE(LOAD_REFERENCE);
    keep_counters(&lanes->now.counters, k, &stats->counters);
}

void lanes_counters_write(const struct lanes *lanes, int k, struct run_stats *stats)
{
    stats->counters = counters_of_lane(&lanes->now.counters, k);
    stats->watched = (struct watched_rates){
        lanes->now.watched_sum[k], lanes->now.watched_highest[k], lanes->now.watched_last[k]};
}
