#include "model/run/run.h"

#include "model/run/problem_state.h"
#include "model/run/replay.h"
#include "model/run/update_block.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static size_t size_of(size_t capacity)
{
    return sizeof(struct run) + capacity * sizeof(struct bucket);
}

static void look_around(struct run *run)
{
    run->loss_end = loss_of(training_loss(&run->end, &run->plan));
}

/* What is no landscape keeps its states beside the buckets. False: memory is short. */
static bool keep_states(struct run *run)
{
    if (!run->end.problem_state)
        return true;
    run->checkpoints = checkpoints_new(run->capacity, run->end.problem_state->size);
    run->replay = replay_new(&run->end);
    return run->checkpoints && run->replay;
}

struct run *run_new(const struct plan *plan)
{
    return run_new_on(plan, problem_of(&plan->part[0].setup));
}

struct run *run_new_on(const struct plan *plan, const struct problem_kind *problem)
{
    struct plan resolved = plan_resolved(plan);
    return run_of_resolved(&resolved, problem);
}

struct run *run_of_resolved(const struct plan *resolved, const struct problem_kind *problem)
{
    double steps = plan_last(resolved)->steps, stride = 1.0;
    while (steps / stride > RUN_BUCKETS)
        stride *= 2.0;
    size_t capacity = (size_t)ceil(steps / stride);

    struct run *run = malloc(size_of(capacity));
    if (!run)
        return NULL;
    *run = (struct run){.plan = *resolved, .steps = steps, .stride = stride, .capacity = capacity};
    if (!training_start_on(&run->end, &run->plan, problem) || !keep_states(run)) {
        run_free(run);
        return NULL;
    }
    look_around(run);
    struct lowest_minimum minimum = lowest_minimum_of(problem, plan_last(resolved));
    run_stats_start(&run->stats, problem, &resolved->part[0].setup, plan_last(resolved), &minimum,
                    run->loss_end);
    return run;
}

struct run *run_copy(const struct run *run)
{
    struct run *copy = malloc(size_of(run->capacity));
    if (!copy)
        return NULL;
    memcpy(copy, run, size_of(run->count));
    if (!run->end.problem_state)
        return copy;
    copy->end.problem_state = problem_state_copy(run->end.problem_state);
    copy->checkpoints = checkpoints_share(run->checkpoints);
    copy->replay = copy->end.problem_state ? replay_new(&copy->end) : NULL;
    if (copy->replay)
        return copy;
    run_free(copy);
    return NULL;
}

void run_free(struct run *run)
{
    if (!run)
        return;
    training_free(&run->end);
    checkpoints_free(run->checkpoints);
    replay_free(run->replay);
    free(run);
}

double run_portion(const struct run *run) { return training_portion(&run->end); }

/* Its sums begin with its first update (add). */
static void start_bucket(struct run *run)
{
    struct bucket *bucket = &run->bucket[run->count++];
    bucket->start = run->end;
    bucket->start.problem_state = NULL;
    bucket->updates = 0;
    if (run->checkpoints && checkpoint_at(run->checkpoints, run->count - 1))
        memcpy(checkpoint_at(run->checkpoints, run->count - 1), run->end.problem_state->state,
               run->checkpoints->size * sizeof(double));
}

/* Is the bucket that was begun last full? */
static bool bucket_due(const struct run *run)
{
    return run->count == 0 || run->bucket[run->count - 1].updates == (int)run->stride;
}

/* Takes the updates of a block, until one leaves the finite. The first one's bucket has begun. */
static void take_walk(struct run *run, struct update_block *block)
{
    double gradient[AXES], direction[AXES];
    const struct vectors vectors = training_vectors(&run->end, gradient, direction);
    const bool trains = run->end.problem_state;
    int left = (int)run->stride - run->bucket[run->count - 1].updates, i = 0;
    for (;;) {
        if (trains)
            walk_train(block, i++, &run->end);
        else
            take_update(block, i++, &run->end, &vectors, gradient);
        if (is_not_finite(&run->end) || i == block->most)
            break;
        if (--left == 0) {
            start_bucket(run);
            left = (int)run->stride;
        }
    }
    block->updates = i;
    run->done += i;
    run->finished = is_not_finite(&run->end);
}

/* What a bucket says of its updates. */
struct sums {
    double loss_lo, loss_hi, loss, rate_lo, rate_hi, stability_limit, sharpness;
    int above;
};

/* A bucket goes on with the updates from … to − 1 of a block. */
INLINE void add(struct bucket *bucket, struct sums sum, const struct update_block *block, int from,
                int to)
{
    for (int i = from; i < to; i++) { /* what is not a number is neither least nor largest */
        double loss = block->loss[i], rate = block->rate[i],
               stability_limit = block->stability_limit[i];
        sum.loss_lo = smaller(loss, sum.loss_lo);
        sum.loss_hi = larger(loss, sum.loss_hi);
        sum.loss += loss;
        sum.rate_lo = smaller(rate, sum.rate_lo);
        sum.rate_hi = larger(rate, sum.rate_hi);
        sum.stability_limit = smaller(stability_limit, sum.stability_limit);
        sum.sharpness = larger(block->sharpness[i], sum.sharpness);
        sum.above += rate > stability_limit;
    }
    bucket->loss_lo = sum.loss_lo;
    bucket->loss_hi = sum.loss_hi;
    bucket->loss_sum = sum.loss;
    bucket->rate_lo = sum.rate_lo;
    bucket->rate_hi = sum.rate_hi;
    bucket->stability_limit = sum.stability_limit;
    bucket->sharpness = sum.sharpness;
    bucket->above = sum.above;
    bucket->updates += to - from;
}

static void begin(struct bucket *bucket, const struct update_block *block, int from, int to)
{
    const struct sums none = {INFINITY,  -INFINITY, 0.0,       INFINITY,
                              -INFINITY, INFINITY,  -INFINITY, 0};
    bucket->loss_first = block->loss[from];
    add(bucket, none, block, from, to);
}

static void go_on(struct bucket *bucket, const struct update_block *block, int from, int to)
{
    const struct sums sum = {
        bucket->loss_lo, bucket->loss_hi,         bucket->loss_sum,  bucket->rate_lo,
        bucket->rate_hi, bucket->stability_limit, bucket->sharpness, bucket->above,
    };
    add(bucket, sum, block, from, to);
}

static void add_walk(struct run *run, const struct update_block *block)
{
    size_t at = (size_t)(block->from / run->stride);
    for (int i = 0; i < block->updates; at++) {
        int left = (int)run->stride - run->bucket[at].updates;
        int to = left < block->updates - i ? i + left : block->updates;
        (run->bucket[at].updates == 0 ? begin : go_on)(&run->bucket[at], block, i, to);
        i = to;
    }
}

bool run_advance(struct run *run, double updates)
{
    double until = fmin(run->steps, run->done + updates);
    struct update_block block;
    while (run->done < until && !run->finished) {
        if (bucket_due(run))
            start_bucket(run); /* before its first update changes anything */
        update_block_start(&block, &run->end, &run->plan,
                           fmin(until - run->done, UPDATE_BLOCK_MOST));
        take_walk(run, &block);
        update_block_observe(&block);
        add_walk(run, &block);
        run_stats_add(&run->stats, &block);
    }
    look_around(run);
    if (run->done >= run->steps)
        run->finished = true;
    if (run->finished && !run->stats.finished)
        run_stats_end(&run->stats, run->done, run->end.w, run->loss_end);
    return run->finished;
}

static const struct update *replayed(const struct run *run, double t)
{
    size_t bucket = (size_t)(t / run->stride);
    bucket -= bucket % run->checkpoints->every;
    const struct replay_from from = {&run->plan, &run->bucket[bucket].start,
                                     checkpoint_at(run->checkpoints, bucket)};
    return replay_update(run->replay, &from, t);
}

bool run_update(const struct run *run, double t, struct update *update)
{
    if (!(t >= 0.0 && t < run->done))
        return false;
    if (run->replay) {
        *update = *replayed(run, t);
        return true;
    }
    struct training_state training = run->bucket[(size_t)(t / run->stride)].start;
    do
        training_step(&training, &run->plan, update);
    while (update->t < t);
    return true;
}

double run_state(const struct run *run, double t, double w[AXES])
{
    struct update update;
    bool within = run_update(run, fmax(t, 0.0), &update);
    for (int i = 0; i < AXES; i++)
        w[i] = within ? update.w[i] : run->end.w[i];
    return within ? update.loss : run->loss_end;
}

const double *run_problem_state(const struct run *run, double t)
{
    if (t >= run->done)
        return run->end.problem_state->state;
    replayed(run, fmax(t, 0.0));
    return replay_state(run->replay);
}
