/* The parts of one run that is presented. */
#pragma once

#include "screen/core/ui.h"

/* The rate in digits of so many rows, and beside it what became of the run, how near the limit the
 * rate is, and the set-up; in LARGE_ROWS or LARGEST_ROWS rows. */
/* Of two runs side by side on a narrower screen what became of each has a row below its digits. */
enum { BADGE_BESIDE_FROM_COLS = 55 };
void paint_present_head(const struct ui *ui, struct frame *frame, struct rect area);

/* The step that comes with its numbers, in one row, below the picture of that area. */
void paint_step_line(const struct ui *ui, struct frame *frame, struct rect row,
                     struct rect picture);

/* Rate and loss beside each other; where there is not the width for both, the loss. */
void paint_present_curves(const struct ui *ui, struct frame *frame, struct rect area);
