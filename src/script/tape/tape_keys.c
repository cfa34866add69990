#include "script/tape/tape_keys.h"

#include "text/press.h"
#include "text/utf8.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>

static const struct {
    const char *name, *shown, *bytes;
    int press;
    const char *held_bytes; /* with Ctrl, Alt or Shift: a form with a digit for them; NULL: none */
    bool not_vhs;           /* has no command of its own in VHS */
} rows[] = {
    {"Enter", "⏎", "\r", PRESS_ENTER, NULL, false},
    {"Space", "space", " ", PRESS_SPACE, NULL, false},
    {"Backspace", "⌫", "\177", PRESS_BACKSPACE, NULL, false},
    {"Delete", "del", "\033[3~", PRESS_DELETE, "\033[3;%d~", false},
    {"Insert", "ins", "\033[2~", PRESS_NONE, "\033[2;%d~", false},
    {"Escape", "esc", "\033", PRESS_ESCAPE, NULL, false},
    {"Tab", "tab", "\t", PRESS_TAB, NULL, false},
    {"Up", "↑", "\033[A", PRESS_UP, "\033[1;%dA", false},
    {"Down", "↓", "\033[B", PRESS_DOWN, "\033[1;%dB", false},
    {"Right", "→", "\033[C", PRESS_RIGHT, "\033[1;%dC", false},
    {"Left", "←", "\033[D", PRESS_LEFT, "\033[1;%dD", false},
    {"PageUp", "PgUp", "\033[5~", PRESS_PAGE_UP, "\033[5;%d~", false},
    {"PageDown", "PgDn", "\033[6~", PRESS_PAGE_DOWN, "\033[6;%d~", false},
    {"Home", "Home", "\033[H", PRESS_HOME, "\033[1;%dH", true},
    {"End", "End", "\033[F", PRESS_END, "\033[1;%dF", true},
    {"ScrollUp", "", "", PRESS_NONE, NULL, false},
    {"ScrollDown", "", "", PRESS_NONE, NULL, false},
};
enum { ROWS = sizeof rows / sizeof rows[0] };

const char *tape_key_name(int index) { return index < ROWS ? rows[index].name : NULL; }

static int row_of(const char *word)
{
    for (int i = 0; i < ROWS; i++)
        if (strcmp(word, rows[i].name) == 0)
            return i;
    return -1;
}

static struct tape_key key_of_row(int row)
{
    struct tape_key key = {.press = rows[row].press, .not_vhs = rows[row].not_vhs};
    snprintf(key.name, sizeof key.name, "%s", rows[row].name);
    snprintf(key.shown, sizeof key.shown, "%s", rows[row].shown);
    snprintf(key.bytes, sizeof key.bytes, "%s", rows[row].bytes);
    return key;
}

bool tape_key_named(const char *word, struct tape_key *key)
{
    const int row = row_of(word);
    if (row >= 0)
        *key = key_of_row(row);
    return row >= 0;
}

struct tape_key tape_key_typed(int codepoint)
{
    struct tape_key key = {.press = codepoint};
    if (codepoint == ' ')
        return key_of_row(row_of("Space"));
    const int length = utf8_encode((uint32_t)codepoint, key.bytes);
    key.bytes[length] = '\0';
    snprintf(key.name, sizeof key.name, "%s", key.bytes);
    snprintf(key.shown, sizeof key.shown, "%s", key.bytes);
    return key;
}

static void name_held(unsigned held, const char *word, struct tape_key *key)
{
    snprintf(key->name, sizeof key->name, "%s%s%s%.10s", held & HELD_CTRL ? "Ctrl+" : "",
             held & HELD_ALT ? "Alt+" : "", held & HELD_SHIFT ? "Shift+" : "", word);
}

/* Ctrl and a character is the control character of its last five bits. */
static bool hold_ctrl(const char *word, struct tape_key *key)
{
    const int character = toupper((unsigned char)word[0]);
    if (word[1] != '\0' || character < '@' || character > '_') {
        if (strcmp(word, "Space") != 0 && strcmp(word, "-") != 0)
            return false;
        key->press = PRESS_NONE; /* a null, and what terminals do not agree on */
        return true;
    }
    const int byte = character & 0x1f;
    key->quits = byte == 3;
    key->press = byte == '\r' ? PRESS_ENTER : byte == '\b' ? PRESS_BACKSPACE : byte;
    if (byte == 3 || byte == 0)
        key->press = PRESS_NONE;
    snprintf(key->bytes, sizeof key->bytes, "%c", byte);
    snprintf(key->shown, sizeof key->shown, "ctrl %c", tolower(character));
    return true;
}

static int press_with_shift(int press)
{
    switch (press) {
    case PRESS_LEFT:
        return PRESS_SHIFT_LEFT;
    case PRESS_RIGHT:
        return PRESS_SHIFT_RIGHT;
    case PRESS_TAB:
        return PRESS_SHIFT_TAB;
    case PRESS_ENTER:
        return PRESS_ENTER;
    default:
        return PRESS_NONE;
    }
}

/* A key with a name: as xterm numbers what is held down, 1 and a bit for Shift, Alt, Ctrl. */
static void hold_row(unsigned held, int row, struct tape_key *key)
{
    const int number =
        1 + (held & HELD_SHIFT ? 1 : 0) + (held & HELD_ALT ? 2 : 0) + (held & HELD_CTRL ? 4 : 0);
    *key = key_of_row(row);
    const bool shift = held == HELD_SHIFT;
    const int plain = key->press;
    key->press = shift ? press_with_shift(plain) : PRESS_NONE;
    key->not_vhs = shift ? plain != PRESS_ENTER && plain != PRESS_TAB : key->not_vhs;
    if (rows[row].held_bytes)
        snprintf(key->bytes, sizeof key->bytes, plain ? rows[row].held_bytes : "", number);
    else if (plain == PRESS_TAB && shift)
        snprintf(key->bytes, sizeof key->bytes, "\033[Z");
    snprintf(key->shown, sizeof key->shown, "%s%s", shift ? "⇧" : "", rows[row].shown);
}

bool tape_key_held(unsigned held, const char *word, struct tape_key *key)
{
    const int row = row_of(word);
    const char *end = word;
    const int codepoint = (int)utf8_next(&end);
    bool taken = true;
    *key = (struct tape_key){.press = PRESS_NONE};
    if (row >= 0)
        hold_row(held, row, key);
    else if (held == HELD_CTRL)
        taken = hold_ctrl(word, key);
    else if (held == HELD_SHIFT && codepoint && *end == '\0')
        *key = tape_key_typed(codepoint < 0x80 ? toupper(codepoint) : codepoint);
    /* What else is held with Alt, or with several, means nothing to the screen. */
    name_held(held, word, key);
    return taken;
}
