/* The order in which a map's pixels are run: first a coarse grid of them, then finer and finer, so
 * that the whole can be seen early. Rows count from below. */
#pragma once

#include <stddef.h>

enum { PIXEL_ORDER_COARSEST = 16 }; /* pixels apart, at first; halved from pass to pass */

/* How many pixels there are to run when every stride-th (a power of two) of a row and of a column
 * is. */
size_t pixel_order_count(int width, int height, int stride);

/* The pixels (row · width + column) in that order. */
void pixel_order_list(int width, int height, int stride, int *pixel);
