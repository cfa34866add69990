/* A file that a person names, for what is to be kept. One that is there already is written over
 * only where its name ends with "!". */
#pragma once

#include <stdbool.h>
#include <sys/types.h>

enum { NEW_FILE_PATH = 1024 };

struct new_file {
    char named[NEW_FILE_PATH]; /* without "!", ~ spelt out, … */
    char path[NEW_FILE_PATH];  /* … and where that leads through links */
    mode_t mode;
};

/* False: it cannot be, and message is one line. */
bool new_file_find(const char *name, struct new_file *file, char *message, int size);

/* Writes it as a whole or not at all. message says where it is, or why it is not. */
bool new_file_write(const struct new_file *file, const char *text, char *message, int size);
