/* The order in which changed cells are written: style by style, since to change it takes more bytes
 * than to move the cursor. Blank cells, whose foreground is not seen, go with a neighbour. */
#pragma once

#include "term/rendition.h"

struct shown_cell {
    uint32_t codepoint; /* 0: not known */
    struct terminal_style term_style;
};

static inline bool is_blank(const struct shown_cell *cell) { return cell->codepoint == ' '; }

/* Sorts the ascending indices `changed` of `count` cells by style, each style where its first cell
 * stands and its cells in their order. `room` has space for twice as many ints. Takes time in
 * proportion to count. */
void write_order(const struct shown_cell *cells, int *changed, int count, int *room);
