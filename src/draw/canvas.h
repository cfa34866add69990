/* A canvas of dots finer than the cells: braille (2 × 4 dots a cell), quadrant blocks (2 × 2) or
 * ASCII (1 × 2). One rasteriser serves all three; a glyph set is a row of a table. A cell can show
 * one foreground, so a pen has a priority: the higher one takes the whole cell, equal ones share it
 * (the later foreground stays), a lower one does not show there. */
#pragma once

#include "draw/frame.h"

enum glyph_set { GLYPHS_BRAILLE, GLYPHS_BLOCK, GLYPHS_ASCII, GLYPH_SETS };

struct glyphs {
    const char *name, *solid, *dashed; /* samples of curves, for legends */
    int dots_x, dots_y;                /* dots per cell */
    uint8_t bit[4][2];                 /* [y][x] of a dot → its bit */
    uint32_t codepoint[16]; /* bits → code point (braille: computed from base instead) */
    uint32_t base;          /* braille: base + bits; 0 where the table decides */
};

extern const struct glyphs glyph_sets[GLYPH_SETS];

/* Pens are told apart by a table of as many, see canvas_put_signs. */
enum { CANVAS_PRIORITIES = 16 };

struct pen {
    uint8_t foreground; /* enum colour */
    uint8_t priority;   /* 1 … CANVAS_PRIORITIES − 1; 0 draws nothing */
    uint8_t on, off; /* dashes in dots along x (curves) or the line's longer side; off 0: solid */
};

struct canvas {
    const struct glyphs *glyphs;
    int rows, cols; /* in cells */
    uint8_t *bits, *foreground, *priority;
};

bool canvas_init(struct canvas *canvas, const struct glyphs *glyphs, int rows, int cols);
void canvas_free(struct canvas *canvas);

/* All dots of another canvas of the same glyphs and size, in place of its own. */
void canvas_copy(struct canvas *canvas, const struct canvas *from);

int canvas_width(const struct canvas *canvas); /* in dots */
int canvas_height(const struct canvas *canvas);

/* Dots are numbered from the upper left; what lies outside is clipped. */
void canvas_dot(struct canvas *canvas, int x, int y, struct pen pen);
/* Both ends included, in any order. */
void canvas_column(struct canvas *canvas, int x, int y0, int y1, struct pen pen);
/* Coordinates may be huge or infinite: the line is clipped first. One with a NaN is not drawn. */
void canvas_line(struct canvas *canvas, double x0, double y0, double x1, double y1, struct pen pen);

/* A curve given per dot column as the range lo[x] … hi[x] of dot rows (NaN: a gap), each column
 * joined to the one before. columns at most canvas_width. */
void canvas_curve(struct canvas *canvas, const double *lo, const double *hi, int columns,
                  struct pen pen);

/* Draws every cell that has a dot at (y, x) of the frame and further; the background there is kept.
 */
void canvas_blit(const struct canvas *canvas, struct frame *frame, int y, int x);

/* After canvas_blit, in ASCII, where no colour may tell curves apart: each cell that shows a pen of
 * a priority gets the sign for it, of `count` by priority; 0: its dots stay. */
void canvas_put_signs(const struct canvas *canvas, struct frame *frame, int y, int x,
                      const uint32_t *sign, int count);
