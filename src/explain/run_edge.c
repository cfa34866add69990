#include "explain/run_edge.h"

#include "explain/run_facts.h"

#include <math.h>

static const double edge_from = 0.9, edge_to = 1.1; /* the rate over its limit, … */
static const double long_part = 0.1;                /* … for so much of the updates */
static const double risen = 2.0;                    /* the sharpness, over that at the start */

static const double valley = 0.01; /* the least curvature over the greatest, along its bottom */

static double over_limit(const struct bucket *bucket)
{
    return bucket->rate_hi / bucket->stability_limit;
}

/* At the edge every other update is above the limit: two together are next to it. */
static bool at_edge(const struct bucket *pair, double sharpness)
{
    const double mean = 0.5 * (over_limit(&pair[0]) + over_limit(&pair[1]));
    const double sharpest = fmax(pair[0].sharpness, pair[1].sharpness);
    return mean > edge_from && mean < edge_to && sharpest > risen * sharpness;
}

double run_left_edge(const struct run *run, const struct verdict *v)
{
    double left = -1.0, length = 0.0;
    if (!(fabs(v->least_curvature) < valley * v->greatest_curvature) || run->stride != 1.0 ||
        !run_has_limit(run) || run_limit_is_exact(run))
        return left;
    for (size_t i = 0; i + 1 < run->count; i++) {
        length = at_edge(&run->bucket[i], run->bucket[0].sharpness) ? length + 1.0 : 0.0;
        if (length >= long_part * run->steps)
            left = (double)i + 2.0;
    }
    return left < run->done ? left : -1.0;
}
