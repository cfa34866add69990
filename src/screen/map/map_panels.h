/* The map's panels. */
#pragma once

#include "draw/axis.h"
#include "screen/core/mouse.h"
#include "screen/map/map.h"
#include "screen/map/map_colours.h"

/* What the mouse can point at: the pixels, and all else. */
extern const struct mouse_part part_pixels, part_around_pixels;

/* Draws the map over everything but the header, the verdict and the line of keys, which is its own.
 */
void paint_map(const struct ui *ui, struct frame *frame);

/* Parts of it: both axes; and what the colours mean, as far as the row goes, the scores first, then
 * the classes. */
void paint_map_axes(const struct ui *ui, struct frame *frame, const struct map_layout *layout);
void paint_map_scale(const struct ui *ui, struct frame *frame, const struct map_layout *layout,
                     const struct colour_scale *scale);

/* The run under the cursor, with what the marks on the map mean; the search. */
void paint_map_run(const struct ui *ui, struct frame *frame, struct rect area);
void paint_map_search(const struct ui *ui, struct frame *frame, struct rect area,
                      const struct colour_scale *scale);

/* How a pixel is shown: two to a cell, in colours, or as a glyph. */
struct map_pixel_depth {
    bool halves;
    struct display display;
};

/* A sample of a class and its name, as far as it fits before `end`; returns where the next may
 * begin. */
int paint_class_sample(struct frame *frame, int y, int x, int end, const struct class_sample *mark,
                       struct map_pixel_depth depth);

/* The ends of a curve's scale and its name, in the last columns of the area; from there to the
 * curve one column is free. */
enum { MAP_CURVE_LABELS = 10 };
void paint_curve_labels(struct frame *frame, struct rect area, const struct axis *axis,
                        const char *name, struct style style);

/* What the limit's line is, in words; false where no axis is the rate, or nothing limits it. where:
 * and where it was taken. */
bool map_limit_text(const struct ui *ui, bool where, char *text, size_t size);
