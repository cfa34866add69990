#include "model/run/walk.h"

#include "model/run/trainee.h"

#include <math.h>

static void look_up(struct walk *walk, const struct walker *walker, const struct plan *plan)
{
    const struct setup *s = plan_at(plan, walker->t);
    walk->from = walker->t;
    walk->updates = 0;
    walk->setup = s;
    walk->constants = schedule_constants_of(s);
    walk->trains = walker->trainee;
    walk->at = walk->trains ? NULL : landscape_of(s)->at;
    walk->preconditioner = optimizer_kinds[s->optimizer].preconditioner;
    walk->counts = optimizer_kinds[s->optimizer].averages ||
                   !param_set_empty(&optimizer_kinds[s->optimizer].corrects);
    walk->watches = schedule_kinds[s->schedule].by_metric;
    walk->limit = optimizer_limit(s);
}

void walk_start(struct walk *walk, struct walker *walker, const struct plan *plan, double updates)
{
    look_up(walk, walker, plan);
    walk->most = (int)ceil(fmin(walker->t + updates, plan_until(plan, walker->t)) - walker->t);
    if (plan->count > 1)
        walker_change_kinds(walker, plan);
}

void walk_look(struct walk *walk)
{
    const double decay = optimizer_decay(walk->setup), limit = walk->limit;
    const double *hxx = walk->hxx, *hxy = walk->hxy, *hyy = walk->hyy;
    if (walk->trains)
        return; /* it was measured before each update */
    for (int i = 0, updates = walk->updates; i < updates; i++)
        walk->sharpness[i] = largest_eigenvalue(hxx[i], hxy[i], hyy[i]);
    if (walk->preconditioner)
        for (int i = 0, updates = walk->updates; i < updates; i++)
            walk->ceiling[i] =
                ceiling_of(limit, preconditioned(hxx[i] + decay, hxy[i], hyy[i] + decay,
                                                 walk->p[0][i], walk->p[1][i]));
    else if (decay != 0.0)
        for (int i = 0, updates = walk->updates; i < updates; i++)
            walk->ceiling[i] =
                ceiling_of(limit, largest_eigenvalue(hxx[i] + decay, hxy[i], hyy[i] + decay));
    else
        for (int i = 0, updates = walk->updates; i < updates; i++)
            walk->ceiling[i] = ceiling_of(limit, walk->sharpness[i]);
}

static void begin(struct update *update, const struct walker *walker)
{
    update->t = walker->t;
    for (int i = 0; i < AXES; i++)
        update->w[i] = walker->w[i];
}

static void end(struct update *update, const struct walker *walker, struct walk *walk)
{
    walk->updates = 1;
    walk_look(walk);
    update->rate = walk->rate[0];
    update->loss = walk->loss[0];
    update->sharpness = walk->sharpness[0];
    update->ceiling = walk->ceiling[0];
    for (int i = 0; i < AXES; i++) {
        update->slope[i] = walk->slope[i][0];
        update->next[i] = walker->w[i];
    }
}

void walk_train(struct walk *walk, int i, struct walker *walker)
{
    const struct setup *s = walk->setup;
    struct measure here = trainee_measure(walker->trainee, walker->problem, s, walker->t);
    walk->loss[i] = here.loss;
    walk->slope[0][i] = here.slope;
    walk->slope[1][i] = 0.0;
    walk->sharpness[i] = here.sharpness;
    walk->ceiling[i] = curvature_ceiling(s, here.sharpness);
    walk->rate[i] = next_rate(walk, walker, here.loss);
    trainee_step(walker->trainee, walker->problem, s, &walker->optimizer.common, walk->rate[i],
                 walker->t);
    walker->t += 1.0;
}

void walk_take(struct walk *walk, struct walker *walker)
{
    double gradient[AXES], direction[AXES];
    const struct vectors vectors = walker_vectors(walker, gradient, direction);
    do {
        if (walk->trains)
            walk_train(walk, walk->updates++, walker);
        else
            take_update(walk, walk->updates++, walker, &vectors, gradient);
    } while (walk->updates < walk->most && !walker_lost(walker));
}

/* An update of what is no landscape. */
static void train(struct walker *walker, const struct plan *plan, struct update *update)
{
    struct walk walk;
    walk_start(&walk, walker, plan, 1.0);
    begin(update, walker);
    walk_train(&walk, 0, walker);
    end(update, walker, &walk);
    for (int i = 0; i < AXES; i++)
        update->w[i] = update->next[i] = update->gradient[i] = update->direction[i] = NAN;
}

void walker_step(struct walker *walker, const struct plan *plan, struct update *update)
{
    struct walk walk;
    if (walker->trainee) {
        train(walker, plan, update);
        return;
    }
    const struct vectors vectors = walker_vectors(walker, update->gradient, update->direction);
    walk_start(&walk, walker, plan, 1.0);
    begin(update, walker);
    take_update(&walk, 0, walker, &vectors, update->gradient);
    end(update, walker, &walk);
}

void walker_replay(struct walker *walker, const struct plan *plan, double rate,
                   const double gradient[AXES], struct update *update)
{
    struct walk walk;
    const struct vectors vectors = walker_vectors(walker, gradient, update->direction);
    look_up(&walk, walker, plan);
    const struct setup *s = walk.setup;
    const struct derivatives point = walk.at(s, walker->w[0], walker->w[1]);
    bool rises = optimizer_kinds[s->optimizer].own_warmup && walker->t < s->warmup;
    begin(update, walker);
    note_derivatives(&walk, 0, &point);
    take_step(&walk, 0, walker, &vectors, rises ? rate * (walker->t + 1.0) / s->warmup : rate);
    for (int i = 0; i < AXES; i++)
        update->gradient[i] = gradient[i];
    end(update, walker, &walk);
}
