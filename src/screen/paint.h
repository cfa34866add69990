/* State → frame. */
#pragma once

#include "screen/core/ui.h"

/* Draws the whole screen into a frame of any size. */
void ui_paint(const struct ui *ui, struct frame *frame);

/* A part of what was painted took too long for one frame: paint again, and more of it is exact. */
bool paint_unfinished(const struct ui *ui);
