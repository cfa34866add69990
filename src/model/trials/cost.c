#include "model/trials/cost.h"

#include "model/maths/order.h"
#include "model/params/params.h"
#include "model/params/units.h"
#include "model/params/value.h"
#include "model/problem/landscape.h"
#include "model/trials/seeds.h"
#include "model/verdict/verdict.h"

#include <math.h>
#include <stdlib.h>

static const double longest = 16.0;   /* times the run's own steps */
static const double affordable = 0.5; /* seconds for all runs together, roughly */
/* Seconds for all seeds of all those runs. */
static const double seeds_seconds = 0.4;

double cost_to_reach(const struct run *run, double loss)
{
    if (!(run->loss_end <= loss))
        return INFINITY;
    for (size_t i = run->count; i-- > 0;)
        if (!(run->bucket[i].loss_hi <= loss))
            return fmin(run->done, (double)(i + 1) * run->stride);
    return 0.0;
}

/* The same to a target of the run's problem. Below the target a run on a landscape has not arrived
 * if it ends badly: trial_result_of. */
static double to_target(const struct run *run, double target)
{
    return run->stats.problem->landscape ? trial_result_of(&run->plan, &run->stats).reached
                                         : cost_to_reach(run, target);
}

double cost_to_validate(const struct run *run, double loss)
{
    for (size_t i = 0; i < run->count; i++)
        if (run->validation[i] <= loss)
            return (double)i * run->stride;
    return run->validation_end <= loss ? run->done : INFINITY;
}

static bool validation_falls(const struct run *run) { return run->stats.validation_best_at > 0.0; }

/* Where 95 % of the fall of the validation loss lie behind it: the lowest point of a noisy run is
 * a matter of luck. */
static double most_of_the_fall(const struct run *run)
{
    const double best = run->stats.validation_best;
    return best + 0.05 * (run->validation[0] - best);
}

/* A run at another peak, of so many times the steps, with another seed. NULL: it cannot be, or
 * memory is short. */
static struct run *run_at(const struct plan *plan, double lr, double times, int seed)
{
    const struct trial trial = {.seed_shift = seed};
    struct plan other = trial_plan(plan, &trial);
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

static bool is_lost(const struct run *run)
{
    const struct run_stats *stats = &run->stats;
    return excess_above_start(run->loss_end - stats->minimum.loss, stats->reference.scale);
}

/* How the runs at other rates are taken. */
struct trials {
    int seeds;
    double longest;           /* times the run's own steps */
    bool validation;          /* the target is a validation loss */
    double target[SEEDS_FEW]; /* of each seed */
};

/* Over seeds, of so many times the steps. False: it cannot be. */
static bool cost_over_seeds(const struct plan *plan, const struct trials *trials, double times,
                            struct cost_at *at)
{
    const int seeds = trials->seeds;
    double reached[SEEDS_FEW];
    int lost = 0;
    for (int seed = 0; seed < seeds; seed++) {
        struct run *run = run_at(plan, at->lr, times, seed);
        if (!run)
            return false;
        at->steps = run->steps;
        reached[seed] =
            (trials->validation ? cost_to_validate : to_target)(run, trials->target[seed]);
        lost += is_lost(run);
        run_free(run);
    }
    qsort(reached, (size_t)seeds, sizeof *reached, ascending);
    at->to_target = quantile_of(reached, seeds, 0.5);
    at->lost = 2 * lost > seeds;
    return true;
}

/* Longer, as long as it is still on its way. */
static struct cost_at cost_at(const struct plan *plan, double lr, const struct trials *trials)
{
    struct cost_at at = {lr, INFINITY, NAN, false};
    for (double times = 1.0; times <= trials->longest && isinf(at.to_target); times *= 2.0)
        if (!cost_over_seeds(plan, trials, times, &at) || at.lost)
            break;
    return at;
}

/* Other seeds draw other points, which can be fitted better or worse. */
static void take_validation_targets(const struct run *run, const struct plan *plan,
                                    struct trials *trials)
{
    trials->validation = true;
    trials->target[0] = most_of_the_fall(run);
    for (int seed = 1; seed < trials->seeds; seed++) {
        struct run *other = run_at(plan, plan_last(&run->plan)->lr, 1.0, seed);
        trials->target[seed] =
            other && validation_falls(other) ? most_of_the_fall(other) : trials->target[0];
        run_free(other);
    }
}

/* Of those that do not diverge; of the run where all do. */
static double mean_end(const struct run *run, const struct plan *plan, int seeds)
{
    double sum = run->loss_end;
    int count = 1;
    for (int seed = 1; seed < seeds; seed++) {
        struct run *other = run_at(plan, plan_last(&run->plan)->lr, 1.0, seed);
        if (other && isfinite(other->loss_end))
            sum += other->loss_end, count++;
        run_free(other);
    }
    return sum / count;
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

/* How often runs at other rates can be taken. */
static struct trials trials_of(const struct run *run, bool peak)
{
    const struct setup *last = plan_last(&run->plan);
    const double runs = (2.0 * longest - 1.0) * COST_RATES,
                 seconds = run->steps * problem_update_time(last);
    struct trials trials = {.seeds = 1, .longest = seconds * runs > affordable ? 1.0 : longest};
    if (seeds_matter(last) && trials.longest > 1.0 && peak)
        trials.seeds = seeds_within(seconds * runs, seeds_seconds);
    return trials;
}

static void find_target(const struct run *run, const struct plan *plan, struct trials *trials,
                        struct cost *cost)
{
    const struct run_stats *stats = &run->stats;
    const bool fit = stats->problem->judged == JUDGED_BY_FIT && !is_lost(run);
    cost->to_target = trial_result_of(&run->plan, stats).reached;
    if (fit && !validation_falls(run)) {
        cost->validation = true;
        cost->target = NAN;
        cost->to_target = INFINITY;
        return;
    }
    if (fit) {
        take_validation_targets(run, plan, trials);
        cost->validation = true;
        cost->target = trials->target[0];
        cost->to_target = cost_to_validate(run, cost->target);
        return;
    }
    if (isinf(cost->to_target) && !stats->problem->landscape && !is_lost(run)) {
        cost->own = true;
        cost->target = mean_end(run, plan, trials->seeds);
        cost->to_target = cost_to_reach(run, cost->target);
    }
    for (int seed = 0; seed < trials->seeds; seed++)
        trials->target[seed] = cost->target;
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
    cost.longer.lr = NAN;
    cost.seeds = 1;
    if (landscape_has_no_minimum(last) || !isfinite(t->first)) {
        cost.target = NAN;
        cost.to_target = INFINITY;
        return cost;
    }
    const bool peak = param_applies(last, P_LR) && isfinite(run->loss_end);
    struct trials trials = trials_of(run, peak);
    cost.seeds = trials.seeds;
    find_target(run, plan, &trials, &cost);
    const int step = trials.longest > 1.0 ? 1 : COST_RATES - 1; /* the first and the last alone */
    const int runs = (COST_RATES - 1) / step + 1;
    const double seconds = run->steps * problem_update_time(last);
    if (isnan(cost.target) || !peak || seconds * runs > affordable)
        return cost;
    if (isinf(cost.to_target) && trials.longest > 1.0) {
        struct trials alone = trials;
        alone.seeds = 1;
        cost.longer = cost_at(plan, last->lr, &alone);
    }
    for (int i = 0; i < COST_RATES; i += step) {
        double lr = value_rounded(last->lr * factors[i], 3);
        if (lr >= params[P_LR].min && lr <= params[P_LR].max)
            cost.at[cost.rates++] = cost_at(plan, lr, &trials);
    }
    return cost;
}
