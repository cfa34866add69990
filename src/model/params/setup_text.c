#include "model/params/setup_text.h"

#include "model/params/resolve.h"
#include "model/params/value.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>

enum { KEY_MOST = 32, WORD_MOST = 2 * VALUE_MOST, REASON_MOST = 320 };

static const char *key_name(int index) { return index < PARAM_COUNT ? params[index].key : NULL; }

void setup_unknown_key(const char *key, char *message, int size)
{
    char shown[KEY_MOST];
    int n = 0;
    for (; key[n] && n < KEY_MOST - 1; n++)
        shown[n] = (char)(isprint((unsigned char)key[n]) ? key[n] : '?');
    shown[n] = '\0';
    const char *near = nearest_name(key, key_name);
    if (near)
        snprintf(message, (size_t)size, "%s is not known, did you mean %s?", shown, near);
    else
        snprintf(message, (size_t)size, "%s is not known; lrscope params lists what is", shown);
}

/* The next word of a line: ends at white space, "=" or a comment. Returns its whole length. */
static int word(const char **line, char *out, int most)
{
    int n = 0;
    while (**line == ' ' || **line == '\t')
        ++*line;
    for (; **line && !isspace((unsigned char)**line) && **line != '=' && **line != '#'; ++*line)
        if (n++ < most - 1)
            out[n - 1] = **line;
    out[n < most ? n : most - 1] = '\0';
    while (**line == ' ' || **line == '\t' || **line == '\r')
        ++*line;
    return n;
}

static bool read_line(struct setup *setup, const char *line, char *reason, int size)
{
    char key[KEY_MOST * 2], value[WORD_MOST];
    if (!word(&line, key, sizeof key)) {
        if (*line && *line != '\n' && *line != '#')
            return snprintf(reason, (size_t)size, "a line is a key and a value"), false;
        return true;
    }
    if (*line == '=')
        line++;
    int length = word(&line, value, sizeof value);
    int id = param_find(key);
    if (id < 0)
        return setup_unknown_key(key, reason, size), false;
    if (length == 0)
        return snprintf(reason, (size_t)size, "%s has no value", key), false;
    if (length >= (int)sizeof value)
        return snprintf(reason, (size_t)size, "%s: the value is too long", key), false;
    if (*line && *line != '\n' && *line != '#')
        return snprintf(reason, (size_t)size, "%s: one value a line, and # before a comment", key),
               false;
    return value_parse(setup, (enum param)id, value, reason, size);
}

bool setup_read(struct setup *setup, const char *text, const char *source, char *message, int size)
{
    struct setup result = *setup;
    char reason[REASON_MOST];
    int number = 1;
    for (const char *line = text; *line; number++) {
        if (!read_line(&result, line, reason, sizeof reason))
            return snprintf(message, (size_t)size, "%s:%d: %s", source, number, reason), false;
        const char *end = strchr(line, '\n');
        line = end ? end + 1 : line + strlen(line);
    }
    if (!setup_valid(&result, reason, sizeof reason))
        return snprintf(message, (size_t)size, "%s: %s", source, reason), false;
    *setup = result;
    return true;
}

int setup_write(const struct setup *setup, char *text, int size)
{
    int used = 0, group = -1;
    char value[VALUE_MOST];
    for (int i = 0; i < PARAM_COUNT; i++) {
        enum param id = (enum param)i;
        const char *gap = "";
        if (!param_applies(setup, id))
            continue;
        if ((int)params[id].group != group && group >= 0)
            gap = "\n";
        group = (int)params[id].group;
        value_text(setup, id, value, sizeof value);
        used += snprintf(used < size ? text + used : NULL, used < size ? (size_t)(size - used) : 0,
                         "%s%-14s %s\n", gap, params[id].key, value);
    }
    return used;
}
