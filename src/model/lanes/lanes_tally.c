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

const struct lane_pass *const tally_pass = &tally_lanes_pass;

void lanes_tally_start(struct lanes *lanes, int k, const struct tally *tally)
{
    LANE_YARDSTICK(LOAD_YARDSTICK);
    keep_counts(&lanes->now.counts, k, &tally->count);
}

void lanes_tally_write(const struct lanes *lanes, int k, struct tally *tally)
{
    tally->count = counts_of_lane(&lanes->now.counts, k);
}
