/* Keys from standard input: read past curses, which would take the terminal's replies for keys. */
#pragma once

#include "term/decoder.h"
#include "text/press.h"

#include <stdbool.h>

struct keyboard {
    struct decoder decoder;
    bool transmits; /* the keys need a mode of their own (smkx) */
    unsigned char bytes[256];
    int count, taken; /* what was read, and of it */
    int next;         /* a key that keyboard_ready has found */
};

/* Learns the terminal's keys from its description. After curses has started. */
void keyboard_init(struct keyboard *keyboard);

/* Turns bracketed paste on and off: text that is pasted can be told from keys. */
void keyboard_start(struct keyboard *keyboard);
void keyboard_stop(const struct keyboard *keyboard);

/* Is there a key? Reads what has arrived, and never waits. */
bool keyboard_ready(struct keyboard *keyboard);

/* The next key, PRESS_NONE when there is none. */
int keyboard_press(struct keyboard *keyboard);

/* Seconds until keyboard_ready has to be asked though nothing arrives; negative: never. */
double keyboard_patience(const struct keyboard *keyboard);
