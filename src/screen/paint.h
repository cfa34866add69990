/* State → frame. */
#pragma once

#include "screen/core/scope.h"

/* Draws the whole screen into a frame of any size. */
void scope_paint(const struct scope *scope, struct frame *frame);

/* A part of what was painted took too long for one frame: paint again, and more of it is exact. */
bool paint_unfinished(const struct scope *scope);
