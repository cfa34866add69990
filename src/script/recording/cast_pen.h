/* What the pen keeps from one picture to the next: the place and style that are saved, to which two
 * short sequences lead back, and those in which a picture ends. */
#pragma once

#include "script/recording/cast_plan.h"

/* What goes back to the saved pen: not all players keep it when they have gone back (pyte), so that
 * it is saved anew at once. */
#define CAST_BACK "\0338\0337"

/* For a plan's runs: what each costs from the saved pen. */
void cast_pen_find_ways_back(const struct cast_screen *screen);

/* For its styles: what it is worth to end in them. */
void cast_pen_find_worths(const struct cast_screen *screen);

/* For its order: where the pen is to be saved. */
void cast_pen_find_place_to_save(const struct cast_screen *screen);
