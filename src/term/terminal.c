#include "term/terminal.h"

#include "term/colours.h"
#include "term/keyboard.h"
#include "term/redraw.h"
#include "term/signals.h"

#include <curses.h>
#include <langinfo.h>
#include <math.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/select.h>
#include <term.h>
#include <termios.h>
#include <time.h>
#include <unistd.h>

struct terminal {
    SCREEN *screen;
    struct display display;
    struct redraw redraw;
    struct keyboard keyboard;
    bool closed; /* the terminal is gone */
};

void terminal_block_signals(void) { signals_block(); }

bool terminal_unicode(void) { return strcmp(nl_langinfo(CODESET), "UTF-8") == 0; }

/* A terminal that cannot move its cursor has no screen to draw on. Asked before newterm, which
 * leaks when it fails. */
static bool is_able(void)
{
    const char *name = getenv("TERM");
    int found;
    if (!name || !name[0] || setupterm(NULL, STDOUT_FILENO, &found) == ERR)
        return false;
    bool able = cursor_address != NULL;
    del_curterm(cur_term);
    return able;
}

static SCREEN *new_screen(char *message, int size)
{
    const char *name = getenv("TERM");
    SCREEN *screen = is_able() ? newterm(NULL, stdout, stdin) : NULL;
    if (!screen)
        snprintf(message, (size_t)size,
                 "no full screen on a terminal of type '%.40s': set TERM (xterm-256color, say), or "
                 "use lrscope run",
                 name ? name : "");
    return screen;
}

/* A signal key flushes what was typed before it. Were that to happen between curses' look at the
 * input and its read, the read would block, with all signals blocked. So nothing is flushed, and no
 * read waits. */
static void never_block(void)
{
    struct termios modes;
    if (tcgetattr(STDIN_FILENO, &modes) != 0)
        return;
    modes.c_lflag |= NOFLSH;
    modes.c_cc[VMIN] = 0;
    modes.c_cc[VTIME] = 0;
    tcsetattr(STDIN_FILENO, TCSANOW, &modes);
    def_prog_mode();
}

struct terminal *terminal_open(enum theme theme, char *message, int size)
{
    struct terminal *terminal = calloc(1, sizeof *terminal);
    if (!terminal) {
        snprintf(message, (size_t)size, "no memory for the screen");
        return NULL;
    }
    unsetenv("LINES"); /* inherited ones would freeze the size */
    unsetenv("COLUMNS");
    signals_install();
    terminal->screen = new_screen(message, size);
    if (!terminal->screen) {
        free(terminal);
        return NULL;
    }
    cbreak();
    never_block();
    noecho();
    nonl();
    redraw_start(&terminal->redraw, STDOUT_FILENO, curs_set(0) == ERR);
    terminal->display = (struct display){.depth = colours_depth(), .theme = theme};
    keyboard_init(&terminal->keyboard);
    keyboard_start(&terminal->keyboard);
    return terminal;
}

void terminal_close(struct terminal *terminal)
{
    if (!terminal)
        return;
    redraw_stop(&terminal->redraw);
    keyboard_stop(&terminal->keyboard);
    curs_set(1);
    endwin();
    delscreen(terminal->screen);
    redraw_free(&terminal->redraw);
    free(terminal);
}

/* Asks the terminal itself: curses' own word may come late, and after a stop not at all. */
struct display terminal_display(const struct terminal *terminal)
{
    return terminal->display;
}

void terminal_size(const struct terminal *terminal, int *rows, int *cols)
{
    struct winsize size;
    (void)terminal;
    bool known = ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_row > 0 && size.ws_col > 0;
    if (known && is_term_resized(size.ws_row, size.ws_col))
        resizeterm(size.ws_row, size.ws_col);
    getmaxyx(stdscr, *rows, *cols);
}

void terminal_show(struct terminal *terminal, const struct frame *frame, bool anew)
{
    terminal->redraw.anew |= anew;
    redraw_frame(&terminal->redraw, frame, terminal->display);
    output_flush(&terminal->redraw.output);
}

/* To the shell and back: the terminal as it was in between, and all of the screen anew afterwards.
 */
static void stop(struct terminal *terminal)
{
    redraw_stop(&terminal->redraw);
    keyboard_stop(&terminal->keyboard);
    curs_set(1);
    endwin();
    signals_stop();
    refresh();
    curs_set(0);
    keyboard_start(&terminal->keyboard);
    terminal->redraw.anew = true;
}

/* Has the terminal gone? select calls that readable, and reading it would tell no end from no key.
 */
static bool hung_up(void)
{
    struct pollfd input = {.fd = STDIN_FILENO, .events = POLLIN};
    return poll(&input, 1, 0) > 0 && input.revents & (POLLHUP | POLLERR | POLLNVAL);
}

/* What signals have asked for; after a stop there is a screen to draw. */
static int signal_events(struct terminal *terminal)
{
    bool stopped = signals_stop_wanted();
    if (stopped)
        stop(terminal);
    return signals_leave() ? TERMINAL_LEAVE : stopped ? TERMINAL_INPUT : 0;
}

int terminal_wait(struct terminal *terminal, int wake_fd, double seconds)
{
    fd_set readable;
    double patience = keyboard_patience(&terminal->keyboard);
    if (patience >= 0.0 && (seconds < 0.0 || patience < seconds))
        seconds = patience;
    int asked = signal_events(terminal); /* the thread sanitizer hands them out late */
    if (asked)
        return asked;
    FD_ZERO(&readable);
    FD_SET(STDIN_FILENO, &readable);
    FD_SET(wake_fd, &readable);
    struct timespec limit = {(time_t)fmax(seconds, 0.0),
                             (long)(fmod(fmax(seconds, 0.0), 1.0) * 1e9)};
    int highest = wake_fd > STDIN_FILENO ? wake_fd : STDIN_FILENO;
    int ready = pselect(highest + 1, &readable, NULL, NULL, seconds < 0.0 ? NULL : &limit,
                        signals_while_waiting());
    asked = signal_events(terminal);
    if (asked)
        return asked;
    if (ready < 0) { /* a signal: a new size, or one that came and went */
        terminal->redraw.anew = true;
        return TERMINAL_INPUT;
    }
    if (ready > 0 && FD_ISSET(STDIN_FILENO, &readable) && hung_up()) {
        terminal->closed = true;
        return TERMINAL_LEAVE;
    }
    return (keyboard_ready(&terminal->keyboard) ? TERMINAL_INPUT : 0) |
           (FD_ISSET(wake_fd, &readable) ? TERMINAL_WAKE : 0);
}

int terminal_press(struct terminal *terminal) { return keyboard_press(&terminal->keyboard); }

int terminal_exit_status(const struct terminal *terminal)
{
    int signal = signals_leave();
    return signal ? 128 + signal : terminal->closed ? 129 : 0;
}
