#include "model/run/kept.h"

#include <stdint.h>
#include <stdlib.h>

static const double budget = 64.0 * 1024.0 * 1024.0; /* bytes */

struct kept *kept_new(size_t stretches, size_t size)
{
    double bytes = (double)size * sizeof(double), most = budget / bytes;
    size_t states = most < 1.0 ? 1 : most > (double)stretches ? stretches : (size_t)most;
    size_t every = states ? (stretches + states - 1) / states : 1;
    states = (stretches + every - 1) / every;
    /* Memory that is not written to is not taken up: a run that ends early has its share alone. */
    struct kept *kept = malloc(sizeof *kept + states * size * sizeof(double));
    if (!kept)
        return NULL;
    atomic_init(&kept->users, 1);
    kept->size = size;
    kept->every = every;
    return kept;
}

struct kept *kept_share(struct kept *kept)
{
    atomic_fetch_add(&kept->users, 1);
    return kept;
}

void kept_free(struct kept *kept)
{
    if (kept && atomic_fetch_sub(&kept->users, 1) == 1)
        free(kept);
}

double *kept_at(struct kept *kept, size_t stretch)
{
    return stretch % kept->every ? NULL : kept->state + stretch / kept->every * kept->size;
}
