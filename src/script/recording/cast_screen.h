/* The screen of whoever plays a cast: what it shows, where its cursor is and in which style it
 * writes, so that a picture is what changed and nothing else. */
#pragma once

#include "script/recording/cast_state.h"
#include "script/recording/recorded.h"

#include <stdio.h>

/* An empty one. False where memory is short. */
bool cast_screen_init(struct cast_screen *screen, int rows, int cols, struct display display);
void cast_screen_free(struct cast_screen *screen);

/* Writes what makes it show a picture, as the inside of a JSON string. */
void cast_screen_show(struct cast_screen *screen, const struct recorded *picture, FILE *out);
