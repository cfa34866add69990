/* The words that lines of a lesson begin with, for the reader and for the manual. */
#pragma once

#include <stdbool.h>

struct reading; /* reading.h */

struct lesson_word {
    const char *word, *takes, *help;
    bool of_card; /* it stands behind a card's line; else before the first, or anywhere */
    bool of_lesson;
    void (*take)(struct reading *reading, const char *text);
};

/* Ends with a NULL word. */
extern const struct lesson_word lesson_words[];

/* What a number can be of that is no knob's value, by enum predicts; ends with NULL. */
extern const char *const lesson_predicts[];

/* What can be pointed at; ends with NULL. */
extern const char *const lesson_curves[];

/* Does what is pointed at there have the terms of an update? Of an index of lesson_curves. */
bool lesson_curve_has_terms(int curve);
