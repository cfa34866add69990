/* What the two plots on the step axis share: the place of axis and dots, the runs, the cursor. */
#pragma once

#include "draw/axis.h"
#include "screen/core/mouse.h"
#include "screen/core/plot_columns.h"
#include "screen/core/ui.h"

enum { GUTTER = 9 };

enum plot_role { ROLE_PRESENT, ROLE_GHOST, ROLE_BATCH, ROLE_PIN };

struct plot_run {
    const struct run *run;
    enum plot_role role;
    int which;             /* pin, or batch_rule */
    bool across;           /* the axes hold it, and it is drawn at the other side */
    struct column *column; /* one a dot column */
};

struct plot {
    struct rect area; /* the cells that hold dots */
    struct canvas canvas;
    double steps; /* of the longest run shown */
    struct window window;
    int columns; /* dots across, the window's */
    int cursor;  /* the dot column of the playhead */
    int count;   /* runs, the present one first */
    struct plot_run run[PLOT_RUNS];
    struct column *columns_of_all; /* what they point into */
};

/* The updates that the axis shows, over so many columns. */
struct plot_span {
    struct window window;
    double steps;
};
struct plot_span plot_span(const struct ui *ui, int columns);

/* The mouse in one: the playhead goes there. which: its axes hold a run across, too. */
extern const struct mouse_part part_plot;

/* False when there is nothing to draw or no room to. inner is the panel without its border. */
bool plot_open(struct plot *plot, const struct ui *ui, struct rect inner);
void plot_close(struct plot *plot);

/* The row of cells that a value of the vertical axis falls in; −1 outside, and where the value has
 * no place (NaN, and 0 on a logarithm). */
int plot_row(const struct plot *plot, const struct axis *axis, double value);

/* The vertical axis: labelled ticks in the gutter. */
void plot_ticks(const struct plot *plot, struct frame *frame, const struct axis *axis);
/* The same, with labels that say how far a tick lies from base. */
void plot_ticks_from(const struct plot *plot, struct frame *frame, const struct axis *axis,
                     double base);

/* A dot at the cursor, on its value. */
void plot_put_cursor_dot(const struct plot *plot, struct frame *frame, const struct axis *axis,
                         double value);

/* The cursor's line, where nothing is drawn yet. */
void plot_cursor(const struct plot *plot, struct frame *frame);

/* One value of the runs as curves; low and high pick it from a column. The present run has one pen
 * up to the cursor and one beyond; ghosts and pins have their dashes. */
void plot_present(struct plot *plot, const struct axis *axis, struct pen past, struct pen future,
                  double (*low)(const struct column *), double (*high)(const struct column *));
void plot_others(struct plot *plot, const struct ui *ui, const struct axis *axis,
                 double (*low)(const struct column *), double (*high)(const struct column *));

/* A curve or a band of other values, one for each dot column (NaN: none), with both pens. */
void plot_range(struct plot *plot, const struct axis *axis, struct pen past, struct pen future,
                const double *low, const double *high);

/* A letter at each pinned curve. */
void plot_letters(const struct plot *plot, struct frame *frame, const struct axis *axis,
                  double (*value)(const struct column *));
