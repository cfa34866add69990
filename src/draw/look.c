#include "draw/look.h"

const char *const colour_depth_names[COLOUR_DEPTHS] = {"none", "8", "16", "256", "direct"};

static const struct palette_row *row_for(uint8_t colour)
{
    return &palette[colour < COLOUR_COUNT ? colour : COLOUR_DEFAULT];
}

struct look look_at_depth(struct style style, enum colour_depth depth)
{
    const struct palette_row *ink = row_for(style.ink), *paper = row_for(style.paper);

    if (depth == DEPTH_256)
        return (struct look){ink->xterm, paper->xterm, style.attr};
    struct look look = {
        -1, -1, (uint8_t)(style.attr | (depth == DEPTH_8 ? ink->ink_attr : ink->mono_attr))};
    if (depth == DEPTH_8) {
        look.ink = ink->ansi;
        look.paper = paper->ansi;
    }
    if (look.paper < 0 && paper->paper_attr != ATTR_NONE) {
        look.attr |= paper->paper_attr;
        look.ink = -1; /* reversed, an ink would be the paper */
    }
    if (look.ink == look.paper)
        look.ink = -1;
    return look;
}
