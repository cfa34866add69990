/* Where things stand on the map's screen, for each size of the terminal. */
#pragma once

#include "screen/core/ui.h"

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
