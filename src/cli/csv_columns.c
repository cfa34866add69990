#include "cli/csv_columns.h"

#include "cli/options.h"
#include "cli/print.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct reader {
    FILE *file;
    const char *path;
    int line;       /* that is read next, from 1 */
    int row;        /* the line on which the row begins */
    char separator; /* a comma or a tab, whichever comes first in the heading */
    char *text;     /* the row's fields without quotes and outer blanks, each with its end */
    size_t length, room;
    size_t solid; /* of the length: less the blanks behind a field */
    int fields;
    bool failed; /* which has been said */
};

/* ---- rows ---- */

static void fail(struct reader *reader, const char *why)
{
    if (!reader->failed)
        print_error("%s:%d: %s", reader->path, reader->row, why); /* the first reason alone */
    reader->failed = true;
}

static void add(struct reader *reader, int c)
{
    if (reader->length == reader->room) {
        size_t room = reader->room ? 2 * reader->room : 1024;
        char *more = realloc(reader->text, room);
        if (!more) {
            fail(reader, "no memory for so long a row");
            return;
        }
        reader->text = more;
        reader->room = room;
    }
    reader->text[reader->length++] = (char)c;
}

static void add_solid(struct reader *reader, int c)
{
    add(reader, c);
    reader->solid = reader->length;
}

static void end_field(struct reader *reader)
{
    reader->length = reader->solid;
    add_solid(reader, '\0');
    reader->fields++;
}

static bool is_separator(struct reader *reader, int c)
{
    if (!reader->separator && (c == ',' || c == '\t'))
        reader->separator = (char)c;
    return c == reader->separator && c != '\0';
}

/* Where a character leaves a field: quotes count at its start alone. */
enum state { AT_START, PLAIN, QUOTED, CLOSED };

static enum state take(struct reader *reader, enum state state, int c)
{
    bool blank = c == ' ' || c == '\t' || c == '\r';
    if (state == QUOTED && c == '"')
        return CLOSED;
    if (state != QUOTED && is_separator(reader, c))
        return end_field(reader), AT_START;
    if (c == '"' && (state == AT_START || state == CLOSED)) {
        if (state == CLOSED)
            add_solid(reader, '"'); /* it is doubled */
        return QUOTED;
    }
    if (state == QUOTED || !blank) {
        add_solid(reader, c ? c : '?');
        return state == QUOTED ? QUOTED : PLAIN;
    }
    if (state == PLAIN)
        add(reader, c);
    return state;
}

/* A row, which may have ends of lines within quotes, or a line with a comment, which has no fields.
 * False at the end of the file, and where that went wrong. */
static bool read_fields(struct reader *reader)
{
    enum state state = AT_START;
    reader->row = reader->line;
    reader->length = reader->solid = 0;
    reader->fields = 0;
    int c = getc_unlocked(reader->file), first = c;
    for (; c != EOF && !reader->failed && (c != '\n' || state == QUOTED);
         c = getc_unlocked(reader->file)) {
        reader->line += c == '\n';
        if (first != '#')
            state = take(reader, state, c);
    }
    reader->line++;
    if (c == EOF && ferror(reader->file))
        fail(reader, strerror(errno));
    if (c == EOF && state == QUOTED)
        fail(reader, "a quote is not closed");
    if (first != '#')
        end_field(reader);
    return first != EOF && !reader->failed;
}

/* The next one that is neither empty nor a comment. */
static bool next_row(struct reader *reader)
{
    bool any;
    do
        any = read_fields(reader);
    while (any && (reader->fields == 0 || (reader->fields == 1 && reader->text[0] == '\0')));
    return any;
}

/* Some programs begin with it. No name of a column begins with its first byte. */
static void skip_byte_order_mark(FILE *file)
{
    int c = getc(file);
    if (c == 0xef)
        getc(file), getc(file);
    else
        ungetc(c, file);
}

/* ---- columns ---- */

/* The columns that are asked for, and the place of each in a row. */
struct heading {
    const char *const *name;
    int count, place[COLUMNS_MOST];
};

static bool find_columns(struct reader *reader, struct heading *heading)
{
    for (int i = 0; i < heading->count; i++) {
        const char *field = reader->text;
        int at = 0;
        for (; at < reader->fields && strcmp(field, heading->name[i]) != 0; at++)
            field += strlen(field) + 1;
        if (at == reader->fields) {
            print_error("%s:%d: there is no column %s", reader->path, reader->row,
                        heading->name[i]);
            return false;
        }
        heading->place[i] = at;
    }
    return true;
}

/* The field of a row, NULL where it has none. */
static const char *field_at(const struct reader *reader, int place)
{
    const char *field = reader->text;
    if (place >= reader->fields)
        return NULL;
    while (place-- > 0)
        field += strlen(field) + 1;
    return field;
}

static bool read_row(struct reader *reader, const struct heading *heading, double *row)
{
    char why[160];
    for (int i = 0; i < heading->count; i++) {
        char *end = NULL;
        const char *field = field_at(reader, heading->place[i]);
        row[i] = field ? strtod(field, &end) : 0.0;
        if (field && end != field && *end == '\0')
            continue;
        if (field && *field)
            snprintf(why, sizeof why, "column %s: '%.40s' is not a number", heading->name[i],
                     field);
        else
            snprintf(why, sizeof why, "column %s is %s: a row has a number there", heading->name[i],
                     field ? "empty" : "missing");
        fail(reader, why);
        return false;
    }
    return true;
}

static bool read_rows(struct reader *reader, const struct heading *heading, struct columns *columns)
{
    size_t room = 0, width = (size_t)heading->count;
    while (next_row(reader)) {
        if (columns->rows == room) {
            room = room ? 2 * room : 256;
            double *more = realloc(columns->value, room * width * sizeof *more);
            if (!more) {
                fail(reader, "no memory for so many rows");
                return false;
            }
            columns->value = more;
        }
        if (!read_row(reader, heading, columns->value + columns->rows * width))
            return false;
        columns->rows++;
    }
    if (columns->rows == 0)
        fail(reader, "there are no rows");
    return !reader->failed;
}

bool columns_read(const char *path, const char *const *names, int count, struct columns *columns)
{
    struct reader reader = {.file = fopen(path, "r"), .path = path, .line = 1};
    struct heading heading = {.name = names, .count = count};
    *columns = (struct columns){0};
    if (!reader.file) {
        print_error("%s: %s", path, strerror(errno));
        return false;
    }
    skip_byte_order_mark(reader.file);
    bool done = false;
    if (next_row(&reader))
        done = find_columns(&reader, &heading) && read_rows(&reader, &heading, columns);
    else
        fail(&reader, "there is no line that names the columns");
    fclose(reader.file);
    free(reader.text);
    if (!done)
        columns_free(columns);
    return done;
}

void columns_free(struct columns *columns)
{
    free(columns->value);
    *columns = (struct columns){0};
}
