/* The jobs for what is not known of the last change (last_change.h), and what is. */
#pragma once

#include "screen/core/ui.h"

/* Is there something to be told of? */
bool change_shown(const struct ui *ui);

/* Would other seeds tell another story? */
bool change_is_random(const struct ui *ui);

/* Over how many seeds are both to be compared? 0: one run tells all, or many would take too long.
 */
int change_seeds(const struct ui *ui);

/* Are those known? */
bool change_seeds_known(const struct ui *ui);

/* The run before, where it had not come; and the seeds of both, which take longer. */
struct job *change_next_job(struct ui *ui);
struct job *change_seeds_next_job(struct ui *ui);
bool change_take(struct ui *ui, struct job *job);
