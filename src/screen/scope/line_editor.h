/* A line that is being typed. */
#pragma once

#include "screen/core/ui.h"

void line_editor_open(struct ui *ui, enum entry_kind kind, const char *text);
void line_editor_press(struct ui *ui, int press);

/* What the line of keys says while typing. */
void line_editor_prompt(const struct ui *ui, char *text, int size);
