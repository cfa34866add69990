/* What holds for the decoder whatever it is fed: bytes in which 0xff stands before a pause. */
#pragma once

#include "term/decoder.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* The keys there are, the text that is pasted, and the mouse. */
static inline bool is_press(int press)
{
    if (press_is_mouse(press))
        return press_mouse_kind(press) < MOUSE_KINDS && press_mouse_row(press) < MOUSE_CELLS &&
               press_mouse_col(press) < MOUSE_CELLS;
    int plain = press & ~PRESS_PASTED;
    bool special = plain >= PRESS_UP;
    return plain >= 0 && plain <= PRESS_DELETE && !(special && press & PRESS_PASTED) &&
           !(press == PRESS_PASTED);
}

/* Feeds them; false where something does not hold. In the end, after three quiet seconds, a key is
 * a key again. */
static inline bool any_bytes_hold(const uint8_t *bytes, size_t length)
{
    struct decoder decoder;
    double now = 1.0;
    bool holds = true;
    decoder_init(&decoder, 0.025);
    decoder.mouse = length > 0 && bytes[0] & 2;
    if (length > 0 && bytes[0] & 1) {
        decoder_add(&decoder, "\033?M", PRESS_ENTER);
        decoder_add(&decoder, "\033A", PRESS_UP);
        decoder_add(&decoder, "\033[G", PRESS_PAGE_DOWN);
    }
    for (size_t i = 1; i < length; i++) {
        if (bytes[i] == 0xff && i + 1 < length) {
            now += bytes[++i] / 64.0;
            holds = holds && is_press(decoder_expire(&decoder, now));
        } else
            holds = holds && is_press(decoder_take(&decoder, bytes[i], now));
        double timeout = decoder_timeout(&decoder, now);
        holds = holds && (timeout == -1.0 || (timeout >= 0.0 && timeout <= 2.0));
    }
    for (int i = 0; i < 3 && decoder_timeout(&decoder, now) >= 0.0; i++)
        decoder_expire(&decoder, now += 3.0);
    return holds && decoder_timeout(&decoder, now) < 0.0 && decoder_take(&decoder, 'q', now) == 'q';
}
