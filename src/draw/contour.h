/* Contour lines and shading of a field that was sampled at every dot of a canvas. */
#pragma once

#include "draw/canvas.h"

/* count levels, ascending, for a field of n values whose lowest possible value is base: geometric
 * in value − base, from the small quantiles to the large ones, so that the floor of a basin and its
 * border both get lines. Values that are not finite are passed over; a flat field gets none.
 * Returns how many levels there are (0 … count). */
int contour_levels(const double *field, size_t n, double base, double *levels, int count);

/* The band of a value: 0 below levels[0], count above the last. NaN counts as above. */
int contour_band(double value, const double *levels, int count);

/* Dots where the band changes to the right or downward; with dashes (pen.off) those of them that
 * the line's longer side has. The field is row by row, canvas_height × canvas_width. */
void contour_draw(struct canvas *canvas, const double *field, const double *levels, int count,
                  struct pen pen);

/* Background COLOUR_LAND0 … LAND5 for each cell by the band at its middle, from (y, x) on. */
void contour_shade(const struct canvas *canvas, const double *field, const double *levels,
                   int count, struct frame *frame, int y, int x);
