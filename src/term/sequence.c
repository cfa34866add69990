#include "term/sequence.h"

#include <stddef.h>
#include <string.h>

/* Modifiers are sent as one more than the sum of these (xterm, kitty). */
enum { SHIFT = 1, CTRL = 4, CAPS_LOCK = 64, NUM_LOCK = 128 };

struct row {
    int code, press;
};

static int find(const struct row *rows, size_t count, int code)
{
    for (size_t i = 0; i < count; i++)
        if (rows[i].code == code)
            return rows[i].press;
    return PRESS_NONE;
}

#define FIND(rows, code) find(rows, sizeof(rows) / sizeof((rows)[0]), code)

/* ESC [ and ESC O with these final bytes. */
static const struct row finals[] = {
    {'A', PRESS_UP},   {'B', PRESS_DOWN}, {'C', PRESS_RIGHT},     {'D', PRESS_LEFT},
    {'H', PRESS_HOME}, {'F', PRESS_END},  {'Z', PRESS_SHIFT_TAB},
};

/* ESC [ number ~ */
static const struct row editing[] = {
    {1, PRESS_HOME},   {7, PRESS_HOME},    {4, PRESS_END},       {8, PRESS_END},
    {3, PRESS_DELETE}, {5, PRESS_PAGE_UP}, {6, PRESS_PAGE_DOWN},
};

/* ESC O and these: a keypad in application mode (DECKPAM). */
static const struct row keypad[] = {
    {'M', PRESS_ENTER}, {'I', PRESS_TAB}, {' ', PRESS_SPACE}, {'X', '='}, {'j', '*'},
    {'k', '+'},         {'l', ','},       {'m', '-'},         {'n', '.'}, {'o', '/'},
    {'p', '0'},         {'q', '1'},       {'r', '2'},         {'s', '3'}, {'t', '4'},
    {'u', '5'},         {'v', '6'},       {'w', '7'},         {'x', '8'}, {'y', '9'},
};

/* Keys as numbers, past those that are code points (kitty's private ones for the keypad). */
static const struct row numbered[] = {
    {'\r', PRESS_ENTER},    {'\b', PRESS_BACKSPACE},
    {57399, '0'},           {57400, '1'},
    {57401, '2'},           {57402, '3'},
    {57403, '4'},           {57404, '5'},
    {57405, '6'},           {57406, '7'},
    {57407, '8'},           {57408, '9'},
    {57409, '.'},           {57410, '/'},
    {57411, '*'},           {57412, '-'},
    {57413, '+'},           {57414, PRESS_ENTER},
    {57415, '='},           {57416, ','},
    {57417, PRESS_LEFT},    {57418, PRESS_RIGHT},
    {57419, PRESS_UP},      {57420, PRESS_DOWN},
    {57421, PRESS_PAGE_UP}, {57422, PRESS_PAGE_DOWN},
    {57423, PRESS_HOME},    {57424, PRESS_END},
    {57426, PRESS_DELETE},
};

/* Digits are summed up to more than any code; what follows a colon is left out, but for an event.
 */
static void read_number(struct sequence *s, const char *digits, int length)
{
    int value[2] = {0, 0}, part = 0;
    for (int i = 0; i < length; i++)
        if (digits[i] == ':')
            part++;
        else if (part < 2 && value[part] < 100000000)
            value[part] = value[part] * 10 + (digits[i] - '0');
    if (s->count == 1)
        s->event = value[1];
    if (s->count < SEQUENCE_NUMBERS)
        s->number[s->count++] = value[0];
}

struct sequence sequence_read(const char *bytes, int length)
{
    struct sequence s = {.introducer = bytes[0], .final = bytes[length - 1]};
    int at = 1, end = length - 1;
    if (at < end && bytes[at] >= '<' && bytes[at] <= '?')
        s.mark = bytes[at++];
    while (at < end) {
        int digits = 0;
        while (at + digits < end && bytes[at + digits] >= '0' && bytes[at + digits] <= ':')
            digits++;
        read_number(&s, bytes + at, digits);
        at += digits;
        if (at < end && bytes[at++] != ';') {
            s.intermediate = true;
            return s;
        }
    }
    return s;
}

/* Ctrl and the arrows go as far as Shift and the arrows. */
static int modified(int press, int modifiers)
{
    int held = modifiers > 0 ? (modifiers - 1) & ~(CAPS_LOCK | NUM_LOCK) : 0;
    if (held == 0)
        return press;
    if (held & ~(SHIFT | CTRL))
        return PRESS_NONE;
    return press == PRESS_LEFT        ? PRESS_SHIFT_LEFT
           : press == PRESS_RIGHT     ? PRESS_SHIFT_RIGHT
           : press == PRESS_SHIFT_TAB ? press
                                      : PRESS_NONE;
}

/* Not half of a surrogate pair, nor private, nor a control past ASCII. */
static bool is_character(int code)
{
    return code < 0x80 || (code >= 0xa0 && code < 0xd800) || (code > 0xf8ff && code < PRESS_UP);
}

/* A key as its number: kitty's ESC [ code ; modifiers u, xterm's ESC [ 27 ; modifiers ; code ~. */
static int by_number(int code, int modifiers)
{
    int held = modifiers > 0 ? (modifiers - 1) & ~(CAPS_LOCK | NUM_LOCK) : 0;
    int press = FIND(numbered, code);
    if (press == PRESS_NONE && is_character(code))
        press = code;
    if (press > PRESS_SPACE && press < PRESS_BACKSPACE) {
        bool letter = press >= 'a' && press <= 'z';
        if (held == SHIFT && letter)
            return press - 'a' + 'A';
        if (held == CTRL && letter)
            return press & 0x1f;
    }
    if (press == PRESS_TAB && held == SHIFT)
        return PRESS_SHIFT_TAB;
    if (press <= PRESS_SPACE || press == PRESS_BACKSPACE)
        return held & ~SHIFT ? PRESS_NONE : press;
    return modified(press, modifiers);
}

static int after_bracket(const struct sequence *s)
{
    if (s->final == '~')
        return s->number[0] == 27 && s->count == 3
                   ? by_number(s->number[2], s->number[1])
                   : modified(FIND(editing, s->number[0]), s->number[1]);
    if (s->final == 'u' && s->count > 0)
        return by_number(s->number[0], s->number[1]);
    if (s->count == 0 && (s->final == 'c' || s->final == 'd')) /* urxvt: with Shift */
        return s->final == 'c' ? PRESS_SHIFT_RIGHT : PRESS_SHIFT_LEFT;
    if (s->count == 0 && s->final == 'P') /* st, where the keypad is not in application mode */
        return PRESS_DELETE;
    if (s->count > 1 && s->number[0] > 1)
        return PRESS_NONE;
    return modified(FIND(finals, s->final), s->number[s->count > 1]);
}

static int after_o(const struct sequence *s)
{
    if (s->count == 0 && (s->final == 'c' || s->final == 'd')) /* urxvt: with Ctrl */
        return s->final == 'c' ? PRESS_SHIFT_RIGHT : PRESS_SHIFT_LEFT;
    int press = FIND(finals, s->final);
    return modified(press ? press : FIND(keypad, s->final), s->number[s->count > 1]);
}

int sequence_press(const struct sequence *s)
{
    if (s->mark || s->intermediate || s->event == 3)
        return PRESS_NONE;
    return s->introducer == '[' ? after_bracket(s) : after_o(s);
}

int report_press(int button, bool up, int row, int col)
{
    enum { WITH_SHIFT = 4, WITH_ANY = 4 | 8 | 16, MOVED = 32, WHEEL = 64, NO_BUTTON = 3 };
    const int held = button & WITH_ANY, which = button & ~(WITH_ANY | MOVED);
    if (row < 1 || col < 1 || (held & ~WITH_SHIFT))
        return PRESS_NONE;
    if (which == WHEEL || which == WHEEL + 1)
        return up ? PRESS_NONE
                  : press_of_mouse(which == WHEEL ? MOUSE_WHEEL_UP : MOUSE_WHEEL_DOWN, row - 1,
                                   col - 1);
    if (which == NO_BUTTON) /* the old form does not say whose release; else it only moves */
        up = !(button & MOVED);
    if (which != 0 && !(which == NO_BUTTON && up))
        return PRESS_NONE;
    return press_of_mouse(up               ? MOUSE_RELEASE
                          : button & MOVED ? MOUSE_DRAG
                                           : MOUSE_PRESS,
                          row - 1, col - 1);
}

int sequence_mouse(const struct sequence *s)
{
    const bool sgr = s->introducer == '[' && s->mark == '<' && !s->intermediate && s->count == 3 &&
                     (s->final == 'M' || s->final == 'm');
    return sgr ? report_press(s->number[0], s->final == 'm', s->number[2], s->number[1])
               : PRESS_NONE;
}

bool sequence_is_report(const struct sequence *s)
{
    if (s->introducer != '[')
        return false;
    if (s->mark || s->final == 'M' || s->final == 'I' || s->final == 'O')
        return true; /* ... the mouse, and the focus */
    return s->count > 0 && strchr("Rcntxy", s->final);
}
