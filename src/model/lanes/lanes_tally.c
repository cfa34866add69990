/* The tally of all lanes at once, as far as the verdict needs it. */
#include "model/lanes/lanes.h"
#include "model/lanes/passes.h"
#include "model/run/tally_rules.h"

#define YARDSTICK_OF_LANE(name, of) .of = lanes->name[k],
#define LOAD_YARDSTICK(name, of) lanes->name[k] = tally->by.of;
#define COUNT_OF_LANE(name) .name = counts->name[k],
#define LOAD_COUNT(name) counts->name[k] = c->name;

INLINE struct yardstick lane_yardstick(const struct lanes *lanes, int k)
{
    return (struct yardstick){LANE_YARDSTICK(YARDSTICK_OF_LANE)};
}

/* Without rise_at. */
INLINE struct counts counts_of_lane(const struct lane_counts *counts, int k)
{
    return (struct counts){COUNTS(COUNT_OF_LANE)};
}

INLINE void keep_counts(struct lane_counts *counts, int k, const struct counts *c)
{
    COUNTS(LOAD_COUNT);
}

/* `in`: the stages of all lanes, which the compiler knows; what they do not count is not touched.
 */
INLINE void count_lanes(struct lanes *restrict lanes, struct stages in)
{
    const double t = lanes->now.t;
    EACH_LANE (k) {
        struct counts counts = counts_of_lane(&lanes->now.counts, k);
        const struct yardstick by = lane_yardstick(lanes, k);
        const double x = lanes->gradient[0][k], y = lanes->gradient[1][k];
        const double excess = lanes->value[k] - by.lowest;
        const int live = t < lanes->until[k];
        count_loss(&counts, &by, t, excess, live);
        if (in.half) {
            const struct stages lane = {live, live & in.third, live & in.last, live & in.tail};
            count_stages(&counts, lane, excess,
                         turns_back(x, y, counts.previous_x, counts.previous_y),
                         is_buried(x, y, by.noise));
            remember(&counts, excess, x, y);
        }
        keep_counts(&lanes->now.counts, k, &counts);
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
INLINE void tally_lanes(struct lanes *restrict lanes)
{
    const double t = lanes->now.t;
    EACH_LANE (k) {
        struct counts counts = counts_of_lane(&lanes->now.counts, k);
        const struct yardstick by = lane_yardstick(lanes, k);
        const double slope[AXES] = {lanes->gradient[0][k], lanes->gradient[1][k]};
        count_update(&counts, &by, t, lanes->value[k] - by.lowest, slope, t < lanes->until[k]);
        keep_counts(&lanes->now.counts, k, &counts);
    }
}
LANE_PASS(tally_lanes)

const struct tally_passes tally_passes = {&tally_lanes_pass, &early_lanes_pass, &third_lanes_pass,
                                          &last_lanes_pass, &tail_lanes_pass};

void lanes_tally_start(struct lanes *lanes, int k, const struct tally *tally)
{
    LANE_YARDSTICK(LOAD_YARDSTICK);
    keep_counts(&lanes->now.counts, k, &tally->count);
}

void lanes_tally_write(const struct lanes *lanes, int k, struct tally *tally)
{
    tally->count = counts_of_lane(&lanes->now.counts, k);
}
