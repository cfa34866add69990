#include "screen/pictures/trail.h"

#include "model/optimizer/optimizer.h"

#include <math.h>
#include <string.h>

/* ---- the last updates ---- */

struct trail trail_of(const struct run *run, double at)
{
    struct trail trail = {.first = fmax(0.0, at - TRAIL_UPDATES)};
    for (double t = trail.first; t <= at && trail.count <= TRAIL_UPDATES; t++)
        run_state(run, t, trail.at[trail.count++]);
    return trail;
}

/* Of the state i and the line that leads there. */
static struct pen pen_of_age(const struct trail *trail, int i)
{
    const int age = trail->count - 1 - i;
    return pen_trail[age < 2 ? 0 : age < 5 ? 1 : 2];
}

void trail_draw(struct landscape_plot *plot, const struct trail *trail)
{
    for (int i = 1; i < trail->count; i++)
        canvas_line(&plot->canvas, axis_dot(&plot->x, trail->at[i - 1][0]),
                    axis_dot(&plot->y, trail->at[i - 1][1]), axis_dot(&plot->x, trail->at[i][0]),
                    axis_dot(&plot->y, trail->at[i][1]), pen_of_age(trail, i));
}

struct place {
    double row, col;
};

static struct place place_of(const struct landscape_plot *plot, const double at[AXES])
{
    return (struct place){floor(axis_dot(&plot->y, at[1]) / plot->canvas.glyphs->dots_y),
                          floor(axis_dot(&plot->x, at[0]) / plot->canvas.glyphs->dots_x)};
}

static bool is_inside(const struct landscape_plot *plot, struct place place)
{
    return place.row >= 0.0 && place.row < plot->area.rows && place.col >= 0.0 &&
           place.col < plot->area.cols;
}

static double cells_between(struct place a, struct place b)
{
    return fmax(fabs(a.row - b.row), fabs(a.col - b.col));
}

/* On the background that is there. */
static void put(const struct landscape_plot *plot, struct frame *frame, struct place place,
                struct style style, uint32_t codepoint)
{
    const int y = plot->area.y + (int)place.row, x = plot->area.x + (int)place.col;
    const struct cell *cell = frame_at(frame, y, x);
    if (cell)
        style.background = cell->style.background;
    frame_put(frame, y, x, style, codepoint);
}

/* In ASCII by how many updates ago it was. */
void trail_put_dots(const struct landscape_plot *plot, struct frame *frame,
                    const struct trail *trail)
{
    for (int i = 0; i < trail->count; i++) {
        const struct place here = place_of(plot, trail->at[i]);
        const struct style style = {pen_of_age(trail, i).foreground, COLOUR_DEFAULT, ATTR_BOLD};
        const bool far =
            (i > 0 && cells_between(here, place_of(plot, trail->at[i - 1])) >= 2.0) ||
            (i + 1 < trail->count && cells_between(here, place_of(plot, trail->at[i + 1])) >= 2.0);
        if (far && is_inside(plot, here))
            put(plot, frame, here, style,
                frame->ascii ? (uint32_t)('0' + trail->count - 1 - i) : 0x2022); /* • */
    }
}

/* ---- the step ---- */

struct taken_step taken_step_at(const struct run *run, double at)
{
    struct update u;
    struct taken_step step = {.last = at >= run->done};
    if (!run_update(run, step.last ? run->done - 1.0 : at, &u))
        return step;
    const struct setup *s = plan_at(&run->plan, u.t);
    step.any = true;
    step.setup = s;
    step.noisy = s->noise > 0.0;
    step.plain = u.clip_factor >= 1.0 && memcmp(u.direction, u.gradient, sizeof u.direction) == 0 &&
                 (s->weight_decay == 0.0 || optimizer_kinds[s->optimizer].coupled_decay);
    for (int i = 0; i < AXES; i++) {
        step.from[i] = u.w[i];
        step.rule[i] = -u.rate * (step.plain ? u.gradient[i] : u.exact_gradient[i]);
        step.step[i] = step.plain ? step.rule[i] : u.next[i] - u.w[i];
    }
    return step;
}

/* From tail to tip in dots, the tip where the border of the picture cuts it off. */
struct arrow {
    double x0, y0, x1, y1;
    bool cut;
};

/* The share of a way from `from` to `to` that stays between 0 and `last`. */
static double share_within(double from, double to, double last)
{
    return to < 0.0 ? from / (from - to) : to > last ? (last - from) / (to - from) : 1.0;
}

/* False: the playhead is out of the picture, or no number. */
static bool arrow_of(const struct landscape_plot *plot, const struct taken_step *step,
                     struct arrow *arrow)
{
    const double right = plot->x.dots - 0.01, low = plot->y.dots - 0.01;
    *arrow = (struct arrow){axis_dot(&plot->x, step->from[0]), axis_dot(&plot->y, step->from[1]),
                            axis_dot(&plot->x, step->from[0] + step->step[0]),
                            axis_dot(&plot->y, step->from[1] + step->step[1]), false};
    const bool inside =
        arrow->x0 >= 0.0 && arrow->x0 <= right && arrow->y0 >= 0.0 && arrow->y0 <= low;
    if (!step->any || step->last || !inside || !isfinite(arrow->x1) || !isfinite(arrow->y1))
        return false;
    const double share =
        fmin(share_within(arrow->x0, arrow->x1, right), share_within(arrow->y0, arrow->y1, low));
    arrow->cut = share < 1.0;
    if (arrow->cut) {
        arrow->x1 = fmin(fmax(arrow->x0 + share * (arrow->x1 - arrow->x0), 0.0), right);
        arrow->y1 = fmin(fmax(arrow->y0 + share * (arrow->y1 - arrow->y0), 0.0), low);
    }
    return true;
}

static struct place cell_of_dots(const struct landscape_plot *plot, double x, double y)
{
    return (struct place){floor(y / plot->canvas.glyphs->dots_y),
                          floor(x / plot->canvas.glyphs->dots_x)};
}

static enum step_seen seen(const struct landscape_plot *plot, const struct arrow *arrow)
{
    const double cells = cells_between(cell_of_dots(plot, arrow->x0, arrow->y0),
                                       cell_of_dots(plot, arrow->x1, arrow->y1));
    return arrow->cut ? STEP_CUT : cells < 2.0 ? STEP_SHORT : STEP_SEEN;
}

enum step_seen step_seen(const struct landscape_plot *plot, const struct taken_step *step)
{
    struct arrow arrow;
    return arrow_of(plot, step, &arrow) ? seen(plot, &arrow) : STEP_UNSEEN;
}

void step_draw(struct landscape_plot *plot, const struct taken_step *step)
{
    struct arrow arrow;
    if (!arrow_of(plot, step, &arrow) || seen(plot, &arrow) == STEP_SHORT)
        return;
    /* Two dots wide, to be seen from afar; a dot of ASCII is as wide as that. */
    const bool steep = fabs(arrow.y1 - arrow.y0) > fabs(arrow.x1 - arrow.x0);
    const int width = plot->canvas.glyphs->dots_x > 1 ? 2 : 1;
    for (int i = 0; i < width; i++)
        canvas_line(&plot->canvas, arrow.x0 + (steep ? i : 0), arrow.y0 + (steep ? 0 : i),
                    arrow.x1 + (steep ? i : 0), arrow.y1 + (steep ? 0 : i), pen_arrow);
}

/* The triangle that points most nearly the same way; a cell is twice as high as wide. */
static uint32_t head_of(const struct landscape_plot *plot, const struct arrow *arrow)
{
    const double across = (arrow->x1 - arrow->x0) / plot->canvas.glyphs->dots_x,
                 down = 2.0 * (arrow->y1 - arrow->y0) / plot->canvas.glyphs->dots_y;
    return fabs(across) > fabs(down) ? (across < 0.0 ? 0x25c0 : 0x25b6) /* ◀ ▶ */
                                     : (down < 0.0 ? 0x25b2 : 0x25bc);  /* ▲ ▼ */
}

/* Does nothing but contours lie in these cells, and all of them in the picture? */
static bool is_open(const struct landscape_plot *plot, struct place from, int width)
{
    const struct place end = {from.row, from.col + width - 1};
    if (!is_inside(plot, from) || !is_inside(plot, end))
        return false;
    for (int i = 0; i < width; i++)
        if (plot->canvas.priority[(int)from.row * plot->canvas.cols + (int)from.col + i] >
            pen_contour.priority)
            return false;
    return true;
}

/* Beside the middle of the arrow, or its tip, where nothing else lies. */
static void put_name(const struct landscape_plot *plot, struct frame *frame,
                     const struct arrow *arrow, const char *name)
{
    const struct place tip = cell_of_dots(plot, arrow->x1, arrow->y1),
                       middle = cell_of_dots(plot, 0.5 * (arrow->x0 + arrow->x1),
                                             0.5 * (arrow->y0 + arrow->y1));
    const int width = frame_text_width(frame, name);
    const struct place places[] = {{middle.row, middle.col + 3},
                                   {middle.row, middle.col - 2 - width},
                                   {tip.row, tip.col + 2},
                                   {tip.row, tip.col - 1 - width},
                                   {tip.row - 1, tip.col - width / 2},
                                   {tip.row + 1, tip.col - width / 2}};
    for (size_t i = 0; i < sizeof places / sizeof places[0]; i++) {
        struct place around = {places[i].row, places[i].col - 1};
        if (!is_open(plot, around, width + 2))
            continue;
        const int y = plot->area.y + (int)around.row, x = plot->area.x + (int)around.col;
        frame_print(frame, y, x, width + 2, style_bright, " %s ", name); /* off the contours */
        return;
    }
}

void step_put_head(const struct landscape_plot *plot, struct frame *frame,
                   const struct taken_step *step)
{
    struct arrow arrow;
    if (!arrow_of(plot, step, &arrow) || seen(plot, &arrow) == STEP_SHORT)
        return;
    put(plot, frame, cell_of_dots(plot, arrow.x1, arrow.y1), style_bright, head_of(plot, &arrow));
    put_name(plot, frame, &arrow, step->plain ? "−η·∇J" : "step");
}
