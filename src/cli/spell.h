/* Lines for people. */
#ifndef LRSCOPE_CLI_SPELL_H
#define LRSCOPE_CLI_SPELL_H

#include <stdbool.h>
#include <stdio.h>

/* Prints a line without any control character, broken UTF-8 included; in ascii, what lies beyond it
 * is spelt out. */
void print_spelt(FILE *out, const char *utf8, bool ascii);

#endif
