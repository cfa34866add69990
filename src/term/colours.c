#include "term/colours.h"

#include <stdlib.h>
#include <string.h>

void colours_start(struct colours *colours)
{
    const char *no_color = getenv("NO_COLOR");
    memset(colours, 0, sizeof *colours);
    if ((no_color && no_color[0]) || !has_colors() || start_color() == ERR ||
        use_default_colors() == ERR)
        return;
    colours->depth = COLORS >= 256 ? DEPTH_256 : COLORS >= 8 ? DEPTH_8 : DEPTH_NONE;
}

/* Pair 0 is the default one; a pair that cannot be made looks like it. */
static int pair_of(struct colours *colours, struct style style, struct look look)
{
    /* A terminal of 8 colours may have 64 pairs: many of our colours share one there. */
    int16_t *pair = colours->depth == DEPTH_8 ? &colours->pair_of_8[look.ink + 1][look.paper + 1]
                                              : &colours->pair[style.ink][style.paper];
    if (*pair == 0 && (look.ink >= 0 || look.paper >= 0) && colours->pairs + 1 < COLOR_PAIRS &&
        init_extended_pair(colours->pairs + 1, look.ink, look.paper) != ERR)
        *pair = (int16_t)++colours->pairs;
    return *pair;
}

attr_t colours_attributes(struct colours *colours, struct style style, int *pair)
{
    struct look look = look_at_depth(style, colours->depth);
    *pair = pair_of(colours, style, look);
    return (look.attr & ATTR_BOLD ? A_BOLD : A_NORMAL) |
           (look.attr & ATTR_REVERSE ? A_REVERSE : A_NORMAL) |
           (look.attr & ATTR_UNDERLINE ? A_UNDERLINE : A_NORMAL);
}
