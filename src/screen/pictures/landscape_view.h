/* The part of a landscape that is seen, and marks on it: of the contour map and of the curve. */
#pragma once

#include "draw/axis.h"
#include "model/run/run.h"
#include "screen/core/mouse.h"
#include "screen/core/theme.h"
#include "screen/core/ui.h"

/* The cells that it is drawn on, and the two scales: of x and y, or of x and its loss. */
struct landscape_plot {
    struct rect area;
    struct canvas canvas;
    double view[2][AXES];
    struct axis x, y;
};

/* The present run, as soon as it is one on a landscape. */
const struct run *run_here(const struct ui *ui);

/* The landscape's own view, widened to hold the start; or, where that is asked for, the one that
 * holds the path and little more. */
void choose_view(const struct ui *ui, const struct setup *resolved, double view[2][AXES]);

/* The mouse on its cells: the run starts there. */
enum {
    START_OF_X = 1,
    START_ACROSS = 2
}; /* which: x is all there is; the view holds a run across */
extern const struct mouse_part part_start;

/* Its name and its formula, as much of both as there is room for; the formula of one's own
 * landscape may take `most` columns, since its name says nothing. */
void landscape_title(const struct frame *frame, const struct setup *setup, int room, int most,
                     char *title, size_t size);

/* A code point at a place on the two scales; outside the view an arrow at the edge instead. False
 * when it was outside. */
bool put_mark(const struct landscape_plot *plot, struct frame *frame, const double at[AXES],
              struct style style, uint32_t codepoint);

/* A coordinate that was said before the run, ▽, and the one that it is, ◆. */
void put_prediction(const struct ui *ui, const struct landscape_plot *plot, struct frame *frame);

/* A warning in a row of its cells, in the middle. */
void put_warning(const struct landscape_plot *plot, struct frame *frame, int row, const char *text);
