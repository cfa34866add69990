/* The ghosts of a turn of batch in words: the name of each beside its curve, and all of them with
 * what they come to below the plot. */
#pragma once

#include "screen/curves/plot.h"

/* Is there anything to say? */
bool batch_legend_shown(const struct ui *ui);

/* On the lower edge of the loss panel. */
void paint_batch_legend(const struct ui *ui, struct frame *frame, struct rect area);

/* At each curve what its rate is multiplied by. */
void name_batch_ghosts(const struct plot *plot, struct frame *frame, const struct ui *ui,
                       const struct axis *axis, double (*value)(const struct column *));
