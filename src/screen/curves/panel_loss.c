#include "draw/axis.h"
#include "model/trials/noise_floor.h"
#include "screen/core/position.h"
#include "screen/core/theme.h"
#include "screen/curves/band_legend.h"
#include "screen/curves/batch_legend.h"
#include "screen/curves/curves.h"
#include "screen/curves/plot.h"
#include "screen/curves/plot_marks.h"
#include "screen/curves/prediction_marks.h"
#include "screen/curves/validation_curve.h"
#include "screen/curves/writing_marks.h"
#include "screen/jobs/over_seeds.h"
#include "screen/strips/strips.h"
#include "text/number.h"
#include "text/sentence.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

static double loss_mean(const struct column *column) { return column->loss_mean; }

/* The band over seeds, for each dot column. */
struct band {
    const struct seed_runs *runs; /* NULL: there is none */
    double *low, *mean, *high;    /* of the validation loss where there is one; one piece, of low */
    double *training;             /* then the mean of the training loss */
};

static struct band band_of(const struct plot *plot, const struct ui *ui)
{
    struct band band = {.runs = ui->band ? over_seeds(ui) : NULL};
    size_t columns = (size_t)plot->columns;
    if (!band.runs || !(band.low = malloc(4 * columns * sizeof *band.low)))
        return (struct band){.runs = NULL};
    band.mean = band.low + columns;
    band.high = band.mean + columns;
    band.training = band.high + columns;
    const double slots = band.runs->steps + 1.0, width = plot->window.slots / plot->columns;
    int known = -1;
    const struct seed_band none = {NAN, NAN, NAN};
    struct seed_band at = none, training = none;
    for (int c = 0; c < plot->columns; c++) {
        double slot = plot->window.from + floor((c + 0.5) * width);
        int point = slot < slots ? (int)(slot * band.runs->points / slots) : -1;
        if (point < 0)
            at = training = none;
        else if (point != known)
            training = seed_runs_band(band.runs, point),
            at = band.runs->validated ? seed_runs_validation(band.runs, point) : training;
        known = point;
        band.low[c] = at.low, band.mean[c] = at.mean, band.high[c] = at.high;
        band.training[c] = training.mean;
    }
    return band;
}

static void widen_by_band(const struct plot *plot, const struct band *band, double *lo, double *hi)
{
    for (int c = 0; band->runs && c < plot->columns; c++) {
        if (band->low[c] > 0.0)
            *lo = fmin(*lo, band->low[c]);
        if (isfinite(band->high[c]))
            *hi = fmax(*hi, band->high[c]);
        if (band->runs->validated && band->training[c] > 0.0)
            *lo = fmin(*lo, band->training[c]);
    }
}

/* False where no loss is above the lowest. across: the band at the other side of two. */
static bool loss_axis(const struct plot *plot, const struct band *band, const struct band *across,
                      struct axis *axis)
{
    double lo = INFINITY, hi = 0.0, roof = 0.0;
    for (int i = 0; i < plot->count; i++) {
        const struct run_stats *stats = &plot->run[i].run->stats;
        /* What a rule of the batch blows up is not to flatten all others. */
        bool lost = plot->run[i].role == ROLE_BATCH && stats->counters.diverged_at >= 0.0;
        roof = fmax(roof, loss_highest * stats->reference.scale);
        for (int c = 0; c < plot->columns; c++) {
            const struct column *column = &plot->run[i].column[c];
            if (column->loss_lo > 0.0)
                lo = fmin(lo, column->loss_lo);
            if (!isnan(column->loss_hi) && !lost)
                hi = fmax(hi, column->loss_hi);
            if (column->validation > 0.0 && !lost)
                lo = fmin(lo, column->validation), hi = fmax(hi, column->validation);
        }
    }
    widen_by_band(plot, band, &lo, &hi);
    widen_by_band(plot, across, &lo, &hi);
    hi = fmin(hi, roof);
    lo = fmin(fmax(lo, hi * loss_deepest), hi * 0.5);
    *axis = axis_make(lo * 0.8, hi * 1.5, true, canvas_height(&plot->canvas), true);
    return hi > 0.0;
}

/* Under noise: the band from the least to the largest loss, and through it the mean, smoothed from
 * both sides (a first-order filter over the logarithm, so that no spike pulls it along). */
static void smooth(struct column *column, int columns)
{
    const double keep = 1.0 - fmin(1.0, 24.0 / columns);
    for (int direction = 1; direction >= -1; direction -= 2) {
        double level = NAN;
        for (int i = 0; i < columns; i++) {
            struct column *c = &column[direction > 0 ? i : columns - 1 - i];
            if (!(c->loss_mean > 0.0) || !isfinite(c->loss_mean))
                continue;
            level =
                isnan(level) ? log(c->loss_mean) : keep * level + (1.0 - keep) * log(c->loss_mean);
            c->loss_mean = exp(level);
        }
    }
}

static void smooth_all(struct plot *plot)
{
    for (int i = 0; i < plot->count; i++)
        smooth(plot->run[i].column, plot->columns);
}

static void draw_noisy(struct plot *plot, const struct ui *ui, const struct axis *axis)
{
    plot_present(plot, axis, pen_band, pen_future_band, loss_low, loss_high);
    smooth_all(plot);
    plot_others(plot, ui, axis, loss_mean, loss_mean);
    plot_present(plot, axis, pen_loss, pen_future_mean, loss_mean, loss_mean);
}

/* Over seeds: the band that four of five runs lie in, their mean, and thin this one. */
static void draw_band(struct plot *plot, const struct ui *ui, const struct axis *axis,
                      const struct band *band)
{
    struct pen ahead = pen_future_band;
    ahead.priority = pen_band.priority; /* below this run, which is of the next one */
    plot_range(plot, axis, pen_band, ahead, band->low, band->high);
    smooth_all(plot);
    join_validation(plot);
    plot_others(plot, ui, axis, validation_or_loss, validation_or_loss);
    plot_present(plot, axis, pen_seed, pen_seed, validation_or_loss, validation_or_loss);
    if (band->runs->validated)
        plot_range(plot, axis, pen_training, pen_future_training, band->training, band->training);
    plot_range(plot, axis, pen_loss, pen_future_mean, band->mean, band->mean);
}

static void draw_exact(struct plot *plot, const struct ui *ui, const struct axis *axis)
{
    plot_others(plot, ui, axis, loss_low, loss_high);
    plot_present(plot, axis, pen_loss, pen_future, loss_low, loss_high);
}

/* Where the present run leaves the plot: a mark, and upward the words too. */
static void mark_exits(const struct plot *plot, struct frame *frame, const struct axis *axis,
                       const struct ui *ui)
{
    const struct run_stats *stats = &ui->run->stats;
    int dots_x = plot->canvas.glyphs->dots_x, last = -1;
    bool below = false;
    for (int c = 0; c < plot->columns; c++) {
        int cell = c / dots_x;
        double low = plot->run[0].column[c].loss_lo, high = plot->run[0].column[c].loss_hi;
        if (high > axis->hi) {
            frame_put(frame, plot->area.y, plot->area.x + cell, style_alarm, 0x25b2); /* ▲ */
            last = cell;
        }
        if (low < axis->lo && !below)
            frame_put(frame, plot->area.y + plot->area.rows - 1, plot->area.x + cell, style_loss,
                      0x25bc); /* ▼ */
        below = low < axis->lo;
    }
    double into = stats->counters.diverged_at - plot->window.from;
    if (stats->counters.diverged_at < 0.0 || into < 0.0 || into >= plot->window.slots)
        return;
    char text[80];
    snprintf(text, sizeof text, "diverged at update %.0f, loss %s", stats->counters.diverged_at,
             sentence_factor(diverged_excess).text);
    if (frame_text_width(frame, text) > plot->area.cols)
        snprintf(text, sizeof text, "diverged at update %.0f", stats->counters.diverged_at);
    int width = frame_text_width(frame, text), x = last + 2;
    if (x + width > plot->area.cols)
        x = plot->area.cols - width;
    frame_text(frame, plot->area.y + (plot->area.rows > 2), plot->area.x + (x < 0 ? 0 : x), width,
               style_alarm, text);
    frame_put(frame, plot->area.y,
              plot->area.x + slot_column(&plot->window, stats->counters.diverged_at) / dots_x,
              style_alarm, 0x25b2);
}

/* A logarithm has no place for a run that is at the lowest point throughout. */
static void say_flat(const struct plot *plot, const struct run *run, bool lost, struct frame *frame)
{
    const char *text = lost                      ? "there is no loss at the start"
                       : isfinite(run->loss_end) ? "the loss is at its lowest throughout"
                                                 : "the loss is not finite here";
    int width = frame_text_width(frame, text), x = (plot->area.cols - width) / 2;
    frame_text(frame, plot->area.y + plot->area.rows / 2, plot->area.x + (x > 0 ? x : 0),
               plot->area.cols, style_dim, text);
}

/* Where the updates are whose texts are shown. */
static void mark_writings(const struct plot *plot, struct frame *frame, const struct ui *ui,
                          const struct axis *axis)
{
    struct writing_mark mark[WRITING_EARLIER_MOST + 1];
    int marks = writing_marks(ui, frame, mark);
    for (int i = 0; i < marks; i++) {
        const double into = mark[i].at - plot->window.from;
        if (into < 0.0 || into >= plot->window.slots)
            continue;
        int c = slot_column(&plot->window, mark[i].at);
        int row = plot_row(plot, axis, validation_or_loss(&plot->run[0].column[c]));
        if (row >= 0)
            frame_put(frame, plot->area.y + row, plot->area.x + c / plot->canvas.glyphs->dots_x,
                      style_bright, mark[i].glyph);
    }
}

/* Under noise on a quadratic: what the rate of each update would come to if it stayed. */
static bool draw_floor(struct plot *plot, const struct ui *ui, const struct axis *axis,
                       double *lowest_row)
{
    double *level = malloc((size_t)plot->columns * sizeof *level);
    const struct run *run = ui->run;
    bool any = false;
    for (int c = 0; level && c < plot->columns; c++) {
        const struct column *column = &plot->run[0].column[c];
        const double at = plot->window.from + floor((c + 0.5) * plot->window.slots / plot->columns);
        const double floor_here =
            noise_floor(plan_at(&run->plan, at), 0.5 * (column->rate_lo + column->rate_hi));
        level[c] = floor_here >= axis->lo ? floor_here : NAN;
        if (isnan(level[c]))
            continue;
        any = true;
        *lowest_row = axis_dot(axis, level[c]) / plot->canvas.glyphs->dots_y;
    }
    if (any)
        plot_range(plot, axis, pen_floor, pen_floor, level, level);
    free(level);
    return any;
}

/* Its name, at the right, as near as there is room to where it ends. */
static void name_floor(const struct plot *plot, struct frame *frame, const struct ui *ui,
                       double end_row)
{
    char text[2][80];
    snprintf(text[0], sizeof text[0], "noise floor %s",
             noise_floor_symbols(plan_last(&ui->run->plan)));
    snprintf(text[1], sizeof text[1], "noise floor");
    for (int form = 0; form < 2; form++)
        if (plot_put_label(plot, frame, end_row, style_dim, text[form]))
            return;
}

/* Below that, while presenting, numbers beside a curve would cover it. */
enum { MARKS_FROM_ROWS = 6 };

static void draw_losses(struct plot *plot, struct frame *frame, const struct ui *ui,
                        const struct axis *axis, const struct band *band)
{
    plot_ticks(plot, frame, axis);
    draw_levels(plot, frame, ui, axis);
    plot_cursor(plot, frame);
    if (band->runs) {
        draw_band(plot, ui, axis, band);
    } else if (validates(ui)) {
        smooth_all(plot);
        draw_validation(plot, ui, axis);
    } else if (ui->run->stats.noisy) {
        draw_noisy(plot, ui, axis);
    } else {
        draw_exact(plot, ui, axis);
    }
    double floor_row = 0.0;
    const bool floored = draw_floor(plot, ui, axis, &floor_row);
    if (floored)
        name_floor(plot, frame, ui, floor_row);
    canvas_blit(&plot->canvas, frame, plot->area.y, plot->area.x);
    bool validated = validates(ui);
    if (band->runs)
        put_band_signs(plot, frame, validated);
    if (validated && !band->runs)
        mark_validation(plot, frame, ui, axis);
    else if (validated)
        mark_validation_mean(plot, frame, axis, band->mean);
    if (validated && ui->run->stats.problem->picture == PICTURE_WRITING)
        mark_writings(plot, frame, ui, axis);
    plot_letters(plot, frame, axis, validated ? validation_or_loss : loss_mean);
    name_batch_ghosts(plot, frame, ui, axis, validated ? validation_or_loss : loss_mean);
    mark_exits(plot, frame, axis, ui);
    if (ui->presenting) {
        const struct column *at = &plot->run[0].column[plot->cursor];
        plot_put_cursor_dot(plot, frame, axis, validated ? validation_or_loss(at) : loss_mean(at));
    }
    const bool flat = ui->presenting && plot->area.rows < MARKS_FROM_ROWS;
    if (!validated && !band->runs && !flat)
        plot_marks_of_loss(plot, frame, ui, axis);
    mark_prediction_of_loss(plot, frame, ui, axis);
}

struct cells {
    int first, last; /* with a blank on both sides */
};

/* The playhead's number, its arrow below the cursor. */
static struct cells cursor_label(const struct plot *plot, struct frame *frame, const struct ui *ui,
                                 const struct unit_scale *scale, int y)
{
    char label[48], number[32];
    position_number(scale, ui->playhead.at, number, sizeof number);
    snprintf(label, sizeof label, "▲%s", number);
    int cell = plot->cursor / plot->canvas.glyphs->dots_x, width = frame_text_width(frame, label);
    bool left = cell + width > plot->area.cols;
    if (left)
        snprintf(label, sizeof label, "%s▲", number);
    int x = left ? cell - width + 1 : cell;
    frame_text(frame, y, plot->area.x + x, width, style_title, label);
    return (struct cells){x - 1, x + width};
}

void paint_step_labels(const struct plot *plot, struct frame *frame, const struct ui *ui, int y)
{
    enum { TICKS_MOST = 9 };
    double tick[TICKS_MOST];
    char label[32];
    int room = plot->area.cols / 12 < 2 ? 2 : plot->area.cols / 12;
    struct unit_scale scale = shown_unit(ui);
    double last = plot->window.from + plot->window.slots - 1.0;
    struct axis axis = axis_make(unit_of(&scale, plot->window.from), unit_of(&scale, last), false,
                                 plot->columns, false);
    int count = axis_ticks(&axis, room < TICKS_MOST ? room : TICKS_MOST, tick);
    struct cells cursor = cursor_label(plot, frame, ui, &scale, y);
    for (int i = 0; i < count; i++) {
        if (scale.unit == UNIT_UPDATES && tick[i] != floor(tick[i]))
            continue;
        double at = unit_updates(&scale, tick[i]);
        int cell = slot_column(&plot->window, at) / plot->canvas.glyphs->dots_x;
        position_value(&scale, tick[i], 9, label, sizeof label);
        int width = frame_text_width(frame, label), x = cell - width / 2;
        x = x < 0 ? 0 : x + width > plot->area.cols ? plot->area.cols - width : x;
        if (x + width < cursor.first || x > cursor.last)
            frame_text(frame, y, plot->area.x + x, width, style_dim, label);
    }
}

static bool title_fits(const struct frame *frame, struct rect area, const char *title,
                       const char *right)
{
    return right[0] ? frame_text_width(frame, right) <= panel_room(frame, area, title)
                    : frame_text_width(frame, title) <= area.cols - 6;
}

/* What the band is of, in place of the title's one word, and the mean at its end: a run in which
 * the loss falls ends below what the verdict says of its last stretch. As many words as there is
 * room for beside what stands at the right, else without it. */
static void band_title(const struct ui *ui, const struct frame *frame, struct rect area,
                       const char *right, char *title, size_t size)
{
    static const char *const forms[] = {"final %s, mean of %d seeds", "final %s, %d seeds",
                                        "end %s, %d seeds"};
    enum { FORMS = sizeof forms / sizeof forms[0] };
    const struct seed_runs *runs = over_seeds(ui);
    if (!runs) {
        snprintf(title, size, "loss: computing seeds");
        return;
    }
    const struct seed_summary summary = seed_runs_summary(runs);
    const int seeds = summary.seeds - summary.diverged;
    for (int i = 0; i < 2 * FORMS; i++) {
        snprintf(title, size, forms[i % FORMS], runs->validated ? "validation" : "loss", seeds);
        if (seeds > 0)
            sentence_add(title, size, " %s ± %s",
                         sentence_number(seed_runs_level(runs) + summary.mean, 2).text,
                         sentence_number(summary.standard_error, 1).text);
        if (summary.diverged > 0)
            sentence_add(title, size, ", %d diverge", summary.diverged);
        if (title_fits(frame, area, title, i < FORMS ? right : ""))
            return;
    }
}

static void titles(const struct ui *ui, const struct frame *frame, struct rect area, char *title,
                   size_t title_size, char *right, size_t right_size)
{
    char loss[32], lowest[32];
    double w[AXES];
    right[0] = '\0';
    bool expected = problem_of(ui_setup(ui))->expected;
    snprintf(title, title_size, expected ? "expected loss" : "loss");
    if (!ui->run)
        return;
    double level = ui->run->stats.minimum.loss;
    number_text(lowest, sizeof lowest, fabs(level), 3);
    if (isfinite(level) && fabs(level) > 1e-9)
        snprintf(title, title_size, "loss %s %s", level > 0.0 ? "−" : "+", lowest);
    number_text(loss, sizeof loss, run_state(ui->run, ui->playhead.at, w), 4);
    if (validates(ui))
        validation_words(ui, frame, panel_room(frame, area, title), right, right_size);
    else if (ui->zoom > 0)
        snprintf(right, right_size, "zoom ×%.0f  log  loss %s", pow(2.0, ui->zoom), loss);
    else
        snprintf(right, right_size, "log  loss %s", loss);
    if (ui->band && seed_runs_affordable(&ui->resolved) > 0)
        band_title(ui, frame, area, right, title, title_size);
}

/* In the cells of an open plot. False: there is no more to it than a line. */
static bool draw_loss(struct plot *plot, struct frame *frame, const struct ui *ui)
{
    struct axis axis;
    struct band band = band_of(plot, ui);
    struct band across = ui->across ? band_of(plot, ui->across) : (struct band){.runs = NULL};
    const bool drawn =
        ui->verdict.outcome != OUTCOME_NO_VALUE && loss_axis(plot, &band, &across, &axis);
    if (drawn)
        draw_losses(plot, frame, ui, &axis, &band);
    free(across.low);
    free(band.low);
    return drawn;
}

bool paint_bare_loss(const struct ui *ui, struct frame *frame, struct rect area)
{
    struct plot plot;
    if (!plot_open(&plot, ui, area))
        return false;
    const bool drawn = draw_loss(&plot, frame, ui);
    plot_close(&plot);
    return drawn;
}

void paint_loss(const struct ui *ui, struct frame *frame, struct rect area)
{
    char title[120], right[120];
    struct plot plot;
    titles(ui, frame, area, title, sizeof title, right, sizeof right);
    struct rect inner = paint_panel(frame, area, title, right);
    inner.rows--; /* for the labels of the step axis */
    if (batch_legend_shown(ui))
        paint_batch_legend(ui, frame, area);
    else
        paint_loss_border(ui, frame, area);
    if (!plot_open(&plot, ui, inner))
        return;
    if (!draw_loss(&plot, frame, ui))
        say_flat(&plot, ui->run, ui->verdict.outcome == OUTCOME_NO_VALUE, frame);
    paint_step_labels(&plot, frame, ui, plot.area.y + plot.area.rows);
    plot_close(&plot);
}
