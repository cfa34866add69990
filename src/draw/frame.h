/* A frame: a grid of cells in memory. Everything on the screen is drawn into one, and a frame can
 * be blitted to a terminal or written out as text, ANSI or SVG. All drawing clips to the frame, and
 * no drawing function fails. */
#pragma once

#include "draw/palette.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct style {
    uint8_t foreground, background; /* enum colour */
    uint8_t attr;                   /* enum attribute, or-ed */
};

static inline bool style_same(struct style a, struct style b)
{
    return a.foreground == b.foreground && a.background == b.background && a.attr == b.attr;
}

struct cell {
    uint32_t codepoint; /* a printable code point one column wide */
    struct style style;
};

struct rect {
    int y, x, rows, cols;
};

struct frame {
    int rows, cols;
    bool ascii; /* text and borders are spelt in ASCII while they are written */
    struct cell *cells;
};

/* False where memory is short: the frame then has 0 × 0 cells. Size it anew with frame_resize. */
bool frame_init(struct frame *frame, int rows, int cols);
bool frame_resize(struct frame *frame, int rows, int cols);
void frame_free(struct frame *frame);

/* Every cell a space in the default style. */
void frame_clear(struct frame *frame);

/* The cell, or NULL outside the frame. */
struct cell *frame_at(struct frame *frame, int y, int x);

/* What a single cell shows for a code point. */
uint32_t frame_shown(const struct frame *frame, uint32_t codepoint);

void frame_put(struct frame *frame, int y, int x, struct style style, uint32_t codepoint);
void frame_fill(struct frame *frame, struct rect area, struct style style, uint32_t codepoint);

/* Changes the background only: what is written there stays. */
void frame_tint(struct frame *frame, struct rect area, uint8_t background);

/* Writes UTF-8 from (y, x), at most width columns, the last one "…" where it does not fit; that
 * stands before a number, and never inside one. Control characters, broken UTF-8 and code points
 * that are not one column wide become "?". A style whose background is COLOUR_DEFAULT keeps the
 * background that is there. Returns the columns written. */
int frame_text(struct frame *frame, int y, int x, int width, struct style style, const char *utf8);
int frame_print(struct frame *frame, int y, int x, int width, struct style style,
                const char *format, ...) __attribute__((format(printf, 6, 7)));

/* The same, its last column at x + width − 1. */
int frame_text_right(struct frame *frame, int y, int x, int width, struct style style,
                     const char *utf8);

/* The columns that all of a text needs in this frame: ASCII spellings may be longer. */
int frame_text_width(const struct frame *frame, const char *utf8);

/* Ends a text that needs more columns than width behind the last part that fits, where parts are
 * parted by `between`, whose first `kept` bytes stay; returns what follows. NULL: all of it fits,
 * or not even the first part does, and it stays whole. */
char *frame_break_text(const struct frame *frame, char *text, int width, const char *between,
                       size_t kept);

/* A rounded border (in ASCII: + - |) with a title in its upper edge. */
void frame_box(struct frame *frame, struct rect area, struct style border, struct style title,
               const char *text);
