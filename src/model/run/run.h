/* A run of a plan, summed up in buckets of updates. Up to RUN_BUCKETS updates a bucket is one
 * update; beyond, it is a power of two of them with their extremes, so that memory does not grow
 * with T and no spike is lost. The training state is kept at the start of every so many buckets,
 * and with it the state of what is no landscape: any update can be replayed exactly. */
#pragma once

#include "model/run/checkpoints.h"
#include "model/run/run_stats.h"
#include "model/run/training_state.h"

#include <stddef.h>

enum { RUN_BUCKETS = 8192 };

struct bucket {
    double w[AXES]; /* at its start, of a landscape */
    double loss_first, loss_lo, loss_hi, loss_sum;
    double rate_lo, rate_hi;
    double stability_limit; /* the lowest */
    double sharpness;       /* the largest λmax; −∞: not known */
    int updates;            /* taken, at most the run's stride */
    int above;              /* of them, with a rate above the limit */
};

/* How many states what is no landscape may keep: the run on the screen is looked into anywhere, and
 * those beside it, ghosts and pins, seldom. All together they stay within one such amount and
 * a quarter of it, and while the next run is computed that one's. */
enum run_states {
    STATES_MANY,   /* 64 MiB */
    STATES_BESIDE, /* 2 MiB */
    STATES_NONE,   /* the start alone */
    STATES_COUNT
};

struct replay; /* replay.h */

/* What updates of what is no landscape are taken again for: each goes on from its own last one. */
enum replay_use {
    REPLAY_PLAYHEAD, /* the one that is looked at, … */
    REPLAY_ASIDE,    /* … and all others beside it */
    REPLAY_USES
};

struct run {
    struct plan plan;       /* resolved */
    double steps;           /* T */
    double done;            /* updates taken */
    double stride;          /* updates a bucket, a power of two */
    size_t count, capacity; /* buckets begun, and room for */
    size_t every;           /* the training state is kept at the start of one in so many, … */
    struct training_state
        *kept; /* … behind the buckets; of what is no landscape without its state */
    struct training_state end; /* the state after the last update taken */
    double loss_end;           /* there, … */
    double validation_end;     /* … and the validation loss, once it is finished; NaN: none */
    double *validation; /* of each bucket the last one taken, NaN: none was; NULL: there is none */
    bool finished;      /* T reached, or nothing finite is left to go on with */
    struct run_stats stats;
    struct checkpoints *checkpoints;    /* of what is no landscape: its states, … */
    struct replay *replay[REPLAY_USES]; /* … and for each use the update asked for last */
    struct bucket bucket[];
};

/* A run of the plan (as a person set it; it is resolved here), at update 0; of the problem that its
 * set-ups name, or of another one. NULL when memory is short. */
struct run *run_new(const struct plan *plan);
struct run *run_new_on(const struct plan *plan, const struct problem_kind *problem);
struct run *run_of_resolved(const struct plan *resolved, const struct problem_kind *problem,
                            enum run_states states);
/* With the texts and tables of another run, where it would have the same; NULL: with its own. */
struct run *run_of_resolved_like(const struct plan *resolved, const struct problem_kind *problem,
                                 enum run_states states, const struct run *like);
/* One of which its end is wanted, and its buckets. */
struct run *run_new_for_end(const struct plan *plan);
/* A copy has no team. */
void run_set_team(struct run *run, const struct team *team);
struct run *run_copy(const struct run *run);
/* A finished run, to stay beside another one: fewer of its states, where they are many. */
struct run *run_copy_beside(const struct run *run);
void run_free(struct run *run); /* NULL: nothing */

/* Updates that take some hundredths of a millisecond. */
double run_portion(const struct run *run);

/* Takes up to so many updates more. True when the run is finished. Allocates nothing. */
bool run_advance(struct run *run, double updates);

/* The same in small parts: the loss behind the last update, which is as much as an update where
 * these are slow, is taken once the run is finished, and of an unfinished one when it is copied. */
bool run_advance_part(struct run *run, double updates);

/* Where updates are slow: takes up to so many of them again, towards the update t, 0 ≤ t ≤ done
 * (clamped), and returns the whole one that it has come to. That one is at hand for this use: the
 * functions below give it at once. Where it is not t, the next call goes on from there. */
double run_seek(const struct run *run, enum replay_use use, double t, double updates);

/* The update t, written out; false where 0 ≤ t < done does not hold. */
bool run_update(const struct run *run, double t, struct update *update);

/* The update t of a landscape, with the optimizer's state on both sides of it; false as above, and
 * of what is no landscape. */
bool run_update_states(const struct run *run, double t, struct update *update,
                       struct optimizer_state *before, struct optimizer_state *after);

/* The training state that was kept last at or before update t, 0 ≤ t < done; of what is no
 * landscape without its state. */
static inline const struct training_state *run_kept(const struct run *run, double t)
{
    return &run->kept[(size_t)(t / run->stride) / run->every];
}

/* State and loss before update t, 0 ≤ t ≤ done (clamped). */
double run_state(const struct run *run, double t, double w[AXES]);

/* The validation loss that was known before update t, 0 ≤ t ≤ done: the last one taken, with the
 * updates of its bucket. NaN: there is none. */
double run_validation(const struct run *run, double t);

/* The state of what is no landscape before update t, 0 ≤ t ≤ done (clamped), until another update
 * is asked for. */
const double *run_problem_state(const struct run *run, double t);

/* The same two for a use; those above are for the playhead. */
bool run_update_for(const struct run *run, enum replay_use use, double t, struct update *update);
const double *run_problem_state_for(const struct run *run, enum replay_use use, double t);

/* The training state behind the update t, 0 ≤ t < done, of what is no landscape, until another
 * update is asked for. */
const struct training_state *run_behind(const struct run *run, double t);

/* The problem as its functions want it, of what is no landscape, as the plan has it at update t.
 * Its work is in use until the next call of the run's functions. */
struct problem_instance run_problem_instance(const struct run *run, double t);
