#include "draw/look.h"

const char *const colour_depth_names[COLOUR_DEPTHS] = {"none", "8", "16", "256", "direct"};

static const struct palette_row *row_for(uint8_t colour)
{
    return &palette[colour < COLOUR_COUNT ? colour : COLOUR_DEFAULT];
}

static bool has_few(enum colour_depth depth) { return depth == DEPTH_8 || depth == DEPTH_16; }

/* Direct terminals take the least numbers for their old palette (up to 256 of them). */
static int direct(int of_256)
{
    uint32_t rgb = palette_rgb(of_256, 0);
    return of_256 < 0 ? -1 : (int)(rgb < 0x100 ? rgb | 0x010000 : rgb);
}

static int ink_at(struct shade shade, enum colour_depth depth)
{
    const int ink[COLOUR_DEPTHS] = {-1, shade.of_8, shade.of_16, shade.of_256,
                                    direct(shade.of_256)};
    return ink[depth];
}

static int paper_at(const struct palette_row *row, struct display display)
{
    const struct shade shade = row->shade[display.theme];
    return has_few(display.depth) ? shade.paper_of_few : ink_at(shade, display.depth);
}

static uint32_t rgb_of(int colour, enum colour_depth depth, uint32_t own)
{
    return depth == DEPTH_DIRECT && colour >= 0 ? (uint32_t)colour : palette_rgb(colour, own);
}

struct seen look_seen(struct look look, struct display display)
{
    const struct theme_row *theme = &themes[display.theme];
    uint32_t ink = rgb_of(look.ink, display.depth, theme->ink),
             paper = rgb_of(look.paper, display.depth, theme->paper);
    return look.attr & ATTR_REVERSE ? (struct seen){paper, ink} : (struct seen){ink, paper};
}

/* Some terminals show a bold one of the first eight colours as one of the second eight, which may
 * be unreadable on its paper: there bold is left out. */
static bool brightens(struct look look, enum colour_depth depth)
{
    return has_few(depth) && look.ink >= 0 && look.ink < 8;
}

/* On so few papers not every ink stands out; in a picture each has to be what it is. */
static bool is_lost(struct look look, struct style style, struct display display)
{
    if (look.ink == look.paper)
        return true;
    if (look.paper < 0 || !has_few(display.depth) || style.ink >= COLOUR_LAND0)
        return false;
    struct seen seen = look_seen(look, display);
    return palette_contrast(seen.ink, seen.paper) < 3.0;
}

struct look look_of(struct style style, struct display display)
{
    const struct palette_row *ink = row_for(style.ink), *paper = row_for(style.paper);
    struct look look = {ink_at(ink->shade[display.theme], display.depth), paper_at(paper, display),
                        style.attr};

    if (look.ink < 0)
        look.attr |= ink->mono_attr; /* the terminal's own has to do */
    if (look.paper < 0 && paper->paper_attr != ATTR_NONE) {
        look.attr |= paper->paper_attr;
        look.ink = -1; /* reversed, an ink would be the paper */
    }
    if (look.paper >= 0 && style.ink == COLOUR_ON)
        look.ink = ink_at(palette[colour_on(look_seen(look, display).paper)].shade[display.theme],
                          display.depth);
    if (is_lost(look, style, display))
        look.ink = -1;
    if (brightens(look, display.depth))
        look.attr &= (uint8_t)~ATTR_BOLD;
    return look;
}
