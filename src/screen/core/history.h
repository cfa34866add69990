/* Undo and redo. A undo_group of turns of one knob is one entry. */
#pragma once

#include "model/run/plan.h"

enum { HISTORY_DEPTH = 64, NAME_MOST = 64 };

/* What undo brings back: a plan, and what it is called. */
struct named_plan {
    struct plan plan;
    char name[NAME_MOST]; /* of the set-up; "" where it has none */
    bool modified;        /* since it was loaded or saved */
};

struct history {
    struct named_plan entry[HISTORY_DEPTH]; /* a ring: those before the present one, and after undo
                                            those after it */
    int selected[HISTORY_DEPTH]; /* the knob that was selected when the change to it was made */
    int oldest, present, newest; /* indices that only grow; entry[i % HISTORY_DEPTH] */
    int undo_group;              /* what the last change belonged to; −1: nothing to join */
};

void history_start(struct history *history, const struct named_plan *named_plan);

/* Would a change of this undo_group replace the present plan? */
bool history_joins(const struct history *history, int undo_group);

/* This is the present plan now, by a change that was made while a knob was selected. Changes of the
 * same undo_group (≥ 0) in a row replace each other. */
void history_add(struct history *history, const struct named_plan *named_plan, int selected,
                 int undo_group);

/* The present plan has got another name. */
void history_amend(struct history *history, const struct named_plan *named_plan);

/* The next change starts an entry of its own. */
void history_pause(struct history *history);

/* The plan to go back (forward) to, and the knob that was selected when the change between was
 * made; NULL at the end. */
const struct named_plan *history_undo(struct history *history, int *selected);
const struct named_plan *history_redo(struct history *history, int *selected);
