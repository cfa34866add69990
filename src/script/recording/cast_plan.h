/* In which order a picture's changes are written into a cast, so that it takes few bytes: neither
 * row by row, with a style switched on for every other cell, nor style by style, with a way across
 * the screen for every other cell, but whatever is less. */
#pragma once

#include "script/recording/cast_shift.h"

/* Cells of one row that are written in one go, or a shift of what is behind the first. */
struct cast_run {
    int at, count;
    int style;   /* of the plan's */
    bool bare;   /* spaces alone: any style of their background will do */
    bool erased; /* and so many that they are erased: the cursor stays */
    int shift;   /* columns to the right; before anything else in its row */
};

/* The pen between two runs. */
struct cast_spot {
    int y, x, style;
};

/* What going to a run and switching to its style takes, and the style that is then on. */
struct cast_reach {
    int cost, style;
};

struct cast_plan {
    struct cast_run *runs;
    int *order;                    /* indexes of runs, as they are to be written */
    int count, shifts;             /* runs; of which shifts, the first of all */
    struct terminal_style *styles; /* the first is that of the pen */
    int style_count;
    uint8_t *switches;       /* what they cost between two styles; 0: not reckoned yet */
    int *worth;              /* of each style, to the next picture, if this one ends in it */
    struct cast_reach *back; /* to each run from the saved pen */
    int saved_at;            /* the place of the order at which the pen is saved; −1: nowhere */
    struct cast_spot *after; /* behind each of the order, … */
    int *paid;               /* … and what going there and switching costs */
    int *scratch;
};

/* For so many cells. NULL where memory is short. */
struct cast_plan *cast_plan_new(int cells);
void cast_plan_free(struct cast_plan *plan); /* NULL is fine */

/* An empty one, from where the pen is. */
void cast_plan_begin(const struct cast_screen *screen);

/* One more shift, or one less. */
void cast_plan_shift(const struct cast_screen *screen, struct cast_shift shift);
void cast_plan_drop_shift(const struct cast_screen *screen);

/* A first plan of how the changed cells of a screen are written, of which there are `count`:
 * returns about how many bytes it takes. */
int cast_plan_draft(const struct cast_screen *screen, int count);

/* A better one. */
void cast_plan_finish(const struct cast_screen *screen);

/* From a pen on, to a cell of a run. */
struct cast_reach cast_reach_of(const struct cast_screen *screen, struct cast_pen pen,
                                const struct cast_run *run, int at);

/* ---- for the search (cast_order.c) ---- */

/* The bytes of going from a spot to a run and of switching to its style; *spot is then behind it.
 * Its own bytes are left out. */
int cast_step_cost(const struct cast_screen *screen, struct cast_spot *spot, int run);

/* Does a run have to come before another one? */
static inline bool cast_run_comes_first(const struct cast_screen *screen, int run, int other)
{
    const struct cast_run *runs = screen->plan->runs;
    return runs[run].shift != 0 && (runs[other].shift == 0 || run < other) &&
           runs[run].at / screen->cols == runs[other].at / screen->cols;
}

/* The cells of a row on the way to column `to`, written again: what that costs, or −1 where one of
 * them has another style or it is too far. */
int cast_cost_of_writing(const struct cast_screen *screen, int y, int from, int to,
                         struct terminal_style style);

/* Of switching from one of the plan's styles to another one. */
int cast_switch_cost(const struct cast_screen *screen, int from, int to);

/* Puts the runs into a first order; returns what the way through them costs, without their own
 * bytes. Then into a better one. */
int cast_order_draft(const struct cast_screen *screen);
void cast_order_improve(const struct cast_screen *screen);

/* ---- what the pen keeps from one picture to the next (cast_pen.c): the place and style that are
 * saved, to which two short sequences lead back, and those in which a picture ends ---- */

/* What goes back to the saved pen: not all players keep it when they have gone back (pyte), so that
 * it is saved anew at once. */
#define CAST_BACK "\0338\0337"

/* For a plan's runs: what each costs from the saved pen. */
void cast_pen_find_ways_back(const struct cast_screen *screen);

/* For its styles: what it is worth to end in them. */
void cast_pen_find_worths(const struct cast_screen *screen);

/* For its order: where the pen is to be saved. */
void cast_pen_find_place_to_save(const struct cast_screen *screen);
