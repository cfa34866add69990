#include "model/run/run.h"

#include "model/run/replay.h"
#include "model/run/trainee.h"

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
    struct bottom bottom = bottom_of(problem, plan_last(&resolved));
    tally_start(&run->tally, problem, &resolved.part[0].setup, plan_last(&resolved), &bottom,
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

/* NaN widens nothing. */
static void widen(double *lo, double *hi, double value)
{
    if (value < *lo)
        *lo = value;
    if (value > *hi)
        *hi = value;
}

static void add(struct stretch *stretch, const struct update *update)
{
    widen(&stretch->loss_lo, &stretch->loss_hi, update->loss);
    widen(&stretch->rate_lo, &stretch->rate_hi, update->rate);
    stretch->loss_sum += update->loss;
    if (update->sharpness > stretch->sharpness)
        stretch->sharpness = update->sharpness;
    if (update->ceiling < stretch->ceiling)
        stretch->ceiling = update->ceiling;
    stretch->above += update->rate > update->ceiling;
    stretch->updates++;
}

static void next_stretch(struct run *run)
{
    struct stretch *stretch = &run->stretch[run->count];
    *stretch = (struct stretch){.start = run->end,
                                .loss_first = NAN,
                                .loss_lo = INFINITY,
                                .loss_hi = -INFINITY,
                                .rate_lo = INFINITY,
                                .rate_hi = -INFINITY,
                                .ceiling = INFINITY,
                                .sharpness = -INFINITY};
    stretch->start.trainee = NULL;
    if (run->kept && kept_at(run->kept, run->count))
        memcpy(kept_at(run->kept, run->count), run->end.trainee->state,
               run->kept->size * sizeof(double));
    run->count++;
}

bool run_advance(struct run *run, double updates)
{
    double until = fmin(run->steps, run->done + updates);
    struct update update;
    while (run->done < until && !run->finished) {
        if (run->count == 0 || run->stretch[run->count - 1].updates == (int)run->stride)
            next_stretch(run);
        struct stretch *stretch = &run->stretch[run->count - 1];
        walker_step(&run->end, &run->plan, &update);
        if (stretch->updates == 0)
            stretch->loss_first = update.loss;
        add(stretch, &update);
        tally_add(&run->tally, &update);
        run->done += 1.0;
        run->finished = walker_lost(&run->end);
    }
    look_around(run);
    if (run->done >= run->steps)
        run->finished = true;
    if (run->finished)
        tally_end(&run->tally, run->done, run->end.w, run->loss_end);
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
