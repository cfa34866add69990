/* Keys are rows of a table: what each does, in which words. */
#pragma once

#include "screen/core/ui.h"
#include "text/press.h"

enum key_group { KEYS_KNOBS, KEYS_PLAYHEAD, KEYS_RUNS, KEYS_SCREEN, KEY_GROUPS };

enum { PRESSES_MOST = 6 };

struct key_row {
    int press[PRESSES_MOST]; /* enum press or a character; 0 ends the list */
    const char *keys;        /* as shown */
    const char *brief;       /* in the line of keys; NULL: not there */
    const char *help;
    enum key_group group;
    /* which: the place of the key in `press`. Rows of pairs put the key that goes back first. */
    void (*act)(struct ui *ui, int which);
    const struct view *opens; /* this view, in place of an act */
    bool trained;             /* goes by what is trained: not to be had where nothing is */
};

extern const char *const key_group_names[KEY_GROUPS];

/* The row of a key in a table of so many rows; returns the key's place in it, −1: there is none. */
int key_row_find(const struct key_row *table, int rows, int press, const struct key_row **row);

/* The row whose keys begin with these as they are shown ("PgUp", "⏎"); NULL: none does. */
const struct key_row *key_row_shown(const struct key_row *table, int rows, const char *keys);

/* A click on these cells presses a key. */
void key_area(const struct ui *ui, struct rect rect, int press);

/* Where a row's keys are shown, with a word behind them: a click there presses them, of two the one
 * that it hits. */
void key_row_area(const struct ui *ui, struct frame *frame, int y, int x, const char *keys,
                  const char *brief, const struct key_row *row);

/* Writes a table's brief rows into a line, as far as it goes; the last two rows always show. */
void paint_key_line(const struct ui *ui, struct frame *frame, struct rect area,
                    const struct key_row *table, int rows);
