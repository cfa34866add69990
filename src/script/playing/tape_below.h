/* The line below the picture: a caption at its left, the key that was pressed at its right. */
#pragma once

#include "draw/frame.h"

/* Into the frame's last row. "" for what there is none of. */
void paint_tape_below(struct frame *frame, const char *caption, const char *key);
