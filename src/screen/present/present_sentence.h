/* Sentences of what is presented, beside paint_sentence of present.h. */
#pragma once

#include "draw/frame.h"

/* Has an area room for all of it? */
bool sentence_fits(struct frame *frame, struct rect area, const char *words);

/* Takes from the sentence of an update what is needed least: of its last clause the factor, then
 * the remark behind the numbers, then the clause. False: nothing can go. */
bool shorten_update(char *words);
