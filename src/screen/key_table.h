/* The table of keys on the main screen: what each does, in which words. It drives the dispatch, the
 * line of keys, the help overlay, the manual and the README. */
#pragma once

#include "screen/core/key_row.h"

extern const struct key_row key_table[];
extern const int key_table_rows;

/* A key was pressed: it goes to the line being typed, or to its row. */
void ui_press(struct ui *ui, int press);
