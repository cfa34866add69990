/* The keys of the map: a table of its own, since it takes every key while it is open. */
#pragma once

#include "screen/key_row.h"

/* Their group means nothing. The last two always show in the line of keys. */
extern const struct key_row map_key_table[];
extern const int map_key_rows;

/* The key that opens the map. */
void act_map(struct scope *scope, int which);

/* A key was pressed while the map is open: it goes to its row, or nowhere. */
void map_press(struct scope *scope, int press);
