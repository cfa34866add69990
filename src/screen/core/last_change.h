/* What the present plan is told against: the plan before the last series of turns of one knob, or
 * before the one step that an undo, a set-up by key or a move taken over is. It does not depend on
 * which runs there was time for while keys were held: what stood before the first of them counts,
 * and where that had not come yet its run is computed. */
#pragma once

#include "engine/seed_runs.h"
#include "model/trials/run_end.h"

struct last_change {
    bool shown;                   /* else nothing has been changed, or it has been put away */
    struct plan before, resolved; /* as it had been set, and as runs want it */
    bool known;                   /* how its run ended */
    struct run_end end;
    long asked; /* for that: the generation of the present plan */

    /* Where there is noise, both plans over as many seeds each; NULL: not known. */
    struct seed_runs *seeds_before, *seeds;
    long seeds_generation; /* of the present one's */
    long seeds_asked;      /* the generation whose job for either is not done */
};

/* The present plan (as it was set, and resolved), of a generation, is about to be another one, and
 * the one to tell that against; and its run, once that is finished, else NULL. */
void last_change_begin(struct last_change *change, const struct plan *set,
                       const struct plan *resolved, long generation, const struct run *finished);
void last_change_free(struct last_change *change);
