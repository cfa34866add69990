#include "explain/run_marks.h"

#include "explain/run_facts.h"

#include <math.h>

#define RISE (1U << MARK_RISE_FROM | 1U << MARK_RISE_TO)
#define ABOVE (1U << MARK_ABOVE)
#define ARRIVED (1U << MARK_ARRIVED)

/* What each outcome's sentence speaks of. A blow-up has its own words in the plot. */
static const unsigned marks_of_outcome[OUTCOME_COUNT] = {
    [OUTCOME_DIVERGED] = ABOVE,
    [OUTCOME_RETURNED] = ABOVE | ARRIVED,
    [OUTCOME_DIVERGING] = RISE | ABOVE,
    [OUTCOME_EDGE] = ABOVE | ARRIVED,
    [OUTCOME_OVERSHOT] = RISE | ABOVE | ARRIVED,
    [OUTCOME_CONVERGED] = RISE | ARRIVED,
    [OUTCOME_SETTLING] = ABOVE,
    [OUTCOME_OSCILLATING] = ABOVE,
};

/* A smaller rise is not spoken of. */
static const double told_rise = 2.0;

static double lowest_before(const struct run *run, double at)
{
    double lowest = INFINITY, where = -1.0;
    for (size_t i = 0; i < run->count && (double)i * run->stride < at; i++)
        if (run->bucket[i].loss_lo <= lowest) {
            lowest = run->bucket[i].loss_lo;
            where = (double)i * run->stride;
        }
    return where;
}

/* Is there nothing that the rate could have done, the run having stood at the lowest point? */
static bool stands_still(const struct run_stats *stats)
{
    return stats->counters.last_above_target < 0.0;
}

static double mark_at(const struct run *run, enum mark_kind kind)
{
    const struct run_stats *stats = &run->stats;
    const struct counters *counters = &stats->counters;
    switch (kind) {
    case MARK_RISE_FROM:
    case MARK_RISE_TO:
        if (run_stats_rise(stats) < told_rise)
            return -1.0;
        return kind == MARK_RISE_TO ? counters->rise_at : lowest_before(run, counters->rise_at);
    case MARK_ABOVE:
        return run_has_limit(run) && stats->above > 0.0 && !stands_still(stats) ? stats->above_first
                                                                                : -1.0;
    case MARK_ARRIVED:
        return counters->last_above_target >= 0.0 && counters->last_above_target < run->done
                   ? counters->last_above_target + 1.0
                   : -1.0;
    default:
        return -1.0;
    }
}

struct run_marks run_marks_of(const struct run *run, const struct verdict *verdict)
{
    struct run_marks marks = {.count = 0};
    for (int kind = 0; kind < MARK_KINDS; kind++) {
        const bool spoken_of = marks_of_outcome[verdict->outcome] & 1U << kind;
        const double at = spoken_of ? mark_at(run, (enum mark_kind)kind) : -1.0;
        if (at >= 0.0)
            marks.mark[marks.count++] = (struct run_mark){(enum mark_kind)kind, at};
    }
    return marks;
}

struct lowest_limit lowest_limit_of(const struct run *run)
{
    const double blown_up = run->stats.counters.diverged_at;
    struct lowest_limit lowest = {-1.0, INFINITY};
    for (size_t i = 0; i < run->count; i++) {
        const double at = (double)i * run->stride;
        if (blown_up >= 0.0 && at > 0.0 && at >= blown_up - 1.0)
            break; /* what it is flung to has no limit of interest */
        if (run->bucket[i].stability_limit < lowest.limit)
            lowest = (struct lowest_limit){at, run->bucket[i].stability_limit};
    }
    return lowest;
}
