/* A knob's strip, drawn, and what it says in words. */
#pragma once

#include "draw/frame.h"
#include "screen/core/ui.h"

/* Over the width of a row: a cell for each part of the range, by the outcome of its best sample,
 * the present value and the best one marked. Without a strip it is a line with the present value.
 * background: what the row stands on. present: the foreground of the present value. */
void paint_strip(const struct ui *ui, struct frame *frame, struct rect row, enum param knob,
                 uint8_t background, uint8_t present);

/* What the strip comes to, and the key for it, at most so many columns; "" where there is nothing
 * to say. */
void strip_words(const struct ui *ui, const struct frame *frame, enum param knob, int width,
                 char *text, size_t size);

/* The glyphs of the outcomes in one line; unless brief those of the two values too. */
void paint_strip_legend(struct frame *frame, int y, int x, int width, bool brief);
