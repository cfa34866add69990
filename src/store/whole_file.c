#include "store/whole_file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* Why it is no text of the kind; NULL: it is. */
static const char *fault(const char *text, size_t length, size_t most, const char *kind,
                         char *reason, size_t room)
{
    if (length > most)
        snprintf(reason, room, "is too long for %s", kind);
    else if (memchr(text, '\0', length))
        snprintf(reason, room, "is no text file");
    else
        return NULL;
    return reason;
}

char *whole_file_read(const char *path, const char *kind, size_t most, const char *missing,
                      char *message, int size)
{
    struct stat status;
    char room[120];
    const char *reason = NULL;
    const bool standard = strcmp(path, "-") == 0;
    FILE *file = standard ? stdin : fopen(path, "r");
    if (standard)
        path = "standard input";
    if (!file) {
        snprintf(message, (size_t)size, "%.200s: %s", path,
                 errno == ENOENT ? missing : strerror(errno));
        return NULL;
    }
    const bool folder = fstat(fileno(file), &status) == 0 && S_ISDIR(status.st_mode);
    char *text = folder ? NULL : malloc(most + 2);
    const size_t length = text ? fread(text, 1, most + 1, file) : 0;
    if (folder)
        snprintf(room, sizeof room, "is a folder; give %s", kind), reason = room;
    else if (!text || ferror(file))
        reason = "cannot be read";
    else
        reason = fault(text, length, most, kind, room, sizeof room);
    if (!standard)
        fclose(file);
    if (!reason) {
        text[length] = '\0';
        return text;
    }
    snprintf(message, (size_t)size, "%.200s: %s", path, reason);
    free(text);
    return NULL;
}

static bool write_and_close(int descriptor, const char *text, bool wait)
{
    FILE *file = fdopen(descriptor, "w");
    if (!file) {
        close(descriptor);
        return false;
    }
    const bool written =
        fputs(text, file) >= 0 && fflush(file) == 0 && (!wait || fsync(descriptor) == 0);
    return fclose(file) == 0 && written;
}

/* Into a temporary file that is open, which then takes the path. */
static bool write_through(int descriptor, const char *temporary, const char *path, mode_t mode,
                          const char *text, bool wait)
{
    if (descriptor < 0)
        return false;
    fchmod(descriptor, mode);
    const bool done = write_and_close(descriptor, text, wait) && rename(temporary, path) == 0;
    const int why = errno;
    if (!done)
        unlink(temporary);
    errno = why;
    return done;
}

bool whole_file_write(const char *path, mode_t mode, const char *text)
{
    static const char ending[] = ".XXXXXX";
    char *temporary = malloc(strlen(path) + sizeof ending);
    if (!temporary)
        return false;
    sprintf(temporary, "%s%s", path, ending);
    const bool done = write_through(mkstemp(temporary), temporary, path, mode, text, true);
    free(temporary);
    return done;
}

bool whole_file_replace(const char *path, mode_t mode, const char *text)
{
    static const char ending[] = ".new";
    char *temporary = malloc(strlen(path) + sizeof ending);
    if (!temporary)
        return false;
    sprintf(temporary, "%s%s", path, ending);
    const int descriptor =
        open(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW | O_CLOEXEC, 0600);
    const bool done = write_through(descriptor, temporary, path, mode, text, false);
    free(temporary);
    return done;
}
