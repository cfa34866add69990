/* The screen of whoever plays a cast: what it shows, where its cursor is and in which style it
 * writes, so that a picture is what changed and nothing else. */
#pragma once

#include "draw/terminal_style.h"
#include "script/recording/cast_ways.h"
#include "script/recording/recorded.h"

#include <stdio.h>

struct cast_cell {
    uint32_t codepoint;
    struct terminal_style style;
    bool awaited; /* it does not show what it is to show */
};

struct cast_pen {
    int y, x; /* the cursor; x −1: behind the last column */
    struct terminal_style style;
};

struct cast_plan;

struct cast_screen {
    struct display display;
    int rows, cols;
    struct cast_pen pen;
    struct cast_cell *cells; /* what it is to show */
    int *changed;            /* those that a picture changes, in reading order */
    struct cast_ways ways;
    struct cast_plan *plan;
};

/* An empty one. False where memory is short. */
bool cast_screen_init(struct cast_screen *screen, int rows, int cols, struct display display);
void cast_screen_free(struct cast_screen *screen);

/* Writes what makes it show a picture, as the inside of a JSON string. */
void cast_screen_show(struct cast_screen *screen, const struct recorded *picture, FILE *out);

/* ---- for the planning ---- */

/* Of a space only background, reversal and underlining are seen. */
static inline bool cast_cell_bare(const struct cast_cell *cell)
{
    return cell->codepoint == ' ' && (cell->style.attr & (ATTR_REVERSE | ATTR_UNDERLINE)) == 0;
}

/* Does the cell look as it is to when it is written in that style? */
static inline bool cast_cell_looks_right(const struct cast_cell *cell, struct terminal_style style)
{
    if (cast_cell_bare(cell))
        return style.background == cell->style.background &&
               (style.attr & (ATTR_REVERSE | ATTR_UNDERLINE)) == 0;
    return terminal_style_same(cell->style, style);
}
