#include "model/run/plan.h"

#include "model/params/resolve.h"
#include "model/schedule/schedule.h"

#include <math.h>

struct plan plan_of(const struct setup *setup)
{
    struct plan plan = {.count = 1, .part = {{0.0, *setup}}};
    struct setup *first = &plan.part[0].setup;
    first->from_fork = 0;
    first->fork = first->counted_before = 0.0;
    return plan;
}

void plan_train_on(struct plan *plan, const struct own_text *text)
{
    for (int i = 0; i < plan->count; i++)
        plan->part[i].setup.text = text;
}

struct plan plan_resolved(const struct plan *plan)
{
    struct plan resolved = *plan;
    for (int i = 0; i < plan->count; i++)
        resolved.part[i].setup = setup_resolved(&plan->part[i].setup);
    return resolved;
}

static int part_at(const struct plan *plan, double t)
{
    int i = plan->count - 1;
    while (i > 0 && plan->part[i].from > t)
        i--;
    return i;
}

const struct part *plan_part(const struct plan *plan, double t)
{
    return &plan->part[part_at(plan, t)];
}

const struct setup *plan_at(const struct plan *plan, double t)
{
    return &plan->part[part_at(plan, t)].setup;
}

double plan_until(const struct plan *plan, double t)
{
    int next = part_at(plan, t) + 1;
    return next < plan->count ? plan->part[next].from : INFINITY;
}

const struct setup *plan_last(const struct plan *plan)
{
    return &plan->part[plan->count - 1].setup;
}

bool plan_fork(struct plan *plan, double at, const struct setup *setup)
{
    double t = ceil(at); /* a set-up rules whole updates */
    int i = part_at(plan, t);
    if (plan->part[i].from < t)
        i++;
    if (i == PLAN_PARTS)
        return false;
    bool turned = setup->from_fork != plan_last(plan)->from_fork, there = setup->fork == t;
    plan->part[i] = (struct part){t, *setup};
    plan->count = i + 1;
    struct setup *now = &plan->part[i].setup;
    now->from_fork = i > 0 && (there ? setup->from_fork : turned);
    now->fork = i > 0 ? t : 0.0;
    now->counted_before = i > 0 ? schedule_start(&plan->part[i - 1].setup) : 0.0;
    return true;
}

double plan_rate(const struct plan *resolved, double t)
{
    return schedule_rate(plan_at(resolved, t), t);
}
