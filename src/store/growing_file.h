/* A file that grows at its end, for what is lost if it is only written once it is whole. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

struct growing_file {
    int fd;    /* −1: closed */
    long size; /* bytes that are there */
};

/* A new one; false where there is one of this name already, or none can be: errno says why. */
bool growing_file_create(struct growing_file *file, const char *path);

/* Appends all of it or nothing: false, and errno says why. */
bool growing_file_append(struct growing_file *file, const char *text, size_t size);

/* Closing it again does nothing. False: what was appended may not be there. */
bool growing_file_close(struct growing_file *file);
