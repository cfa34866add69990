#include "store/state_file.h"

#include "store/whole_file.h"

#include <errno.h>
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

char *state_file_read(const char *name, size_t most)
{
    char path[PATH_MOST], message[PATH_MOST];
    if (!path_of(name, path, sizeof path))
        return NULL;
    return whole_file_read(path, "a text", most, "is not there", message, sizeof message);
}

bool state_file_write(const char *name, const char *text, char *message, int size)
{
    char path[PATH_MOST];
    if (!path_of(name, path, sizeof path)) {
        snprintf(message, (size_t)size, "neither XDG_STATE_HOME nor HOME names a folder");
        return false;
    }
    const bool kept = make_folders(path) && whole_file_write(path, 0600, text);
    if (!kept)
        snprintf(message, (size_t)size, "%.200s: %s", path, strerror(errno));
    return kept;
}
