/* After a turn of `batch`: the same plan at the rates that go with the new batch by three rules, to
 * be shown as ghosts. They stay while batch alone is turned, or one of the three rates is taken
 * over. */
#pragma once

#include "model/run/run.h"

/* k is the new batch over the old one, that before the first of the turns. */
enum batch_rule {
    BATCH_KEPT,  /* the peak rate as it was */
    BATCH_ROOT,  /* times √k: so that the noise of an update stays as large (adaptive methods) */
    BATCH_TIMES, /* times k: so that as many examples move as far (Goyal et al. 2017,
                    arXiv:1706.02677) */
    BATCH_RULES
};

struct batch_ghost {
    double lr; /* the peak; NaN: beyond what a rate can be */
    struct plan plan;
    struct run *run; /* as far as it is known; NULL: not at all */
};

struct batch_ghosts {
    double factor;     /* k; 0: there are none */
    struct setup base; /* as it was set before the first of the turns */
    struct batch_ghost of[BATCH_RULES];
    int busy; /* the one being computed; −1: none is */
    long busy_generation;
    bool taking; /* a rate is being taken over: the change is no other one */
};

/* What the rate is multiplied by. */
double batch_rule_factor(const struct batch_ghosts *ghosts, enum batch_rule rule);

/* The rule whose rate this is; BATCH_RULES: none has it. */
enum batch_rule batch_rule_of(const struct batch_ghosts *ghosts, double lr);

/* The plan (as a person set it) was changed from a set-up before, or has been replaced (NULL). */
void batch_ghosts_follow(struct batch_ghosts *ghosts, const struct plan *now,
                         const struct setup *before);
void batch_ghosts_drop(struct batch_ghosts *ghosts);
