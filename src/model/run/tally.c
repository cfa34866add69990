#include "model/run/tally.h"

#include "model/problem/landscape.h"
#include "model/run/tally_rules.h"

#include <math.h>

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
               .ground = fmax(excess, bottom->usual - bottom->loss),
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

static void watch_ceiling(struct tally *tally, const struct update *update)
{
    struct excursion here = {update->t, update->rate, update->ceiling,
                             update->rate / update->ceiling};
    if (update->rate > tally->peak_rate)
        tally->peak_rate = update->rate;
    if (tally->count.blown_at >= 0.0)
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

void tally_add(struct tally *tally, const struct update *update)
{
    double excess = update->loss - tally->by.lowest;
    count_update(&tally->count, &tally->by, update->t, excess, update->slope, true);
    watch_ceiling(tally, update);
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
