#include "term/decoder.h"

#include "term/sequence.h"

#include <math.h>
#include <stddef.h>
#include <string.h>

enum { ESC = 0x1b, BEL = 0x07 };

enum state { GROUND, ESCAPE, CONTROL, OWN, MOUSE, STRING_BEGIN, STRING, STRING_ESCAPE, STATES };

/* How long a sequence may be quiet before it is given up, in seconds: a slow line may pause in it,
 * but a person who has pressed Alt-[ should not wait. That of ESCAPE is the user's. */
static const double quiet_most[STATES] = {
    [CONTROL] = 1.0, [OWN] = 1.0,    [MOUSE] = 1.0,         [STRING_BEGIN] = 1.0,
    [STRING] = 2.0,  [GROUND] = 0.0, [STRING_ESCAPE] = 1.0,
};
static const double quiet_paste = 1.0;
/* A string without its end would take all keys of somebody who goes on typing. */
static const double string_most = 10.0;

/* What follows ESC ] within this time is a string, even on a slow line: a person who meant Alt-]
 * seldom has the next key down so soon. */
static const double same_burst = 0.25;

void decoder_init(struct decoder *d, double escape_delay)
{
    memset(d, 0, sizeof *d);
    d->escape_delay = escape_delay;
}

void decoder_add(struct decoder *d, const char *bytes, int press)
{
    size_t length = strlen(bytes);
    if (length < 2 || length > DECODER_KEY_SIZE || bytes[0] != ESC || d->key_count == DECODER_KEYS)
        return;
    struct decoder_key *key = &d->key[d->key_count++];
    memcpy(key->bytes, bytes, length);
    key->length = (int)length;
    key->press = press;
}

void decoder_reset(struct decoder *d)
{
    d->state = GROUND;
    d->more = 0;
    d->pasting = false;
}

/* ---- Characters ------------------------------------------------------------------------------ */

static int plain(unsigned char byte)
{
    return byte == '\r' ? PRESS_ENTER : byte == '\b' ? PRESS_BACKSPACE : byte;
}

static void begin_character(struct decoder *d, unsigned char byte)
{
    static const struct {
        unsigned char first, last, bits;
        uint32_t least;
    } leads[] = {{0xc2, 0xdf, 0x1f, 0x80}, {0xe0, 0xef, 0x0f, 0x800}, {0xf0, 0xf4, 0x07, 0x10000}};
    d->more = 0;
    for (int i = 0; i < 3; i++)
        if (byte >= leads[i].first && byte <= leads[i].last) {
            d->more = i + 1;
            d->codepoint = byte & leads[i].bits;
            d->least = leads[i].least;
        }
}

/* Broken UTF-8 gives nothing, and the byte that breaks it begins anew. */
static int character(struct decoder *d, unsigned char byte)
{
    if (d->more == 0 || (byte & 0xc0) != 0x80) {
        if (d->more > 0)
            d->with_alt = false;
        begin_character(d, byte);
        return byte < 0x80 ? plain(byte) : PRESS_NONE;
    }
    d->codepoint = d->codepoint << 6 | (byte & 0x3f);
    if (--d->more > 0)
        return PRESS_NONE;
    bool valid = d->codepoint >= d->least && d->codepoint <= 0x10ffff &&
                 (d->codepoint < 0xd800 || d->codepoint > 0xdfff);
    return valid && !d->with_alt ? (int)d->codepoint : PRESS_NONE;
}

static int ground(struct decoder *d, unsigned char byte, double now)
{
    (void)now;
    if (byte != ESC) {
        if (d->more == 0)
            d->with_alt = false;
        return character(d, byte);
    }
    d->state = ESCAPE;
    d->bytes[0] = ESC;
    d->length = 1;
    d->too_long = d->doubled = false;
    d->more = 0;
    return PRESS_NONE;
}

/* ---- Sequences ------------------------------------------------------------------------------- */

static void add(struct decoder *d, unsigned char byte)
{
    if (d->length < DECODER_ROOM)
        d->bytes[d->length++] = (char)byte;
    else
        d->too_long = true;
}

/* The key of the description that the bytes so far are, or begin; NULL: neither. */
static const struct decoder_key *own_key(const struct decoder *d)
{
    const struct decoder_key *begun = NULL;
    for (int i = 0; i < d->key_count; i++) {
        const struct decoder_key *key = &d->key[i];
        if (key->length < d->length || memcmp(key->bytes, d->bytes, (size_t)d->length) != 0)
            continue;
        if (key->length == d->length)
            return key;
        begun = key;
    }
    return begun;
}

/* ESC and a character: Alt, unless the description has a key that begins so. */
static int with_alt(struct decoder *d)
{
    const struct decoder_key *key = d->too_long ? NULL : own_key(d);
    d->state = key && key->length > d->length ? OWN : GROUND;
    if (key && key->length == d->length)
        return d->doubled ? PRESS_NONE : key->press;
    return d->doubled && d->state == GROUND ? PRESS_ESCAPE : PRESS_NONE;
}

static int own(struct decoder *d, unsigned char byte, double now)
{
    add(d, byte);
    if (own_key(d))
        return with_alt(d);
    d->state = GROUND; /* it was Alt after all */
    return ground(d, byte, now);
}

static int escape(struct decoder *d, unsigned char byte, double now)
{
    if (byte == ESC) {
        int press = d->doubled ? PRESS_ESCAPE : PRESS_NONE;
        d->doubled = true;
        return press;
    }
    if (byte >= 0x80) {
        int press = d->doubled ? PRESS_ESCAPE : PRESS_NONE;
        d->state = GROUND;
        d->with_alt = true;
        begin_character(d, byte);
        return press;
    }
    add(d, byte);
    if (byte == '[' || byte == 'O') {
        d->state = CONTROL;
        return PRESS_NONE;
    }
    if (byte != '\0' && strchr("]P_^X", byte)) { /* OSC, DCS, APC, PM, SOS */
        d->state = STRING_BEGIN;
        d->begun = now;
        return d->doubled ? PRESS_ESCAPE : PRESS_NONE;
    }
    return with_alt(d);
}

static void report(struct decoder *d, const struct sequence *s)
{
    if (s->final != 'R' || s->intermediate || s->count < 2 || (s->mark && s->mark != '?'))
        return;
    d->cursor_reports++;
    d->report_row = s->number[0];
    d->report_col = s->number[1];
}

/* Some terminals send each notch of the wheel twice, within no time. */
static int mouse_report(struct decoder *d, int press, double now)
{
    const double no_time = 0.004;
    if (!d->mouse || !press_is_mouse(press))
        return PRESS_NONE;
    if (press == d->notch && now - d->notch_at <= no_time) {
        d->notch = PRESS_NONE;
        return PRESS_NONE;
    }
    const enum mouse_kind kind = press_mouse_kind(press);
    d->notch = kind == MOUSE_WHEEL_UP || kind == MOUSE_WHEEL_DOWN ? press : PRESS_NONE;
    d->notch_at = now;
    return press;
}

/* The bytes are a whole sequence. */
static int whole(struct decoder *d, double now)
{
    const struct decoder_key *key = d->too_long ? NULL : own_key(d);
    d->state = GROUND;
    if (key && key->length == d->length)
        return d->doubled ? PRESS_NONE : key->press;
    if (d->too_long)
        return PRESS_NONE;
    struct sequence s = sequence_read(d->bytes + 1, d->length - 1);
    if (s.introducer == '[' && s.final == 'M' && d->length == 3) {
        d->state = MOUSE; /* the old form: three bytes more */
        d->wanted = 3;
    }
    if (s.introducer == '[' && s.final == '~' && s.number[0] / 2 == 100 && !s.mark) {
        d->pasting = s.number[0] == 200; /* and 201 ends it */
        return PRESS_NONE;
    }
    report(d, &s);
    if (d->doubled) /* a report right behind the key Esc, or Alt */
        return sequence_is_report(&s) ? PRESS_ESCAPE : PRESS_NONE;
    const int press = mouse_report(d, sequence_mouse(&s), now);
    return press ? press : sequence_press(&s);
}

/* ESC [ digits $: urxvt's keys with Shift end so, where others have a byte more. */
static bool ends_in_dollar(const struct decoder *d)
{
    return d->length > 3 && d->bytes[1] == '[' && d->bytes[d->length - 1] == '$' &&
           (int)strspn(d->bytes + 2, "0123456789") == d->length - 3;
}

/* From ESC [ or ESC O on: numbers and marks up to a final byte. */
static int control(struct decoder *d, unsigned char byte, double now)
{
    if (byte < 0x20 || byte > 0x7e) {
        d->state = GROUND;
        return ground(d, byte, now);
    }
    bool first = d->length == 2;
    add(d, byte);
    if (first && byte == '[' && d->bytes[1] == '[') /* the Linux console has a byte more */
        return PRESS_NONE;
    if (byte >= 0x40 || (first && byte == ' ' && d->bytes[1] == 'O') || ends_in_dollar(d))
        return whole(d, now);
    return PRESS_NONE;
}

/* Button, column and row, each 32 more than it is. */
static int mouse(struct decoder *d, unsigned char byte, double now)
{
    d->old_form[3 - d->wanted] = byte;
    if (byte == ESC || --d->wanted == 0)
        d->state = GROUND;
    if (byte == ESC)
        return ground(d, byte, now);
    const unsigned char *form = d->old_form;
    if (d->wanted > 0 || d->doubled)
        return PRESS_NONE;
    return mouse_report(d, report_press(form[0] - ' ', false, form[2] - ' ', form[1] - ' '), now);
}

/* ---- Strings: to BEL or ST, which is ESC \ --------------------------------------------------- */

static void whole_string(struct decoder *d)
{
    enum background background = BACKGROUND_UNKNOWN;
    d->state = GROUND;
    if (d->bytes[1] == ']' && !d->too_long)
        background = background_read(d->bytes + 2, d->length - 2);
    if (background != BACKGROUND_UNKNOWN)
        d->background = background;
}

static int string(struct decoder *d, unsigned char byte, double now)
{
    if (now - d->begun > string_most) {
        d->state = GROUND;
        return ground(d, byte, now);
    }
    d->state = byte == ESC ? STRING_ESCAPE : STRING;
    if (byte == BEL && d->bytes[1] == ']')
        whole_string(d);
    else if (byte != ESC)
        add(d, byte);
    return PRESS_NONE;
}

/* Alt-] and the like look like the begin of a string. A key that comes later is a key, unless a
 * reply could go on so. */
static int string_begin(struct decoder *d, unsigned char byte, double now)
{
    char kind = d->bytes[1];
    bool likely = kind == ']'   ? (byte >= '0' && byte <= '9') || byte == 'l' || byte == 'L'
                  : kind == 'P' ? byte >= 0x20 && byte < 0x40
                                : kind == '_' && byte == 'G';
    if (likely || byte == ESC || byte == BEL || now - d->since <= same_burst)
        return string(d, byte, now);
    d->state = GROUND;
    return ground(d, byte, now);
}

static int string_escape(struct decoder *d, unsigned char byte, double now)
{
    whole_string(d);
    if (byte == '\\')
        return PRESS_NONE;
    ground(d, ESC, now); /* not the end, so it begins something new */
    return escape(d, byte, now);
}

/* ---- From outside ---------------------------------------------------------------------------- */

/* Only text is pasted. */
static int pasted(const struct decoder *d, int press)
{
    if (!d->pasting || press == PRESS_NONE)
        return press;
    return press < PRESS_UP && press != PRESS_ESCAPE ? press | PRESS_PASTED : PRESS_NONE;
}

int decoder_take(struct decoder *d, unsigned char byte, double now)
{
    static int (*const take[STATES])(struct decoder *, unsigned char, double) = {
        ground, escape, control, own, mouse, string_begin, string, string_escape,
    };
    int press = take[d->state](d, byte, now);
    d->since = now;
    return pasted(d, press);
}

static double state_patience(const struct decoder *d, double now)
{
    double most = d->state == ESCAPE ? d->escape_delay : quiet_most[d->state];
    return d->state == GROUND ? INFINITY : d->since + most - now;
}

static double paste_patience(const struct decoder *d, double now)
{
    return d->pasting ? d->since + quiet_paste - now : INFINITY;
}

double decoder_timeout(const struct decoder *d, double now)
{
    double timeout = fmin(state_patience(d, now), paste_patience(d, now));
    return isinf(timeout) ? -1.0 : fmax(timeout, 0.0);
}

int decoder_expire(struct decoder *d, double now)
{
    int press = PRESS_NONE;
    if (state_patience(d, now) <= 0.0) {
        press = d->state == ESCAPE ? PRESS_ESCAPE : PRESS_NONE;
        if (d->state == ESCAPE && d->doubled)
            d->doubled = false; /* it was pressed twice: one is still due */
        else
            d->state = GROUND;
    }
    press = pasted(d, press);
    if (paste_patience(d, now) <= 0.0)
        d->pasting = false;
    return press;
}
