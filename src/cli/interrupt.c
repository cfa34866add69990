#include "cli/interrupt.h"

#include <signal.h>
#include <stddef.h>
#include <string.h>

/* A handler can reach nothing but what lives at file scope. */
static volatile sig_atomic_t noted;

static void note(int signal) { noted = signal; }

/* What is ignored stays so, as nohup and a shell's & want it. */
static void watch(int signal)
{
    struct sigaction action, old;
    memset(&action, 0, sizeof action);
    action.sa_handler = note;
    action.sa_flags = (int)SA_RESETHAND | SA_RESTART; /* a row that is being written goes on */
    sigemptyset(&action.sa_mask);
    if (sigaction(signal, NULL, &old) == 0 && old.sa_handler != SIG_IGN)
        sigaction(signal, &action, NULL);
}

void interrupt_watch(void)
{
    watch(SIGINT);
    watch(SIGTERM);
    watch(SIGHUP);
}

static void unwatch(int signal)
{
    struct sigaction now;
    if (sigaction(signal, NULL, &now) != 0 || now.sa_handler != note)
        return;
    now.sa_handler = SIG_DFL;
    now.sa_flags = 0;
    sigaction(signal, &now, NULL);
}

void interrupt_unwatch(void)
{
    unwatch(SIGINT);
    unwatch(SIGTERM);
    unwatch(SIGHUP);
}

int interrupt_signal(void) { return noted; }

int interrupt_follow(void)
{
    signal(noted, SIG_DFL);
    raise(noted);
    return 128 + noted;
}
