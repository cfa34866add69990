#include "term/colours.h"

#include <stdlib.h>
#include <string.h>

/* A terminal of 24 bits takes colours by their bytes, and says so by their number. */
static enum colour_depth depth_of(int colours)
{
    static const struct {
        int least;
        enum colour_depth depth;
    } depths[] = {{0x1000000, DEPTH_DIRECT}, {256, DEPTH_256}, {16, DEPTH_16}, {8, DEPTH_8}};
    for (size_t i = 0; i < sizeof depths / sizeof depths[0]; i++)
        if (colours >= depths[i].least)
            return depths[i].depth;
    return DEPTH_NONE;
}

void colours_start(struct colours *colours, enum theme theme)
{
    const char *no_color = getenv("NO_COLOR");
    memset(colours, 0, sizeof *colours);
    colours->display.theme = theme;
    if ((no_color && no_color[0]) || !has_colors() || start_color() == ERR ||
        use_default_colors() == ERR)
        return;
    colours->display.depth = depth_of(COLORS);
}

/* Pair 0 is the default one; a pair that cannot be made looks like it. */
static int pair_of(struct colours *colours, struct style style, struct look look)
{
    /* A terminal of 8 colours may have 64 pairs: many of our colours share one there. */
    bool few = colours->display.depth <= DEPTH_16;
    int16_t *pair = few ? &colours->pair_of_16[look.ink + 1][look.paper + 1]
                        : &colours->pair[style.ink][style.paper];
    if (*pair == 0 && (look.ink >= 0 || look.paper >= 0) && colours->pairs + 1 < COLOR_PAIRS &&
        init_extended_pair(colours->pairs + 1, look.ink, look.paper) != ERR)
        *pair = (int16_t)++colours->pairs;
    return *pair;
}

attr_t colours_attributes(struct colours *colours, struct style style, int *pair)
{
    struct look look = look_of(style, colours->display);
    *pair = pair_of(colours, style, look);
    return (look.attr & ATTR_BOLD ? A_BOLD : A_NORMAL) |
           (look.attr & ATTR_REVERSE ? A_REVERSE : A_NORMAL) |
           (look.attr & ATTR_UNDERLINE ? A_UNDERLINE : A_NORMAL);
}
