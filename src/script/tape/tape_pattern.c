#include "script/tape/tape_pattern.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* The system's compiler calls itself at each parenthesis, and copies what is repeated: a repetition
 * of a repetition, and so on, would take more memory than there is. */
enum { PATTERN_MOST = 1000, GROUPS_DEEP = 8 };

struct writer {
    const char *at; /* in the pattern */
    char *out;
    size_t used;
    bool in_brackets;
    int depth;   /* of groups that are open */
    char before; /* what was written last: ')', '*' for any repetition, else 0 */
    char *message;
    size_t size;
};

static void put(struct writer *w, const char *text)
{
    strcpy(w->out + w->used, text);
    w->used += strlen(text);
}

static void put_one(struct writer *w, char c)
{
    w->out[w->used++] = c;
    w->out[w->used] = '\0';
}

/* Classes with a letter, whose capital is the opposite. */
static const char *class_of(char letter)
{
    return letter == 'd'   ? "0-9"
           : letter == 'w' ? "0-9A-Za-z_"
           : letter == 's' ? " \t\r\n\f\v"
                           : NULL;
}

static bool refuse(struct writer *w, const char *what, int length)
{
    snprintf(
        w->message, w->size,
        "%.*s is not known in a pattern here; \\d \\s \\w (?i) (?:...) .*? and what grep -E has is",
        length, what);
    return false;
}

static bool write_escape(struct writer *w)
{
    const char letter = w->at[1];
    const char *class = class_of((char)tolower((unsigned char)letter));
    const bool opposite = isupper((unsigned char)letter) != 0;
    if (class && !(w->in_brackets && opposite)) {
        if (!w->in_brackets)
            put(w, opposite ? "[^" : "[");
        put(w, class);
        if (!w->in_brackets)
            put(w, "]");
    } else if (letter == 't' || letter == 'n') {
        put_one(w, letter == 't' ? '\t' : '\n');
    } else if (isalnum((unsigned char)letter) || !letter ||
               (w->in_brackets && (letter == ']' || letter == '-' || letter == '^'))) {
        return refuse(w, w->at, letter ? 2 : 1);
    } else {
        if (!w->in_brackets && strchr(".[]()*+?{}|^$\\", letter))
            put_one(w, '\\');
        put_one(w, letter);
    }
    w->at += 2;
    return true;
}

/* From [ on; a ] that comes first is an ordinary character. */
static void open_brackets(struct writer *w)
{
    w->in_brackets = true;
    put_one(w, *w->at++);
    if (*w->at == '^')
        put_one(w, *w->at++);
    if (*w->at == ']')
        put_one(w, *w->at++);
}

/* [:alpha:] as a whole. */
static bool write_named_class(struct writer *w)
{
    const char *end = strncmp(w->at, "[:", 2) == 0 ? strstr(w->at, ":]") : NULL;
    if (!end)
        return false;
    while (w->at < end + 2)
        put_one(w, *w->at++);
    return true;
}

/* As few as possible (.*?) is as many for whether there is a match. */
static bool write_repetition(struct writer *w)
{
    const bool counted = *w->at == '{';
    if (w->before == '*' || (counted && w->before == ')'))
        return refuse(w, w->at - 1, 2);
    const size_t length = counted ? strcspn(w->at, "}") + 1 : 1;
    for (size_t i = 0; i < length && *w->at; i++)
        put_one(w, *w->at++);
    if (*w->at == '?')
        w->at++;
    w->before = '*';
    return true;
}

static bool open_group(struct writer *w, int length)
{
    if (++w->depth > GROUPS_DEEP)
        return snprintf(w->message, w->size, "the groups of the pattern are too deep"), false;
    put_one(w, '(');
    w->at += length;
    return true;
}

static bool write_outside(struct writer *w)
{
    if (strchr("*+?{", *w->at))
        return write_repetition(w);
    w->before = *w->at == ')' ? ')' : '\0';
    if (*w->at == '[')
        return open_brackets(w), true;
    if (strncmp(w->at, "(?", 2) == 0 && w->at[2] != ':')
        return refuse(w, w->at, (int)strcspn(w->at, "=!<:)") + 1);
    if (*w->at == '(')
        return open_group(w, w->at[1] == '?' ? 3 : 1);
    w->depth -= *w->at == ')';
    put_one(w, *w->at++);
    return true;
}

static bool write_one(struct writer *w)
{
    if (*w->at == '\\') {
        w->before = '\0';
        return write_escape(w);
    }
    if (!w->in_brackets)
        return write_outside(w);
    if (write_named_class(w))
        return true;
    w->in_brackets = *w->at != ']';
    put_one(w, *w->at++);
    return true;
}

bool tape_pattern(const char *pattern, regex_t *compiled, char *message, size_t size)
{
    const bool any_case = strncmp(pattern, "(?i)", 4) == 0;
    if (strlen(pattern) > PATTERN_MOST)
        return snprintf(message, size, "the pattern is too long"), false;
    /* Two characters become twelve at most. */
    struct writer w = {.at = pattern + (any_case ? 4 : 0),
                       .out = calloc(1, 8 * strlen(pattern) + 16),
                       .message = message,
                       .size = size};
    bool good = w.out != NULL;
    snprintf(message, size, "no memory for a pattern");
    while (good && *w.at)
        good = write_one(&w);
    const int flags = REG_EXTENDED | REG_NOSUB | REG_NEWLINE | (any_case ? REG_ICASE : 0);
    const int failed = good ? regcomp(compiled, w.out, flags) : 0;
    if (failed) {
        char why[100];
        regerror(failed, compiled, why, sizeof why);
        snprintf(message, size, "the pattern cannot be read: %s", why);
    }
    free(w.out);
    return good && !failed;
}
