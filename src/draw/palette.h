/* The colours, by hue and purpose. A cell names a colour; what that becomes (one of 256, one of 8,
 * or an attribute where there is no colour at all) is decided by the row of the table, once. */
#ifndef LRSCOPE_DRAW_PALETTE_H
#define LRSCOPE_DRAW_PALETTE_H

#include <stdint.h>

enum colour {
    COLOUR_DEFAULT, /* the terminal's own */
    COLOUR_DIM,     /* labels, units */
    COLOUR_FAINT,   /* borders, the future, grid lines */
    COLOUR_LIGHT,   /* plain text on a paper of our own, whatever the terminal's default */
    COLOUR_BRIGHT,  /* what is read first */
    COLOUR_BLACK,   /* text on a badge */
    COLOUR_CYAN,
    COLOUR_ORANGE,
    COLOUR_RED,
    COLOUR_GREEN,
    COLOUR_BLUE,
    COLOUR_VIOLET,
    COLOUR_YELLOW,
    COLOUR_BAR,    /* papers: header and footer */
    COLOUR_CHOSEN, /* the selected row */
    COLOUR_DANGER, /* shading above the stability ceiling */
    COLOUR_LAND0,  /* depth of a landscape, the lowest ground first */
    COLOUR_LAND1,
    COLOUR_LAND2,
    COLOUR_LAND3,
    COLOUR_LAND4,
    COLOUR_LAND5,
    COLOUR_HEAT0, /* a map's runs: what is best first */
    COLOUR_HEAT1,
    COLOUR_HEAT2,
    COLOUR_HEAT3,
    COLOUR_HEAT4,
    COLOUR_HEAT5,
    COLOUR_HEAT6,
    COLOUR_HEAT7,
    COLOUR_HEAT8,
    COLOUR_HEAT9,
    COLOUR_HEAT10,
    COLOUR_HEAT11,
    COLOUR_HEAT12,
    COLOUR_HEAT13,
    COLOUR_HEAT14,
    COLOUR_HEAT15,
    COLOUR_TRAPPED0,
    COLOUR_TRAPPED1,
    COLOUR_TRAPPED2,
    COLOUR_SWING0, /* oscillates */
    COLOUR_SWING1,
    COLOUR_SWING2,
    COLOUR_SWING3,
    COLOUR_SWING4,
    COLOUR_BLOWN0, /* diverged: late … */
    COLOUR_BLOWN1,
    COLOUR_BLOWN2,
    COLOUR_BLOWN3,
    COLOUR_BLOWN4,
    COLOUR_BLOWN5, /* … and at once */
    COLOUR_VOID,   /* not run, or cannot be */
    COLOUR_COUNT
};

enum {
    LAND_SHADES = COLOUR_LAND5 - COLOUR_LAND0 + 1,
    HEAT_SHADES = COLOUR_HEAT15 - COLOUR_HEAT0 + 1,
    TRAPPED_SHADES = COLOUR_TRAPPED2 - COLOUR_TRAPPED0 + 1,
    SWING_SHADES = COLOUR_SWING4 - COLOUR_SWING0 + 1,
    BLOWN_SHADES = COLOUR_BLOWN5 - COLOUR_BLOWN0 + 1
};

enum attribute { ATTR_NONE = 0, ATTR_BOLD = 1, ATTR_REVERSE = 2, ATTR_UNDERLINE = 4 };

struct palette_row {
    const char *name;
    int16_t xterm;      /* 256-colour index, −1 the terminal's default */
    int16_t ansi;       /* 0 … 7, −1 the default */
    uint8_t ink_attr;   /* attribute when it is an ink on 8 colours … */
    uint8_t mono_attr;  /* … and without colours */
    uint8_t paper_attr; /* attribute when it is a paper and there is no colour */
};

extern const struct palette_row palette[COLOUR_COUNT];

/* 0xRRGGBB of a 256-colour index as xterm defines it; fallback for −1. */
uint32_t palette_rgb(int xterm, uint32_t fallback);

#endif
