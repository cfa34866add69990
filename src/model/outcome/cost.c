#include "model/outcome/cost.h"

#include "model/outcome/verdict.h"
#include "model/params/params.h"
#include "model/params/units.h"
#include "model/params/value.h"

#include <math.h>

static const double longest = 16.0; /* times the run's own steps */
/* Portions (run_portion) that all runs may take together, of some hundredths of a millisecond each:
 * about a third of a second. */
static const double affordable = 1e4;

double cost_to_reach(const struct run *run, double loss)
{
    if (!(run->loss_end <= loss))
        return INFINITY;
    for (size_t i = run->count; i-- > 0;)
        if (!(run->bucket[i].loss_hi <= loss))
            return fmin(run->done, (double)(i + 1) * run->stride);
    return 0.0;
}

/* A run at another peak and of so many times the steps. NULL: it cannot be, or memory is short. */
static struct run *run_at(const struct plan *plan, double lr, double times)
{
    struct plan other = *plan;
    char message[200];
    struct setup *last = &other.part[other.count - 1].setup;
    param_set(last, P_LR, lr);
    if (times > 1.0)
        param_set(last, P_STEPS, param_resolved(plan_last(plan), P_STEPS) * times);
    if (!plan_valid(&other, message, sizeof message))
        return NULL;
    struct run *run = run_new_for_end(&other);
    if (run)
        run_advance(run, INFINITY);
    return run;
}

static bool ends_above_start(const struct run *run)
{
    return run->loss_end > run->stats.first + run->stats.minimum.loss;
}

/* Longer, as long as it is still on its way. */
static struct cost_at cost_at(const struct plan *plan, double lr, double target)
{
    struct cost_at at = {lr, INFINITY, NAN, false};
    for (double times = 1.0; times <= longest && isinf(at.to_target); times *= 2.0) {
        struct run *run = run_at(plan, lr, times);
        if (!run)
            break;
        at.steps = run->steps;
        at.to_target = cost_to_reach(run, target);
        at.lost = !isfinite(run->loss_end) || ends_above_start(run);
        run_free(run);
        if (at.lost)
            break;
    }
    return at;
}

/* Each part of the plan with its own batch. */
static double tokens_of(const struct run *run)
{
    const struct plan *plan = &run->plan;
    double tokens = 0.0;
    for (int i = 0; i < plan->count; i++) {
        double to = i + 1 < plan->count ? fmin(plan->part[i + 1].from, run->done) : run->done;
        tokens +=
            run->stats.problem->tokens(&plan->part[i].setup) * fmax(0.0, to - plan->part[i].from);
    }
    return tokens;
}

struct spent spent_of(const struct run *run)
{
    const struct problem_kind *problem = run->stats.problem;
    const struct setup *last = plan_last(&run->plan);
    struct spent spent = {
        .updates = run->done,
        .gradients = problem->update ? 0.0 : run->done,
        .parameters = last->parameters > 0.0 ? last->parameters : NAN,
        .tokens = setup_tokens(last),
    };
    if (problem->tokens) {
        spent.parameters = (double)problem->size(last);
        spent.tokens = tokens_of(run);
    }
    spent.flops = training_flops(spent.parameters, spent.tokens);
    return spent;
}

struct cost cost_of(const struct run *run, const struct plan *plan)
{
    static const double factors[COST_RATES] = {0.1, 0.2, 0.5, 2.0, 5.0, 10.0};
    const struct run_stats *t = &run->stats;
    const struct setup *last = plan_last(&run->plan);
    struct cost cost = {
        .spent = spent_of(run),
        .target = t->reference.lowest + t->reference.target,
    };
    cost.to_target = cost_to_reach(run, cost.target);
    if (isinf(cost.to_target) && !t->problem->landscape && !ends_above_start(run)) {
        cost.own = true;
        cost.target = run->loss_end;
        cost.to_target = cost_to_reach(run, cost.target);
    }
    cost.longer.lr = NAN;
    double portions = run->steps * (2.0 * longest - 1.0) * COST_RATES / run_portion(run);
    if (!param_applies(last, P_LR) || !isfinite(run->loss_end) || portions > affordable)
        return cost;
    if (isinf(cost.to_target))
        cost.longer = cost_at(plan, last->lr, cost.target);
    for (int i = 0; i < COST_RATES; i++) {
        double lr = value_rounded(last->lr * factors[i], 3);
        if (lr >= params[P_LR].min && lr <= params[P_LR].max)
            cost.at[cost.rates++] = cost_at(plan, lr, cost.target);
    }
    return cost;
}
