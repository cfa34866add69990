#include "model/params/value.h"

#include "model/params/other_names.h"
#include "text/names.h"
#include "text/utf8.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>

enum { KEY_MOST = 32 };

const char fork_key[] = "fork", setup_line_form[] = "a line is a key and a value";

/* Those of the table, and that of a fork, which is no parameter. */
static const char *key_name(int index)
{
    return index < PARAM_COUNT ? params[index].key : index == PARAM_COUNT ? fork_key : NULL;
}

void setup_unknown_key(const char *key, char *message, int size)
{
    char shown[4 * KEY_MOST];
    utf8_quoted(key, KEY_MOST - 1, shown, sizeof shown);
    const char *remark, *other = other_key(key, &remark), *near[NAMES_NEAR];
    char meant[128];
    int count = names_near(key, key_name, near);
    names_joined(near, count, "", meant, sizeof meant);
    if (other)
        snprintf(message, (size_t)size, "%s is called %s here%s", shown, other, remark);
    else if (count)
        snprintf(message, (size_t)size, "%s is not known, did you mean %s?", shown, meant);
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

/* All that is left of a line, blanks at its ends apart. */
static int rest(const char **line, char *out, int most)
{
    *line += strspn(*line, " \t");
    int n = (int)strcspn(*line, "#\n");
    const char *begin = *line;
    *line += n;
    while (n > 0 && isspace((unsigned char)begin[n - 1]))
        n--;
    snprintf(out, (size_t)most, "%.*s", n, begin);
    return n;
}

/* A formula may have blanks. */
static bool is_text(const char *key)
{
    int id = param_find(key);
    return id >= 0 && params[id].type == TYPE_TEXT;
}

void setup_line_read(const char *line, struct setup_line *words)
{
    int (*value)(const char **line, char *out, int most);
    words->key_length = word(&line, words->key, sizeof words->key);
    if (words->key_length && *line == '=')
        line++;
    value = is_text(words->key) ? rest : word;
    words->value_length = words->key_length ? value(&line, words->value, sizeof words->value) : 0;
    words->more = *line && *line != '\n' && *line != '#';
}

bool setup_line_whole(const struct setup_line *words, char *reason, int size)
{
    const char *key = words->key;
    if (words->value_length == 0)
        return snprintf(reason, (size_t)size, "%s has no value", key), false;
    if (words->value_length >= (int)sizeof words->value)
        return snprintf(reason, (size_t)size, "%s: the value is too long", key), false;
    if (words->more)
        return snprintf(reason, (size_t)size, "%s: one value a line, and # before a comment", key),
               false;
    return true;
}
