#include "model/run/run_stats.h"

#include "model/optimizer/optimizer.h"
#include "model/problem/landscape.h"
#include "model/run/counter_rules.h"
#include "model/run/problem_state.h"
#include "model/run/update_block.h"

#include <math.h>
#include <string.h>

struct lowest_minimum lowest_minimum_of(const struct problem_kind *problem, const struct setup *s)
{
    struct lowest_minimum minimum = {.at = {NAN, NAN}};
    double minima[MINIMA_MOST][AXES];
    if (!problem->landscape)
        return minimum;
    const double *start = landscape_start(s);
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

/* An excess at the start below this part of the landscape's usual one: it has nowhere to fall to
 * that anybody would see, and says nothing of what is large. */
static const double nearly_there = 1e-6;

/* Momentum swings at first, and a mean of squares that begins at 0 makes long steps: at the best of
 * rates, too (momentum .9 on a condition of 100, RMSProp on a parabola). Where nothing is kept from
 * update to update, a rise is the rate's from the first one on. */
static const double start_of_state = 5.0;

static double rises_after(const struct setup *s)
{
    const struct optimizer_kind *kind = &optimizer_kinds[s->optimizer];
    const bool plain =
        param_set_has(&kind->uses, P_MOMENTUM) && !kind->preconditioner && s->momentum == 0.0;
    return plain ? 0.0 : start_of_state;
}

/* A velocity builds up within some 1/(1 − μ) updates, and what it has carried away it brings back
 * within several times as many. */
static double velocity_until(const struct setup *s)
{
    const bool has_one = param_set_has(&optimizer_kinds[s->optimizer].uses, P_MOMENTUM);
    return fmax(rises_after(s), has_one && s->momentum > 0.0 ? 10.0 / (1.0 - s->momentum) : 0.0);
}

void run_stats_start(struct run_stats *stats, const struct problem_kind *problem,
                     const struct setup *first, const struct setup *last,
                     const struct lowest_minimum *minimum, double loss)
{
    const double excess = loss > minimum->loss ? loss - minimum->loss : 0.0,
                 usual = minimum->start_loss - minimum->loss;
    const double scale = excess > fmax(1e-9, nearly_there * usual) ? excess
                         : usual > 0.0                             ? usual
                                                                   : 1.0;
    *stats = (struct run_stats){
        .problem = problem,
        .noisy = (last->noise > 0.0 && !problem->expected) || problem->sampled,
        .steps = last->steps,
        .minimum = *minimum,
        .first = excess,
        .reference = {.lowest = minimum->loss,
                      .scale = scale,
                      .target = target_excess * scale,
                      .large_excess = fmax(excess, minimum->start_loss - minimum->loss),
                      .rises_after = rises_after(first),
                      .velocity_until = velocity_until(first),
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
        .lowest = {-1.0, INFINITY},
        .last_one = {-1.0, INFINITY},
        .start = {first->start_x, first->start_y},
        .validation_best = NAN,
        .validation_best_at = NAN,
        .validation_last = NAN,
        .validation_first = NAN,
        .validation_late = NAN,
        .best_training = NAN,
        .validation_rise = 1.0,
    };
}

void run_stats_take_levels(struct run_stats *stats, const struct training_state *training,
                           const struct setup *setup)
{
    if (!stats->problem->levels)
        return;
    const struct problem_instance problem = problem_state_instance(training->problem_state, setup);
    stats->levels = stats->problem->levels(&problem, stats->level);
    for (int i = 0; i < stats->levels; i++)
        if (stats->problem->target && strcmp(stats->level[i].name, stats->problem->target) == 0)
            stats->reference.target = stats->level[i].loss - stats->minimum.loss;
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

/* Is any above, or not a number? Mostly none is, and this is a loop for vectors: an or of the bits
 * of doubles, since compilers make none of what is as wide as a truth value. */
static bool any_above(const double *value, int count, double limit)
{
    uint64_t above = 0;
    for (int i = 0; i < count; i++) {
        double is_above = value[i] <= limit ? 0.0 : 1.0;
        uint64_t bits;
        memcpy(&bits, &is_above, sizeof bits);
        above |= bits;
    }
    return above;
}

/* Updates of a block, … */
struct stretch {
    const struct update_block *block;
    const double *excess;
    int from, to; /* … from … to − 1 */
};

/* Do all excesses fall, from the lowest so far on, and stay above the target? Then the counters
 * that counters_add_loss has keep their values, but for the lowest, and for when it was above the
 * target.
 */
static bool falls(const struct counters *c, const struct reference *reference,
                  const struct stretch *stretch)
{
    const double *excess = stretch->excess + stretch->from;
    const int last = stretch->to - stretch->from - 1;
    if (!(excess[0] <= c->best) || !(c->rise_to >= c->rise_from) || !(c->rise_from > 0.0) ||
        !(excess[0] <= diverged_excess * reference->large_excess) ||
        !(excess[last] > reference->target))
        return false;
    uint64_t rises = 0;
    for (int i = 0; i < last; i++) {
        double is_above = excess[i + 1] <= excess[i] ? 0.0 : 1.0;
        uint64_t bits;
        memcpy(&bits, &is_above, sizeof bits);
        rises |= bits;
    }
    return !rises;
}

/* Gradients that are not known are 0: nothing is counted of them. */
static const double *gradient_of(const struct update_block *block, int axis)
{
    static const double none[UPDATE_BLOCK_MOST];
    return block->losses_only ? none : block->exact_gradient[axis];
}

/* The rules over a stretch whose updates are all in the same stages. */
INLINE void count_stretch(struct counters *c, const struct reference *reference,
                          const struct stretch *stretch, struct stages in, int loud, int flat)
{
    const struct update_block *block = stretch->block;
    const double *excess = stretch->excess, *x = gradient_of(block, 0), *y = gradient_of(block, 1);
    const struct reference known = *reference;
    struct counters counts = *c;
    for (int i = stretch->from; i < stretch->to; i++) {
        counters_add_loss(&counts, &known, block->from + i, excess[i], 1, loud);
        if (in.half)
            counters_add_late(&counts, &known, in, excess[i], x[i], y[i], flat);
        remember(&counts, excess[i], x[i], y[i]);
    }
    *c = counts;
}

static bool all_flat(const struct counters *c, const struct stretch *stretch)
{
    const double *x = stretch->block->exact_gradient[0], *y = stretch->block->exact_gradient[1];
    int flat = is_flat(c->previous_x, c->previous_y);
    for (int i = stretch->from; flat && !stretch->block->losses_only && i < stretch->to; i++)
        flat = is_flat(x[i], y[i]);
    return flat;
}

static double sum_of(double sum, const double *value, int count)
{
    for (int i = 0; i < count; i++)
        sum += value[i];
    return sum;
}

/* The rules over a stretch that falls and is flat, all in the same stages. */
static void count_fall(struct counters *c, const struct reference *reference,
                       const struct stretch *stretch, struct stages in)
{
    const double *excess = stretch->excess + stretch->from;
    const int updates = stretch->to - stretch->from;
    c->best = c->previous_excess = excess[updates - 1];
    c->last_above_target = stretch->block->from + (stretch->to - 1);
    c->previous_x = gradient_of(stretch->block, 0)[stretch->to - 1];
    c->previous_y = gradient_of(stretch->block, 1)[stretch->to - 1];
    c->swings = in.half ? fabs(c->swings) : c->swings;
    if (in.quarter_3)
        c->quarter_3_excess = sum_of(c->quarter_3_excess, excess, updates);
    if (in.quarter_4)
        c->quarter_4_excess = sum_of(c->quarter_4_excess, excess, updates);
    if (in.last_16th)
        c->last_16th_excess = sum_of(c->last_16th_excess, excess, updates);
    c->below_noise += (in.quarter_4 & (0.0 < reference->noise * reference->noise)) ? updates : 0.0;
}

/* The same, where what is mostly so is known to the compiler. */
static void count(struct counters *c, const struct reference *reference,
                  const struct stretch *stretch)
{
    const struct stages in = stages_at(reference, stretch->block->from + stretch->from, true),
                        early = {0, 0, 0, 0}, third = {1, 1, 0, 0}, last = {1, 0, 1, 0},
                        tail = {1, 0, 1, 1};
    const int from = stretch->from, to = stretch->to;
    if (stretch->block->losses_only && all_flat(c, stretch) && falls(c, reference, stretch))
        count_fall(c, reference, stretch, in);
    else if (any_above(&stretch->excess[from], to - from, loud_excess(reference)))
        count_stretch(c, reference, stretch, in, 1, 0);
    else if (!in.half)
        count_stretch(c, reference, stretch, early, 0, 0);
    else if (all_flat(c, stretch))
        count_stretch(c, reference, stretch, in, 0, 1);
    else if (in.quarter_3)
        count_stretch(c, reference, stretch, third, 0, 0);
    else if (!in.last_16th)
        count_stretch(c, reference, stretch, last, 0, 0);
    else
        count_stretch(c, reference, stretch, tail, 0, 0);
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

/* The updates before a blow-up: far out the derivatives say nothing about what sent the run there.
 */
static void watch_limits(struct run_stats *stats, const struct update_block *block)
{
    double ratio[UPDATE_BLOCK_MOST], diverged_at = stats->counters.diverged_at;
    int updates = diverged_at >= 0.0 ? (int)fmax(0.0, diverged_at - block->from) : block->updates;
    for (int i = 0; i < updates; i++)
        ratio[i] = block->rate[i] / block->stability_limit[i];
    if (any_above(ratio, updates, fmin(stats->worst.ratio, 1.0)))
        for (int i = 0; i < updates; i++)
            watch_limit(stats, block->from + i, block->rate[i], block->stability_limit[i],
                        ratio[i]);
}

/* Is any below, or not a number? As any_above. */
static bool any_below(const double *value, int count, double limit)
{
    uint64_t below = 0;
    for (int i = 0; i < count; i++) {
        double is_below = value[i] >= limit ? 0.0 : 1.0;
        uint64_t bits;
        memcpy(&bits, &is_below, sizeof bits);
        below |= bits;
    }
    return below;
}

static struct lowest_limit lower(struct lowest_limit lowest, struct lowest_limit here)
{
    return here.limit < lowest.limit ? here : lowest;
}

/* The last update waits for the next one, before which it may turn out to have blown up. */
static void watch_lowest(struct run_stats *stats, const struct update_block *block)
{
    const double diverged_at = stats->counters.diverged_at, from = block->from,
                 end = diverged_at >= 0.0 ? fmax(1.0, diverged_at - 1.0) : INFINITY;
    if (stats->last_one.at < end)
        stats->lowest = lower(stats->lowest, stats->last_one);
    const int updates = (int)fmin(block->updates - 1.0, fmax(0.0, end - from));
    if (any_below(block->stability_limit, updates, stats->lowest.limit))
        for (int i = 0; i < updates; i++)
            stats->lowest =
                lower(stats->lowest, (struct lowest_limit){from + i, block->stability_limit[i]});
    stats->last_one = (struct lowest_limit){from + (block->updates - 1),
                                            block->stability_limit[block->updates - 1]};
}

static double clipped_of(const struct update_block *block)
{
    double clipped = 0.0;
    for (int i = 0; i < block->updates; i++)
        clipped += block->clip_factor[i] < 1.0;
    return clipped;
}

void run_stats_add(struct run_stats *stats, const struct update_block *block)
{
    double excess[UPDATE_BLOCK_MOST];
    for (int i = 0; i < block->updates; i++)
        excess[i] = block->loss[i] - stats->reference.lowest;
    for (int i = 0, to; i < block->updates; i = to) {
        to = stages_end(&stats->reference, block, i);
        count(&stats->counters, &stats->reference, &(struct stretch){block, excess, i, to});
    }
    if (any_above(block->rate, block->updates, stats->peak_rate))
        for (int i = 0; i < block->updates; i++)
            stats->peak_rate = larger(block->rate[i], stats->peak_rate);
    if (!block->losses_only) {
        watch_limits(stats, block);
        watch_lowest(stats, block);
    }
    if (block->setup->clip > 0.0 && !block->losses_only)
        stats->clipped += clipped_of(block);
    if (!problem_trains(stats->problem))
        rate_sums_add(&stats->rates, block->rate, block->updates);
    if (block->watches)
        for (int i = 0; i < block->updates; i++)
            watched_rates_add(&stats->watched, block->rate[i], 1);
    if (stats->problem->validation)
        for (int i = 0; i < block->updates; i++)
            run_stats_validate(stats, block->from + i, block->validation[i], block->loss[i]);
}

void run_stats_validate(struct run_stats *stats, double t, double validation, double loss)
{
    if (isnan(validation))
        return;
    if (isnan(stats->validation_first))
        stats->validation_first = validation;
    stats->validation_last = validation;
    if (isnan(stats->validation_late) && t >= stats->reference.from.quarter_4)
        stats->validation_late = validation;
    stats->validation_rise = fmax(stats->validation_rise, validation / stats->validation_best);
    if (stats->validation_best <= validation)
        return;
    stats->validation_best = validation;
    stats->validation_best_at = t;
    stats->best_training = loss;
}

void run_stats_end(struct run_stats *stats, double done, const double w[AXES], double loss)
{
    stats->done = done;
    stats->loss = loss;
    stats->last = loss - stats->reference.lowest;
    stats->finished = true;
    counters_add_loss(&stats->counters, &stats->reference, done, stats->last, 1, 1);
    for (int i = 0; i < AXES; i++)
        stats->end[i] = w[i];
}

bool excess_above_start(double excess, double scale) { return !isfinite(excess) || excess > scale; }

struct lowest_limit run_stats_lowest_limit(const struct run_stats *stats)
{
    const bool counts = stats->counters.diverged_at < 0.0 || stats->last_one.at == 0.0;
    return counts ? lower(stats->lowest, stats->last_one) : stats->lowest;
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
