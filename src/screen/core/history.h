/* Undo and redo. A burst of turns of one knob is one entry. */
#pragma once

#include "model/run/plan.h"

enum { HISTORY_DEPTH = 64, NAME_MOST = 64 };

/* What undo brings back: a plan, and what it is called. */
struct setting {
    struct plan plan;
    char name[NAME_MOST]; /* of the set-up; "" where it has none */
    bool modified;        /* since it was loaded or saved */
};

struct history {
    struct setting entry[HISTORY_DEPTH]; /* a ring: those before the present one, and after undo
                                            those after it */
    int oldest, present, newest;         /* indices that only grow; entry[i % HISTORY_DEPTH] */
    int burst; /* what the last change belonged to; −1: nothing to join */
};

void history_start(struct history *history, const struct setting *setting);

/* This is the present setting now. Changes of the same burst (≥ 0) in a row replace each other. */
void history_add(struct history *history, const struct setting *setting, int burst);

/* The present setting has got another name. */
void history_amend(struct history *history, const struct setting *setting);

/* The next change starts an entry of its own. */
void history_pause(struct history *history);

/* The setting to go back (forward) to; NULL at the end. */
const struct setting *history_undo(struct history *history);
const struct setting *history_redo(struct history *history);
