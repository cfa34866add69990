/* The legend of a band over seeds: which line is the mean, which is this seed's, and so on. */
#pragma once

#include "draw/frame.h"
#include "screen/core/ui.h"
#include "screen/curves/plot.h"

/* In so many columns of a row. False where there is no such band, or no room for its legend. */
bool paint_band_legend(const struct ui *ui, struct frame *frame, int y, int x, int room);

/* After the plot is in the frame: in ASCII the signs that the legend has. validated: the plot has
 * training losses, too, in dots. */
void put_band_signs(const struct plot *plot, struct frame *frame, bool validated);
