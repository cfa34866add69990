/* Somebody's own text to be trained on, as signs. */
#pragma once

#include <stddef.h>

/* What is beyond the first so many signs is left out; of fewer than the least nothing is learnt. */
enum { OWN_TEXT_MOST = 200000, OWN_TEXT_LEAST = 1000, OWN_TEXT_PATH = 1024 };

struct own_text {
    char path[OWN_TEXT_PATH]; /* of the file that it is from */
    size_t count;
    unsigned char sign[OWN_TEXT_MOST];
};

/* Adds characters to it: lower-cased, white space as one space, and without those that have no
 * sign (signs.h). */
void own_text_add(struct own_text *text, const char *characters, size_t count);
