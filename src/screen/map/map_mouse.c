/* The mouse on the map: the cursor goes where it points; a click on the cursor takes its run. */
#include "screen/core/mouse.h"
#include "screen/map/map.h"
#include "screen/map/map_panels.h"

/* Of the pixel in the middle of a cell; rows count from below. */
static void put_cursor(struct ui *ui, const struct mouse_hit *hit)
{
    struct map *map = ui->map;
    const double x = (hit->col + 0.5) / hit->area.cols,
                 y = (hit->area.rows - hit->row - 0.5) / hit->area.rows;
    map_put_cursor(map, 0, (int)(x * map_pixels(map, 0)));
    map_put_cursor(map, 1, (int)(y * map_pixels(map, 1)));
}

static bool is_cursor(const struct ui *ui, const struct mouse_hit *hit)
{
    const struct map_layout layout = {.pixels = {0, 0, hit->area.rows, hit->area.cols}};
    return map_column(&layout, map_cursor_fraction(ui->map, 0)) == hit->col &&
           map_row(&layout, map_cursor_fraction(ui->map, 1)) == hit->row;
}

static int press_pixel(struct ui *ui, const struct mouse_hit *hit)
{
    if (is_cursor(ui, hit))
        return PRESS_ENTER;
    put_cursor(ui, hit);
    return PRESS_NONE;
}

static int drag_pixel(struct ui *ui, const struct mouse_hit *hit)
{
    put_cursor(ui, hit);
    return PRESS_NONE;
}

/* Up zooms in, at the pointer. */
static int zoom(struct ui *ui, const struct mouse_hit *hit, int direction)
{
    if (!is_cursor(ui, hit))
        put_cursor(ui, hit);
    return direction < 0 ? 'z' : 'Z';
}

static int no_wheel(struct ui *ui, const struct mouse_hit *hit, int direction)
{
    (void)ui, (void)hit, (void)direction;
    return PRESS_NONE;
}

const struct mouse_part part_pixels = {.press = press_pixel, .drag = drag_pixel, .wheel = zoom};
const struct mouse_part part_around_pixels = {.wheel = no_wheel};
