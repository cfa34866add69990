/* The move that would help the present run, tried beside the screen once all else is there. */
#pragma once

#include "screen/core/ui.h"

/* NULL: it is still being tried. */
const struct tried_move *move_shown(const struct ui *ui);

struct job *move_next_job(struct ui *ui);
bool move_take(struct ui *ui, struct job *job);
