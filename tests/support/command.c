#include "support/command.h"

#include <errno.h>
#include <fcntl.h>
#include <locale.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

/* How long a program may say nothing before it counts as hung, in milliseconds: the longest command
 * is silent for two seconds, and for thirty under a sanitizer, on a machine that does nothing else.
 */
#if defined __SANITIZE_ADDRESS__ || defined __SANITIZE_THREAD__
enum { PATIENCE = 180000 };
#else
enum { PATIENCE = 60000 };
#endif
enum { ARGUMENTS_MOST = 64 };

static void give_up(const char *what)
{
    perror(what);
    abort();
}

const char *program_path(void)
{
    const char *path = getenv("LRSCOPE");
    if (!path)
        give_up("LRSCOPE is not set; the program's path");
    return path;
}

/* Not every system has C.UTF-8. */
static const char *utf8_locale(void)
{
    static const char *const names[] = {"C.UTF-8", "en_US.UTF-8", "en_GB.UTF-8", NULL};
    const char *found = NULL;
    for (int i = 0; names[i] && !found; i++)
        if (setlocale(LC_CTYPE, names[i]))
            found = names[i];
    setlocale(LC_CTYPE, "C");
    return found ? found : "C.UTF-8";
}

void environment_apply(const char *const *env)
{
    unsetenv("LANG");
    unsetenv("LC_CTYPE");
    unsetenv("NO_COLOR");
    unsetenv("COLORFGBG");
    unsetenv("LINES");
    unsetenv("COLUMNS");
    if (!getenv("XDG_STATE_HOME"))
        unsetenv("HOME"); /* nothing is kept there, and nothing found */
    setenv("LC_ALL", utf8_locale(), 1);
    setenv("TERM", "xterm-256color", 1);
    for (; env && *env; env++) {
        char name[200];
        const char *equals = strchr(*env, '=');
        if (!equals) {
            unsetenv(*env);
            continue;
        }
        snprintf(name, sizeof name, "%.*s", (int)(equals - *env), *env);
        setenv(name, equals + 1, 1);
    }
}

/* ---- the child ---- */

static void redirect(int from, const char *path, int to)
{
    if (path)
        from = open(path, O_WRONLY | O_CREAT, 0666);
    if (from < 0 || dup2(from, to) < 0)
        give_up(path ? path : "dup2");
}

static void split(const char *text, char *words, size_t size, char **argument)
{
    int count = 0;
    snprintf(words, size, "%s", text);
    argument[count++] = (char *)"lrscope";
    for (char *rest = words, *word;
         (word = strsep(&rest, " ")) != NULL && count < ARGUMENTS_MOST - 1;)
        if (*word) {
            for (char *c = word; *c; c++)
                if (*c == '\t')
                    *c = ' ';
            argument[count++] = word;
        }
    argument[count] = NULL;
}

static void run(const struct call *call, int out, int err)
{
    static char words[8192];
    char *argument[ARGUMENTS_MOST] = {(char *)"lrscope"};
    int null = open("/dev/null", O_RDONLY);
    if (null < 0 || dup2(null, STDIN_FILENO) < 0)
        give_up("/dev/null");
    redirect(out, call->out, STDOUT_FILENO);
    redirect(err, call->err, STDERR_FILENO);
    const char *program = call->program ? call->program : program_path();
    environment_apply(call->env);
    if (call->folder && chdir(call->folder) != 0)
        give_up(call->folder);
    if (call->given)
        for (int i = 0; i < ARGUMENTS_MOST - 2 && call->given[i]; i++)
            argument[i + 1] = (char *)call->given[i];
    else
        split(call->arguments ? call->arguments : "", words, sizeof words, argument);
    execv(program, argument);
    give_up(program);
}

/* ---- what it says ---- */

static void take(char **text, size_t *size, const char *bytes, size_t count)
{
    char *more = realloc(*text, *size + count + 1);
    if (!more)
        give_up("memory");
    memcpy(more + *size, bytes, count);
    *size += count;
    more[*size] = '\0';
    *text = more;
}

/* Reads both ends until both are closed, or the first has given enough. */
static void listen_to(int out, int err, const struct call *call, pid_t child, struct answer *answer)
{
    int signal = call->signal;
    struct pollfd fds[2] = {{.fd = out, .events = POLLIN}, {.fd = err, .events = POLLIN}};
    static char bytes[65536];
    while (fds[0].fd >= 0 || fds[1].fd >= 0) {
        if (poll(fds, 2, PATIENCE) == 0)
            give_up("the program says nothing and does not end");
        for (int i = 0; i < 2; i++) {
            if (fds[i].fd < 0 || !fds[i].revents)
                continue;
            ssize_t got = read(fds[i].fd, bytes, sizeof bytes);
            if (got > 0)
                take(i ? &answer->err : &answer->out, i ? &answer->err_size : &answer->out_size,
                     bytes, (size_t)got);
            if (got > 0 && i == 0 && signal) {
                kill(child, signal);
                signal = 0;
            }
            if (got <= 0 || (i == 0 && call->stop_after && answer->out_size >= call->stop_after)) {
                close(fds[i].fd);
                fds[i].fd = -1;
            }
        }
    }
}

struct answer command_as(const struct call *call)
{
    struct answer answer = {0};
    int out[2], err[2], status;
    if (pipe(out) != 0 || pipe(err) != 0)
        give_up("pipe");
    pid_t child = fork();
    if (child < 0)
        give_up("fork");
    if (child == 0) {
        signal(SIGPIPE, SIG_DFL);
        if (call->signal)
            signal(call->signal, SIG_DFL); /* a runner in the background ignores some */
        close(out[0]);
        close(err[0]);
        run(call, out[1], err[1]);
    }
    close(out[1]);
    close(err[1]);
    take(&answer.out, &answer.out_size, "", 0);
    take(&answer.err, &answer.err_size, "", 0);
    listen_to(out[0], err[0], call, child, &answer);
    while (waitpid(child, &status, 0) < 0)
        if (errno != EINTR)
            give_up("waitpid");
    answer.status = WIFEXITED(status) ? WEXITSTATUS(status) : -WTERMSIG(status);
    return answer;
}

struct answer command(const char *arguments)
{
    return command_as(&(struct call){.arguments = arguments});
}

void answer_free(struct answer *answer)
{
    free(answer->out);
    free(answer->err);
    *answer = (struct answer){0};
}

int lines_of(const char *text)
{
    int lines = 0;
    for (; *text; text++)
        lines += *text == '\n' || (text[1] == '\0' && *text != '\n');
    return lines;
}
