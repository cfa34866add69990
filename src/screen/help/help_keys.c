/* The keys of the main screen, from their table: in columns, or a list where there is no room. */
#include "screen/help/pages.h"

#include "screen/core/theme.h"
#include "screen/strips/strips.h"

enum { KEYS_WIDTH = 7, COLUMN_WIDTH = 39 };

/* Two columns of two groups each, where they have room. */
static const enum key_group columns[2][2] = {{KEYS_KNOBS, KEYS_PLAYHEAD}, {KEYS_RUNS, KEYS_SCREEN}};

static int group_rows(const struct ui *ui, enum key_group group, bool headings)
{
    int rows = headings;
    for (int i = 0; i < ui->key_rows; i++)
        rows += ui->keys[i].group == group;
    return rows;
}

static int column_rows(const struct ui *ui, int column, bool headings)
{
    return group_rows(ui, columns[column][0], headings) +
           group_rows(ui, columns[column][1], headings);
}

static int longest_column(const struct ui *ui, bool headings)
{
    int left = column_rows(ui, 0, headings), right = column_rows(ui, 1, headings);
    return left > right ? left : right;
}

static void paint_row(struct frame *frame, int y, int x, int width, const struct key_row *row)
{
    frame_text_right(frame, y, x, KEYS_WIDTH, style_key, row->keys);
    frame_text(frame, y, x + KEYS_WIDTH + 2, width - KEYS_WIDTH - 2, style_text, row->help);
}

static int paint_group(const struct ui *ui, struct frame *frame, int y, int x, int width,
                       enum key_group group, bool headings)
{
    if (headings)
        frame_text(frame, y++, x, width, style_heading, key_group_names[group]);
    for (int i = 0; i < ui->key_rows; i++) {
        if (ui->keys[i].group != group)
            continue;
        paint_row(frame, y++, x, width, &ui->keys[i]);
    }
    return y;
}

/* Is there room for all, side by side? */
bool help_fits_in_columns(const struct ui *ui, int rows, int cols)
{
    const struct frame frame = {.ascii = ui->glyphs == GLYPHS_ASCII};
    int width = (2 * COLUMN_WIDTH + 2 < cols ? 2 * COLUMN_WIDTH + 2 : cols) - 2;
    for (int i = 0; i < ui->key_rows; i++)
        if (frame_text_width(&frame, ui->keys[i].help) > width / 2 - 1 - KEYS_WIDTH - 2)
            return false;
    return longest_column(ui, false) + 3 <= rows;
}

static void paint_columns(const struct ui *ui, struct frame *frame)
{
    int width = 2 * COLUMN_WIDTH + 2 < frame->cols ? 2 * COLUMN_WIDTH + 2 : frame->cols;
    /* The header stays where it can, and on the least screen the groups' names go. */
    bool headings = longest_column(ui, true) + 2 <= frame->rows;
    int longest = longest_column(ui, headings);
    int gap = frame->rows > longest + 4; /* between the groups, where there is room */
    int rows = longest + gap + 2, legend = frame->rows >= rows + 2 ? 1 + gap : 0;
    rows += legend;
    struct rect area = {(frame->rows - rows + 1) / 2, (frame->cols - width) / 2, rows, width};
    frame_fill(frame, area, style_text, ' ');
    struct rect inner = help_panel(ui, frame, area);
    for (int i = 0; i < 2; i++) {
        int x = inner.x + 1 + i * (inner.cols / 2), room = inner.cols / 2 - 1;
        int y = paint_group(ui, frame, inner.y, x, room, columns[i][0], headings);
        paint_group(ui, frame, y + gap, x, room, columns[i][1], headings);
    }
    if (!legend) /* no row is left for it: on the frame */
        frame_fill(frame, (struct rect){area.y + rows - 1, inner.x, 1, inner.cols}, style_text,
                   ' ');
    paint_strip_legend(ui, frame, legend ? inner.y + inner.rows - 1 : area.y + rows - 1,
                       inner.x + 1, inner.cols - 2, false);
}

/* ---- one below the other, on a small screen ---- */

/* A blank line between two groups. */
int help_key_lines(const struct ui *ui) { return ui->key_rows + 2 * KEY_GROUPS - 1; }

static void paint_key_list(const struct ui *ui, struct frame *frame)
{
    struct rect area = {1, 0, frame->rows - 1, frame->cols};
    frame_fill(frame, area, style_text, ' ');
    struct rect inner = help_panel(ui, frame, area);
    int y = inner.y - ui->line, end = inner.y + help_room(frame->rows);
    for (int group = 0; group < KEY_GROUPS; group++, y++) {
        if (y >= inner.y && y < end)
            frame_text(frame, y, inner.x + 1, inner.cols - 2, style_heading,
                       key_group_names[group]);
        y++;
        for (int i = 0; i < ui->key_rows; i++) {
            const struct key_row *row = &ui->keys[i];
            if ((int)row->group != group)
                continue;
            if (y >= inner.y && y < end)
                paint_row(frame, y, inner.x + 1, inner.cols - 2, row);
            y++;
        }
    }
    paint_strip_legend(ui, frame, inner.y + inner.rows - 1, inner.x + 1, inner.cols - 2, true);
}

void help_paint_keys(const struct ui *ui, struct frame *frame)
{
    if (help_fits_in_columns(ui, frame->rows, frame->cols))
        paint_columns(ui, frame);
    else
        paint_key_list(ui, frame);
}
