#include "store/text_file.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* White space is none of them. */
static bool is_control(unsigned char c) { return (c < ' ' && (c < '\t' || c > '\r')) || c == 127; }

static bool has_controls(const char *characters, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (is_control((unsigned char)characters[i]))
            return true;
    return false;
}

/* From the root on; false: it is too long. */
static bool keep_path(const char *path, char *whole, size_t room)
{
    char *from_root = realpath(path, NULL);
    int length = snprintf(whole, room, "%s", from_root ? from_root : path);
    free(from_root);
    return length < (int)room;
}

bool text_file_read(const char *path, struct own_text *text, char *message, int size)
{
    char part[4096];
    size_t count = 1;
    const char *reason = NULL;
    FILE *file = fopen(path, "r");
    errno = file ? 0 : errno;
    text->count = 0;
    while (file && !reason && text->count < OWN_TEXT_MOST && count > 0) {
        count = fread(part, 1, sizeof part, file);
        if (has_controls(part, count))
            reason = "has characters of control: it is no text";
        own_text_add(text, part, count);
    }
    if (!file || (!reason && ferror(file)))
        reason = strerror(errno);
    if (!reason && !keep_path(path, text->path, sizeof text->path))
        reason = "the name is too long";
    if (file)
        fclose(file);
    if (reason)
        snprintf(message, (size_t)size, "%.200s: %s", path, reason);
    else if (text->count < OWN_TEXT_LEAST)
        snprintf(message, (size_t)size,
                 "%.200s: too short to learn from, %zu letters, spaces, periods and commas; %d at "
                 "least",
                 path, text->count, OWN_TEXT_LEAST);
    return !reason && text->count >= OWN_TEXT_LEAST;
}
