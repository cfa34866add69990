#include "model/tally.h"

#include <math.h>

struct bottom bottom_of(const struct setup *s)
{
    struct bottom bottom;
    double minima[MINIMA_MOST][AXES];
    const double *start = landscape_kinds[s->landscape].start;
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

void tally_start(struct tally *tally, const struct setup *first, const struct setup *last,
                 const struct bottom *bottom, double loss)
{
    double excess = loss > bottom->loss ? loss - bottom->loss : 0.0;
    *tally = (struct tally){
        .steps = last->steps,
        .bottom = *bottom,
        .first = excess,
        .scale = excess > 1e-9 ? excess : 1.0,
        .ground = fmax(excess, bottom->usual - bottom->loss),
        .noise = last->noise,
        .best = excess,
        .blown_at = -1.0,
        .last_high = -1.0,
        .above_first = -1.0,
        .above_last = -1.0,
        .worst = {.at = -1.0},
        .crossed = {.at = -1.0},
        .from = tally_stages(last->steps),
        .previous_excess = excess,
        .start = {first->start_x, first->start_y},
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
    if (excess > tally_rise_counts * tally->scale && excess > tally->rise * tally->best) {
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

static void widen(struct stage *stage, double excess, bool flips, bool rises, bool buried)
{
    stage->updates += 1.0;
    stage->excess += excess;
    stage->flips += flips;
    stage->rises += rises;
    stage->buried += buried;
}

void tally_add(struct tally *tally, const struct update *update)
{
    double excess = update->loss - tally->bottom.loss, x = update->slope[0], y = update->slope[1];
    watch_loss(tally, update->t, excess);
    watch_ceiling(tally, update);
    if (update->t >= tally->from.third) {
        bool flips = against(update->slope, tally->previous_slope);
        bool rises = excess > tally->previous_excess;
        bool buried = x * x + y * y < tally->noise * tally->noise;
        bool last = update->t >= tally->from.last;
        widen(last ? &tally->last_quarter : &tally->third, excess, flips, rises, buried);
        if (update->t >= tally->from.tail)
            widen(&tally->tail, excess, flips, rises, buried);
    }
    for (int i = 0; i < AXES; i++)
        tally->previous_slope[i] = update->slope[i];
    tally->previous_excess = excess;
}

void tally_end(struct tally *tally, double done, const double w[AXES], double loss)
{
    tally->done = done;
    tally->loss = loss;
    tally->last = loss - tally->bottom.loss;
    tally->finished = true;
    watch_loss(tally, done, tally->last);
    for (int i = 0; i < AXES; i++)
        tally->end[i] = w[i];
}
