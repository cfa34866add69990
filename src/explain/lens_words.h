/* The differences between conventions in words. */
#pragma once

#include "explain/lens.h"

#include <stddef.h>

enum lens_place { PLACE_FIRST, PLACE_JOIN, PLACE_LAST, PLACE_PAST, PLACE_APART, LENS_PLACES };

/* One place of a curve in a few words ("33.3 %", "100 % at 5", "climbs to 3.8 %"); true where it is
 * not as here. */
bool lens_mark(const struct lens *lens, const struct lens_curve *curve, enum lens_place place,
               char *text, size_t size);

/* All that a library does otherwise, as clauses with "; " between them. */
void lens_words(const struct lens *lens, enum lens_library library, char *text, size_t size);
