/* The mouse on the screen: a press of it finds what was painted there (mouse.h), and becomes a key
 * where one does the same. */
#pragma once

#include "screen/core/ui.h"

/* The key that does what a press of the mouse is for, or PRESS_NONE where that is done; PRESS_MOUSE
 * for a click on nothing. */
int mouse_press(struct ui *ui, int press);

/* Is there anything at the place of a press? */
bool mouse_hits(const struct ui *ui, int press);

/* The button counts as released: a key was pressed, or its release was never told. */
void mouse_let_go(struct ui *ui);
