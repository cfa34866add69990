#include "draw/canvas.h"

#include <limits.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

const struct glyphs glyph_sets[GLYPH_SETS] = {
    [GLYPHS_BRAILLE] = {"braille",
                        "──",
                        "┄┄",
                        2,
                        4,
                        {{0x01, 0x08}, {0x02, 0x10}, {0x04, 0x20}, {0x40, 0x80}},
                        {0},
                        0x2800},
    [GLYPHS_BLOCK] = {"block",
                      "──",
                      "┄┄",
                      2,
                      2,
                      {{1, 2}, {4, 8}},
                      {' ', 0x2598, 0x259d, 0x2580, 0x2596, 0x258c, 0x259e, 0x259b, 0x2597, 0x259a,
                       0x2590, 0x259c, 0x2584, 0x2599, 0x259f, 0x2588},
                      0},
    [GLYPHS_ASCII] = {"ascii", "---", "...", 1, 2, {{1}, {2}}, {' ', '\'', '.', ':'}, 0},
};

bool canvas_init(struct canvas *canvas, const struct glyphs *glyphs, int rows, int cols)
{
    *canvas = (struct canvas){.glyphs = glyphs};
    if (rows <= 0 || cols <= 0)
        return true;
    if (rows > INT_MAX / 4 || cols > INT_MAX / 4 || (size_t)rows > SIZE_MAX / 3 / (size_t)cols)
        return false;
    size_t n = (size_t)rows * (size_t)cols;
    canvas->bits = calloc(3, n); /* one block for all three */
    if (canvas->bits == NULL)
        return false;
    canvas->foreground = canvas->bits + n;
    canvas->priority = canvas->foreground + n;
    canvas->rows = rows;
    canvas->cols = cols;
    return true;
}

void canvas_free(struct canvas *canvas)
{
    free(canvas->bits);
    *canvas = (struct canvas){.glyphs = canvas->glyphs};
}

void canvas_copy(struct canvas *canvas, const struct canvas *from)
{
    if (from->bits)
        memcpy(canvas->bits, from->bits, 3 * (size_t)from->rows * (size_t)from->cols);
}

int canvas_width(const struct canvas *canvas)
{
    return canvas->cols > 0 ? canvas->cols * canvas->glyphs->dots_x : 0;
}

int canvas_height(const struct canvas *canvas)
{
    return canvas->rows > 0 ? canvas->rows * canvas->glyphs->dots_y : 0;
}

void canvas_dot(struct canvas *canvas, int x, int y, struct pen pen)
{
    if (x < 0 || y < 0 || x >= canvas_width(canvas) || y >= canvas_height(canvas))
        return;
    const struct glyphs *glyphs = canvas->glyphs;
    size_t i = (size_t)(y / glyphs->dots_y) * (size_t)canvas->cols + (size_t)(x / glyphs->dots_x);
    if (pen.priority == 0 || pen.priority < canvas->priority[i])
        return;
    if (pen.priority > canvas->priority[i]) {
        canvas->bits[i] = 0;
        canvas->priority[i] = pen.priority;
    }
    canvas->bits[i] |= glyphs->bit[y % glyphs->dots_y][x % glyphs->dots_x];
    canvas->foreground[i] = pen.foreground;
}

/* Whether a dashed pen touches the background at this dot. The pattern belongs to the canvas and
 * not to the line, so that it stands still while the line moves. */
static bool draws_dot(struct pen pen, int along)
{
    return pen.off == 0 || (along >= 0 && along % (pen.on + pen.off) < pen.on);
}

void canvas_column(struct canvas *canvas, int x, int y0, int y1, struct pen pen)
{
    int top = y0 < y1 ? y0 : y1, bottom = y0 < y1 ? y1 : y0;
    int last = canvas_height(canvas) - 1;

    top = top < 0 ? 0 : top;
    bottom = bottom > last ? last : bottom;
    for (int y = top; y <= bottom; y++)
        if (draws_dot(pen, y))
            canvas_dot(canvas, x, y, pen);
}

/* Cuts the line between a and b (each {along, across}) to along ≥ edge, or ≤ edge with side = −1.
 * False where nothing is left. The new end is reckoned from the end that stays: it is the nearer
 * one, so little is lost to rounding. */
static bool cut(double a[2], double b[2], int along, double edge, int side)
{
    double *in = a, *out = b;

    if ((a[along] - edge) * side < 0) {
        in = b;
        out = a;
    }
    if ((in[along] - edge) * side < 0)
        return false;
    if ((out[along] - edge) * side < 0) {
        double part = (edge - in[along]) / (out[along] - in[along]);
        out[!along] = in[!along] + part * (out[!along] - in[!along]);
        out[along] = edge;
    }
    return true;
}

static double bounded(double value, double limit)
{
    return value > limit ? limit : value < -limit ? -limit : value;
}

static int rounded(double value) { return (int)floor(value + 0.5); }

void canvas_line(struct canvas *canvas, double x0, double y0, double x1, double y1, struct pen pen)
{
    const double far = 1e300; /* differences must not overflow */
    double a[2] = {bounded(x0, far), bounded(y0, far)};
    double b[2] = {bounded(x1, far), bounded(y1, far)};

    if (isnan(x0) || isnan(y0) || isnan(x1) || isnan(y1))
        return;
    if (!cut(a, b, 0, -1, 1) || !cut(a, b, 0, canvas_width(canvas), -1) || !cut(a, b, 1, -1, 1) ||
        !cut(a, b, 1, canvas_height(canvas), -1))
        return;
    int wide = abs(rounded(b[0]) - rounded(a[0])), tall = abs(rounded(b[1]) - rounded(a[1]));
    int n = wide > tall ? wide : tall;
    for (int i = 0; i <= n; i++) {
        double part = n > 0 ? (double)i / n : 0;
        int x = rounded(a[0] + part * (b[0] - a[0])), y = rounded(a[1] + part * (b[1] - a[1]));
        if (draws_dot(pen, wide >= tall ? x : y))
            canvas_dot(canvas, x, y, pen);
    }
}

/* A dot row that may be infinitely far away, as the nearest one on the canvas or just beyond it. */
static int row_near(const struct canvas *canvas, double row)
{
    int priority = canvas_height(canvas);

    return row < -1 ? -1 : row > priority ? priority : rounded(row);
}

void canvas_curve(struct canvas *canvas, const double *lo, const double *hi, int columns,
                  struct pen pen)
{
    struct pen solid = pen; /* a curve's dashes count its columns, not the dots within one */
    int before_top = 0, before_bottom = 0;
    bool joined = false;

    solid.off = 0;
    if (columns > canvas_width(canvas))
        columns = canvas_width(canvas);
    for (int x = 0; x < columns; x++) {
        if (isnan(lo[x]) || isnan(hi[x])) {
            joined = false;
            continue;
        }
        int top = row_near(canvas, fmin(lo[x], hi[x]));
        int bottom = row_near(canvas, fmax(lo[x], hi[x]));
        int from = top, to = bottom;
        if (joined) { /* the way between the two columns is shared: half of it in each */
            int middle = 0, start = 0;
            bool apart = true;
            if (top > before_bottom + 1) {
                middle = (before_bottom + top) / 2;
                start = before_bottom + 1;
                from = middle + 1;
            } else if (bottom < before_top - 1) {
                middle = (before_top + bottom + 1) / 2;
                start = before_top - 1;
                to = middle - 1;
            } else {
                apart = false;
            }
            if (apart && draws_dot(pen, x - 1))
                canvas_column(canvas, x - 1, start, middle, solid);
        }
        if (draws_dot(pen, x))
            canvas_column(canvas, x, from, to, solid);
        before_top = top;
        before_bottom = bottom;
        joined = true;
    }
}

void canvas_blit(const struct canvas *canvas, struct frame *frame, int y, int x)
{
    const struct glyphs *glyphs = canvas->glyphs;
    bool computed = glyphs->base != 0 && !frame->ascii; /* and so shown as it is */

    for (int row = 0; row < canvas->rows; row++) {
        for (int col = 0; col < canvas->cols; col++) {
            size_t i = (size_t)row * (size_t)canvas->cols + (size_t)col;
            uint8_t bits = canvas->bits[i];
            struct cell *cell = bits != 0 ? frame_at(frame, y + row, x + col) : NULL;
            if (cell != NULL) {
                struct style style = {canvas->foreground[i], cell->style.background, ATTR_NONE};
                uint32_t codepoint =
                    glyphs->base != 0 ? glyphs->base + bits : glyphs->codepoint[bits & 15];
                *cell = (struct cell){computed ? codepoint : frame_shown(frame, codepoint), style};
            }
        }
    }
}

void canvas_put_signs(const struct canvas *canvas, struct frame *frame, int y, int x,
                      const uint32_t *sign, int count)
{
    for (int i = 0; canvas->glyphs == &glyph_sets[GLYPHS_ASCII] && i < canvas->rows * canvas->cols;
         i++) {
        struct cell *cell = frame_at(frame, y + i / canvas->cols, x + i % canvas->cols);
        if (cell && canvas->bits[i] && canvas->priority[i] < count && sign[canvas->priority[i]])
            cell->codepoint = sign[canvas->priority[i]];
    }
}
