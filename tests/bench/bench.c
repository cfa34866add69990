/* What the time goes into, measured side by side in one run: the engine's run against a plain C
 * loop of the same arithmetic, its growth with T, and what a key costs before the terminal.
 * Medians; the ratios are what to compare between machines. */
#include "draw/frame.h"
#include "model/run.h"
#include "model/value.h"
#include "screen/key_table.h"
#include "screen/paint.h"
#include "screen/strips.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

enum { ROUNDS = 15 };

static double now(void)
{
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec + (double)time.tv_nsec * 1e-9;
}

static int ascending(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

static double median(double *seconds)
{
    qsort(seconds, ROUNDS, sizeof *seconds, ascending);
    return seconds[ROUNDS / 2];
}

static struct setup setup_of(const char *const (*pairs)[2], double steps)
{
    struct setup setup = setup_default();
    char message[200];
    for (; (*pairs)[0]; pairs++)
        if (!value_parse(&setup, (enum param)param_find((*pairs)[0]), (*pairs)[1], message,
                         sizeof message))
            fprintf(stderr, "%s\n", message);
    setup.steps = steps;
    return setup;
}

static const char *const valley[][2] = {
    {"landscape", "rosenbrock"}, {"optimizer", "sgd"},   {"momentum", "0.9"}, {"lr", "0.0002"},
    {"warmup", "100"},           {"schedule", "cosine"}, {NULL, NULL}};

static double engine_run(double steps)
{
    struct setup setup = setup_of(valley, steps);
    struct plan plan = plan_of(&setup);
    struct run *run = run_new(&plan);
    if (!run)
        return NAN;
    run_advance(run, steps);
    double end = run->loss_end;
    free(run);
    return end;
}

/* The same run as one would write it down, with nothing kept of it. */
static double plain_loop(double steps)
{
    const double peak = 0.0002, momentum = 0.9, warmup = 100.0, pi = 3.14159265358979323846;
    double x = -1.2, y = 1.0, bx = 0.0, by = 0.0;
    for (double t = 0.0; t < steps; t += 1.0) {
        double s0 = 1.0 / (warmup + 1.0);
        double rate =
            t < warmup
                ? peak * (s0 + (1.0 - s0) * (t / warmup))
                : 0.0 + (peak - 0.0) * ((1.0 + cos(pi * ((t - warmup) / (steps - warmup)))) / 2.0);
        double valley_y = y - x * x;
        bx = momentum * bx + (-2.0 * (1.0 - x) - 400.0 * x * valley_y);
        by = momentum * by + 200.0 * valley_y;
        x -= rate * bx;
        y -= rate * by;
    }
    return (1.0 - x) * (1.0 - x) + 100.0 * (y - x * x) * (y - x * x);
}

static void bench_run(double steps)
{
    double engine[ROUNDS], plain[ROUNDS], sink = 0.0;
    for (int i = 0; i < ROUNDS; i++) {
        double start = now();
        sink += engine_run(steps);
        engine[i] = now() - start;
        start = now();
        sink += plain_loop(steps);
        plain[i] = now() - start;
    }
    double e = median(engine), p = median(plain);
    printf("run of %-8.0f  %8.3f ms, %5.1f ns an update; plain loop %8.3f ms, ratio %4.2f%s\n",
           steps, e * 1e3, e / steps * 1e9, p * 1e3, e / p, isfinite(sink) ? "" : " (not finite)");
}

/* A key that turns the rate, its run, and the frame, as the screen does it. */
static void bench_key(double steps, int rows, int cols)
{
    static struct scope scope;
    double whole[ROUNDS], paint[ROUNDS];
    struct setup setup = setup_of(valley, steps);
    struct frame frame;
    if (!scope_init(&scope, &setup, "", GLYPHS_BRAILLE) || !frame_init(&frame, rows, cols))
        return;
    for (int i = 0; i < ROUNDS; i++) {
        double start = now();
        scope_press(&scope, i % 2 ? PRESS_LEFT : PRESS_RIGHT);
        struct run *run = run_new(&scope.now.plan);
        if (!run)
            break;
        run_advance(run, steps);
        scope_result(&scope, run, scope.generation);
        double computed = now();
        scope_paint(&scope, &frame);
        double end = now();
        whole[i] = end - start;
        paint[i] = end - computed;
    }
    printf("key to frame, %6.0f updates, %dx%d  %7.3f ms, of which the frame %.3f ms\n", steps,
           cols, rows, median(whole) * 1e3, median(paint) * 1e3);
    frame_free(&frame);
    scope_free(&scope);
}

static bool go_on(void *about, const struct survey *survey)
{
    (void)about, (void)survey;
    return true;
}

/* The strips after a key: the selected knob's, and all the others'. */
static void bench_strips(double steps)
{
    static struct scope scope;
    double seconds[STRIP_PLACES][ROUNDS];
    size_t trials[STRIP_PLACES] = {0};
    struct setup setup = setup_of(valley, steps);
    if (!scope_init(&scope, &setup, "", GLYPHS_BRAILLE))
        return;
    for (int i = 0; i < ROUNDS; i++) {
        scope_press(&scope, i % 2 ? PRESS_LEFT : PRESS_RIGHT);
        for (int place = 0; place < STRIP_PLACES; place++) {
            double start = now();
            struct survey *survey = strips_wanted(&scope, (enum strip_place)place);
            if (!survey)
                return;
            trials[place] = survey->count;
            survey_run(survey, go_on, NULL);
            strips_result(&scope, survey);
            seconds[place][i] = now() - start;
        }
    }
    printf("strips of %6.0f updates  %8.3f ms for %zu runs, %8.3f ms for the other %zu\n", steps,
           median(seconds[STRIP_SELECTED]) * 1e3, trials[STRIP_SELECTED],
           median(seconds[STRIP_OTHERS]) * 1e3, trials[STRIP_OTHERS]);
    scope_free(&scope);
}

int main(void)
{
    for (double steps = 1e3; steps <= 1e6; steps *= 10.0)
        bench_run(steps);
    bench_key(1e3, 24, 80);
    bench_key(1e3, 40, 120);
    bench_key(1e4, 40, 120);
    bench_key(1e4, 60, 200);
    bench_strips(1e2);
    bench_strips(1e3);
    bench_strips(1e4);
    return 0;
}
