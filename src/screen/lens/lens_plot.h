/* The lens' curves: ours and those of the libraries on one step axis. */
#pragma once

#include "draw/axis.h"
#include "explain/lens/lens.h"
#include "screen/core/theme.h"

/* A part of the step axis, with an axis of rates of its own. */
struct lens_view {
    const char *caption; /* NULL: none */
    double from, to;     /* updates */
    struct rect area;
};

/* Colour and dash of each library; ours is pen_rate. */
static const struct pen pen_library[LENS_LIBRARIES] = {
    [LENS_TORCH] = {COLOUR_RED, 5, 6, 2},     [LENS_HF] = {COLOUR_YELLOW, 5, 2, 2},
    [LENS_TIMM] = {COLOUR_GREEN, 5, 1, 2},    [LENS_OPTAX] = {COLOUR_VIOLET, 5, 9, 3},
    [LENS_MEGATRON] = {COLOUR_CYAN, 5, 4, 1}, [LENS_DEEPSPEED] = {COLOUR_BLUE, 5, 3, 3},
    [LENS_KERAS] = {COLOUR_LIGHT, 5, 7, 1},
};

/* Draws one view; the chosen library lies above the others. */
void lens_plot(const struct lens *lens, const struct lens_view *view, enum lens_library chosen,
               enum glyph_set glyphs, struct frame *frame);

/* A short piece of a pen's line, as a key to the curves. */
void lens_sample(struct frame *frame, int y, int x, int cols, struct pen pen,
                 enum glyph_set glyphs);
