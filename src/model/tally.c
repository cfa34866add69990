#include "model/tally.h"

#include <math.h>

const double tally_blown = 1e6, tally_converged = 1e-3;

/* A rise from a loss that is already next to nothing is no overshoot. */
static const double rise_counts = 0.1;

static double lowest_value(const struct plan *plan)
{
    const struct setup *s = plan_last(plan);
    double minima[MINIMA_MOST][AXES];
    landscape_minima(s, minima);
    return landscape_at(s, minima[0][0], minima[0][1]).value;
}

/* The loss where runs on this landscape usually start. */
static double usual_loss(const struct plan *plan)
{
    const struct setup *s = plan_last(plan);
    const double *start = landscape_kinds[s->landscape].start;
    return landscape_at(s, start[0], start[1]).value;
}

void tally_start(struct tally *tally, const struct plan *plan, double loss)
{
    double lowest = lowest_value(plan), first = fmax(0.0, loss - lowest);
    *tally = (struct tally){
        .steps = plan_last(plan)->steps,
        .lowest = lowest,
        .first = first,
        .scale = first > 1e-9 ? first : 1.0,
        .ground = fmax(first, usual_loss(plan) - lowest),
        .noise = plan_last(plan)->noise,
        .best = first,
        .blown_at = -1.0,
        .last_high = -1.0,
        .above_first = -1.0,
        .above_last = -1.0,
        .worst = {.at = -1.0},
        .crossed = {.at = -1.0},
        .previous_excess = first,
        .start = {plan->part[0].setup.start_x, plan->part[0].setup.start_y},
    };
}

static void watch_ceiling(struct tally *tally, const struct update *update)
{
    struct excursion here = {update->t, update->rate, update->ceiling,
                             update->rate / update->ceiling};
    if (update->rate > tally->peak_rate)
        tally->peak_rate = update->rate;
    if (tally->blown_at >= 0.0)
        return; /* far out the ground says nothing about what sent the run there */
    if (here.ratio > tally->worst.ratio)
        tally->worst = here;
    if (here.ratio > 1.0 && tally->crossed.at < 0.0)
        tally->crossed = here;
    if (here.ratio > 1.0) {
        tally->above += 1.0;
        tally->above_last = update->t;
        if (tally->above_first < 0.0)
            tally->above_first = update->t;
    }
}

static void watch_loss(struct tally *tally, double t, double excess)
{
    if (tally->blown_at < 0.0 && !(excess <= tally_blown * tally->ground))
        tally->blown_at = t;
    if (!(excess <= tally_converged * tally->scale))
        tally->last_high = t;
    if (excess > rise_counts * tally->scale && excess > tally->rise * tally->best) {
        tally->rise = excess / tally->best;
        tally->rise_at = t;
        tally->rise_from = tally->best;
    }
    if (excess < tally->best)
        tally->best = excess;
}

/* Is the angle between two slopes obtuse? */
static bool against(const double a[AXES], const double b[AXES])
{
    return a[0] * b[0] + a[1] * b[1] < 0.0;
}

void tally_add(struct tally *tally, const struct update *update)
{
    double excess = update->loss - tally->lowest;
    int part = (int)(update->t * SLICES / tally->steps);
    struct slice *slice = &tally->slice[part < SLICES ? part : SLICES - 1];

    watch_loss(tally, update->t, excess);
    watch_ceiling(tally, update);
    slice->updates += 1.0;
    slice->excess += excess;
    slice->rises += excess > tally->previous_excess;
    if (tally->noise > 0.0)
        slice->buried += hypot(update->slope[0], update->slope[1]) < tally->noise;
    slice->flips += against(update->slope, tally->previous_slope);
    for (int i = 0; i < AXES; i++)
        tally->previous_slope[i] = update->slope[i];
    tally->previous_excess = excess;
}

void tally_end(struct tally *tally, double done, const double w[AXES], double loss)
{
    tally->done = done;
    tally->last = loss - tally->lowest;
    watch_loss(tally, done, tally->last);
    for (int i = 0; i < AXES; i++)
        tally->end[i] = w[i];
}

struct slice tally_sum(const struct tally *tally, int from, int to)
{
    struct slice sum = {0};
    for (int i = from; i < to; i++) {
        sum.updates += tally->slice[i].updates;
        sum.excess += tally->slice[i].excess;
        sum.flips += tally->slice[i].flips;
        sum.rises += tally->slice[i].rises;
        sum.buried += tally->slice[i].buried;
    }
    return sum;
}
