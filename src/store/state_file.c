#include "store/state_file.h"

#include "store/whole_file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { PATH_MOST = 1024 };

/* A relative path is none, says the specification. False: no folder is known, or its path is too
 * long. */
static bool path_of(const char *name, char *path, size_t size)
{
    const char *state = getenv("XDG_STATE_HOME"), *home = getenv("HOME");
    int length = -1;
    if (state && state[0] == '/')
        length = snprintf(path, size, "%s/lrscope/%s", state, name);
    else if (home && home[0] == '/')
        length = snprintf(path, size, "%s/.local/state/lrscope/%s", home, name);
    return length > 0 && length < (int)size;
}

/* All folders above a file, private as the specification wants them. */
static bool make_folders(char *path)
{
    bool made = true;
    for (char *slash = strchr(path + 1, '/'); slash && made; slash = strchr(slash + 1, '/')) {
        *slash = '\0';
        made = mkdir(path, 0700) == 0 || errno == EEXIST;
        *slash = '/';
    }
    return made;
}

bool state_folder_named(void)
{
    char path[PATH_MOST];
    return path_of("", path, sizeof path);
}

char *state_file_read(const char *name, size_t most)
{
    char path[PATH_MOST], message[PATH_MOST];
    struct stat there;
    /* A pipe in its place would be waited for without end. */
    if (!path_of(name, path, sizeof path) || stat(path, &there) != 0 || !S_ISREG(there.st_mode))
        return NULL;
    return whole_file_read(path, "a text", most, "is not there", message, sizeof message);
}

/* The reason first, since where there is no room for all of it the end is cut. */
static bool refuse(char *message, int size, const char *path)
{
    snprintf(message, (size_t)size, "%s: %.200s", strerror(errno), path);
    return false;
}

/* The path with its folders. False: message is one line. */
static bool place(const char *name, char *path, char *message, int size)
{
    if (!path_of(name, path, PATH_MOST)) {
        snprintf(message, (size_t)size, "neither XDG_STATE_HOME nor HOME names a folder");
        return false;
    }
    return make_folders(path) || refuse(message, size, path);
}

static bool write_by(bool (*write)(const char *path, mode_t mode, const char *text),
                     const char *name, const char *text, char *message, int size)
{
    char path[PATH_MOST];
    if (!place(name, path, message, size))
        return false;
    return write(path, 0600, text) || refuse(message, size, path);
}

bool state_file_write(const char *name, const char *text, char *message, int size)
{
    return write_by(whole_file_write, name, text, message, size);
}

bool state_file_replace(const char *name, const char *text, char *message, int size)
{
    return write_by(whole_file_replace, name, text, message, size);
}

int state_file_lock(const char *name, char *message, int size)
{
    char path[PATH_MOST];
    struct flock whole = {.l_type = F_WRLCK, .l_whence = SEEK_SET};
    if (!place(name, path, message, size))
        return -1;
    const int descriptor = open(path, O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0600);
    if (descriptor >= 0 && fcntl(descriptor, F_SETLK, &whole) == 0)
        return descriptor;
    refuse(message, size, path);
    if (descriptor >= 0)
        close(descriptor);
    return -1;
}

double state_file_written(const char *name)
{
    char path[PATH_MOST];
    struct stat status;
    return path_of(name, path, sizeof path) && stat(path, &status) == 0 ? (double)status.st_mtime
                                                                        : -1.0;
}
