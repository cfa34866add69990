/* Keys from standard input: read past curses, which would take the terminal's replies for keys. */
#pragma once

#include "term/decoder.h"
#include "text/press.h"

#include <stdbool.h>

struct keyboard {
    struct decoder decoder;
    bool transmits; /* the keys need a mode of their own (smkx) */
    bool brackets;  /* pasted text can be marked */
    bool mouse;     /* it reports what the mouse does */
    unsigned char bytes[256];
    int count, taken; /* what was read, and of it */
    int next;         /* a key that keyboard_ready has found */
};

/* Learns the terminal's keys from its description. After curses has started. Private modes are for
 * a terminal with the sequences of ECMA-48, which passes over those that it does not know. */
void keyboard_init(struct keyboard *keyboard, bool ecma48);

/* Turns bracketed paste on and off, where the terminal may know it: text that is pasted can then be
 * told from keys. And the mouse, where it is used. */
void keyboard_start(struct keyboard *keyboard);
void keyboard_stop(const struct keyboard *keyboard);

/* Has the mouse report clicks, drags and the wheel from now on, where the terminal's description
 * knows of one. The terminal keeps Shift with the mouse for selecting text. */
void keyboard_use_mouse(struct keyboard *keyboard);

/* No report is made any more once the terminal has read this: before the last ones are waited for.
 */
void keyboard_stop_mouse(const struct keyboard *keyboard);

/* Is there a key? Reads what has arrived, and never waits. */
bool keyboard_ready(struct keyboard *keyboard);

/* The next key, PRESS_NONE when there is none. */
int keyboard_press(struct keyboard *keyboard);

/* Seconds until keyboard_ready has to be asked though nothing arrives; negative: never. */
double keyboard_timeout(const struct keyboard *keyboard);
