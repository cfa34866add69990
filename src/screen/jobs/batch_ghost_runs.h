/* The runs of the ghosts that a turn of batch leaves (batch_ghosts.h), one at a time, behind the
 * present run; and the key that takes their rates over. */
#pragma once

#include "screen/core/ui.h"

struct job *batch_ghosts_next_job(struct ui *ui);
bool batch_ghosts_take(struct ui *ui, struct job *job);

/* Is it the present run itself? */
bool batch_ghost_is_present(const struct ui *ui, enum batch_rule rule);

/* Takes the rate of the next of them over: kept, ×√k, ×k, and round. False: it was refused. */
bool batch_ghosts_take_rate(struct ui *ui);
