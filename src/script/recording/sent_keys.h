/* Keys with names: as a tape has them, as they are shown, and what a terminal sends for them. */
#pragma once

#include <stdbool.h>

struct sent_key {
    const char *name;  /* in a tape: a word of VHS */
    const char *shown; /* below a picture; "": never */
    const char *told;  /* in a transcript */
    const char *bytes; /* that a terminal sends; "": none */
    int press;         /* PRESS_NONE: none that the screen knows */
    const char *held;  /* the bytes with Ctrl, Alt or Shift, a digit for them; NULL: none */
    bool not_vhs;      /* VHS has no command of this name */
};

/* Those that are commands of a tape, which take a time and a count, and behind them those with Ctrl
 * or Shift, which take none. */
enum { SENT_KEYS = 17, SENT_HELD_KEYS = 5, SENT_ALL_KEYS = SENT_KEYS + SENT_HELD_KEYS };
extern const struct sent_key sent_keys[SENT_ALL_KEYS];
