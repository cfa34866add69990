#include "model/run/tally.h"

#include "model/problem/landscape.h"
#include "model/run/tally_rules.h"
#include "model/run/walk.h"

#include <math.h>
#include <string.h>

struct bottom bottom_of(const struct problem_kind *problem, const struct setup *s)
{
    struct bottom bottom = {.at = {NAN, NAN}};
    double minima[MINIMA_MOST][AXES];
    if (!problem->landscape)
        return bottom;
    const double *start = problem->landscape->start;
    landscape_minima(s, minima);
    for (int i = 0; i < AXES; i++)
        bottom.at[i] = minima[0][i];
    bottom.loss = landscape_at(s, minima[0][0], minima[0][1]).value;
    bottom.usual = landscape_at(s, start[0], start[1]).value;
    return bottom;
}

struct stage_starts tally_stages(double steps)
{
    return (struct stage_starts){ceil(steps / 2.0), ceil(steps * 0.75), ceil(steps * 0.9375)};
}

void tally_start(struct tally *tally, const struct problem_kind *problem, const struct setup *first,
                 const struct setup *last, const struct bottom *bottom, double loss)
{
    double excess = loss > bottom->loss ? loss - bottom->loss : 0.0;
    *tally = (struct tally){
        .problem = problem,
        .noisy = last->noise > 0.0 && !problem->expected,
        .steps = last->steps,
        .bottom = *bottom,
        .first = excess,
        .by = {.lowest = bottom->loss,
               .scale = excess > 1e-9 ? excess : 1.0,
               .large_excess = fmax(excess, bottom->usual - bottom->loss),
               .noise = problem->noise ? problem->noise(last) : last->noise,
               .from = tally_stages(last->steps)},
        .count = {.best = excess,
                  .rise_from = 1.0,
                  .blown_at = -1.0,
                  .last_high = -1.0,
                  .previous_excess = excess},
        .above_first = -1.0,
        .above_last = -1.0,
        .worst = {.at = -1.0},
        .crossed = {.at = -1.0},
        .start = {first->start_x, first->start_y},
    };
}

INLINE void watch_ceiling(struct tally *tally, double t, double rate, double ceiling, double ratio)
{
    struct excursion here = {t, rate, ceiling, ratio};
    if (here.ratio > tally->worst.ratio)
        tally->worst = here;
    if (here.ratio > 1.0) {
        if (tally->crossed.at < 0.0)
            tally->crossed = here;
        tally->above += 1.0;
        tally->above_last = t;
        if (tally->above_first < 0.0)
            tally->above_first = t;
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

/* Mostly nothing is so high that it blows up or counts as a rise. What count_loss does then: */
static void count_quiet(struct counts *c, const struct yardstick *by, const struct walk *walk,
                        const double *excess)
{
    const double target = tally_converged * by->scale;
    double best = c->best;
    int high = 0; /* updates up to the last high one */
    for (int i = 0; i < walk->updates; i++) {
        high = excess[i] <= target ? high : i + 1;
        best = smaller(excess[i], best);
    }
    c->best = best;
    c->last_high = high ? walk->from + (high - 1) : c->last_high;
}

static void count_losses(struct counts *c, const struct yardstick *by, const struct walk *walk,
                         const double *excess)
{
    const double loud = smaller(rise_counts * by->scale, tally_blown * by->large_excess);
    if (!any_above(excess, walk->updates, loud)) {
        count_quiet(c, by, walk, excess);
        return;
    }
    struct counts counts = *c;
    for (int i = 0; i < walk->updates; i++)
        count_loss(&counts, by, walk->from + i, excess[i], true);
    *c = counts;
}

/* The slopes and excesses of updates from … to − 1 of a walk, behind those of the one before. */
struct late {
    int count;
    double x[WALK_MOST + 1], y[WALK_MOST + 1], excess[WALK_MOST + 1];
};

static void gather(struct late *late, const struct counts *c, const struct walk *walk,
                   const double *excess, int from, int to)
{
    size_t size = (size_t)(to - from) * sizeof(double);
    late->count = to - from;
    late->x[0] = c->previous_x;
    late->y[0] = c->previous_y;
    late->excess[0] = c->previous_excess;
    memcpy(&late->x[1], &walk->slope[0][from], size);
    memcpy(&late->y[1], &walk->slope[1][from], size);
    memcpy(&late->excess[1], &excess[from], size);
}

/* Are all products of slopes 0? Then they need not be computed: where a factor is denormal, that
 * takes a hundred times as long. The least number is 2⁻¹⁰⁷⁴. */
static bool is_flat(const struct late *late)
{
    const double square_is_0 = 0x1p-538;
    int64_t steep = 0;
    for (int i = 0; i <= late->count; i++)
        steep |= !(fabs(late->x[i]) < square_is_0) | !(fabs(late->y[i]) < square_is_0);
    return !steep;
}

/* count_stages over many updates, all in the same stages. */
static void count_stage(struct counts *c, const struct late *late, double noise, struct stages in)
{
    const double *x = late->x, *y = late->y, *excess = late->excess;
    int64_t turns = 0, rises = 0,
            buried = 0; /* as wide as a double, or it is no loop for vectors */
    for (int i = 1; i <= late->count; i++)
        rises += excess[i] > excess[i - 1];
    if (is_flat(late))
        buried = 0.0 < noise * noise ? late->count : 0;
    else
        for (int i = 1; i <= late->count; i++) {
            turns += turns_back(x[i], y[i], x[i - 1], y[i - 1]);
            buried += is_buried(x[i], y[i], noise);
        }
    double *sum = in.third ? &c->third_excess : &c->last_excess;
    for (int i = 1; i <= late->count; i++)
        *sum += excess[i];
    for (int i = 1; i <= late->count && in.tail; i++)
        c->tail_excess += excess[i];
    c->flips += (double)turns;
    c->rises += (double)rises;
    c->buried += in.last ? (double)buried : 0.0;
}

/* The first update of a walk that is in other stages than update i. */
static int stages_end(const struct yardstick *by, const struct walk *walk, int i)
{
    const double starts[] = {by->from.third, by->from.last, by->from.tail};
    double end = walk->from + walk->updates;
    for (int stage = 2; stage >= 0; stage--)
        if (starts[stage] > walk->from + i)
            end = fmin(end, starts[stage]);
    return (int)(end - walk->from);
}

static void count_late(struct counts *c, const struct yardstick *by, const struct walk *walk,
                       const double *excess)
{
    struct late late;
    for (int i = 0, to; i < walk->updates; i = to) {
        const struct stages in = stages_at(by, walk->from + i, true);
        to = stages_end(by, walk, i);
        if (in.half) {
            gather(&late, c, walk, excess, i, to);
            count_stage(c, &late, by->noise, in);
        }
        remember(c, excess[to - 1], walk->slope[0][to - 1], walk->slope[1][to - 1]);
    }
}

/* The updates before a blow-up: far out the derivatives say nothing about what sent the run there.
 */
static void watch_ceilings(struct tally *tally, const struct walk *walk)
{
    double ratio[WALK_MOST], blown = tally->count.blown_at;
    int updates = blown >= 0.0 ? (int)fmax(0.0, blown - walk->from) : walk->updates;
    for (int i = 0; i < updates; i++)
        ratio[i] = walk->rate[i] / walk->ceiling[i];
    if (any_above(ratio, updates, fmin(tally->worst.ratio, 1.0)))
        for (int i = 0; i < updates; i++)
            watch_ceiling(tally, walk->from + i, walk->rate[i], walk->ceiling[i], ratio[i]);
}

void tally_add(struct tally *tally, const struct walk *walk)
{
    double excess[WALK_MOST];
    for (int i = 0; i < walk->updates; i++)
        excess[i] = walk->loss[i] - tally->by.lowest;
    count_losses(&tally->count, &tally->by, walk, excess);
    count_late(&tally->count, &tally->by, walk, excess);
    if (any_above(walk->rate, walk->updates, tally->peak_rate))
        for (int i = 0; i < walk->updates; i++)
            tally->peak_rate = larger(walk->rate[i], tally->peak_rate);
    watch_ceilings(tally, walk);
}

void tally_end(struct tally *tally, double done, const double w[AXES], double loss)
{
    tally->done = done;
    tally->loss = loss;
    tally->last = loss - tally->by.lowest;
    tally->finished = true;
    count_loss(&tally->count, &tally->by, done, tally->last, true);
    for (int i = 0; i < AXES; i++)
        tally->end[i] = w[i];
}

double tally_rise(const struct tally *tally)
{
    return tally->count.rise_to > 0.0 ? tally->count.rise_to / tally->count.rise_from : 0.0;
}

double tally_taken(const struct tally *tally, double from, double to)
{
    return fmax(0.0, fmin(to, tally->done) - from);
}
