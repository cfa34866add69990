/* What a style comes to on a terminal of so many colours, in a theme. */
#pragma once

#include "draw/frame.h"

enum colour_depth { DEPTH_NONE, DEPTH_8, DEPTH_16, DEPTH_256, DEPTH_DIRECT, COLOUR_DEPTHS };

/* none, 8, 16, 256, direct. */
extern const char *const colour_depth_names[COLOUR_DEPTHS];

/* What a terminal shows. */
struct display {
    enum colour_depth depth;
    enum theme theme;
};

struct terminal_style {
    int foreground, background; /* the terminal's numbers (direct: 0xRRGGBB), −1 its default */
    uint8_t attr;               /* enum attribute, or-ed */
};

/* The terminal's own. */
static const struct terminal_style terminal_style_plain = {-1, -1, ATTR_NONE};

static inline bool terminal_style_same(struct terminal_style a, struct terminal_style b)
{
    return a.foreground == b.foreground && a.background == b.background && a.attr == b.attr;
}

struct terminal_style terminal_style_of(struct style style, struct display display);

/* The same for a terminal whose background may not be the theme's, since many do not tell it: what
 * stands out most does so on the terminal's own by its own foreground in bold. */
struct terminal_style terminal_style_on_any(struct style style, struct display display);

/* The colours that are seen, 0xRRGGBB, reversed or not: the terminal's own as the theme has them,
 * 16 and 8 colours as xterm has them out of the box. */
struct seen {
    uint32_t foreground, background;
};
struct seen terminal_style_seen(struct terminal_style term_style, struct display display);
