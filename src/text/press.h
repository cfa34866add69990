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
    PRESS_PASTED = 0x200000, /* or-ed to a character that was pasted and not typed */
};

/* ---- in words, as scripts and tests write them ---- */

/* Names (right, enter, pgup ...) and characters, each perhaps with a count, 'text' to be typed, and
 * time that passes: "f pgup*3 right enter '0.05' enter space 2.5s". Blanks and ends of lines part
 * the words. */

/* What becomes of the words, one press or stretch of time after the other. */
struct key_player {
    void *about; /* handed to both */
    void (*press)(void *about, int press);
    void (*pass)(void *about, double seconds);
};

/* Plays the words up to the first that means nothing. False then, and message says in one line
 * which. */
bool key_words_play(const char *words, const struct key_player *player, char *message, size_t size);
