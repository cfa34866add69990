#include "cli/columns.h"

#include "cli/options.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { LINE_MOST = 4096 };

struct reader {
    FILE *file;
    const char *path;
    int line;
    char text[LINE_MOST];
};

/* The next line that is no comment, without its end. */
static bool next_line(struct reader *reader)
{
    while (fgets(reader->text, sizeof reader->text, reader->file)) {
        reader->line++;
        reader->text[strcspn(reader->text, "\r\n")] = '\0';
        if (reader->text[0] && reader->text[0] != '#')
            return true;
    }
    return false;
}

/* The place of each name in the heading. */
static bool find_columns(const struct reader *reader, const char *const *names, int count,
                         int *place)
{
    for (int i = 0; i < count; i++) {
        const char *at = reader->text;
        for (place[i] = 0; at; place[i]++) {
            size_t length = strcspn(at, ",");
            if (strlen(names[i]) == length && strncmp(at, names[i], length) == 0)
                break;
            at = at[length] ? at + length + 1 : NULL;
        }
        if (!at) {
            complain("%s: there is no column %s", reader->path, names[i]);
            return false;
        }
    }
    return true;
}

static bool read_row(const struct reader *reader, const int *place, int count, double *row)
{
    for (int i = 0; i < count; i++) {
        const char *at = reader->text;
        char *end;
        for (int skip = place[i]; skip > 0 && at; skip--) {
            at = strchr(at, ',');
            at = at ? at + 1 : NULL;
        }
        row[i] = at ? strtod(at, &end) : 0.0;
        if (!at || end == at || (*end && *end != ',')) {
            complain("%s:%d: a row has a number in each column", reader->path, reader->line);
            return false;
        }
    }
    return true;
}

static bool read_rows(struct reader *reader, const int *place, int count, struct columns *columns)
{
    size_t room = 0, width = (size_t)count;
    while (next_line(reader)) {
        if (columns->rows == room) {
            room = room ? 2 * room : 256;
            double *more = realloc(columns->value, room * width * sizeof *more);
            if (!more) {
                complain("%s: no memory for so many rows", reader->path);
                return false;
            }
            columns->value = more;
        }
        if (!read_row(reader, place, count, columns->value + columns->rows * width))
            return false;
        columns->rows++;
    }
    if (columns->rows == 0)
        complain("%s: there are no rows", reader->path);
    return columns->rows > 0;
}

bool columns_read(const char *path, const char *const *names, int count, struct columns *columns)
{
    struct reader reader = {.file = fopen(path, "r"), .path = path};
    int place[COLUMNS_MOST];
    *columns = (struct columns){0};
    if (!reader.file) {
        complain("%s: %s", path, strerror(errno));
        return false;
    }
    bool done = false;
    if (!next_line(&reader))
        complain("%s: there is no line that names the columns", path);
    else
        done =
            find_columns(&reader, names, count, place) && read_rows(&reader, place, count, columns);
    fclose(reader.file);
    if (!done)
        columns_free(columns);
    return done;
}

void columns_free(struct columns *columns)
{
    free(columns->value);
    *columns = (struct columns){0};
}
