/* The command line that shows what is on the screen: with it one person hands it to another. */
#pragma once

#include "screen/core/ui.h"

/* The command line that shows the same, as a shell reads it: "lrscope --lr 0.3 …", with what
 * differs from the defaults; glyphs, theme and size are the terminal's. To be freed; NULL: no
 * memory. */
char *share_line(const struct ui *ui);

/* The key that copies it, and shows it as far as there is room. */
void act_share(struct ui *ui, int which);

/* Frees what nobody has taken. */
void share_end(struct ui *ui);
