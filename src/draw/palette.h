/* The colours, by hue and purpose, and the themes, for a dark and a light terminal. A cell names a
 * colour; what that becomes (24 bits, one of 256, of 16, of 8, or an attribute where there is no
 * colour at all) is decided by the row of the table, once. */
#pragma once

#include <stdint.h>

enum colour {
    COLOUR_DEFAULT, /* the terminal's own */
    COLOUR_DIM,     /* labels, units */
    COLOUR_FAINT,   /* borders, grid lines */
    COLOUR_FUTURE,  /* curves ahead of the playhead */
    COLOUR_GHOST,   /* curves of what would have been, weaker than those */
    COLOUR_LIGHT,   /* plain text on a background of our own, whatever the terminal's default */
    COLOUR_BRIGHT,  /* what is read first */
    COLOUR_BLACK,   /* marks on a picture, the same in every theme */
    COLOUR_WHITE,
    COLOUR_GOLD,
    COLOUR_ON,    /* text on a badge: black or white, what is read better on its background */
    COLOUR_ALARM, /* text that warns, labels of the limit */
    COLOUR_CYAN,
    COLOUR_ORANGE,
    COLOUR_RED,
    COLOUR_GREEN,
    COLOUR_BLUE,
    COLOUR_VIOLET,
    COLOUR_YELLOW,
    COLOUR_MAUVE,   /* letters in violet */
    COLOUR_AZURE,   /* letters in blue */
    COLOUR_BAR,     /* backgrounds: header and footer */
    COLOUR_CHOSEN,  /* the selected row */
    COLOUR_DANGER,  /* shading above the stability limit */
    COLOUR_BRICK,   /* a word that is one, under white letters; … */
    COLOUR_EARLIER, /* … and one that was written earlier, under plain text */
    COLOUR_TRAIL0,  /* the last updates of a path, … */
    COLOUR_TRAIL1,
    COLOUR_TRAIL2, /* … and the older ones */
    COLOUR_LAND0,  /* depth of a landscape, the lowest first */
    COLOUR_LAND1,
    COLOUR_LAND2,
    COLOUR_LAND3,
    COLOUR_LAND4,
    COLOUR_LAND5,
    COLOUR_SCALE0, /* a map's runs: what is best first */
    COLOUR_SCALE1,
    COLOUR_SCALE2,
    COLOUR_SCALE3,
    COLOUR_SCALE4,
    COLOUR_SCALE5,
    COLOUR_SCALE6,
    COLOUR_SCALE7,
    COLOUR_SCALE8,
    COLOUR_SCALE9,
    COLOUR_SCALE10,
    COLOUR_SCALE11,
    COLOUR_SCALE12,
    COLOUR_SCALE13,
    COLOUR_SCALE14,
    COLOUR_SCALE15,
    COLOUR_TRAPPED0,
    COLOUR_TRAPPED1,
    COLOUR_TRAPPED2,
    COLOUR_SWING0, /* oscillates */
    COLOUR_SWING1,
    COLOUR_SWING2,
    COLOUR_SWING3,
    COLOUR_SWING4,
    COLOUR_DIVERGED0, /* diverged: late … */
    COLOUR_DIVERGED1,
    COLOUR_DIVERGED2,
    COLOUR_DIVERGED3,
    COLOUR_DIVERGED4, /* … and at once */
    COLOUR_VOID,      /* not run, or cannot be */
    COLOUR_COUNT
};

enum {
    LAND_SHADES = COLOUR_LAND5 - COLOUR_LAND0 + 1,
    SCALE_SHADES = COLOUR_SCALE15 - COLOUR_SCALE0 + 1,
    TRAPPED_SHADES = COLOUR_TRAPPED2 - COLOUR_TRAPPED0 + 1,
    SWING_SHADES = COLOUR_SWING4 - COLOUR_SWING0 + 1,
    DIVERGED_SHADES = COLOUR_DIVERGED4 - COLOUR_DIVERGED0 + 1
};

enum attribute { ATTR_NONE = 0, ATTR_BOLD = 1, ATTR_REVERSE = 2, ATTR_UNDERLINE = 4 };

enum theme { THEME_DARK, THEME_LIGHT, THEMES };

/* A colour in a theme, in the terminal's numbers; −1: its own. */
struct shade {
    int16_t of_256;
    int8_t of_16, of_8;       /* foregrounds */
    int8_t background_of_few; /* as a background on 16 or 8 colours */
};

struct palette_row {
    const char *name;
    struct shade shade[THEMES];
    uint8_t mono_attr;       /* attribute when it is an foreground and there are no colours */
    uint8_t background_attr; /* attribute when it is a background and there is no colour for it */
    uint8_t letters; /* the colour that letters of this one have; COLOUR_DEFAULT: the same */
};

extern const struct palette_row palette[COLOUR_COUNT];

/* What the themes are made for: the terminal's own foreground and background, as 0xRRGGBB. */
struct theme_row {
    const char *name;
    uint32_t foreground, background;
};

extern const struct theme_row themes[THEMES];

/* The colour in which a letter is read that stands for a curve of this one. */
uint8_t colour_of_letters(uint8_t colour);

/* 0xRRGGBB of a 256-colour index as xterm defines it; fallback for −1. */
uint32_t palette_rgb(int xterm, uint32_t fallback);

/* Black or white, whichever is read better on a background 0xRRGGBB. */
enum colour colour_on(uint32_t background);

/* The contrast ratio of two colours 0xRRGGBB, 1 … 21 (WCAG 2.2). */
double palette_contrast(uint32_t a, uint32_t b);
