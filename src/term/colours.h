/* How many colours the terminal has. */
#ifndef LRSCOPE_TERM_COLOURS_H
#define LRSCOPE_TERM_COLOURS_H

#include "draw/look.h"

/* After newterm. NO_COLOR, when set and not empty, means none. */
enum colour_depth colours_depth(void);

#endif
