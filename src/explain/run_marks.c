#include "explain/run_marks.h"

#include "explain/run_facts.h"

#include <math.h>

#define RISE (1U << MARK_RISE_FROM | 1U << MARK_RISE_TO)
#define ABOVE (1U << MARK_ABOVE)
#define ARRIVED (1U << MARK_ARRIVED)

/* What explains each outcome, whether its sentence speaks of it or leaves it to the plot. A blow-up
 * has its own words there. */
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
        return run_has_limit(run) && stats->above > 0.0 && !run_stands_still(run)
                   ? stats->above_first
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
        const bool belongs = marks_of_outcome[verdict->outcome] & 1U << kind;
        const double at = belongs ? mark_at(run, (enum mark_kind)kind) : -1.0;
        if (at >= 0.0)
            marks.mark[marks.count++] = (struct run_mark){(enum mark_kind)kind, at};
    }
    return marks;
}
