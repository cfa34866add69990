#include "store/setup_file.h"

#include "model/run/plan.h"
#include "store/whole_file.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { FILE_MOST = 65536, PATH_MOST = 1024 };

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

/* The lines of a set-up, or the same as JSON. */
static bool read_text(struct plan *plan, char *text, const char *path, char *text_path,
                      char *message, int size)
{
    char lines[PLAN_TEXT_MOST], reason[120];
    const bool json = text[strspn(text, " \t\r\n")] == '{';
    if (json && !setup_json_lines(text, lines, sizeof lines, reason, sizeof reason))
        return refuse(message, size, path, reason);
    if (!take_text_line(json ? lines : text, text_path))
        return refuse(message, size, path, "text: give the path of a file");
    return plan_read(plan, json ? lines : text, path, message, size);
}

bool setup_file_read(const char *path, struct plan *plan, char *text_path, char *message, int size)
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
    bool done = read_text(plan, text + (marked ? 3 : 0), path, text_path, message, size);
    free(text);
    return done;
}

/* Where a name leads in the end, and the mode that the file shall have. Only a plain file that may
 * be written is written over, and only when that was asked for. */
static bool resolve(char *target, size_t room, bool over, mode_t *mode, char *message, int size)
{
    struct stat status;
    char *end =
        realpath(target, NULL); /* through symbolic links; NULL where nothing is there yet */
    mode_t mask = umask(0);
    umask(mask);
    *mode = 0666 & ~mask; /* as any new file, and not private as mkstemp makes it */
    if (!end)
        return target[0] ? true : refuse(message, size, target, "a file needs a name");
    bool fits = strlen(end) < room;
    if (fits)
        memcpy(target, end, strlen(end) + 1);
    free(end);
    if (!fits || stat(target, &status) != 0)
        return refuse(message, size, target, "cannot be reached");
    if (!S_ISREG(status.st_mode))
        return refuse(message, size, target, "is no plain file; give another name");
    if (!over)
        return refuse(message, size, target,
                      "is there already; add ! to the name to write over it");
    if (!(status.st_mode & 0222) || access(target, W_OK) != 0)
        return refuse(message, size, target, "is read-only; give another name");
    *mode = status.st_mode & 07777;
    return true;
}

bool setup_file_write(const char *path, const struct plan *plan, char *name, int name_size,
                      char *message, int size)
{
    mode_t mode;
    char target[PATH_MOST], text[2 * PLAN_TEXT_MOST], made_by[PLAN_TEXT_MOST];
    const char *home = getenv("HOME");
    path += strspn(path, " ");
    size_t length = strlen(path);
    while (length > 0 && path[length - 1] == ' ')
        length--;
    bool over = length > 1 && path[length - 1] == '!';
    bool at_home = strncmp(path, "~/", 2) == 0 && home;
    int fits = snprintf(target, sizeof target, "%s%.*s", at_home ? home : "",
                        (int)(length - over) - at_home, path + at_home);
    if (fits < 0 || fits >= (int)sizeof target)
        return refuse(message, size, path, "the name is too long");
    setup_file_name(target, name, name_size); /* before a link is followed */
    if (!resolve(target, sizeof target, over, &mode, message, size))
        return false;

    plan_made_by(plan, "", made_by, sizeof made_by);
    int used = snprintf(text, sizeof text, "# %s\n# a set-up for lrscope: lrscope %s\n", made_by,
                        strrchr(target, '/') ? strrchr(target, '/') + 1 : target);
    plan_write(plan, text + used, (int)sizeof text - used);
    if (!whole_file_write(target, mode, text))
        return refuse(message, size, target, strerror(errno));
    snprintf(message, (size_t)size, "written to %.150s", target);
    return true;
}

void setup_file_name(const char *path, char *name, int size)
{
    const char *slash = strrchr(path, '/');
    snprintf(name, (size_t)size, "%s", slash ? slash + 1 : path);
    char *dot = strrchr(name, '.');
    if (dot && strcmp(dot, ".setup") == 0)
        *dot = '\0';
}
