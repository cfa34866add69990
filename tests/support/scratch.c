#include "support/scratch.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static char folder[400];

static void give_up(const char *what)
{
    perror(what);
    abort();
}

const char *scratch_begin(void)
{
    const char *build = getenv("BUILD");
    snprintf(folder, sizeof folder, "%s/scratch.XXXXXX", build ? build : "/tmp");
    if (!mkdtemp(folder))
        give_up(folder);
    return folder;
}

/* Files only: no test makes folders in it, but for empty ones. */
void scratch_end(void)
{
    DIR *open = opendir(folder);
    for (struct dirent *entry; open && (entry = readdir(open)) != NULL;)
        if (strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0)
            remove(scratch_path(entry->d_name));
    if (open)
        closedir(open);
    rmdir(folder);
}

const char *scratch_path(const char *name)
{
    static char path[4][800];
    static int next;
    char *out = path[next++ % 4];
    snprintf(out, sizeof path[0], "%s/%s", folder, name);
    return out;
}

const char *scratch_file(const char *name, const char *text)
{
    return scratch_bytes(name, text, strlen(text));
}

const char *scratch_bytes(const char *name, const void *bytes, size_t size)
{
    const char *path = scratch_path(name);
    FILE *file = fopen(path, "w");
    if (!file || fwrite(bytes, 1, size, file) != size || fclose(file) != 0)
        give_up(path);
    return path;
}

char *file_text(const char *path)
{
    FILE *file = fopen(path, "r");
    char *text = NULL;
    size_t size = 0, got;
    if (!file)
        return NULL;
    do {
        char *more = realloc(text, size + 4096 + 1);
        if (!more)
            give_up("memory");
        text = more;
        got = fread(text + size, 1, 4096, file);
        size += got;
    } while (got > 0);
    fclose(file);
    text[size] = '\0';
    return text;
}

int scratch_setup(void **state)
{
    (void)state;
    scratch_begin();
    return 0;
}

int scratch_teardown(void **state)
{
    (void)state;
    scratch_end();
    return 0;
}

int scratch_setup_state(void **state)
{
    scratch_setup(state);
    return setenv("XDG_STATE_HOME", scratch_path("state"), 1);
}

int scratch_teardown_state(void **state)
{
    unsetenv("XDG_STATE_HOME");
    return scratch_teardown(state);
}
