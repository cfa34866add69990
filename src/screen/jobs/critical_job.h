/* Where a larger batch stops paying: computed while the knob `batch` is selected. */
#pragma once

#include "screen/core/ui.h"

/* NULL: it is not known, or not asked for. */
const struct critical_batch *critical_shown(const struct ui *ui);

struct job *critical_next_job(struct ui *ui);
bool critical_take(struct ui *ui, struct job *job);
