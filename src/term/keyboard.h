/* Keys: what curses knows, and the sequences that it does not. A sequence that nobody knows is
 * swallowed whole, so that its letters and digits never turn a knob. */
#ifndef LRSCOPE_TERM_KEYBOARD_H
#define LRSCOPE_TERM_KEYBOARD_H

#include "screen/press.h"

#include <stdbool.h>

struct keyboard {
    bool pasting; /* between the marks of a bracketed paste */
};

/* Turns bracketed paste on and off: text that is pasted can be told from keys. */
void keyboard_start(struct keyboard *keyboard);
void keyboard_stop(void);

/* The next key, PRESS_NONE when there is none. */
int keyboard_press(struct keyboard *keyboard);

#endif
