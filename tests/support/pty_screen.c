/* What the terminal shows, and waiting for it. */
#include "support/pty_inside.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "text/utf8.h"

#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* ---- the screen ---- */

static size_t row_text(struct pty *pty, int y, char *out)
{
    size_t length = 0, end = 0;
    for (int x = 0; x < pty->cols; x++) {
        length += (size_t)utf8_encode(pty_cell(pty, y, x).codepoint, out + length);
        if (out[length - 1] != ' ')
            end = length;
    }
    out[end] = '\0';
    return end;
}

const char *pty_row(struct pty *pty, int y)
{
    row_text(pty, y, pty->row);
    return pty->row;
}

const char *pty_screen(struct pty *pty)
{
    size_t used = 0;
    free(pty->text);
    pty->text = malloc((size_t)pty->rows * ((size_t)pty->cols * 4 + 1) + 1);
    if (!pty->text)
        abort();
    for (int y = 0; y < pty->rows; y++) {
        used += row_text(pty, y, pty->text + used);
        pty->text[used++] = '\n';
    }
    pty->text[used] = '\0';
    return pty->text;
}

/* Past all indices where it is no index. */
static int colour_index(const VTermColor *colour)
{
    return VTERM_COLOR_IS_INDEXED(colour) ? colour->indexed.idx : 256;
}

struct pty_cell pty_cell(struct pty *pty, int y, int x)
{
    VTermScreenCell cell;
    struct pty_cell out = {.codepoint = ' '};
    if (!vterm_screen_get_cell(pty->screen, (VTermPos){y, x}, &cell))
        return out;
    out.codepoint = cell.chars[0] && cell.chars[0] != UINT32_MAX ? cell.chars[0] : ' ';
    out.bold = cell.attrs.bold;
    out.reverse = cell.attrs.reverse;
    out.underline = cell.attrs.underline != 0;
    out.foreground = VTERM_COLOR_IS_DEFAULT_FG(&cell.fg) ? -1 : colour_index(&cell.fg);
    out.background = VTERM_COLOR_IS_DEFAULT_BG(&cell.bg) ? -1 : colour_index(&cell.bg);
    return out;
}

int pty_row_of(struct pty *pty, const char *text)
{
    for (int y = 0; y < pty->rows; y++)
        if (strstr(pty_row(pty, y), text))
            return y;
    return -1;
}

bool pty_shows(struct pty *pty, const char *text) { return pty_row_of(pty, text) >= 0; }

void pty_size(const struct pty *pty, int *rows, int *cols)
{
    *rows = pty->rows;
    *cols = pty->cols;
}

/* ---- waiting ---- */

void pty_fail(struct pty *pty, const char *format, ...)
{
    char message[400];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(message, sizeof message, format, arguments);
    va_end(arguments);
    print_error("%d×%d:\n", pty->cols, pty->rows);
    for (int y = 0; y < pty->rows; y++)
        print_error("%s\n", pty_row(pty, y));
    pty_stop(pty);
    fail_msg("%s", message);
}

static bool has_ended(const struct pty *pty)
{
    struct pollfd life = {.fd = pty->life, .events = POLLIN};
    return poll(&life, 1, 0) == 1;
}

void pty_wait(struct pty *pty, bool (*holds)(struct pty *pty, const void *with), const void *with,
              const char *what)
{
    double end = seconds_now() + pty_patience;
    while (!holds(pty, with)) {
        bool news = pty_read(pty, 100);
        if (!news && has_ended(pty) && !pty_read(pty, 0) && !holds(pty, with))
            pty_fail(pty, "the program has ended before: %s", what);
        if (seconds_now() > end)
            pty_fail(pty, "waited in vain: %s", what);
    }
}

static bool shows(struct pty *pty, const void *with) { return pty_shows(pty, with); }
static bool lacks(struct pty *pty, const void *with) { return !pty_shows(pty, with); }

void pty_wait_for(struct pty *pty, const char *text)
{
    char what[200];
    snprintf(what, sizeof what, "\"%s\" on the screen", text);
    pty_wait(pty, shows, text, what);
}

void pty_wait_without(struct pty *pty, const char *text)
{
    char what[200];
    snprintf(what, sizeof what, "\"%s\" gone from the screen", text);
    pty_wait(pty, lacks, text, what);
}

static bool has_row(struct pty *pty, const void *with)
{
    const char *bar = strchr(with, '|');
    char label[80];
    snprintf(label, sizeof label, "%.*s", (int)(bar - (const char *)with), (const char *)with);
    int y = pty_row_of(pty, label);
    return y >= 0 && strstr(strstr(pty_row(pty, y), label), bar + 1);
}

void pty_wait_row(struct pty *pty, const char *both) { pty_wait(pty, has_row, both, both); }

/* The foreground of a blank cell is not to be seen. */
static bool same_cell(struct pty_cell a, struct pty_cell b)
{
    bool foreground = a.codepoint == ' ' || (a.foreground == b.foreground && a.bold == b.bold);
    return a.codepoint == b.codepoint && a.background == b.background && a.reverse == b.reverse &&
           foreground;
}

/* Where the two differ, in words. */
static char difference[200];

static bool is_alike(struct pty *pty, const void *with)
{
    struct pty *other = *(struct pty *const *)with;
    for (int y = 0; y < pty->rows; y++)
        for (int x = 0; x < pty->cols; x++) {
            struct pty_cell a = pty_cell(pty, y, x), b = pty_cell(other, y, x);
            if (same_cell(a, b))
                continue;
            snprintf(
                difference, sizeof difference,
                "row %d, column %d is U+%04X in %d on %d%s%s, the other U+%04X in %d on %d%s%s", y,
                x, (unsigned)a.codepoint, a.foreground, a.background, a.bold ? ", bold" : "",
                a.reverse ? ", reverse" : "", (unsigned)b.codepoint, b.foreground, b.background,
                b.bold ? ", bold" : "", b.reverse ? ", reverse" : "");
            return false;
        }
    return true;
}

void pty_wait_alike(struct pty *pty, struct pty *other)
{
    pty_wait(pty, is_alike, &other, difference);
}

void pty_click_on(struct pty *pty, const char *text)
{
    pty_wait_for(pty, text);
    const int row = pty_row_of(pty, text);
    const char *line = pty_row(pty, row), *end = strstr(line, text);
    int col = 0;
    for (const char *at = line; at < end; col++)
        utf8_next(&at);
    pty_click(pty, row, col);
}
