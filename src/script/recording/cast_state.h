/* What a cast's player is known to show, and its pen, for the parts of the writing alone. */
#pragma once

#include "draw/terminal_style.h"
#include "script/recording/cast_ways.h"

struct cast_cell {
    uint32_t codepoint;
    struct terminal_style style;
    bool awaited; /* it does not show what it is to show */
    uint8_t cost; /* of its code point */
    int changed;  /* the number of the last picture that changed it, … */
    int steady;   /* … and of how many before that, one after the other, in the same style */
};

struct cast_pen {
    int y, x; /* the cursor; x −1: behind the last column */
    struct terminal_style style;
};

struct cast_plan;

struct cast_screen {
    struct display display;
    int rows, cols;
    int pictures;
    struct cast_pen pen;
    struct cast_pen saved;   /* to which DECRC brings it back; x −1: nothing was saved */
    struct cast_cell *cells; /* what it is to show */
    struct cast_cell *shown; /* and what it does, before a picture is written */
    struct cast_cell *row;   /* room for one */
    int *changed;            /* those that a picture changes, in reading order */
    struct cast_ways ways;
    struct cast_plan *plan;
};

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

static inline bool cast_cells_look_same(const struct cast_cell *a, const struct cast_cell *b)
{
    return a->codepoint == b->codepoint && cast_cell_looks_right(a, b->style) &&
           cast_cell_looks_right(b, a->style);
}
