/* A lesson by the word that names it on the command line. */
#pragma once

#include "script/lesson/lesson.h"

/* Where it is from, for its errors. */
struct lesson_source {
    char name[220];
    int errors;
};

/* One of the program's own. NULL: what is wrong has been said, here and below. */
struct lesson *lesson_of_program(int index, struct lesson_source *source);

/* A name, a number, or the path of a file. */
struct lesson *lesson_of_word(const char *word, struct lesson_source *source);
