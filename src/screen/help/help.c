/* The help overlay, made from the table of keys. */
#include "screen/help/help.h"

#include "screen/core/panel.h"
#include "screen/core/theme.h"
#include "screen/strips/paint_strip.h"

enum { KEYS_WIDTH = 7, COLUMN_WIDTH = 39 };

/* Two columns of two groups each. */
static const enum key_group columns[2][2] = {{KEYS_KNOBS, KEYS_PLAYHEAD}, {KEYS_RUNS, KEYS_SCREEN}};

static int group_rows(const struct scope *scope, enum key_group group, bool headings)
{
    int rows = headings;
    for (int i = 0; i < scope->key_rows; i++)
        rows += scope->keys[i].group == group;
    return rows;
}

static int column_rows(const struct scope *scope, int column, bool headings)
{
    return group_rows(scope, columns[column][0], headings) +
           group_rows(scope, columns[column][1], headings);
}

static int longest_column(const struct scope *scope, bool headings)
{
    int left = column_rows(scope, 0, headings), right = column_rows(scope, 1, headings);
    return left > right ? left : right;
}

static int paint_group(const struct scope *scope, struct frame *frame, int y, int x, int width,
                       enum key_group group, bool headings)
{
    if (headings)
        frame_text(frame, y++, x, width, style_heading, key_group_names[group]);
    for (int i = 0; i < scope->key_rows; i++) {
        if (scope->keys[i].group != group)
            continue;
        frame_text_right(frame, y, x, KEYS_WIDTH, style_key, scope->keys[i].keys);
        frame_text(frame, y++, x + KEYS_WIDTH + 2, width - KEYS_WIDTH - 2, style_text,
                   scope->keys[i].help);
    }
    return y;
}

static void paint_help(const struct scope *scope, struct frame *frame)
{
    int width = 2 * COLUMN_WIDTH + 2 < frame->cols ? 2 * COLUMN_WIDTH + 2 : frame->cols;
    /* The header stays, and on the least screen the groups' names go. */
    bool headings = longest_column(scope, true) + 3 <= frame->rows;
    int longest = longest_column(scope, headings);
    int gap = frame->rows > longest + 4; /* between the groups, where there is room */
    int rows = longest + gap + 2, legend = frame->rows >= rows + 2 ? 1 + gap : 0;
    rows += legend;
    struct rect area = {(frame->rows - rows + 1) / 2, (frame->cols - width) / 2, rows, width};
    frame_fill(frame, area, style_text, ' ');
    struct rect inner = paint_panel(frame, area, "lrscope: keys", "any key closes");
    for (int i = 0; i < 2; i++) {
        int x = inner.x + 1 + i * (inner.cols / 2), room = inner.cols / 2 - 1;
        int y = paint_group(scope, frame, inner.y, x, room, columns[i][0], headings);
        paint_group(scope, frame, y + gap, x, room, columns[i][1], headings);
    }
    if (legend)
        paint_strip_legend(frame, inner.y + inner.rows - 1, inner.x + 1, inner.cols - 2, false);
}

const struct view view_help = {
    .name = "help", .closes_on_other_keys = true, .covers = COVERS_PART, .paint = paint_help};
