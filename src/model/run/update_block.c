#include "model/run/update_block.h"

#include "model/run/problem_state.h"

#include <math.h>
#include <string.h>

static void look_up(struct update_block *block, const struct training_state *training,
                    const struct plan *plan)
{
    const struct setup *s = plan_at(plan, training->t);
    block->from = training->t;
    block->updates = 0;
    block->losses_only = false;
    block->setup = s;
    block->of_x_alone = is_of_x_alone(s);
    block->constants = schedule_constants_of(s);
    block->alters = s->noise > 0.0 || s->clip > 0.0;
    block->take = training->problem_state ? NULL : updates_on[s->landscape];
    block->preconditioner = optimizer_kinds[s->optimizer].preconditioner;
    block->counts = optimizer_kinds[s->optimizer].averages ||
                    !param_set_empty(&optimizer_kinds[s->optimizer].corrects);
    block->watches = schedule_kinds[s->schedule].by_metric && problem_trains(training->problem);
    block->stable_product = stable_product(s);
}

void update_block_start(struct update_block *block, struct training_state *training,
                        const struct plan *plan, double updates)
{
    look_up(block, training, plan);
    block->most =
        (int)ceil(fmin(training->t + updates, plan_until(plan, training->t)) - training->t);
    schedule_rates(&block->constants, block->from, block->most, block->rate);
    if (plan->count > 1)
        walker_change_kinds(training, plan);
}

void update_block_observe(struct update_block *block)
{
    const double decay = optimizer_decay(block->setup), limit = block->stable_product;
    const bool alone = block->of_x_alone; /* then y has no curvature, and P is 1 there */
    const double decay_y = alone ? 0.0 : decay;
    const double *hxx = block->hxx, *hxy = block->hxy, *hyy = block->hyy;
    if (!block->take)
        return; /* it was measured before each update */
    for (int i = 0, updates = block->updates; i < updates; i++)
        block->sharpness[i] = alone ? hxx[i] : largest_eigenvalue(hxx[i], hxy[i], hyy[i]);
    if (block->preconditioner)
        for (int i = 0, updates = block->updates; i < updates; i++)
            block->stability_limit[i] =
                limit_for(limit, preconditioned(hxx[i] + decay, hxy[i], hyy[i] + decay_y,
                                                block->p[0][i], alone ? 1.0 : block->p[1][i]));
    else if (decay != 0.0)
        for (int i = 0, updates = block->updates; i < updates; i++)
            block->stability_limit[i] =
                limit_for(limit, largest_eigenvalue(hxx[i] + decay, hxy[i], hyy[i] + decay_y));
    else
        for (int i = 0, updates = block->updates; i < updates; i++)
            block->stability_limit[i] = limit_for(limit, block->sharpness[i]);
}

static void begin(struct update *update, const struct training_state *training)
{
    update->t = training->t;
    update->clip_factor = 1.0;
    for (int i = 0; i < AXES; i++)
        update->w[i] = training->w[i];
}

static void end(struct update *update, const struct training_state *training,
                struct update_block *block)
{
    block->updates = 1;
    update_block_observe(block);
    update->rate = block->rate[0];
    if (block->setup->clip > 0.0)
        update->clip_factor = block->clip_factor[0];
    update->loss = block->loss[0];
    update->sharpness = block->sharpness[0];
    update->stability_limit = block->stability_limit[0];
    update->validation = training->problem->validation ? block->validation[0] : NAN;
    for (int i = 0; i < AXES; i++) {
        update->exact_gradient[i] = block->exact_gradient[i][0];
        update->next[i] = block->take ? training->w[i] : NAN;
    }
}

/* Update i, the next one, of what is no landscape. */
static void train(struct update_block *block, int i, struct training_state *training)
{
    const struct setup *s = block->setup;
    struct measure here =
        problem_state_measure(training->problem_state, training->problem, s, training->t);
    block->loss[i] = here.loss;
    block->validation[i] =
        problem_state_validation(training->problem_state, training->problem, s, training->t);
    for (int axis = 0; axis < AXES; axis++)
        block->w[axis][i] = training->w[axis];
    block->exact_gradient[0][i] = here.gradient_norm;
    block->exact_gradient[1][i] = 0.0;
    block->sharpness[i] = here.sharpness;
    block->stability_limit[i] = curvature_ceiling(s, here.sharpness);
    block->rate[i] = rate_of(block, i, training->t, &training->plateau, here.loss);
    problem_state_step(training->problem_state, training->problem, s, &training->optimizer.common,
                       block->rate[i], training->t);
    block->clip_factor[i] = training->problem_state->clip_factor;
    training->t += 1.0;
}

static void fill(double *column, int from, int to, double value)
{
    for (int i = from; i < to; i++)
        column[i] = value;
}

/* What is not finite stays so. */
static int finite_until(const double *loss, int from, int to)
{
    if (isfinite(loss[to - 1]))
        return to;
    while (isfinite(loss[from]))
        from++;
    return from;
}

/* The updates up to `to` are taken, and their losses known. */
static void go_on_to(struct update_block *block, int to, struct training_state *training)
{
    const int from = block->updates, finite = finite_until(block->loss, from, to);
    training->problem_state->lost = finite < to;
    block->losses_only = true;
    block->updates = finite < to ? finite + 1 : to; /* the update that met it is the last one */
    training->t += block->updates - from;
}

/* Several at once, where the problem can and no rate waits for a loss. */
static void train_many(struct update_block *block, int to, struct training_state *training)
{
    const int from = block->updates;
    const struct problem_instance problem =
        problem_state_instance(training->problem_state, block->setup);
    training->problem->updates(&problem, training->problem_state->state, block->rate + from,
                               to - from, block->loss + from);
    go_on_to(block, to, training);
    to = block->updates;
    for (int axis = 0; axis < AXES; axis++)
        fill(block->w[axis], from, to, training->w[axis]);
    fill(block->sharpness, from, to, NAN);
    fill(block->validation, from, to, NAN);
    fill(block->stability_limit, from, to, INFINITY);
}

void update_block_taken(struct update_block *block, struct training_state *training,
                        const struct plan *plan, int count, const double *rate, const double *loss)
{
    look_up(block, training, plan);
    memcpy(block->rate, rate, (size_t)count * sizeof *rate);
    memcpy(block->loss, loss, (size_t)count * sizeof *loss);
    go_on_to(block, count, training);
}

void update_block_take(struct update_block *block, int to, struct training_state *training)
{
    double gradient[AXES], direction[AXES];
    const struct vectors vectors = training_vectors(training, gradient, direction);
    if (block->take)
        block->take(block, to, training, &vectors, gradient);
    else if (training->problem->updates && !block->watches)
        train_many(block, to, training);
    else
        do
            train(block, block->updates++, training);
        while (block->updates < to && !is_not_finite(training));
}

/* An update with all that is known of it. */
static void take_one(struct update_block *block, struct training_state *training,
                     struct update *update)
{
    const struct vectors vectors = training_vectors(training, update->gradient, update->direction);
    if (block->take) {
        block->take(block, 1, training, &vectors, update->gradient);
        return;
    }
    train(block, 0, training);
    for (int i = 0; i < AXES; i++)
        update->w[i] = update->gradient[i] = update->direction[i] = NAN;
}

void training_step(struct training_state *training, const struct plan *plan, struct update *update)
{
    struct update_block block;
    update_block_start(&block, training, plan, 1.0);
    begin(update, training);
    take_one(&block, training, update);
    end(update, training, &block);
}

void training_replay(struct training_state *training, const struct plan *plan, double rate,
                     const double gradient[AXES], struct update *update)
{
    struct update_block block;
    const struct vectors vectors = training_vectors(training, gradient, update->direction);
    look_up(&block, training, plan);
    const struct setup *s = block.setup;
    const struct derivatives point = landscape_at(s, training->w[0], training->w[1]);
    double own = schedule_time(s, training->t);
    bool rises = optimizer_kinds[s->optimizer].own_warmup && own < s->warmup;
    block.clip_factor[0] = 1.0; /* it is the one that the optimizer got */
    begin(update, training);
    note_derivatives(&block, 0, training->w, &point);
    take_step(&block, 0, training, &vectors, rises ? rate * (own + 1.0) / s->warmup : rate);
    for (int i = 0; i < AXES; i++)
        update->gradient[i] = gradient[i];
    end(update, training, &block);
}
