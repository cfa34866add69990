/* The sweep that is measured, 100 × 100 runs of 1,000 updates on Rosenbrock, and those who run it
 * beside the engine. All take the same rates and knobs, and the same table of what the schedule
 * says of each update (for a peak of 1): who would write such a sweep computes that once before. */
#pragma once

#include "bench/python.h"
#include "engine/sweep.h"

enum { SWEEP_SIDE = 100, SWEEP_RUNS = SWEEP_SIDE * SWEEP_SIDE, SWEEP_STEPS = 1000 };

/* The kernel's vectors go past the last run: so many more are there, and not looked at. */
enum { SWEEP_ROOM = SWEEP_RUNS + 64 };

struct bench_sweep {
    const char *optimizer;   /* sgd or adamw */
    double lr[SWEEP_ROOM];   /* of each run: the peak */
    double knob[SWEEP_ROOM]; /* momentum, or β₁ */
    double fraction[SWEEP_STEPS];
};

static const double sweep_start[2] = {-1.2, 1.0};

/* All of these write the loss of each run at its end, and have room for SWEEP_ROOM. */

/* One run after the other, in plain C. */
void plain_sgd(const struct bench_sweep *bench, double *loss);
void plain_adamw(const struct bench_sweep *bench, double *loss);

/* The reference for sgd: this one sweep in vectors, written by hand. It knows the landscape, the
 * optimizer and that all runs are equally long, and keeps a run in registers from its first update
 * to its last. */
void kernel_sgd(const struct bench_sweep *bench, int threads, enum width width, double *loss);

/* numpy and torch, as far as they are installed: a Python that stays alive and takes a turn when
 * asked. They time themselves, so that the way to and fro does not count. */
enum python_way { PYTHON_FRESH, PYTHON_IN_PLACE, PYTHON_TORCH, PYTHON_WAYS };
struct sweep_python {
    bool has[PYTHON_WAYS];
    struct python pipes;
};

void sweep_python_start(struct sweep_python *python);

/* Seconds; NaN where the process has gone. */
double sweep_python_run(struct sweep_python *python, const struct bench_sweep *bench,
                        enum python_way way, double *loss);
