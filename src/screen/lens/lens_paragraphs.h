/* What each library does otherwise, in words, and its own type that comes nearest. */
#pragma once

#include "draw/frame.h"
#include "explain/lens/lens.h"

/* The types as they are written ("nearest: CosineAnnealingLR(optimizer, …), the same rates"); what
 * is longer than the screen ends in "…". */
enum { TYPE_SHOWN_MOST = 1500 };
struct lens_types {
    char text[LENS_LIBRARIES][TYPE_SHOWN_MOST];
};

void lens_types_find(struct lens_types *types, const struct lens *lens);

/* The chosen library first, the others after it as far as there is room; the first `typed` of them
 * with their types. Returns the rows that all of them would take. */
int lens_paragraphs(const struct lens *lens, const struct lens_types *types, int chosen, int typed,
                    struct frame *frame, struct rect area);
