/* Marks that a picture draws by itself, within their cell: as letters they depend on the font,
 * which may lack them, or have them larger than a cell. */
#pragma once

#include <stdbool.h>
#include <stdint.h>

struct svg_mark {
    uint16_t codepoint;
    float x, y;       /* where its outline begins, in a cell 2 wide and 4 high */
    const char *path; /* from there on */
    bool drawn;       /* with a thin line; else it is filled */
};

/* NULL: it is none. */
const struct svg_mark *svg_mark(uint32_t codepoint);
