/* What a style comes to on a terminal of 256, 8 or no colours. */
#ifndef LRSCOPE_DRAW_LOOK_H
#define LRSCOPE_DRAW_LOOK_H

#include "draw/frame.h"

enum colour_depth { DEPTH_NONE, DEPTH_8, DEPTH_16, DEPTH_256, DEPTH_DIRECT, COLOUR_DEPTHS };

/* none, 8, 16, 256, direct. */
extern const char *const colour_depth_names[COLOUR_DEPTHS];

struct look {
    int ink, paper; /* the terminal's numbers, −1 its default */
    uint8_t attr;   /* enum attribute, or-ed */
};

struct look look_at_depth(struct style style, enum colour_depth depth);

#endif
