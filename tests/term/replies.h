/* What a terminal says by itself, or in answer to a question: thrown at random. */
#pragma once

#include "model/given.h"

enum { REPLY_SIZE = 300 };

enum reply_kind {
    REPLY_COLOUR,
    REPLY_PALETTE,
    REPLY_CLIPBOARD,
    REPLY_TITLE,
    REPLY_VERSION,
    REPLY_SETTING,
    REPLY_CAPABILITY,
    REPLY_IMAGE,
    REPLY_PRIVACY,
    REPLY_START,
    REPLY_ATTRIBUTES,
    REPLY_SECOND_ATTRIBUTES,
    REPLY_CURSOR,
    REPLY_MODE,
    REPLY_STATUS,
    REPLY_WINDOW,
    REPLY_FOCUS,
    REPLY_KEYBOARD,
    REPLY_MOUSE,
    REPLY_MOUSE_X10,
    REPLY_MOUSE_URXVT,
    REPLY_KINDS
};

/* Letters, digits and the like: all that would be keys, were it taken for such. */
static inline const char *reply_text(struct dice *dice, int most)
{
    static char text[200];
    int length = throw_below(dice, most);
    for (int i = 0; i < length; i++)
        text[i] = (char)(' ' + throw_below(dice, 95));
    text[length] = '\0';
    return text;
}

/* Writes one and returns its length. */
static inline size_t reply_throw(struct dice *dice, char *reply, enum reply_kind *kind)
{
    enum { NUMBERS = 3 };
    const char *end = throw_below(dice, 2) ? "\033\\" : "\007", *st = "\033\\";
    int n[NUMBERS];
    for (int i = 0; i < NUMBERS; i++)
        n[i] = 1 + throw_below(dice, throw_below(dice, 2) ? 9 : 300);
    char press = throw_below(dice, 2) ? 'M' : 'm';
    *kind = (enum reply_kind)throw_below(dice, REPLY_KINDS);
#define WRITE(...) return (size_t)snprintf(reply, REPLY_SIZE, __VA_ARGS__)
    switch (*kind) {
    case REPLY_COLOUR:
        WRITE("\033]%d;rgb:%04x/%04x/%04x%s", 10 + n[0] % 3, n[0], n[1], n[2], end);
    case REPLY_PALETTE:
        WRITE("\033]4;%d;rgb:%02x/%02x/%02x%s", n[0] % 256, n[1] % 256, n[2] % 256, n[0] % 256,
              end);
    case REPLY_CLIPBOARD:
        WRITE("\033]52;c;%s%s", reply_text(dice, 190), end);
    case REPLY_TITLE:
        WRITE("\033]%c%s%s", n[0] % 2 ? 'l' : 'L', reply_text(dice, 60), st);
    case REPLY_VERSION:
        WRITE("\033P>|%s%s", reply_text(dice, 30), st);
    case REPLY_SETTING:
        WRITE("\033P%d$r%d;%dm%s", n[0] % 2, n[1], n[2], st);
    case REPLY_CAPABILITY:
        WRITE("\033P%d+r%x=%x%s", n[0] % 2, n[1], n[2], st);
    case REPLY_IMAGE:
        WRITE("\033_Gi=%d;%s%s", n[0], reply_text(dice, 60), st);
    case REPLY_PRIVACY:
        WRITE("\033^%s%s", reply_text(dice, 60), st);
    case REPLY_START:
        WRITE("\033X%s%s", reply_text(dice, 60), st);
    case REPLY_ATTRIBUTES:
        WRITE("\033[?%d;%d;%dc", n[0], n[1], n[2]);
    case REPLY_SECOND_ATTRIBUTES:
        WRITE("\033[>%d;%d;%dc", n[0], n[1], n[2]);
    case REPLY_CURSOR:
        WRITE("\033[%s%d;%dR", n[2] % 2 ? "?" : "", n[0], n[1]);
    case REPLY_MODE:
        WRITE("\033[%s%d;%d$y", n[2] % 2 ? "?" : "", n[0], n[1] % 5);
    case REPLY_STATUS:
        WRITE(n[1] % 2 ? "\033[%dn" : "\033[?997;%dn", n[0] % 3);
    case REPLY_WINDOW:
        WRITE("\033[%d;%d;%dt", 4 + n[0] % 5, n[1], n[2]);
    case REPLY_FOCUS:
        WRITE("\033[%c", n[0] % 2 ? 'I' : 'O');
    case REPLY_KEYBOARD:
        WRITE("\033[?%du", n[0] % 32);
    case REPLY_MOUSE:
        WRITE("\033[<%d;%d;%d%c", n[0] % 70, n[1], n[2], press);
    case REPLY_MOUSE_X10:
        WRITE("\033[M%c%c%c", 32 + n[0] % 95, 33 + n[1] % 222, 33 + n[2] % 222);
    case REPLY_MOUSE_URXVT:
        WRITE("\033[%d;%d;%dM", 32 + n[0] % 70, n[1], n[2]);
    case REPLY_KINDS:
        break;
    }
#undef WRITE
    return 0;
}
