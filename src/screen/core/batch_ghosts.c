#include "screen/core/batch_ghosts.h"

#include "model/params/resolve.h"
#include "model/params/value.h"

#include <math.h>

double batch_rule_factor(const struct batch_ghosts *ghosts, enum batch_rule rule)
{
    const double k = ghosts->factor;
    return rule == BATCH_TIMES ? k : rule == BATCH_ROOT ? sqrt(k) : 1.0;
}

enum batch_rule batch_rule_of(const struct batch_ghosts *ghosts, double lr)
{
    int rule = 0;
    while (rule < BATCH_RULES && ghosts->of[rule].lr != lr)
        rule++;
    return (enum batch_rule)rule;
}

void batch_ghosts_drop(struct batch_ghosts *ghosts)
{
    for (int rule = 0; rule < BATCH_RULES; rule++) {
        run_free(ghosts->of[rule].run);
        ghosts->of[rule].run = NULL;
    }
    ghosts->factor = 0.0;
    ghosts->busy = -1;
}

/* The plan with the base's rate times a factor; the rate as it was set where it is kept. */
static void set(struct batch_ghosts *ghosts, const struct plan *now, enum batch_rule rule)
{
    struct batch_ghost *ghost = &ghosts->of[rule];
    double lr = param_resolved(&ghosts->base, P_LR);
    char why[200];
    if (rule != BATCH_KEPT)
        lr = value_rounded(lr * batch_rule_factor(ghosts, rule), 3);
    ghost->plan = *now;
    struct setup *last = &ghost->plan.part[now->count - 1].setup;
    if (param_resolved(last, P_LR) != lr)
        param_set(last, P_LR, lr);
    bool possible =
        lr >= params[P_LR].min && lr <= params[P_LR].max && setup_valid(last, why, (int)sizeof why);
    ghost->lr = possible ? lr : NAN;
}

/* Is batch all that has changed? */
static bool batch_alone(const struct setup *before, const struct setup *now)
{
    for (int id = 0; id < PARAM_COUNT; id++)
        if (id != P_BATCH && !param_set_alike(before, now, (enum param)id))
            return false;
    return param_resolved(before, P_BATCH) != param_resolved(now, P_BATCH);
}

void batch_ghosts_follow(struct batch_ghosts *ghosts, const struct plan *plan,
                         const struct setup *before)
{
    const struct setup *now = plan_last(plan);
    if (ghosts->taking)
        return;
    /* A rate taken over is the one that further turns go by. */
    bool goes_on = before && ghosts->factor > 0.0 &&
                   param_resolved(&ghosts->base, P_LR) == param_resolved(before, P_LR);
    batch_ghosts_drop(ghosts);
    if (!before || !batch_alone(before, now) || !param_applies(now, P_BATCH) ||
        !param_applies(now, P_LR))
        return;
    if (!goes_on)
        ghosts->base = *before;
    double factor = param_resolved(now, P_BATCH) / param_resolved(&ghosts->base, P_BATCH);
    if (factor == 1.0)
        return;
    ghosts->factor = factor;
    for (int rule = 0; rule < BATCH_RULES; rule++)
        set(ghosts, plan, (enum batch_rule)rule);
}
