/* The legend of a band over seeds: which line is the mean, which is this seed's, and so on. */
#pragma once

#include "draw/frame.h"
#include "screen/core/ui.h"

/* In so many columns of a row. False where there is no such band, or no room for its legend. */
bool paint_band_legend(const struct ui *ui, struct frame *frame, int y, int x, int room);
