/* sweep.py, and the pipes to it. */
#include "bench/sweep.h"

#include <errno.h>
#include <math.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

static const char *const way_names[PYTHON_WAYS] = {"fresh", "in-place", "torch"};

/* PYTHON names another one. The system's packages are those of the system's python3, which need not
 * be the first on the path. */
static const char *interpreter(void)
{
    const char *named = getenv("PYTHON"), *system = "/usr/bin/python3";
    return named && *named ? named : access(system, X_OK) == 0 ? system : "python3";
}

static bool write_all(int to, const void *data, size_t size)
{
    const char *at = data;
    while (size > 0) {
        ssize_t written = write(to, at, size);
        if (written < 0 && errno != EINTR)
            return false;
        at += written > 0 ? written : 0;
        size -= written > 0 ? (size_t)written : 0;
    }
    return true;
}

static bool read_all(int from, void *data, size_t size)
{
    char *at = data;
    while (size > 0) {
        ssize_t count = read(from, at, size);
        if (count == 0 || (count < 0 && errno != EINTR))
            return false;
        at += count > 0 ? count : 0;
        size -= count > 0 ? (size_t)count : 0;
    }
    return true;
}

/* The words of its first line are the ways that are installed. */
static void read_ways(struct python *python)
{
    char line[100];
    size_t length = 0;
    while (length + 1 < sizeof line && read_all(python->from, &line[length], 1) &&
           line[length] != '\n')
        length++;
    line[length] = '\0';
    for (char *word = strtok(line, " "); word; word = strtok(NULL, " "))
        for (int way = 0; way < PYTHON_WAYS; way++)
            if (strcmp(word, way_names[way]) == 0)
                python->has[way] = true;
}

void python_start(struct python *python)
{
    int to[2], from[2];
    *python = (struct python){.to = -1, .from = -1, .process = -1};
    if (pipe(to) != 0)
        return;
    if (pipe(from) != 0) {
        close(to[0]), close(to[1]);
        return;
    }
    signal(SIGPIPE, SIG_IGN); /* write says it as well */
    fflush(NULL);
    python->process = (long)fork();
    if (python->process == 0) {
        const char *name = interpreter();
        dup2(to[0], STDIN_FILENO), dup2(from[1], STDOUT_FILENO);
        close(to[0]), close(to[1]), close(from[0]), close(from[1]);
        execlp(name, name, "tests/bench/sweep.py", (char *)NULL);
        _exit(127);
    }
    close(to[0]), close(from[1]);
    python->to = to[1], python->from = from[0];
    read_ways(python);
}

void python_end(struct python *python)
{
    if (python->to >= 0)
        close(python->to), close(python->from);
    if (python->process > 0)
        waitpid((pid_t)python->process, NULL, 0);
}

double python_run(struct python *python, const struct bench_sweep *bench, enum python_way way,
                  double *loss)
{
    char line[100];
    double seconds;
    int length = snprintf(line, sizeof line, "%s %s %d %d %d\n", way_names[way], bench->optimizer,
                          SWEEP_RUNS, SWEEP_RUNS, SWEEP_STEPS);
    bool done = write_all(python->to, line, (size_t)length) &&
                write_all(python->to, bench->lr, SWEEP_RUNS * sizeof *bench->lr) &&
                write_all(python->to, bench->knob, SWEEP_RUNS * sizeof *bench->knob) &&
                write_all(python->to, bench->fraction, sizeof bench->fraction) &&
                read_all(python->from, &seconds, sizeof seconds) &&
                read_all(python->from, loss, SWEEP_RUNS * sizeof *loss);
    return done ? seconds : NAN;
}
