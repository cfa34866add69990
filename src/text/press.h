/* What a person can press, and the same in words. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

/* Printable characters stand for themselves (Unicode code points). */
enum press {
    PRESS_NONE = 0,
    PRESS_TAB = 9,
    PRESS_ENTER = 10,
    PRESS_CTRL_L = 12,
    PRESS_CTRL_R = 18,
    PRESS_ESCAPE = 27,
    PRESS_SPACE = 32,
    PRESS_BACKSPACE = 127,
    PRESS_UP = 0x110000, /* past the last code point */
    PRESS_DOWN,
    PRESS_LEFT,
    PRESS_RIGHT,
    PRESS_SHIFT_LEFT,
    PRESS_SHIFT_RIGHT,
    PRESS_HOME,
    PRESS_END,
    PRESS_PAGE_UP,
    PRESS_PAGE_DOWN,
    PRESS_SHIFT_TAB,
    PRESS_DELETE,
    PRESS_PASTED = 0x200000,  /* or-ed to a character that was pasted and not typed */
    PRESS_MOUSE = 0x40000000, /* what the mouse did, and where: see below */
};

/* ---- the mouse: a press of its own, that holds what was done and the cell, from 0 at the top left
 * ---- */

enum mouse_kind {
    MOUSE_PRESS, /* of the left button */
    MOUSE_DRAG,  /* moved with it held */
    MOUSE_RELEASE,
    MOUSE_WHEEL_UP,
    MOUSE_WHEEL_DOWN,
    MOUSE_KINDS
};

/* Cells further out count as the last of so many. */
enum { MOUSE_CELLS = 4096 };

int press_of_mouse(enum mouse_kind kind, int row, int col);
bool press_is_mouse(int press);
enum mouse_kind press_mouse_kind(int press);
int press_mouse_row(int press);
int press_mouse_col(int press);

/* ---- in words, as scripts and tests write them ---- */

/* Names (right, enter, pgup ...) and characters, each perhaps with a count, 'text' to be typed,
 * time that passes, and the mouse at COLUMN,ROW from 1: "f pgup*3 right enter '0.05' enter space
 * 2.5s click:40,3 drag:40,3-52,3 wheel-up:40,3". Blanks and ends of lines part the words. */

/* What becomes of the words, one press or stretch of time after the other. */
struct key_player {
    void *about; /* handed to both */
    void (*press)(void *about, int press);
    void (*pass)(void *about, double seconds);
};

/* Plays the words up to the first that means nothing. False then, and message says in one line
 * which. */
bool key_words_play(const char *words, const struct key_player *player, char *message, size_t size);
