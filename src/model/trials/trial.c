#include "model/trials/trial.h"

#include "model/optimizer/optimizer.h"
#include "model/params/resolve.h"
#include "model/schedule/schedule.h"

#include <math.h>
#include <stdlib.h>

#define FIELD(field) offsetof(struct trial_result, field)

const struct trial_number trial_numbers[] = {
    {"loss", FIELD(loss), false, false},
    {"best", FIELD(best), true, false},
    {"reached", FIELD(reached), true, false},
    {"done", FIELD(done), false, false},
    {"end_x", FIELD(w[0]), false, false},
    {"end_y", FIELD(w[1]), false, false},
    {"val", FIELD(validation), false, true},
    {"val_best", FIELD(validation_best), true, true},
    {"val_best_at", FIELD(validation_best_at), true, true},
};
const int trial_number_count = sizeof trial_numbers / sizeof trial_numbers[0];

const struct goal_row goals[GOAL_COUNT] = {
    [GOAL_LOSS] = {"final loss", "final loss", "loss", "loss", "lowest final loss"},
    [GOAL_TARGET] = {"updates to target", "updates", "updates", "updates", "updates to target"},
    [GOAL_BEST] = {"best loss", "best loss", "loss", "best", "best loss"},
};

enum outcome_class trial_class(const struct trial_result *result)
{
    return result->valid ? outcome_rows[result->outcome].outcome_class : CLASS_NONE;
}

bool trial_diverges(const struct trial_result *result)
{
    return trial_class(result) == CLASS_DIVERGED;
}

double trial_score(const struct trial_result *result, enum goal goal)
{
    bool validated = !isnan(result->validation);
    double score = goal == GOAL_TARGET ? result->reached
                   : goal == GOAL_LOSS ? (validated ? result->validation : result->loss)
                                       : (validated ? result->validation_best : result->best);
    bool good = result->valid && result->diverged == 0 && !trial_diverges(result);
    return good && isfinite(score) ? score : INFINITY;
}

bool trial_in_doubt(const struct trial_result *result)
{
    return result->overshot_start || result->by_rounding;
}

bool trial_preferred(const struct trial_result *result, const struct trial_result *to)
{
    return trial_in_doubt(to) && !trial_in_doubt(result) && trial_class(result) == trial_class(to);
}

/* Of all, or of those that are to be preferred to one. */
static int lowest_score(const struct trial_result *result, int count, int stride, enum goal goal,
                        const struct trial_result *to)
{
    int best = -1;
    double lowest = INFINITY;
    for (int i = 0; i < count; i++) {
        const struct trial_result *one = &result[(size_t)i * (size_t)stride];
        const double score = to && !trial_preferred(one, to) ? INFINITY : trial_score(one, goal);
        if (score < lowest)
            lowest = score, best = i;
    }
    return best;
}

int best_trial(const struct trial_result *result, int count, int stride, enum goal goal)
{
    const int best = lowest_score(result, count, stride, goal, NULL);
    if (best < 0 || !trial_in_doubt(&result[(size_t)best * (size_t)stride]))
        return best;
    const int other =
        lowest_score(result, count, stride, goal, &result[(size_t)best * (size_t)stride]);
    return other < 0 ? best : other;
}

struct trial trial_at(const struct span *axis, int count, const double *fraction)
{
    struct trial trial = {.count = count};
    for (int i = 0; i < count; i++) {
        trial.knob[i] = axis[i].knob;
        trial.value[i] = span_value(&axis[i], fraction[i]);
    }
    return trial;
}

struct setup trial_setup(const struct setup *setup, const struct trial *trial)
{
    struct setup tried = *setup;
    for (int i = 0; i < trial->count; i++)
        param_set(&tried, trial->knob[i], trial->value[i]);
    return tried;
}

double seed_shifted(double seed, int shift) { return fmod(seed + shift, params[P_SEED].max + 1.0); }

struct plan trial_plan(const struct plan *plan, const struct trial *trial)
{
    struct plan tried = *plan;
    struct setup *last = &tried.part[tried.count - 1].setup;
    *last = trial_setup(last, trial);
    for (int i = 0; i < tried.count; i++)
        tried.part[i].setup.seed = seed_shifted(tried.part[i].setup.seed, trial->seed_shift);
    return tried;
}

struct trial_result trial_result_of(const struct plan *resolved, const struct run_stats *stats)
{
    const struct verdict verdict = verdict_of_stats(resolved, stats);
    const enum outcome outcome = verdict.outcome;
    const bool below = isfinite(stats->loss) && stats->counters.last_above_target < stats->done,
               arrived = below && (!stats->problem->landscape ||
                                   outcome_rows[outcome].outcome_class == CLASS_GOOD);
    return (struct trial_result){
        .valid = true,
        .overshot_start = outcome == OUTCOME_OVERSHOT && stats->counters.rise_to > stats->first,
        .outcome = outcome,
        .loss = stats->loss,
        .best = stats->minimum.loss + stats->counters.best,
        .reached = arrived ? stats->counters.last_above_target + 1.0 : INFINITY,
        .by_rounding = verdict.by_rounding,
        .done = stats->done,
        .w = {stats->end[0], stats->end[1]},
        .validation = stats->validation_last,
        .validation_best = stats->validation_best,
        .validation_best_at = stats->validation_best_at,
    };
}

struct trial_result trial_run(const struct plan *plan, const struct trial *trial)
{
    struct trial_result result = {.valid = false};
    struct plan tried = trial_plan(plan, trial);
    const struct part *last = &tried.part[tried.count - 1];
    if (param_resolved(&last->setup, P_STEPS) <= last->from || !setup_valid(&last->setup, NULL, 0))
        return result;
    struct run *run = run_new_for_end(&tried);
    if (!run)
        return result;
    run_advance(run, INFINITY);
    result = trial_result_of(&run->plan, &run->stats);
    run_free(run);
    return result;
}

/* ---- fitting ---- */

static bool is_read(const struct setup *s, enum param id)
{
    return params[id].common || param_set_has(&schedule_kinds[s->schedule].uses, id) ||
           param_set_has(&optimizer_kinds[s->optimizer].uses, id) ||
           param_set_has(&problem_of(s)->uses, id);
}

void trial_resolver_start(struct trial_resolver *resolver, const struct plan *plan)
{
    const struct setup *base = plan_last(plan);
    resolver->from = plan->part[plan->count - 1].from;
    resolver->base = resolver->set = *base;
    resolver->base_resolved = resolver->resolved = setup_resolved(base);
    resolver->last = (struct trial){.count = 0};
    resolver->all = false;
    resolver->automatics = 0;
}

static bool same_knobs(const struct trial *a, const struct trial *b)
{
    if (a->count != b->count)
        return false;
    for (int i = 0; i < a->count; i++)
        if (a->knob[i] != b->knob[i])
            return false;
    return true;
}

static bool is_turned(const struct trial *trial, enum param id)
{
    for (int i = 0; i < trial->count; i++)
        if (trial->knob[i] == id)
            return true;
    return false;
}

/* Other knobs than before: back to the base, and which of its "auto" go along? */
static void turn_others(struct trial_resolver *resolver, const struct trial *trial)
{
    const struct setup *base = &resolver->base;
    struct param_set turned = {{0}};
    resolver->all = false;
    for (int i = 0; i < trial->count; i++) {
        enum param id = trial->knob[i];
        param_set_add(&turned, id);
        resolver->all |= param_choices(id) > 0 || params[id].type == TYPE_LIST;
    }
    resolver->set = *base;
    resolver->resolved = resolver->base_resolved;
    resolver->automatics = 0;
    for (enum param id = 0; id < PARAM_COUNT; id++) {
        struct param_set follows = param_follows(id);
        bool goes_along = param_set_meets(&follows, &turned) && !is_turned(trial, id) &&
                          param_is_derived(base, id) && is_read(base, id);
        if (goes_along && params[id].type == TYPE_LIST)
            resolver->all = true;
        else if (goes_along)
            resolver->automatic[resolver->automatics++] = id;
    }
}

static const struct setup *if_it_runs(const struct trial_resolver *resolver)
{
    const struct setup *s = &resolver->resolved;
    return s->steps > resolver->from && setup_runs(s, NULL, 0) ? s : NULL;
}

const struct setup *trial_resolve(struct trial_resolver *resolver, const struct trial *trial)
{
    if (!same_knobs(&resolver->last, trial))
        turn_others(resolver, trial);
    resolver->last = *trial;
    for (int i = 0; i < trial->count; i++)
        param_set(&resolver->set, trial->knob[i], trial->value[i]);
    double seed = seed_shifted(resolver->set.seed, trial->seed_shift);
    if (resolver->all) {
        resolver->resolved = setup_resolved(&resolver->set);
        resolver->resolved.seed = seed;
        return if_it_runs(resolver);
    }
    for (int i = 0; i < trial->count; i++)
        param_set(&resolver->resolved, trial->knob[i],
                  param_resolved(&resolver->set, trial->knob[i]));
    for (int i = 0; i < resolver->automatics; i++)
        param_set(&resolver->resolved, resolver->automatic[i],
                  param_resolved(&resolver->set, resolver->automatic[i]));
    resolver->resolved.seed = seed;
    setup_derive(&resolver->resolved);
    return if_it_runs(resolver);
}
