/* A sweep of ten thousand runs side by side: the engine at every width, a plain C loop, a kernel
 * written by hand, numpy, torch. They take turns, so that what else the machine does meets all of
 * them; medians. First all losses are compared: who computes something else is no comparison. */
#include "bench/measure.h"
#include "bench/sweep.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

static knob_pair sgd_pairs[] = {{"landscape", "rosenbrock"},
                                {"optimizer", "sgd"},
                                {"schedule", "cosine"},
                                {"warmup", "50"},
                                {"floor", "0"},
                                {NULL, NULL}};
static knob_pair adamw_pairs[] = {{"landscape", "rosenbrock"},
                                  {"optimizer", "adamw"},
                                  {"schedule", "cosine"},
                                  {"warmup", "50"},
                                  {"floor", "0"},
                                  {"beta2", "0.999"},
                                  {"eps", "1e-8"},
                                  {"weight-decay", "0.01"},
                                  {NULL, NULL}};

static const struct problem {
    const char *optimizer, *title;
    knob_pair *pairs;
    struct span x, y;
    void (*plain)(const struct bench_sweep *bench, double *loss);
    bool has_kernel;
} problems[] = {
    {"sgd",
     "sgd, lr 1e-5…1e-3 × momentum 0…0.99",
     sgd_pairs,
     {.knob = P_LR, .lo = 1e-5, .hi = 1e-3, .log = true},
     {.knob = P_MOMENTUM, .lo = 0.0, .hi = 0.99},
     plain_sgd,
     true},
    {"adamw",
     "adamw, lr 1e-4…1e-1 × beta1 0…0.99",
     adamw_pairs,
     {.knob = P_LR, .lo = 1e-4, .hi = 1e-1, .log = true},
     {.knob = P_BETA1, .lo = 0.0, .hi = 0.99},
     plain_adamw,
     false},
};

enum by { BY_ENGINE, BY_PLAIN, BY_KERNEL, BY_PYTHON };

/* Who runs the sweep, and how: the ways of sweep_bench's tables. */
struct runner {
    enum by by;
    const char *name;
    int threads; /* 0: as many as there are cores */
    int way;     /* enum width or python_way */
    enum lane_watch watch;
};

static const struct runner runners[] = {
    {BY_ENGINE, "engine", 0, WIDTH_AVX512, WATCH_END},
    {BY_ENGINE, "engine, one thread", 1, WIDTH_AVX512, WATCH_END},
    {BY_ENGINE, "engine with verdicts", 0, WIDTH_AVX512, WATCH_VERDICT},
    {BY_ENGINE, "engine", 0, WIDTH_AVX2, WATCH_END},
    {BY_ENGINE, "engine, one thread", 1, WIDTH_AVX2, WATCH_END},
    {BY_ENGINE, "engine with verdicts", 0, WIDTH_AVX2, WATCH_VERDICT},
    {BY_ENGINE, "engine", 0, WIDTH_BASE, WATCH_END},
    {BY_KERNEL, "kernel by hand", 0, WIDTH_AVX512, WATCH_END},
    {BY_KERNEL, "kernel, one thread", 1, WIDTH_AVX512, WATCH_END},
    {BY_KERNEL, "kernel by hand", 0, WIDTH_AVX2, WATCH_END},
    {BY_KERNEL, "kernel, one thread", 1, WIDTH_AVX2, WATCH_END},
    {BY_PYTHON, "numpy in place", 1, PYTHON_IN_PLACE, WATCH_END},
    {BY_PYTHON, "numpy", 1, PYTHON_FRESH, WATCH_END},
    {BY_PYTHON, "torch in place", 1, PYTHON_TORCH, WATCH_END},
    {BY_PLAIN, "plain C loop", 1, 0, WATCH_END},
};

enum { RUNNERS = sizeof runners / sizeof runners[0] };

static bool can_run(const struct runner *runner, const struct problem *problem,
                    const struct sweep_python *python)
{
    switch (runner->by) {
    case BY_KERNEL:
        return problem->has_kernel && runner->way <= (int)width_best();
    case BY_ENGINE:
        return runner->way <= (int)width_best();
    case BY_PYTHON:
        return python->has[runner->way];
    case BY_PLAIN:
        break;
    }
    return true;
}

/* cos over the decay, a line over the warmup: what the rate is for a peak of 1. */
static void fill_shares(double *fraction)
{
    const double warmup = 50.0, first = 1.0 / (warmup + 1.0);
    for (int t = 0; t < SWEEP_STEPS; t++)
        fraction[t] = t < warmup ? first + (1.0 - first) * (t / warmup)
                                 : (1.0 + cos(pi * ((t - warmup) / (SWEEP_STEPS - warmup)))) / 2.0;
}

static void fill_sweep(struct bench_sweep *bench, const struct problem *problem,
                       const struct sweep *sweep)
{
    *bench = (struct bench_sweep){.optimizer = problem->optimizer};
    for (int run = 0; run < SWEEP_RUNS; run++) {
        bench->lr[run] = sweep->trial[run].value[0];
        bench->knob[run] = sweep->trial[run].value[1];
    }
    fill_shares(bench->fraction);
}

static double run_once(const struct runner *runner, const struct problem *problem,
                       const struct bench_sweep *bench, struct sweep *sweep,
                       struct sweep_python *python, double *loss)
{
    int threads = runner->threads ? runner->threads : sweep_threads();
    double start = seconds_now();
    switch (runner->by) {
    case BY_PYTHON:
        return sweep_python_run(python, bench, (enum python_way)runner->way, loss);
    case BY_PLAIN:
        problem->plain(bench, loss);
        break;
    case BY_KERNEL:
        kernel_sgd(bench, threads, (enum width)runner->way, loss);
        break;
    case BY_ENGINE:
        sweep->watch = runner->watch;
        double seconds = sweep_seconds(sweep, threads, (enum width)runner->way);
        for (int run = 0; run < SWEEP_RUNS; run++)
            loss[run] = sweep->result[run].loss;
        return seconds;
    }
    return seconds_now() - start;
}

/* A turn lasts for a while, however quick the runner is: just woken up, a processor is slow. */
static double take_turn(const struct runner *runner, const struct problem *problem,
                        const struct bench_sweep *bench, struct sweep *sweep,
                        struct sweep_python *python, double *loss)
{
    const double least = 0.05;
    double all = 0.0;
    int times = 0;
    for (; all < least; times++)
        all += run_once(runner, problem, bench, sweep, python, loss);
    return all / times;
}

/* Runs that did not blow up must come to the same loss; of the others, that they did. A run that
 * came back from far outside carries rounding errors as large as its loss. */
static int differences(const double *loss, const double *expected)
{
    int count = 0;
    for (int run = 0; run < SWEEP_RUNS; run++) {
        double a = loss[run], b = expected[run];
        bool settled = b < 100.0;
        if (settled ? !(fabs(a - b) <= 1e-9 * b) : a < 100.0)
            count++;
    }
    return count;
}

static double million_updates = (double)SWEEP_RUNS * SWEEP_STEPS / 1e6;

static void print_row(const struct runner *runner, double seconds, double best)
{
    bool vectors = runner->by == BY_ENGINE || runner->by == BY_KERNEL;
    printf("  %-22s %-8s %9.2f ms %8.2f ns an update %8.2f × the engine's\n", runner->name,
           vectors ? width_names[runner->way] : "", seconds * 1e3, seconds / million_updates * 1e3,
           seconds / best);
}

static bool bench(const struct problem *problem, struct sweep_python *python)
{
    static struct bench_sweep bench;
    static double loss[SWEEP_ROOM], expected[SWEEP_ROOM], seconds[RUNNERS][ROUNDS];
    struct setup setup = setup_with(problem->pairs, SWEEP_STEPS);
    struct sweep *sweep = sweep_of_grid(&setup, &problem->x, &problem->y, SWEEP_SIDE, SWEEP_SIDE);
    bool same = true;
    fill_sweep(&bench, problem, sweep);
    problem->plain(&bench, expected);
    for (int round = -1; round < ROUNDS; round++) /* the first is to compare and to warm up */
        for (int i = 0; i < RUNNERS; i++) {
            if (!can_run(&runners[i], problem, python))
                continue;
            double taken = take_turn(&runners[i], problem, &bench, sweep, python, loss);
            if (round >= 0)
                seconds[i][round] = taken;
            int different = round < 0 ? differences(loss, expected) : 0;
            if (different)
                printf("%s: %d of %d losses are others\n", runners[i].name, different, SWEEP_RUNS);
            same = same && !different;
        }
    free(sweep);
    printf("%s: %d runs of %d updates\n", problem->title, SWEEP_RUNS, SWEEP_STEPS);
    double best = 0.0;
    for (int i = 0; i < RUNNERS; i++) {
        if (!can_run(&runners[i], problem, python))
            continue;
        double middle = median(seconds[i], ROUNDS);
        best = best > 0.0 ? best : middle; /* the first: all cores, the widest there is */
        print_row(&runners[i], middle, best);
    }
    return same;
}

int main(void)
{
    struct sweep_python python;
    bool same = true;
    print_machine();
    sweep_python_start(&python);
    if (!python.has[PYTHON_FRESH])
        printf("without numpy: python3-numpy is not installed\n");
    if (!python.has[PYTHON_TORCH])
        printf("without torch: python3-torch is not installed\n");
    for (size_t i = 0; i < sizeof problems / sizeof problems[0]; i++)
        same = bench(&problems[i], &python) && same;
    python_end(&python.pipes);
    return same ? 0 : 1;
}
