#include "draw/terminal_style.h"

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

static int foreground_at(struct shade shade, enum colour_depth depth)
{
    const int foreground[COLOUR_DEPTHS] = {-1, shade.of_8, shade.of_16, shade.of_256,
                                           direct(shade.of_256)};
    return foreground[depth];
}

static int background_at(const struct palette_row *row, struct display display)
{
    const struct shade shade = row->shade[display.theme];
    return has_few(display.depth) ? shade.background_of_few : foreground_at(shade, display.depth);
}

static uint32_t rgb_of(int colour, enum colour_depth depth, uint32_t own)
{
    return depth == DEPTH_DIRECT && colour >= 0 ? (uint32_t)colour : palette_rgb(colour, own);
}

struct seen terminal_style_seen(struct terminal_style term_style, struct display display)
{
    const struct theme_row *theme = &themes[display.theme];
    uint32_t foreground = rgb_of(term_style.foreground, display.depth, theme->foreground),
             background = rgb_of(term_style.background, display.depth, theme->background);
    return term_style.attr & ATTR_REVERSE ? (struct seen){background, foreground}
                                          : (struct seen){foreground, background};
}

/* Some terminals show a bold one of the first eight colours as one of the second eight, which may
 * be unreadable on its background: there bold is left out. */
static bool brightens(struct terminal_style term_style, enum colour_depth depth)
{
    return has_few(depth) && term_style.foreground >= 0 && term_style.foreground < 8;
}

/* On so few backgrounds not every foreground stands out; in a picture each has to be what it is. */
static bool is_lost(struct terminal_style term_style, struct style style, struct display display)
{
    if (term_style.foreground == term_style.background)
        return true;
    if (term_style.background < 0 || !has_few(display.depth) || style.foreground >= COLOUR_LAND0)
        return false;
    struct seen seen = terminal_style_seen(term_style, display);
    return palette_contrast(seen.foreground, seen.background) < 3.0;
}

struct terminal_style terminal_style_of(struct style style, struct display display)
{
    const struct palette_row *foreground = row_for(style.foreground),
                             *background = row_for(style.background);
    struct terminal_style term_style = {
        foreground_at(foreground->shade[display.theme], display.depth),
        background_at(background, display), style.attr};

    if (term_style.foreground < 0)
        term_style.attr |= foreground->mono_attr; /* the terminal's own has to do */
    if (term_style.background < 0 && background->background_attr != ATTR_NONE) {
        term_style.attr |= background->background_attr;
        term_style.foreground = -1; /* reversed, an foreground would be the background */
    }
    if (term_style.background >= 0 && style.foreground == COLOUR_ON)
        term_style.foreground =
            foreground_at(palette[colour_on(terminal_style_seen(term_style, display).background)]
                              .shade[display.theme],
                          display.depth);
    if (is_lost(term_style, style, display))
        term_style.foreground = -1;
    if (brightens(term_style, display.depth))
        term_style.attr &= (uint8_t)~ATTR_BOLD;
    return term_style;
}

struct terminal_style terminal_style_on_any(struct style style, struct display display)
{
    struct terminal_style term_style = terminal_style_of(style, display);
    if (style.foreground == COLOUR_BRIGHT && term_style.background < 0 &&
        term_style.foreground >= 0) {
        term_style.foreground = -1;
        term_style.attr |= ATTR_BOLD;
    }
    return term_style;
}
