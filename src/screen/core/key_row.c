#include "screen/core/key_row.h"

#include "screen/core/theme.h"

const char *const key_group_names[KEY_GROUPS] = {"knobs", "playhead and plots", "runs", "screen"};

/* The place of a key in a row, −1: not there. */
static int place_of(const struct key_row *row, int press)
{
    for (int i = 0; i < PRESSES_MOST && row->press[i]; i++)
        if (row->press[i] == press)
            return i;
    return -1;
}

int key_row_find(const struct key_row *table, int rows, int press, const struct key_row **row)
{
    for (int i = 0; i < rows; i++)
        if (place_of(&table[i], press) >= 0) {
            *row = &table[i];
            return place_of(&table[i], press);
        }
    return -1;
}

static int key_width(const struct frame *frame, const struct key_row *row)
{
    return frame_text_width(frame, row->keys) + 1 + frame_text_width(frame, row->brief) + 2;
}

void paint_key_line(struct frame *frame, struct rect area, const struct key_row *table, int rows)
{
    enum { KEPT = 2 }; /* help, and the way out */
    int kept = 0, x = area.x + 1;
    for (int i = rows - KEPT; i < rows; i++)
        kept += key_width(frame, &table[i]);
    for (int i = 0; i < rows; i++) {
        const struct key_row *row = &table[i];
        if (!row->brief)
            continue;
        if (i < rows - KEPT && x + key_width(frame, row) + kept > area.cols)
            continue;
        x += frame_text(frame, area.y, x, area.cols - x, style_key, row->keys) + 1;
        x += frame_text(frame, area.y, x, area.cols - x, style_dim, row->brief) + 2;
    }
}
