#include "draw/palette.h"

#include <assert.h>

/* The hues keep apart for people who do not see red and green as others do: warm and cold, light
 * and dark alternate. With 8 colours a grey is the default ink, which is readable on black and on
 * white. */
const struct palette_row palette[COLOUR_COUNT] = {
    [COLOUR_DEFAULT] = {"default", -1, -1, ATTR_NONE, ATTR_NONE, ATTR_NONE},
    [COLOUR_DIM] = {"dim", 246, -1, ATTR_NONE, ATTR_NONE, ATTR_NONE},
    [COLOUR_FAINT] = {"faint", 240, -1, ATTR_NONE, ATTR_NONE, ATTR_NONE},
    [COLOUR_LIGHT] = {"light", 252, -1, ATTR_NONE, ATTR_NONE, ATTR_NONE},
    [COLOUR_BRIGHT] = {"bright", 231, -1, ATTR_BOLD, ATTR_BOLD, ATTR_REVERSE},
    [COLOUR_BLACK] = {"black", 16, 0, ATTR_NONE, ATTR_NONE, ATTR_NONE},
    [COLOUR_CYAN] = {"cyan", 80, 6, ATTR_NONE, ATTR_NONE, ATTR_REVERSE},
    [COLOUR_ORANGE] = {"orange", 215, 3, ATTR_NONE, ATTR_NONE, ATTR_REVERSE},
    [COLOUR_RED] = {"red", 203, 1, ATTR_NONE, ATTR_NONE, ATTR_REVERSE},
    [COLOUR_GREEN] = {"green", 72, 2, ATTR_NONE, ATTR_NONE, ATTR_REVERSE},
    [COLOUR_BLUE] = {"blue", 67, 4, ATTR_BOLD, ATTR_NONE, ATTR_REVERSE},
    [COLOUR_VIOLET] = {"violet", 140, 5, ATTR_NONE, ATTR_NONE, ATTR_REVERSE},
    [COLOUR_YELLOW] = {"yellow", 221, 3, ATTR_NONE, ATTR_NONE, ATTR_REVERSE},
    [COLOUR_BAR] = {"bar", 235, -1, ATTR_NONE, ATTR_NONE, ATTR_NONE},
    [COLOUR_CHOSEN] = {"chosen", 238, -1, ATTR_NONE, ATTR_NONE, ATTR_REVERSE},
    [COLOUR_DANGER] = {"danger", 52, 1, ATTR_NONE, ATTR_NONE, ATTR_REVERSE},
    [COLOUR_LAND0] = {"land0", 233, -1, ATTR_NONE, ATTR_NONE, ATTR_NONE},
    [COLOUR_LAND1] = {"land1", 234, -1, ATTR_NONE, ATTR_NONE, ATTR_NONE},
    [COLOUR_LAND2] = {"land2", 235, -1, ATTR_NONE, ATTR_NONE, ATTR_NONE},
    [COLOUR_LAND3] = {"land3", 236, -1, ATTR_NONE, ATTR_NONE, ATTR_NONE},
    [COLOUR_LAND4] = {"land4", 237, -1, ATTR_NONE, ATTR_NONE, ATTR_NONE},
    [COLOUR_LAND5] = {"land5", 238, -1, ATTR_NONE, ATTR_NONE, ATTR_NONE},
    [COLOUR_HEAT0] = {"heat0", 229, 6, ATTR_NONE, ATTR_NONE, ATTR_NONE},
    [COLOUR_HEAT1] = {"heat1", 193, 6, ATTR_NONE, ATTR_NONE, ATTR_NONE},
    [COLOUR_HEAT2] = {"heat2", 157, 6, ATTR_NONE, ATTR_NONE, ATTR_NONE},
    [COLOUR_HEAT3] = {"heat3", 121, 6, ATTR_NONE, ATTR_NONE, ATTR_NONE},
    [COLOUR_HEAT4] = {"heat4", 85, 6, ATTR_NONE, ATTR_NONE, ATTR_NONE},
    [COLOUR_HEAT5] = {"heat5", 79, 2, ATTR_NONE, ATTR_NONE, ATTR_NONE},
    [COLOUR_HEAT6] = {"heat6", 43, 2, ATTR_NONE, ATTR_NONE, ATTR_NONE},
    [COLOUR_HEAT7] = {"heat7", 37, 2, ATTR_NONE, ATTR_NONE, ATTR_NONE},
    [COLOUR_HEAT8] = {"heat8", 36, 2, ATTR_NONE, ATTR_NONE, ATTR_NONE},
    [COLOUR_HEAT9] = {"heat9", 31, 2, ATTR_NONE, ATTR_NONE, ATTR_NONE},
    [COLOUR_HEAT10] = {"heat10", 30, 4, ATTR_NONE, ATTR_NONE, ATTR_NONE},
    [COLOUR_HEAT11] = {"heat11", 25, 4, ATTR_NONE, ATTR_NONE, ATTR_NONE},
    [COLOUR_HEAT12] = {"heat12", 24, 4, ATTR_NONE, ATTR_NONE, ATTR_NONE},
    [COLOUR_HEAT13] = {"heat13", 23, 4, ATTR_NONE, ATTR_NONE, ATTR_NONE},
    [COLOUR_HEAT14] = {"heat14", 18, 4, ATTR_NONE, ATTR_NONE, ATTR_NONE},
    [COLOUR_HEAT15] = {"heat15", 17, 4, ATTR_NONE, ATTR_NONE, ATTR_NONE},
    [COLOUR_TRAPPED0] = {"trapped0", 183, 5, ATTR_NONE, ATTR_NONE, ATTR_NONE},
    [COLOUR_TRAPPED1] = {"trapped1", 140, 5, ATTR_NONE, ATTR_NONE, ATTR_NONE},
    [COLOUR_TRAPPED2] = {"trapped2", 97, 5, ATTR_NONE, ATTR_NONE, ATTR_NONE},
    [COLOUR_SWING0] = {"swing0", 229, 3, ATTR_NONE, ATTR_NONE, ATTR_NONE},
    [COLOUR_SWING1] = {"swing1", 222, 3, ATTR_NONE, ATTR_NONE, ATTR_NONE},
    [COLOUR_SWING2] = {"swing2", 179, 3, ATTR_NONE, ATTR_NONE, ATTR_NONE},
    [COLOUR_SWING3] = {"swing3", 136, 3, ATTR_NONE, ATTR_NONE, ATTR_NONE},
    [COLOUR_SWING4] = {"swing4", 94, 3, ATTR_NONE, ATTR_NONE, ATTR_NONE},
    [COLOUR_BLOWN0] = {"blown0", 174, 1, ATTR_NONE, ATTR_NONE, ATTR_NONE},
    [COLOUR_BLOWN1] = {"blown1", 167, 1, ATTR_NONE, ATTR_NONE, ATTR_NONE},
    [COLOUR_BLOWN2] = {"blown2", 160, 1, ATTR_NONE, ATTR_NONE, ATTR_NONE},
    [COLOUR_BLOWN3] = {"blown3", 124, 1, ATTR_NONE, ATTR_NONE, ATTR_NONE},
    [COLOUR_BLOWN4] = {"blown4", 88, 1, ATTR_NONE, ATTR_NONE, ATTR_NONE},
    [COLOUR_BLOWN5] = {"blown5", 52, 1, ATTR_NONE, ATTR_NONE, ATTR_NONE},
    [COLOUR_VOID] = {"void", 233, 0, ATTR_NONE, ATTR_NONE, ATTR_NONE},
};

static_assert(COLOUR_COUNT <= UINT8_MAX, "a style keeps a colour in a byte");

/* The first sixteen as xterm sets them out of the box. */
static const uint32_t system_colours[16] = {
    0x000000, 0xcd0000, 0x00cd00, 0xcdcd00, 0x0000ee, 0xcd00cd, 0x00cdcd, 0xe5e5e5,
    0x7f7f7f, 0xff0000, 0x00ff00, 0xffff00, 0x5c5cff, 0xff00ff, 0x00ffff, 0xffffff,
};

static const uint8_t cube_level[6] = {0, 95, 135, 175, 215, 255};

uint32_t palette_rgb(int xterm, uint32_t fallback)
{
    if (xterm < 0 || xterm > 255)
        return fallback;
    if (xterm < 16)
        return system_colours[xterm];
    if (xterm < 232) {
        int i = xterm - 16;
        return (uint32_t)cube_level[i / 36] << 16 | (uint32_t)cube_level[i / 6 % 6] << 8 |
               cube_level[i % 6];
    }
    return (uint32_t)(8 + 10 * (xterm - 232)) * 0x010101;
}
