/* What a network has written is copied where 20 signs or more in a row stand in its training text.
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>

enum { COPIED_LEAST = 20, COPIED_TEXT_MOST = 1024 };

/* Marks the signs of a text of n (at most COPIED_TEXT_MOST) that are part of such a row; how many
 * they are. */
size_t mark_copied(const unsigned char *text, size_t n, const unsigned char *training,
                   size_t training_size, bool *copied);
