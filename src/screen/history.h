/* Undo and redo of plans. A burst of turns of one knob is one entry. */
#ifndef LRSCOPE_SCREEN_HISTORY_H
#define LRSCOPE_SCREEN_HISTORY_H

#include "model/plan.h"

enum { HISTORY_DEPTH = 64 };

struct history {
    struct plan entry[HISTORY_DEPTH]; /* a ring: plans before the present one, and after undo those after it */
    int oldest, present, newest;      /* indices that only grow; entry[i % HISTORY_DEPTH] */
    int burst;                        /* what the last change belonged to; −1: nothing to join */
};

void history_start(struct history *history, const struct plan *plan);

/* The plan has become this one. Changes of the same burst (≥ 0) in a row replace each other. */
void history_add(struct history *history, const struct plan *plan, int burst);

/* The next change starts an entry of its own. */
void history_pause(struct history *history);

/* The plan to go back (forward) to; NULL at the end. */
const struct plan *history_undo(struct history *history);
const struct plan *history_redo(struct history *history);

#endif
