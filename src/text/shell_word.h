/* A word as a shell reads it. */
#pragma once

#include <stddef.h>

/* As it is where it can be, else in quotes; $'…' where it has what would end the line or change the
 * terminal. What does not fit is cut off; of size bytes. */
void shell_word(const char *word, char *text, size_t size);
