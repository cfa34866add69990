/* The terminal: the only user of curses. It opens, shows frames, waits, reads keys, and leaves
 * everything as it was, whatever happens. */
#pragma once

#include "draw/terminal_style.h"
#include "term/background.h"
#include "text/press.h"

struct terminal;

enum terminal_event {
    TERMINAL_INPUT = 1, /* keys, or a new size; no word of the terminal's own */
    TERMINAL_WAKE = 2,  /* the other descriptor */
    TERMINAL_LEAVE = 4  /* a signal or a closed terminal: leave now, with terminal_exit_status */
};

/* Blocks the signals that terminal_wait handles: to be called before any thread starts. */
void terminal_block_signals(void);

/* Opens the terminal on standard input and output. NULL: message says in one line why not. Set the
 * locale first. */
struct terminal *terminal_open(enum theme theme, char *message, int size);
void terminal_close(struct terminal *terminal);

/* Can it show more than ASCII? By the locale's character set. */
bool terminal_unicode(void);

/* Does the user want colours? Not where NO_COLOR is set and not empty. */
bool terminal_colours_wanted(void);

/* How many colours it shows, in which theme. */
struct display terminal_display(const struct terminal *terminal);

/* No colours from now on, whatever it has: to be called before the first frame. */
void terminal_without_colours(struct terminal *terminal);

/* Has the mouse reported among the keys (press.h), where the terminal has one. */
void terminal_use_mouse(struct terminal *terminal);

void terminal_size(const struct terminal *terminal, int *rows, int *cols);

/* To be called before the first frame: finds out, behind it, whether characters that some
 * terminals draw two columns wide are so in this one. */
void terminal_measure_width(struct terminal *terminal);

/* They are: its answer has come. */
bool terminal_is_wide(const struct terminal *terminal);

/* To be called before the first frame: asks, behind it, for the colour of the background. */
void terminal_ask_background(struct terminal *terminal);

/* What it has answered, if it has. A theme for it: terminal_use. */
enum background terminal_background(const struct terminal *terminal);
void terminal_use(struct terminal *terminal, enum theme theme);

/* Seconds to wait before the next frame, lest it queue up behind others on a slow line; 0: none.
 * An answer of the terminal's may end that earlier, and terminal_wait with it. */
double terminal_delay(const struct terminal *terminal);

/* Shows a frame: only what has changed is sent. anew: everything. */
void terminal_show(struct terminal *terminal, const struct frame *frame, bool anew);

/* Hands a text to the terminal's clipboard, where it may be asked to; it does not tell whether it
 * has taken it. False: it is too long, or no such terminal. */
bool terminal_copy(struct terminal *terminal, const char *text);

/* Waits for input, for wake_fd (−1: none) to be readable, or so many seconds (negative: for ever).
 * Signals are taken only here. Returns enum terminal_event, or-ed; 0 when the time is up, or for
 * nothing. */
int terminal_wait(struct terminal *terminal, int wake_fd, double seconds);

/* The next key, PRESS_NONE when there is none. */
int terminal_press(struct terminal *terminal);

/* 130 after INT, 143 after TERM, 129 after HUP or a closed terminal, else 0. */
int terminal_exit_status(const struct terminal *terminal);
