/* Styles as curses attributes and colour pairs, at every depth. */
#ifndef LRSCOPE_TERM_COLOURS_H
#define LRSCOPE_TERM_COLOURS_H

#include "draw/look.h"

#include <curses.h>

struct colours {
    struct display display;
    int pairs;                                /* made so far */
    int16_t pair[COLOUR_COUNT][COLOUR_COUNT]; /* [ink][paper]; 0: not made yet */
    int16_t pair_of_16[17][17]; /* the same by the terminal's own colours and its default */
};

/* After initscr. NO_COLOR, when set and not empty, means none. */
void colours_start(struct colours *colours, enum theme theme);

/* The attributes and, in pair, the colour pair of a style. */
attr_t colours_attributes(struct colours *colours, struct style style, int *pair);

#endif
