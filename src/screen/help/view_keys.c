/* The keys of the view that is open, as its table has them. */
#include "screen/core/theme.h"
#include "screen/help/pages.h"

#include <stdio.h>

enum { KEYS_WIDTH = 8, WIDEST = 74, BORDER_WIDTH = 11 };

static const char more_keys[] = "tab more keys · other keys close",
                  words_behind[] = "tab words · other keys close";

/* One row, or where its help is longer than the page is wide more, as far as they lie in the area;
 * returns how many. */
static int paint_row(struct frame *frame, struct rect area, int row, const char *keys,
                     const char *help)
{
    char text[300], *rest = text;
    const int from = row, x = area.x + KEYS_WIDTH + 2, width = area.cols - KEYS_WIDTH - 3;
    snprintf(text, sizeof text, "%s", help);
    for (; rest && *rest; row++) {
        char *line = rest;
        rest = frame_break_text(frame, line, width, " ", 0);
        if (row < 0 || row >= area.rows)
            continue;
        if (row == from)
            frame_text_right(frame, area.y + row, area.x, KEYS_WIDTH, style_key, keys);
        frame_text(frame, area.y + row, x, width, style_text, line);
    }
    return row - from;
}

/* From a row on, which may lie above the area. */
static int paint_rows(const struct view *view, struct frame *frame, struct rect area, int from)
{
    int row = from;
    for (int i = 0; i < view->key_rows; i++)
        if (view->keys[i].help)
            row += paint_row(frame, area, row, view->keys[i].keys, view->keys[i].help);
    if (view->closes_on_other_keys)
        row += paint_row(frame, area, row, "others", "back to the scope");
    return row - from;
}

static int widest_row(const struct view *view, const struct frame *frame)
{
    int widest = 0;
    for (int i = 0; i < view->key_rows; i++) {
        const int width = view->keys[i].help ? frame_text_width(frame, view->keys[i].help) : 0;
        widest = width > widest ? width : widest;
    }
    return widest;
}

void paint_view_help(const struct ui *ui, struct frame *frame)
{
    const struct view *view = ui->view;
    char title[64];
    snprintf(title, sizeof title, "keys of the %s", view->name);
    /* the border has the way to the further keys, which has to be read */
    const int narrowest =
        frame_text_width(frame, title) + frame_text_width(frame, more_keys) + BORDER_WIDTH;
    const int needed = widest_row(view, frame) + KEYS_WIDTH + 5, most = frame->rows - 3;
    int width = needed < narrowest ? narrowest : needed < WIDEST ? needed : WIDEST;
    width = width < frame->cols ? width : frame->cols;
    const int wanted = paint_rows(view, frame, (struct rect){0, 0, 0, width - 2}, 0);
    const int pages = (wanted + most - 1) / most, word_pages = (help_word_lines + most - 1) / most;
    const int page = (ui->view_help - 1) % (pages + word_pages);
    const int left = wanted - page * most, rows = 2 + (left < most ? left : most);
    if (page >= pages) {
        struct ui words = *ui;
        words.line = (page - pages) * most;
        help_paint_words(&words, frame);
        return;
    }
    const struct rect area = {(frame->rows - rows) / 2, (frame->cols - width) / 2, rows, width};
    frame_fill(frame, area, style_text, ' ');
    paint_rows(view, frame,
               paint_panel(frame, area, title, page + 1 < pages ? more_keys : words_behind),
               -page * most);
}
