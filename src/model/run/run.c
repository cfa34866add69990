#include "model/run/run.h"

#include "model/problem/landscape.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static size_t size_of(size_t room) { return sizeof(struct run) + room * sizeof(struct stretch); }

static void look_around(struct run *run)
{
    const struct setup *s = plan_at(&run->plan, run->done);
    run->loss_end = loss_of(landscape_at(s, run->end.w[0], run->end.w[1]).value);
}

struct run *run_new(const struct plan *plan)
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
    walker_start(&run->end, &run->plan);
    look_around(run);
    struct bottom bottom = bottom_of(plan_last(&resolved));
    tally_start(&run->tally, &resolved.part[0].setup, plan_last(&resolved), &bottom, run->loss_end);
    return run;
}

struct run *run_copy(const struct run *run)
{
    struct run *copy = malloc(size_of(run->room));
    if (copy)
        memcpy(copy, run, size_of(run->count));
    return copy;
}

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

bool run_advance(struct run *run, double updates)
{
    double until = fmin(run->steps, run->done + updates);
    struct update update;
    while (run->done < until && !run->finished) {
        if (run->count == 0 || run->stretch[run->count - 1].updates == (int)run->stride)
            run->stretch[run->count++] = (struct stretch){.start = run->end,
                                                          .loss_first = NAN,
                                                          .loss_lo = INFINITY,
                                                          .loss_hi = -INFINITY,
                                                          .rate_lo = INFINITY,
                                                          .rate_hi = -INFINITY,
                                                          .ceiling = INFINITY,
                                                          .sharpness = -INFINITY};
        struct stretch *stretch = &run->stretch[run->count - 1];
        walker_step(&run->end, &run->plan, &update);
        if (stretch->updates == 0)
            stretch->loss_first = update.loss;
        add(stretch, &update);
        tally_add(&run->tally, &update);
        run->done += 1.0;
        run->finished = walker_lost(run->end.w);
    }
    look_around(run);
    if (run->done >= run->steps)
        run->finished = true;
    if (run->finished)
        tally_end(&run->tally, run->done, run->end.w, run->loss_end);
    return run->finished;
}

bool run_update(const struct run *run, double t, struct update *update)
{
    if (!(t >= 0.0 && t < run->done))
        return false;
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
