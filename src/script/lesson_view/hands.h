/* A show of hands: how many of a class took each choice of a card, typed in before the run and
 * shown as bars after it. */
#pragma once

#include "script/lesson/lesson.h"

#include <stdbool.h>
#include <stddef.h>

enum { HANDS_TYPED = 40, HANDS_MOST = 9999 };

struct hands {
    bool counted;
    int count[LESSON_CHOICES];
};

/* Reads "12 40 28", a count for each of so many choices. False: message says what is wrong. */
bool hands_read(const char *text, int choices, struct hands *hands, char *message, size_t size);

int hands_total(const struct hands *hands);
