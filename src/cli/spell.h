/* Lines for people on standard output. */
#ifndef LRSCOPE_CLI_SPELL_H
#define LRSCOPE_CLI_SPELL_H

#include <stdbool.h>

/* Prints a line; in ascii, what lies beyond it is spelt out. */
void print_spelt(const char *utf8, bool ascii);

#endif
