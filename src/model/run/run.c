#include "model/run/run.h"

#include "model/run/problem_state.h"
#include "model/run/replay.h"
#include "model/run/update_block.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* A state is several times as large as a bucket (of a network, it takes a third as long to keep as
 * an update), and to take a few updates again is no matter. */
enum { UPDATES_A_STATE = 8 };

static size_t size_of(size_t capacity)
{
    return sizeof(struct run) + capacity * sizeof(struct bucket);
}

/* Of so many buckets, one in `every`. */
static size_t states_of(size_t buckets, size_t every) { return (buckets + every - 1) / every; }

static struct run *room_for(size_t capacity, size_t every)
{
    return malloc(size_of(capacity) + states_of(capacity, every) * sizeof(struct training_state));
}

static struct training_state *behind_buckets(struct run *run)
{
    return (struct training_state *)(void *)&run->bucket[run->capacity];
}

static void look_around(struct run *run)
{
    run->loss_end = loss_of(training_loss(&run->end, &run->plan));
}

static bool make_replays(struct run *run)
{
    bool room = true;
    for (int use = 0; use < REPLAY_USES; use++) {
        run->replay[use] = replay_new(&run->end);
        room = room && run->replay[use];
    }
    return room;
}

static const double mebibyte = 1024.0 * 1024.0;
static const double states_mebibytes[STATES_COUNT] = {
    [STATES_MANY] = 64.0, [STATES_BESIDE] = 2.0, [STATES_NONE] = 0.0};

/* What is no landscape keeps its states beside the buckets. False: memory is short. */
static bool keep_states(struct run *run, enum run_states states)
{
    if (!run->end.problem_state)
        return true;
    if (run->end.problem->validation &&
        !(run->validation = malloc(run->capacity * sizeof *run->validation)))
        return false;
    run->checkpoints = checkpoints_new(run->capacity, run->end.problem_state->size, run->every,
                                       states_mebibytes[states] * mebibyte);
    if (run->checkpoints)
        run->every = run->checkpoints->every;
    return run->checkpoints && make_replays(run);
}

struct run *run_new(const struct plan *plan)
{
    return run_new_on(plan, problem_of(&plan->part[0].setup));
}

struct run *run_new_on(const struct plan *plan, const struct problem_kind *problem)
{
    struct plan resolved = plan_resolved(plan);
    return run_of_resolved(&resolved, problem, STATES_MANY);
}

struct run *run_new_for_end(const struct plan *plan)
{
    struct plan resolved = plan_resolved(plan);
    return run_of_resolved(&resolved, problem_of(&plan->part[0].setup), STATES_NONE);
}

struct run *run_of_resolved(const struct plan *resolved, const struct problem_kind *problem,
                            enum run_states states)
{
    return run_of_resolved_like(resolved, problem, states, NULL);
}

struct run *run_of_resolved_like(const struct plan *resolved, const struct problem_kind *problem,
                                 enum run_states states, const struct run *like)
{
    double steps = plan_last(resolved)->steps, stride = 1.0;
    while (steps / stride > RUN_BUCKETS)
        stride *= 2.0;
    size_t capacity = (size_t)ceil(steps / stride);
    /* In buckets of several updates, others than landscapes look up single ones in each. */
    size_t every = stride == 1.0 || (problem->landscape && stride < UPDATES_A_STATE)
                       ? UPDATES_A_STATE / (size_t)stride
                       : 1;

    struct run *run = room_for(capacity, every);
    if (!run)
        return NULL;
    *run = (struct run){.plan = *resolved,
                        .steps = steps,
                        .stride = stride,
                        .capacity = capacity,
                        .every = every,
                        .validation_end = NAN};
    run->kept = behind_buckets(run);
    if (!training_start_like(&run->end, &run->plan, problem, like ? &like->end : NULL) ||
        !keep_states(run, states)) {
        run_free(run);
        return NULL;
    }
    look_around(run);
    struct lowest_minimum minimum = lowest_minimum_of(problem, plan_last(resolved));
    run_stats_start(&run->stats, problem, &resolved->part[0].setup, plan_last(resolved), &minimum,
                    run->loss_end);
    run_stats_take_levels(&run->stats, &run->end, &resolved->part[0].setup);
    return run;
}

static bool copy_validation(struct run *copy, const struct run *run)
{
    if (!run->validation)
        return true;
    copy->validation = malloc(run->capacity * sizeof *run->validation);
    if (copy->validation)
        memcpy(copy->validation, run->validation, run->count * sizeof *run->validation);
    return copy->validation;
}

void run_set_team(struct run *run, const struct team *team) { training_set_team(&run->end, team); }

/* With these checkpoints, which are its own from now on, of one in `every` buckets. */
static struct run *copy_with(const struct run *run, struct checkpoints *checkpoints, size_t every)
{
    struct run *copy = room_for(run->capacity, every);
    if (!copy) {
        checkpoints_free(checkpoints);
        return NULL;
    }
    memcpy(copy, run, size_of(run->count));
    copy->validation = NULL;
    copy->every = every;
    copy->kept = behind_buckets(copy);
    for (size_t i = 0; i < states_of(run->count, every); i++)
        copy->kept[i] = run->kept[i * (every / run->every)];
    if (!run->end.problem_state)
        return copy;
    copy->end.problem_state = problem_state_copy(run->end.problem_state);
    copy->checkpoints = checkpoints;
    memset(copy->replay, 0, sizeof copy->replay);
    bool room =
        copy->end.problem_state && checkpoints && make_replays(copy) && copy_validation(copy, run);
    if (room)
        return copy;
    run_free(copy);
    return NULL;
}

struct run *run_copy(const struct run *run)
{
    struct run *copy =
        copy_with(run, run->checkpoints ? checkpoints_share(run->checkpoints) : NULL, run->every);
    if (copy && !copy->finished)
        look_around(copy);
    return copy;
}

struct run *run_copy_beside(const struct run *run)
{
    if (!run->checkpoints)
        return run_copy(run);
    struct checkpoints *fewer = checkpoints_within(run->checkpoints, run->count,
                                                   states_mebibytes[STATES_BESIDE] * mebibyte);
    return copy_with(run, fewer, fewer ? fewer->every : run->every);
}

void run_free(struct run *run)
{
    if (!run)
        return;
    training_free(&run->end);
    checkpoints_free(run->checkpoints);
    for (int use = 0; use < REPLAY_USES; use++)
        replay_free(run->replay[use]);
    free(run->validation);
    free(run);
}

double run_portion(const struct run *run) { return training_portion(&run->end); }

static void keep_state(struct run *run)
{
    const size_t bucket = (size_t)(run->done / run->stride);
    struct training_state *kept = &run->kept[bucket / run->every];
    *kept = run->end;
    kept->problem_state = NULL;
    if (run->checkpoints)
        memcpy(checkpoint_at(run->checkpoints, bucket), run->end.problem_state->state,
               run->checkpoints->size * sizeof(double));
}

/* Takes the updates of a block, until one leaves the finite, and keeps states on the way. */
static void take(struct run *run, struct update_block *block)
{
    const size_t period = (size_t)run->stride * run->every;
    do {
        const size_t behind = (size_t)run->done % period;
        const double left = fmin((double)(period - behind), block->most - block->updates);
        const int before = block->updates;
        if (behind == 0)
            keep_state(run); /* before the update changes anything */
        update_block_take(block, before + (int)left, &run->end);
        run->done += block->updates - before;
        run->finished = is_not_finite(&run->end);
    } while (!run->finished && block->updates < block->most);
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

INLINE void begin(struct bucket *bucket, const struct update_block *block, int from, int to)
{
    const struct sums none = {INFINITY,  -INFINITY, 0.0,       INFINITY,
                              -INFINITY, INFINITY,  -INFINITY, 0};
    for (int axis = 0; axis < AXES; axis++)
        bucket->w[axis] = block->w[axis][from];
    bucket->loss_first = block->loss[from];
    bucket->updates = 0;
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

static void add_to_buckets(struct run *run, const struct update_block *block)
{
    const int stride = (int)run->stride;
    for (int i = 0; i < block->updates;) {
        struct bucket *last = run->count ? &run->bucket[run->count - 1] : NULL;
        const bool goes_on = last && last->updates < stride;
        const int left = goes_on ? stride - last->updates : stride;
        const int to = left < block->updates - i ? i + left : block->updates;
        if (goes_on)
            go_on(last, block, i, to);
        else
            begin(&run->bucket[run->count++], block, i, to);
        i = to;
    }
}

/* A bucket of the one update i, where all is a number: its own least and largest, which `begin`
 * would take twice as long to find. */
INLINE void fill(struct bucket *bucket, const struct update_block *block, int i)
{
    const double loss = block->loss[i], rate = block->rate[i];
    for (int axis = 0; axis < AXES; axis++)
        bucket->w[axis] = block->w[axis][i];
    bucket->loss_first = bucket->loss_lo = bucket->loss_hi = loss;
    bucket->loss_sum = 0.0 + loss; /* which is no −0 */
    bucket->rate_lo = bucket->rate_hi = rate;
    bucket->stability_limit = block->stability_limit[i];
    bucket->sharpness = block->sharpness[i];
    bucket->above = rate > block->stability_limit[i];
    bucket->updates = 1;
}

static void fill_buckets(struct run *run, const struct update_block *block)
{
    struct bucket *bucket = &run->bucket[run->count];
    for (int i = 0; i < block->updates; i++) {
        const double sum =
            (block->loss[i] + block->rate[i]) + (block->stability_limit[i] + block->sharpness[i]);
        if (isnan(sum))
            begin(&bucket[i], block, i, i + 1);
        else
            fill(&bucket[i], block, i);
    }
    run->count += (size_t)block->updates;
}

/* The block's validation losses, beside the buckets that have its updates. */
static void keep_validation(struct run *run, const struct update_block *block)
{
    for (int i = 0; i < block->updates; i++) {
        const double t = block->from + i, in_bucket = fmod(t, run->stride);
        double *last = &run->validation[(size_t)(t / run->stride)];
        if (in_bucket == 0.0 || !isnan(block->validation[i]))
            *last = block->validation[i];
    }
}

static void end(struct run *run)
{
    run->validation_end = training_validation(&run->end, &run->plan);
    run_stats_validate(&run->stats, run->done, run->validation_end, run->loss_end);
    run_stats_end(&run->stats, run->done, run->end.w, run->loss_end);
}

static void take_updates(struct run *run, double updates)
{
    double until = fmin(run->steps, run->done + updates);
    struct update_block block;
    while (run->done < until && !run->finished) {
        update_block_start(&block, &run->end, &run->plan,
                           fmin(until - run->done, UPDATE_BLOCK_MOST));
        take(run, &block);
        update_block_observe(&block);
        (run->stride == 1.0 ? fill_buckets : add_to_buckets)(run, &block);
        if (run->validation)
            keep_validation(run, &block);
        run_stats_add(&run->stats, &block);
    }
    run->finished = run->finished || run->done >= run->steps;
}

bool run_advance(struct run *run, double updates)
{
    take_updates(run, updates);
    look_around(run);
    if (run->finished && !run->stats.finished)
        end(run);
    return run->finished;
}

bool run_advance_part(struct run *run, double updates)
{
    take_updates(run, updates);
    return run->finished && run_advance(run, 0.0);
}

/* The last checkpoint before it is gone on from. */
double run_validation(const struct run *run, double t)
{
    if (!run->validation || run->count == 0 || (run->finished && t >= run->done))
        return run->validation_end;
    size_t i = (size_t)fmin(t / run->stride, (double)run->count - 1.0);
    while (i > 0 && isnan(run->validation[i]))
        i--;
    return run->validation[i];
}

static double seek(const struct run *run, enum replay_use use, double t, double updates)
{
    size_t bucket = (size_t)(t / run->stride);
    bucket -= bucket % run->checkpoints->every;
    const struct replay_from from = {&run->plan, run_kept(run, t),
                                     checkpoint_at(run->checkpoints, bucket)};
    return replay_seek(run->replay[use], &from, t, updates);
}

double run_seek(const struct run *run, enum replay_use use, double t, double updates)
{
    if (!run->checkpoints || t >= run->done)
        return t;
    return seek(run, use, fmax(t, 0.0), updates);
}

bool run_update_for(const struct run *run, enum replay_use use, double t, struct update *update)
{
    if (!(t >= 0.0 && t < run->done))
        return false;
    if (run->checkpoints) {
        seek(run, use, t, INFINITY);
        *update = *replay_last(run->replay[use]);
        return true;
    }
    struct training_state training = *run_kept(run, t);
    do
        training_step(&training, &run->plan, update);
    while (update->t < t);
    return true;
}

bool run_update_states(const struct run *run, double t, struct update *update,
                       struct optimizer_state *before, struct optimizer_state *after)
{
    if (!(t >= 0.0 && t < run->done) || run->checkpoints)
        return false;
    struct training_state training = *run_kept(run, t);
    do {
        *before = training.optimizer;
        training_step(&training, &run->plan, update);
    } while (update->t < t);
    *after = training.optimizer;
    return true;
}

bool run_update(const struct run *run, double t, struct update *update)
{
    return run_update_for(run, REPLAY_PLAYHEAD, t, update);
}

double run_state(const struct run *run, double t, double w[AXES])
{
    struct update update;
    bool within = run_update(run, fmax(t, 0.0), &update);
    for (int i = 0; i < AXES; i++)
        w[i] = within ? update.w[i] : run->end.w[i];
    return within ? update.loss : run->loss_end;
}

const double *run_problem_state_for(const struct run *run, enum replay_use use, double t)
{
    if (t >= run->done)
        return run->end.problem_state->state;
    seek(run, use, fmax(t, 0.0), INFINITY);
    return replay_state(run->replay[use]);
}

const double *run_problem_state(const struct run *run, double t)
{
    return run_problem_state_for(run, REPLAY_PLAYHEAD, t);
}

const struct training_state *run_behind(const struct run *run, double t)
{
    seek(run, REPLAY_PLAYHEAD, fmax(t, 0.0), INFINITY);
    return replay_after(run->replay[REPLAY_PLAYHEAD]);
}

struct problem_instance run_problem_instance(const struct run *run, double t)
{
    const struct setup *setup = plan_at(&run->plan, fmin(t, run->steps));
    return problem_state_instance(replay_problem_state(run->replay[REPLAY_PLAYHEAD]), setup);
}
