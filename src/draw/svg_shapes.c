/* Glyphs that a picture draws by itself. */
#include "draw/canvas.h"
#include "draw/svg.h"
#include "draw/svg_glyph.h"
#include "draw/svg_mark.h"

/* What is drawn at (y, x) if it is of that kind and foreground; else something of the kind
 * SVG_TEXT. */
static struct svg_glyph glyph_at(const struct svg *svg, int y, int x, enum svg_kind kind,
                                 int foreground)
{
    const struct svg_cell *cell = svg_at(svg, y, x);

    return cell->drawn && cell->kind == kind && cell->foreground == foreground
               ? svg_glyph(cell->codepoint)
               : (struct svg_glyph){.kind = SVG_TEXT};
}

static bool has_dot(const struct svg *svg, int y, int x, int foreground)
{
    const struct glyphs *braille = &glyph_sets[GLYPHS_BRAILLE];

    if (x >= SVG_CELL_WIDTH * svg->cols)
        return false;
    struct svg_glyph glyph =
        glyph_at(svg, y / SVG_CELL_HEIGHT, x / SVG_CELL_WIDTH, SVG_DOTS, foreground);
    return (glyph.dots & braille->bit[y % SVG_CELL_HEIGHT][x % SVG_CELL_WIDTH]) != 0;
}

/* One behind the dots of a row that lie side by side from x on; x where there is none. */
static int dots_end(const struct svg *svg, int y, int x, int foreground)
{
    while (has_dot(svg, y, x, foreground))
        x++;
    return x;
}

/* Dots are strokes of no length with round ends, each from the one before: few bytes each. Many
 * side by side are a dashed line, of dashes of no length. */
static void write_dots(struct svg *svg, int foreground, bool dashed)
{
    enum { MANY = 5 };
    int last_y = 0, last_x = 0;

    svg_path_begin(svg, dashed ? SVG_DASHED : SVG_DOTTED, foreground);
    for (int y = 0; y < SVG_CELL_HEIGHT * svg->rows; y++) {
        if (!svg_row_has(svg, y / SVG_CELL_HEIGHT, SVG_DOTS))
            continue;
        for (int x = 0, end; x < SVG_CELL_WIDTH * svg->cols; x = end + 1) {
            end = dots_end(svg, y, x, foreground);
            if (end == x || (end - x >= MANY) != dashed)
                continue;
            for (int step = dashed ? end - x : 1; x < end; x += step) {
                if (!svg->open)
                    fprintf(svg_path_data(svg), "M%d.5 %d.5", x, y);
                else
                    fprintf(svg->out, "m%d %d", x - last_x, y - last_y);
                fprintf(svg->out, "h%d", step - 1);
                last_x = x + step - 1;
                last_y = y;
            }
        }
    }
    svg_path_end(svg);
}

/* A box as wide as its cell and as high as the half or the whole of it is a line, and goes on in
 * the next cells. */
static enum svg_look look_of_block(const struct svg_glyph *glyph)
{
    const struct svg_box *box = &glyph->box[0];

    if (glyph->shade < SVG_SHADES)
        return (enum svg_look)(SVG_SHADED1 + glyph->shade - 1);
    if (glyph->boxes > 1 || box->width < SVG_CELL_WIDTH)
        return SVG_BOXED;
    return box->height == 4 ? SVG_WHOLE_ROWS : box->height == 2 ? SVG_HALF_ROWS : SVG_BOXED;
}

static void write_box(struct svg *svg, int y, int x, struct svg_box box)
{
    fprintf(svg_path_data(svg), "M%g %gh%gv%gh-%gz", SVG_CELL_WIDTH * x + box.x,
            SVG_CELL_HEIGHT * y + box.y, box.width, box.height, box.width);
}

static void write_blocks(struct svg *svg, int foreground, enum svg_look look)
{
    svg_path_begin(svg, look, foreground);
    for (int y = 0; y < svg->rows; y++) {
        if (!svg_row_has(svg, y, SVG_BLOCK))
            continue;
        double pen = 0; /* where the line before on this row ended; 0: there is none */
        double pen_y = 0;
        for (int x = 0, end; x < svg->cols; x = end) {
            struct svg_glyph glyph = glyph_at(svg, y, x, SVG_BLOCK, foreground);
            end = x + 1;
            if (glyph.kind != SVG_BLOCK || look_of_block(&glyph) != look)
                continue;
            const struct svg_cell *first = svg_at(svg, y, x);
            while (glyph.boxes == 1 && glyph.box[0].width == SVG_CELL_WIDTH && end < svg->cols &&
                   svg_at(svg, y, end)->drawn &&
                   svg_at(svg, y, end)->codepoint == first->codepoint &&
                   svg_at(svg, y, end)->foreground == foreground)
                end++;
            glyph.box[0].width += SVG_CELL_WIDTH * (end - x - 1);
            if (look != SVG_HALF_ROWS && look != SVG_WHOLE_ROWS) {
                for (int i = 0; i < glyph.boxes; i++)
                    write_box(svg, y, x, glyph.box[i]);
                continue;
            }
            double middle = SVG_CELL_HEIGHT * y + glyph.box[0].y + glyph.box[0].height / 2;
            if (pen > 0)
                fprintf(svg->out, "m%g %gh%g", SVG_CELL_WIDTH * x - pen, middle - pen_y,
                        glyph.box[0].width);
            else
                fprintf(svg_path_data(svg), "M%d %gh%g", SVG_CELL_WIDTH * x, middle,
                        glyph.box[0].width);
            pen = SVG_CELL_WIDTH * end;
            pen_y = middle;
        }
    }
    svg_path_end(svg);
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
    int lines = across ? svg->rows : svg->cols;
    int halves = 2 * (across ? svg->cols : svg->rows);

    for (int line = 0; line < lines; line++) {
        for (int from = 0, to; from < halves; from = to) {
            to = from + 1;
            if (!half_line(svg, line, from, across, foreground, heavy))
                continue;
            while (to < halves && half_line(svg, line, to, across, foreground, heavy))
                to++;
            if (across) {
                fprintf(svg_path_data(svg), "M%d %dh%d", from, SVG_CELL_HEIGHT * line + 2,
                        to - from);
            } else {
                fprintf(svg_path_data(svg), "M%d %dv%d", SVG_CELL_WIDTH * line + 1, 2 * from,
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

    fprintf(svg_path_data(svg), "M%d %dv%s1q0 %s1 %s1 %s1", SVG_CELL_WIDTH * x + 1,
            SVG_CELL_HEIGHT * (y + down), sign, sign, side, sign);
}

static void write_dashes(struct svg *svg, int y, int x, struct svg_glyph glyph)
{
    bool across = (glyph.arms & ARM_LEFT) != 0;
    double pitch = (double)(across ? SVG_CELL_WIDTH : SVG_CELL_HEIGHT) / glyph.dashes;

    for (int i = 0; i < glyph.dashes; i++) {
        double at = (i + 0.2) * pitch, left = SVG_CELL_WIDTH * x, top = SVG_CELL_HEIGHT * y;
        fprintf(svg_path_data(svg), across ? "M%.5g %.5gh%.2g" : "M%.5g %.5gv%.2g",
                left + (across ? at : 1), top + (across ? 2 : at), 0.6 * pitch);
    }
}

static void write_lines(struct svg *svg, int foreground, bool heavy)
{
    svg_path_begin(svg, heavy ? SVG_HEAVY : SVG_THIN, foreground);
    write_straight(svg, foreground, heavy, true);
    write_straight(svg, foreground, heavy, false);
    for (int y = 0; y < svg->rows; y++) {
        for (int x = 0; x < svg->cols; x++) {
            struct svg_glyph dash = glyph_at(svg, y, x, SVG_DASH, foreground);
            struct svg_glyph arc = glyph_at(svg, y, x, SVG_ARC, foreground);
            if (dash.kind == SVG_DASH && dash.heavy == heavy)
                write_dashes(svg, y, x, dash);
            if (arc.kind == SVG_ARC && arc.heavy == heavy)
                write_arc(svg, y, x, arc.arms);
        }
    }
    svg_path_end(svg);
}

static void write_marks(struct svg *svg, int foreground, bool drawn)
{
    svg_path_begin(svg, drawn ? SVG_THIN : SVG_FILLED, foreground);
    for (int y = 0; y < svg->rows; y++) {
        for (int x = 0; x < svg->cols && svg_row_has(svg, y, SVG_MARK); x++) {
            const struct svg_cell *cell = svg_at(svg, y, x);
            if (!cell->drawn || cell->kind != SVG_MARK || cell->foreground != foreground)
                continue;
            const struct svg_mark *mark = svg_mark(cell->codepoint);
            if (mark->drawn == drawn)
                fprintf(svg_path_data(svg), "M%g %g%s", SVG_CELL_WIDTH * x + (double)mark->x,
                        SVG_CELL_HEIGHT * y + (double)mark->y, mark->path);
        }
    }
    svg_path_end(svg);
}

void svg_write_shapes(struct svg *svg, int foreground)
{
    const unsigned kinds = svg->kinds[foreground],
                   lines = 1u << SVG_LINE | 1u << SVG_DASH | 1u << SVG_ARC;

    for (int look = SVG_SHADED1; look <= SVG_WHOLE_ROWS && (kinds & 1u << SVG_BLOCK) != 0; look++)
        write_blocks(svg, foreground, (enum svg_look)look);
    if ((kinds & lines) != 0) {
        write_lines(svg, foreground, false);
        write_lines(svg, foreground, true);
    }
    if ((kinds & 1u << SVG_DOTS) != 0) {
        write_dots(svg, foreground, false);
        write_dots(svg, foreground, true);
    }
    if ((kinds & 1u << SVG_MARK) != 0) {
        write_marks(svg, foreground, false);
        write_marks(svg, foreground, true);
    }
}
