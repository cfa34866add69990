#include "term/colours.h"

#include "term/rendition.h"

#include <stdlib.h>

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

enum colour_depth colours_depth(void)
{
    const char *no_color = getenv("NO_COLOR");
    return no_color && no_color[0] ? DEPTH_NONE : depth_of(rendition_colours());
}
