/* The sweep as one would write it down in C: a run after the other, all in local variables. */
#include "bench/sweep.h"

#include <math.h>

static double loss_at(double x, double y)
{
    double valley = y - x * x;
    return (1.0 - x) * (1.0 - x) + 100.0 * valley * valley;
}

static double run_sgd(const double *fraction, double lr, double momentum)
{
    double x = sweep_start[0], y = sweep_start[1], bx = 0.0, by = 0.0;
    for (int t = 0; t < SWEEP_STEPS; t++) {
        double rate = lr * fraction[t];
        double valley = y - x * x;
        bx = momentum * bx + (-2.0 * (1.0 - x) - 400.0 * x * valley);
        by = momentum * by + 200.0 * valley;
        x -= rate * bx;
        y -= rate * by;
    }
    return loss_at(x, y);
}

static double run_adamw(const double *fraction, double lr, double beta1)
{
    const double beta2 = 0.999, eps = 1e-8, decay = 0.01;
    double x = sweep_start[0], y = sweep_start[1];
    double mx = 0.0, my = 0.0, vx = 0.0, vy = 0.0, power1 = 1.0, power2 = 1.0;
    for (int t = 0; t < SWEEP_STEPS; t++) {
        double rate = lr * fraction[t], keep = 1.0 - rate * decay;
        double valley = y - x * x;
        double gx = -2.0 * (1.0 - x) - 400.0 * x * valley, gy = 200.0 * valley;
        power1 *= beta1;
        power2 *= beta2;
        double unbias1 = 1.0 / (1.0 - power1), unbias2 = 1.0 / (1.0 - power2);
        mx = beta1 * mx + (1.0 - beta1) * gx;
        my = beta1 * my + (1.0 - beta1) * gy;
        vx = beta2 * vx + (1.0 - beta2) * gx * gx;
        vy = beta2 * vy + (1.0 - beta2) * gy * gy;
        x = x * keep - rate * (mx * unbias1 / (sqrt(vx * unbias2) + eps));
        y = y * keep - rate * (my * unbias1 / (sqrt(vy * unbias2) + eps));
    }
    return loss_at(x, y);
}

void plain_sgd(const struct bench_sweep *bench, double *loss)
{
    for (int run = 0; run < SWEEP_RUNS; run++)
        loss[run] = run_sgd(bench->fraction, bench->lr[run], bench->knob[run]);
}

void plain_adamw(const struct bench_sweep *bench, double *loss)
{
    for (int run = 0; run < SWEEP_RUNS; run++)
        loss[run] = run_adamw(bench->fraction, bench->lr[run], bench->knob[run]);
}
