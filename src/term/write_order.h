/* The order in which changed cells are written: look by look, since to change it takes more bytes
 * than to move the cursor. Blank cells, whose ink is not seen, go with a neighbour. */
#pragma once

#include "term/rendition.h"

struct shown_cell {
    uint32_t rune; /* 0: not known */
    struct look look;
};

static inline bool is_blank(const struct shown_cell *cell) { return cell->rune == ' '; }

/* Sorts the ascending indices `changed` of `count` cells by look, each look where its first cell
 * stands and its cells in their order. `room` has space for twice as many ints. Takes time in
 * proportion to count. */
void write_order(const struct shown_cell *cells, int *changed, int count, int *room);
