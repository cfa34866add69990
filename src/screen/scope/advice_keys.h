/* What to do next, as the screen says it: the move that was tried, and the key that makes it. */
#pragma once

#include "screen/core/ui.h"

#include <stddef.h>

enum { ADVICE_KEYS_MOST = 240 };

/* The shorter the less it says of what the move does; even the shortest names the key. */
enum advice_length {
    ADVICE_WHOLE,
    ADVICE_SHORT, /* what it does in fewer words, … */
    ADVICE_TIGHT, /* … and the key alone */
    ADVICE_KNOBS, /* not what it does */
    ADVICE_BRIEF,
    ADVICE_KEY,
    ADVICE_LENGTHS
};

/* "peak lr 0.22: converges at update 26, a (apply)"; while it is being tried it says that. Of the
 * run that is shown. */
void advice_keys(const struct ui *ui, enum advice_length length, char *text, size_t size);

/* Makes the move, where it is named; else names it first. Of one that is still being tried it waits
 * for what is found, unless a knob is turned meanwhile. */
void advice_apply(struct ui *ui);

/* Takes what was found, and makes the move if it is waited for. */
bool advice_take(struct ui *ui, struct job *job);
