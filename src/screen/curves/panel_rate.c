#include "draw/axis.h"
#include "model/problem/stability_limit.h"
#include "model/schedule/schedule.h"
#include "screen/core/position.h"
#include "screen/core/theme.h"
#include "screen/curves/curves.h"
#include "screen/curves/plot.h"
#include "screen/curves/plot_marks.h"
#include "screen/curves/prediction_marks.h"
#include "screen/curves/rate_axis.h"
#include "text/number.h"
#include "text/sentence.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

/* The part of the plot between limit and rate, cell by cell. */
static void shade_above(const struct plot *plot, struct frame *frame, const struct axis *axis)
{
    int dots_x = plot->canvas.glyphs->dots_x, dots_y = plot->canvas.glyphs->dots_y;
    for (int cell = 0; cell < plot->area.cols; cell++) {
        double high = 0.0, stability_limit = INFINITY, above = 0.0;
        for (int i = 0; i < dots_x; i++) {
            const struct column *column = &plot->run[0].column[cell * dots_x + i];
            high = fmax(high, column->rate_hi);
            stability_limit = fmin(stability_limit, column->stability_limit);
            above += column->above;
        }
        if (above == 0.0)
            continue;
        int upper = (int)floor(axis_dot(axis, high) / dots_y),
            lower = (int)floor(axis_dot(axis, stability_limit) / dots_y);
        for (int row = upper < 0 ? 0 : upper; row <= lower && row < plot->area.rows; row++)
            frame_put(frame, plot->area.y + row, plot->area.x + cell, style_danger, ' ');
    }
}

/* What the curve has above the limit, up to the cursor, in the colour of the limit; ahead of it the
 * shading says so. */
static void draw_above(struct plot *plot, const struct axis *axis)
{
    static const struct pen none = {0};
    double *low = malloc(2 * (size_t)plot->columns * sizeof *low);
    if (!low)
        return;
    double *high = low + plot->columns;
    for (int c = 0; c < plot->columns; c++) {
        const struct column *column = &plot->run[0].column[c];
        const bool above = column->above > 0.0;
        low[c] =
            above ? fmax(column->rate_lo, fmin(column->stability_limit, column->rate_hi)) : NAN;
        high[c] = above ? column->rate_hi : NAN;
    }
    plot_range(plot, axis, pen_above, none, low, high);
    free(low);
}

/* Does the limit go by where the run is? Else by the set-up alone. */
static bool limit_moves(const struct run *run)
{
    return !stability_limit_stands(plan_last(&run->plan));
}

/* The curves into the frame; in ASCII the rate above its limit, and a limit that moves, by signs
 * that no strip has. */
static void blit(const struct plot *plot, struct frame *frame, const struct ui *ui)
{
    uint32_t sign[CANVAS_PRIORITIES] = {0};
    sign[pen_above.priority] = '=';
    sign[pen_moving_limit.priority] = limit_moves(ui->run) ? '~' : 0;
    canvas_blit(&plot->canvas, frame, plot->area.y, plot->area.x);
    canvas_put_signs(&plot->canvas, frame, plot->area.y, plot->area.x, sign, CANVAS_PRIORITIES);
}

/* Where it moves it is a line, from column to column, as far as it is on the axis. */
static void draw_moving_limit(struct plot *plot, const struct axis *axis)
{
    double *row = malloc((size_t)plot->columns * sizeof *row);
    if (!row)
        return;
    for (int c = 0; c < plot->columns; c++) {
        const double dot = axis_dot(axis, plot->run[0].column[c].stability_limit);
        row[c] = dot >= 0.0 && dot < axis->dots ? dot : NAN;
    }
    canvas_curve(&plot->canvas, row, row, plot->columns, pen_moving_limit);
    free(row);
}

/* Where it stands it is dashed. */
static void draw_limit(struct plot *plot, const struct axis *axis)
{
    for (int c = 0; c < plot->columns; c++) {
        const int dot = axis_nearest_dot(axis, plot->run[0].column[c].stability_limit);
        if (c % (pen_limit.on + pen_limit.off) < pen_limit.on)
            canvas_dot(&plot->canvas, c, dot, pen_limit);
    }
}

/* From the longest to the shortest. A number of a limit that moves is one of an update, which is
 * never left out: the verdict has that of another one. */
static const struct limit_form {
    bool arrow, symbols, local, lowest, number;
} standing_forms[] = {{true, true, false, false, true},
                      {true, true, false, false, false},
                      {false, false, false, false, false}},
  moving_forms[] = {{true, true, true, true, true},    {true, true, true, false, true},
                    {true, false, true, false, true},  {true, true, true, false, false},
                    {true, false, true, false, false}, {false, false, false, false, false}};

static void limit_text(const struct ui *ui, const struct limit_form *form, bool above, bool moves,
                       const struct lowest_limit *lowest, char *text, size_t size)
{
    const struct unit_scale scale = shown_unit(ui);
    char at[64];
    position_words(&scale, lowest->at, at, sizeof at);
    snprintf(text, size, "%s%slimit", form->arrow && above ? "↑ " : "",
             form->local && !form->symbols ? "local " : "");
    if (form->symbols)
        sentence_add(text, size, " %s%s", stability_limit_symbols(plan_last(&ui->run->plan)).text,
                     form->local ? " (local)" : "");
    if (form->number && (moves || above))
        sentence_add(text, size, "%s %s",
                     form->lowest     ? ", lowest:"
                     : !moves         ? " ="
                     : !form->symbols ? ""
                                      : ":",
                     sentence_number(lowest->limit, 3).text);
    if (form->number && moves)
        sentence_add(text, size, " at %s", at);
}

/* The limit in words, at the right, near its line where the plot has room, or in a gap of it. One
 * that moves is a number of one update: its lowest. */
static void name_limit(const struct plot *plot, struct frame *frame, const struct axis *axis,
                       const struct ui *ui)
{
    const struct lowest_limit lowest = ui_limit_seen(ui);
    const bool moves = limit_moves(ui->run), above = lowest.limit > axis->hi;
    const struct limit_form *forms = moves ? moving_forms : standing_forms;
    const size_t count = moves ? sizeof moving_forms / sizeof moving_forms[0]
                               : sizeof standing_forms / sizeof standing_forms[0];
    const double place = axis_dot(axis, lowest.limit) / plot->canvas.glyphs->dots_y;
    char text[160];
    for (size_t i = 0; lowest.at >= 0.0 && i < count; i++) {
        limit_text(ui, &forms[i], above, moves, &lowest, text, sizeof text);
        if (plot_put_label(plot, frame, place, style_limit, text) ||
            (!moves && plot_put_label_on(plot, frame, place, style_limit, text, pen_limit)))
            return;
    }
}

/* The exact numbers at the cursor, in as many words as the width has room for. */
static void cursor_text(const struct ui *ui, const struct frame *frame, int digits, int width,
                        char *text, size_t size)
{
    struct update update;
    char rate[32], stability_limit[32], place[64];
    text[0] = '\0';
    if (!ui->run)
        return;
    struct unit_scale scale = shown_unit(ui);
    position_words(&scale, ui->playhead.at, place, sizeof place);
    if (!ui_update_seen(ui, ui->playhead.at, &update)) {
        snprintf(text, size, "%s, the end", place);
        return;
    }
    number_text(rate, sizeof rate, update.rate, digits);
    number_text(stability_limit, sizeof stability_limit, update.rate / update.stability_limit, 3);
    snprintf(text, size, "%s  η %s  %s of limit", place, rate, stability_limit);
    if (!isfinite(update.stability_limit) || frame_text_width(frame, text) > width)
        snprintf(text, size, "%s  η %s", place, rate);
    if (frame_text_width(frame, text) > width)
        snprintf(text, size, "η %s", rate);
}

/* Has no label been put there? */
static bool is_unwritten(const struct plot *plot, struct frame *frame, int row, int x, int width)
{
    for (int i = 0; i < width; i++) {
        const struct cell *cell = frame_at(frame, plot->area.y + row, plot->area.x + x + i);
        if (cell && cell->codepoint != ' ')
            return false;
    }
    return true;
}

/* The formula of the schedule, in the first place from below where no curve runs. */
static void paint_formula(const struct plot *plot, struct frame *frame, const struct ui *ui)
{
    char text[120];
    snprintf(text, sizeof text, " η = %s ", schedule_kinds[ui_setup(ui)->schedule].formula);
    int width = frame_text_width(frame, text);
    for (int row = plot->area.rows - 1; row >= 0; row--)
        for (int right = 0; right < 2; right++) {
            int x = right ? plot->area.cols - width : 1;
            if (x < 1 || x + width > plot->area.cols || !plot_undrawn(plot, row, x, width) ||
                !is_unwritten(plot, frame, row, x, width))
                continue;
            frame_text(frame, plot->area.y + row, plot->area.x + x, width, style_dim, text);
            return;
        }
}

/* The curves without words; those come before they are in the frame. */
static void draw_rates(struct plot *plot, const struct ui *ui, struct frame *frame,
                       const struct rate_axis *rate)
{
    const struct axis *axis = &rate->axis;
    plot_ticks_from(plot, frame, axis, rate->base);
    plot_cursor(plot, frame);
    shade_above(plot, frame, axis);
    plot_others(plot, ui, axis, rate_low, rate_high);
    plot_present(plot, axis, pen_rate, pen_future, rate_low, rate_high);
    draw_above(plot, axis);
    (limit_moves(ui->run) ? draw_moving_limit : draw_limit)(plot, axis);
}

void paint_bare_rate(const struct ui *ui, struct frame *frame, struct rect area)
{
    struct plot plot;
    if (!plot_open(&plot, ui, area))
        return;
    const struct rate_axis rate = rate_axis_of(&plot, ui);
    draw_rates(&plot, ui, frame, &rate);
    blit(&plot, frame, ui);
    plot_letters(&plot, frame, &rate.axis, rate_high);
    plot_put_cursor_dot(&plot, frame, &rate.axis, rate_high(&plot.run[0].column[plot.cursor]));
    plot_close(&plot);
}

void paint_rate(const struct ui *ui, struct frame *frame, struct rect area)
{
    char title[64], right[160];
    struct plot plot;
    if (!rate_is_shown(ui)) {
        paint_sharpness(ui, frame, area);
        return;
    }
    struct rect inside = panel_inside(area);
    bool alone = !ui_trains(ui);
    inside.rows -= alone; /* for the labels of the step axis, which no plot below has */
    bool plotted = plot_open(&plot, ui, inside);
    struct rate_axis rate = plotted ? rate_axis_of(&plot, ui) : (struct rate_axis){.digits = 4};
    rate_axis_title(&rate, title, sizeof title);
    cursor_text(ui, frame, rate.digits, panel_room(frame, area, title), right, sizeof right);
    paint_panel_of(frame, area, (enum colour)pen_rate.foreground, title, right);
    if (!plotted)
        return;
    struct axis axis = rate.axis;
    draw_rates(&plot, ui, frame, &rate);
    name_limit(&plot, frame, &axis, ui);
    paint_formula(&plot, frame, ui);
    blit(&plot, frame, ui);
    plot_letters(&plot, frame, &axis, rate_high);
    plot_marks_of_rate(&plot, frame, ui, &axis);
    mark_prediction_of_rate(&plot, frame, ui, &axis);
    if (alone)
        paint_step_labels(&plot, frame, ui, plot.area.y + plot.area.rows);
    paint_phases(&plot, frame, ui->run, area.y + area.rows - 1);
    plot_close(&plot);
}
