#include "model/run/single_run.h"

#include "model/run/update_block.h"

#include <math.h>

bool single_run_start(struct single_run *single, const struct plan *plan)
{
    const struct setup *first = &plan->part[0].setup, *last = plan_last(plan);
    single->plan = *plan;
    single->steps = last->steps;
    single->finished = false;
    if (!training_start(&single->training, &single->plan))
        return false;
    struct lowest_minimum minimum = lowest_minimum_of(single->training.problem, last);
    run_stats_start(&single->stats, single->training.problem, first, last, &minimum,
                    loss_of(training_loss(&single->training, &single->plan)));
    run_stats_take_levels(&single->stats, &single->training, first);
    return true;
}

void single_run_end(struct single_run *single) { training_free(&single->training); }

static void end(struct single_run *single)
{
    struct training_state *training = &single->training;
    const double loss = loss_of(training_loss(training, &single->plan));
    run_stats_validate(&single->stats, training->t, training_validation(training, &single->plan),
                       loss);
    run_stats_end(&single->stats, training->t, training->w, loss);
}

bool single_run_add(struct single_run *single, const struct update_block *block)
{
    const struct training_state *training = &single->training;
    run_stats_add(&single->stats, block);
    single->finished = is_not_finite(training) || training->t >= single->steps;
    if (single->finished)
        end(single);
    return single->finished;
}

bool single_run_advance(struct single_run *single, double updates)
{
    struct training_state *training = &single->training;
    double until = fmin(single->steps, training->t + updates);
    struct update_block block;
    while (training->t < until && !single->finished) {
        update_block_start(&block, training, &single->plan,
                           fmin(until - training->t, UPDATE_BLOCK_MOST));
        update_block_take(&block, block.most, training);
        update_block_observe(&block);
        single_run_add(single, &block);
    }
    return single->finished;
}
