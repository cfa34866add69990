/* A small file of text, read and written as a whole. */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>

/* The text of a file, or of standard input for "-", to be freed; NULL: message is one line. kind is
 * what it should be ("a set-up file"), of at most so many bytes; missing is said where there is no
 * such file. */
char *whole_file_read(const char *path, const char *kind, size_t most, const char *missing,
                      char *message, int size);

/* Writes it as a whole or not at all: into a temporary file beside it, which then takes its name
 * and is on the disk. False: errno says why. */
bool whole_file_write(const char *path, mode_t mode, const char *text);

/* The same for a file that is written often and that nobody else writes: the temporary file is the
 * path with ".new", so that none is left behind each time the program is killed; and the disk is
 * not waited for, which a kernel that goes on has all the same. */
bool whole_file_replace(const char *path, mode_t mode, const char *text);
