#include "model/run/replay.h"

#include "model/run/problem_state.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

struct replay {
    struct update update;
    struct problem_state
        *before; /* the state before it; what comes after it is the training state's */
    struct training_state after;
};

struct replay *replay_new(const struct training_state *end)
{
    struct replay *replay = malloc(sizeof *replay);
    if (!replay)
        return NULL;
    replay->update.t = replay->after.t = NAN; /* none yet */
    replay->before = problem_state_copy(end->problem_state);
    replay->after.problem_state = problem_state_copy(end->problem_state);
    if (replay->before && replay->after.problem_state)
        return replay;
    replay_free(replay);
    return NULL;
}

void replay_free(struct replay *replay)
{
    if (!replay)
        return;
    problem_state_free(replay->before);
    problem_state_free(replay->after.problem_state);
    free(replay);
}

static void put(struct problem_state *problem_state, const double *values)
{
    memcpy(problem_state->state, values, problem_state->size * sizeof *values);
}

/* To the checkpoint, unless the training state is between it and update t. */
static void go_near(struct replay *replay, const struct replay_from *from, double t)
{
    struct problem_state *problem_state = replay->after.problem_state;
    if (replay->after.t >= from->start->t && replay->after.t <= t)
        return;
    put(problem_state, from->state);
    replay->after = *from->start;
    replay->after.problem_state = problem_state;
}

double replay_seek(struct replay *replay, const struct replay_from *from, double t, double updates)
{
    t = ceil(t);
    if (replay->update.t == t)
        return t;
    go_near(replay, from, t);
    t = fmin(t, replay->after.t + fmax(0.0, ceil(updates) - 1.0));
    do {
        if (replay->after.t == t)
            put(replay->before, replay->after.problem_state->state);
        training_step(&replay->after, from->plan, &replay->update);
    } while (replay->update.t < t);
    return t;
}

const struct update *replay_last(const struct replay *replay) { return &replay->update; }

const double *replay_state(const struct replay *replay) { return replay->before->state; }

const struct training_state *replay_after(const struct replay *replay) { return &replay->after; }

const struct problem_state *replay_problem_state(const struct replay *replay)
{
    return replay->before;
}
