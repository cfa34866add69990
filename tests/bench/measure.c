#include "bench/measure.h"

#include "model/params/resolve.h"
#include "model/params/value.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

knob_pair valley[] = {{"landscape", "rosenbrock"},
                      {"optimizer", "sgd"},
                      {"momentum", "0.9"},
                      {"lr", "0.0002"},
                      {"warmup", "50"},
                      {"schedule", "cosine"},
                      {NULL, NULL}};

double seconds_now(void)
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

double median(double *figures, int count)
{
    qsort(figures, (size_t)count, sizeof *figures, ascending);
    return figures[count / 2];
}

struct setup setup_with(knob_pair *pairs, double steps)
{
    struct setup setup = setup_default();
    char message[200];
    for (; (*pairs)[0]; pairs++)
        if (!value_parse(&setup, (enum param)param_find((*pairs)[0]), (*pairs)[1], message,
                         sizeof message)) {
            fprintf(stderr, "%s\n", message);
            exit(1);
        }
    setup.steps = steps;
    return setup;
}

struct sweep *sweep_of_grid(const struct setup *setup, const struct span *x, const struct span *y,
                            int columns, int rows)
{
    struct plan plan = plan_of(setup);
    struct sweep *sweep = sweep_new(&plan, (size_t)columns * (size_t)rows);
    if (!sweep) {
        fprintf(stderr, "not enough memory\n");
        exit(1);
    }
    for (int row = 0; row < rows; row++)
        for (int column = 0; column < columns; column++)
            sweep->trial[row * columns + column] =
                (struct trial){.count = 2,
                               .knob = {x->knob, y->knob},
                               .value = {span_value(x, (double)column / (columns - 1)),
                                         span_value(y, (double)row / (rows - 1))}};
    return sweep;
}

double sweep_seconds(struct sweep *sweep, int threads, enum width width)
{
    double start = seconds_now();
    sweep->ready = 0;
    sweep_run_on(sweep, threads, width, NULL, NULL);
    return seconds_now() - start;
}

/* Linux says it here; elsewhere only the rest is known. */
static void read_processor(char *name, int size)
{
    FILE *file = fopen("/proc/cpuinfo", "r");
    snprintf(name, (size_t)size, "processor");
    if (!file)
        return;
    char line[256];
    while (fgets(line, sizeof line, file))
        if (strncmp(line, "model name", 10) == 0 && strchr(line, ':')) {
            snprintf(name, (size_t)size, "%s", strchr(line, ':') + 2);
            name[strcspn(name, "\n")] = '\0';
            break;
        }
    fclose(file);
}

#ifdef __clang__
static const char compiler[] = __VERSION__;
#else
static const char compiler[] = "gcc " __VERSION__;
#endif

void print_machine(void)
{
    char processor[200];
    read_processor(processor, sizeof processor);
    printf("%s, %d cores, %s; %s\n", processor, sweep_threads(), width_names[width_best()],
           compiler);
}
