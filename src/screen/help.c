/* The help overlay, made from the table of keys. */
#include "screen/key_table.h"
#include "screen/paint_strip.h"
#include "screen/panels.h"
#include "screen/theme.h"

enum { KEYS_WIDTH = 7, COLUMN_WIDTH = 39 };

/* Two columns of two groups each. */
static const enum key_group columns[2][2] = {{KEYS_KNOBS, KEYS_PLAYHEAD}, {KEYS_RUNS, KEYS_SCREEN}};

static int group_rows(enum key_group group, bool headings)
{
    int rows = headings;
    for (int i = 0; i < key_table_rows; i++)
        rows += key_table[i].group == group;
    return rows;
}

static int column_rows(int column, bool headings)
{
    return group_rows(columns[column][0], headings) + group_rows(columns[column][1], headings);
}

static int longest_column(bool headings)
{
    int left = column_rows(0, headings), right = column_rows(1, headings);
    return left > right ? left : right;
}

static int paint_group(struct frame *frame, int y, int x, int width, enum key_group group,
                       bool headings)
{
    if (headings)
        frame_text(frame, y++, x, width, style_heading, key_group_names[group]);
    for (int i = 0; i < key_table_rows; i++) {
        if (key_table[i].group != group)
            continue;
        frame_text_right(frame, y, x, KEYS_WIDTH, style_key, key_table[i].keys);
        frame_text(frame, y++, x + KEYS_WIDTH + 2, width - KEYS_WIDTH - 2, style_text,
                   key_table[i].help);
    }
    return y;
}

void paint_help(const struct scope *scope, struct frame *frame)
{
    int width = 2 * COLUMN_WIDTH + 2 < frame->cols ? 2 * COLUMN_WIDTH + 2 : frame->cols;
    /* The header stays, and on the least screen the groups' names go. */
    bool headings = longest_column(true) + 3 <= frame->rows;
    int longest = longest_column(headings);
    int gap = frame->rows > longest + 4; /* between the groups, where there is room */
    int rows = longest + gap + 2, legend = frame->rows >= rows + 2 ? 1 + gap : 0;
    rows += legend;
    struct rect area = {(frame->rows - rows + 1) / 2, (frame->cols - width) / 2, rows, width};
    (void)scope;
    frame_fill(frame, area, style_text, ' ');
    struct rect inner = paint_panel(frame, area, "lrscope: keys", "any key closes");
    for (int i = 0; i < 2; i++) {
        int x = inner.x + 1 + i * (inner.cols / 2), room = inner.cols / 2 - 1;
        int y = paint_group(frame, inner.y, x, room, columns[i][0], headings);
        paint_group(frame, y + gap, x, room, columns[i][1], headings);
    }
    if (legend)
        paint_strip_legend(frame, inner.y + inner.rows - 1, inner.x + 1, inner.cols - 2, false);
}
