/* The upper plot with the sharpness λmax along the run, and 2/η, up to which the rate is stable. */
#include "draw/axis.h"
#include "screen/core/theme.h"
#include "screen/curves/curves.h"
#include "screen/curves/plot.h"
#include "screen/jobs/sharpness_job.h"
#include "text/sentence.h"

#include <math.h>
#include <stdlib.h>

static double sharpness(const struct column *column) { return column->sharpness; }

/* The curvature at which this rate is the largest stable one; NaN where there is no rate. */
static double bearable(const struct column *column, double limit)
{
    return column->rate_hi > 0.0 ? limit / column->rate_hi : NAN;
}

/* The largest stable η·λ; NaN where no such limit holds. */
static double limit_of(const struct setup *s)
{
    const struct optimizer_kind *kind = &optimizer_kinds[s->optimizer];
    return kind->limit ? kind->limit(s) : NAN;
}

static bool preconditions(const struct setup *s)
{
    return optimizer_kinds[s->optimizer].preconditioner;
}

/* A method that preconditions feels the curvature of P⁻¹H: what its limit was made of. */
static void precondition(struct plot *plot)
{
    for (int i = 0; i < plot->count; i++) {
        const struct setup *s = plan_last(&plot->run[i].run->plan);
        for (int c = 0; preconditions(s) && c < plot->columns; c++) {
            struct column *column = &plot->run[i].column[c];
            column->sharpness = isfinite(column->stability_limit)
                                    ? limit_of(s) / column->stability_limit
                                    : NAN; /* behind the last update, and where none curves up */
        }
    }
}

/* Where it takes long: between the updates at which it is known. */
static void fill_in(struct plot *plot, const struct sharpness_scan *scan)
{
    for (int c = 0; c < plot->columns; c++) {
        double t = plot->window.from + (c + 0.5) * plot->window.slots / plot->columns - 0.5;
        plot->run[0].column[c].sharpness =
            sharpness_scan_at(scan, fmin(fmax(t, 0.0), plot->run[0].run->done));
    }
}

/* The columns of a run before it blew up: what it is flung to has any sharpness. */
static int columns_before_blow_up(const struct plot *plot)
{
    const double at = plot->run[0].run->stats.counters.diverged_at;
    const int column = at < 0.0 ? plot->columns : slot_column(&plot->window, at);
    return column > 0 && column < plot->columns ? column : plot->columns;
}

/* Around the sharpness, and as much of 2/η as lies near it. */
static bool sharpness_axis(const struct plot *plot, double limit, struct axis *axis)
{
    double lo = INFINITY, hi = 0.0;
    for (int c = 0; c < columns_before_blow_up(plot); c++) {
        const struct column *column = &plot->run[0].column[c];
        if (column->sharpness > 0.0 && isfinite(column->sharpness)) {
            lo = fmin(lo, column->sharpness);
            hi = fmax(hi, column->sharpness);
        }
    }
    for (int c = 0; c < plot->columns; c++) {
        double most = bearable(&plot->run[0].column[c], limit);
        if (most < 1e3 * hi && most > 1e-3 * lo) {
            lo = fmin(lo, most);
            hi = fmax(hi, most);
        }
    }
    *axis = axis_make(0.8 * lo, 1.25 * hi, true, canvas_height(&plot->canvas), true);
    return hi > 0.0;
}

/* Does the rate, and with it this line, stand still? */
static bool bearable_stands(const struct plot *plot, double limit)
{
    double least = INFINITY, most = 0.0;
    for (int c = 0; c < plot->columns; c++) {
        const double at = bearable(&plot->run[0].column[c], limit);
        least = fmin(least, at), most = fmax(most, at);
    }
    return !(least < most);
}

static void draw_standing(struct plot *plot, const struct axis *axis, double limit)
{
    for (int c = 0; c < plot->columns; c++) {
        const int dot = axis_nearest_dot(axis, bearable(&plot->run[0].column[c], limit));
        if (c % (pen_limit.on + pen_limit.off) < pen_limit.on)
            canvas_dot(&plot->canvas, c, dot, pen_limit);
    }
}

/* Two dots high, so that it is told from the sharpness where there is no colour; where a cell has
 * but two, both are of the same cell. */
static void draw_moving(struct plot *plot, const struct axis *axis, double limit)
{
    double *upper = malloc(2 * (size_t)plot->columns * sizeof *upper),
           *lower = upper + plot->columns;
    if (!upper)
        return;
    for (int c = 0; c < plot->columns; c++) {
        const double dot = axis_dot(axis, bearable(&plot->run[0].column[c], limit));
        const bool there = dot >= 0.0 && dot < axis->dots;
        const double first = plot->canvas.glyphs->dots_y == 2 ? 2.0 * floor(dot / 2.0) : floor(dot);
        upper[c] = there ? first : NAN;
        lower[c] = there ? first + 1.0 : NAN;
    }
    canvas_curve(&plot->canvas, upper, lower, plot->columns, pen_moving_limit);
    free(upper);
}

/* Where it takes long: how far that is, and what is known here, at the end too. */
static void scan_text(const struct ui *ui, char *text, size_t size)
{
    const struct sharpness_scan *scan = sharpness_shown(ui);
    double here = scan && ui->run ? sharpness_scan_at(scan, ui->playhead.at) : NAN;
    if (sharpness_is_coming(ui))
        sentence_add(text, size, "%d of %d  ", scan ? scan->done : 0, SCAN_POINTS);
    if (isfinite(here))
        sentence_add(text, size, "λmax %s", sentence_number(here, 2).text);
}

static void cursor_text(const struct ui *ui, char *text, size_t size)
{
    struct update u;
    text[0] = '\0';
    scan_text(ui, text, size);
    if (!ui->run || !run_update(ui->run, ui->playhead.at, &u))
        return;
    const struct setup *s = plan_at(&ui->run->plan, u.t);
    double limit = limit_of(s), felt = preconditions(s) ? limit / u.stability_limit : u.sharpness;
    if (!ui->run->stats.problem->sharpness_by_power)
        sentence_add(text, size, "λmax %s", sentence_number(felt, 4).text);
    if (u.rate > 0.0 && !isnan(limit))
        sentence_add(text, size, "  limit/η %s", sentence_number(limit / u.rate, 4).text);
}

static void title_text(const struct setup *s, double limit, bool stands, char *text, size_t size)
{
    text[0] = '\0';
    sentence_add(text, size, "sharpness λmax");
    if (isnan(limit))
        return;
    sentence_add(text, size, "%s ── %s %s", preconditions(s) ? "(P⁻¹H)" : "",
                 limit == 2.0 && !preconditions(s) ? "2/η" : "limit/η", stands ? "┄┄" : "══");
}

void paint_sharpness(const struct ui *ui, struct frame *frame, struct rect area)
{
    char title[80], right[120];
    struct plot plot;
    struct axis axis;
    const struct setup *s = ui->run ? plan_last(&ui->run->plan) : ui_setup(ui);
    const double limit = limit_of(s);
    const bool plotted = plot_open(&plot, ui, panel_inside(area)),
               stands = !plotted || bearable_stands(&plot, limit);
    title_text(s, limit, stands, title, sizeof title);
    cursor_text(ui, right, sizeof right);
    paint_panel_of(frame, area, (enum colour)pen_rate.foreground, title, right);
    if (!plotted)
        return;
    precondition(&plot);
    if (sharpness_shown(ui))
        fill_in(&plot, sharpness_shown(ui));
    if (sharpness_axis(&plot, limit, &axis)) {
        plot_ticks(&plot, frame, &axis);
        plot_cursor(&plot, frame);
        plot_others(&plot, ui, &axis, sharpness, sharpness);
        plot_present(&plot, &axis, pen_rate, pen_future, sharpness, sharpness);
        (stands ? draw_standing : draw_moving)(&plot, &axis, limit);
        canvas_blit(&plot.canvas, frame, plot.area.y, plot.area.x);
        plot_letters(&plot, frame, &axis, sharpness);
    }
    plot_close(&plot);
}
