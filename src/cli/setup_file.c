#include "cli/setup_file.h"

#include "model/setup_text.h"

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

bool setup_file_read(const char *path, struct setup *setup, char *message, int size)
{
    struct stat status;
    FILE *file = fopen(path, "r");
    if (!file)
        return refuse(message, size, path, errno == ENOENT ? "there is no such set-up file or command; lrscope --help lists the commands"
                                                           : strerror(errno));
    if (fstat(fileno(file), &status) == 0 && S_ISDIR(status.st_mode)) {
        fclose(file);
        return refuse(message, size, path, "is a folder; give a set-up file");
    }
    char *text = malloc(FILE_MOST + 1);
    size_t length = text ? fread(text, 1, FILE_MOST + 1, file) : 0;
    bool failed = !text || ferror(file);
    fclose(file);
    bool done = false;
    if (failed) {
        refuse(message, size, path, "cannot be read");
    } else if (length > FILE_MOST) {
        refuse(message, size, path, "is too long for a set-up file");
    } else if (memchr(text, '\0', length)) {
        refuse(message, size, path, "is no text file");
    } else {
        text[length] = '\0';
        done = setup_read(setup, text, path, message, size);
    }
    free(text);
    return done;
}

/* Writes and closes the temporary file; only then may it take the name. */
static bool write_whole(int descriptor, const char *text)
{
    FILE *file = fdopen(descriptor, "w");
    if (!file) {
        close(descriptor);
        return false;
    }
    bool written = fputs(text, file) >= 0 && fflush(file) == 0 && fsync(descriptor) == 0;
    return fclose(file) == 0 && written;
}

bool setup_file_write(const char *path, const struct setup *setup, char *message, int size)
{
    char target[PATH_MOST], temporary[PATH_MOST + 16], text[4096];
    size_t length = strlen(path);
    bool over = length > 1 && path[length - 1] == '!';
    if (length - over >= sizeof target)
        return refuse(message, size, path, "the name is too long");
    snprintf(target, sizeof target, "%.*s", (int)(length - over), path);
    if (!over && access(target, F_OK) == 0)
        return refuse(message, size, target, "is there already; add ! to the name to write over it");

    int used = snprintf(text, sizeof text, "# a set-up for lrscope: lrscope %s\n", strrchr(target, '/') ? strrchr(target, '/') + 1 : target);
    setup_write(setup, text + used, (int)sizeof text - used);
    snprintf(temporary, sizeof temporary, "%s.XXXXXX", target);
    int descriptor = mkstemp(temporary);
    if (descriptor < 0)
        return refuse(message, size, target, strerror(errno));
    mode_t mask = umask(0);
    umask(mask);
    fchmod(descriptor, 0666 & ~mask); /* as any new file, and not private as mkstemp makes it */
    if (!write_whole(descriptor, text) || rename(temporary, target) != 0) {
        int why = errno;
        unlink(temporary);
        return refuse(message, size, target, strerror(why));
    }
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
