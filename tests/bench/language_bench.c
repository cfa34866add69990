/* A small language model that is trained: the engine alone and with its second thread, the
 * gradient at every width, and torch, which trains the same network on the same batches: the losses
 * of both are compared first. They take turns, of which the quickest counts: a team of two waits
 * for whatever else the machine does. */
#include "bench/measure.h"
#include "bench/python.h"

#include "engine/thread_team.h"
#include "model/problem/language.h"
#include "model/run/run.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { UPDATES = 1000, TORCH_UPDATES = 200, COMPARED = 50, TURNS = 7 };

static knob_pair pairs[] = {{"landscape", "language"},
                            {"lr", "0.003"},
                            {"schedule", "constant"},
                            {"warmup", "0"},
                            {NULL, NULL}};

static struct run *run_with(double steps, const struct team *team, double *seconds)
{
    struct setup setup = setup_with(pairs, steps);
    struct plan plan = plan_of(&setup);
    struct run *run = run_new(&plan);
    if (!run) {
        fprintf(stderr, "not enough memory\n");
        exit(1);
    }
    run_set_team(run, team);
    double start = seconds_now();
    run_advance(run, steps);
    *seconds = seconds_now() - start;
    run_set_team(run, NULL);
    return run;
}

/* ---- torch ---- */

/* What it is to train: the start, and the batches of its updates. */
static bool tell_torch(struct python *torch, const struct run *run)
{
    const struct problem_instance problem = run_problem_instance(run, 0.0);
    const struct network_shape shape = language_shape(problem.setup);
    const int batch = (int)problem.setup->batch;
    const size_t count = language_parameters(problem.setup);
    char line[100];
    int length = snprintf(line, sizeof line, "%d %d %d %d %d %zu\n", shape.width, shape.heads,
                          shape.context, batch, TORCH_UPDATES, count);
    bool told = python_write(torch, line, (size_t)length) &&
                python_write(torch, run_problem_state(run, 0.0), count * sizeof(double));
    window *windows = malloc((size_t)batch * sizeof *windows);
    for (int t = 0; windows && told && t < TORCH_UPDATES; t++) {
        batch_windows(problem.data, shape.context, problem.setup->seed, t, 0, batch, windows);
        for (int i = 0; i < batch; i++)
            told = told && python_write(torch, windows[i], (size_t)shape.context + 1);
    }
    free(windows);
    return told && windows;
}

static double ask_torch(struct python *torch, int threads, double *losses)
{
    char line[20];
    double seconds;
    int length = snprintf(line, sizeof line, "%d\n", threads);
    bool done = python_write(torch, line, (size_t)length) &&
                python_read(torch, &seconds, sizeof seconds) &&
                python_read(torch, losses, TORCH_UPDATES * sizeof *losses);
    return done ? seconds / TORCH_UPDATES : NAN;
}

static bool same_losses(const struct run *run, const double *losses)
{
    double most = 0.0;
    for (int t = 0; t < COMPARED; t++)
        most = fmax(most, fabs(losses[t] / run->bucket[t].loss_first - 1.0));
    printf("  the losses of its first %d updates and torch's differ by %.0e of them at most\n",
           COMPARED, most);
    return most < 1e-9;
}

/* ---- the engine ---- */

static double validation_seconds(const struct run *run, const struct team *team)
{
    enum { TIMES = 20 };
    struct problem_instance problem = run_problem_instance(run, UPDATES);
    problem.team = team;
    const double *state = run_problem_state(run, UPDATES);
    double start = seconds_now();
    for (int i = 0; i < TIMES; i++)
        language_model.validation(&problem, state);
    return (seconds_now() - start) / TIMES;
}

/* Of a batch of eight, on one thread. */
static double gradient_seconds(const struct run *run, enum width width)
{
    enum { TIMES = 200, WINDOWS = 8 };
    const struct problem_instance problem = run_problem_instance(run, 0.0);
    const struct network_shape shape = language_shape(problem.setup);
    const struct network network = network_of(&shape, width);
    window windows[WINDOWS];
    double *room = malloc((network.at.count + network_scratch(&network)) * sizeof *room);
    if (!room)
        return NAN;
    batch_windows(problem.data, shape.context, 1.0, 0.0, 0, WINDOWS, windows);
    double start = seconds_now();
    for (int i = 0; i < TIMES; i++)
        network_gradient(&network, run_problem_state(run, 0.0), windows, WINDOWS, room,
                         room + network.at.count);
    double seconds = (seconds_now() - start) / TIMES;
    free(room);
    return seconds;
}

static void print_time(const char *who, double update, double best)
{
    printf("  %-34s %9.3f ms an update %8.2f × the engine's\n", who, update * 1e3, update / best);
}

enum by { ALONE, TEAM, WAYS };

struct times {
    double run[WAYS][TURNS], validation[WAYS][TURNS], gradient[WIDTH_COUNT][TURNS];
    double torch[WAYS][TURNS];
};

static double quickest(const double *figures)
{
    double least = figures[0];
    for (int i = 1; i < TURNS; i++)
        least = fmin(least, figures[i]);
    return least;
}

/* Torch takes no validation losses: without those. */
static double update_seconds(const struct times *times, enum by way)
{
    const double validations = (UPDATES / 20 + 1) * quickest(times->validation[way]);
    return (quickest(times->run[way]) - validations) / UPDATES;
}

static void print_times(const struct times *times, bool torch)
{
    const double update = update_seconds(times, TEAM);
    print_time("engine, two threads", update, update);
    print_time("engine, one thread", update_seconds(times, ALONE), update);
    for (int width = 0; width <= (int)width_best(); width++) {
        char name[60];
        snprintf(name, sizeof name, "  its gradient alone, %s", width_names[width]);
        print_time(name, quickest(times->gradient[width]), update);
    }
    for (int way = 0; torch && way < WAYS; way++)
        print_time(way == TEAM ? "torch, two threads" : "torch, one thread",
                   quickest(times->torch[way]), update);
    printf("  %d updates with validations every 20: %.0f ms, on one thread %.0f\n", UPDATES,
           quickest(times->run[TEAM]) * 1e3, quickest(times->run[ALONE]) * 1e3);
}

int main(void)
{
    static struct times times;
    static double losses[TORCH_UPDATES];
    struct python torch;
    char says[100];
    bool same = true;
    double seconds;
    struct thread_team *team = thread_team_start();
    struct run *run = run_with(UPDATES, NULL, &seconds);
    printf("a language model of %zu parameters, AdamW, batches of 8 windows:\n",
           language_parameters(&run->plan.part[0].setup));
    python_start(&torch, "tests/bench/language.py");
    python_line(&torch, says, sizeof says);
    const bool has_torch = strcmp(says, "torch") == 0 && tell_torch(&torch, run);
    if (!has_torch)
        printf("  without torch: python3-torch is not installed\n");
    for (int i = 0; i < 2 && has_torch; i++) /* to warm up, too */
        ask_torch(&torch, i + 1, losses);
    if (has_torch)
        same = same_losses(run, losses);
    for (int turn = 0; turn < TURNS; turn++) {
        for (int way = 0; way < WAYS; way++) {
            const struct team *with = way == TEAM ? thread_team_of(team) : NULL;
            run_free(run_with(UPDATES, with, &times.run[way][turn]));
            times.validation[way][turn] = validation_seconds(run, with);
        }
        for (int width = 0; width <= (int)width_best(); width++)
            times.gradient[width][turn] = gradient_seconds(run, (enum width)width);
        for (int i = 0; i < 2 && has_torch; i++)
            times.torch[i][turn] = ask_torch(&torch, i + 1, losses);
    }
    print_times(&times, has_torch);
    python_end(&torch);
    thread_team_stop(team);
    run_free(run);
    return same ? 0 : 1;
}
