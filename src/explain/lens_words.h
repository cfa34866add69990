/* The differences between conventions in words. */
#pragma once

#include "explain/lens.h"

#include <stddef.h>

enum lens_feature {
    FEATURE_FIRST,
    FEATURE_JOIN,
    FEATURE_LAST,
    FEATURE_PAST,
    FEATURE_APART,
    LENS_FEATURES
};

/* One feature of a curve in a few words ("33.3 %", "100 % at 5", "climbs to 3.8 %"); true where it
 * is not as here. */
bool lens_feature_text(const struct lens *lens, const struct lens_curve *curve,
                       enum lens_feature feature, char *text, size_t size);

/* All that a library does otherwise, as clauses with "; " between them. */
void lens_words(const struct lens *lens, enum lens_library library, char *text, size_t size);
