/* The search beside the map: how far it is, what it has found and what that has cost. */
#include "screen/core/theme.h"
#include "screen/map/map_colours.h"
#include "screen/map/map_panels.h"
#include "screen/map/map_search.h"
#include "text/sentence.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

/* Each kind's curve has a dash of its own; the chosen one is bright and solid. */
static const struct pen pen_kind[SEARCH_COUNT] = {
    [SEARCH_GRID] = {COLOUR_BLUE, 4, 4, 2},
    [SEARCH_RANDOM] = {COLOUR_VIOLET, 4, 2, 2},
    [SEARCH_SOBOL] = {COLOUR_GREEN, 4, 1, 2},
};
static const struct pen pen_chosen = {COLOUR_YELLOW, 8, 1, 0};

static struct pen pen_of(const struct map_search *search, enum search kind)
{
    return kind == search->kind ? pen_chosen : pen_kind[kind];
}

static void progress(struct frame *frame, struct rect inner, int y, const struct map_search *search)
{
    int shown = map_search_shown(search), budget = map_search_budget(search);
    char text[80];
    snprintf(text, sizeof text, "%d of %d", shown, budget);
    int x = inner.x + 1, wide = frame_text_width(frame, text);
    int bar = inner.cols - 3 - wide, done = bar * shown / budget;
    for (int i = 0; i < bar; i++)
        frame_put(frame, y, x + i, i < done ? style_title : style_faint,
                  i < done ? 0x2588 : 0x2591); /* █ ░ */
    frame_text(frame, y, x + bar + 1, wide, style_bright, text);
}

static void best_and_cost(struct frame *frame, struct rect inner, int *y,
                          const struct map_search *search, const struct colour_scale *scale)
{
    int shown = map_search_shown(search);
    int best = map_search_best(search, search->kind, shown, scale->goal);
    char text[120];
    if (best >= 0) {
        double score =
            trial_score(map_search_trial_result(search, search->kind, best), scale->goal);
        const char *middle = search->sweep->seeds == 1    ? ""
                             : scale->goal == GOAL_TARGET ? "median "
                                                          : "mean ";
        snprintf(text, sizeof text, "best %s%s, run %d", middle, sentence_number(score, 4).text,
                 best + 1);
    } else {
        snprintf(text, sizeof text, "best: none yet");
    }
    frame_text(frame, (*y)++, inner.x + 1, inner.cols - 2, style_text, text);
    snprintf(text, sizeof text, "cost %s updates",
             sentence_number(map_search_cost(search, search->kind), 6).text);
    frame_text(frame, (*y)++, inner.x + 1, inner.cols - 2, style_dim, text);
}

/* How many values of each knob each kind has tried, from the fullest form to the shortest: a name
 * beside each number and the knob in front, or the arrow of its axis, or names above the numbers.
 */
enum tried_form { TRIED_FULL, TRIED_BRIEF, TRIED_BELOW };
static const char *const brief_names[SEARCH_COUNT] = {
    [SEARCH_GRID] = "grid", [SEARCH_RANDOM] = "rand", [SEARCH_SOBOL] = "sobol"};

/* Of an axis; −1: of none, the names above. Each in its place of text. */
static void tried_words(const struct map_search *search, enum tried_form form, int axis, int room,
                        char front[40], char text[SEARCH_COUNT][40])
{
    enum { NAMES = 16 }; /* columns of all, with a blank before each */
    static const char *const arrows[] = {"→", "↑"};
    const char *key = axis < 0 ? "values" : params[search->axis[axis].knob].key;
    snprintf(front, 40, "%s", form == TRIED_BRIEF ? arrows[axis] : key);
    if (form == TRIED_BELOW)
        snprintf(front, 40, "%-*.*s", room - NAMES, room - NAMES, key);
    for (int kind = 0; kind < SEARCH_COUNT; kind++) {
        const char *name = form == TRIED_FULL ? search_names[kind] : brief_names[kind];
        const int count = axis < 0 ? 0 : map_search_tried(search, (enum search)kind, axis);
        if (axis < 0)
            snprintf(text[kind], 40, "%s", name);
        else if (form == TRIED_BELOW)
            snprintf(text[kind], 40, "%*d", (int)strlen(name), count);
        else
            snprintf(text[kind], 40, "%s %d", name, count);
    }
}

static int tried_width(const struct frame *frame, const struct map_search *search,
                       enum tried_form form, int axis, int room)
{
    char front[40], text[SEARCH_COUNT][40];
    tried_words(search, form, axis, room, front, text);
    int width = frame_text_width(frame, front);
    for (int kind = 0; kind < SEARCH_COUNT; kind++)
        width += 1 + frame_text_width(frame, text[kind]);
    return width;
}

static void tried_line(struct frame *frame, struct rect inner, int *y,
                       const struct map_search *search, enum tried_form form, int axis)
{
    char front[40], text[SEARCH_COUNT][40];
    const int room = inner.cols - 2, end = inner.x + 1 + room;
    int x = inner.x + 1;
    tried_words(search, form, axis, room, front, text);
    x += frame_text(frame, *y, x, end - x, style_dim, front) + 1;
    for (int kind = 0; kind < SEARCH_COUNT; kind++) {
        const struct style style = {colour_of_letters(pen_of(search, (enum search)kind).foreground),
                                    COLOUR_DEFAULT,
                                    kind == (int)search->kind ? ATTR_BOLD : ATTR_NONE};
        x += frame_text(frame, *y, x, end - x, style, text[kind]) + 1;
    }
    (*y)++;
}

static void tried(struct frame *frame, struct rect inner, int *y, const struct map_search *search)
{
    const int room = inner.cols - 2;
    int form = TRIED_FULL;
    while (form < TRIED_BELOW &&
           (tried_width(frame, search, (enum tried_form)form, 0, room) > room ||
            tried_width(frame, search, (enum tried_form)form, 1, room) > room))
        form++;
    for (int axis = form == TRIED_BELOW ? -1 : 0; axis < 2; axis++)
        tried_line(frame, inner, y, search, (enum tried_form)form, axis);
}

static struct axis score_axis(const struct map_search *search, const struct colour_scale *scale,
                              int dots)
{
    double lo = INFINITY, hi = 0.0;
    for (int kind = 0; kind < SEARCH_COUNT; kind++)
        for (int i = 0; i < map_search_shown(search); i++) {
            double score = colour_scale_score(
                scale,
                trial_score(map_search_trial_result(search, (enum search)kind, i), scale->goal));
            if (!isfinite(score))
                continue;
            lo = fmin(lo, fmax(score, 1e-30));
            hi = fmax(hi, score);
        }
    if (!(hi > 0.0))
        lo = scale->lo, hi = scale->hi; /* at the lowest loss from the first run on */
    hi = fmin(hi, 1e3 * scale->hi);
    lo = fmin(fmax(lo, 1e-24 * hi), 0.9 * hi);
    return axis_make(0.9 * lo, 1.1 * hi, true, dots, true);
}

/* The best so far over the runs, of all three kinds. */
static void draw_curves(const struct ui *ui, struct frame *frame, struct rect area,
                        const struct colour_scale *scale)
{
    const struct map_search *search = &ui->map->search;
    struct canvas canvas;
    int shown = map_search_shown(search), budget = map_search_budget(search);
    if (area.rows < 2 || area.cols < MAP_CURVE_LABELS + 6 || shown < 1 ||
        !canvas_init(&canvas, &glyph_sets[ui->glyphs], area.rows, area.cols - MAP_CURVE_LABELS))
        return;
    struct axis y = score_axis(search, scale, canvas_height(&canvas)),
                x = axis_make(0.5, budget + 0.5, false, canvas_width(&canvas), false);
    for (int kind = 0; kind < SEARCH_COUNT; kind++) {
        double best = INFINITY, before = NAN;
        for (int i = 0; i < shown; i++) {
            best = fmin(
                best, colour_scale_score(
                          scale, trial_score(map_search_trial_result(search, (enum search)kind, i),
                                             scale->goal)));
            if (!isfinite(best))
                continue;
            double dot = axis_dot(&y, fmax(best, y.lo)), left = axis_dot(&x, i + 0.5);
            if (!isnan(before))
                canvas_line(&canvas, left, before, left, dot, pen_of(search, (enum search)kind));
            canvas_line(&canvas, left, dot, axis_dot(&x, i + 1.5), dot,
                        pen_of(search, (enum search)kind));
            before = dot;
        }
    }
    canvas_blit(&canvas, frame, area.y, area.x);
    paint_curve_labels(frame, area, &y, "best", style_dim);
    canvas_free(&canvas);
}

void paint_map_search(const struct ui *ui, struct frame *frame, struct rect area,
                      const struct colour_scale *scale)
{
    const struct map_search *search = &ui->map->search;
    char title[80];
    bool done = search->revealed >= map_search_budget(search);
    snprintf(title, sizeof title, area.cols < 34 ? "%s" : "search: %s", search_names[search->kind]);
    struct rect inner = paint_panel(frame, area, title,
                                    !search->shown    ? ""
                                    : search->running ? "s stops"
                                    : done            ? "r again"
                                                      : "s goes on");
    int y = inner.y;
    if (!search->shown) {
        frame_print(frame, y, inner.x + 1, inner.cols - 2, style_text, "s tries %d runs",
                    map_search_budget(search));
        frame_text(frame, y + 1, inner.x + 1, inner.cols - 2, style_dim, "t grid, random or sobol");
        frame_text(frame, y + 2, inner.x + 1, inner.cols - 2, style_dim, "− + fewer, more runs");
        return;
    }
    progress(frame, inner, y++, search);
    if (map_search_shown(search) > 0)
        best_and_cost(frame, inner, &y, search, scale);
    if (map_search_shown(search) > 0)
        tried(frame, inner, &y, search);
    draw_curves(ui, frame, (struct rect){y, inner.x + 1, inner.y + inner.rows - y, inner.cols - 2},
                scale);
}
