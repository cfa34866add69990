/* The values of a knob at which its strip has runs, what these take, and in which order they are
 * run where that is seen. */
#pragma once

#include "model/run/plan.h"
#include "screen/strips/strip.h"

struct samples {
    int count;
    double value[STRIP_SAMPLES];   /* ascending */
    double updates;                /* of all the runs */
    double seconds[STRIP_SAMPLES]; /* that each takes on one core; only where asked for */
    double reach;                  /* as in struct strip */
};

/* As a person would set it: two digits on a scale of ratios, where the samples lie further apart
 * than that, three on a linear one; and so many more. */
double sample_rounded(const struct span *span, double value, int more);

/* All the values, the present one among them. */
struct samples samples_of(const struct plan *plan, enum param knob);

/* The same where runs are slow: with the seconds, and without runs that take far longer than the
 * present one. */
struct samples samples_timed(const struct plan *plan, enum param knob);

/* Coarse before fine: STRIP_COARSEST of them, evenly spread, and the present one; then those
 * between, and so on until there are all. Where in this order a pass ends: pass 0 … PASSES − 1. */
enum { STRIP_PASSES = 5 };
struct sample_order {
    int index[STRIP_SAMPLES];
    int end[STRIP_PASSES];
};
struct sample_order samples_order(const struct samples *samples, double present);
