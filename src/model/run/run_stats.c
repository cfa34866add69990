#include "model/run/run_stats.h"

#include "model/problem/landscape.h"
#include "model/run/counter_rules.h"
#include "model/run/update_block.h"

#include <math.h>
#include <string.h>

struct lowest_minimum lowest_minimum_of(const struct problem_kind *problem, const struct setup *s)
{
    struct lowest_minimum minimum = {.at = {NAN, NAN}};
    double minima[MINIMA_MOST][AXES];
    if (!problem->landscape)
        return minimum;
    const double *start = problem->landscape->start;
    landscape_minima(s, minima);
    for (int i = 0; i < AXES; i++)
        minimum.at[i] = minima[0][i];
    minimum.loss = landscape_at(s, minima[0][0], minima[0][1]).value;
    minimum.start_loss = landscape_at(s, start[0], start[1]).value;
    return minimum;
}

struct stage_starts stages_of_run(double steps)
{
    return (struct stage_starts){ceil(steps / 2.0), ceil(steps * 0.75), ceil(steps * 0.9375)};
}

void run_stats_start(struct run_stats *stats, const struct problem_kind *problem,
                     const struct setup *first, const struct setup *last,
                     const struct lowest_minimum *minimum, double loss)
{
    double excess = loss > minimum->loss ? loss - minimum->loss : 0.0;
    *stats = (struct run_stats){
        .problem = problem,
        .noisy = last->noise > 0.0 && !problem->expected,
        .steps = last->steps,
        .minimum = *minimum,
        .first = excess,
        .reference = {.lowest = minimum->loss,
                      .scale = excess > 1e-9 ? excess : 1.0,
                      .large_excess = fmax(excess, minimum->start_loss - minimum->loss),
                      .noise = problem->noise ? problem->noise(last) : last->noise,
                      .from = stages_of_run(last->steps)},
        .counters = {.best = excess,
                     .rise_from = 1.0,
                     .diverged_at = -1.0,
                     .last_above_target = -1.0,
                     .previous_excess = excess},
        .above_first = -1.0,
        .above_last = -1.0,
        .worst = {.at = -1.0},
        .crossed = {.at = -1.0},
        .start = {first->start_x, first->start_y},
    };
}

INLINE void watch_limit(struct run_stats *stats, double t, double rate, double stability_limit,
                        double ratio)
{
    struct limit_crossing here = {t, rate, stability_limit, ratio};
    if (here.ratio > stats->worst.ratio)
        stats->worst = here;
    if (here.ratio > 1.0) {
        if (stats->crossed.at < 0.0)
            stats->crossed = here;
        stats->above += 1.0;
        stats->above_last = t;
        if (stats->above_first < 0.0)
            stats->above_first = t;
    }
}

/* Is any above, or not a number? Mostly none is, and this is a loop for vectors. */
static bool any_above(const double *value, int count, double limit)
{
    int64_t above = 0;
    for (int i = 0; i < count; i++)
        above |= !(value[i] <= limit);
    return above;
}

/* Mostly nothing is so high that it blows up or counts as a rise. What counters_add_loss does then:
 */
static void count_quiet(struct counters *c, const struct reference *reference,
                        const struct update_block *block, const double *excess)
{
    const double target = target_excess * reference->scale;
    double best = c->best;
    int high = 0; /* updates up to the last high one */
    for (int i = 0; i < block->updates; i++) {
        high = excess[i] <= target ? high : i + 1;
        best = smaller(excess[i], best);
    }
    c->best = best;
    c->last_above_target = high ? block->from + (high - 1) : c->last_above_target;
}

static void count_losses(struct counters *c, const struct reference *reference,
                         const struct update_block *block, const double *excess)
{
    const double loud =
        smaller(least_rise * reference->scale, diverged_excess * reference->large_excess);
    if (!any_above(excess, block->updates, loud)) {
        count_quiet(c, reference, block, excess);
        return;
    }
    struct counters counts = *c;
    for (int i = 0; i < block->updates; i++)
        counters_add_loss(&counts, reference, block->from + i, excess[i], true);
    *c = counts;
}

/* The gradients and excesses of updates from … to − 1 of a block, behind those of the one before.
 */
struct late {
    int count;
    double x[UPDATE_BLOCK_MOST + 1], y[UPDATE_BLOCK_MOST + 1], excess[UPDATE_BLOCK_MOST + 1];
};

static void gather(struct late *late, const struct counters *c, const struct update_block *block,
                   const double *excess, int from, int to)
{
    size_t size = (size_t)(to - from) * sizeof(double);
    late->count = to - from;
    late->x[0] = c->previous_x;
    late->y[0] = c->previous_y;
    late->excess[0] = c->previous_excess;
    memcpy(&late->x[1], &block->exact_gradient[0][from], size);
    memcpy(&late->y[1], &block->exact_gradient[1][from], size);
    memcpy(&late->excess[1], &excess[from], size);
}

/* Are all products of gradients 0? Then they need not be computed: where a factor is denormal, that
 * takes a hundred times as long. The least number is 2⁻¹⁰⁷⁴. */
static bool is_flat(const struct late *late)
{
    const double square_is_0 = 0x1p-538;
    int64_t steep = 0;
    for (int i = 0; i <= late->count; i++)
        steep |= !(fabs(late->x[i]) < square_is_0) | !(fabs(late->y[i]) < square_is_0);
    return !steep;
}

/* counters_add_stages over many updates, all in the same stages. */
static void count_stage(struct counters *c, const struct late *late, double noise, struct stages in)
{
    const double *x = late->x, *y = late->y, *excess = late->excess;
    int64_t turns = 0, loss_increases = 0,
            below_noise = 0; /* as wide as a double, or it is no loop for vectors */
    for (int i = 1; i <= late->count; i++)
        loss_increases += excess[i] > excess[i - 1];
    if (is_flat(late))
        below_noise = 0.0 < noise * noise ? late->count : 0;
    else
        for (int i = 1; i <= late->count; i++) {
            turns += opposes(x[i], y[i], x[i - 1], y[i - 1]);
            below_noise += is_below_noise(x[i], y[i], noise);
        }
    double *sum = in.quarter_3 ? &c->quarter_3_excess : &c->quarter_4_excess;
    for (int i = 1; i <= late->count; i++)
        *sum += excess[i];
    for (int i = 1; i <= late->count && in.last_16th; i++)
        c->last_16th_excess += excess[i];
    c->sign_changes += (double)turns;
    c->loss_increases += (double)loss_increases;
    c->below_noise += in.quarter_4 ? (double)below_noise : 0.0;
}

/* The first update of a block that is in other stages than update i. */
static int stages_end(const struct reference *reference, const struct update_block *block, int i)
{
    const double starts[] = {reference->from.quarter_3, reference->from.quarter_4,
                             reference->from.last_16th};
    double end = block->from + block->updates;
    for (int stage = 2; stage >= 0; stage--)
        if (starts[stage] > block->from + i)
            end = fmin(end, starts[stage]);
    return (int)(end - block->from);
}

static void count_late(struct counters *c, const struct reference *reference,
                       const struct update_block *block, const double *excess)
{
    struct late late;
    for (int i = 0, to; i < block->updates; i = to) {
        const struct stages in = stages_at(reference, block->from + i, true);
        to = stages_end(reference, block, i);
        if (in.half) {
            gather(&late, c, block, excess, i, to);
            count_stage(c, &late, reference->noise, in);
        }
        remember(c, excess[to - 1], block->exact_gradient[0][to - 1],
                 block->exact_gradient[1][to - 1]);
    }
}

/* The updates before a blow-up: far out the derivatives say nothing about what sent the run there.
 */
static void watch_limits(struct run_stats *stats, const struct update_block *block)
{
    double ratio[UPDATE_BLOCK_MOST], blown = stats->counters.diverged_at;
    int updates = blown >= 0.0 ? (int)fmax(0.0, blown - block->from) : block->updates;
    for (int i = 0; i < updates; i++)
        ratio[i] = block->rate[i] / block->stability_limit[i];
    if (any_above(ratio, updates, fmin(stats->worst.ratio, 1.0)))
        for (int i = 0; i < updates; i++)
            watch_limit(stats, block->from + i, block->rate[i], block->stability_limit[i],
                        ratio[i]);
}

void run_stats_add(struct run_stats *stats, const struct update_block *block)
{
    double excess[UPDATE_BLOCK_MOST];
    for (int i = 0; i < block->updates; i++)
        excess[i] = block->loss[i] - stats->reference.lowest;
    count_losses(&stats->counters, &stats->reference, block, excess);
    count_late(&stats->counters, &stats->reference, block, excess);
    if (any_above(block->rate, block->updates, stats->peak_rate))
        for (int i = 0; i < block->updates; i++)
            stats->peak_rate = larger(block->rate[i], stats->peak_rate);
    watch_limits(stats, block);
}

void run_stats_end(struct run_stats *stats, double done, const double w[AXES], double loss)
{
    stats->done = done;
    stats->loss = loss;
    stats->last = loss - stats->reference.lowest;
    stats->finished = true;
    counters_add_loss(&stats->counters, &stats->reference, done, stats->last, true);
    for (int i = 0; i < AXES; i++)
        stats->end[i] = w[i];
}

double run_stats_rise(const struct run_stats *stats)
{
    return stats->counters.rise_to > 0.0 ? stats->counters.rise_to / stats->counters.rise_from
                                         : 0.0;
}

double run_stats_updates(const struct run_stats *stats, double from, double to)
{
    return fmax(0.0, fmin(to, stats->done) - from);
}
