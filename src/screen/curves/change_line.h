/* What the last change did, on the border below the loss. */
#pragma once

#include "screen/core/ui.h"

/* Room for a line, with a blank on both sides. */
enum { CHANGE_LINE_MOST = 420 };

/* From the fullest form to the shortest (words_change). "": there is nothing to be told. */
void change_line(const struct ui *ui, int form, char *text, size_t size);
