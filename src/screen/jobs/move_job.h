/* The move that would help the present run, tried beside the screen once all else is there. */
#pragma once

#include "screen/core/ui.h"

/* NULL: it is still being tried. */
const struct tried_move *move_shown(const struct ui *ui);

/* Does the verdict's place name it? Within the run that tells of the update, and there are others
 * that take it. */
bool move_has_its_place(const struct ui *ui);

struct job *move_next_job(struct ui *ui);
bool move_take(struct ui *ui, struct job *job);
