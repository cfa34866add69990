/* sweep.py, and what is said to it. */
#include "bench/sweep.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

static const char *const way_names[PYTHON_WAYS] = {"fresh", "in-place", "torch"};

void sweep_python_start(struct sweep_python *python)
{
    char line[100];
    *python = (struct sweep_python){.has = {false}};
    python_start(&python->pipes, "tests/bench/sweep.py");
    python_line(&python->pipes, line, sizeof line); /* the ways that are installed */
    for (char *word = strtok(line, " "); word; word = strtok(NULL, " "))
        for (int way = 0; way < PYTHON_WAYS; way++)
            if (strcmp(word, way_names[way]) == 0)
                python->has[way] = true;
}

double sweep_python_run(struct sweep_python *python, const struct bench_sweep *bench,
                        enum python_way way, double *loss)
{
    char line[100];
    double seconds;
    int length = snprintf(line, sizeof line, "%s %s %d %d %d\n", way_names[way], bench->optimizer,
                          SWEEP_RUNS, SWEEP_RUNS, SWEEP_STEPS);
    bool done = python_write(&python->pipes, line, (size_t)length) &&
                python_write(&python->pipes, bench->lr, SWEEP_RUNS * sizeof *bench->lr) &&
                python_write(&python->pipes, bench->knob, SWEEP_RUNS * sizeof *bench->knob) &&
                python_write(&python->pipes, bench->fraction, sizeof bench->fraction) &&
                python_read(&python->pipes, &seconds, sizeof seconds) &&
                python_read(&python->pipes, loss, SWEEP_RUNS * sizeof *loss);
    return done ? seconds : NAN;
}
