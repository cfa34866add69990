#include "term/terminal.h"

#include "term/clipboard.h"
#include "term/clock.h"
#include "term/keyboard.h"
#include "term/pacing.h"
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
#include <unistd.h>

struct terminal {
    SCREEN *screen;
    struct display display;
    struct redraw redraw;
    struct keyboard keyboard;
    struct pacing pacing;
    int answers; /* that have been looked at */
    bool ecma48; /* it has the sequences of the standard: it may be asked, too */
    enum { WIDTH_UNKNOWN, WIDTH_WANTED, WIDTH_ASKED, WIDTH_ONE, WIDTH_TWO } width;
    enum { BACKGROUND_UNASKED, BACKGROUND_WANTED, BACKGROUND_ASKED } background;
    double background_asked; /* when */
    bool closed;             /* the terminal is gone */
};

/* Where the cursor is: DSR of ECMA-48. */
static const char cursor_question[] = "\033[6n";

/* Of each kind whose width is "ambiguous" (UAX 11) and that the screen shows. Not in the first row,
 * where the answer would look like a key. */
static const char measured[] = "─●η×→";
enum { MEASURED = 5, MEASURED_ROW = 1 };

void terminal_block_signals(void) { signals_block(); }

bool terminal_unicode(void) { return strcmp(nl_langinfo(CODESET), "UTF-8") == 0; }

bool terminal_colours_wanted(void)
{
    const char *no_color = getenv("NO_COLOR");
    return !no_color || !no_color[0];
}

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
    if (!screen && !(name && name[0]))
        snprintf(message, (size_t)size,
                 "TERM is %s, and tells no kind of terminal: set it (xterm-256color, say), or use "
                 "lrscope run",
                 name ? "empty" : "not set");
    else if (!screen)
        snprintf(message, (size_t)size,
                 "no full screen on a terminal of type '%.40s': set TERM (xterm-256color, say), or "
                 "use lrscope run",
                 name);
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
    terminal->display = (struct display){
        .depth = terminal_colours_wanted() ? rendition_depth() : DEPTH_NONE, .theme = theme};
    terminal->ecma48 = strncmp(cursor_address, "\033[", 2) == 0;
    signals_restore_by_sequences(terminal->ecma48);
    keyboard_init(&terminal->keyboard, terminal->ecma48);
    keyboard_start(&terminal->keyboard);
    return terminal;
}

struct display terminal_display(const struct terminal *terminal) { return terminal->display; }

void terminal_without_colours(struct terminal *terminal) { terminal->display.depth = DEPTH_NONE; }

void terminal_use_mouse(struct terminal *terminal) { keyboard_use_mouse(&terminal->keyboard); }

/* Asks the terminal itself: curses' own word may come late, and after a stop not at all. */
void terminal_size(const struct terminal *terminal, int *rows, int *cols)
{
    struct winsize size;
    (void)terminal;
    bool known = ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_row > 0 && size.ws_col > 0;
    if (known && is_term_resized(size.ws_row, size.ws_col))
        resizeterm(size.ws_row, size.ws_col);
    getmaxyx(stdscr, *rows, *cols);
}

void terminal_measure_width(struct terminal *terminal) { terminal->width = WIDTH_WANTED; }

bool terminal_is_wide(const struct terminal *terminal) { return terminal->width == WIDTH_TWO; }

/* Not the Linux console, whose older versions write out what they do not know. */
static bool knows_strings(const struct terminal *terminal)
{
    const char *name = getenv("TERM");
    return terminal->ecma48 && name && strncmp(name, "linux", 5) != 0;
}

/* Without colours no theme differs. */
void terminal_ask_background(struct terminal *terminal)
{
    if (knows_strings(terminal) && terminal->display.depth != DEPTH_NONE)
        terminal->background = BACKGROUND_WANTED;
}

bool terminal_copy(struct terminal *terminal, const char *text)
{
    struct output *output = &terminal->redraw.output;
    const bool copied = knows_strings(terminal) && clipboard_copy(output, text);
    output_flush(output);
    return copied;
}

enum background terminal_background(const struct terminal *terminal)
{
    return terminal->keyboard.decoder.background;
}

void terminal_use(struct terminal *terminal, enum theme theme)
{
    terminal->display.theme = theme;
    terminal->redraw.anew = true;
}

double terminal_delay(const struct terminal *terminal)
{
    return pacing_delay(&terminal->pacing, clock_seconds());
}

/* One question for both: when the answer comes says how fast the line is, the column how wide the
 * characters are that were written before it. */
static void ask(struct terminal *terminal, const struct frame *frame)
{
    struct redraw *redraw = &terminal->redraw;
    bool width =
        terminal->width == WIDTH_WANTED && frame->rows > MEASURED_ROW && frame->cols > 2 * MEASURED;
    if (width) {
        redraw_text(redraw, MEASURED_ROW, 0, measured, 2 * MEASURED);
        terminal->width = WIDTH_ASKED;
    } else if (redraw->y == 0) { /* where an answer would look like a key */
        redraw_move(redraw, 0, 0);
    }
    if (terminal->background == BACKGROUND_WANTED) {
        output_sequence(&redraw->output, BACKGROUND_QUESTION);
        if (getenv("TMUX") && !getenv("STY"))
            output_sequence(&redraw->output, BACKGROUND_QUESTION_THROUGH_TMUX);
        terminal->background = BACKGROUND_ASKED;
        terminal->background_asked = clock_seconds();
    }
    output_sequence(&redraw->output, cursor_question);
    if (width) {
        redraw_frame(redraw, frame, terminal->display);
        /* Some answer for what they have read by then, not for the place of the question. */
        redraw_move(redraw, MEASURED_ROW, MEASURED);
    }
    pacing_asked(&terminal->pacing, clock_seconds());
}

void terminal_show(struct terminal *terminal, const struct frame *frame, bool anew)
{
    struct output *output = &terminal->redraw.output;
    size_t before = output->passed;
    terminal->redraw.anew |= anew;
    redraw_frame(&terminal->redraw, frame, terminal->display);
    if (terminal->ecma48 && output->passed != before && pacing_asks(&terminal->pacing))
        ask(terminal, frame);
    output_flush(output);
}

/* F3 with Shift, Alt or Ctrl: ESC [ 1 ; 2 R to ESC [ 1 ; 16 R. */
static bool is_key(int row, int col) { return row == 1 && col >= 2 && col <= 16; }

/* Looks at the answers among what was read. */
static void take_answers(struct terminal *terminal)
{
    const struct decoder *decoder = &terminal->keyboard.decoder;
    int row = decoder->report_row, col = decoder->report_col;
    int count = decoder->cursor_reports - terminal->answers;
    terminal->answers = decoder->cursor_reports;
    if (count == 0 || is_key(row, col))
        return;
    if (terminal->width == WIDTH_ASKED) {
        bool wide = row == MEASURED_ROW + 1 && col > MEASURED + 1 && col <= 2 * MEASURED + 1;
        terminal->width = wide ? WIDTH_TWO : WIDTH_ONE;
    }
    while (count-- > 0)
        pacing_answered(&terminal->pacing, clock_seconds());
}

/* Has the terminal gone? select calls that readable, and reading it would tell no end from no key.
 */
static bool hung_up(void)
{
    struct pollfd input = {.fd = STDIN_FILENO, .events = POLLIN};
    return poll(&input, 1, 0) > 0 && input.revents & (POLLHUP | POLLERR | POLLNVAL);
}

/* Is the answer about the background still to come? Most terminals give it before that about the
 * cursor, which stands behind it. GNU screen, which passes the first on and answers the second
 * itself, gives it soon afterwards; many never do. */
static bool background_due(const struct terminal *terminal, double now)
{
    const double soon = fmax(0.05, 2.0 * terminal->pacing.longest);
    return terminal->background == BACKGROUND_ASKED &&
           terminal_background(terminal) == BACKGROUND_UNKNOWN &&
           now < terminal->background_asked + soon;
}

/* Before the terminal is another program's: answers that are still to come would be its input. */
static void await_answers(struct terminal *terminal)
{
    double now = clock_seconds(), end = now + pacing_delay_at_end(&terminal->pacing, now);
    while (!hung_up() && ((terminal->pacing.waiting > 0 && now < end) ||
                          (terminal->pacing.answers > 0 && background_due(terminal, now)))) {
        struct pollfd input = {.fd = STDIN_FILENO, .events = POLLIN};
        poll(&input, 1, terminal->pacing.waiting > 0 ? (int)ceil((end - now) * 1e3) : 5);
        terminal_press(terminal);
        now = clock_seconds();
    }
    if (terminal->pacing.waiting > 0)
        tcflush(STDIN_FILENO, TCIFLUSH);
    pacing_forget(&terminal->pacing);
}

/* Before the terminal is another program's no report of the mouse may be on its way: the terminal
 * answers a question only behind those that it made before. */
static void end_mouse(struct terminal *terminal)
{
    struct redraw *redraw = &terminal->redraw;
    if (!terminal->keyboard.mouse || hung_up())
        return;
    keyboard_stop_mouse(&terminal->keyboard);
    if (terminal->pacing.answers == 0)
        return;                /* none would come */
    redraw_move(redraw, 0, 0); /* where no answer looks like a key */
    output_sequence(&redraw->output, cursor_question);
    output_flush(&redraw->output);
    pacing_asked(&terminal->pacing, clock_seconds());
}

/* To the shell and back: the terminal as it was in between, and all of the screen anew afterwards.
 */
static void stop(struct terminal *terminal)
{
    end_mouse(terminal);
    await_answers(terminal);
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
    double timeout = keyboard_timeout(&terminal->keyboard);
    if (timeout >= 0.0 && (seconds < 0.0 || timeout < seconds))
        seconds = timeout;
    int asked = signal_events(terminal); /* the thread sanitizer hands them out late */
    if (asked)
        return asked;
    FD_ZERO(&readable);
    FD_SET(STDIN_FILENO, &readable);
    if (wake_fd >= 0)
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
    bool pressed = keyboard_ready(&terminal->keyboard);
    take_answers(terminal);
    return (pressed ? TERMINAL_INPUT : 0) |
           (wake_fd >= 0 && FD_ISSET(wake_fd, &readable) ? TERMINAL_WAKE : 0);
}

int terminal_press(struct terminal *terminal)
{
    int press = keyboard_press(&terminal->keyboard);
    take_answers(terminal);
    return press;
}

int terminal_exit_status(const struct terminal *terminal)
{
    int signal = signals_leave();
    return signal ? 128 + signal : terminal->closed ? 129 : 0;
}

void terminal_close(struct terminal *terminal)
{
    if (!terminal)
        return;
    end_mouse(terminal);
    await_answers(terminal);
    redraw_stop(&terminal->redraw);
    keyboard_stop(&terminal->keyboard);
    curs_set(1);
    endwin();
    delscreen(terminal->screen);
    redraw_free(&terminal->redraw);
    free(terminal);
}
