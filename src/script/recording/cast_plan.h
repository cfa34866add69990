/* In which order a picture's changes are written into a cast, so that it takes few bytes: neither
 * row by row, with a style switched on for every other cell, nor style by style, with a way across
 * the screen for every other cell, but whatever is less. */
#pragma once

#include "script/recording/cast_state.h"

/* Cells of one row that are written in one go. */
struct cast_run {
    int at, count;
    int style;   /* of the plan's */
    bool bare;   /* spaces alone: any style of their background will do */
    bool erased; /* and so many that they are erased: the cursor stays */
};

/* The pen between two runs. */
struct cast_spot {
    int y, x, style;
};

struct cast_plan {
    struct cast_run *runs;
    int *order; /* indexes of runs, as they are to be written */
    int count;
    struct terminal_style *styles; /* the first is that of the pen */
    int style_count;
    uint8_t *switches;       /* what they cost between two styles; 0: not reckoned yet */
    struct cast_spot *after; /* behind each of the order */
    int *scratch;
};

/* For so many cells. NULL where memory is short. */
struct cast_plan *cast_plan_new(int cells);
void cast_plan_free(struct cast_plan *plan); /* NULL is fine */

/* Plans how the changed cells of a screen are written, of which there are `count`. */
void cast_plan_make(const struct cast_screen *screen, int count);

/* ---- for the search (cast_order.c) ---- */

/* The bytes of going from a spot to a run and of switching to its style; *spot is then behind it.
 * Its own bytes are left out. */
int cast_step_cost(const struct cast_screen *screen, struct cast_spot *spot, int run);

/* The cells of a row on the way to column `to`, written again: what that costs, or −1 where one of
 * them has another style or it is too far. */
int cast_cost_of_writing(const struct cast_screen *screen, int y, int from, int to,
                         struct terminal_style style);

/* Puts the runs into an order. */
void cast_order_find(const struct cast_screen *screen);
