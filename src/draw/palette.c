#include "draw/palette.h"

#include <assert.h>
#include <math.h>
#include <stdbool.h>

/* The hues keep apart for people who do not see red and green as others do: warm and cold, light
 * and dark alternate; on a map the kinds of outcome differ for protan, deutan and tritan eyes too
 * (tests/draw/palette_test.c). On 8 and 16 colours, as xterm has them out of the box, text stands
 * out from its background 4.5 to 1 and a curve 3 to 1: dark blue and magenta do not on black, and
 * green, cyan and yellow not on white. A row: {{dark: 256, 16, 8, background}, {the same, light}}.
 */
/* clang-format off */
const struct palette_row palette[COLOUR_COUNT] = {
    [COLOUR_DEFAULT] = {"default", {{-1, -1, -1, -1}, {-1, -1, -1, -1}}, ATTR_NONE, ATTR_NONE, COLOUR_DEFAULT},
    [COLOUR_DIM] = {"dim", {{247, 8, -1, -1}, {240, -1, -1, -1}}, ATTR_NONE, ATTR_REVERSE, COLOUR_DEFAULT},
    [COLOUR_FAINT] = {"faint", {{240, 8, -1, -1}, {250, 8, -1, -1}}, ATTR_NONE, ATTR_NONE, COLOUR_DEFAULT},
    [COLOUR_FUTURE] = {"future", {{247, 7, -1, -1}, {239, -1, -1, -1}}, ATTR_NONE, ATTR_NONE, COLOUR_DEFAULT},
    [COLOUR_GHOST] = {"ghost", {{244, 8, -1, -1}, {243, 8, -1, -1}}, ATTR_NONE, ATTR_NONE, COLOUR_DEFAULT},
    [COLOUR_LIGHT] = {"light", {{252, -1, -1, -1}, {236, -1, -1, -1}}, ATTR_NONE, ATTR_NONE, COLOUR_DEFAULT},
    [COLOUR_BRIGHT] = {"bright", {{231, 15, -1, -1}, {16, -1, -1, -1}}, ATTR_BOLD, ATTR_REVERSE, COLOUR_DEFAULT},
    [COLOUR_BLACK] = {"black", {{16, 0, 0, 0}, {16, 0, 0, 0}}, ATTR_NONE, ATTR_NONE, COLOUR_DEFAULT},
    [COLOUR_WHITE] = {"white", {{231, 15, 7, 7}, {231, 15, 7, 7}}, ATTR_BOLD, ATTR_REVERSE, COLOUR_DEFAULT},
    [COLOUR_GOLD] = {"gold", {{221, 11, 3, 3}, {221, 11, 3, 3}}, ATTR_NONE, ATTR_NONE, COLOUR_DEFAULT},
    [COLOUR_ON] = {"on", {{16, 0, 0, -1}, {231, 15, 7, -1}}, ATTR_NONE, ATTR_NONE, COLOUR_DEFAULT},
    [COLOUR_ALARM] = {"alarm", {{210, 9, -1, -1}, {124, 1, 1, -1}}, ATTR_NONE, ATTR_NONE, COLOUR_DEFAULT},
    [COLOUR_CYAN] = {"cyan", {{80, 14, 6, 6}, {25, 4, 4, 6}}, ATTR_NONE, ATTR_REVERSE, COLOUR_DEFAULT},
    [COLOUR_ORANGE] = {"orange", {{215, 11, 3, 3}, {130, 5, 5, 3}}, ATTR_NONE, ATTR_REVERSE, COLOUR_DEFAULT},
    [COLOUR_RED] = {"red", {{203, 9, 1, 1}, {124, 1, 1, 1}}, ATTR_NONE, ATTR_REVERSE, COLOUR_ALARM},
    [COLOUR_GREEN] = {"green", {{72, 10, 2, 2}, {22, -1, -1, 2}}, ATTR_NONE, ATTR_REVERSE, COLOUR_DEFAULT},
    [COLOUR_BLUE] = {"blue", {{67, 12, 6, 4}, {63, 4, 4, 4}}, ATTR_NONE, ATTR_REVERSE, COLOUR_AZURE},
    [COLOUR_VIOLET] = {"violet", {{140, 13, 5, 4}, {92, 5, -1, 4}}, ATTR_NONE, ATTR_REVERSE, COLOUR_MAUVE},
    [COLOUR_MAUVE] = {"mauve", {{140, 13, -1, -1}, {92, 5, -1, -1}}, ATTR_NONE, ATTR_NONE, COLOUR_DEFAULT},
    [COLOUR_AZURE] = {"azure", {{67, -1, -1, -1}, {63, 4, 4, -1}}, ATTR_NONE, ATTR_NONE, COLOUR_DEFAULT},
    [COLOUR_YELLOW] = {"yellow", {{221, 3, 3, 3}, {95, -1, -1, 3}}, ATTR_NONE, ATTR_REVERSE, COLOUR_DEFAULT},
    [COLOUR_BAR] = {"bar", {{234, -1, -1, -1}, {254, -1, -1, -1}}, ATTR_NONE, ATTR_NONE, COLOUR_DEFAULT},
    [COLOUR_CHOSEN] = {"chosen", {{236, -1, -1, -1}, {230, -1, -1, -1}}, ATTR_NONE, ATTR_REVERSE, COLOUR_DEFAULT},
    [COLOUR_DANGER] = {"danger", {{52, -1, -1, 1}, {224, -1, -1, 7}}, ATTR_NONE, ATTR_REVERSE, COLOUR_DEFAULT},
    [COLOUR_BRICK] = {"brick", {{23, 4, 4, 4}, {23, 4, 4, 4}}, ATTR_NONE, ATTR_REVERSE, COLOUR_DEFAULT},
    [COLOUR_EARLIER] = {"earlier", {{238, -1, -1, -1}, {252, -1, -1, -1}}, ATTR_NONE, ATTR_NONE, COLOUR_DEFAULT},
    [COLOUR_TRAIL0] = {"trail0", {{221, 11, 3, -1}, {88, 1, 1, -1}}, ATTR_BOLD, ATTR_NONE, COLOUR_DEFAULT},
    [COLOUR_TRAIL1] = {"trail1", {{173, 3, 3, -1}, {94, 5, 5, -1}}, ATTR_NONE, ATTR_NONE, COLOUR_DEFAULT},
    [COLOUR_TRAIL2] = {"trail2", {{138, 7, -1, -1}, {131, 8, -1, -1}}, ATTR_NONE, ATTR_NONE, COLOUR_DEFAULT},
    [COLOUR_LAND0] = {"land0", {{16, -1, -1, -1}, {231, -1, -1, -1}}, ATTR_NONE, ATTR_NONE, COLOUR_DEFAULT},
    [COLOUR_LAND1] = {"land1", {{232, -1, -1, -1}, {255, -1, -1, -1}}, ATTR_NONE, ATTR_NONE, COLOUR_DEFAULT},
    [COLOUR_LAND2] = {"land2", {{233, -1, -1, -1}, {255, -1, -1, -1}}, ATTR_NONE, ATTR_NONE, COLOUR_DEFAULT},
    [COLOUR_LAND3] = {"land3", {{234, -1, -1, -1}, {254, -1, -1, -1}}, ATTR_NONE, ATTR_NONE, COLOUR_DEFAULT},
    [COLOUR_LAND4] = {"land4", {{235, -1, -1, -1}, {254, -1, -1, -1}}, ATTR_NONE, ATTR_NONE, COLOUR_DEFAULT},
    [COLOUR_LAND5] = {"land5", {{236, -1, -1, -1}, {253, -1, -1, -1}}, ATTR_NONE, ATTR_NONE, COLOUR_DEFAULT},
    [COLOUR_SCALE0] = {"scale0", {{195, 7, 7, 7}, {195, 7, 7, 7}}, ATTR_NONE, ATTR_NONE, COLOUR_DEFAULT},
    [COLOUR_SCALE1] = {"scale1", {{159, 7, 7, 7}, {159, 7, 7, 7}}, ATTR_NONE, ATTR_NONE, COLOUR_DEFAULT},
    [COLOUR_SCALE2] = {"scale2", {{123, 7, 7, 7}, {123, 7, 7, 7}}, ATTR_NONE, ATTR_NONE, COLOUR_DEFAULT},
    [COLOUR_SCALE3] = {"scale3", {{87, 6, 6, 6}, {87, 6, 6, 6}}, ATTR_NONE, ATTR_NONE, COLOUR_DEFAULT},
    [COLOUR_SCALE4] = {"scale4", {{81, 6, 6, 6}, {81, 6, 6, 6}}, ATTR_NONE, ATTR_NONE, COLOUR_DEFAULT},
    [COLOUR_SCALE5] = {"scale5", {{45, 6, 6, 6}, {45, 6, 6, 6}}, ATTR_NONE, ATTR_NONE, COLOUR_DEFAULT},
    [COLOUR_SCALE6] = {"scale6", {{75, 6, 6, 6}, {75, 6, 6, 6}}, ATTR_NONE, ATTR_NONE, COLOUR_DEFAULT},
    [COLOUR_SCALE7] = {"scale7", {{39, 6, 6, 6}, {39, 6, 6, 6}}, ATTR_NONE, ATTR_NONE, COLOUR_DEFAULT},
    [COLOUR_SCALE8] = {"scale8", {{38, 6, 6, 6}, {38, 6, 6, 6}}, ATTR_NONE, ATTR_NONE, COLOUR_DEFAULT},
    [COLOUR_SCALE9] = {"scale9", {{33, 4, 4, 4}, {33, 4, 4, 4}}, ATTR_NONE, ATTR_NONE, COLOUR_DEFAULT},
    [COLOUR_SCALE10] = {"scale10", {{32, 4, 4, 4}, {32, 4, 4, 4}}, ATTR_NONE, ATTR_NONE, COLOUR_DEFAULT},
    [COLOUR_SCALE11] = {"scale11", {{27, 4, 4, 4}, {27, 4, 4, 4}}, ATTR_NONE, ATTR_NONE, COLOUR_DEFAULT},
    [COLOUR_SCALE12] = {"scale12", {{26, 4, 4, 4}, {26, 4, 4, 4}}, ATTR_NONE, ATTR_NONE, COLOUR_DEFAULT},
    [COLOUR_SCALE13] = {"scale13", {{20, 4, 4, 4}, {20, 4, 4, 4}}, ATTR_NONE, ATTR_NONE, COLOUR_DEFAULT},
    [COLOUR_SCALE14] = {"scale14", {{19, 4, 4, 4}, {19, 4, 4, 4}}, ATTR_NONE, ATTR_NONE, COLOUR_DEFAULT},
    [COLOUR_SCALE15] = {"scale15", {{18, 4, 4, 4}, {18, 4, 4, 4}}, ATTR_NONE, ATTR_NONE, COLOUR_DEFAULT},
    [COLOUR_TRAPPED0] = {"trapped0", {{138, 5, 5, 5}, {138, 5, 5, 5}}, ATTR_NONE, ATTR_NONE, COLOUR_DEFAULT},
    [COLOUR_TRAPPED1] = {"trapped1", {{96, 5, 5, 5}, {96, 5, 5, 5}}, ATTR_NONE, ATTR_NONE, COLOUR_DEFAULT},
    [COLOUR_TRAPPED2] = {"trapped2", {{54, 5, 5, 5}, {54, 5, 5, 5}}, ATTR_NONE, ATTR_NONE, COLOUR_DEFAULT},
    [COLOUR_SWING0] = {"swing0", {{228, 3, 3, 3}, {228, 3, 3, 3}}, ATTR_NONE, ATTR_NONE, COLOUR_DEFAULT},
    [COLOUR_SWING1] = {"swing1", {{227, 3, 3, 3}, {227, 3, 3, 3}}, ATTR_NONE, ATTR_NONE, COLOUR_DEFAULT},
    [COLOUR_SWING2] = {"swing2", {{226, 3, 3, 3}, {226, 3, 3, 3}}, ATTR_NONE, ATTR_NONE, COLOUR_DEFAULT},
    [COLOUR_SWING3] = {"swing3", {{220, 3, 3, 3}, {220, 3, 3, 3}}, ATTR_NONE, ATTR_NONE, COLOUR_DEFAULT},
    [COLOUR_SWING4] = {"swing4", {{214, 3, 3, 3}, {214, 3, 3, 3}}, ATTR_NONE, ATTR_NONE, COLOUR_DEFAULT},
    [COLOUR_DIVERGED0] = {"diverged0", {{166, 1, 1, 1}, {166, 1, 1, 1}}, ATTR_NONE, ATTR_NONE, COLOUR_DEFAULT},
    [COLOUR_DIVERGED1] = {"diverged1", {{160, 1, 1, 1}, {160, 1, 1, 1}}, ATTR_NONE, ATTR_NONE, COLOUR_DEFAULT},
    [COLOUR_DIVERGED2] = {"diverged2", {{124, 1, 1, 1}, {124, 1, 1, 1}}, ATTR_NONE, ATTR_NONE, COLOUR_DEFAULT},
    [COLOUR_DIVERGED3] = {"diverged3", {{88, 1, 1, 1}, {88, 1, 1, 1}}, ATTR_NONE, ATTR_NONE, COLOUR_DEFAULT},
    [COLOUR_DIVERGED4] = {"diverged4", {{52, 1, 1, 1}, {52, 1, 1, 1}}, ATTR_NONE, ATTR_NONE, COLOUR_DEFAULT},
    [COLOUR_VOID] = {"void", {{232, 0, 0, -1}, {232, 0, 0, -1}}, ATTR_NONE, ATTR_NONE, COLOUR_DEFAULT},
};
/* clang-format on */

const struct theme_row themes[THEMES] = {{"dark", 0xe5e5e5, 0x000000},
                                         {"light", 0x000000, 0xffffff}};

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

uint8_t colour_of_letters(uint8_t colour)
{
    return palette[colour].letters == COLOUR_DEFAULT ? colour : palette[colour].letters;
}

/* Of one channel, 0 … 255, linear: sRGB's curve. */
static double linear(uint32_t channel)
{
    double c = channel / 255.0;
    return c <= 0.04045 ? c / 12.92 : pow((c + 0.055) / 1.055, 2.4);
}

static double luminance(uint32_t rgb)
{
    return 0.2126 * linear(rgb >> 16 & 255) + 0.7152 * linear(rgb >> 8 & 255) +
           0.0722 * linear(rgb & 255);
}

double palette_contrast(uint32_t a, uint32_t b)
{
    double first = luminance(a), second = luminance(b);
    return (fmax(first, second) + 0.05) / (fmin(first, second) + 0.05);
}

enum colour colour_on(uint32_t background)
{
    bool dark = palette_contrast(background, 0x000000) > palette_contrast(background, 0xffffff);
    return dark ? COLOUR_BLACK : COLOUR_WHITE;
}
