#include "model/run/walker.h"

#include "model/maths/noise.h"
#include "model/problem/ceiling.h"
#include "model/problem/landscape.h"
#include "model/run/trainee.h"
#include "model/schedule/schedule.h"

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

/* A fork to another kind starts that one anew: one kind's memory means nothing to another. */
static void change_kinds(struct walker *walker, const struct plan *plan)
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

/* A schedule that watches the loss has its say after the warmup. */
static bool watches(const struct walker *walker, const struct setup *s)
{
    return schedule_kinds[s->schedule].by_metric && walker->t >= s->warmup;
}

/* The update itself, once its rate and gradient are known. */
static void take(struct walker *walker, const struct setup *s, const struct ground *ground,
                 struct update *update)
{
    struct optimizer_state *state = &walker->optimizer;
    const struct vectors vectors = {
        AXES, AXES, walker->w, update->gradient, update->direction, state->slot[0],
    };
    optimizer_tick(&state->common, s, update->rate);
    optimizer_step(s, update->rate, &state->common, &vectors);
    update->ceiling = optimizer_ceiling(s, state, ground);
    for (int i = 0; i < AXES; i++)
        update->next[i] = walker->w[i];
    walker->t += 1.0;
}

static void look(const struct walker *walker, const struct ground *ground, struct update *update)
{
    update->t = walker->t;
    update->loss = ground->value;
    update->sharpness = largest_eigenvalue(ground->hxx, ground->hxy, ground->hyy);
    for (int i = 0; i < AXES; i++) {
        update->w[i] = walker->w[i];
        update->slope[i] = update->gradient[i] = ground->gradient[i];
    }
}

/* An update of what is no landscape. */
static void train(struct walker *walker, const struct plan *plan, struct update *update)
{
    const struct setup *s = plan_at(plan, walker->t);
    if (plan->count > 1)
        change_kinds(walker, plan);
    struct measure here = trainee_measure(walker->trainee, walker->problem, s, walker->t);
    *update = (struct update){
        .t = walker->t, .loss = here.loss, .sharpness = here.sharpness, .slope = {here.slope, 0.0}};
    for (int i = 0; i < AXES; i++)
        update->w[i] = update->next[i] = update->gradient[i] = update->direction[i] = NAN;
    update->rate = watches(walker, s) ? walker->plateau.rate : schedule_rate(s, walker->t);
    if (watches(walker, s))
        plateau_feed(&walker->plateau, s, update->loss);
    trainee_step(walker->trainee, walker->problem, s, &walker->optimizer.common, update->rate,
                 walker->t);
    update->ceiling = curvature_ceiling(s, here.sharpness);
    walker->t += 1.0;
}

void walker_step(struct walker *walker, const struct plan *plan, struct update *update)
{
    if (walker->trainee) {
        train(walker, plan, update);
        return;
    }
    const struct setup *s = plan_at(plan, walker->t);
    const struct ground ground = landscape_at(s, walker->w[0], walker->w[1]);
    double normal[AXES];

    if (plan->count > 1)
        change_kinds(walker, plan);
    look(walker, &ground, update);
    update->rate = watches(walker, s) ? walker->plateau.rate : schedule_rate(s, walker->t);
    if (s->noise > 0.0) {
        noise_at((uint64_t)s->seed, (uint64_t)walker->t, normal);
        for (int i = 0; i < AXES; i++)
            update->gradient[i] += s->noise * normal[i];
    }
    if (watches(walker, s))
        plateau_feed(&walker->plateau, s, update->loss);
    take(walker, s, &ground, update);
}

void walker_replay(struct walker *walker, const struct plan *plan, double rate,
                   const double gradient[AXES], struct update *update)
{
    const struct setup *s = plan_at(plan, walker->t);
    const struct ground ground = landscape_at(s, walker->w[0], walker->w[1]);
    bool rises = optimizer_kinds[s->optimizer].own_warmup && walker->t < s->warmup;

    look(walker, &ground, update);
    update->rate = rises ? rate * (walker->t + 1.0) / s->warmup : rate;
    for (int i = 0; i < AXES; i++)
        update->gradient[i] = gradient[i];
    take(walker, s, &ground, update);
}
