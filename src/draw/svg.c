#include "draw/svg.h"

#include "draw/svg_glyph.h"
#include "text/utf8.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

static_assert((int)SVG_CELL_X == (int)SVG_UNIT * (int)SVG_CELL_WIDTH &&
                  (int)SVG_CELL_Y == (int)SVG_UNIT * (int)SVG_CELL_HEIGHT,
              "cells and the glyphs drawn in them have one shape");

static const struct {
    uint32_t foreground, background;
} own[THEMES] = {[THEME_DARK] = {0xd0d0d0, 0x0c0e11}, [THEME_LIGHT] = {0x1c1f23, 0xffffff}};

uint32_t svg_rgb(int colour, enum theme theme)
{
    if (colour == SVG_OWN_BACKGROUND)
        return own[theme].background;
    if (colour == SVG_BLACK_WHITE || colour == SVG_WHITE_BLACK)
        colour = (colour == SVG_BLACK_WHITE) == (theme == THEME_DARK) ? COLOUR_BLACK : COLOUR_WHITE;
    return palette_rgb(palette[colour].shade[theme].of_256, own[theme].foreground);
}

bool svg_init(struct svg *svg, int rows, int cols, FILE *out)
{
    *svg = (struct svg){.out = out, .rows = rows, .cols = cols};
    svg->cells = malloc((size_t)rows * (size_t)cols * sizeof *svg->cells + 1);
    svg->row_kinds = malloc((size_t)rows * sizeof *svg->row_kinds + 1);
    if (svg->cells == NULL || svg->row_kinds == NULL) {
        svg_free(svg);
        return false;
    }
    svg_forget(svg);
    return true;
}

void svg_free(struct svg *svg)
{
    free(svg->cells);
    free(svg->row_kinds);
    svg->cells = NULL;
    svg->row_kinds = NULL;
}

void svg_forget(struct svg *svg)
{
    memset(svg->cells, 0, (size_t)svg->rows * (size_t)svg->cols * sizeof *svg->cells);
    memset(svg->row_kinds, 0, (size_t)svg->rows * sizeof *svg->row_kinds);
    memset(svg->kinds, 0, sizeof svg->kinds);
    memset(svg->backgrounds, 0, sizeof svg->backgrounds);
}

/* Black or white on a background, in each theme that the picture is to have. */
static uint8_t read_on(const struct svg *svg, int background)
{
    enum colour dark = colour_on(svg_rgb(background, THEME_DARK)),
                light = colour_on(svg_rgb(background, THEME_LIGHT));

    if (!svg->classes)
        return (uint8_t)(svg->theme == THEME_DARK ? dark : light);
    if (dark == light)
        return (uint8_t)dark;
    return dark == COLOUR_BLACK ? SVG_BLACK_WHITE : SVG_WHITE_BLACK;
}

void svg_take(struct svg *svg, int at, const struct cell *cell)
{
    struct style style = cell->style;
    uint8_t foreground = style.foreground < COLOUR_COUNT ? style.foreground : COLOUR_DEFAULT;
    uint8_t background = style.background < COLOUR_COUNT ? style.background : COLOUR_DEFAULT;
    uint32_t codepoint = codepoint_checked(cell->codepoint);
    uint8_t kind = (uint8_t)(codepoint == ' ' ? SVG_NOTHING : svg_glyph(codepoint).kind);

    background = background == COLOUR_DEFAULT ? SVG_OWN_BACKGROUND : background;
    if (foreground == COLOUR_ON)
        foreground = read_on(svg, background);
    if (style.attr & ATTR_REVERSE) {
        uint8_t swapped = foreground;
        foreground = background;
        background = swapped;
    }
    svg->row_kinds[at / svg->cols] |= (uint16_t)(1u << kind);
    svg->kinds[foreground] |= (uint16_t)(1u << kind);
    svg->backgrounds[background] = true;
    svg->cells[at] = (struct svg_cell){.foreground = foreground,
                                       .background = background,
                                       .attr = style.attr & (ATTR_BOLD | ATTR_UNDERLINE),
                                       .kind = kind,
                                       .drawn = true,
                                       .codepoint = codepoint};
}

/* ---- paths ---- */

/* Without smoothed edges, neighbours leave no seam. */
#define CRISP_RULE "shape-rendering:crispEdges"
#define CRISP " shape-rendering=\"crispEdges\""

static const struct look {
    bool strokes;
    const char *name; /* of its class; "": the colour's is enough */
    const char *rule, *attributes;
} looks[SVG_LOOKS] = {
    [SVG_FILLED] = {false, "", "", ""},
    [SVG_SHADED1] = {false, "x", "fill-opacity:.25;" CRISP_RULE, " fill-opacity=\".25\"" CRISP},
    [SVG_SHADED2] = {false, "y", "fill-opacity:.5;" CRISP_RULE, " fill-opacity=\".5\"" CRISP},
    [SVG_SHADED3] = {false, "z", "fill-opacity:.75;" CRISP_RULE, " fill-opacity=\".75\"" CRISP},
    [SVG_BOXED] = {false, "k", CRISP_RULE, CRISP},
    [SVG_HALF_ROWS] = {true, "h", "stroke-width:2;" CRISP_RULE, " stroke-width=\"2\"" CRISP},
    [SVG_WHOLE_ROWS] = {true, "r", "stroke-width:4;" CRISP_RULE, " stroke-width=\"4\"" CRISP},
    [SVG_DOTTED] = {true, "d", "stroke-width:.72;stroke-linecap:round",
                    " stroke-width=\".72\" stroke-linecap=\"round\""},
    [SVG_DASHED] = {true, "e", "stroke-width:.72;stroke-linecap:round;stroke-dasharray:0 .9999",
                    " stroke-width=\".72\" stroke-linecap=\"round\" stroke-dasharray=\"0 .9999\""},
    [SVG_THIN] = {true, "n", "stroke-width:.26", " stroke-width=\".26\""},
    [SVG_HEAVY] = {true, "v", "stroke-width:.6", " stroke-width=\".6\""},
    [SVG_LETTERS] = {false, "", "", ""},
};

/* The plain colour of letters is that of all around. */
static void write_class(struct svg *svg, enum svg_look look, int colour, uint8_t attr)
{
    const struct look *row = &looks[look];
    char names[24] = "";

    if (look != SVG_LETTERS || colour != COLOUR_DEFAULT)
        snprintf(names, sizeof names, " %c%d", row->strokes ? 's' : 'f', colour);
    if (row->name[0] != '\0')
        snprintf(names + strlen(names), sizeof names - strlen(names), " %s", row->name);
    strcat(names, attr & ATTR_BOLD ? " b" : "");
    strcat(names, attr & ATTR_UNDERLINE ? " u" : "");
    if (names[0] != '\0')
        fprintf(svg->out, " class=\"%s\"", names + 1);
}

void svg_write_look(struct svg *svg, enum svg_look look, int colour, uint8_t attr)
{
    const struct look *row = &looks[look];

    (row->strokes ? svg->strokes : svg->fills)[colour] = true;
    if (svg->classes) {
        write_class(svg, look, colour, attr);
        return;
    }
    if (look != SVG_LETTERS || colour != COLOUR_DEFAULT)
        fprintf(svg->out, " %s=\"#%06x\"%s", row->strokes ? "stroke" : "fill",
                (unsigned)svg_rgb(colour, svg->theme), row->attributes);
    fputs(attr & ATTR_BOLD ? " font-weight=\"bold\"" : "", svg->out);
    fputs(attr & ATTR_UNDERLINE ? " text-decoration=\"underline\"" : "", svg->out);
}

void svg_write_classes(const struct svg *svg, enum theme theme)
{
    for (int colour = 0; colour < SVG_COLOURS; colour++) {
        unsigned rgb = (unsigned)svg_rgb(colour, theme);
        if (svg->fills[colour])
            fprintf(svg->out, ".f%d{fill:#%06x}", colour, rgb);
        if (svg->strokes[colour])
            fprintf(svg->out, ".s%d{stroke:#%06x}", colour, rgb);
    }
    putc('\n', svg->out);
}

void svg_write_looks(const struct svg *svg)
{
    for (int look = 0; look < SVG_LOOKS; look++)
        if (looks[look].name[0] != '\0')
            fprintf(svg->out, ".%s{%s}", looks[look].name, looks[look].rule);
    fputs(".b{font-weight:bold}.u{text-decoration:underline}\n", svg->out);
}

void svg_path_begin(struct svg *svg, enum svg_look look, int colour)
{
    svg->look = look;
    svg->colour = colour;
    svg->open = false;
}

FILE *svg_path_data(struct svg *svg)
{
    if (!svg->open) {
        fputs("<path", svg->out);
        svg_write_look(svg, svg->look, svg->colour, ATTR_NONE);
        fputs(" d=\"", svg->out);
        svg->open = true;
    }
    return svg->out;
}

void svg_path_end(struct svg *svg)
{
    if (svg->open)
        fputs(svg->classes ? "\"/>" : "\"/>\n", svg->out);
}

/* Rows as lines as thick as a cell is high: few bytes each. */
static void write_backgrounds(struct svg *svg, int background)
{
    int pen_y = 0, pen_x = 0; /* where the line before ended */

    svg_path_begin(svg, SVG_WHOLE_ROWS, background);
    for (int y = 0; y < svg->rows; y++) {
        for (int x = 0, end; x < svg->cols && svg->row_kinds[y] != 0; x = end) {
            const struct svg_cell *cell = svg_at(svg, y, x);
            end = x + 1;
            if (!cell->drawn || cell->background != background)
                continue;
            while (end < svg->cols && svg_at(svg, y, end)->drawn &&
                   svg_at(svg, y, end)->background == background)
                end++;
            if (!svg->open)
                fprintf(svg_path_data(svg), "M%d %d", SVG_CELL_WIDTH * x, SVG_CELL_HEIGHT * y + 2);
            else
                fprintf(svg->out, "m%d %d", SVG_CELL_WIDTH * (x - pen_x),
                        SVG_CELL_HEIGHT * (y - pen_y));
            fprintf(svg->out, "h%d", SVG_CELL_WIDTH * (end - x));
            pen_y = y;
            pen_x = end;
        }
    }
    svg_path_end(svg);
}

void svg_write_paths(struct svg *svg)
{
    for (int colour = 0; colour < SVG_COLOURS; colour++)
        if (svg->backgrounds[colour] && (svg->opaque || colour != SVG_OWN_BACKGROUND))
            write_backgrounds(svg, colour);
    for (int colour = 0; colour < SVG_COLOURS; colour++)
        svg_write_shapes(svg, colour);
}
