/* The real program in a pseudo-terminal, read through libvterm: keys in, screen out. Nothing
 * sleeps: a test waits for a condition on the screen, and a condition that does not come about
 * within the patience below fails the test with a picture of the screen. */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>
#include <termios.h>

struct pty_options {
    int rows, cols;               /* 24 × 80 where they are 0 */
    const char *const *arguments; /* up to a NULL; none: those of a run that does not play */
    const char *const *env;       /* NAME=value, or NAME to be without it, up to a NULL */
    const char *program;          /* NULL: lrscope */
    const char *folder;           /* to run in */
    bool detached;                /* the terminal is not the one that controls the program */
    bool mute;                    /* it answers no question … */
    bool held;                    /* … or not before pty_answer */
    bool wide; /* it answers as one that draws every character two columns wide */
};

struct pty_cell {
    uint32_t codepoint; /* ' ' where there is nothing */
    bool bold, reverse, underline;
    int foreground, background; /* index of the colour, −1 for the terminal's own */
};

struct pty;

struct pty *pty_start(const struct pty_options *options);

/* Ends the program if it still runs, and frees all. */
void pty_stop(struct pty *pty);

pid_t pty_pid(const struct pty *pty);

/* Bytes to the program, as if typed. */
void pty_send(struct pty *pty, const char *bytes);

/* Keys by their names, as this terminal sends them now: "right*3 S-left home esc q". */
void pty_press(struct pty *pty, const char *keys);

/* The mouse, as this terminal reports it now: not at all where the program has not asked for it. */
void pty_click(struct pty *pty, int row, int col);
void pty_drag(struct pty *pty, int row, int col, int to_row, int to_col);
void pty_wheel(struct pty *pty, int row, int col, bool up);
bool pty_mouse(const struct pty *pty); /* has it? */

/* A click on a text on the screen, once it is there. */
void pty_click_on(struct pty *pty, const char *text);
void pty_resize(struct pty *pty, int rows, int cols);
void pty_signal(struct pty *pty, int signal);

/* Lets the answers to the program's questions go, those of now and later; or holds them back. */
void pty_answer(struct pty *pty, bool hold);

/* How often the program has asked where the cursor is, from the start or since pty_forget. */
int pty_questions(const struct pty *pty);

/* Bytes that the program has been sent and has not read. */
int pty_unread(const struct pty *pty);

/* Closes our end: the terminal is gone. */
void pty_hang_up(struct pty *pty);

/* Takes what the program has written, waiting at most so long for it. False: nothing came. */
bool pty_read(struct pty *pty, int milliseconds);

/* Processor time of the program so far; −1 where the system does not tell. */
double pty_cpu_seconds(struct pty *pty);

/* Waits until all that was under way has come: no byte, and no processor time spent on more. */
void pty_rest(struct pty *pty);

/* Waits for a condition on the screen. */
void pty_wait(struct pty *pty, bool (*holds)(struct pty *pty, const void *with), const void *with,
              const char *what);
void pty_wait_for(struct pty *pty, const char *text);
void pty_wait_without(struct pty *pty, const char *text);

/* Waits for "label|value": a row that has both, in this order. */
void pty_wait_row(struct pty *pty, const char *both);

/* Waits until it looks like the other one: the same text, and colours and attributes where there is
 * something to see; as many rows as this one has. */
void pty_wait_alike(struct pty *pty, struct pty *other);

/* Waits until the program has ended: its exit status, or minus the signal that ended it. */
int pty_ended(struct pty *pty);

/* Leaves the screen by its key, which has to end well, and stops. */
void pty_leave(struct pty *pty);

/* The screen: a row without trailing blanks, all rows with a line end each (good until the next
 * call of the same), a cell, and whether or where it shows a text (row, column; −1 where not). */
const char *pty_row(struct pty *pty, int y);
const char *pty_screen(struct pty *pty);
struct pty_cell pty_cell(struct pty *pty, int y, int x);
bool pty_shows(struct pty *pty, const char *text);
int pty_row_of(struct pty *pty, const char *text);
void pty_size(const struct pty *pty, int *rows, int *cols);

/* Fails with a picture of the screen. */
void pty_fail(struct pty *pty, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* What the terminal has been told. */
bool pty_alternate(const struct pty *pty);
bool pty_cursor_visible(const struct pty *pty);
struct termios pty_modes(const struct pty *pty);

/* All that the program wrote, from the start or since pty_forget. */
const char *pty_written(const struct pty *pty, size_t *size);
void pty_forget(struct pty *pty);

double seconds_now(void);
