/* What was said before the run and what it is, ▽ and ◆, on the axes of rate and loss; each with a
 * dotted line where nothing else is drawn. Last of all that is drawn into a plot. */
#pragma once

#include "screen/curves/plot.h"

void mark_prediction_of_loss(const struct plot *plot, struct frame *frame, const struct ui *ui,
                             const struct axis *axis);
void mark_prediction_of_rate(const struct plot *plot, struct frame *frame, const struct ui *ui,
                             const struct axis *axis);
