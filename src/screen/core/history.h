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

/* Two runs side by side: which of them has the focus, and what the other one is. The plan with the
 * focus stands beside this, in the history as on the screen. */
enum side { SIDE_LEFT, SIDE_RIGHT, SIDES };
struct pair {
    bool open;               /* else there is one run, and other is of no meaning */
    enum side focus;         /* once it is closed: the side that stayed */
    struct named_plan other; /* without the focus */
};

struct kept_pair; /* one that is open, as an entry keeps it */

struct history {
    struct pair pair; /* what stands beside the present plan; each entry keeps that of its time */
    struct named_plan entry[HISTORY_DEPTH];  /* a ring: those before the present one, and after undo
                                             those after it */
    struct kept_pair *beside[HISTORY_DEPTH]; /* NULL: there is one run, or memory was short */
    int selected[HISTORY_DEPTH];    /* the knob that was selected when the change to it was made, */
    enum side focus[HISTORY_DEPTH]; /* and the side that had the focus */
    int oldest, present, newest;    /* indices that only grow; entry[i % HISTORY_DEPTH] */
    int undo_group;                 /* what the last change belonged to; −1: nothing to join */
    struct named_plan crossed;      /* what undo or redo hands out where the sides change places */
};

/* Of one run, in room for it. What it keeps beside that is freed with history_drop. */
void history_start(struct history *history, const struct named_plan *named_plan);
void history_drop(struct history *history);

/* Would a change of this undo_group replace the present plan? */
bool history_joins(const struct history *history, int undo_group);

/* This is the present plan now, beside history->pair, by a change that was made while a knob was
 * selected. Changes of the same undo_group (≥ 0) in a row replace each other. */
void history_add(struct history *history, const struct named_plan *named_plan, int selected,
                 int undo_group);

/* The present plan has got another name. It stands beside history->pair. */
void history_amend(struct history *history, const struct named_plan *named_plan);

/* The next change starts an entry of its own. */
void history_pause(struct history *history);

/* The plan to go back (forward) to, and the knob that was selected when the change between was
 * made; NULL at the end. history->pair is then what stands beside it, the focus on the side where
 * that change was made. */
const struct named_plan *history_undo(struct history *history, int *selected);
const struct named_plan *history_redo(struct history *history, int *selected);
