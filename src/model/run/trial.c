#include "model/run/trial.h"

#include "model/optimizer/optimizer.h"
#include "model/params/resolve.h"
#include "model/problem/landscape.h"
#include "model/schedule/schedule.h"

#include <math.h>
#include <stdlib.h>

const struct goal_row goals[GOAL_COUNT] = {
    [GOAL_LOSS] = {"final loss", "final loss", "loss", "loss"},
    [GOAL_TARGET] = {"updates to target", "to target", "updates", "updates"},
    [GOAL_BEST] = {"best loss", "best loss", "loss", "best"},
};

enum mark finding_mark(const struct finding *finding)
{
    return finding->valid ? outcome_rows[finding->outcome].mark : MARK_NONE;
}

double finding_score(const struct finding *finding, enum goal goal)
{
    double score = goal == GOAL_LOSS     ? finding->loss
                   : goal == GOAL_TARGET ? finding->reached
                                         : finding->best;
    bool good = finding->valid && outcome_rows[finding->outcome].mark != MARK_DIVERGED;
    return good && isfinite(score) ? score : INFINITY;
}

int finding_best(const struct finding *finding, int count, enum goal goal)
{
    int best = -1;
    double lowest = INFINITY;
    for (int i = 0; i < count; i++) {
        double score = finding_score(&finding[i], goal);
        if (score < lowest)
            lowest = score, best = i;
    }
    return best;
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

struct finding finding_of(const struct setup *s, const struct run_stats *stats)
{
    bool arrived = isfinite(stats->loss) && stats->counters.last_above_target < stats->done;
    return (struct finding){
        .valid = true,
        .outcome = verdict_of_stats(s, stats).outcome,
        .loss = stats->loss,
        .best = stats->minimum.loss + stats->counters.best,
        .reached = arrived ? stats->counters.last_above_target + 1.0 : INFINITY,
        .done = stats->done,
        .w = {stats->end[0], stats->end[1]},
    };
}

struct finding trial_run(const struct plan *plan, const struct trial *trial)
{
    struct finding finding = {.valid = false};
    struct plan tried = *plan;
    struct part *last = &tried.part[tried.count - 1];
    last->setup = trial_setup(&last->setup, trial);
    if (param_resolved(&last->setup, P_STEPS) <= last->from || !setup_valid(&last->setup, NULL, 0))
        return finding;
    struct run *run = run_new(&tried);
    if (!run)
        return finding;
    run_advance(run, INFINITY);
    finding = finding_of(plan_last(&run->plan), &run->stats);
    run_free(run);
    return finding;
}

/* ---- fitting ---- */

static bool is_read(const struct setup *s, enum param id)
{
    return params[id].common || param_set_has(&schedule_kinds[s->schedule].uses, id) ||
           param_set_has(&optimizer_kinds[s->optimizer].uses, id) ||
           param_set_has(&problem_of(s)->uses, id);
}

void fitter_start(struct fitter *fitter, const struct plan *plan)
{
    const struct setup *base = plan_last(plan);
    fitter->from = plan->part[plan->count - 1].from;
    fitter->base = fitter->set = *base;
    fitter->base_resolved = fitter->resolved = setup_resolved(base);
    fitter->last = (struct trial){.count = 0};
    fitter->all = false;
    fitter->automatics = 0;
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
static void turn_others(struct fitter *fitter, const struct trial *trial)
{
    const struct setup *base = &fitter->base;
    struct param_set turned = {{0}};
    fitter->all = false;
    for (int i = 0; i < trial->count; i++) {
        enum param id = trial->knob[i];
        param_set_add(&turned, id);
        fitter->all |= param_choices(id) > 0 || params[id].type == TYPE_LIST;
    }
    fitter->set = *base;
    fitter->resolved = fitter->base_resolved;
    fitter->automatics = 0;
    for (enum param id = 0; id < PARAM_COUNT; id++) {
        struct param_set follows = param_follows(id);
        if (param_set_meets(&follows, &turned) && !is_turned(trial, id) &&
            isnan(param_get(base, id)) && is_read(base, id))
            fitter->automatic[fitter->automatics++] = id;
    }
}

static const struct setup *if_it_runs(const struct fitter *fitter)
{
    const struct setup *s = &fitter->resolved;
    return s->steps > fitter->from && setup_runs(s, NULL, 0) ? s : NULL;
}

const struct setup *fitter_fit(struct fitter *fitter, const struct trial *trial)
{
    if (!same_knobs(&fitter->last, trial))
        turn_others(fitter, trial);
    fitter->last = *trial;
    for (int i = 0; i < trial->count; i++)
        param_set(&fitter->set, trial->knob[i], trial->value[i]);
    if (fitter->all) {
        fitter->resolved = setup_resolved(&fitter->set);
        return if_it_runs(fitter);
    }
    for (int i = 0; i < trial->count; i++)
        param_set(&fitter->resolved, trial->knob[i], param_resolved(&fitter->set, trial->knob[i]));
    for (int i = 0; i < fitter->automatics; i++)
        param_set(&fitter->resolved, fitter->automatic[i],
                  param_resolved(&fitter->set, fitter->automatic[i]));
    setup_derive(&fitter->resolved);
    return if_it_runs(fitter);
}
