#include "draw/frame_writers.h"

#include "draw/canvas.h"
#include "draw/svg_glyph.h"
#include "text/utf8.h"

#include <assert.h>

/* Pixels. A monospace letter is about 0.6 as wide as it is large, so a cell of 10 takes letters of
 * 16.6; textLength makes up for the font that is really there. */
enum { CELL_X = 10, CELL_Y = 20, BASELINE = 15, MARGIN = 16, UNIT = CELL_X / SVG_CELL_WIDTH };

static_assert(CELL_Y == UNIT * SVG_CELL_HEIGHT,
              "cells and the glyphs drawn in them have one shape");

/* Without smoothed edges, neighbours leave no seam. */
#define CRISP " shape-rendering=\"crispEdges\""

/* A picture has no terminal whose own colours it could use. OWN_BACKGROUND goes on from enum
 * colour. */
enum { OWN_BACKGROUND = COLOUR_COUNT };
static const struct {
    uint32_t foreground, background;
} own[THEMES] = {[THEME_DARK] = {0xd0d0d0, 0x0c0e11}, [THEME_LIGHT] = {0x1c1f23, 0xffffff}};

struct svg {
    const struct frame *frame;
    enum theme theme;
    FILE *out;
    const char *paint, *more; /* of the path: "fill" or "stroke", and further attributes */
    int colour;
    bool open; /* something has been written to it */
};

struct paint {
    uint8_t foreground, background, attr;
};

static uint32_t rgb_of(const struct svg *svg, int colour)
{
    if (colour == OWN_BACKGROUND)
        return own[svg->theme].background;
    return palette_rgb(palette[colour].shade[svg->theme].of_256, own[svg->theme].foreground);
}

/* The colours of a cell after a reversal, if it has one. */
static struct paint paint_of(const struct svg *svg, int y, int x)
{
    const struct cell *cell = &svg->frame->cells[(size_t)y * (size_t)svg->frame->cols + (size_t)x];
    struct style style = cell->style;
    uint8_t foreground = style.foreground < COLOUR_COUNT ? style.foreground : COLOUR_DEFAULT;
    uint8_t background = style.background < COLOUR_COUNT ? style.background : COLOUR_DEFAULT;
    uint8_t attr = style.attr & (ATTR_BOLD | ATTR_UNDERLINE);

    background = background == COLOUR_DEFAULT ? OWN_BACKGROUND : background;
    if (foreground == COLOUR_ON)
        foreground = (uint8_t)colour_on(rgb_of(svg, background));
    return style.attr & ATTR_REVERSE ? (struct paint){background, foreground, attr}
                                     : (struct paint){foreground, background, attr};
}

static uint32_t codepoint_of(const struct svg *svg, int y, int x)
{
    return codepoint_checked(
        svg->frame->cells[(size_t)y * (size_t)svg->frame->cols + (size_t)x].codepoint);
}

/* What is drawn at (y, x) if it is of that kind and foreground; else something of the kind
 * SVG_TEXT. */
static struct svg_glyph glyph_at(const struct svg *svg, int y, int x, enum svg_kind kind,
                                 int foreground)
{
    struct svg_glyph glyph = {.kind = SVG_TEXT};

    if (paint_of(svg, y, x).foreground == foreground)
        glyph = svg_glyph(codepoint_of(svg, y, x));
    return glyph.kind == kind ? glyph : (struct svg_glyph){.kind = SVG_TEXT};
}

/* A path is begun when its first data come: one without any is left out. */
static void path_begin(struct svg *svg, const char *paint, const char *more, int colour)
{
    svg->paint = paint;
    svg->more = more;
    svg->colour = colour;
    svg->open = false;
}

static FILE *path_data(struct svg *svg)
{
    if (!svg->open) {
        fprintf(svg->out, "<path %s=\"#%06x\"%s d=\"", svg->paint,
                (unsigned)rgb_of(svg, svg->colour), svg->more);
        svg->open = true;
    }
    return svg->out;
}

static void path_end(struct svg *svg)
{
    if (svg->open)
        fputs("\"/>\n", svg->out);
}

static void write_backgrounds(struct svg *svg, int background)
{
    path_begin(svg, "fill", CRISP, background);
    for (int y = 0; y < svg->frame->rows; y++) {
        for (int x = 0, end; x < svg->frame->cols; x = end) {
            end = x + 1;
            if (paint_of(svg, y, x).background != background)
                continue;
            while (end < svg->frame->cols && paint_of(svg, y, end).background == background)
                end++;
            int width = SVG_CELL_WIDTH * (end - x);
            fprintf(path_data(svg), "M%d %dh%dv%dh-%dz", SVG_CELL_WIDTH * x, SVG_CELL_HEIGHT * y,
                    width, SVG_CELL_HEIGHT, width);
        }
    }
    path_end(svg);
}

/* Dots are strokes of no length with round ends: few bytes each, fewest for neighbours. */
static void write_dots(struct svg *svg, int foreground)
{
    const struct glyphs *braille = &glyph_sets[GLYPHS_BRAILLE];

    path_begin(svg, "stroke",
               " stroke-width=\".72\" stroke-linecap=\"round\" transform=\"translate(.5 .5)\"",
               foreground);
    for (int y = 0; y < SVG_CELL_HEIGHT * svg->frame->rows; y++) {
        int last = -2;
        for (int col = 0; col < svg->frame->cols; col++) {
            uint8_t dots = glyph_at(svg, y / SVG_CELL_HEIGHT, col, SVG_DOTS, foreground).dots;
            for (int i = 0; i < SVG_CELL_WIDTH; i++) {
                int x = SVG_CELL_WIDTH * col + i;
                if ((dots & braille->bit[y % SVG_CELL_HEIGHT][i]) == 0)
                    continue;
                if (last == x - 1)
                    fputs("m1 0h0", path_data(svg));
                else
                    fprintf(path_data(svg), "M%d %dh0", x, y);
                last = x;
            }
        }
    }
    path_end(svg);
}

static void write_blocks(struct svg *svg, int foreground, int shade)
{
    static const char *const opacity[SVG_SHADES + 1] = {
        "",
        " fill-opacity=\".25\"" CRISP,
        " fill-opacity=\".5\"" CRISP,
        " fill-opacity=\".75\"" CRISP,
        CRISP,
    };

    path_begin(svg, "fill", opacity[shade], foreground);
    for (int y = 0; y < svg->frame->rows; y++) {
        for (int x = 0, end; x < svg->frame->cols; x = end) {
            struct svg_glyph glyph = glyph_at(svg, y, x, SVG_BLOCK, foreground);
            end = x + 1;
            if (glyph.kind != SVG_BLOCK || glyph.shade != shade)
                continue;
            double more = 0; /* the same again to the right: one box where it has no gaps */
            while (glyph.boxes == 1 && glyph.box[0].width == SVG_CELL_WIDTH &&
                   end < svg->frame->cols && codepoint_of(svg, y, end) == codepoint_of(svg, y, x) &&
                   paint_of(svg, y, end).foreground == foreground) {
                more += SVG_CELL_WIDTH;
                end++;
            }
            for (int i = 0; i < glyph.boxes; i++) {
                struct svg_box box = glyph.box[i];
                fprintf(path_data(svg), "M%g %gh%gv%gh-%gz", SVG_CELL_WIDTH * x + box.x,
                        SVG_CELL_HEIGHT * y + box.y, box.width + more, box.height,
                        box.width + more);
            }
        }
    }
    path_end(svg);
}

/* Whether half a cell has a line through it: halves are counted along the line, two to a cell. */
static bool half_line(const struct svg *svg, int line, int half, bool across, int foreground,
                      bool heavy)
{
    int y = across ? line : half / 2, x = across ? half / 2 : line;
    struct svg_glyph glyph = glyph_at(svg, y, x, SVG_LINE, foreground);
    int first = across ? ARM_LEFT : ARM_UP, second = across ? ARM_RIGHT : ARM_DOWN;

    return glyph.heavy == heavy && (glyph.arms & (half % 2 == 0 ? first : second)) != 0;
}

/* Lines go on through as many cells as they can, so that no seam shows between two. */
static void write_straight(struct svg *svg, int foreground, bool heavy, bool across)
{
    int lines = across ? svg->frame->rows : svg->frame->cols;
    int halves = 2 * (across ? svg->frame->cols : svg->frame->rows);

    for (int line = 0; line < lines; line++) {
        for (int from = 0, to; from < halves; from = to) {
            to = from + 1;
            if (!half_line(svg, line, from, across, foreground, heavy))
                continue;
            while (to < halves && half_line(svg, line, to, across, foreground, heavy))
                to++;
            if (across) {
                fprintf(path_data(svg), "M%d %dh%d", from, SVG_CELL_HEIGHT * line + 2, to - from);
            } else {
                fprintf(path_data(svg), "M%d %dv%d", SVG_CELL_WIDTH * line + 1, 2 * from,
                        2 * (to - from));
            }
        }
    }
}

/* A round corner, from the middle of the upper or lower edge to that of the left or right one. */
static void write_arc(struct svg *svg, int y, int x, int arms)
{
    bool down = (arms & ARM_DOWN) != 0;
    const char *sign = down ? "-" : "", *side = (arms & ARM_LEFT) != 0 ? "-" : "";

    fprintf(path_data(svg), "M%d %dv%s1q0 %s1 %s1 %s1", SVG_CELL_WIDTH * x + 1,
            SVG_CELL_HEIGHT * (y + down), sign, sign, side, sign);
}

static void write_dashes(struct svg *svg, int y, int x, struct svg_glyph glyph)
{
    bool across = (glyph.arms & ARM_LEFT) != 0;
    double pitch = (double)(across ? SVG_CELL_WIDTH : SVG_CELL_HEIGHT) / glyph.dashes;

    for (int i = 0; i < glyph.dashes; i++) {
        double at = (i + 0.2) * pitch, left = SVG_CELL_WIDTH * x, top = SVG_CELL_HEIGHT * y;
        fprintf(path_data(svg), across ? "M%.5g %.5gh%.2g" : "M%.5g %.5gv%.2g",
                left + (across ? at : 1), top + (across ? 2 : at), 0.6 * pitch);
    }
}

static void write_lines(struct svg *svg, int foreground, bool heavy)
{
    path_begin(svg, "stroke", heavy ? " stroke-width=\".6\"" : " stroke-width=\".26\"", foreground);
    write_straight(svg, foreground, heavy, true);
    write_straight(svg, foreground, heavy, false);
    for (int y = 0; y < svg->frame->rows; y++) {
        for (int x = 0; x < svg->frame->cols; x++) {
            struct svg_glyph dash = glyph_at(svg, y, x, SVG_DASH, foreground);
            struct svg_glyph arc = glyph_at(svg, y, x, SVG_ARC, foreground);
            if (dash.kind == SVG_DASH && dash.heavy == heavy)
                write_dashes(svg, y, x, dash);
            if (arc.kind == SVG_ARC && arc.heavy == heavy)
                write_arc(svg, y, x, arc.arms);
        }
    }
    path_end(svg);
}

static void write_escaped(FILE *out, uint32_t codepoint)
{
    char bytes[4];

    switch (codepoint) {
    case '&':
        fputs("&amp;", out);
        break;
    case '<':
        fputs("&lt;", out);
        break;
    case '>':
        fputs("&gt;", out);
        break;
    default:
        fwrite(bytes, 1, (size_t)utf8_encode(codepoint, bytes), out);
        break;
    }
}

static bool is_letter(const struct svg *svg, int y, int x)
{
    uint32_t codepoint = x < svg->frame->cols ? codepoint_of(svg, y, x) : ' ';

    return codepoint != ' ' && svg_glyph(codepoint).kind == SVG_TEXT;
}

/* Whether the run of text that began at start goes on at x: a letter of the same style, or one
 * space with such a letter behind it. Wider gaps end a run, so that no font can push what follows
 * aside. */
static bool goes_on(const struct svg *svg, int y, int start, int x)
{
    struct paint paint = paint_of(svg, y, start);

    if (x < svg->frame->cols && codepoint_of(svg, y, x) == ' ')
        x++;
    if (!is_letter(svg, y, x))
        return false;
    struct paint here = paint_of(svg, y, x);
    return here.foreground == paint.foreground && here.attr == paint.attr;
}

static void write_text_row(struct svg *svg, int y)
{
    FILE *out = svg->out;

    for (int x = 0, end; x < svg->frame->cols; x = end) {
        end = x + 1;
        if (!is_letter(svg, y, x))
            continue;
        while (goes_on(svg, y, x, end))
            end++;
        struct paint paint = paint_of(svg, y, x);
        fprintf(out, "<text x=\"%d\" y=\"%d\" textLength=\"%d\"", CELL_X * x, CELL_Y * y + BASELINE,
                CELL_X * (end - x));
        if (paint.foreground != COLOUR_DEFAULT)
            fprintf(out, " fill=\"#%06x\"", (unsigned)rgb_of(svg, paint.foreground));
        fputs(paint.attr & ATTR_BOLD ? " font-weight=\"bold\"" : "", out);
        fputs(paint.attr & ATTR_UNDERLINE ? " text-decoration=\"underline\"" : "", out);
        putc('>', out);
        for (int i = x; i < end; i++)
            write_escaped(out, codepoint_of(svg, y, i));
        fputs("</text>\n", out);
    }
}

static void write_head(const struct svg *svg)
{
    int width = svg->frame->cols * CELL_X + 2 * MARGIN,
        height = svg->frame->rows * CELL_Y + 2 * MARGIN;

    fprintf(svg->out,
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" width=\"%d\" "
            "height=\"%d\" "
            "role=\"img\" aria-labelledby=\"t\">\n"
            "<title id=\"t\">A screen of lrscope, %d columns by %d rows</title>\n",
            width, height, width, height, svg->frame->cols, svg->frame->rows);
    fprintf(svg->out, "<rect width=\"%d\" height=\"%d\" rx=\"12\" fill=\"#%06x\"/>\n", width,
            height, (unsigned)own[svg->theme].background);
}

bool write_frame_svg(const struct frame *frame, enum theme theme, FILE *out)
{
    struct svg svg = {.frame = frame, .theme = theme, .out = out};

    write_head(&svg);
    fprintf(out, "<g transform=\"translate(%d %d) scale(%d)\" fill=\"none\">\n", MARGIN, MARGIN,
            UNIT);
    for (int background = 0; background < OWN_BACKGROUND; background++)
        write_backgrounds(&svg, background);
    for (int foreground = 0; foreground <= OWN_BACKGROUND; foreground++) {
        for (int shade = 1; shade <= SVG_SHADES; shade++)
            write_blocks(&svg, foreground, shade);
        write_lines(&svg, foreground, false);
        write_lines(&svg, foreground, true);
        write_dots(&svg, foreground);
    }
    fprintf(out,
            "</g>\n<g transform=\"translate(%d %d)\" fill=\"#%06x\" font-size=\"16.6\" "
            "font-family=\"ui-monospace,'DejaVu Sans Mono',Menlo,Consolas,monospace\">\n",
            MARGIN, MARGIN, (unsigned)own[theme].foreground);
    for (int y = 0; y < frame->rows; y++)
        write_text_row(&svg, y);
    fputs("</g>\n</svg>\n", out);
    return fflush(out) == 0 && !ferror(out);
}
