/* What the benches have in common: the clock, medians, the set-up that is measured. */
#pragma once

#include "engine/sweep.h"
#include "model/params/span.h"

enum { ROUNDS = 11 };

double seconds_now(void);

/* Of so many figures, which it sorts. */
double median(double *figures, int count);

/* A knob, as on the command line; the last pair of a list is {NULL, NULL}. */
typedef const char *const knob_pair[2];

/* The defaults with these knobs. One that cannot be read ends the program. */
struct setup setup_with(knob_pair *pairs, double steps);

/* Rosenbrock, sgd with momentum, warmup and cosine. */
extern knob_pair valley[];

/* A sweep of every point of two spans, so many along each. Ends the program without memory. */
struct sweep *sweep_of_grid(const struct setup *setup, const struct span *x, const struct span *y,
                            int columns, int rows);

/* Runs all of it anew, and gives the seconds that it took. */
double sweep_seconds(struct sweep *sweep, int threads, enum width width);

/* One line: processor, cores, compiler. */
void print_machine(void);
