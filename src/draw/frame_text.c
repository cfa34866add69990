#include "draw/frame.h"

#include "text/ascii.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

enum {
    ELLIPSIS = 0x2026,
    ROOM_FOR_DOTS = 8, /* columns from which an ASCII cut is worth three dots */
};

int frame_text_width(const struct frame *frame, const char *utf8)
{
    struct speller speller = {utf8, frame->ascii, 0};
    uint32_t columns[ASCII_SPELLING_MAX];
    int width = 0;

    for (int n = 1; n > 0; width += n)
        if (spells_itself(&speller))
            n = 1, speller.text++;
        else
            n = spell(&speller, columns);
    return width;
}

/* Puts what is as the frame shows it, and on the background that is there if the style brings none.
 */
static inline void write_on(struct frame *frame, long long y, long long x, struct style style,
                            uint32_t shown)
{
    if (y < 0 || y >= frame->rows || x < 0 || x >= frame->cols)
        return;
    struct cell *cell = &frame->cells[(size_t)y * (size_t)frame->cols + (size_t)x];
    if (style.background == COLOUR_DEFAULT)
        style.background = cell->style.background;
    *cell = (struct cell){shown, style};
}

/* Is it wider than so many columns? No column takes less than a byte, but where it is spelt. */
static bool is_wider(const struct frame *frame, const char *utf8, int width)
{
    return (frame->ascii || strlen(utf8) > (size_t)width) && frame_text_width(frame, utf8) > width;
}

/* A code point that a number has: digits, also raised ones, point, sign, times. */
static bool of_number(uint32_t codepoint)
{
    static const uint32_t others[] = {'.',    '+',    '-',  0x2212, 0xd7,
                                      0x207b, 0x2070, 0xb9, 0xb2,   0xb3};
    for (size_t i = 0; i < sizeof others / sizeof others[0]; i++)
        if (codepoint == others[i])
            return true;
    return (codepoint >= '0' && codepoint <= '9') || (codepoint >= 0x2074 && codepoint <= 0x2079);
}

/* Of the columns before a cut, those that leave no number in pieces, which would be another one:
 * 3.91×1… is not 3.91×10⁻⁶. */
static int before_number(const struct frame *frame, const char *utf8, int limit)
{
    struct speller speller = {utf8, frame->ascii, 0};
    uint32_t columns[ASCII_SPELLING_MAX], last = ' ';
    int column = 0, start = 0; /* of the number, or of what may become one */
    bool digit = false;

    for (int n; column <= limit && (n = spell(&speller, columns)) > 0;)
        for (int i = 0; i < n && column <= limit; i++, column++) {
            uint32_t codepoint = columns[i];
            bool within = of_number(codepoint) || (codepoint == 'e' && last >= '0' && last <= '9');
            digit = within && (digit || (codepoint >= '0' && codepoint <= '9'));
            if (column == limit)
                return digit ? start : limit;
            if (!within)
                start = column + 1;
            last = codepoint;
        }
    return limit;
}

int frame_text(struct frame *frame, int y, int x, int width, struct style style, const char *utf8)
{
    struct speller speller = {utf8, frame->ascii, 0};
    uint32_t columns[ASCII_SPELLING_MAX];
    int column = 0, limit = width, dots = frame->ascii && width >= ROOM_FOR_DOTS ? 3 : 1;

    if (width <= 0)
        return 0;
    bool cut = is_wider(frame, utf8, width);
    if (cut)
        limit = before_number(frame, utf8, width - dots);
    for (int n = 1; column < limit && n > 0;) {
        if (spells_itself(&speller)) {
            write_on(frame, y, (long long)x + column++, style, (uint8_t)*speller.text++);
            continue;
        }
        n = spell(&speller, columns);
        for (int i = 0; i < n && column < limit; i++)
            write_on(frame, y, (long long)x + column++, style, columns[i]);
    }
    while (cut && column < limit + dots)
        write_on(frame, y, (long long)x + column++, style, frame_shown(frame, ELLIPSIS));
    return column;
}

int frame_print(struct frame *frame, int y, int x, int width, struct style style,
                const char *format, ...)
{
    char text[4096];
    va_list list;

    va_start(list, format);
    int n = vsnprintf(text, sizeof text, format, list);
    va_end(list);
    if (n < 0)
        return 0;
    if ((size_t)n >=
        sizeof text) { /* cut: take the last code point away, as it may be half there */
        size_t end = sizeof text - 1;
        while (end > 0 && ((uint8_t)text[--end] & 0xc0) == 0x80) {
        }
        text[end] = '\0';
    }
    return frame_text(frame, y, x, width, style, text);
}

int frame_text_right(struct frame *frame, int y, int x, int width, struct style style,
                     const char *utf8)
{
    int needed = frame_text_width(frame, utf8);

    if (needed < width)
        x += width - needed;
    return frame_text(frame, y, x, width, style, utf8);
}

char *frame_break_text(const struct frame *frame, char *text, int width, const char *between,
                       size_t kept)
{
    const size_t length = strlen(between);
    char *end = NULL;

    if (frame_text_width(frame, text) <= width)
        return NULL;
    for (char *c = strstr(text, between); c; c = strstr(c + length, between)) {
        const char was = c[kept];
        c[kept] = '\0';
        end = frame_text_width(frame, text) <= width ? c : end;
        c[kept] = was;
    }
    if (!end)
        return NULL;
    end[kept] = '\0';
    return end + length;
}

/* An edge runs between its corners, as far as the frame goes. */
static long long edge_from(long long corner) { return corner < 0 ? 0 : corner + 1; }

static long long edge_to(long long corner, int end) { return corner < end ? corner : end; }

void frame_box(struct frame *frame, struct rect area, struct style border, struct style title,
               const char *text)
{
    long long top = area.y, bottom = top + area.rows - 1;
    long long left = area.x, right = left + area.cols - 1;

    if (area.rows < 2 || area.cols < 2)
        return;
    uint32_t across = frame_shown(frame, 0x2500), down = frame_shown(frame, 0x2502);
    for (long long x = edge_from(left); x < edge_to(right, frame->cols); x++) {
        write_on(frame, top, x, border, across);
        write_on(frame, bottom, x, border, across);
    }
    for (long long y = edge_from(top); y < edge_to(bottom, frame->rows); y++) {
        write_on(frame, y, left, border, down);
        write_on(frame, y, right, border, down);
    }
    write_on(frame, top, left, border, frame_shown(frame, 0x256d));
    write_on(frame, top, right, border, frame_shown(frame, 0x256e));
    write_on(frame, bottom, left, border, frame_shown(frame, 0x2570));
    write_on(frame, bottom, right, border, frame_shown(frame, 0x256f));

    int room = area.cols - 6; /* a corner, a piece of line and a space on either side */
    if (text != NULL && *text != '\0' && room > 0 && area.x < frame->cols) {
        int columns = frame_text(frame, area.y, area.x + 3, room, title, text);
        write_on(frame, top, left + 2, border, ' ');
        write_on(frame, top, left + 3 + columns, border, ' ');
    }
}
