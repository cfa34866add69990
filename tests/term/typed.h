/* What the tests of the decoder share: bytes in at a time of one's own, keys out. */
#pragma once

#include "model/given.h"
#include "term/decoder.h"

enum { PRESSES_MOST = 256 };

struct typed {
    struct decoder decoder;
    double now;
    int press[PRESSES_MOST], count;
};

static const double escape_delay = 0.025;

static inline void typed_init(struct typed *typed)
{
    decoder_init(&typed->decoder, escape_delay);
    typed->now = 1000.0;
    typed->count = 0;
}

static inline void typed_keep(struct typed *typed, int press)
{
    if (press != PRESS_NONE && typed->count < PRESSES_MOST)
        typed->press[typed->count++] = press;
}

/* Nothing comes for so long. The program sleeps as long as the decoder lets it. */
static inline void typed_pause(struct typed *typed, double seconds)
{
    double end = typed->now + seconds;
    for (;;) {
        double timeout = decoder_timeout(&typed->decoder, typed->now);
        if (timeout < 0.0 || typed->now + timeout > end)
            break;
        typed->now += timeout + 1e-9;
        typed_keep(typed, decoder_expire(&typed->decoder, typed->now));
    }
    typed->now = fmax(typed->now, end);
}

static inline void typed_bytes(struct typed *typed, const char *bytes, size_t length)
{
    for (size_t i = 0; i < length; i++)
        typed_keep(typed, decoder_take(&typed->decoder, (unsigned char)bytes[i], typed->now));
}

static inline void typed_text(struct typed *typed, const char *text)
{
    typed_bytes(typed, text, strlen(text));
}

/* Bytes to be read by a person: ESC [ A */
static inline const char *spelt(const char *bytes, size_t length)
{
    static char text[2000];
    size_t n = 0;
    for (size_t i = 0; i < length && n + 6 < sizeof text; i++) {
        unsigned char byte = (unsigned char)bytes[i];
        n += (size_t)snprintf(text + n, sizeof text - n,
                              byte == 27                ? "ESC "
                              : byte > 32 && byte < 127 ? "%c"
                                                        : "<%02x>",
                              byte == 27 ? 0u : byte);
    }
    text[n] = '\0';
    return text;
}

/* Exactly these keys have come, up to a 0. Starts anew. */
static inline void must_be_pressed(struct typed *typed, const int *press, const char *bytes,
                                   size_t length)
{
    int count = 0;
    while (press[count])
        count++;
    if (typed->count != count)
        fail_msg("%s: %d keys and not %d, the first is 0x%x", spelt(bytes, length), typed->count,
                 count, (unsigned)(typed->count ? typed->press[0] : 0));
    for (int i = 0; i < count; i++)
        if (typed->press[i] != press[i])
            fail_msg("%s: key %d is 0x%x and not 0x%x", spelt(bytes, length), i,
                     (unsigned)typed->press[i], (unsigned)press[i]);
    typed->count = 0;
}
