/* Cells as pieces of an SVG: all of a frame, or those alone that changed, each opaque then over
 * what was there before. */
#pragma once

#include "draw/frame.h"
#include "draw/svg_glyph.h"

#include <stdio.h>

/* Pixels. A monospace letter is about 0.6 as wide as it is large, so a cell of 10 takes letters of
 * 16.6; textLength makes up for the font that is really there. Paths are in units. */
enum { SVG_CELL_X = 10, SVG_CELL_Y = 20, SVG_MARGIN = 16, SVG_UNIT = 5 };

/* For text, as attributes of the group that it is in. */
#define SVG_FONT                                                                                   \
    "font-size=\"16.6\" font-family=\"ui-monospace,'DejaVu Sans Mono',Menlo,Consolas,monospace\""

/* What colours there are beside enum colour. A picture has no terminal whose own background it
 * could use; and what is read best on a background may differ between the themes. */
enum {
    SVG_OWN_BACKGROUND = COLOUR_COUNT,
    SVG_BLACK_WHITE, /* black in the dark theme, white in the light one */
    SVG_WHITE_BLACK,
    SVG_COLOURS
};

uint32_t svg_rgb(int colour, enum theme theme);

struct svg_cell {
    uint8_t foreground, background; /* past a reversal */
    uint8_t attr, kind;             /* bold, underlined; enum svg_kind */
    bool drawn;
    uint32_t codepoint;
};

/* How a path is painted. */
enum svg_look {
    SVG_FILLED,
    SVG_SHADED1, /* ░ ▒ ▓ */
    SVG_SHADED2,
    SVG_SHADED3,
    SVG_BOXED,      /* filled, its edges on those of cells */
    SVG_HALF_ROWS,  /* lines, as thick as half a cell is high … */
    SVG_WHOLE_ROWS, /* … or a whole one */
    SVG_DOTTED,
    SVG_DASHED, /* a row of dots; of dashes that are a little nearer, so that none is lost */
    SVG_THIN,
    SVG_HEAVY,
    SVG_LETTERS,
    SVG_LOOKS
};

struct svg {
    FILE *out;
    enum theme theme;
    bool classes; /* colours are classes, for both themes; svg_write_classes has them */
    bool opaque;  /* cells on the terminal's own background cover what was there */
    int rows, cols;
    struct svg_cell *cells;
    uint16_t *row_kinds;           /* what is to be drawn in each row: 1 << kind, or-ed */
    uint16_t kinds[SVG_COLOURS];   /* what has that foreground: 1 << kind, or-ed */
    bool backgrounds[SVG_COLOURS]; /* that occur */
    bool fills[SVG_COLOURS], strokes[SVG_COLOURS]; /* that were written, from the start on */
    /* of the path that is being written: */
    enum svg_look look;
    int colour;
    bool open;
};

/* False where memory is short. No cell is to be drawn yet. */
bool svg_init(struct svg *svg, int rows, int cols, FILE *out);
void svg_free(struct svg *svg);
void svg_forget(struct svg *svg);

/* This cell is to be drawn. */
void svg_take(struct svg *svg, int at, const struct cell *cell);

/* Each picture is these two, one after the other: in units, and in pixels. */
void svg_write_paths(struct svg *svg);
void svg_write_texts(struct svg *svg);

/* The rules of a style sheet for the colours that have been written: of a theme, and what is the
 * same in all. */
void svg_write_classes(const struct svg *svg, enum theme theme);
void svg_write_looks(const struct svg *svg);

/* As text of an element. */
void svg_write_escaped(FILE *out, const char *utf8);

/* ---- its parts ---- */

static inline const struct svg_cell *svg_at(const struct svg *svg, int y, int x)
{
    return &svg->cells[(size_t)y * (size_t)svg->cols + (size_t)x];
}

static inline bool svg_row_has(const struct svg *svg, int y, enum svg_kind kind)
{
    return (svg->row_kinds[y] & 1u << kind) != 0;
}

/* A path is begun when its first data come: one without any is left out. */
void svg_path_begin(struct svg *svg, enum svg_look look, int colour);
FILE *svg_path_data(struct svg *svg);
void svg_path_end(struct svg *svg);

/* Attributes of an element: its colour, and how it is painted. */
void svg_write_look(struct svg *svg, enum svg_look look, int colour, uint8_t attr);

/* Boxes, braille and the like in one foreground. */
void svg_write_shapes(struct svg *svg, int foreground);
