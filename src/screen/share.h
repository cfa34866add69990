/* The command line that shows what is on the screen: with it one person hands it to another. */
#pragma once

#include "screen/core/ui.h"

/* The command line that shows the same, as a shell reads it: "lrscope --lr 0.3 …", with what
 * differs from the defaults; glyphs, theme and size are the terminal's. To be freed; NULL: no
 * memory. */
char *share_line(const struct ui *ui);

/* The key that copies it, and shows all of it in a panel over what is there. */
void act_share(struct ui *ui, int which);

/* Before all other keys: the panel closes with any. True: the key is to do nothing else. */
bool share_press(struct ui *ui, int press);

/* The panel, above the last row: the line wrapped, how it was copied, and of which set-up it is.
 * Of a line that is longer than the screen the end is left out. */
void paint_share(const struct ui *ui, struct frame *frame);

/* Frees what nobody has taken. */
void share_end(struct ui *ui);
