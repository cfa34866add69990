#include "model/run/checkpoints.h"

#include <stdint.h>
#include <stdlib.h>

static const double budget = 64.0 * 1024.0 * 1024.0; /* bytes */

struct checkpoints *checkpoints_new(size_t buckets, size_t size, size_t least)
{
    double bytes = (double)size * sizeof(double), most = budget / bytes;
    size_t states = most < 1.0 ? 1 : most > (double)buckets ? buckets : (size_t)most;
    size_t every = states ? (buckets + states - 1) / states : 1;
    every = every > least ? every : least;
    states = (buckets + every - 1) / every;
    /* Memory that is not written to is not taken up: a run that ends early has its share alone. */
    struct checkpoints *checkpoints = malloc(sizeof *checkpoints + states * size * sizeof(double));
    if (!checkpoints)
        return NULL;
    atomic_init(&checkpoints->users, 1);
    checkpoints->size = size;
    checkpoints->every = every;
    return checkpoints;
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
