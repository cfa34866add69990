#include "bench/python.h"

#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

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

void python_line(struct python *python, char *line, size_t size)
{
    size_t length = 0;
    while (length + 1 < size && read_all(python->from, &line[length], 1) && line[length] != '\n')
        length++;
    line[length] = '\0';
}

bool python_write(struct python *python, const void *data, size_t size)
{
    return write_all(python->to, data, size);
}

bool python_read(struct python *python, void *data, size_t size)
{
    return read_all(python->from, data, size);
}

void python_start(struct python *python, const char *script)
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
        execlp(name, name, script, (char *)NULL);
        _exit(127);
    }
    close(to[0]), close(from[1]);
    python->to = to[1], python->from = from[0];
}

void python_end(struct python *python)
{
    if (python->to >= 0)
        close(python->to), close(python->from);
    if (python->process > 0)
        waitpid((pid_t)python->process, NULL, 0);
}
