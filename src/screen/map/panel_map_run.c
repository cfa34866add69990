/* The run under the map's cursor: what became of it, and its two curves. */
#include "model/problem/landscape.h"
#include "screen/core/plot_columns.h"
#include "screen/core/theme.h"
#include "screen/map/map.h"
#include "screen/map/map_panels.h"
#include "text/number.h"
#include "text/sentence.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* One curve of the run in a box of its own, with the ends of its scale at the right. */
struct curve {
    const char *name;
    bool log;
    const struct pen *pen;
    double (*low)(const struct column *), (*high)(const struct column *);
};

static const struct curve curves[] = {
    {"rate", false, &pen_rate, rate_low, rate_high},
    {"loss", true, &pen_loss, loss_low, loss_high},
};

/* False where no loss is above the lowest: a logarithm has no place for it. */
static bool axis_for(const struct curve *curve, const struct column *column, int columns,
                     const struct run *run, int dots, struct axis *axis)
{
    double lo = INFINITY, hi = 0.0;
    for (int i = 0; i < columns; i++) {
        double low = curve->low(&column[i]), high = curve->high(&column[i]);
        if (low > 0.0)
            lo = fmin(lo, low);
        if (isfinite(high))
            hi = fmax(hi, high);
    }
    if (!curve->log) {
        *axis = axis_make(0.0, 1.05 * hi, false, dots, true);
        return true;
    }
    hi = fmin(hi, loss_highest * run->stats.reference.scale);
    lo = fmin(fmax(lo, loss_deepest * hi), 0.5 * hi);
    *axis = axis_make(lo, 1.2 * hi, true, dots, true);
    return hi > 0.0;
}

void paint_curve_labels(struct frame *frame, struct rect area, const struct axis *axis,
                        const char *name, struct style style)
{
    int x = area.x + area.cols - MAP_CURVE_LABELS + 1, width = MAP_CURVE_LABELS - 1;
    /* With a tick: the lower end is not to be read as the value of what is named above it. */
    frame_put(frame, area.y, x - 1, style_dim, 0x251c); /* ├ */
    frame_text(frame, area.y, x, width, style_dim, sentence_number(axis->hi, 2).text);
    frame_text(frame, area.y + area.rows / 2, x, width, style, name);
    if (area.rows > 2) {
        frame_put(frame, area.y + area.rows - 1, x - 1, style_dim, 0x251c);
        frame_text(frame, area.y + area.rows - 1, x, width, style_dim,
                   sentence_number(axis->lo, 2).text);
    }
}

static void draw_curve(const struct ui *ui, struct frame *frame, struct rect area,
                       const struct curve *curve, const struct run *run)
{
    struct canvas canvas;
    if (area.rows < 2 || area.cols < MAP_CURVE_LABELS + 6 ||
        !canvas_init(&canvas, &glyph_sets[ui->glyphs], area.rows, area.cols - MAP_CURVE_LABELS))
        return;
    int columns = canvas_width(&canvas);
    struct window window = {0.0, run->steps + 1.0, columns};
    struct column *column = malloc((size_t)columns * sizeof *column);
    double *lo = malloc(2 * (size_t)columns * sizeof *lo);
    if (column && lo) {
        struct axis axis;
        plot_columns_of(run, &window, column);
        bool drawn = axis_for(curve, column, columns, run, canvas_height(&canvas), &axis);
        for (int i = 0; drawn && i < columns; i++) {
            lo[i] = axis_dot(&axis, curve->high(&column[i]));
            lo[columns + i] = axis_dot(&axis, curve->low(&column[i]));
        }
        if (drawn) {
            canvas_curve(&canvas, lo, lo + columns, columns, *curve->pen);
            canvas_blit(&canvas, frame, area.y, area.x);
            paint_curve_labels(frame, area, &axis, curve->name,
                               (struct style){curve->pen->foreground, COLOUR_DEFAULT, ATTR_NONE});
        } else {
            frame_text(frame, area.y + area.rows / 2, area.x, area.cols, style_dim,
                       "at its lowest throughout");
        }
    }
    free(column);
    free(lo);
    canvas_free(&canvas);
}

static int name_width(struct rect inner) { return inner.cols >= 34 ? 14 : 12; }

static void line_at(struct frame *frame, struct rect inner, int *y, int width, const char *name,
                    const char *text, struct style style)
{
    if (*y >= inner.y + inner.rows)
        return;
    frame_text(frame, *y, inner.x + 1, width, style_dim, name);
    frame_text(frame, (*y)++, inner.x + 1 + width, inner.cols - 2 - width, style, text);
}

static void line(struct frame *frame, struct rect inner, int *y, const char *name, const char *text,
                 struct style style)
{
    line_at(frame, inner, y, name_width(inner), name, text, style);
}

/* With so many digits, or as many as there is room for. */
static void number_line(struct frame *frame, struct rect inner, int *y, const char *name,
                        double value, int digits, struct style style)
{
    struct number text = sentence_number(value, digits);
    while (digits > 1 && frame_text_width(frame, text.text) > inner.cols - 2 - name_width(inner))
        text = sentence_number(value, --digits);
    line(frame, inner, y, name, text.text, style);
}

static void place_line(struct frame *frame, struct rect inner, int *y, const double w[AXES],
                       bool of_x_alone)
{
    char text[120];
    if (of_x_alone) {
        number_line(frame, inner, y, "ends x", w[0], 6, style_text);
        return;
    }
    enum { BRIEF = 6 }; /* columns of "x, y" and a gap */
    for (int way = 0; way < 24; way++) {
        /* digits go first, then the blank, then ×10 becomes e, then a word of the name goes */
        const int digits = 3 - way % 3, form = way / 3 % 4,
                  width = way < 12 ? name_width(inner) : BRIEF;
        snprintf(text, sizeof text, "%s,%s%s", sentence_number(w[0], digits).text,
                 form % 2 == 0 ? " " : "", sentence_number(w[1], digits).text);
        if (form > 1)
            powers_to_letters(text);
        if (frame_text_width(frame, text) > inner.cols - 2 - width && way < 23)
            continue;
        line_at(frame, inner, y, width, way < 12 ? "ends x, y" : "x, y", text, style_text);
        return;
    }
}

/* "0.0119 ± 0.002", or what there is room for: "0.012 ±17 %". */
static void mean_line(struct frame *frame, struct rect inner, int *y, const char *name, double mean,
                      double error)
{
    const int room = inner.cols - 2 - name_width(inner);
    char text[120];
    for (int digits = 4; digits > 0; digits--) {
        const struct number value = sentence_number(mean, digits > 2 ? digits : 2);
        if (!isfinite(error))
            snprintf(text, sizeof text, "%s", value.text);
        else if (digits > 1)
            snprintf(text, sizeof text, "%s ± %s", value.text, sentence_number(error, 1).text);
        else
            snprintf(text, sizeof text, "%s ±%.0f %%", value.text, 100.0 * error / fabs(mean)),
                powers_to_letters(text);
        if (frame_text_width(frame, text) <= room)
            break;
    }
    line(frame, inner, y, name, text, style_text);
}

/* Over seeds: means of those that do not diverge, with the standard error of what is judged by, and
 * the median of the updates. */
static void means(struct frame *frame, struct rect inner, int *y, const struct trial_result *result)
{
    char text[80];
    const bool validated = !isnan(result->validation);
    snprintf(text, sizeof text, "%d", result->seeds);
    if (result->diverged)
        sentence_add(text, sizeof text, ", %d diverge%s", result->diverged,
                     result->diverged == 1 ? "s" : "");
    line(frame, inner, y, "seeds", text, result->diverged ? style_alarm : style_text);
    if (result->diverged == result->seeds)
        return;
    const double error = result->deviation / sqrt(result->seeds - result->diverged);
    mean_line(frame, inner, y, "mean loss", result->loss, error);
    if (validated)
        mean_line(frame, inner, y, "mean val", result->validation, result->error[GOAL_LOSS]);
    mean_line(frame, inner, y, validated ? "best val" : "best loss",
              validated ? result->validation_best : result->best, result->error[GOAL_BEST]);
    if (isfinite(result->reached))
        mean_line(frame, inner, y, "to target", result->reached, NAN);
    else
        line(frame, inner, y, "to target", "never", style_text);
}

static void numbers(const struct ui *ui, struct frame *frame, struct rect inner, int *y,
                    const struct trial_result *result)
{
    int digits = inner.cols >= 34 ? 6 : 4;
    if (isfinite(result->loss))
        number_line(frame, inner, y, "loss at end", result->loss, digits, style_text);
    else
        line(frame, inner, y, "loss at end", "not finite", style_alarm);
    if (isnan(result->validation))
        number_line(frame, inner, y, "best loss", result->best, digits, style_text);
    else
        number_line(frame, inner, y, "val at end", result->validation, digits, style_text),
            number_line(frame, inner, y, "best val", result->validation_best, digits, style_text);
    if (isfinite(result->reached))
        number_line(frame, inner, y, "to target", result->reached, digits, style_text);
    else
        line(frame, inner, y, "to target", "never", style_text);
    if (is_landscape(ui_setup(ui)))
        place_line(frame, inner, y, result->w, is_of_x_alone(ui_setup(ui)));
    const struct setup setup = map_setup(ui);
    if (result->done < param_resolved(&setup, P_STEPS) && trial_class(result) == CLASS_DIVERGED)
        number_line(frame, inner, y, "stopped at", result->done, digits, style_alarm);
}

/* On a narrow screen a long title breaks at its comma. Returns the rows that it took. */
static int badge_lines(struct frame *frame, struct rect inner, int y, const struct setup *setup,
                       const struct trial_result *result)
{
    const char *title = result->valid ? outcome_badge(setup, result->outcome) : "CANNOT RUN";
    enum colour background = result->valid ? outcome_colours[result->outcome] : COLOUR_DIM;
    struct style style = {COLOUR_ON, (uint8_t)background, ATTR_BOLD};
    int room = inner.cols - 2, head = (int)strlen(title);
    const char *comma = strchr(title, ',');
    if (comma && head + 2 > room)
        head = (int)(comma - title) + 1;
    frame_print(frame, y, inner.x + 1, room, style, " %.*s ", head, title);
    if (!title[head])
        return 1;
    frame_print(frame, y + 1, inner.x + 1, room, style, "%s ", title + head);
    return 2;
}

/* What the colours and marks of the map mean, one line each, the most needed last. */
static void line_of_colours(const struct ui *ui, struct frame *frame, struct rect inner, int y,
                            int from, int to)
{
    const struct map_pixel_depth depth = {map_halves(ui), ui->display};
    const struct class_samples samples = class_samples_of(ui, false);
    int x = inner.x + 1;
    for (int i = from; i < to && i < samples.count; i++)
        x = paint_class_sample(frame, y, x, inner.x + inner.cols, samples.sample[i], depth);
}

static void line_of_limit(const struct ui *ui, struct frame *frame, struct rect inner, int y,
                          const char *text)
{
    bool upright = ui->map->view[0].knob == P_LR;
    frame_text(frame, y, inner.x + 1, 1, style_bright, upright ? "│" : "─");
    frame_text(frame, y, inner.x + 3, inner.cols - 4, style_dim, text);
}

static void line_of_points(struct frame *frame, struct rect inner, int y)
{
    enum { POINTERS = 25, LONGEST = 29 }; /* " ○ now  ◆ best  ▶▲ cursor", " ○ present  …" */
    static const struct style best = {COLOUR_YELLOW, COLOUR_DEFAULT, ATTR_BOLD};
    int x = inner.x + 1;
    const int end = inner.x + inner.cols;
    const bool pointers = inner.cols > POINTERS, brief = inner.cols <= LONGEST;
    x += frame_text(frame, y, x, 3, style_bright, "○") + 1;
    x += frame_text(frame, y, x, 10, style_dim, brief && pointers ? "now" : "present") + 2;
    x += frame_text(frame, y, x, 3, best, "◆") + 1;
    x += frame_text(frame, y, x, 6, style_dim, "best") + 2;
    if (!pointers)
        return;
    x += frame_text(frame, y, x, 4, style_bright, "▶▲") + 1;
    frame_text(frame, y, x, end - x, style_dim, "cursor");
}

/* From the last row up, as far as there is room below `top`. Returns the first row it took. */
static int marks(const struct ui *ui, struct frame *frame, struct rect inner, int top)
{
    char text[120];
    int y = inner.y + inner.rows;
    if (y > top)
        line_of_points(frame, inner, --y);
    bool where = inner.cols >= MAP_LEGEND_BESIDE;
    if (y > top && map_limit_text(ui, where, text, sizeof text))
        line_of_limit(ui, frame, inner, --y, text);
    if (inner.cols >= MAP_LEGEND_BESIDE)
        return y;
    /* On a narrow screen the map itself has no room for them. */
    if (y > top)
        line_of_colours(ui, frame, inner, --y, 2, 3);
    if (y > top)
        line_of_colours(ui, frame, inner, --y, 0, 2);
    return y;
}

static void draw_curves(const struct ui *ui, struct frame *frame, struct rect room,
                        const struct run *run)
{
    int upper = room.rows * 2 / 5;
    struct rect places[2] = {{room.y, room.x, upper, room.cols},
                             {room.y + upper, room.x, room.rows - upper, room.cols}};
    for (int i = 0; i < 2; i++)
        draw_curve(ui, frame, places[i], &curves[i], run);
}

void paint_map_run(const struct ui *ui, struct frame *frame, struct rect area)
{
    const struct map *map = ui->map;
    struct rect inner = paint_panel(frame, area, "run at the cursor", "");
    struct trial trial = map_trial(ui);
    const struct run *run = map_run(ui);
    bool exact = false;
    const struct trial_result *known =
        map_trial_result(map, map_cursor_pixel(map, 0), map_cursor_pixel(map, 1), &exact);
    struct trial_result result = {.valid = false};
    int y = inner.y;
    if (known && exact && known->seeds > 1)
        result = *known; /* though the curves are those of one seed */
    else if (run)
        result = trial_result_of(&run->plan, &run->stats);
    else if (known && exact)
        result = *known;
    if (run || (known && exact))
        y += badge_lines(frame, inner, y, ui_setup(ui), &result);
    else
        frame_text(frame, y++, inner.x + 1, inner.cols - 2, style_dim, "computing …");
    for (int i = 0; i < trial.count; i++)
        number_line(frame, inner, &y, params[trial.knob[i]].key, trial.value[i],
                    map_cursor_digits(map, i), style_bright);
    if (result.valid && result.seeds > 1)
        means(frame, inner, &y, &result);
    else if (result.valid)
        numbers(ui, frame, inner, &y, &result);
    int below = marks(ui, frame, inner, y);
    struct rect room = {y + 1, inner.x + 1, below - 1 - y, inner.cols - 2};
    if (run && room.rows >= 4)
        draw_curves(ui, frame, room, run);
}
