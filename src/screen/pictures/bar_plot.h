/* A picture of bars beside each other, as of a spectrum or of weights: what its panels share. */
#pragma once

#include "model/problem/problem.h"
#include "screen/curves/plot.h"

/* The panel: the name of what is trained, with its formula where that fits beside the text at the
 * right; returns what is inside. */
struct rect paint_bar_panel(const struct problem_kind *problem, struct frame *frame,
                            struct rect area, const char *right);

struct bar_plot {
    bool ticks;  /* is there room for those of the vertical axis, where they are wanted? */
    bool legend; /* is there a row for one, below the area? */
};

/* Area and canvas of a plot inside a panel. False where there is no room or no memory; else to be
 * closed with canvas_free. */
bool bar_plot_open(struct plot *plot, const struct ui *ui, struct rect inner, bool ticks,
                   struct bar_plot *around);
