#include "model/lanes/run_group.h"

#include "model/run/problem_state.h"
#include "model/run/update_block.h"

#include <math.h>

static bool alike_in_time(const struct plan *a, const struct plan *b)
{
    bool alike = a->count == b->count && plan_last(a)->steps == plan_last(b)->steps &&
                 plan_last(a)->landscape == plan_last(b)->landscape;
    for (int i = 0; alike && i < a->count; i++)
        alike = a->part[i].from == b->part[i].from;
    return alike;
}

bool run_group_takes(const struct run_group *group, const struct plan *plan)
{
    bool takes = problem_of(plan_last(plan))->updates_side_by_side && group->count < GROUP_MOST &&
                 (group->count == 0 || alike_in_time(&group->run[0].plan, plan));
    for (int i = 0; i < plan->count; i++) /* none waits for its loss */
        takes = takes && !schedule_kinds[plan->part[i].setup.schedule].by_metric;
    return takes;
}

void run_group_start(struct run_group *group)
{
    for (int k = 0; k < group->count; k++)
        single_run_end(&group->run[k]);
    group->count = 0;
    group->inputs_until = 0.0;
}

void run_group_end(struct run_group *group)
{
    run_group_start(group);
    shared_inputs_free(&group->inputs);
}

bool run_group_add(struct run_group *group, const struct plan *plan)
{
    if (!single_run_start(&group->run[group->count], plan))
        return false;
    group->count++;
    return true;
}

/* The schedules of the part of the plan that rules from now on. */
static bool look_up(struct run_group *group, double t)
{
    shared_inputs_clear(&group->inputs);
    for (int k = 0; k < group->count; k++) {
        const struct plan *plan = &group->run[k].plan;
        group->schedule[k] = shared_schedule(&group->inputs, plan_at(plan, t), INFINITY);
        if (group->schedule[k] < 0)
            return false;
        group->inputs_until = plan_until(plan, t);
    }
    return true;
}

static void rates_of(const struct run_group *group, int k, double t, int count, double *rate)
{
    const struct terms_block *terms = &group->inputs.terms[group->schedule[k]];
    const struct setup *setup = plan_at(&group->run[k].plan, t);
    const double peak = schedule_peak(setup), floor = schedule_floor(setup);
    for (int i = 0; i < count; i++)
        rate[i] = rate_of_terms(terms_of_update(terms, i), peak, floor);
}

/* A run's statistics of updates that are taken. */
static void add(struct single_run *single, int count, const double *rate, const double *loss)
{
    struct update_block block;
    for (int i = 0; i < count && !single->finished; i += UPDATE_BLOCK_MOST) {
        const int updates = count - i < UPDATE_BLOCK_MOST ? count - i : UPDATE_BLOCK_MOST;
        update_block_taken(&block, &single->training, &single->plan, updates, rate + i, loss + i);
        single_run_add(single, &block);
    }
}

/* The updates of `runs` runs from the one numbered `first` on. */
static void take(struct run_group *group, int first, int runs, double t, int count,
                 enum width width)
{
    double rates[SIDE_BY_SIDE][BLOCK_UPDATES], losses[SIDE_BY_SIDE][BLOCK_UPDATES];
    double *state[SIDE_BY_SIDE], *loss[SIDE_BY_SIDE];
    const double *rate[SIDE_BY_SIDE];
    const struct single_run *run = &group->run[first];
    const struct problem_instance problem =
        problem_state_instance(run->training.problem_state, plan_at(&run->plan, t));
    for (int k = 0; k < runs; k++) {
        rates_of(group, first + k, t, count, rates[k]);
        state[k] = group->run[first + k].training.problem_state->state;
        rate[k] = rates[k];
        loss[k] = losses[k];
    }
    run->training.problem->updates_side_by_side(&problem, width, runs, state, rate, count, loss);
    for (int k = 0; k < runs; k++)
        add(&group->run[first + k], count, rates[k], losses[k]);
}

/* The next update of all that go on; +∞: none does. */
static double time_of(const struct run_group *group)
{
    for (int k = 0; k < group->count; k++)
        if (!group->run[k].finished)
            return group->run[k].training.t;
    return INFINITY;
}

enum group_state run_group_advance(struct run_group *group, enum width width)
{
    const double t = time_of(group);
    if (t == INFINITY)
        return GROUP_DONE;
    if (t >= group->inputs_until && !look_up(group, t))
        return GROUP_NO_MEMORY;
    const double until = fmin(group->run[0].steps, group->inputs_until);
    const int count = (int)ceil(fmin(BLOCK_UPDATES, until - t));
    shared_inputs_prepare(&group->inputs, t, count);
    for (int k = 0; k < group->count; k += SIDE_BY_SIDE)
        take(group, k, group->count - k < SIDE_BY_SIDE ? group->count - k : SIDE_BY_SIDE, t, count,
             width);
    return time_of(group) == INFINITY ? GROUP_DONE : GROUP_MORE;
}
