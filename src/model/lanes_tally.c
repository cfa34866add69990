/* The tally of all lanes at once, as far as the verdict needs it. */
#include "model/lanes.h"
#include "model/tally_rules.h"

INLINE struct yardstick lane_yardstick(const struct lanes *lanes, int k)
{
    return (struct yardstick){
        .lowest = lanes->lowest[k],
        .scale = lanes->scale[k],
        .ground = lanes->ground[k],
        .noise = lanes->noise_counted[k],
        .from = {lanes->third_from[k], lanes->last_from[k], lanes->tail_from[k]},
    };
}

/* Without rise_at, which no verdict asks for. */
INLINE struct counts lane_counts(const struct lane_state *now, int k)
{
    return (struct counts){
        .best = now->best[k],
        .rise_from = now->rise_from[k],
        .rise_to = now->rise_to[k],
        .blown_at = now->blown_at[k],
        .last_high = now->last_high[k],
        .third_excess = now->third_excess[k],
        .last_excess = now->last_excess[k],
        .tail_excess = now->tail_excess[k],
        .flips = now->flips[k],
        .rises = now->rises[k],
        .buried = now->buried[k],
        .previous_slope = {now->previous_slope[0][k], now->previous_slope[1][k]},
        .previous_excess = now->previous_excess[k],
    };
}

INLINE void keep_counts(struct lane_state *now, int k, const struct counts *c)
{
    now->best[k] = c->best;
    now->rise_from[k] = c->rise_from;
    now->rise_to[k] = c->rise_to;
    now->blown_at[k] = c->blown_at;
    now->last_high[k] = c->last_high;
    now->third_excess[k] = c->third_excess;
    now->last_excess[k] = c->last_excess;
    now->tail_excess[k] = c->tail_excess;
    now->flips[k] = c->flips;
    now->rises[k] = c->rises;
    now->buried[k] = c->buried;
    now->previous_slope[0][k] = c->previous_slope[0];
    now->previous_slope[1][k] = c->previous_slope[1];
    now->previous_excess[k] = c->previous_excess;
}

INLINE void tally_lanes(struct lanes *restrict lanes)
{
    const double t = lanes->now.t;
    EACH_LANE (k) {
        struct counts counts = lane_counts(&lanes->now, k);
        const struct yardstick by = lane_yardstick(lanes, k);
        const double slope[AXES] = {lanes->gradient[0][k], lanes->gradient[1][k]};
        count_update(&counts, &by, t, lanes->value[k] - by.lowest, slope, t < lanes->until[k]);
        keep_counts(&lanes->now, k, &counts);
    }
}
LANE_PASS(tally_lanes)

const struct lane_pass *const tally_pass = &tally_lanes_pass;

void lanes_tally_start(struct lanes *lanes, int k, const struct tally *tally)
{
    lanes->lowest[k] = tally->by.lowest;
    lanes->scale[k] = tally->by.scale;
    lanes->ground[k] = tally->by.ground;
    lanes->noise_counted[k] = tally->by.noise;
    lanes->third_from[k] = tally->by.from.third;
    lanes->last_from[k] = tally->by.from.last;
    lanes->tail_from[k] = tally->by.from.tail;
    keep_counts(&lanes->now, k, &tally->count);
}

void lanes_tally_write(const struct lanes *lanes, int k, struct tally *tally)
{
    tally->count = lane_counts(&lanes->now, k);
}
