/* A small file of text, read as a whole. */
#pragma once

#include <stddef.h>

/* The text of a file, or of standard input for "-", to be freed; NULL: message is one line. kind is
 * what it should be ("a set-up file"), of at most so many bytes; missing is said where there is no
 * such file. */
char *whole_file_read(const char *path, const char *kind, size_t most, const char *missing,
                      char *message, int size);
