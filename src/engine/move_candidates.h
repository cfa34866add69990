/* What a search for a move tries: one knob with other values, or two. Never the seed, and never
 * where the run starts: that would be another task. */
#pragma once

#include "model/trials/trial.h"

/* Searched one after the other; with what is tried in a later one goes who finds nothing before. */
enum move_stage {
    STAGE_SCHEDULE, /* a knob of the schedule but its length, and the peak without the floor that
                       was set: all that is tried of a good run */
    STAGE_ONE,      /* one knob more */
    STAGE_TWO,      /* two */
    STAGE_STEPS,    /* more updates, alone and with a second knob: long runs cost; of what learns
                       too much, fewer */
    MOVE_STAGES
};

struct candidate {
    struct trial trial;
    double cost; /* the less, the smaller the change: what is preferred of those that help */
    int line;  /* the candidates of a line, side by side in the list, differ in the last knob alone
                */
    int depth; /* so many neighbours on either side must be good for it to be well inside; 0: it has
                  none */

    struct trial_result result; /* of its run, … */
    double score;               /* … and the loss at its end, for validation where there is one */
    bool good, better;          /* it stays good; it ends lower than the present run */
    bool in_doubt;  /* good, but it rose above its start or its rate is above its limit: taken where
                       nothing else helps */
    int held_seeds; /* with so many other seeds it does so too, … */
    bool held;      /* … and it does with its values turned by 1.1 */
    bool checked;
};

struct candidates {
    size_t count, room;
    struct candidate *of;
};

/* Adds those of a stage. setup: the last part of the plan, as a person set it; runs: so many of the
 * present length there is time for. False: memory is short. *partly becomes true where some are
 * left out for want of time. */
bool candidates_add(struct candidates *candidates, const struct setup *setup, enum move_stage stage,
                    double runs, bool *partly);

/* The trial with one of its values times a factor; false: it is a kind, or cannot have that value.
 * Of a share that is kept (momentum, β) it is the rest of 1 that is turned. */
bool candidate_turned(const struct trial *trial, int knob, double factor, struct trial *turned);
