#include "screen/core/key_row.h"

#include "screen/core/mouse.h"
#include "screen/core/theme.h"

#include <stddef.h>
#include <string.h>

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

/* ---- a click on them ---- */

static int press_key(struct ui *ui, const struct mouse_hit *hit)
{
    (void)ui;
    return hit->which;
}

static const struct mouse_part part_key = {.press = press_key};

void key_area(const struct ui *ui, struct rect rect, int press)
{
    mouse_area(ui->mouse, rect, &part_key, press);
}

/* Behind two keys stands what the second does; but of a letter, small and large, the first. */
void key_row_area(const struct ui *ui, struct frame *frame, int y, int x, const char *keys,
                  const char *brief, const struct key_row *row)
{
    const bool letter = row->press[0] > PRESS_SPACE && row->press[0] < PRESS_BACKSPACE;
    const char *blank = strchr(keys, ' ');
    const int second = blank && row->press[1] ? row->press[1] : row->press[0];
    const int width = frame_text_width(frame, keys);
    int first_width = 0;
    if (second != row->press[0])
        first_width = width - frame_text_width(frame, blank);
    key_area(ui, (struct rect){y, x, 1, width + 1 + frame_text_width(frame, brief)},
             letter ? row->press[0] : second);
    key_area(ui, (struct rect){y, x, 1, width}, second);
    key_area(ui, (struct rect){y, x, 1, first_width}, row->press[0]);
}

const struct key_row *key_row_shown(const struct key_row *table, int rows, const char *keys)
{
    for (int i = 0; i < rows; i++)
        if (strncmp(table[i].keys, keys, strlen(keys)) == 0)
            return &table[i];
    return NULL;
}

void paint_key_line(const struct ui *ui, struct frame *frame, struct rect area,
                    const struct key_row *table, int rows)
{
    enum { KEPT = 2, GAP = 2 }; /* help, and the way out, behind which no gap is needed */
    int kept = -GAP, x = area.x + 1;
    for (int i = rows - KEPT; i < rows; i++)
        kept += key_width(frame, &table[i]);
    for (int i = 0; i < rows; i++) {
        const struct key_row *row = &table[i];
        if (!row->brief)
            continue;
        if (i < rows - KEPT && x + key_width(frame, row) + kept >= area.cols)
            continue;
        key_row_area(ui, frame, area.y, x, row->keys, row->brief, row);
        x += frame_text(frame, area.y, x, area.cols - x, style_key, row->keys) + 1;
        x += frame_text(frame, area.y, x, area.cols - x, style_dim, row->brief) + 2;
    }
}
