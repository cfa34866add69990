#include "term/signals.h"

#include <string.h>
#include <termios.h>
#include <unistd.h>

/* A handler can reach nothing but what lives at file scope. */
static volatile sig_atomic_t leave_signal, stop_wanted;
static struct termios modes_before;
static volatile sig_atomic_t modes_known;
static sigset_t mask_before;

static const int taken_while_waiting[] = {SIGWINCH, SIGTSTP, SIGCONT, SIGINT,
                                          SIGTERM,  SIGHUP,  SIGQUIT};
static const int leaving[] = {SIGINT, SIGTERM, SIGHUP, SIGQUIT};
static const int crashes[] = {SIGSEGV, SIGABRT, SIGBUS, SIGFPE, SIGILL};

#define COUNT(table) (sizeof(table) / sizeof((table)[0]))

void signals_block(void)
{
    sigset_t set;
    sigemptyset(&set);
    for (size_t i = 0; i < COUNT(taken_while_waiting); i++)
        sigaddset(&set, taken_while_waiting[i]);
    sigprocmask(SIG_BLOCK, &set, &mask_before);
    for (size_t i = 0; i < COUNT(taken_while_waiting); i++)
        sigdelset(&mask_before, taken_while_waiting[i]);
}

const sigset_t *signals_while_waiting(void) { return &mask_before; }

static void on_leave(int signal) { leave_signal = signal; }

static void on_stop(int signal)
{
    (void)signal;
    stop_wanted = 1;
}

static volatile sig_atomic_t sequences = 1;

void signals_restore_by_sequences(bool ecma48) { sequences = ecma48; }

/* No library call is safe here: a fixed string and the modes as they were, then the signal's own
 * way. */
static void on_crash(int signal)
{
    static const char restore[] = "\033[?1006l\033[?1002l\033[?1000l"
                                  "\033[?2004l\033[?1049l\033[?25h\033[?7h\033[?1l\033>\033[0m\r\n";
    ssize_t ignored = sequences ? write(STDOUT_FILENO, restore, sizeof restore - 1) : 0;
    (void)ignored;
    if (modes_known)
        tcsetattr(STDIN_FILENO, TCSANOW, &modes_before);
    raise(signal); /* SA_RESETHAND has put the default back */
}

static void install(int signal, void (*handler)(int), int flags)
{
    struct sigaction action;
    memset(&action, 0, sizeof action);
    action.sa_handler = handler;
    action.sa_flags = flags;
    sigemptyset(&action.sa_mask);
    sigaction(signal, &action, NULL);
}

/* A sanitizer's own handler knows better. */
static bool is_default(int signal)
{
    struct sigaction old;
    return sigaction(signal, NULL, &old) == 0 && !(old.sa_flags & SA_SIGINFO) &&
           old.sa_handler == SIG_DFL;
}

void signals_install(void)
{
    leave_signal = 0;
    modes_known = tcgetattr(STDIN_FILENO, &modes_before) == 0;
    for (size_t i = 0; i < COUNT(leaving); i++)
        install(leaving[i], on_leave, 0);
    for (size_t i = 0; i < COUNT(crashes); i++)
        if (is_default(crashes[i]))
            install(crashes[i], on_crash, (int)SA_RESETHAND | SA_NODEFER);
    install(SIGTSTP, on_stop, 0);
    install(SIGPIPE, SIG_IGN, 0);
}

bool signals_stop_wanted(void) { return stop_wanted; }

void signals_stop(void)
{
    sigset_t stop;
    sigemptyset(&stop);
    sigaddset(&stop, SIGTSTP);
    install(SIGTSTP, SIG_DFL, 0);
    raise(SIGTSTP); /* blocked, so it waits for the next line */
    sigprocmask(SIG_UNBLOCK, &stop, NULL);
    sigprocmask(SIG_BLOCK, &stop, NULL);
    install(SIGTSTP, on_stop, 0);
    stop_wanted = 0;
}

int signals_leave(void) { return leave_signal; }
