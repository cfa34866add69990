/* lrscope lesson --answers: what was said to the cards, for a teacher. Nobody's name is in it. */
#pragma once

#include <stdbool.h>

/* To a file, or to standard output where it is NULL; by_name: as JSON where the file's name ends
 * so. The exit status. */
int lesson_answers(const char *file, bool json, bool by_name);
