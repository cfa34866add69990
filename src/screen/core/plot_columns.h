/* A run summed up for the columns of a plot. The slots of the step axis are the updates 0 … T − 1
 * and the state after the last one, T; a window shows some of them, evenly over its columns. */
#pragma once

#include "model/run/run.h"

struct window {
    double from, slots; /* the first slot shown, and how many */
    int columns;
};

struct column {
    double rate_lo, rate_hi; /* NaN: none */
    double loss_lo, loss_hi,
        loss_mean;          /* excess over the landscape's lowest value; NaN: not reached */
    double validation;      /* the last one taken; NaN: none was */
    double stability_limit; /* lowest; +∞: none */
    double sharpness;       /* largest λmax; NaN: not reached */
    double above;           /* updates above the limit */
};

/* One value of a column, for what draws any of them. */
double rate_low(const struct column *column);
double rate_high(const struct column *column);
double loss_low(const struct column *column);
double loss_high(const struct column *column);

/* How far below the top and above the start an axis follows the losses. */
extern const double loss_deepest, loss_highest;

/* The column that shows a slot; outside the window the nearest one. */
int slot_column(const struct window *window, double slot);

/* Sums the run up. In a window that shows a part of the run, updates that it keeps together and
 * that lie in two columns are taken once more (some 50 ns each), so that each column is exact. */
void plot_columns_of(const struct run *run, const struct window *window, struct column *out);

/* The same in parts, and kept from one picture to the next. */
struct plot_columns {
    struct plan plan; /* of the run that it sums up, as far as that was done */
    double done;
    bool finished;
    struct window window;
    struct column *column;
    int exact; /* columns from the left; those behind them are of whole buckets for the time being
                */
    struct training_state training; /* before the first update of the next one */
};

/* Begins anew where it is of another run or window, and goes on by updates that take about so many
 * seconds, which it counts down. False when memory is short. */
bool plot_columns_advance(struct plot_columns *columns_of_plot, const struct run *run,
                          const struct window *window, double *seconds);
