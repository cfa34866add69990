/* Sentences of what is presented, beside paint_sentence of present.h. */
#pragma once

#include "draw/frame.h"

/* Has an area room for all of it? */
bool sentence_fits(struct frame *frame, struct rect area, const char *words);
