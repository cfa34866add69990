/* The map's axes, and the scale of its colours. */
#include "draw/axis.h"
#include "draw/frame.h"
#include "model/params/span.h"
#include "screen/core/theme.h"
#include "screen/map/map.h"
#include "screen/map/map_panels.h"
#include "text/sentence.h"

#include <math.h>
#include <stddef.h>
#include <stdio.h>

/* ---- ticks, however deep an axis is zoomed ---- */

enum { MAP_TICKS = 12 };

struct map_ticks {
    int count;
    double fraction[MAP_TICKS]; /* where it is, 0 … 1 */
    char label[MAP_TICKS][32];
    double base; /* the labels are what comes on top of it; 0 as long as they are short */
};

/* Where neighbouring labels differ in the sixth digit only, they count from the lower end. */
static const double short_enough = 3e-5;

/* At most so many ticks, labelled for a frame. */
static struct map_ticks map_ticks_of(const struct frame *frame, const struct span *axis, int most)
{
    struct map_ticks ticks = {0};
    double tick[MAP_TICKS], width = axis->hi - axis->lo;
    bool log = axis->log && axis->hi > 8.0 * axis->lo;
    if (width < short_enough * fmax(fabs(axis->lo), fabs(axis->hi)))
        ticks.base = axis->lo;
    struct axis drawn = axis_make(axis->lo - ticks.base, axis->hi - ticks.base, log, 1000, false);
    most = most < 2 ? 2 : most < MAP_TICKS ? most : MAP_TICKS;
    int count = axis_ticks(&drawn, most, tick);
    double step = log || count < 2 ? 0.0 : tick[1] - tick[0];
    for (int i = 0; i < count; i++) {
        double fraction = span_fraction(axis, ticks.base + tick[i]);
        if (!(fraction >= 0.0 && fraction < 1.0))
            continue;
        ticks.fraction[ticks.count] = fraction;
        /* A tiny step would be spelt with as many noughts. */
        axis_label(frame, ticks.label[ticks.count++], sizeof ticks.label[0], tick[i],
                   step < 1e-7 ? 0.0 : step);
    }
    return ticks;
}

/* "lr", or "lr − 0.0312345678" where the labels count from there. */
static void map_ticks_name(const struct span *axis, const struct map_ticks *ticks, char *text,
                           size_t size)
{
    snprintf(text, size, ticks->base != 0.0 ? "%s − %.15g" : "%s", params[axis->knob].key,
             ticks->base);
}

/* ---- what is drawn ---- */

void paint_map_axes(const struct ui *ui, struct frame *frame, const struct map_layout *l)
{
    const struct span *view = ui->map->view;
    struct rect p = l->pixels;
    char name[80];
    struct map_ticks x = map_ticks_of(frame, &view[0], p.cols / 11),
                     y = map_ticks_of(frame, &view[1], p.rows / 3);
    for (int row = 0; row < p.rows; row++)
        frame_put(frame, p.y + row, p.x - 1, style_faint, 0x2502); /* │ */
    for (int column = 0; column < p.cols; column++)
        frame_put(frame, p.y + p.rows, p.x + column, style_faint, 0x2500); /* ─ */
    frame_put(frame, p.y + p.rows, p.x - 1, style_faint, 0x2514);          /* └ */
    for (int i = 0; i < y.count; i++) {
        int row = map_row(l, y.fraction[i]);
        frame_text_right(frame, row, p.x - MAP_GUTTER, MAP_GUTTER - 1, style_dim, y.label[i]);
        frame_put(frame, row, p.x - 1, style_faint, 0x2524); /* ┤ */
    }
    map_ticks_name(&view[0], &x, name, sizeof name);
    sentence_add(name, sizeof name, " →");
    int end = l->panel.x + 1, labels = p.y + p.rows + 1, width = frame_text_width(frame, name) + 1;
    for (int i = 0; i < x.count; i++) {
        int column = map_column(l, x.fraction[i]), wide = frame_text_width(frame, x.label[i]),
            at = column - wide / 2;
        frame_put(frame, p.y + p.rows, column, style_faint, 0x252c); /* ┬ */
        if (at >= end && at + wide <= p.x + p.cols - width)
            end = at + frame_text(frame, labels, at, wide, style_dim, x.label[i]) + 1;
    }
    frame_text(frame, labels, p.x + p.cols - width + 1, width, style_choice, name);
}

/* One cell of the legend as the map has it. */
static int sample(struct frame *frame, int y, int x, struct pixel_style pixel,
                  struct map_pixel_depth depth)
{
    const struct style background = {pixel_sign_foreground(pixel), pixel.colour, ATTR_NONE};
    if (depth.halves)
        frame_put(frame, y, x, background, pixel.sign);
    else
        frame_put(frame, y, x, pixel_glyph_style(pixel, depth.display), pixel.glyph);
    return x + 1;
}

static int marks_width(const struct frame *frame, const struct class_samples *samples)
{
    int width = -2;
    for (int i = 0; i < samples->count; i++)
        width += samples->sample[i]->shades +
                 frame_text_width(frame, class_sample_name(samples->sample[i])) + 3;
    return width;
}

/* The ramp of colours: what it is of, and the numbers at both ends. */
struct ramp {
    const char *name, *low, *high;
    struct number lo, hi;
    int width; /* of all words, with the blanks beside them */
};

static struct ramp ramp_of(const struct colour_scale *scale, const struct frame *frame,
                           const char *name, bool ends, int digits)
{
    struct ramp ramp = {.name = name,
                        .low = ends ? "low " : "",
                        .high = ends ? " high" : "",
                        .lo = sentence_number(scale->lo, digits),
                        .hi = sentence_number(scale->hi, digits)};
    const char *const words[] = {name, ramp.low, ramp.lo.text, ramp.hi.text, ramp.high};
    ramp.width = 2 + 2 * (name[0] != '\0');
    for (int i = 0; i < 5; i++)
        ramp.width += frame_text_width(frame, words[i]);
    return ramp;
}

/* The longest that leaves room for the colours, or half of them, and the marks behind it; else for
 * half the colours alone. The word of the option is short, and tells which goal it is: the unit of
 * two of them is one. */
static struct ramp ramp_within(const struct ui *ui, const struct frame *frame,
                               const struct colour_scale *scale, int room, int marks)
{
    const struct goal_row *goal = &goals[ui->goal];
    const struct {
        const char *name;
        bool ends;
        int digits;
    } forms[] = {{goal->brief, true, 2},  {goal->option, true, 2}, {goal->option, true, 1},
                 {goal->brief, false, 2}, {"", true, 2},           {"", false, 2}};
    const int count = sizeof forms / sizeof forms[0];
    const int needed[] = {SCALE_SHADES + marks, SCALE_SHADES / 2 + marks, SCALE_SHADES / 2};
    for (int way = 0; way < 3; way++)
        for (int i = 0; i < count; i++) {
            const bool named = forms[i].name[0] != '\0';
            const struct ramp ramp =
                ramp_of(scale, frame, forms[i].name, forms[i].ends, forms[i].digits);
            if (ramp.width + needed[way] <= room && ((named && forms[i].ends) || way == 2))
                return ramp;
        }
    return ramp_of(scale, frame, "", false, 1);
}

/* The scores from the best to the worst, in their colours: fewer where there is no room for all, or
 * where the marks need half of it. */
static int draw_ramp(const struct ui *ui, struct frame *frame, int y, int x, int end,
                     const struct colour_scale *scale, int marks, struct map_pixel_depth depth)
{
    if (!scale->any)
        return x + 2 +
               frame_print(frame, y, x, end - x, style_dim, "%s: none", goals[ui->goal].brief);
    const struct ramp ramp = ramp_within(ui, frame, scale, end - x, marks);
    if (ramp.name[0])
        x += frame_print(frame, y, x, end - x, style_dim, "%s: ", ramp.name);
    int room = end - x - ramp.width + (ramp.name[0] ? frame_text_width(frame, ramp.name) + 2 : 0);
    int shades = SCALE_SHADES + marks > room ? SCALE_SHADES / 2 : SCALE_SHADES;
    if (room < 2)
        return end;
    shades = shades < room ? shades : room;
    x += frame_print(frame, y, x, end - x, style_dim, "%s%s ", ramp.low, ramp.lo.text);
    for (int i = 0; i < shades; i++) /* the first and the last among them */
        x = sample(frame, y, x, colour_scale_step(i * (SCALE_SHADES - 1) / (shades - 1)), depth);
    return x + frame_print(frame, y, x, end - x, style_dim, " %s%s", ramp.hi.text, ramp.high) + 2;
}

int paint_class_sample(struct frame *frame, int y, int x, int end, const struct class_sample *mark,
                       struct map_pixel_depth depth)
{
    const char *name = class_sample_name(mark);
    if (x + mark->shades + 1 + frame_text_width(frame, name) > end)
        name = outcome_classes[mark->outcome_class].on_map;
    if (x + mark->shades + 1 + frame_text_width(frame, name) > end)
        return end;
    for (int i = 0; i < mark->shades; i++)
        x = sample(frame, y, x, mark->pixel[i], depth);
    return x + 1 + frame_text(frame, y, x + 1, end - x - 1, style_dim, name) + 2;
}

/* By the longer names where there is room for them beside the colours. */
static struct class_samples samples_within(const struct ui *ui, const struct frame *frame,
                                           const struct colour_scale *scale, int room)
{
    const struct class_samples samples = class_samples_of(ui, false);
    const int marks = marks_width(frame, &samples) + 2;
    const struct ramp ramp = ramp_within(ui, frame, scale, room, marks);
    return ramp.width + SCALE_SHADES / 2 + marks <= room ? samples : class_samples_of(ui, true);
}

void paint_map_scale(const struct ui *ui, struct frame *frame, const struct map_layout *l,
                     const struct colour_scale *scale)
{
    const struct map_pixel_depth depth = {l->halves, ui->display};
    int y = l->pixels.y - 1, end = l->pixels.x + l->pixels.cols, x = l->panel.x + 1;
    char name[80];
    struct map_ticks ticks = map_ticks_of(frame, &ui->map->view[1], 2);
    map_ticks_name(&ui->map->view[1], &ticks, name, sizeof name);
    x += frame_print(frame, y, x, end - x, style_choice, "↑ %s", name) + 2;
    x = x < l->pixels.x ? l->pixels.x : x;
    const struct class_samples samples = samples_within(ui, frame, scale, end - x);
    const bool named = l->run.cols - 2 >= MAP_LEGEND_BESIDE;
    x = draw_ramp(ui, frame, y, x, end, scale, named ? marks_width(frame, &samples) + 2 : 0, depth);
    if (!named)
        return;
    for (int i = 0; i < samples.count; i++)
        x = paint_class_sample(frame, y, x, end, samples.sample[i], depth);
}
