/* The update of a run that was asked for last, taken again from the checkpoint before it, and the
 * states on both sides of it. Whoever goes on to the next update has it for one step. */
#pragma once

#include "model/run/training_state.h"

/* For a run that ends there; NULL: memory is short. */
struct replay *replay_new(const struct training_state *end);
void replay_free(struct replay *replay); /* NULL: nothing */

/* The last checkpoint before it. */
struct replay_from {
    const struct plan *plan;
    const struct training_state *start;
    const double *state;
};

/* Takes up to so many updates, one at least, towards the update t (the next whole one), and returns
 * the one it has come to: where it is not t, the next call goes on from there. */
double replay_seek(struct replay *replay, const struct replay_from *from, double t, double updates);

/* That update, until another one is asked for; and the state before it. */
const struct update *replay_last(const struct replay *replay);
const double *replay_state(const struct replay *replay);

/* The one behind it, with what the optimizer has made of it. */
const struct training_state *replay_after(const struct replay *replay);

/* With the work and the data of the problem. */
struct problem_state;
const struct problem_state *replay_problem_state(const struct replay *replay);
