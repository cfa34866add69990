#include "model/run/solo.h"

#include "model/run/walk.h"

#include <math.h>

bool solo_start(struct solo *solo, const struct plan *plan)
{
    const struct setup *first = &plan->part[0].setup, *last = plan_last(plan);
    solo->plan = *plan;
    solo->steps = last->steps;
    solo->finished = false;
    if (!walker_start(&solo->walker, &solo->plan))
        return false;
    struct lowest_minimum minimum = lowest_minimum_of(solo->walker.problem, last);
    run_stats_start(&solo->stats, solo->walker.problem, first, last, &minimum,
                    loss_of(walker_loss(&solo->walker, &solo->plan)));
    return true;
}

void solo_end(struct solo *solo) { walker_free(&solo->walker); }

bool solo_advance(struct solo *solo, double updates)
{
    struct walker *walker = &solo->walker;
    double until = fmin(solo->steps, walker->t + updates);
    struct walk walk;
    while (walker->t < until && !solo->finished) {
        walk_start(&walk, walker, &solo->plan, fmin(until - walker->t, WALK_MOST));
        walk_take(&walk, walker);
        walk_look(&walk);
        run_stats_add(&solo->stats, &walk);
        solo->finished = walker_lost(walker);
    }
    if (walker->t >= solo->steps)
        solo->finished = true;
    if (solo->finished)
        run_stats_end(&solo->stats, walker->t, walker->w,
                      loss_of(walker_loss(walker, &solo->plan)));
    return solo->finished;
}
