#include "term/redraw.h"

#include "term/capability.h"
#include "text/utf8.h"

#include <curses.h>
#include <stdlib.h>
#include <string.h>
#include <term.h>

void redraw_start(struct redraw *redraw, int fd, bool cursor_shows)
{
    *redraw = (struct redraw){.anew = true, .x = -1, .cursor_shows = cursor_shows};
    output_start(&redraw->output, fd);
    rendition_start(&redraw->rendition);
}

void redraw_free(struct redraw *redraw)
{
    free(redraw->cells);
    free(redraw->next);
    free(redraw->drawn);
    free(redraw->changed);
    free(redraw->room);
    redraw->cells = redraw->next = NULL;
    redraw->drawn = NULL;
    redraw->changed = redraw->room = NULL;
    redraw->rows = redraw->cols = 0;
}

/* ---- the cursor ---- */

/* The bytes of the cells from the cursor to x, where writing them again needs no other style; −1
 * where it does, or where one is not known. */
static int rewritten(const struct redraw *redraw, int x)
{
    const struct shown_cell *row = redraw->cells + (size_t)redraw->y * (size_t)redraw->cols;
    const struct rendition *rendition = &redraw->rendition;
    char bytes[4];
    int size = 0;
    for (int i = redraw->x; i < x; i++) {
        bool fits = is_blank(&row[i]) ? rendition_same_blank(row[i].term_style, rendition->now)
                                      : terminal_style_same(row[i].term_style, rendition->now);
        if (!rendition->known || !fits || row[i].codepoint == 0)
            return -1;
        size += utf8_encode(row[i].codepoint, bytes);
    }
    return size;
}

static void write_codepoint(struct redraw *redraw, uint32_t codepoint)
{
    char bytes[4];
    output_add(&redraw->output, bytes, (size_t)utf8_encode(codepoint, bytes));
    /* Behind the last column terminals differ. */
    redraw->x = redraw->x + 1 < redraw->cols ? redraw->x + 1 : -1;
}

void redraw_move(struct redraw *redraw, int y, int x)
{
    const char *way = NULL;
    char text[CAPABILITY_TEXT];
    if (y == redraw->y && x == redraw->x)
        return;
    if (!move_standout_mode) /* it may smear its attributes over the way */
        rendition_set(&redraw->rendition, terminal_style_plain, &redraw->output);
    if (y == redraw->y && redraw->x >= 0 && x > redraw->x) {
        int distance = x - redraw->x;
        way = distance == 1 && cursor_right ? cursor_right
              : parm_right_cursor           ? capability_text(parm_right_cursor, distance, 0, text)
                                            : NULL;
        int size = distance <= 8 ? rewritten(redraw, x) : -1;
        if (size >= 0 && (!way || size <= (int)strlen(way))) {
            const struct shown_cell *row = redraw->cells + (size_t)y * (size_t)redraw->cols;
            while (redraw->x < x)
                write_codepoint(redraw, row[redraw->x].codepoint);
            return;
        }
    }
    output_sequence(&redraw->output, way ? way : capability_text(cursor_address, y, x, text));
    redraw->y = y;
    redraw->x = x;
}

/* ---- cells ---- */

static bool same_cell(const struct cell *a, const struct cell *b)
{
    return memcmp(a, b, sizeof *a) == 0 || /* one comparison, and most are alike */
           (a->codepoint == b->codepoint && style_same(a->style, b->style));
}

static bool same(const struct shown_cell *a, const struct shown_cell *b)
{
    return a->codepoint == b->codepoint &&
           (is_blank(a) ? rendition_same_blank(a->term_style, b->term_style)
                        : terminal_style_same(a->term_style, b->term_style));
}

/* Are all cells from this one to the row's end to be blank on one background, one that erasing
 * leaves behind, and enough of them to be worth it? */
static bool can_erase(const struct redraw *redraw, int at)
{
    const int least = 4;
    const struct shown_cell *cells = redraw->next + at;
    int count = redraw->cols - at % redraw->cols;
    if (!clr_eol || count < least || cells->term_style.attr & (ATTR_REVERSE | ATTR_UNDERLINE) ||
        (cells->term_style.background >= 0 && !back_color_erase))
        return false;
    for (int i = 0; i < count; i++)
        if (!is_blank(&cells[i]) || !rendition_same_blank(cells[i].term_style, cells->term_style))
            return false;
    return true;
}

/* Writes a cell, or the rest of its row; a blank one as the terminal writes already, if it can. */
static void write_cell(struct redraw *redraw, int at)
{
    const struct shown_cell *new = redraw->next + at;
    struct rendition *rendition = &redraw->rendition;
    int y = at / redraw->cols, x = at % redraw->cols;
    if (same(&redraw->cells[at], new)) /* by erasing, meanwhile */
        return;
    redraw_move(redraw, y, x);
    bool fits =
        is_blank(new) && rendition->known && rendition_same_blank(new->term_style, rendition->now);
    if (!fits)
        rendition_set(rendition, new->term_style, &redraw->output);
    if (is_blank(new) && can_erase(redraw, at)) {
        output_sequence(&redraw->output, clr_eol);
        memcpy(redraw->cells + at, new, (size_t)(redraw->cols - x) * sizeof *new);
        return;
    }
    write_codepoint(redraw, new->codepoint);
    redraw->cells[at] = *new;
}

/* ---- frames ---- */

static bool resize(struct redraw *redraw, int rows, int cols)
{
    size_t count = (size_t)rows * (size_t)cols;
    redraw_free(redraw);
    redraw->cells = malloc(count * sizeof *redraw->cells);
    redraw->next = malloc(count * sizeof *redraw->next);
    redraw->drawn = malloc(count * sizeof *redraw->drawn);
    redraw->changed = malloc(count * sizeof *redraw->changed);
    redraw->room = malloc(2 * count * sizeof *redraw->room);
    if (!redraw->cells || !redraw->next || !redraw->drawn || !redraw->changed || !redraw->room) {
        redraw_free(redraw);
        return false;
    }
    redraw->rows = rows;
    redraw->cols = cols;
    return true;
}

/* An empty screen, whatever is there. A scrolling region of another size would be left to others.
 */
static void clear_all(struct redraw *redraw)
{
    rendition_set(&redraw->rendition, terminal_style_plain, &redraw->output);
    if (change_scroll_region)
        output_sequence(&redraw->output, tparm(change_scroll_region, 0L, (long)(redraw->rows - 1)));
    output_sequence(&redraw->output, clear_screen);
    redraw->y = redraw->x = 0;
    for (int i = 0; i < redraw->rows * redraw->cols; i++) {
        redraw->cells[i] = redraw->next[i] = (struct shown_cell){' ', terminal_style_plain};
        redraw->drawn[i].codepoint = 0;
    }
}

/* Would writing the last cell scroll the screen? */
static bool corner_scrolls(void) { return auto_right_margin && !eat_newline_glitch; }

/* Those of a row from `from` on, behind the `count` of the rows above; returns how many with them.
 */
static int collect_row(struct redraw *redraw, const struct frame *frame, struct display display,
                       int from, int to, int count)
{
    struct style style = {0};
    struct terminal_style term_style = terminal_style_on_any(style, display); /* of that */
    const struct cell *cells = frame->cells, *drawn = redraw->drawn;
    for (int i = from; i < to; i++) {
        const struct cell *new = &cells[i];
        if (same_cell(&drawn[i], new))
            continue;
        if (!style_same(style, new->style)) {
            style = new->style;
            term_style = terminal_style_on_any(style, display);
        }
        redraw->drawn[i] = *new;
        redraw->next[i] = (struct shown_cell){new->codepoint, term_style};
        if (!same(&redraw->cells[i], &redraw->next[i]))
            redraw->changed[count++] = i;
    }
    return count;
}

/* Most rows are those of the frame before, to the byte; in the others most cells are. */
static int collect_changed(struct redraw *redraw, const struct frame *frame, struct display display)
{
    int count = 0, cells = redraw->rows * redraw->cols - (corner_scrolls() ? 1 : 0);
    for (int from = 0; from < cells; from += redraw->cols) {
        int to = from + redraw->cols < cells ? from + redraw->cols : cells;
        size_t size = (size_t)(to - from) * sizeof *frame->cells;
        if (memcmp(redraw->drawn + from, frame->cells + from, size) != 0)
            count = collect_row(redraw, frame, display, from, to, count);
    }
    return count;
}

void redraw_frame(struct redraw *redraw, const struct frame *frame, struct display display)
{
    if (frame->rows <= 0 || frame->cols <= 0)
        return;
    if (redraw->anew || redraw->rows != frame->rows || redraw->cols != frame->cols) {
        if (!resize(redraw, frame->rows, frame->cols))
            return;
        redraw->rendition.known = false;
        clear_all(redraw);
        redraw->anew = false;
    }
    int count = collect_changed(redraw, frame, display);
    write_order(redraw->next, redraw->changed, count, redraw->room);
    for (int i = 0; i < count; i++)
        write_cell(redraw, redraw->changed[i]);
    if (redraw->cursor_shows && count > 0)
        redraw_move(redraw, 0, 0);
}

void redraw_text(struct redraw *redraw, int y, int x, const char *utf8, int cells)
{
    if (y >= redraw->rows || x >= redraw->cols)
        return;
    redraw_move(redraw, y, x);
    rendition_set(&redraw->rendition, terminal_style_plain, &redraw->output);
    output_add(&redraw->output, utf8, strlen(utf8));
    for (int i = x; i < redraw->cols && i < x + cells; i++)
        redraw->cells[y * redraw->cols + i].codepoint =
            redraw->drawn[y * redraw->cols + i].codepoint = 0;
    redraw->x = -1;
}

/* The last row is always cleared: where there is no second screen to leave, the picture stays, and
 * what comes next begins in that row. */
void redraw_stop(struct redraw *redraw)
{
    rendition_set(&redraw->rendition, terminal_style_plain, &redraw->output);
    if (clr_eol && redraw->rows > 0) {
        redraw_move(redraw, redraw->rows - 1, 0);
        output_sequence(&redraw->output, clr_eol);
    }
    output_flush(&redraw->output);
}
