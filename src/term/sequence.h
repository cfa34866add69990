/* What a terminal's whole control sequence means: the common forms of keys, told apart from
 * replies and reports. */
#pragma once

#include "text/press.h"

#include <stdbool.h>

enum { SEQUENCE_NUMBERS = 4 };

/* ESC [ or ESC O, an optional mark of < = > ?, numbers, and a final byte (ECMA-48, 5.4). */
struct sequence {
    char introducer;              /* '[' or 'O' */
    char mark;                    /* '\0': none */
    bool intermediate;            /* bytes between the numbers and the final byte */
    int count;                    /* of the numbers; those past the room are left out */
    int number[SEQUENCE_NUMBERS]; /* 0 where left out */
    int event;                    /* kitty's sub-number of the second: 3 says that a key went up */
    char final;
};

/* Reads the bytes of a whole sequence from its introducer on. */
struct sequence sequence_read(const char *bytes, int length);

/* The key, PRESS_NONE where there is none of use here. A key with Alt or Super is not that key. */
int sequence_press(const struct sequence *sequence);

/* What the mouse did, by a report in xterm's SGR form: ESC [ < button ; column ; row, and M, or m
 * where a button went up. PRESS_NONE: it is none, or nothing of use here. */
int sequence_mouse(const struct sequence *sequence);

/* The same by its numbers, cells from 1: the left button and the wheel, alone or with Shift. */
int report_press(int button, bool up, int row, int col);

/* Does the terminal speak by itself here, and no key? */
bool sequence_is_report(const struct sequence *sequence);
