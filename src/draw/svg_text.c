/* Letters: what a picture leaves to a font. */
#include "draw/svg.h"

#include "draw/svg_glyph.h"
#include "text/utf8.h"

enum { BASELINE = 15 };

static void write_codepoint(FILE *out, uint32_t codepoint)
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

void svg_write_escaped(FILE *out, const char *utf8)
{
    for (uint32_t codepoint; (codepoint = utf8_next(&utf8)) != 0;)
        write_codepoint(out, codepoint == '\n' ? codepoint : codepoint_checked(codepoint));
}

static bool is_letter(const struct svg *svg, int y, int x)
{
    return x < svg->cols && svg_at(svg, y, x)->drawn && svg_at(svg, y, x)->kind == SVG_TEXT;
}

/* Whether the run of text that began at start goes on at x: a letter of the same style, or one
 * space with such a letter behind it. Wider gaps end a run, so that no font can push what follows
 * aside. */
static bool goes_on(const struct svg *svg, int y, int start, int x)
{
    const struct svg_cell *cell = svg_at(svg, y, start);

    if (x < svg->cols && svg_at(svg, y, x)->drawn && svg_at(svg, y, x)->kind == SVG_NOTHING)
        x++;
    if (!is_letter(svg, y, x))
        return false;
    const struct svg_cell *here = svg_at(svg, y, x);
    return here->foreground == cell->foreground && here->attr == cell->attr;
}

static void write_letter(const struct svg *svg, int y, int x)
{
    write_codepoint(svg->out, svg_at(svg, y, x)->codepoint);
}

/* A place for every letter is shorter than the length of all of them where they are few. */
static void write_places(const struct svg *svg, int x, int end, const char *between)
{
    for (; x < end; x++, between = " ")
        fprintf(svg->out, "%s%d", between, SVG_CELL_X * x);
}

static void write_run(struct svg *svg, int y, int x, int end)
{
    const struct svg_cell *cell = svg_at(svg, y, x);
    bool places = svg->classes && end - x <= 4;

    fputs("<text x=\"", svg->out);
    write_places(svg, x, places ? end : x + 1, "");
    fprintf(svg->out, "\" y=\"%d\"", SVG_CELL_Y * y + BASELINE);
    if (end > x + 1 && !places)
        fprintf(svg->out, " textLength=\"%d\"", SVG_CELL_X * (end - x));
    svg_write_look(svg, SVG_LETTERS, cell->foreground, cell->attr);
    putc('>', svg->out);
    for (int i = x; i < end; i++)
        write_letter(svg, y, i);
    fputs(svg->classes ? "</text>" : "</text>\n", svg->out);
}

static int run_end(const struct svg *svg, int y, int x)
{
    int end = x + 1;

    while (goes_on(svg, y, x, end))
        end++;
    return end;
}

static bool same_look(const struct svg_cell *a, const struct svg_cell *b)
{
    return a->foreground == b->foreground && a->attr == b->attr;
}

/* Runs of one look on a row are one element with a place for every letter, where that is shorter
 * than one element each. Marks those as written. False: it is not. */
static bool write_joined(struct svg *svg, int y, int x)
{
    enum { ELEMENT = 46, PLACE = 4 }; /* bytes, more or less */
    const struct svg_cell *cell = svg_at(svg, y, x);
    int runs = 0, letters = 0;

    for (int at = x, end; at < svg->cols; at = end) {
        end = at + 1;
        if (!is_letter(svg, y, at) || !same_look(svg_at(svg, y, at), cell))
            continue;
        end = run_end(svg, y, at);
        runs++;
        letters += end - at;
    }
    if (runs < 2 || PLACE * letters > ELEMENT * (runs - 1))
        return false;
    const char *between = "";
    fputs("<text x=\"", svg->out);
    for (int at = x; at < svg->cols; at++) {
        if (!is_letter(svg, y, at) || !same_look(svg_at(svg, y, at), cell))
            continue;
        write_places(svg, at, at + 1, between);
        between = " ";
    }
    fprintf(svg->out, "\" y=\"%d\"", SVG_CELL_Y * y + BASELINE);
    svg_write_look(svg, SVG_LETTERS, cell->foreground, cell->attr);
    putc('>', svg->out);
    struct svg_cell look = *cell;
    for (int at = x; at < svg->cols; at++) {
        if (!is_letter(svg, y, at) || !same_look(svg_at(svg, y, at), &look))
            continue;
        write_letter(svg, y, at);
        svg->cells[y * svg->cols + at].kind = SVG_NOTHING;
    }
    fputs("</text>", svg->out);
    return true;
}

void svg_write_texts(struct svg *svg)
{
    for (int y = 0; y < svg->rows; y++) {
        for (int x = 0, end; x < svg->cols && svg_row_has(svg, y, SVG_TEXT); x = end) {
            end = x + 1;
            if (!is_letter(svg, y, x) || (svg->classes && write_joined(svg, y, x)))
                continue;
            end = run_end(svg, y, x);
            write_run(svg, y, x, end);
        }
    }
}
