#include "store/setup_file.h"

#include "model/run/plan.h"
#include "store/new_file.h"
#include "store/whole_file.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* The screen's plan, that beside it and four pins; the same as a comment; the words. */
enum { FILE_MOST = 8 * PLAN_TEXT_MOST };

static bool refuse(char *message, int size, const char *path, const char *reason)
{
    snprintf(message, (size_t)size, "%.200s: %s", path, reason);
    return false;
}

/* Takes the line that names a text out of the others, which keep their numbers. A path may have
 * blanks and anything else. */
static bool take_text_line(char *lines, char *text_path)
{
    const size_t length = strlen(plan_text_key);
    for (char *line = lines; *line; line += strcspn(line, "\n"), line += *line == '\n') {
        char *value = line + strspn(line, " \t");
        if (strncmp(value, plan_text_key, length) != 0 || !strchr(" \t=", value[length]) ||
            !value[length])
            continue;
        value += length;
        value += strspn(value, " \t");
        value += *value == '=';
        value += strspn(value, " \t");
        size_t whole = strcspn(value, "\r\n"), end = whole;
        while (end > 0 && (value[end - 1] == ' ' || value[end - 1] == '\t'))
            end--;
        if (end == 0 || end >= OWN_TEXT_PATH)
            return false;
        memcpy(text_path, value, end);
        text_path[end] = '\0';
        memset(line, ' ', (size_t)(value + whole - line));
    }
    return true;
}

bool setup_lines_read(char *text, const char *source, struct plan *plan, char *text_path,
                      struct shown *shown, char *message, int size)
{
    if (!take_text_line(text, text_path))
        return refuse(message, size, source, "text: give the path of a file");
    return shown_read(plan, shown, text, source, message, size);
}

/* The lines of a set-up, or the same as JSON. */
static bool read_text(struct plan *plan, char *text, const char *path, char *text_path,
                      struct shown *shown, char *message, int size)
{
    char lines[PLAN_TEXT_MOST], reason[120];
    const bool json = text[strspn(text, " \t\r\n")] == '{';
    if (json && !setup_json_lines(text, lines, sizeof lines, reason, sizeof reason))
        return refuse(message, size, path, reason);
    return setup_lines_read(json ? lines : text, path, plan, text_path, shown, message, size);
}

bool setup_file_read(const char *path, struct plan *plan, char *text_path, struct shown *shown,
                     char *message, int size)
{
    char *text = whole_file_read(
        path, "a set-up file", FILE_MOST,
        "there is no such set-up file or command; lrscope --help lists the commands", message,
        size);
    if (!text)
        return false;
    if (strcmp(path, "-") == 0)
        path = "standard input";
    bool marked =
        strncmp(text, "\xef\xbb\xbf", 3) == 0; /* a byte order mark, as some editors write */
    bool done = read_text(plan, text + (marked ? 3 : 0), path, text_path, shown, message, size);
    free(text);
    return done;
}

char *setup_lines(const struct plan *plan, const struct shown *shown)
{
    char *text = malloc(FILE_MOST);
    if (!text)
        return NULL;
    int used = plan_write(plan, text, FILE_MOST);
    if (used < FILE_MOST)
        used += shown_write(shown, text + used, FILE_MOST - used);
    if (used < FILE_MOST)
        return text;
    free(text);
    return NULL;
}

bool setup_file_write(const char *path, const struct plan *plan, const struct shown *shown,
                      char *name, int name_size, char *message, int size)
{
    struct new_file file;
    char made_by[PLAN_TEXT_MOST];
    const bool found = new_file_find(path, &file, message, size);
    setup_file_name(file.named, name, name_size); /* before a link is followed */
    if (!found)
        return false;
    const char *slash = strrchr(file.path, '/');
    plan_made_by(plan, "", made_by, sizeof made_by);
    char *lines = setup_lines(plan, shown), *text = lines ? malloc(2 * FILE_MOST) : NULL;
    bool written = text != NULL;
    /* What would be too long to be read again is not written. */
    written =
        written && snprintf(text, 2 * FILE_MOST, "# %s\n# a set-up for lrscope: lrscope %s\n%s",
                            made_by, slash ? slash + 1 : file.path, lines) <= FILE_MOST;
    if (written) {
        written = new_file_write(&file, text, message, size);
    } else
        refuse(message, size, file.path, "no room for so long a set-up; take pins off");
    free(text);
    free(lines);
    return written;
}

void setup_file_name(const char *path, char *name, int size)
{
    const char *slash = strrchr(path, '/');
    snprintf(name, (size_t)size, "%s", slash ? slash + 1 : path);
    char *dot = strrchr(name, '.');
    if (dot && strcmp(dot, ".setup") == 0)
        *dot = '\0';
}
