#include "model/run/training_state.h"

#include "model/problem/landscape.h"
#include "model/run/problem_state.h"

bool training_start_like(struct training_state *training, const struct plan *plan,
                         const struct problem_kind *problem, const struct training_state *like)
{
    training->problem = problem;
    training->problem_state = NULL;
    if (!problem->landscape && !(training->problem_state = problem_state_new(
                                     problem, plan, like ? like->problem_state : NULL)))
        return false;
    training_restart(training, plan);
    return true;
}

bool training_start_on(struct training_state *training, const struct plan *plan,
                       const struct problem_kind *problem)
{
    return training_start_like(training, plan, problem, NULL);
}

bool training_start(struct training_state *training, const struct plan *plan)
{
    return training_start_on(training, plan, problem_of(&plan->part[0].setup));
}

void training_free(struct training_state *training)
{
    problem_state_free(training->problem_state);
    training->problem_state = NULL;
}

void training_restart(struct training_state *training, const struct plan *plan)
{
    const struct setup *first = &plan->part[0].setup;
    training->t = 0.0;
    training->w[0] = first->start_x;
    training->w[1] = first->start_y;
    optimizer_start(&training->optimizer);
    plateau_start(&training->plateau, first);
    if (training->problem_state)
        problem_state_start(training->problem_state, training->problem, first);
}

double training_portion(const struct training_state *training)
{
    return training->problem_state ? problem_state_portion(training->problem_state) : PORTION_USUAL;
}

double training_loss(const struct training_state *training, const struct plan *plan)
{
    const struct setup *s = plan_at(plan, training->t);
    if (training->problem_state)
        return problem_state_loss(training->problem_state, training->problem, s, training->t);
    return landscape_at(s, training->w[0], training->w[1]).value;
}

double training_validation(const struct training_state *training, const struct plan *plan)
{
    if (!training->problem_state)
        return NAN;
    return problem_state_last_validation(training->problem_state, training->problem,
                                         plan_at(plan, training->t));
}

void training_set_team(struct training_state *training, const struct team *team)
{
    if (training->problem_state)
        training->problem_state->team = team;
}

void walker_change_kinds(struct training_state *training, const struct plan *plan)
{
    for (int i = 1; i < plan->count; i++) {
        const struct setup *before = &plan->part[i - 1].setup, *now = &plan->part[i].setup;
        if (plan->part[i].from != training->t)
            continue;
        if (now->optimizer != before->optimizer) {
            optimizer_start(&training->optimizer);
            if (training->problem_state)
                problem_state_forget(training->problem_state);
        }
        if (plateau_begins_anew(before, now))
            plateau_start(&training->plateau, now);
    }
}
