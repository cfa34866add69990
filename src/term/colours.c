#include "term/colours.h"

#include <stdlib.h>
#include <string.h>

void colours_start(struct colours *colours)
{
    const char *no_color = getenv("NO_COLOR");
    memset(colours, 0, sizeof *colours);
    if ((no_color && no_color[0]) || !has_colors() || start_color() == ERR || use_default_colors() == ERR)
        return;
    colours->depth = COLORS >= 256 ? DEPTH_256 : COLORS >= 8 ? DEPTH_8 : DEPTH_NONE;
}

/* The terminal's number for a colour; −1 is its default. */
static int index_of(const struct colours *colours, uint8_t colour)
{
    return colours->depth == DEPTH_256 ? palette[colour].xterm : palette[colour].ansi;
}

/* Pair 0 is the default one; one that cannot be made looks like it. */
static int pair_of(struct colours *colours, uint8_t ink, uint8_t paper)
{
    int foreground = index_of(colours, ink), background = index_of(colours, paper);
    int16_t *pair = &colours->pair[ink][paper];
    if (*pair == 0 && (foreground >= 0 || background >= 0) && colours->pairs + 1 < COLOR_PAIRS &&
        init_extended_pair(colours->pairs + 1, foreground, background) != ERR)
        *pair = (int16_t)++colours->pairs;
    return *pair;
}

attr_t colours_attributes(struct colours *colours, struct style style, int *pair)
{
    uint8_t wanted = style.attr;
    *pair = 0;
    if (colours->depth != DEPTH_NONE)
        *pair = pair_of(colours, style.ink, style.paper);
    if (colours->depth != DEPTH_256)
        wanted |= palette[style.ink].ink_attr;
    if (colours->depth == DEPTH_NONE || (colours->depth == DEPTH_8 && palette[style.paper].ansi < 0))
        wanted |= palette[style.paper].paper_attr;
    return (wanted & ATTR_BOLD ? A_BOLD : A_NORMAL) | (wanted & ATTR_REVERSE ? A_REVERSE : A_NORMAL) |
           (wanted & ATTR_UNDERLINE ? A_UNDERLINE : A_NORMAL);
}
