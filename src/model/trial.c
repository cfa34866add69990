#include "model/trial.h"

#include <math.h>
#include <stdlib.h>

const char *const goal_names[GOAL_COUNT] = {"final loss", "updates to target", "best loss"};

static const enum mark marks[OUTCOME_COUNT] = {
    [OUTCOME_UNDERWAY] = MARK_NONE,
    [OUTCOME_DIVERGED] = MARK_DIVERGED,
    [OUTCOME_RETURNED] = MARK_DIVERGED,
    [OUTCOME_DIVERGING] = MARK_DIVERGED,
    [OUTCOME_TRAPPED] = MARK_TRAPPED,
    [OUTCOME_SADDLE] = MARK_TRAPPED,
    [OUTCOME_OVERSHOT] = MARK_GOOD,
    [OUTCOME_CONVERGED] = MARK_GOOD,
    [OUTCOME_NOISE_LIMITED] = MARK_OSCILLATING,
    [OUTCOME_OSCILLATING] = MARK_OSCILLATING,
    [OUTCOME_SETTLING] = MARK_OSCILLATING,
    [OUTCOME_HELD] = MARK_SLOW,
    [OUTCOME_SLOW] = MARK_SLOW,
};

enum mark outcome_mark(enum outcome outcome) { return marks[outcome]; }

enum mark finding_mark(const struct finding *finding)
{
    return finding->valid ? outcome_mark(finding->outcome) : MARK_NONE;
}

double finding_score(const struct finding *finding, enum goal goal)
{
    double score = goal == GOAL_LOSS     ? finding->loss
                   : goal == GOAL_TARGET ? finding->reached
                                         : finding->best;
    return finding->valid && isfinite(score) ? score : INFINITY;
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

struct plan trial_plan(const struct plan *plan, const struct trial *trial)
{
    struct plan tried = *plan;
    for (int i = 0; i < trial->count; i++)
        param_set(&tried.part[tried.count - 1].setup, trial->knob[i], trial->value[i]);
    return tried;
}

struct finding finding_of(const struct run *run)
{
    const struct tally *tally = &run->tally;
    bool arrived = isfinite(run->loss_end) && tally->last_high < tally->done;
    return (struct finding){
        .valid = true,
        .outcome = verdict_of(run).outcome,
        .loss = run->loss_end,
        .best = tally->bottom.loss + tally->best,
        .reached = arrived ? tally->last_high + 1.0 : INFINITY,
        .done = tally->done,
        .w = {run->end.w[0], run->end.w[1]},
    };
}

struct finding trial_run(const struct plan *plan, const struct trial *trial)
{
    struct finding finding = {.valid = false};
    struct plan tried = trial_plan(plan, trial);
    char message[200];
    if (!setup_valid(plan_last(&tried), message, sizeof message))
        return finding;
    struct run *run = run_new(&tried);
    if (!run)
        return finding;
    run_advance(run, INFINITY);
    finding = finding_of(run);
    free(run);
    return finding;
}
