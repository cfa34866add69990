/* Keys out of the bytes that a terminal sends, and the mouse where it is wanted. Sequences are
 * taken whole, and what is no key of ours is dropped: the terminal's replies and reports, and keys
 * with Alt; what two kinds of replies say is kept. There is no terminal here and no clock: `now` is
 * given, in seconds. */
#pragma once

#include "term/background.h"
#include "text/press.h"

#include <stdbool.h>
#include <stdint.h>

enum { DECODER_KEYS = 24, DECODER_KEY_SIZE = 12, DECODER_ROOM = 48 };

struct decoder {
    struct decoder_key {
        char bytes[DECODER_KEY_SIZE];
        int length, press;
    } key[DECODER_KEYS]; /* of this terminal's description */
    int key_count;
    double escape_delay;
    bool mouse; /* what it reports is wanted; else it is dropped as other reports are */

    int state;                /* which function takes the next byte */
    char bytes[DECODER_ROOM]; /* the sequence so far, from its ESC on */
    int length;
    bool too_long; /* there were more */
    bool doubled;  /* a second ESC stood before it: Alt with a special key, or the key Esc */
    int wanted;    /* bytes of a mouse report that are still to come */
    unsigned char old_form[3];
    int notch; /* of the wheel, the last one that counted; PRESS_NONE: its double has come */
    double notch_at;
    double since; /* the last byte came */
    double begun; /* the string did */

    uint32_t codepoint; /* a character of several bytes */
    int more;           /* bytes of it that are still to come */
    uint32_t least;
    bool with_alt;

    bool pasting; /* between the marks of a bracketed paste */

    /* Answers to "where is the cursor" (CSI 6 n), counted from 1. Shift-F3 looks like one. */
    int cursor_reports;
    int report_row, report_col; /* of the last, from 1 */

    enum background background; /* the last answer to OSC 11 */
};

/* escape_delay: after so many seconds an ESC alone is the key. */
void decoder_init(struct decoder *decoder, double escape_delay);

/* What this terminal sends for a key. Only what begins with ESC is taken; it goes before the common
 * forms. */
void decoder_add(struct decoder *decoder, const char *bytes, int press);

/* Forgets what has begun: a sequence, a character, a paste. */
void decoder_reset(struct decoder *decoder);

/* Takes a byte: the key that it completes, or PRESS_NONE. */
int decoder_take(struct decoder *decoder, unsigned char byte, double now);

/* To be asked when there is no byte to take: the key that waiting has decided (Esc), or PRESS_NONE.
 * Bytes that have arrived must be taken first, however late: then a program that was busy takes
 * nothing for cut. */
int decoder_expire(struct decoder *decoder, double now);

/* Seconds until decoder_expire has something to decide, if no byte comes; negative: never. */
double decoder_timeout(const struct decoder *decoder, double now);
