#include "model/walker.h"

#include "model/noise.h"
#include "model/schedule.h"

void walker_start(struct walker *walker, const struct plan *plan)
{
    const struct setup *first = &plan->part[0].setup;
    walker->t = 0.0;
    walker->w[0] = first->start_x;
    walker->w[1] = first->start_y;
    optimizer_start(&walker->optimizer);
}

/* A fork to another optimizer starts that one anew: one kind's memory means nothing to another. */
static void change_optimizer(struct walker *walker, const struct plan *plan)
{
    for (int i = 1; i < plan->count; i++)
        if (plan->part[i].from == walker->t &&
            plan->part[i].setup.optimizer != plan->part[i - 1].setup.optimizer)
            optimizer_start(&walker->optimizer);
}

void walker_step(struct walker *walker, const struct plan *plan, struct update *update)
{
    const struct setup *s = plan_at(plan, walker->t);
    const struct ground ground = landscape_at(s, walker->w[0], walker->w[1]);
    double normal[AXES];

    if (plan->count > 1)
        change_optimizer(walker, plan);
    update->t = walker->t;
    update->rate = schedule_rate(s, walker->t);
    update->loss = ground.value;
    for (int i = 0; i < AXES; i++) {
        update->w[i] = walker->w[i];
        update->slope[i] = update->gradient[i] = ground.gradient[i];
    }
    if (s->noise > 0.0) {
        noise_at((uint64_t)s->seed, (uint64_t)walker->t, normal);
        for (int i = 0; i < AXES; i++)
            update->gradient[i] += s->noise * normal[i];
    }
    walker->optimizer.updates += 1.0;
    optimizer_kinds[s->optimizer].step(s, update->rate, update->gradient, &walker->optimizer,
                                       walker->w, update->direction);
    update->ceiling = optimizer_ceiling(s, &walker->optimizer, &ground);
    for (int i = 0; i < AXES; i++)
        update->next[i] = walker->w[i];
    walker->t += 1.0;
}
