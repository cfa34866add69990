/* A number in digits that are read from the last row of a room. */
#pragma once

#include "draw/frame.h"

enum { LARGE_ROWS = 3, LARGEST_ROWS = 5 };

/* Its columns in digits of so many rows; of "0.19" or "2e-5": digits, points, minus, e. */
int large_number_width(const char *text, int rows);

/* In half blocks, or of five rows in whole ones; in ASCII in strokes of three rows. */
void paint_large_number(struct frame *frame, int y, int x, int rows, struct style style,
                        const char *text);
