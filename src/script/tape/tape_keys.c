#include "script/tape/tape_keys.h"

#include "script/recording/sent_keys.h"
#include "text/press.h"
#include "text/utf8.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>

const char *tape_key_name(int index) { return index < SENT_KEYS ? sent_keys[index].name : NULL; }

static int row_of(const char *word)
{
    for (int i = 0; i < SENT_KEYS; i++)
        if (strcmp(word, sent_keys[i].name) == 0)
            return i;
    return -1;
}

static struct tape_key key_of_row(int row)
{
    struct tape_key key = {.press = sent_keys[row].press, .not_vhs = sent_keys[row].not_vhs};
    snprintf(key.name, sizeof key.name, "%s", sent_keys[row].name);
    snprintf(key.shown, sizeof key.shown, "%s", sent_keys[row].shown);
    snprintf(key.bytes, sizeof key.bytes, "%s", sent_keys[row].bytes);
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
    if (sent_keys[row].held)
        snprintf(key->bytes, sizeof key->bytes, plain ? sent_keys[row].held : "", number);
    else if (plain == PRESS_TAB && shift)
        snprintf(key->bytes, sizeof key->bytes, "\033[Z");
    snprintf(key->shown, sizeof key->shown, "%s%s", shift ? "⇧" : "", sent_keys[row].shown);
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
