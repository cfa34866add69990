#include "text/press.h"
#include "text/utf8.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const struct {
    const char *name;
    int press;
} names[] = {
    {"up", PRESS_UP},           {"down", PRESS_DOWN},         {"left", PRESS_LEFT},
    {"right", PRESS_RIGHT},     {"home", PRESS_HOME},         {"end", PRESS_END},
    {"pgup", PRESS_PAGE_UP},    {"pgdn", PRESS_PAGE_DOWN},    {"enter", PRESS_ENTER},
    {"esc", PRESS_ESCAPE},      {"space", PRESS_SPACE},       {"tab", PRESS_TAB},
    {"back", PRESS_BACKSPACE},  {"delete", PRESS_DELETE},     {"ctrl-r", PRESS_CTRL_R},
    {"ctrl-l", PRESS_CTRL_L},   {"S-left", PRESS_SHIFT_LEFT}, {"S-right", PRESS_SHIFT_RIGHT},
    {"S-tab", PRESS_SHIFT_TAB},
};

enum { COUNT_MOST = 100000, SECONDS_MOST = 3600 };

static const char blanks[] = " \t\r\n"; /* part words, so that a script may have lines */

/* The press of a name or of a single character; PRESS_NONE: of neither. */
static int press_named(const char *name, size_t length)
{
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
        if (strlen(names[i].name) == length && strncmp(names[i].name, name, length) == 0)
            return names[i].press;
    const char *end = name;
    uint32_t codepoint = utf8_next(&end);
    return end == name + length && codepoint >= ' ' ? (int)codepoint : PRESS_NONE;
}

/* COLUMN,ROW from 1; NULL: it is none. */
static const char *read_cell(const char *at, int cell[2])
{
    for (int i = 0; i < 2; i++) {
        char *end;
        if (*at < '0' || *at > '9')
            return NULL;
        const long number = strtol(at, &end, 10);
        if (number < 1 || number > MOUSE_CELLS || (i == 0 && *end != ','))
            return NULL;
        cell[i] = (int)number - 1;
        at = end + (i == 0);
    }
    return at;
}

/* What the mouse does, one press after the other. */
enum { MOUSE_MOST = 3 };
struct mouse_word {
    int press[MOUSE_MOST], count; /* 0: it is none */
};

static struct mouse_word mouse_named(const char *word, size_t length)
{
    static const struct {
        const char *name;
        bool two_cells;
        enum mouse_kind kind[MOUSE_MOST];
        int count;
    } all[] = {
        {"click:", false, {MOUSE_PRESS, MOUSE_RELEASE}, 2},
        {"drag:", true, {MOUSE_PRESS, MOUSE_DRAG, MOUSE_RELEASE}, 3},
        {"wheel-up:", false, {MOUSE_WHEEL_UP}, 1},
        {"wheel-down:", false, {MOUSE_WHEEL_DOWN}, 1},
    };
    for (size_t i = 0; i < sizeof all / sizeof all[0]; i++) {
        struct mouse_word found = {.count = all[i].count};
        int cell[2][2];
        if (strncmp(word, all[i].name, strlen(all[i].name)) != 0)
            continue;
        const char *end = read_cell(word + strlen(all[i].name), cell[0]);
        memcpy(cell[1], cell[0], sizeof cell[1]);
        if (end && all[i].two_cells)
            end = *end == '-' ? read_cell(end + 1, cell[1]) : NULL;
        if (end != word + length)
            break;
        for (int k = 0; k < found.count; k++) /* the drag begins at the first */
            found.press[k] = press_of_mouse(all[i].kind[k], cell[k > 0][1], cell[k > 0][0]);
        return found;
    }
    return (struct mouse_word){.count = 0};
}

/* 2.5s: a number and its unit, and nothing else. */
static bool is_time(const char *word, size_t length, double *seconds)
{
    char *end;
    if (word[0] < '0' || word[0] > '9')
        return false;
    *seconds = strtod(word, &end);
    return *end == 's' && end + 1 == word + length;
}

enum played { PLAYED, NO_KEY, TOO_OFTEN, TOO_LONG };

/* One word that is not typed text, with its count. */
static enum played play_word(const char *word, size_t length, const struct key_player *player)
{
    double seconds;
    if (is_time(word, length, &seconds)) {
        if (seconds > SECONDS_MOST)
            return TOO_LONG;
        player->pass(player->about, seconds);
        return PLAYED;
    }
    size_t name = 1 + strcspn(word + 1, "*"); /* the star itself is a key too */
    long count = 1;
    if (name < length) {
        const char *digits = word + name + 1;
        char *end;
        count = strtol(digits, &end, 10);
        if (end == digits || end != word + length || count < 0)
            return NO_KEY;
    }
    name = name < length ? name : length;
    struct mouse_word presses = mouse_named(word, name);
    if (presses.count == 0 && (presses.press[0] = press_named(word, name)) != PRESS_NONE)
        presses.count = 1;
    if (presses.count == 0 || count > COUNT_MOST)
        return presses.count == 0 ? NO_KEY : TOO_OFTEN;
    for (long i = 0; i < count; i++)
        for (int k = 0; k < presses.count; k++)
            player->press(player->about, presses.press[k]);
    return PLAYED;
}

static void refuse(enum played why, const char *word, size_t length, char *message, size_t size)
{
    int shown = length > 40 ? 40 : (int)length;
    if (why == TOO_OFTEN)
        snprintf(message, size, "'%.*s' is too often; press a key up to %d times", shown, word,
                 COUNT_MOST);
    else if (why == TOO_LONG)
        snprintf(message, size, "'%.*s' is too long; let up to %ds pass", shown, word,
                 SECONDS_MOST);
    else
        snprintf(message, size,
                 "there is no key '%.*s'; give names (right, enter, pgup, S-right), characters, "
                 "'text', times (2.5s), click:COLUMN,ROW",
                 shown, word);
}

static void type(const char *text, const char *end, const struct key_player *player)
{
    while (text < end)
        player->press(player->about, (int)utf8_next(&text));
}

bool key_words_play(const char *words, const struct key_player *player, char *message, size_t size)
{
    for (const char *at = words + strspn(words, blanks); *at; at += strspn(at, blanks)) {
        const char *end = *at == '\'' ? strchr(at + 1, '\'') : NULL;
        if (end) {
            type(at + 1, end, player);
            at = end + 1;
            continue;
        }
        size_t length = strcspn(at, blanks);
        if (*at == '\'' && length > 1) {
            snprintf(message, size, "a quote is not closed: 'text' to be typed ends in one");
            return false;
        }
        enum played played = play_word(at, length, player);
        if (played != PLAYED) {
            refuse(played, at, length, message, size);
            return false;
        }
        at += length;
    }
    return true;
}
