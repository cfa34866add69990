/* A frame as text that a person can read in a diff: each row as it is seen, and below it where its
 * colours begin; at the end what each of these comes to on the terminal. */
#include "draw/frame_writers.h"
#include "text/utf8.h"

#include <stdlib.h>
#include <string.h>

enum { STYLE_MOST = 64, STYLES_MOST = 4096 };

/* foreground/background!~_ : bold, reversed, underlined. */
static void style_text(struct style style, char text[STYLE_MOST])
{
    snprintf(text, STYLE_MOST, "%s%s%s%s%s%s", palette[style.foreground].name,
             style.background == COLOUR_DEFAULT ? "" : "/",
             style.background == COLOUR_DEFAULT ? "" : palette[style.background].name,
             style.attr & ATTR_BOLD ? "!" : "", style.attr & ATTR_REVERSE ? "~" : "",
             style.attr & ATTR_UNDERLINE ? "_" : "");
}

/* Of a space nothing is seen but its background: it goes on in the style before it. */
static bool goes_on(struct cell cell, struct style before)
{
    const int seen = ATTR_REVERSE | ATTR_UNDERLINE;
    return style_same(cell.style, before) ||
           (cell.codepoint == ' ' && cell.style.background == before.background &&
            ((cell.style.attr | before.attr) & seen) == 0);
}

struct styles {
    struct style style[STYLES_MOST];
    int count;
};

static void remember(struct styles *styles, struct style style)
{
    for (int i = 0; i < styles->count; i++)
        if (style_same(styles->style[i], style))
            return;
    if (styles->count < STYLES_MOST)
        styles->style[styles->count++] = style;
}

static void write_styles(const struct cell *row, int cols, struct styles *styles, FILE *out)
{
    struct style now = {COLOUR_DEFAULT, COLOUR_DEFAULT, ATTR_NONE};
    char text[STYLE_MOST];
    for (int x = 0; x < cols; x++) {
        if (goes_on(row[x], now))
            continue;
        now = row[x].style;
        remember(styles, now);
        style_text(now, text);
        fprintf(out, " %d:%s", x, text);
    }
}

static void write_row(const struct cell *row, int cols, FILE *out)
{
    char bytes[4];
    for (int x = 0; x < cols; x++)
        fwrite(bytes, 1, (size_t)utf8_encode(row[x].codepoint, bytes), out);
}

static int by_text(const void *a, const void *b)
{
    char first[STYLE_MOST], second[STYLE_MOST];
    style_text(*(const struct style *)a, first);
    style_text(*(const struct style *)b, second);
    return strcmp(first, second);
}

/* −1, the terminal's own, is a dot. */
static void write_number(int colour, enum colour_depth depth, FILE *out)
{
    if (colour < 0)
        fputs(" .", out);
    else
        fprintf(out, depth == DEPTH_DIRECT ? " #%06x" : " %d", (unsigned)colour);
}

static void write_looks(struct styles *styles, struct display display, FILE *out)
{
    char text[STYLE_MOST];
    qsort(styles->style, (size_t)styles->count, sizeof styles->style[0], by_text);
    for (int i = 0; i < styles->count; i++) {
        struct terminal_style term_style = terminal_style_of(styles->style[i], display);
        style_text(styles->style[i], text);
        fputs(text, out);
        write_number(term_style.foreground, display.depth, out);
        write_number(term_style.background, display.depth, out);
        fprintf(out, "%s%s%s\n", term_style.attr & ATTR_BOLD ? " bold" : "",
                term_style.attr & ATTR_REVERSE ? " reverse" : "",
                term_style.attr & ATTR_UNDERLINE ? " underline" : "");
    }
}

bool write_frame_cells(const struct frame *frame, struct display display, FILE *out)
{
    struct styles *styles = calloc(1, sizeof *styles);
    if (!styles)
        return false;
    for (int y = 0; y < frame->rows; y++) {
        const struct cell *row = frame->cells + (size_t)y * (size_t)frame->cols;
        fprintf(out, "%2d|", y);
        write_row(row, frame->cols, out);
        fputs("|\n  ", out);
        write_styles(row, frame->cols, styles, out);
        putc('\n', out);
    }
    write_looks(styles, display, out);
    free(styles);
    return fflush(out) == 0 && !ferror(out);
}
