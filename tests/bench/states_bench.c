/* A problem with a state of 100 kB and some 20 us an update: the memory that its run takes up, and
 * how long it takes until an update is shown. An argument: so many updates (1e5). */
#include "bench/measure.h"
#include "model/run/run.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>

enum { STATE = 12500, QUESTIONS = 200 };

static size_t size(const struct setup *s) { return (void)s, STATE; }

static void start(const struct problem_instance *it, double *state)
{
    (void)it;
    for (int i = 0; i < STATE; i++)
        state[i] = 1.0 / (1.0 + i);
}

static void update(const struct problem_instance *it, double *state, double rate, double t)
{
    (void)it, (void)t;
    for (int i = 0; i < STATE; i++)
        state[i] -= rate * state[i] / (1.0 + i);
}

static struct measure measure(const struct problem_instance *it, const double *state)
{
    double sum = 0.0;
    (void)it;
    for (int i = 0; i < STATE; i++)
        sum += state[i] * state[i];
    return (struct measure){sum, sqrt(sum), NAN};
}

static const struct problem_kind problem = {
    .name = "large", .size = size, .start = start, .update = update, .measure = measure};

static double megabytes(void)
{
    struct rusage usage;
    getrusage(RUSAGE_SELF, &usage);
    return (double)usage.ru_maxrss / 1024.0;
}

static int ascending(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

int main(int argc, char **argv)
{
    static double seconds[QUESTIONS];
    double updates = argc > 1 ? strtod(argv[1], NULL) : 1e5;
    struct setup setup = setup_with(valley, updates);
    struct plan plan = plan_of(&setup);
    struct run *run = run_new_on(&plan, &problem);
    if (!run)
        return 1;
    double before = seconds_now();
    run_advance(run, INFINITY);
    double spent = seconds_now() - before;
    double spacing = (double)run->checkpoints->every * run->stride;
    for (int i = 0; i < QUESTIONS; i++) {
        /* the last update before a checkpoint, anywhere: the longest way there is */
        double t = (floor(updates / spacing * (i * 37 % QUESTIONS) / QUESTIONS) + 1.0) * spacing;
        struct update u;
        before = seconds_now();
        run_update(run, fmin(t, updates) - 1.0, &u);
        seconds[i] = seconds_now() - before;
    }
    qsort(seconds, QUESTIONS, sizeof *seconds, ascending);
    printf("a state of %d kB, %.0f updates: %.1f us an update, a state kept for %.0f of them\n",
           (int)(STATE * sizeof(double) / 1000), updates, spent / updates * 1e6, spacing);
    printf("  peak of memory %.0f MB; an update is there after %.1f ms, at most %.1f ms\n",
           megabytes(), seconds[QUESTIONS / 2] * 1e3, seconds[QUESTIONS - 1] * 1e3);
    run_free(run);
    return 0;
}
