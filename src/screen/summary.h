/* A run summed up for the columns of a plot. The slots of the step axis are the updates 0 … T − 1
 * and the state after the last one, T: column c of n covers the slots from c·(T + 1)/n on. */
#ifndef LRSCOPE_SCREEN_SUMMARY_H
#define LRSCOPE_SCREEN_SUMMARY_H

#include "model/run.h"

struct column {
    double rate_lo, rate_hi; /* NaN: none */
    double loss_lo, loss_hi,
        loss_mean;  /* excess over the landscape's lowest value; NaN: not reached */
    double ceiling; /* lowest; +∞: none */
    double above;   /* updates above it */
};

/* The first slot of a column. */
double column_slot(double steps, int columns, int column);

/* The column that shows a slot. */
int slot_column(double steps, int columns, double slot);

/* Sums the run up for a step axis of so many updates (the run's own may be shorter or longer). */
void summarise(const struct run *run, double steps, int columns, struct column *out);

#endif
