/* How a sweep's time grows with the runs in it, with their updates, and with cores. */
#include "bench/measure.h"

#include <stdio.h>
#include <stdlib.h>

struct size {
    int columns, rows;
    double steps;
    int threads; /* 0: as many as there are cores */
};

static const struct size by_runs[] = {
    {16, 8, 1e3, 0}, {32, 32, 1e3, 0}, {100, 100, 1e3, 0}, {400, 250, 1e3, 0}};
static const struct size by_updates[] = {
    {32, 32, 1e2, 0}, {32, 32, 1e3, 0}, {32, 32, 1e4, 0}, {32, 32, 1e5, 0}};

static double nanoseconds(const struct size *size)
{
    static const struct span x = {.knob = P_LR, .lo = 1e-5, .hi = 1e-3, .log = true},
                             y = {.knob = P_MOMENTUM, .lo = 0.0, .hi = 0.99};
    double seconds[ROUNDS];
    struct setup setup = setup_with(valley, size->steps);
    struct sweep *sweep = sweep_of_grid(&setup, &x, &y, size->columns, size->rows);
    int threads = size->threads ? size->threads : sweep_threads();
    sweep->watch = WATCH_END;
    for (int i = 0; i < ROUNDS; i++)
        seconds[i] = sweep_seconds(sweep, threads, width_best());
    free(sweep);
    return median(seconds, ROUNDS) * 1e9;
}

static void print_sizes(const char *title, const struct size *sizes, int count)
{
    printf("%s\n", title);
    for (int i = 0; i < count; i++) {
        const struct size *size = &sizes[i];
        double runs = (double)size->columns * size->rows, spent = nanoseconds(size);
        printf("  K %-7.0f T %-7.0f %10.3f ms %6.2f ns an update\n", runs, size->steps,
               spent * 1e-6, spent / (runs * size->steps));
    }
}

static void print_cores(void)
{
    struct size size = {100, 100, 1e3, 1};
    double alone = 0.0;
    printf("a survey, by threads:\n");
    for (; size.threads <= sweep_threads(); size.threads++) {
        double spent = nanoseconds(&size);
        alone = size.threads == 1 ? spent : alone;
        printf("  %2d %10.3f ms, %.2f times one\n", size.threads, spent * 1e-6, alone / spent);
    }
}

int main(void)
{
    print_sizes("a survey, by runs:", by_runs, sizeof by_runs / sizeof by_runs[0]);
    print_sizes("a survey, by updates:", by_updates, sizeof by_updates / sizeof by_updates[0]);
    print_cores();
    return 0;
}
