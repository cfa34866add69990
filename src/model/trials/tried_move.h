/* A move: other values of a knob or two, and what the run that they give was seen to do. Advice
 * names no other. */
#pragma once

#include "model/trials/trial.h"

enum move_kind {
    MOVE_UNKNOWN,    /* nothing has been tried */
    MOVE_NOT_NEEDED, /* the run is good; where it is judged by its path to a minimum, nothing tried
                        is so in half the updates */
    MOVE_GOOD,       /* with it the run is good, and stays so */
    MOVE_EARLIER, /* the run is good; with it it is so in half the updates, or no later and without
                     an overshoot */
    MOVE_BETTER,  /* nothing tried is good; with it the run ends lower */
    MOVE_OF_SEED, /* the run is not good, but it is with most of seven more seeds: its seed's luck
                   */
    MOVE_NONE     /* nothing tried ends lower and does so with other seeds and values, too; or there
                     is no loss to be lowered */
};

struct tried_move {
    enum move_kind kind;
    bool partly; /* there was no time for all that there is to try */
    /* Of MOVE_GOOD, MOVE_EARLIER and MOVE_BETTER: */
    bool narrow; /* it does so with this value, not with a tenth more or less */
    struct trial trial;
    struct trial_result result;    /* of the trial at the plan's own seed */
    int seeds;                     /* under noise: with so many more seeds it was tried, … */
    int seeds_with, seeds_without; /* … and with so many of them it is good, and the run without
                                      it; of MOVE_BETTER the first is with how many it ends lower */
    double before; /* the score that the run has without it (of MOVE_EARLIER: updates to the target,
                      else the loss at the end, for validation where there is one; NaN: its seed is
                      lucky) */
};

/* Is there a trial in it? */
bool tried_move_moves(const struct tried_move *move);

/* Is the outcome of the trial's run a good one, and does it stay so: is the loss below the target
 * for the last twentieth of the run? (Of what is judged by the path to a minimum; of the rest the
 * outcome says it.) */
bool trial_stays_good(const struct trial_result *result, const struct setup *setup);
