#include "model/run/run.h"

#include "model/run/replay.h"
#include "model/run/trainee.h"
#include "model/run/walk.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static size_t size_of(size_t room) { return sizeof(struct run) + room * sizeof(struct stretch); }

static void look_around(struct run *run)
{
    run->loss_end = loss_of(walker_loss(&run->end, &run->plan));
}

/* What is no landscape keeps its states beside the stretches. False: memory is short. */
static bool keep_states(struct run *run)
{
    if (!run->end.trainee)
        return true;
    run->kept = kept_new(run->room, run->end.trainee->size);
    run->replay = replay_new(&run->end);
    return run->kept && run->replay;
}

struct run *run_new(const struct plan *plan)
{
    return run_new_on(plan, problem_of(&plan->part[0].setup));
}

struct run *run_new_on(const struct plan *plan, const struct problem_kind *problem)
{
    struct plan resolved = plan_resolved(plan);
    double steps = plan_last(&resolved)->steps, stride = 1.0;
    while (steps / stride > RUN_STRETCHES)
        stride *= 2.0;
    size_t room = (size_t)ceil(steps / stride);

    struct run *run = malloc(size_of(room));
    if (!run)
        return NULL;
    *run = (struct run){.plan = resolved, .steps = steps, .stride = stride, .room = room};
    if (!walker_start_on(&run->end, &run->plan, problem) || !keep_states(run)) {
        run_free(run);
        return NULL;
    }
    look_around(run);
    struct lowest_minimum minimum = lowest_minimum_of(problem, plan_last(&resolved));
    run_stats_start(&run->stats, problem, &resolved.part[0].setup, plan_last(&resolved), &minimum,
                    run->loss_end);
    return run;
}

struct run *run_copy(const struct run *run)
{
    struct run *copy = malloc(size_of(run->room));
    if (!copy)
        return NULL;
    memcpy(copy, run, size_of(run->count));
    if (!run->end.trainee)
        return copy;
    copy->end.trainee = trainee_copy(run->end.trainee);
    copy->kept = kept_share(run->kept);
    copy->replay = copy->end.trainee ? replay_new(&copy->end) : NULL;
    if (copy->replay)
        return copy;
    run_free(copy);
    return NULL;
}

void run_free(struct run *run)
{
    if (!run)
        return;
    walker_free(&run->end);
    kept_free(run->kept);
    replay_free(run->replay);
    free(run);
}

double run_portion(const struct run *run) { return walker_portion(&run->end); }

/* Its sums begin with its first update (add). */
static void start_stretch(struct run *run)
{
    struct stretch *stretch = &run->stretch[run->count++];
    stretch->start = run->end;
    stretch->start.trainee = NULL;
    stretch->updates = 0;
    if (run->kept && kept_at(run->kept, run->count - 1))
        memcpy(kept_at(run->kept, run->count - 1), run->end.trainee->state,
               run->kept->size * sizeof(double));
}

/* Is the stretch that was begun last full? */
static bool stretch_due(const struct run *run)
{
    return run->count == 0 || run->stretch[run->count - 1].updates == (int)run->stride;
}

/* Takes the updates of a walk, until one leaves the finite. The first one's stretch has begun. */
static void take_walk(struct run *run, struct walk *walk)
{
    double gradient[AXES], direction[AXES];
    const struct vectors vectors = walker_vectors(&run->end, gradient, direction);
    const bool trains = run->end.trainee;
    int left = (int)run->stride - run->stretch[run->count - 1].updates, i = 0;
    for (;;) {
        if (trains)
            walk_train(walk, i++, &run->end);
        else
            take_update(walk, i++, &run->end, &vectors, gradient);
        if (walker_lost(&run->end) || i == walk->most)
            break;
        if (--left == 0) {
            start_stretch(run);
            left = (int)run->stride;
        }
    }
    walk->updates = i;
    run->done += i;
    run->finished = walker_lost(&run->end);
}

/* What a stretch says of its updates. */
struct sums {
    double loss_lo, loss_hi, loss, rate_lo, rate_hi, ceiling, sharpness;
    int above;
};

/* A stretch goes on with the updates from … to − 1 of a walk. */
INLINE void add(struct stretch *stretch, struct sums sum, const struct walk *walk, int from, int to)
{
    for (int i = from; i < to; i++) { /* what is not a number is neither least nor largest */
        double loss = walk->loss[i], rate = walk->rate[i], ceiling = walk->ceiling[i];
        sum.loss_lo = smaller(loss, sum.loss_lo);
        sum.loss_hi = larger(loss, sum.loss_hi);
        sum.loss += loss;
        sum.rate_lo = smaller(rate, sum.rate_lo);
        sum.rate_hi = larger(rate, sum.rate_hi);
        sum.ceiling = smaller(ceiling, sum.ceiling);
        sum.sharpness = larger(walk->sharpness[i], sum.sharpness);
        sum.above += rate > ceiling;
    }
    stretch->loss_lo = sum.loss_lo;
    stretch->loss_hi = sum.loss_hi;
    stretch->loss_sum = sum.loss;
    stretch->rate_lo = sum.rate_lo;
    stretch->rate_hi = sum.rate_hi;
    stretch->ceiling = sum.ceiling;
    stretch->sharpness = sum.sharpness;
    stretch->above = sum.above;
    stretch->updates += to - from;
}

static void begin(struct stretch *stretch, const struct walk *walk, int from, int to)
{
    const struct sums none = {INFINITY,  -INFINITY, 0.0,       INFINITY,
                              -INFINITY, INFINITY,  -INFINITY, 0};
    stretch->loss_first = walk->loss[from];
    add(stretch, none, walk, from, to);
}

static void go_on(struct stretch *stretch, const struct walk *walk, int from, int to)
{
    const struct sums sum = {
        stretch->loss_lo, stretch->loss_hi, stretch->loss_sum,  stretch->rate_lo,
        stretch->rate_hi, stretch->ceiling, stretch->sharpness, stretch->above,
    };
    add(stretch, sum, walk, from, to);
}

static void add_walk(struct run *run, const struct walk *walk)
{
    size_t at = (size_t)(walk->from / run->stride);
    for (int i = 0; i < walk->updates; at++) {
        int left = (int)run->stride - run->stretch[at].updates;
        int to = left < walk->updates - i ? i + left : walk->updates;
        (run->stretch[at].updates == 0 ? begin : go_on)(&run->stretch[at], walk, i, to);
        i = to;
    }
}

bool run_advance(struct run *run, double updates)
{
    double until = fmin(run->steps, run->done + updates);
    struct walk walk;
    while (run->done < until && !run->finished) {
        if (stretch_due(run))
            start_stretch(run); /* before its first update changes anything */
        walk_start(&walk, &run->end, &run->plan, fmin(until - run->done, WALK_MOST));
        take_walk(run, &walk);
        walk_look(&walk);
        add_walk(run, &walk);
        run_stats_add(&run->stats, &walk);
    }
    look_around(run);
    if (run->done >= run->steps)
        run->finished = true;
    if (run->finished)
        run_stats_end(&run->stats, run->done, run->end.w, run->loss_end);
    return run->finished;
}

static const struct update *replayed(const struct run *run, double t)
{
    size_t stretch = (size_t)(t / run->stride);
    stretch -= stretch % run->kept->every;
    const struct replay_from from = {&run->plan, &run->stretch[stretch].start,
                                     kept_at(run->kept, stretch)};
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
    struct walker walker = run->stretch[(size_t)(t / run->stride)].start;
    do
        walker_step(&walker, &run->plan, update);
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
        return run->end.trainee->state;
    replayed(run, fmax(t, 0.0));
    return replay_state(run->replay);
}
