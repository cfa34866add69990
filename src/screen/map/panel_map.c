/* The map: pixels, the limit, and the marks on it. */
#include "model/optimizer/optimizer.h"
#include "model/params/resolve.h"
#include "model/problem/problem.h"
#include "model/problem/stability_limit.h"
#include "model/trials/seeds.h"
#include "screen/core/theme.h"
#include "screen/map/map.h"
#include "screen/map/map_colours.h"
#include "screen/map/map_panels.h"
#include "screen/map/map_search.h"
#include "screen/map/map_spans.h"
#include "text/sentence.h"

#include <math.h>
#include <stdio.h>

static const struct style style_best = {COLOUR_GOLD, COLOUR_BLACK, ATTR_BOLD};
static const struct style style_present = {COLOUR_WHITE, COLOUR_BLACK, ATTR_BOLD};
static const struct style style_cursor = {COLOUR_BLACK, COLOUR_WHITE, ATTR_BOLD};
static const struct style style_tried = {COLOUR_YELLOW, COLOUR_DEFAULT, ATTR_BOLD};

/* ---- pixels ---- */

/* Foreground that is read on a background of the image. */
static uint8_t contrasting(uint8_t background, enum theme theme)
{
    return (uint8_t)colour_on(
        palette_rgb(palette[background].shade[theme].of_256, themes[theme].background));
}

/* On few colours several of ours are one background. */
static bool background_same(uint8_t a, uint8_t b, struct display display)
{
    struct terminal_style first = terminal_style_of((struct style){a, a, ATTR_NONE}, display),
                          second = terminal_style_of((struct style){b, b, ATTR_NONE}, display);
    return first.background == second.background;
}

/* Two pixels in a cell. Where both are of one kind that a colour alone would tell, every other cell
 * has the kind's sign instead of the upper one's shade. */
static void put_halves(struct frame *frame, int y, int x, struct pixel_style upper,
                       struct pixel_style lower, struct display display)
{
    bool signs = upper.sign == lower.sign && lower.sign != ' ' && (x + y) % 2 == 0;
    if (signs || background_same(upper.colour, lower.colour, display))
        frame_put(frame, y, x,
                  (struct style){pixel_sign_foreground(lower), lower.colour, ATTR_NONE},
                  signs ? lower.sign : ' ');
    else /* ▀ */
        frame_put(frame, y, x, (struct style){upper.colour, lower.colour, ATTR_NONE}, 0x2580);
}

/* For a frame the image can be of another size: until the new one begins, it is stretched. */
static struct pixel_style tone_at(const struct map *map, const struct map_layout *l,
                                  const struct colour_scale *scale, int x, int y)
{
    const int *size = map->now.size;
    bool exact;
    return pixel_style_of(
        scale, map_trial_result(map, x * size[0] / l->size[0], y * size[1] / l->size[1], &exact));
}

static void draw_pixels(const struct ui *ui, struct frame *frame, const struct map_layout *l,
                        const struct colour_scale *scale)
{
    const struct map *map = ui->map;
    for (int row = 0; row < l->pixels.rows; row++)
        for (int x = 0; x < l->pixels.cols; x++) {
            int up = l->pixels.rows - 1 - row, sy = l->pixels.y + row, sx = l->pixels.x + x;
            if (l->halves) {
                put_halves(frame, sy, sx, tone_at(map, l, scale, x, 2 * up + 1),
                           tone_at(map, l, scale, x, 2 * up), ui->display);
                continue;
            }
            struct pixel_style pixel = tone_at(map, l, scale, x, up);
            frame_put(frame, sy, sx, pixel_glyph_style(pixel, ui->display), pixel.glyph);
        }
}

/* ---- places on it ---- */

static bool inside(double fraction) { return fraction >= 0.0 && fraction < 1.0; }

static void put_at(struct frame *frame, const struct map_layout *l, double x, double y,
                   struct style style, uint32_t codepoint)
{
    if (inside(x) && inside(y))
        frame_put(frame, map_row(l, y), map_column(l, x), style, codepoint);
}

/* ---- the limit ---- */

/* Of the rate, with the other knob at a value. */
static double limit_at(const struct ui *ui, enum param other, double value)
{
    struct setup s = *ui_setup(ui);
    param_set(&s, other, value);
    return axis_limit(&s);
}

static void put_limit(struct frame *frame, const struct map_layout *l, double x, double y,
                      bool upright, enum theme theme)
{
    if (!inside(x) || !inside(y))
        return;
    struct cell *cell = frame_at(frame, map_row(l, y), map_column(l, x));
    uint8_t background = cell ? cell->style.background : COLOUR_DEFAULT;
    struct style style = {background == COLOUR_DEFAULT ? COLOUR_BRIGHT
                                                       : contrasting(background, theme),
                          background, ATTR_BOLD};
    frame_put(frame, map_row(l, y), map_column(l, x), style, upright ? 0x2502 : 0x2500); /* │ ─ */
}

/* Where an axis is the rate. */
static void draw_limit(const struct ui *ui, struct frame *frame, const struct map_layout *l)
{
    const struct span *view = ui->map->view;
    for (int i = 0; view[0].knob == P_LR && i < l->pixels.rows; i++) {
        double y = (i + 0.5) / l->pixels.rows;
        double stability_limit = limit_at(ui, view[1].knob, span_value(&view[1], y));
        put_limit(frame, l, span_fraction(&view[0], stability_limit), y, true, ui->display.theme);
    }
    for (int i = 0; view[1].knob == P_LR && i < l->pixels.cols; i++) {
        double x = (i + 0.5) / l->pixels.cols;
        double stability_limit = limit_at(ui, view[0].knob, span_value(&view[0], x));
        put_limit(frame, l, x, span_fraction(&view[1], stability_limit), false, ui->display.theme);
    }
}

bool map_limit_text(const struct ui *ui, bool where, char *text, size_t size)
{
    const struct span *view = ui->map->view;
    struct setup s = *ui_setup(ui);
    int other = view[0].knob == P_LR ? 1 : 0;
    double value = map_cursor_value(ui->map, other);
    if (view[1 - other].knob != P_LR || !isfinite(limit_at(ui, view[other].knob, value)))
        return false;
    param_set(&s, view[other].knob, value);
    struct setup resolved = setup_resolved(&s);
    snprintf(text, size, "limit %s%s", stability_limit_symbols(&resolved).text,
             !where || stability_limit_is_exact(&resolved) ? "" : ", lowest min");
    return true;
}

/* ---- marks ---- */

/* The values that a search has tried, as ticks along both axes: nine points of a grid are three. */
static void draw_search(const struct ui *ui, struct frame *frame, const struct map_layout *l)
{
    const struct map *map = ui->map;
    const struct map_search *search = &map->search;
    int shown = search->shown ? map_search_shown(search) : 0;
    int best = map_search_best(search, search->kind, shown, ui->goal);
    struct style style_point = style_present;
    if (ui->display.depth == DEPTH_NONE)
        style_point.attr |= ATTR_REVERSE; /* among glyphs nothing else is seen */
    for (int i = 0; i < shown; i++) {
        const struct trial *trial = map_search_trial(search, search->kind, i);
        double fraction[2] = {-1.0, -1.0};
        for (int axis = 0; axis < 2; axis++)
            for (int knob = 0; knob < trial->count; knob++)
                if (trial->knob[knob] == map->view[axis].knob)
                    fraction[axis] = span_fraction(&map->view[axis], trial->value[knob]);
        bool diverged =
            trial_class(map_search_trial_result(search, search->kind, i)) == CLASS_DIVERGED;
        put_at(frame, l, fraction[0], fraction[1], i == best ? style_best : style_point,
               i == best  ? 0x25c6
               : diverged ? 0x00d7
                          : 0x2022); /* ◆ × • */
        if (inside(fraction[0]))
            frame_put(frame, l->pixels.y + l->pixels.rows, map_column(l, fraction[0]), style_tried,
                      0x25b4); /* ▴ */
        if (inside(fraction[1]))
            frame_put(frame, map_row(l, fraction[1]), l->pixels.x - 1, style_tried, 0x25b8); /* ▸ */
    }
}

/* On both axes: the eye finds the cursor from there, and a ruler for it. */
static void draw_arrows(const struct ui *ui, struct frame *frame, const struct map_layout *l)
{
    frame_put(frame, l->pixels.y + l->pixels.rows, map_column(l, map_cursor_fraction(ui->map, 0)),
              style_bright, 0x25b2); /* ▲ */
    frame_put(frame, map_row(l, map_cursor_fraction(ui->map, 1)), l->pixels.x - 1, style_bright,
              0x25b6); /* ▶ */
}

static void draw_marks(const struct ui *ui, struct frame *frame, const struct map_layout *l)
{
    const struct map *map = ui->map;
    const struct setup *setup = ui_setup(ui);
    int best[2];
    bool begun = map->search.shown && map_search_shown(&map->search) > 0;
    if (!begun && map_best(map, ui->goal, best))
        put_at(frame, l, (best[0] + 0.5) / map->now.size[0], (best[1] + 0.5) / map->now.size[1],
               style_best, 0x25c6); /* ◆ */
    put_at(frame, l, map_present_fraction(map, setup, 0), map_present_fraction(map, setup, 1),
           style_present, 0x25cb); /* ○ */
    put_at(frame, l, map_cursor_fraction(map, 0), map_cursor_fraction(map, 1), style_cursor,
           0x253c); /* ┼ */
}

/* ---- the whole ---- */

/* Where runs are slow they are counted: of a percentage nothing would be seen to move. */
static void progress_words(const struct ui *ui, char *text, size_t size)
{
    const struct map_image *now = &ui->map->now;
    const struct sweep *sweep = now->over ? now->over : now->sweep;
    if (now->over)
        sentence_add(text, size, "%d seeds: ", now->seeds);
    double ready = sweep ? (double)sweep->ready : 0.0, count = sweep ? (double)sweep->count : 0.0;
    if (sweep && !is_landscape(ui_resolved(ui)))
        sentence_add(text, size, "%.0f of %.0f runs", ready, count);
    else
        sentence_add(text, size, "computing %.0f %%", sweep ? 100.0 * ready / count : 0.0);
}

static void titles(const struct ui *ui, char *right, size_t size)
{
    const struct map *map = ui->map;
    double x = axis_magnified(&map->view[0], &map->home[0]),
           y = axis_magnified(&map->view[1], &map->home[1]);
    double zoom = fabs(log(x)) > fabs(log(y)) ? x : y; /* one axis may be at its end already */
    right[0] = '\0';
    if (zoom > 1.01 || zoom < 0.99)
        sentence_add(right, size, "zoom ×%s  ", sentence_number(zoom, 3).text);
    if (map->now.stride > 1)
        sentence_add(right, size, "a run per %d×%d pixels  ", map->now.stride, map->now.stride);
    if (map->now.sweep && map_whole(ui))
        sentence_add(right, size,
                     map->now.seeds > 1              ? "%.0f × %d seeds"
                     : seeds_matter(ui_resolved(ui)) ? "%.0f runs of %d seed"
                                                     : "%.0f runs",
                     (double)map->now.sweep->count, map->now.seeds);
    else
        progress_words(ui, right, size);
}

static void paint_map_keys(const struct ui *ui, struct frame *frame)
{
    int y = frame->rows - 1;
    if (ui->message[0])
        return; /* it stands there */
    frame_fill(frame, (struct rect){y, 0, 1, frame->cols}, style_text, ' ');
    paint_key_line(ui, frame, (struct rect){y, 0, 1, frame->cols}, view_map.keys,
                   view_map.key_rows);
}

void paint_map(const struct ui *ui, struct frame *frame)
{
    struct map_layout l = map_layout_for(ui, ui->map->search.shown, frame->rows, frame->cols);
    char right[120];
    if (l.pixels.rows < 1 || l.pixels.cols < 1)
        return;
    struct rect area = {1, 0, l.panel.rows, frame->cols};
    struct colour_scale scale = colour_scale_of(ui);
    frame_fill(frame, area, style_text, ' ');
    mouse_area(ui->mouse, area, &part_around_pixels, 0);
    mouse_area(ui->mouse, l.pixels, &part_pixels, 0);
    titles(ui, right, sizeof right);
    paint_panel(frame, l.panel, "map", right);
    draw_pixels(ui, frame, &l, &scale);
    paint_map_axes(ui, frame, &l);
    paint_map_scale(ui, frame, &l, &scale);
    draw_limit(ui, frame, &l);
    draw_arrows(ui, frame, &l);
    draw_search(ui, frame, &l);
    draw_marks(ui, frame, &l);
    paint_map_run(ui, frame, l.run);
    if (l.search.rows > 0)
        paint_map_search(ui, frame, l.search, &scale);
    paint_map_keys(ui, frame);
}

/* ---- where things stand ---- */

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
    /* Header, verdict and keys stay. */
    int body = rows - 2 - layout_for(rows, cols, SMALL_PANEL_LANDSCAPE).verdict.rows;
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
