/* The map: any two knobs against each other, every pixel a run of its own. What is shown, what has
 * come of it, the cursor. No clock, no thread: the worker is asked through map_next_sweep and
 * answers through map_take_sweep. */
#pragma once

#include "engine/sweep.h"
#include "model/params/span.h"
#include "model/trials/search.h"
#include "screen/core/ui.h"
#include "screen/core/view.h"

#include <stddef.h>

/* The image of a window of the two knobs, and as much as is known of it. Rows count from below. */
struct map_image {
    struct plan plan;
    struct span axis[2]; /* x to the right, y upward */
    int size[2];         /* pixels along x and y; 0: there is no image */
    int stride;          /* every so many-th pixel is run: 1, or more where runs are long */
    int *place;          /* of a pixel in the sweep; −1: not run */
    struct sweep *sweep; /* the latest; NULL until the first has come */
    int seeds;           /* with so many each pixel is run in the end; 1: with the present one */
    struct sweep *over;  /* the same over seeds, as it fills, and then `sweep`; NULL: nothing yet */
};

/* A search on it (map_search.h). */
struct map_search {
    bool shown;          /* one was begun */
    bool running;        /* it is being shown run by run */
    enum search kind;    /* whose points are on the map */
    int budget;          /* index into search_budgets */
    double revealed;     /* runs shown so far, of each kind */
    struct span axis[2]; /* where it looks: the view when it began */
    struct plan plan;    /* of the sweep */
    struct sweep *sweep; /* kind by kind for each run; NULL until it has come */
    long number;
    long asked; /* the generation; −1: not yet */
};

struct map {
    struct span home[2]; /* the whole, which zooming starts from */
    struct span view[2];
    double cursor[2];      /* 0 … 1 of the view */
    struct map_image now;  /* of the view, as it fills */
    struct map_image last; /* stays below it until it has */
    bool last_holds;       /* that one is of the same plan */
    long number;           /* of the image, carried by its sweeps */
    long asked;            /* the generation it was last asked for with; −1: never */
    struct map_search search;
    struct run *run; /* the one under the cursor, and of which plan */
    struct plan run_plan;
};

/* NULL when memory is short. */
struct map *map_new(void);
void map_free(struct map *map);

/* Opens the map on the axes it had, or on new ones where those no longer fit. Where no turn can be
 * made (ui_plan_with) it stays closed, and says why. */
bool map_open(struct ui *ui);
void map_close(struct ui *ui);
bool map_is_open(const struct ui *ui);

/* Opens it on these axes. */
void map_open_on(struct ui *ui, const struct span axis[2]);

/* Begins a new image where the present plan, view and size ask for one: before each frame. False
 * where there is no map. */
bool map_renew(struct ui *ui, int rows, int cols);

/* The sweep that the worker is to run next for a screen of so many rows and columns (the caller's);
 * NULL where all is being computed, there, or not to be had. */
struct sweep *map_next_sweep(struct ui *ui, int rows, int cols);

/* Takes a sweep over, whole or in part. */
void map_take_sweep(struct ui *ui, struct sweep *sweep);

/* The plan that taking a pixel as it is set now would make: what the map's and the search's runs
 * begin from. False where no turn can be made; if that does not pass, the map closes and says why.
 */
bool map_plan(struct ui *ui, struct plan *plan);

/* Is the image of the present plan and view whole, over seeds too where they matter? */
bool map_whole(const struct ui *ui);

/* Two plans that differ in these knobs of the last part at most: the same map. */
bool map_same_plan(const struct plan *a, const struct plan *b, const struct span axis[2]);

/* The knob's value in the middle of a pixel, one of so many along an axis. */
double map_value_at(const struct span *axis, int pixel, int size);

/* So many pixels along x or y; before the first image, of any fine grid. */
int map_pixels(const struct map *map, int axis);

/* Where the knob's present value stands in the view: 0 … 1, less or more outside. And puts the
 * cursor there, where the view has it, else in the middle. */
double map_present_fraction(const struct map *map, const struct setup *setup, int axis);
void map_cursor_to_present(struct map *map, const struct setup *setup, int axis);

/* The pixel of the cursor, along x or y; its value there, as the knob can have it. */
int map_cursor_pixel(const struct map *map, int axis);
double map_cursor_fraction(const struct map *map, int axis); /* of its middle, 0 … 1 */
double map_cursor_value(const struct map *map, int axis);

/* As many digits as tell it from its neighbours, six at least. */
int map_cursor_digits(const struct map *map, int axis);

/* Puts the cursor on a pixel, kept within the image. */
void map_put_cursor(struct map *map, int axis, int pixel);

/* What is known of a pixel: exactly, from a coarser one or from the image before (exact is then
 * false). NULL: nothing yet. */
const struct trial_result *map_trial_result(const struct map *map, int x, int y, bool *exact);

/* The pixel of the best run there is so far, of the best mean once all are known over seeds; false
 * where none is finite. */
bool map_best(const struct map *map, enum goal goal, int pixel[2]);

/* Is the very run that is set in the cursor's pixel? Its own values are not those of the pixel.
 * With a fork, taking it is another run all the same. */
bool map_at_present(const struct ui *ui);

/* The run under the cursor: its trial, which is the present run's in its own pixel; the set-up that
 * taking it makes rule; and that run itself, where it is short enough to be run at once, else NULL.
 * It belongs to the map, which keeps it for the next time and computes it where another one is
 * asked for. */
struct trial map_trial(const struct ui *ui);
struct setup map_setup(const struct ui *ui);
const struct run *map_run(const struct ui *ui);

/* ---- where things stand, for each size of the terminal ---- */

enum {
    MAP_GUTTER = 10,
    MAP_LEGEND_BESIDE =
        34 /* where the column beside the map is narrower, the legend stands in it */
};

struct map_layout {
    struct rect panel;  /* the map with its border */
    struct rect pixels; /* the cells of the pixels */
    int size[2];        /* pixels along x and y */
    bool halves;        /* two pixels a cell, one over the other */
    struct rect run;    /* the run under the cursor */
    struct rect search; /* no rows: not shown */
};

/* Does a cell hold two pixels? Where there are colours to tell them by. */
bool map_halves(const struct ui *ui);

/* The column and the row of a fraction of the view, 0 … 1. */
int map_column(const struct map_layout *layout, double x);
int map_row(const struct map_layout *layout, double y);

/* search: one is shown, and has its place on the least screen too. */
struct map_layout map_layout_for(const struct ui *ui, bool search, int rows, int cols);

/* ---- the order in which pixels are run: a coarse grid of them, then finer and finer, so that the
 * whole can be seen early; rows count from below ---- */

enum { PIXEL_ORDER_COARSEST = 16 }; /* pixels apart, at first; halved from pass to pass */

/* How many pixels there are to run when every stride-th (a power of two) of a row and of a column
 * is. */
size_t pixel_order_count(int width, int height, int stride);

/* The pixels (row · width + column) in that order. */
void pixel_order_list(int width, int height, int stride, int *pixel);
