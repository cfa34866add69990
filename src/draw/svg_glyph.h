/* Glyphs that a picture draws by itself, as fonts often lack them or leave gaps between them:
 * braille, blocks and the lines of boxes. A cell is 2 wide and 4 high, so that the middle of each
 * braille dot lies half a unit beside whole numbers, and the middle of the cell on whole ones. */
#pragma once

#include <stdbool.h>
#include <stdint.h>

enum { SVG_CELL_WIDTH = 2, SVG_CELL_HEIGHT = 4, SVG_SHADES = 4, SVG_BOXES = 2 };

enum svg_kind { SVG_TEXT, SVG_NOTHING, SVG_DOTS, SVG_BLOCK, SVG_LINE, SVG_DASH, SVG_ARC, SVG_MARK };

enum arm { ARM_UP = 1, ARM_RIGHT = 2, ARM_DOWN = 4, ARM_LEFT = 8 };

struct svg_box {
    double x, y, width, height;
};

struct svg_glyph {
    enum svg_kind kind;
    uint8_t dots;   /* as braille counts them */
    uint8_t arms;   /* lines, dashes and arcs */
    uint8_t dashes; /* how many within the cell */
    bool heavy;
    uint8_t shade; /* blocks: opacity, 1 … SVG_SHADES */
    uint8_t boxes;
    struct svg_box box[SVG_BOXES];
};

struct svg_glyph svg_glyph(uint32_t codepoint);
