/* The help overlay, made from the table of keys. */
#include "screen/key_table.h"
#include "screen/panels.h"
#include "screen/theme.h"

enum { KEYS_WIDTH = 7, COLUMN_WIDTH = 39 };

static int group_rows(enum key_group group)
{
    int rows = 2; /* heading and gap */
    for (int i = 0; i < key_table_rows; i++)
        rows += key_table[i].group == group;
    return rows;
}

static int paint_group(struct frame *frame, int y, int x, int width, enum key_group group)
{
    frame_text(frame, y++, x, width, style_heading, key_group_names[group]);
    for (int i = 0; i < key_table_rows; i++) {
        if (key_table[i].group != group)
            continue;
        frame_text_right(frame, y, x, KEYS_WIDTH, style_key, key_table[i].keys);
        frame_text(frame, y++, x + KEYS_WIDTH + 2, width - KEYS_WIDTH - 2, style_text,
                   key_table[i].help);
    }
    return y + 1;
}

void paint_help(const struct scope *scope, struct frame *frame)
{
    int width = 2 * COLUMN_WIDTH + 2 < frame->cols ? 2 * COLUMN_WIDTH + 2 : frame->cols;
    int left = group_rows(KEYS_KNOBS) + group_rows(KEYS_PLAYHEAD),
        right = group_rows(KEYS_RUNS) + group_rows(KEYS_SCREEN);
    int rows = (left > right ? left : right) + 1;
    if (rows > frame->rows)
        rows = frame->rows;
    struct rect area = {(frame->rows - rows) / 2, (frame->cols - width) / 2, rows, width};
    (void)scope;
    frame_fill(frame, area, style_text, ' ');
    struct rect inner = paint_panel(frame, area, "keys", "any key closes");
    int column = inner.cols / 2, x = inner.x + 1;
    int y = paint_group(frame, inner.y, x, column - 1, KEYS_KNOBS);
    paint_group(frame, y, x, column - 1, KEYS_PLAYHEAD);
    x += column;
    y = paint_group(frame, inner.y, x, column - 1, KEYS_RUNS);
    paint_group(frame, y, x, column - 1, KEYS_SCREEN);
}
