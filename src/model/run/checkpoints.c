#include "model/run/checkpoints.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

/* States that fit, one at least. */
static size_t states_within(size_t buckets, size_t size, double bytes)
{
    double most = bytes / ((double)size * sizeof(double));
    return most < 1.0 ? 1 : most > (double)buckets ? buckets : (size_t)most;
}

static struct checkpoints *room_for(size_t buckets, size_t size, size_t every)
{
    size_t states = (buckets + every - 1) / every;
    /* Memory that is not written to is not taken up: a run that ends early has its share alone. */
    struct checkpoints *checkpoints = malloc(sizeof *checkpoints + states * size * sizeof(double));
    if (!checkpoints)
        return NULL;
    atomic_init(&checkpoints->users, 1);
    checkpoints->size = size;
    checkpoints->every = every;
    checkpoints->count = states;
    return checkpoints;
}

struct checkpoints *checkpoints_new(size_t buckets, size_t size, size_t least, double bytes)
{
    size_t states = states_within(buckets, size, bytes);
    size_t every = states ? (buckets + states - 1) / states : 1;
    return room_for(buckets, size, every > least ? every : least);
}

struct checkpoints *checkpoints_within(struct checkpoints *checkpoints, size_t buckets,
                                       double bytes)
{
    const size_t size = checkpoints->size, every = checkpoints->every;
    const size_t kept = (buckets + every - 1) / every, states = states_within(kept, size, bytes);
    if (checkpoints->count <= states)
        return checkpoints_share(checkpoints);
    const size_t of_those = states ? (kept + states - 1) / states : 1;
    struct checkpoints *fewer = room_for(buckets, size, every * of_those);
    for (size_t i = 0; fewer && i < fewer->count; i++)
        memcpy(&fewer->state[i * size], &checkpoints->state[i * of_those * size],
               size * sizeof(double));
    return fewer;
}

struct checkpoints *checkpoints_share(struct checkpoints *checkpoints)
{
    atomic_fetch_add(&checkpoints->users, 1);
    return checkpoints;
}

void checkpoints_free(struct checkpoints *checkpoints)
{
    if (checkpoints && atomic_fetch_sub(&checkpoints->users, 1) == 1)
        free(checkpoints);
}

double *checkpoint_at(struct checkpoints *checkpoints, size_t bucket)
{
    return bucket % checkpoints->every
               ? NULL
               : checkpoints->state + bucket / checkpoints->every * checkpoints->size;
}
