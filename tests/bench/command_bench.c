/* lrscope sweep, the command with its verdicts and rows, beside its runs alone. */
#include "bench/measure.h"

#include <fcntl.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

static const struct span rates = {.knob = P_LR, .lo = 1e-5, .hi = 1e-3, .log = true},
                         momenta = {.knob = P_MOMENTUM, .lo = 0.0, .hi = 0.99};
enum { SIDE = 100, STEPS = 1000 };

/* Seconds until the command has ended, its rows going nowhere; NaN where it fails. */
static double command_seconds(char **words)
{
    int status = -1;
    double start = seconds_now();
    pid_t process = fork();
    if (process == 0) {
        dup2(open("/dev/null", O_WRONLY), STDOUT_FILENO);
        execv(words[0], words);
        _exit(127);
    }
    if (process > 0)
        waitpid(process, &status, 0);
    return status == 0 ? seconds_now() - start : NAN;
}

static bool bench(const char *program, struct sweep *sweep, char *rows)
{
    char path[500];
    snprintf(path, sizeof path, "%s", program);
    char *words[] = {path,          "sweep",
                     "--landscape", "rosenbrock",
                     "--momentum",  "0.9",
                     "--lr",        "0.0002",
                     "--warmup",    "50",
                     "--schedule",  "cosine",
                     "--steps",     "1000",
                     "--x",         "lr=1e-5:1e-3:100:log",
                     "--y",         "momentum=0:0.99:100",
                     "--rows",      rows,
                     NULL};
    double command[ROUNDS], runs[ROUNDS];
    for (int i = 0; i < ROUNDS; i++) {
        command[i] = command_seconds(words);
        runs[i] = sweep_seconds(sweep, sweep_threads(), width_best());
    }
    double c = median(command, ROUNDS), r = median(runs, ROUNDS);
    printf("  --rows %-5s %7.2f ms, its runs alone %6.2f ms, ratio %5.2f\n", rows, c * 1e3, r * 1e3,
           c / r);
    return c > 0.0;
}

int main(void)
{
    const char *build = getenv("BUILD");
    char program[400];
    struct setup setup = setup_with(valley, STEPS);
    struct sweep *sweep = sweep_of_grid(&setup, &rates, &momenta, SIDE, SIDE);
    sweep->watch = WATCH_END;
    snprintf(program, sizeof program, "%s/lrscope", build ? build : "build");
    printf("lrscope sweep, %d runs of %d updates (rosenbrock, lr × momentum):\n", SIDE * SIDE,
           STEPS);
    bool well = bench(program, sweep, "full");
    well = bench(program, sweep, "ends") && well;
    free(sweep);
    if (!well)
        fprintf(stderr, "%s sweep failed\n", program);
    return well ? 0 : 1;
}
