#include "model/run/walker.h"

#include "model/problem/landscape.h"
#include "model/run/trainee.h"

bool walker_start_on(struct walker *walker, const struct plan *plan,
                     const struct problem_kind *problem)
{
    walker->problem = problem;
    walker->trainee = NULL;
    if (!problem->landscape && !(walker->trainee = trainee_new(problem, plan)))
        return false;
    walker_restart(walker, plan);
    return true;
}

bool walker_start(struct walker *walker, const struct plan *plan)
{
    return walker_start_on(walker, plan, problem_of(&plan->part[0].setup));
}

void walker_free(struct walker *walker)
{
    trainee_free(walker->trainee);
    walker->trainee = NULL;
}

void walker_restart(struct walker *walker, const struct plan *plan)
{
    const struct setup *first = &plan->part[0].setup;
    walker->t = 0.0;
    walker->w[0] = first->start_x;
    walker->w[1] = first->start_y;
    optimizer_start(&walker->optimizer);
    plateau_start(&walker->plateau, first);
    if (walker->trainee)
        trainee_start(walker->trainee, walker->problem, first);
}

double walker_portion(const struct walker *walker)
{
    return walker->trainee ? trainee_portion(walker->trainee) : PORTION_USUAL;
}

double walker_loss(const struct walker *walker, const struct plan *plan)
{
    const struct setup *s = plan_at(plan, walker->t);
    if (walker->trainee)
        return trainee_loss(walker->trainee, walker->problem, s, walker->t);
    return landscape_at(s, walker->w[0], walker->w[1]).value;
}

void walker_change_kinds(struct walker *walker, const struct plan *plan)
{
    for (int i = 1; i < plan->count; i++) {
        const struct setup *before = &plan->part[i - 1].setup, *now = &plan->part[i].setup;
        if (plan->part[i].from != walker->t)
            continue;
        if (now->optimizer != before->optimizer) {
            optimizer_start(&walker->optimizer);
            if (walker->trainee)
                trainee_forget(walker->trainee);
        }
        if (now->schedule != before->schedule || now->lr != before->lr)
            plateau_start(&walker->plateau, now);
    }
}
