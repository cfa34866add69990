/* Lines for people. */
#pragma once

#include <stdbool.h>
#include <stdio.h>

/* Prints a line without any control character, broken UTF-8 included; in ascii, what lies beyond it
 * is spelt out. */
void print_line(FILE *out, const char *utf8, bool ascii);
