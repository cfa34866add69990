#include "screen/core/last_change.h"

void last_change_begin(struct last_change *change, const struct plan *set,
                       const struct plan *resolved, long generation, const struct run *finished)
{
    const bool seeds_known = change->seeds && change->seeds_generation == generation;
    change->shown = true;
    change->before = *set;
    change->resolved = *resolved;
    change->known = finished != NULL;
    if (finished)
        change->end = run_end_of(finished);
    seed_runs_free(change->seeds_before);
    change->seeds_before = seeds_known ? change->seeds : NULL;
    if (seeds_known)
        change->seeds = NULL;
}

void last_change_free(struct last_change *change)
{
    seed_runs_free(change->seeds_before);
    seed_runs_free(change->seeds);
}
