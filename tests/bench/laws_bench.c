/* The fitted laws of training: a sweep of 600 rates, as the strips ask for it, and one run with all
 * that the screen keeps, beside the same of as many updates on the bowl, in turns. First the runs
 * side by side are compared with runs alone. */
#include "bench/measure.h"

#include "model/run/run.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static knob_pair law[] = {{"landscape", "llm-25m"}, {"schedule", "cosine"}, {NULL, NULL}};
static knob_pair bowl[] = {{"landscape", "bowl"}, {"schedule", "cosine"}, {NULL, NULL}};

enum { RATES = 300, LINES = 2, ALONE = 25, TURNS = 5 }; /* 600 runs: the peak, and two floors */

static struct sweep *sweep_of(knob_pair *pairs, double steps)
{
    const struct span rate = {.knob = P_LR, .lo = 1e-6, .hi = 1e-2, .log = true},
                      floor = {.knob = P_FLOOR, .lo = 0.0, .hi = 1e-7};
    const struct setup setup = setup_with(pairs, steps);
    return sweep_of_grid(&setup, &rate, &floor, RATES, LINES);
}

static double run_seconds(knob_pair *pairs, double steps)
{
    const struct setup setup = setup_with(pairs, steps);
    const struct plan plan = plan_of(&setup);
    const double start = seconds_now();
    struct run *run = run_new(&plan);
    if (run)
        run_advance(run, steps);
    const double seconds = seconds_now() - start;
    run_free(run);
    return seconds;
}

static bool are_runs_alone(const struct sweep *sweep)
{
    bool same = true;
    for (size_t i = 0; i < sweep->count; i += sweep->count / ALONE) {
        const struct trial_result alone = trial_run(&sweep->plan, &sweep->trial[i]);
        same = same && memcmp(&alone.loss, &sweep->result[i].loss, sizeof alone.loss) == 0;
    }
    return same;
}

static void print(const char *what, double *laws, double *bowls, double *ratio)
{
    printf("  %-26s %8.2f ms, of the bowl %8.2f ms, ratio %4.2f\n", what, median(laws, TURNS) * 1e3,
           median(bowls, TURNS) * 1e3, median(ratio, TURNS));
    fflush(stdout);
}

/* At each width, or at the widest alone. */
static bool bench(double steps, bool each_width)
{
    struct sweep *laws = sweep_of(law, steps), *bowls = sweep_of(bowl, steps);
    double seconds[2][TURNS], ratio[TURNS];
    char what[60];
    bool same = true;
    printf(" T %.0f\n", steps);
    for (int width = (int)width_best(), last = each_width ? 0 : width; width >= last; width--) {
        for (int i = 0; i < TURNS; i++) {
            seconds[0][i] = sweep_seconds(laws, 0, (enum width)width);
            seconds[1][i] = sweep_seconds(bowls, 0, (enum width)width);
            ratio[i] = seconds[0][i] / seconds[1][i];
        }
        same = same && are_runs_alone(laws);
        snprintf(what, sizeof what, "%zu runs, %s", laws->count, width_names[width]);
        print(what, seconds[0], seconds[1], ratio);
    }
    for (int i = 0; i < TURNS; i++) {
        seconds[0][i] = run_seconds(law, steps);
        seconds[1][i] = run_seconds(bowl, steps);
        ratio[i] = seconds[0][i] / seconds[1][i];
    }
    print("one run", seconds[0], seconds[1], ratio);
    free(laws);
    free(bowls);
    return same;
}

int main(void)
{
    bool same = true;
    printf("fitted laws (llm-25m), with verdicts:\n");
    same = bench(24000.0, true) && same;
    same = bench(72000.0, false) && same;
    if (!same)
        printf("  a run side by side is not the run alone\n");
    return same ? 0 : 1;
}
