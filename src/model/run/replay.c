#include "model/run/replay.h"

#include "model/run/trainee.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

struct replay {
    struct update update;
    struct trainee *before; /* the state before it; what comes after it is the walker's */
    struct walker after;
};

struct replay *replay_new(const struct walker *end)
{
    struct replay *replay = malloc(sizeof *replay);
    if (!replay)
        return NULL;
    replay->update.t = replay->after.t = NAN; /* none yet */
    replay->before = trainee_copy(end->trainee);
    replay->after.trainee = trainee_copy(end->trainee);
    if (replay->before && replay->after.trainee)
        return replay;
    replay_free(replay);
    return NULL;
}

void replay_free(struct replay *replay)
{
    if (!replay)
        return;
    trainee_free(replay->before);
    trainee_free(replay->after.trainee);
    free(replay);
}

static void put(struct trainee *trainee, const double *values)
{
    memcpy(trainee->state, values, trainee->size * sizeof *values);
}

/* To the kept state, unless the walker stands between it and update t. */
static void go_near(struct replay *replay, const struct replay_from *from, double t)
{
    struct trainee *trainee = replay->after.trainee;
    if (replay->after.t >= from->start->t && replay->after.t <= t)
        return;
    put(trainee, from->state);
    replay->after = *from->start;
    replay->after.trainee = trainee;
}

const struct update *replay_update(struct replay *replay, const struct replay_from *from, double t)
{
    t = ceil(t);
    if (replay->update.t == t)
        return &replay->update;
    go_near(replay, from, t);
    do {
        if (replay->after.t == t)
            put(replay->before, replay->after.trainee->state);
        walker_step(&replay->after, from->plan, &replay->update);
    } while (replay->update.t < t);
    return &replay->update;
}

const double *replay_state(const struct replay *replay) { return replay->before->state; }
