#include "store/setup_file.h"

#include <stdio.h>
#include <string.h>

enum { KEY_MOST = 40, DEEPEST = 8 };

struct reader {
    const char *at; /* NULL: it has failed */
    char *text;
    int size, used;
};

/* What our own JSON has beside a set-up. */
static const char *const others[] = {"made_by",    "convention", "outcome",        "verdict",
                                     "loss",       "best_loss",  "evidence",       "advice",
                                     "val",        "to_target",  "val_best",       "val_best_at",
                                     "over_seeds", "cost",       "critical_batch", "columns",
                                     "rows",       NULL};

static bool is_other(const char *key)
{
    for (int i = 0; others[i]; i++)
        if (strcmp(key, others[i]) == 0)
            return true;
    return false;
}

static void put(struct reader *reader, const char *text, size_t length)
{
    int room = reader->size - reader->used - 1;
    if ((int)length > room) {
        reader->at = NULL;
        return;
    }
    memcpy(reader->text + reader->used, text, length);
    reader->used += (int)length;
    reader->text[reader->used] = '\0';
}

static void skip_blanks(struct reader *reader)
{
    if (reader->at)
        reader->at += strspn(reader->at, " \t\r\n");
}

/* Takes a character that has to come, blanks before it apart. */
static void expect(struct reader *reader, char c)
{
    skip_blanks(reader);
    if (reader->at && *reader->at == c)
        reader->at++;
    else
        reader->at = NULL;
}

static bool next_is(struct reader *reader, char c)
{
    skip_blanks(reader);
    return reader->at && *reader->at == c;
}

/* A string, without its quotes; names and numbers need no escapes, and what has some is text. */
static const char *read_string(struct reader *reader, size_t *length)
{
    expect(reader, '"');
    const char *begin = reader->at;
    while (reader->at && *reader->at != '"') {
        if (*reader->at == '\\' && reader->at[1])
            reader->at++;
        reader->at = *reader->at ? reader->at + 1 : NULL;
    }
    if (!reader->at)
        return NULL;
    *length = (size_t)(reader->at++ - begin);
    return begin;
}

static void read_object(struct reader *reader, int depth);

/* Anything, of no interest here. */
static void skip_value(struct reader *reader, int depth)
{
    size_t length;
    skip_blanks(reader);
    if (!reader->at || depth == DEEPEST)
        reader->at = NULL;
    else if (*reader->at == '"')
        read_string(reader, &length);
    else if (*reader->at == '[') {
        reader->at++;
        while (reader->at && !next_is(reader, ']')) {
            skip_value(reader, depth + 1);
            if (!next_is(reader, ']'))
                expect(reader, ',');
        }
        expect(reader, ']');
    } else if (*reader->at == '{') {
        reader->at++;
        while (reader->at && !next_is(reader, '}')) {
            read_string(reader, &length);
            expect(reader, ':');
            skip_value(reader, depth + 1);
            if (!next_is(reader, '}'))
                expect(reader, ',');
        }
        expect(reader, '}');
    } else {
        length = strcspn(reader->at, ",]} \t\r\n");
        reader->at = length ? reader->at + length : NULL;
    }
}

/* A number, a name, true or false, as the set-up has it. */
static void read_scalar(struct reader *reader)
{
    size_t length;
    skip_blanks(reader);
    if (!reader->at)
        return;
    if (*reader->at == '"') {
        const char *string = read_string(reader, &length);
        for (size_t i = 0; string && reader->at && i < length; i++) {
            i += string[i] == '\\';
            put(reader, &string[i], 1);
        }
        return;
    }
    const char *word = reader->at;
    length = strcspn(word, ",]} \t\r\n");
    reader->at = length ? word + length : NULL;
    if (length == 4 && strncmp(word, "true", 4) == 0)
        put(reader, "on", 2);
    else if (length == 5 && strncmp(word, "false", 5) == 0)
        put(reader, "off", 3);
    else if (length)
        put(reader, word, length);
}

static void read_list(struct reader *reader)
{
    expect(reader, '[');
    for (bool first = true; reader->at && !next_is(reader, ']'); first = false) {
        if (!first) {
            expect(reader, ',');
            put(reader, ",", 1);
        }
        read_scalar(reader);
    }
    expect(reader, ']');
}

static void read_forks(struct reader *reader, int depth)
{
    expect(reader, '[');
    for (bool first = true; reader->at && !next_is(reader, ']'); first = false) {
        if (!first)
            expect(reader, ',');
        read_object(reader, depth);
    }
    expect(reader, ']');
}

static void read_pair(struct reader *reader, int depth)
{
    size_t length;
    char key[KEY_MOST];
    const char *name = read_string(reader, &length);
    expect(reader, ':');
    if (!reader->at || length >= sizeof key) {
        reader->at = NULL;
        return;
    }
    snprintf(key, sizeof key, "%.*s", (int)length, name);
    if (strcmp(key, "forks") == 0)
        read_forks(reader, depth + 1);
    else if (strcmp(key, "setup") == 0)
        read_object(reader, depth + 1);
    else if (is_other(key))
        skip_value(reader, depth + 1);
    else if (strcmp(key, "fork") == 0)
        skip_value(reader, depth + 1); /* it is there already */
    else {
        put(reader, key, length);
        put(reader, " ", 1);
        if (next_is(reader, '['))
            read_list(reader);
        else if (reader->at)
            read_scalar(reader);
        if (reader->at)
            put(reader, "\n", 1);
    }
}

/* The line of a fork goes before those of its set-up, wherever it stands in the object. */
static void put_fork(struct reader *reader)
{
    const char *end = reader->at ? strchr(reader->at, '}') : NULL;
    const char *fork = reader->at ? strstr(reader->at, "\"fork\"") : NULL;
    if (!fork || !end || fork > end)
        return;
    const char *from = reader->at;
    reader->at = fork + strlen("\"fork\"");
    expect(reader, ':');
    put(reader, "fork ", 5);
    if (reader->at)
        read_scalar(reader);
    if (reader->at)
        put(reader, "\n", 1);
    if (reader->at)
        reader->at = from;
}

static void read_object(struct reader *reader, int depth)
{
    expect(reader, '{');
    if (depth == DEEPEST)
        reader->at = NULL;
    if (depth > 0)
        put_fork(reader);
    for (bool first = true; reader->at && !next_is(reader, '}'); first = false) {
        if (!first)
            expect(reader, ',');
        if (reader->at)
            read_pair(reader, depth);
    }
    expect(reader, '}');
}

bool setup_json_lines(const char *json, char *text, int size, char *message, int message_size)
{
    struct reader reader = {.at = json, .text = text, .size = size};
    text[0] = '\0';
    read_object(&reader, 0);
    skip_blanks(&reader);
    if (reader.at && *reader.at == '\0')
        return true;
    snprintf(message, (size_t)message_size,
             "is no set-up in JSON: give what lrscope code --as json writes");
    return false;
}
