/* The tally of all lanes at once: what tally_add does, as far as the verdict needs it. */
#include "model/lanes.h"

/* tally_add in choices only. A lane at rest adds nothing. */
INLINE void tally_lanes(struct lanes *restrict lanes)
{
    const double t = lanes->now.t;
    EACH_LANE (k) {
        double x = lanes->gradient[0][k], y = lanes->gradient[1][k];
        double excess = lanes->value[k] - lanes->lowest[k], scale = lanes->scale[k];
        double best = lanes->now.best[k], rise = lanes->now.rise[k],
               rise_from = lanes->now.rise_from[k];
        double blown_at = lanes->now.blown_at[k], last_high = lanes->now.last_high[k];
        double noise = lanes->noise_counted[k];
        int live = t < lanes->until[k];

        int blows = live & (blown_at < 0.0) & !(excess <= tally_blown * lanes->ground[k]);
        int high = live & !(excess <= tally_converged * scale);
        int climbs = live & (excess > tally_rise_counts * scale) & (excess > rise * best);
        int better = live & (excess < best);
        double ratio = excess / best;
        lanes->now.blown_at[k] = blows ? t : blown_at;
        lanes->now.last_high[k] = high ? t : last_high;
        lanes->now.rise[k] = climbs ? ratio : rise;
        lanes->now.rise_from[k] = climbs ? best : rise_from;
        lanes->now.best[k] = better ? excess : best;

        int last = live & (t >= lanes->last_from[k]), half = live & (t >= lanes->third_from[k]);
        int third = half & !last, tail = live & (t >= lanes->tail_from[k]);
        int flips =
            half &
            (x * lanes->now.previous_slope[0][k] + y * lanes->now.previous_slope[1][k] < 0.0);
        int rises = half & (excess > lanes->now.previous_excess[k]);
        int buried = last & (x * x + y * y < noise * noise);
        lanes->now.third_excess[k] += third ? excess : 0.0;
        lanes->now.last_excess[k] += last ? excess : 0.0;
        lanes->now.tail_excess[k] += tail ? excess : 0.0;
        lanes->now.flips[k] += flips ? 1.0 : 0.0;
        lanes->now.rises[k] += rises ? 1.0 : 0.0;
        lanes->now.buried[k] += buried ? 1.0 : 0.0;
        lanes->now.previous_slope[0][k] = x;
        lanes->now.previous_slope[1][k] = y;
        lanes->now.previous_excess[k] = excess;
    }
}
LANE_PASS(tally_lanes)

const struct lane_pass *const tally_pass = &tally_lanes_pass;

void lanes_tally_start(struct lanes *lanes, int k, const struct tally *tally)
{
    lanes->lowest[k] = tally->bottom.loss;
    lanes->scale[k] = tally->scale;
    lanes->ground[k] = tally->ground;
    lanes->noise_counted[k] = tally->noise;
    lanes->now.best[k] = tally->best;
    lanes->now.blown_at[k] = tally->blown_at;
    lanes->now.last_high[k] = tally->last_high;
    lanes->third_from[k] = tally->from.third;
    lanes->last_from[k] = tally->from.last;
    lanes->tail_from[k] = tally->from.tail;
    lanes->now.previous_excess[k] = tally->previous_excess;
    lanes->now.previous_slope[0][k] = lanes->now.previous_slope[1][k] = 0.0;
    lanes->now.rise[k] = lanes->now.rise_from[k] = 0.0;
    lanes->now.third_excess[k] = lanes->now.last_excess[k] = lanes->now.tail_excess[k] = 0.0;
    lanes->now.flips[k] = lanes->now.rises[k] = lanes->now.buried[k] = 0.0;
}

/* Updates of a stage that were taken. */
static double taken(double from, double to, double done)
{
    double end = to < done ? to : done;
    return end > from ? end - from : 0.0;
}

void lanes_tally_write(const struct lanes *lanes, int k, struct tally *tally)
{
    double done = lanes->until[k];
    tally->best = lanes->now.best[k];
    tally->rise = lanes->now.rise[k];
    tally->rise_from = lanes->now.rise_from[k];
    tally->blown_at = lanes->now.blown_at[k];
    tally->last_high = lanes->now.last_high[k];
    tally->third = (struct stage){.updates = taken(tally->from.third, tally->from.last, done),
                                  .excess = lanes->now.third_excess[k]};
    /* The rules ask for flips and rises of both quarters together. */
    tally->last_quarter = (struct stage){.updates = taken(tally->from.last, tally->steps, done),
                                         .excess = lanes->now.last_excess[k],
                                         .flips = lanes->now.flips[k],
                                         .rises = lanes->now.rises[k],
                                         .buried = lanes->now.buried[k]};
    tally->tail = (struct stage){.updates = taken(tally->from.tail, tally->steps, done),
                                 .excess = lanes->now.tail_excess[k]};
}
