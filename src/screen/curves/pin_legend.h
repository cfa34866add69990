/* Pins where no panel lists them, on the border below the loss: letter, what the run has otherwise
 * than the one shown, and its loss at the end. */
#pragma once

#include "screen/core/ui.h"

/* Room for a line, with a blank on both sides. */
enum { PIN_LEGEND_MOST = 420, PIN_LEGEND_FORMS = 3 };

/* From the fullest form to the shortest. "": there is none. */
void pin_legend(const struct ui *ui, int form, char *text, size_t size);
