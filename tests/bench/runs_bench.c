/* One run, as every key asks for it, with all that the screen keeps of its updates, beside a plain
 * C loop that keeps nothing; and how both grow with T. */
#include "bench/measure.h"

#include "model/run/run.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

static double engine_run(double steps)
{
    struct setup setup = setup_with(valley, steps);
    struct plan plan = plan_of(&setup);
    struct run *run = run_new(&plan);
    if (!run)
        return NAN;
    run_advance(run, steps);
    double end = run->loss_end;
    run_free(run);
    return end;
}

/* The same run as one would write it down; the schedule too, update by update. */
static double plain_run(double steps)
{
    const double peak = 0.0002, momentum = 0.9, warmup = 50.0;
    const double first = 1.0 / (warmup + 1.0);
    double x = -1.2, y = 1.0, bx = 0.0, by = 0.0;
    for (double t = 0.0; t < steps; t += 1.0) {
        double share = t < warmup ? first + (1.0 - first) * (t / warmup)
                                  : (1.0 + cos(pi * ((t - warmup) / (steps - warmup)))) / 2.0;
        double rate = peak * share, valley_y = y - x * x;
        bx = momentum * bx + (-2.0 * (1.0 - x) - 400.0 * x * valley_y);
        by = momentum * by + 200.0 * valley_y;
        x -= rate * bx;
        y -= rate * by;
    }
    return (1.0 - x) * (1.0 - x) + 100.0 * (y - x * x) * (y - x * x);
}

static bool bench(double steps)
{
    double engine[ROUNDS], plain[ROUNDS], end = 0.0, expected = 0.0;
    for (int i = 0; i < ROUNDS; i++) {
        double start = seconds_now();
        end = engine_run(steps);
        engine[i] = seconds_now() - start;
        start = seconds_now();
        expected = plain_run(steps);
        plain[i] = seconds_now() - start;
    }
    double e = median(engine, ROUNDS), p = median(plain, ROUNDS);
    bool same = fabs(end - expected) <= 1e-9 * expected;
    printf("  T %-8.0f %9.3f ms %7.1f ns an update, plain C loop %9.3f ms, ratio %4.2f%s\n", steps,
           e * 1e3, e / steps * 1e9, p * 1e3, e / p, same ? "" : "; another loss");
    return same;
}

int main(void)
{
    bool same = true;
    printf("one run, all of its updates kept:\n");
    for (double steps = 1e3; steps <= 1e6; steps *= 10.0)
        same = bench(steps) && same;
    return same ? 0 : 1;
}
