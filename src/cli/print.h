/* What the commands print: lines for people, and the parts of JSON. */
#pragma once

#include <stdbool.h>
#include <stdio.h>

/* Prints a line without any control character, broken UTF-8 included; in ascii, what lies beyond it
 * is spelt out. */
void print_line(FILE *out, const char *utf8, bool ascii);

/* A text in JSON, with its quotes; and a number, which is null where it is not finite. */
void print_json_text(const char *text);
void print_json_number(double value);

/* One line on stderr, beginning with the program's name, with no control characters in it. */
void print_error(const char *format, ...) __attribute__((format(printf, 1, 2)));

/* 0, or 1 and a line on stderr when standard output could not be written. */
int finish_output(void);
