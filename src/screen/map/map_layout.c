#include "screen/map/map_layout.h"

bool map_halves(const struct ui *ui)
{
    return ui->glyphs != GLYPHS_ASCII && ui->display.depth != DEPTH_NONE;
}

struct map_layout map_layout_for(const struct ui *ui, bool search, int rows, int cols)
{
    struct map_layout l = {.halves = map_halves(ui)};
    if (rows < LEAST_ROWS || cols < LEAST_COLS)
        return l;
    int side = cols >= 160 ? 48 : cols >= 108 ? 38 : cols >= 76 ? 28 : 25;
    int body = rows - 4; /* header, verdict and keys stay */
    int below = search || rows >= 34 ? body >= 30 ? body / 3 + 2 : 9 : 0;
    l.panel = (struct rect){1, 0, body, cols - side};
    l.run = (struct rect){1, cols - side, body - below, side};
    l.search = (struct rect){1 + body - below, cols - side, below, side};
    /* Above the pixels the scale, below them the axis and its labels. */
    l.pixels = (struct rect){l.panel.y + 2, l.panel.x + 1 + MAP_GUTTER, body - 5,
                             l.panel.cols - 3 - MAP_GUTTER};
    l.size[0] = l.pixels.cols;
    l.size[1] = l.halves ? 2 * l.pixels.rows : l.pixels.rows;
    return l;
}

int map_column(const struct map_layout *l, double x)
{
    return l->pixels.x + (int)(x * l->pixels.cols);
}

int map_row(const struct map_layout *l, double y)
{
    return l->pixels.y + l->pixels.rows - 1 - (int)(y * l->pixels.rows);
}
