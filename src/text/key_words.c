
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
    int press = press_named(word, name);
    if (press == PRESS_NONE || count > COUNT_MOST)
        return press == PRESS_NONE ? NO_KEY : TOO_OFTEN;
    for (long i = 0; i < count; i++)
        player->press(player->about, press);
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
                 "'text', times (2.5s)",
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
