#include "store/new_file.h"

#include "store/whole_file.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static bool refuse(char *message, int size, const char *path, const char *reason)
{
    snprintf(message, (size_t)size, "%.200s: %s", path, reason);
    return false;
}

/* Where a name leads in the end, and the mode that the file shall have. Only a plain file that may
 * be written is written over, and only when that was asked for. */
static bool resolve(struct new_file *file, bool over, char *message, int size)
{
    struct stat status;
    char *target = file->path;
    char *end =
        realpath(target, NULL); /* through symbolic links; NULL where nothing is there yet */
    mode_t mask = umask(0);
    umask(mask);
    file->mode = 0666 & ~mask; /* as any new file, and not private as mkstemp makes it */
    if (!end)
        return target[0] ? true : refuse(message, size, target, "a file needs a name");
    bool fits = strlen(end) < sizeof file->path;
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
    file->mode = status.st_mode & 07777;
    return true;
}

bool new_file_find(const char *name, struct new_file *file, char *message, int size)
{
    const char *home = getenv("HOME");
    name += strspn(name, " ");
    size_t length = strlen(name);
    while (length > 0 && name[length - 1] == ' ')
        length--;
    const bool over = length > 1 && name[length - 1] == '!';
    const bool at_home = strncmp(name, "~/", 2) == 0 && home;
    const int fits = snprintf(file->named, sizeof file->named, "%s%.*s", at_home ? home : "",
                              (int)(length - over) - at_home, name + at_home);
    if (fits < 0 || fits >= (int)sizeof file->named)
        return refuse(message, size, name, "the name is too long");
    memcpy(file->path, file->named, sizeof file->path);
    return resolve(file, over, message, size);
}

bool new_file_write(const struct new_file *file, const char *text, char *message, int size)
{
    if (!whole_file_write(file->path, file->mode, text))
        return refuse(message, size, file->path, strerror(errno));
    snprintf(message, (size_t)size, "written to %.150s", file->path);
    return true;
}
