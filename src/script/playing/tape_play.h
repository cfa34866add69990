/* A tape played on a screen without a terminal, by a clock that is counted and never read: the same
 * tape gives the same pictures at the same times, on any machine and whatever else it does. */
#pragma once

#include "script/playing/tape_playing.h"

/* Rows below the screen's in the pictures: 1 where the tape has captions or keys are shown. */
int tape_rows_below(const struct tape *tape, bool shows_keys);

void tape_play(const struct tape_playing *playing, struct tape_ending *ending);
