#include "draw/svg_glyph.h"

#include "draw/svg_mark.h"

#include <stddef.h>

enum { ACROSS = ARM_LEFT | ARM_RIGHT, UPRIGHT = ARM_UP | ARM_DOWN };

static const struct line {
    uint16_t codepoint;
    uint8_t kind, arms, dashes, heavy;
} lines[] = {
    {0x2500, SVG_LINE, ACROSS, 0, 0},               /* ─ */
    {0x2501, SVG_LINE, ACROSS, 0, 1},               /* ━ */
    {0x2502, SVG_LINE, UPRIGHT, 0, 0},              /* │ */
    {0x2503, SVG_LINE, UPRIGHT, 0, 1},              /* ┃ */
    {0x2504, SVG_DASH, ACROSS, 3, 0},               /* ┄ */
    {0x2505, SVG_DASH, ACROSS, 3, 1},               /* ┅ */
    {0x2506, SVG_DASH, UPRIGHT, 3, 0},              /* ┆ */
    {0x2507, SVG_DASH, UPRIGHT, 3, 1},              /* ┇ */
    {0x2508, SVG_DASH, ACROSS, 4, 0},               /* ┈ */
    {0x2509, SVG_DASH, ACROSS, 4, 1},               /* ┉ */
    {0x250a, SVG_DASH, UPRIGHT, 4, 0},              /* ┊ */
    {0x250b, SVG_DASH, UPRIGHT, 4, 1},              /* ┋ */
    {0x250c, SVG_LINE, ARM_RIGHT | ARM_DOWN, 0, 0}, /* ┌ */
    {0x2510, SVG_LINE, ARM_LEFT | ARM_DOWN, 0, 0},  /* ┐ */
    {0x2514, SVG_LINE, ARM_UP | ARM_RIGHT, 0, 0},   /* └ */
    {0x2518, SVG_LINE, ARM_UP | ARM_LEFT, 0, 0},    /* ┘ */
    {0x251c, SVG_LINE, UPRIGHT | ARM_RIGHT, 0, 0},  /* ├ */
    {0x2524, SVG_LINE, UPRIGHT | ARM_LEFT, 0, 0},   /* ┤ */
    {0x252c, SVG_LINE, ACROSS | ARM_DOWN, 0, 0},    /* ┬ */
    {0x2534, SVG_LINE, ACROSS | ARM_UP, 0, 0},      /* ┴ */
    {0x253c, SVG_LINE, ACROSS | UPRIGHT, 0, 0},     /* ┼ */
    {0x254c, SVG_DASH, ACROSS, 2, 0},               /* ╌ */
    {0x254d, SVG_DASH, ACROSS, 2, 1},               /* ╍ */
    {0x254e, SVG_DASH, UPRIGHT, 2, 0},              /* ╎ */
    {0x254f, SVG_DASH, UPRIGHT, 2, 1},              /* ╏ */
    {0x256d, SVG_ARC, ARM_RIGHT | ARM_DOWN, 0, 0},  /* ╭ */
    {0x256e, SVG_ARC, ARM_LEFT | ARM_DOWN, 0, 0},   /* ╮ */
    {0x256f, SVG_ARC, ARM_UP | ARM_LEFT, 0, 0},     /* ╯ */
    {0x2570, SVG_ARC, ARM_UP | ARM_RIGHT, 0, 0},    /* ╰ */
    {0x2574, SVG_LINE, ARM_LEFT, 0, 0},             /* ╴ */
    {0x2575, SVG_LINE, ARM_UP, 0, 0},               /* ╵ */
    {0x2576, SVG_LINE, ARM_RIGHT, 0, 0},            /* ╶ */
    {0x2577, SVG_LINE, ARM_DOWN, 0, 0},             /* ╷ */
    {0x2578, SVG_LINE, ARM_LEFT, 0, 1},             /* ╸ */
    {0x2579, SVG_LINE, ARM_UP, 0, 1},               /* ╹ */
    {0x257a, SVG_LINE, ARM_RIGHT, 0, 1},            /* ╺ */
    {0x257b, SVG_LINE, ARM_DOWN, 0, 1},             /* ╻ */
};

enum { FIRST_BLOCK = 0x2580, FIRST_QUADRANT = 0x2596, LAST_QUADRANT = 0x259f };

/* From ▖ on: upper left 1, upper right 2, lower left 4, lower right 8. */
static const uint8_t quadrants[] = {4, 8, 1, 13, 9, 7, 11, 2, 6, 14};

static void add_box(struct svg_glyph *glyph, double x, double y, double width, double height)
{
    glyph->box[glyph->boxes++] = (struct svg_box){x, y, width, height};
}

static struct svg_glyph block(uint32_t codepoint)
{
    struct svg_glyph glyph = {.kind = SVG_BLOCK, .shade = SVG_SHADES};

    if (codepoint >= FIRST_QUADRANT) {
        unsigned bits = quadrants[codepoint - FIRST_QUADRANT];
        for (int row = 0; row < 2; row++, bits >>= 2)
            if ((bits & 3) != 0)
                add_box(&glyph, (bits & 1) != 0 ? 0 : 1, 2 * row, (bits & 3) == 3 ? 2 : 1, 2);
    } else if (codepoint == 0x2580) { /* ▀ */
        add_box(&glyph, 0, 0, 2, 2);
    } else if (codepoint <= 0x2588) { /* ▁ … █: eighths from below */
        double high = (codepoint - FIRST_BLOCK) / 2.0;
        add_box(&glyph, 0, 4 - high, 2, high);
    } else if (codepoint <= 0x258f) { /* ▉ … ▏: eighths from the left */
        add_box(&glyph, 0, 0, (0x2590 - codepoint) / 4.0, 4);
    } else if (codepoint == 0x2590) { /* ▐ */
        add_box(&glyph, 1, 0, 1, 4);
    } else if (codepoint <= 0x2593) { /* ░ ▒ ▓ */
        glyph.shade = (uint8_t)(codepoint - 0x2590);
        add_box(&glyph, 0, 0, 2, 4);
    } else if (codepoint == 0x2594) { /* ▔ */
        add_box(&glyph, 0, 0, 2, 0.5);
    } else { /* ▕ */
        add_box(&glyph, 1.75, 0, 0.25, 4);
    }
    return glyph;
}

struct svg_glyph svg_glyph(uint32_t codepoint)
{
    if (codepoint < 0x80) /* most are */
        return (struct svg_glyph){.kind = SVG_TEXT};
    if (codepoint >= 0x2800 && codepoint <= 0x28ff)
        return (struct svg_glyph){.kind = SVG_DOTS, .dots = (uint8_t)(codepoint & 0xff)};
    if (codepoint >= FIRST_BLOCK && codepoint <= LAST_QUADRANT)
        return block(codepoint);
    if (svg_mark(codepoint) != NULL)
        return (struct svg_glyph){.kind = SVG_MARK};
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
        if (lines[i].codepoint == codepoint) {
            const struct line *line = &lines[i];
            return (struct svg_glyph){.kind = (enum svg_kind)line->kind,
                                      .arms = line->arms,
                                      .dashes = line->dashes,
                                      .heavy = line->heavy != 0};
        }
    }
    return (struct svg_glyph){.kind = SVG_TEXT};
}
