#include "explain/run_edge.h"

#include "explain/run_facts.h"
#include "model/verdict/verdict.h"

#include <math.h>

static const double long_part = 0.1; /* of the updates, that it has been there */
static const double risen = 2.0;     /* the sharpness, over that at the start */
static const double flatter =
    1.5; /* the sharpness where it crosses its limit, over that at the end */

static double over_limit(const struct bucket *bucket)
{
    return bucket->rate_hi / bucket->stability_limit;
}

/* At the edge every other update is above the limit: two together are next to it. */
static bool at_edge(const struct bucket *pair, double sharpness)
{
    const double mean = 0.5 * (over_limit(&pair[0]) + over_limit(&pair[1]));
    const double sharpest = fmax(pair[0].sharpness, pair[1].sharpness);
    return verdict_next_to_limit(mean) && sharpest > risen * sharpness;
}

double run_left_edge(const struct run *run, const struct verdict *v)
{
    double left = -1.0, length = 0.0;
    if (!verdict_in_valley(v) || run->stride != 1.0 || !run_has_limit(run) ||
        run_limit_is_exact(run))
        return left;
    for (size_t i = 0; i + 1 < run->count; i++) {
        length = at_edge(&run->bucket[i], run->bucket[0].sharpness) ? length + 1.0 : 0.0;
        if (length >= long_part * run->steps)
            left = (double)i + 2.0;
    }
    return left < run->done ? left : -1.0;
}

bool run_flattened(const struct run *run, const struct verdict *v, double *from, double *to)
{
    if (!verdict_in_valley(v) || !run_has_limit(run) || run_limit_is_exact(run) ||
        run->stats.crossed.at < 0.0)
        return false;
    *from = run->bucket[(size_t)(run->stats.crossed.at / run->stride)].sharpness;
    *to = run->bucket[run->count - 1].sharpness;
    return *to > 0.0 && isfinite(*from) && *from > flatter * *to;
}
