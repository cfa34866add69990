#include "engine/move_doubts.h"

#include "model/params/resolve.h"
#include "model/problem/landscape.h"
#include "model/problem/problem.h"
#include "model/problem/stability_limit.h"
#include "model/schedule/schedule.h"

#include <math.h>

static const double next_to_limit = 0.95; /* of the limit: a swing loses a tenth an update */

/* Where a weight decay holds a run neither a rate nor a method takes it away, and a weaker one
 * holds it, too, if nearer by: one that is good at the end is on its way past the minimum, or just
 * near enough. */
static bool is_held_yet(const struct trial_result *now, const struct trial *trial)
{
    bool lets_go = false;
    for (int k = 0; k < trial->count; k++)
        lets_go = lets_go || (trial->knob[k] == P_WEIGHT_DECAY && trial->value[k] == 0.0);
    return now->outcome == OUTCOME_HELD && !lets_go;
}

/* A rate next to a limit that holds everywhere, or above it, if only at first: it arrives by what
 * came before, and is no cure. */
static bool goes_to_limit(const struct plan *plan, const struct trial *trial)
{
    const struct setup set = trial_setup(plan_last(plan), trial), resolved = setup_resolved(&set);
    if (!is_landscape(&resolved) || !stability_limit_is_exact(&resolved))
        return false;
    const struct derivatives any = landscape_at(&resolved, 0.0, 0.0);
    const double limit =
        next_to_limit * curvature_ceiling(&resolved, largest_eigenvalue(any.hxx, any.hxy, any.hyy));
    /* No schedule goes beyond its peak and its floor, where it has them. */
    if (param_applies(&resolved, P_LR) && fmax(resolved.lr, resolved.floor) < limit)
        return false;
    bool above = false;
    for (double t = plan->part[plan->count - 1].from; t < resolved.steps && !above; t++)
        above = schedule_rate(&resolved, t) >= limit;
    return above;
}

/* Where neither momentum nor rate is turned, what overshoots by them still does, if a little less.
 */
static bool keeps_momentum(const struct trial *trial)
{
    bool turned = false;
    for (int k = 0; k < trial->count; k++)
        turned = turned || trial->knob[k] == P_MOMENTUM || trial->knob[k] == P_LR ||
                 trial->knob[k] == P_OPTIMIZER;
    return !turned;
}

bool move_in_doubt(const struct plan *plan, const struct trial_result *now, bool by_momentum,
                   const struct trial *trial, const struct trial_result *result)
{
    return result->overshot_start || (by_momentum && keeps_momentum(trial)) ||
           is_held_yet(now, trial) || goes_to_limit(plan, trial);
}
