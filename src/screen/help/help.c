/* The help: pages that lie over the screen, and how one goes through them. */
#include "screen/help/pages.h"

#include <stdio.h>

enum { PAGE = 10, TERM_WIDTH = 10 };

static int lines_of_words(const struct ui *ui)
{
    (void)ui;
    return help_word_lines;
}

/* In the middle, as wide as it needs to be, with the header above it where that fits. */
void help_paint_words(const struct ui *ui, struct frame *frame)
{
    enum { WIDTH = 64 };
    const int width = frame->cols < WIDTH ? frame->cols : WIDTH,
              rows = help_word_lines + 2 < frame->rows ? help_word_lines + 2 : frame->rows - 1;
    struct rect area = {(frame->rows - rows + 1) / 2, (frame->cols - width) / 2, rows, width};
    frame_fill(frame, area, style_text, ' ');
    struct rect inner = help_panel(ui, frame, area);
    for (int i = 0; i < inner.rows && ui->line + i < help_word_lines; i++) {
        const struct help_line *line = &help_words[ui->line + i];
        frame_text(frame, inner.y + i, inner.x + 1, TERM_WIDTH, style_key, line->term);
        frame_text(frame, inner.y + i, inner.x + 1 + TERM_WIDTH, inner.cols - 2 - TERM_WIDTH,
                   style_text, line->meaning);
    }
}

static bool fits_words(const struct ui *ui, int rows, int cols)
{
    (void)ui, (void)cols;
    return help_word_lines + 2 < rows;
}

static const struct page {
    const char *name;
    int (*lines)(const struct ui *ui);
    bool (*fits)(const struct ui *ui, int rows, int cols);
    void (*paint)(const struct ui *ui, struct frame *frame);
} pages[] = {
    {"keys", help_key_lines, help_fits_in_columns, help_paint_keys},
    {"words", lines_of_words, fits_words, help_paint_words},
};

enum { PAGES = sizeof pages / sizeof pages[0] };

int help_room(int rows) { return rows - 4; }

struct rect help_panel(const struct ui *ui, struct frame *frame, struct rect area)
{
    char title[64], ways[96];
    if (ui->view_help) {
        snprintf(title, sizeof title, "lrscope: words");
        snprintf(ways, sizeof ways, "tab %s · other keys close", ui->view->name);
        return paint_panel(frame, area, title, ways);
    }
    snprintf(title, sizeof title, "lrscope: %s", pages[ui->page].name);
    snprintf(ways, sizeof ways, "%stab %s · other keys close", ui->line_last ? "↑↓ PgUp Dn · " : "",
             pages[(ui->page + 1) % PAGES].name);
    return paint_panel(frame, area, title, ways);
}

static void paint_help(const struct ui *ui, struct frame *frame)
{
    pages[ui->page].paint(ui, frame);
}

/* A file may name a page and a line that there are not. */
static void renew_help(struct ui *ui, int rows, int cols)
{
    ui->page = ui->page < PAGES ? ui->page : PAGES - 1;
    const struct page *page = &pages[ui->page];
    int last = page->lines(ui) - help_room(rows);
    ui->line_last = last < 0 || page->fits(ui, rows, cols) ? 0 : last;
    ui->line = ui->line < ui->line_last ? ui->line : ui->line_last;
}

/* Where all is to be seen, any key but those that turn the page closes. */
static bool press_help(struct ui *ui, int press)
{
    static const struct {
        int press, lines;
    } ways[] = {{PRESS_UP, -1}, {PRESS_DOWN, 1}, {PRESS_PAGE_UP, -PAGE}, {PRESS_PAGE_DOWN, PAGE}};
    if (press == PRESS_TAB || press == PRESS_SHIFT_TAB) {
        ui->page = (ui->page + (press == PRESS_TAB ? 1 : PAGES - 1)) % PAGES;
        ui->line = 0;
        return true;
    }
    for (size_t i = 0; ui->line_last > 0 && i < sizeof ways / sizeof ways[0]; i++)
        if (press == ways[i].press) {
            int line = ui->line + ways[i].lines;
            ui->line = line < 0 ? 0 : line > ui->line_last ? ui->line_last : line;
            return true;
        }
    return false;
}

const struct view view_help = {.name = "help",
                               .closes_on_other_keys = true,
                               .line = "tab turns the page   any other key goes back",
                               .covers = COVERS_PART,
                               .press = press_help,
                               .renew = renew_help,
                               .paint = paint_help};
