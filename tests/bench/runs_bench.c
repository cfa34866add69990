/* One run, as every key asks for it, with all that the screen keeps of its updates, beside a plain
 * C loop of the same arithmetic that keeps nothing; and how both grow with T. */
#include "bench/measure.h"

#include "model/run/run.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

/* A run as one would write it down, the schedule too, update by update: the loss at the end. */
typedef double plain_run(double steps);

static const double warmup = 50.0;

static inline double share_at(double t, double steps)
{
    const double first = 1.0 / (warmup + 1.0);
    return t < warmup ? first + (1.0 - first) * (t / warmup)
                      : (1.0 + cos(pi * ((t - warmup) / (steps - warmup)))) / 2.0;
}

static double plain_valley(double steps)
{
    double x = -1.2, y = 1.0, bx = 0.0, by = 0.0;
    for (double t = 0.0; t < steps; t += 1.0) {
        double rate = 0.0002 * share_at(t, steps), valley_y = y - x * x;
        bx = 0.9 * bx + (-2.0 * (1.0 - x) - 400.0 * x * valley_y);
        by = 0.9 * by + 200.0 * valley_y;
        x -= rate * bx;
        y -= rate * by;
    }
    return (1.0 - x) * (1.0 - x) + 100.0 * (y - x * x) * (y - x * x);
}

/* From T = 5,000 on most of its updates are of denormal numbers, which are slow. */
static double plain_bowl(double steps)
{
    double x = 4.0, y = 1.0, bx = 0.0, by = 0.0;
    for (double t = 0.0; t < steps; t += 1.0) {
        double rate = 0.1 * share_at(t, steps);
        bx = 0.5 * bx + x;
        by = 0.5 * by + 10.0 * y;
        x -= rate * bx;
        y -= rate * by;
    }
    return 0.5 * (x * x + 10.0 * y * y);
}

static double plain_valley_adam(double steps)
{
    double x = -1.2, y = 1.0, mx = 0.0, my = 0.0, vx = 0.0, vy = 0.0, power1 = 1.0, power2 = 1.0;
    for (double t = 0.0; t < steps; t += 1.0) {
        double rate = 0.05 * share_at(t, steps), valley_y = y - x * x;
        double gx = -2.0 * (1.0 - x) - 400.0 * x * valley_y, gy = 200.0 * valley_y;
        power1 *= 0.9;
        power2 *= 0.999;
        double unbias1 = 1.0 / (1.0 - power1), unbias2 = 1.0 / (1.0 - power2);
        mx = 0.9 * mx + (1.0 - 0.9) * gx;
        my = 0.9 * my + (1.0 - 0.9) * gy;
        vx = 0.999 * vx + (1.0 - 0.999) * gx * gx;
        vy = 0.999 * vy + (1.0 - 0.999) * gy * gy;
        x -= rate * (mx * unbias1 / (sqrt(vx * unbias2) + 1e-8));
        y -= rate * (my * unbias1 / (sqrt(vy * unbias2) + 1e-8));
    }
    return (1.0 - x) * (1.0 - x) + 100.0 * (y - x * x) * (y - x * x);
}

static double plain_bowl_adam(double steps)
{
    double x = 4.0, y = 1.0, mx = 0.0, my = 0.0, vx = 0.0, vy = 0.0, power1 = 1.0, power2 = 1.0;
    for (double t = 0.0; t < steps; t += 1.0) {
        double rate = 0.05 * share_at(t, steps), gx = x, gy = 10.0 * y;
        power1 *= 0.9;
        power2 *= 0.999;
        double unbias1 = 1.0 / (1.0 - power1), unbias2 = 1.0 / (1.0 - power2);
        mx = 0.9 * mx + (1.0 - 0.9) * gx;
        my = 0.9 * my + (1.0 - 0.9) * gy;
        vx = 0.999 * vx + (1.0 - 0.999) * gx * gx;
        vy = 0.999 * vy + (1.0 - 0.999) * gy * gy;
        x -= rate * (mx * unbias1 / (sqrt(vx * unbias2) + 1e-8));
        y -= rate * (my * unbias1 / (sqrt(vy * unbias2) + 1e-8));
    }
    return 0.5 * (x * x + 10.0 * y * y);
}

#define COSINE                                                                                     \
    {"warmup", "50"}, {"schedule", "cosine"}, { NULL, NULL }
static knob_pair bowl[] = {{"landscape", "bowl"}, {"condition", "10"}, {"optimizer", "sgd"},
                           {"momentum", "0.5"},   {"lr", "0.1"},       COSINE};
static knob_pair valley_adam[] = {
    {"landscape", "rosenbrock"}, {"optimizer", "adam"}, {"lr", "0.05"}, COSINE};
static knob_pair bowl_adam[] = {
    {"landscape", "bowl"}, {"condition", "10"}, {"optimizer", "adam"}, {"lr", "0.05"}, COSINE};

static const struct {
    const char *title;
    knob_pair *pairs;
    plain_run *plain;
    double most; /* updates */
} courses[] = {
    {"rosenbrock, sgd with momentum", valley, plain_valley, 1e6},
    {"bowl, sgd with momentum, down to denormal numbers", bowl, plain_bowl, 1e5},
    {"rosenbrock, adam", valley_adam, plain_valley_adam, 1e5},
    {"bowl, adam", bowl_adam, plain_bowl_adam, 1e5},
};

static double engine_run(const struct setup *setup)
{
    struct plan plan = plan_of(setup);
    struct run *run = run_new(&plan);
    if (!run)
        return NAN;
    run_advance(run, setup->steps);
    double end = run->loss_end;
    run_free(run);
    return end;
}

/* The ratio is that of neighbours in time: what else the machine does comes and goes. */
enum { PAIRS = 101 };

static bool bench(knob_pair *pairs, plain_run *run_plain, double steps)
{
    double engine[PAIRS], plain[PAIRS], ratio[PAIRS], end = 0.0, expected = 0.0;
    const struct setup setup = setup_with(pairs, steps);
    const int times = (int)ceil(3e4 / steps); /* what is too short is measured by chance */
    for (int i = 0; i < PAIRS; i++) {
        double start = seconds_now();
        for (int j = 0; j < times; j++)
            end = engine_run(&setup);
        engine[i] = (seconds_now() - start) / times;
        start = seconds_now();
        for (int j = 0; j < times; j++)
            expected = run_plain(steps);
        plain[i] = (seconds_now() - start) / times;
        ratio[i] = engine[i] / plain[i];
    }
    double e = median(engine, PAIRS), p = median(plain, PAIRS);
    bool same = fabs(end - expected) <= 1e-9 * expected;
    printf("  T %-8.0f %9.3f ms %7.1f ns an update, plain C loop %9.3f ms, ratio %4.2f%s\n", steps,
           e * 1e3, e / steps * 1e9, p * 1e3, median(ratio, PAIRS), same ? "" : "; another loss");
    return same;
}

int main(void)
{
    bool same = true;
    printf("one run, all of its updates kept:\n");
    for (size_t i = 0; i < sizeof courses / sizeof courses[0]; i++) {
        printf(" %s\n", courses[i].title);
        for (double steps = 1e3; steps <= courses[i].most; steps *= 10.0)
            same = bench(courses[i].pairs, courses[i].plain, steps) && same;
    }
    return same ? 0 : 1;
}
