#include "cli/demo/demo_parts.h"
#include "cli/print.h"
#include "store/new_file.h"
#include "store/whole_file.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { FILE_MOST = 100000000, QUOTED = 60 };

enum demo_format demo_format_of(const char *path)
{
    static const struct {
        const char *ending;
        enum demo_format format;
    } rows[] = {{".cast", DEMO_CAST},  {".svg", DEMO_SVG},   {".txt", DEMO_TEXT},
                {".ascii", DEMO_TEXT}, {".test", DEMO_TEXT}, {".gif", DEMO_VIDEO},
                {".mp4", DEMO_VIDEO},  {".webm", DEMO_VIDEO}};
    const char *dot = strrchr(path, '.');
    for (size_t i = 0; dot && i < sizeof rows / sizeof rows[0]; i++)
        if (strcmp(dot, rows[i].ending) == 0)
            return rows[i].format;
    return DEMO_FORMATS;
}

char *demo_with_ending(const char *path, const char *ending)
{
    const char *dot = strrchr(path, '.');
    const int length = (int)(dot ? (size_t)(dot - path) : strlen(path));
    const size_t size = (size_t)length + strlen(ending) + 1;
    char *text = malloc(size);
    if (text)
        snprintf(text, size, "%.*s%s", length, path, ending);
    return text;
}

/* As it is to be found: ~ spelt out, through links. What is there is written over, since a
 * recording is made anew whenever the tape is. A path that is too long stays so. */
static bool find(const char *path, struct new_file *file, char *message, int size)
{
    char name[NEW_FILE_PATH + 2];
    snprintf(name, sizeof name, "%.*s!", NEW_FILE_PATH, path);
    return new_file_find(name, file, message, size);
}

bool demo_can_write(const char *path, char *message, int size)
{
    struct new_file file;
    struct stat status;
    if (!find(path, &file, message, size))
        return false;
    char *slash = strrchr(file.path, '/');
    if (slash)
        *slash = '\0';
    const char *folder = !slash ? "." : slash == file.path ? "/" : file.path;
    if (stat(folder, &status) != 0 || !S_ISDIR(status.st_mode))
        return snprintf(message, (size_t)size, "%.150s: there is no folder %.100s; make it first",
                        path, folder),
               false;
    if (access(folder, W_OK | X_OK) != 0)
        return snprintf(message, (size_t)size, "%.150s: %s: the folder %.100s", path,
                        strerror(errno), folder),
               false;
    return true;
}

bool demo_write(const char *path, const char *text, const char *told)
{
    struct new_file file;
    char message[300];
    if (!find(path, &file, message, sizeof message))
        return print_error("%s", message), false;
    if (!whole_file_write(file.path, file.mode, text)) {
        print_error("%s: %s", path, strerror(errno));
        return false;
    }
    print_error("%s: %s", path, told);
    return true;
}

/* A part of a line, from where two differ. */
static void quote(const char *at, char *quoted, size_t size)
{
    const size_t length = strcspn(at, "\n");
    snprintf(quoted, size, "%.*s", (int)(length < QUOTED ? length : QUOTED), at);
}

bool demo_compare(const char *path, const char *text)
{
    char message[400], there[QUOTED + 1], here[QUOTED + 1];
    struct new_file file;
    long line = 1, column = 1;
    /* One that could not be written is compared all the same. */
    (void)find(path, &file, message, sizeof message);
    if (!file_exists(file.named)) {
        print_error("%s: is not there, so it is not compared", path);
        return true;
    }
    char *old = whole_file_read(file.named, "a recording", FILE_MOST, "there is no such file",
                                message, sizeof message);
    if (!old)
        return print_error("%s", message), false;
    const char *a = old, *b = text, *a_line = old, *b_line = text;
    for (; *a && *a == *b; a++, b++, column++)
        if (*a == '\n') {
            line++;
            column = 0;
            a_line = a + 1;
            b_line = b + 1;
        }
    const bool same = *a == *b;
    if (same) {
        print_error("%s: is as it would be written", path);
    } else {
        const long back = column - 1 < 20 ? column - 1 : 20;
        quote(a_line + (column - 1 - back), there, sizeof there);
        quote(b_line + (column - 1 - back), here, sizeof here);
        print_error("%s:%ld:%ld: differs: it has \"%s\", and \"%s\" would be written", path, line,
                    column, there, here);
    }
    free(old);
    return same;
}
