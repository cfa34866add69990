/* How many colours the terminal has. */
#pragma once

#include "draw/look.h"

/* After newterm. NO_COLOR, when set and not empty, means none. */
enum colour_depth colours_depth(void);
