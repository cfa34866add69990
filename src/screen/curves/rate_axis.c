#include "screen/curves/rate_axis.h"

#include "model/problem/problem.h"
#include "text/number.h"

#include <math.h>
#include <stdio.h>

bool rate_is_shown(const struct ui *ui)
{
    bool by_default = !problem_of(ui_setup(ui))->sharpness;
    return by_default != ui->sharpness || !ui_trains(ui) || ui->limit_covered;
}

/* ---- linear or logarithmic ---- */

static double rate_of(const struct run *run, double t)
{
    return t < run->done ? run->bucket[(size_t)(t / run->stride)].rate_hi
                         : plan_rate(&run->plan, t);
}

/* Is what is trained about its moving limit, so that all of that belongs on the axis? */
static bool is_about_limit(const struct run *run) { return run->stats.problem->sharpness; }

/* By what factor the limit moves in the whole run. */
static double limit_moves_by(const struct run *run)
{
    double lo = INFINITY, hi = 0.0;
    for (size_t i = 0; i < run->count; i++) {
        const double limit = run->bucket[i].stability_limit;
        if (limit > 0.0 && isfinite(limit))
            lo = fmin(lo, limit), hi = fmax(hi, limit);
    }
    return hi > 0.0 ? hi / lo : 1.0;
}

/* Would more than a third of the run's rates lie on the zero of a linear axis, as behind two steps
 * of γ = 0.1, or a limit that all is about not be seen beside where it is high? Asked of the whole
 * run, so that the answer stays when one zooms. */
static bool asks_for_logarithm(const struct run *run, bool limit_covered)
{
    enum { SAMPLES = 64 };
    static const double moves_far = 10.0;
    double rate[SAMPLES], top = 0.0;
    int low = 0;
    if (!limit_covered && is_about_limit(run) && limit_moves_by(run) > moves_far)
        return true;
    for (int i = 0; i < SAMPLES; i++) {
        rate[i] = rate_of(run, floor((i + 0.5) / SAMPLES * run->steps));
        top = fmax(top, rate[i]);
    }
    for (int i = 0; i < SAMPLES; i++)
        low += rate[i] > 0.0 && rate[i] < top / 50.0;
    return low > SAMPLES / 3;
}

/* Either of two side by side, which have one axis. */
static bool any_asks_for_logarithm(const struct ui *ui)
{
    const struct run *across = ui->across ? ui->across->run : NULL;
    return asks_for_logarithm(ui->run, ui->limit_covered) ||
           (across && asks_for_logarithm(across, ui->limit_covered));
}

static bool is_logarithmic(const struct ui *ui)
{
    return ui->rate_scale == RATE_SCALE_AUTO ? any_asks_for_logarithm(ui)
                                             : ui->rate_scale == RATE_SCALE_LOG;
}

void rate_axis_turn(struct ui *ui)
{
    if (!ui->run)
        return;
    bool log = !is_logarithmic(ui);
    ui->rate_scale = log == asks_for_logarithm(ui->run, ui->limit_covered) ? RATE_SCALE_AUTO
                     : log                                                 ? RATE_SCALE_LOG
                                                                           : RATE_SCALE_LINEAR;
}

/* ---- from where to where ---- */

struct range {
    double lo, hi, positive; /* positive: the lowest rate above 0 */
};

static struct range rates_shown(const struct plot *plot)
{
    struct range range = {INFINITY, 0.0, INFINITY};
    for (int i = 0; i < plot->count; i++)
        for (int c = 0; c < plot->columns; c++) {
            const struct column *column = &plot->run[i].column[c];
            range.lo = fmin(range.lo, column->rate_lo);
            range.hi = fmax(range.hi, column->rate_hi);
            if (column->rate_lo > 0.0)
                range.positive = fmin(range.positive, column->rate_lo);
        }
    return range;
}

static double limit_shown(const struct plot *plot)
{
    double limit = INFINITY;
    for (int i = 0; i < plot->count; i++)
        for (int c = 0; plot->run[i].role == ROLE_PRESENT && c < plot->columns; c++)
            limit = fmin(limit, plot->run[i].column[c].stability_limit);
    return limit;
}

/* The highest one, as far as it leaves the rate to be seen; where what is trained is not about it,
 * of those that stay as low. */
static double highest_limit_shown(const struct plot *plot, double most)
{
    const bool is_cut = is_about_limit(plot->run[0].run);
    double limit = 0.0;
    for (int c = 0; c < plot->columns; c++) {
        const double here = plot->run[0].column[c].stability_limit;
        if (isfinite(here) && (is_cut || here <= most))
            limit = fmax(limit, fmin(here, most));
    }
    return limit;
}

/* The number of the fewest digits that lies within a length of the axis: what is counted from it
 * has no more than two digits. */
static double round_number_near(double value, double length)
{
    char text[32];
    double near = value;
    for (int digits = 1; digits < 15; digits++) {
        snprintf(text, sizeof text, "%.*e", digits - 1, value);
        sscanf(text, "%lf", &near);
        if (fabs(near - value) <= length)
            break;
    }
    return near;
}

/* Zoomed in on rates that differ by less than a part of themselves, the axis begins at the lowest
 * one. */
static struct rate_axis linear_axis(const struct plot *plot, const struct ui *ui,
                                    struct range range)
{
    /* Of the highest rate; written with a power of ten it has room for two digits less. */
    static const double wide = 0.75, ticks_fit = 1e-3, powers_fit = 2e-2;
    /* How far it follows a limit that all is about, and one that was below the rate and rose. */
    static const double about_most = 10.0, rose_most = 1.5;
    struct rate_axis made = {.digits = 4};
    double top = range.hi, limit = limit_shown(plot), bottom = 0.0;
    bool part = ui->zoom > 0 && range.lo > (1.0 - wide) * range.hi && range.lo < range.hi;
    double length = part ? range.hi - range.lo : range.hi;
    if (limit > top && limit - top < 0.7 * length)
        top = limit;
    const double most = is_about_limit(plot->run[0].run) ? about_most
                        : limit < range.hi               ? rose_most
                                                         : 0.0;
    if (!part)
        top = fmax(top, highest_limit_shown(plot, range.hi * most));
    if (part) {
        bottom = range.lo - 0.08 * length;
        made.digits = (int)fmin(15.0, fmax(4.0, ceil(log10(range.hi / length)) + 2.0));
        if (length < (range.hi < 1e-3 ? powers_fit : ticks_fit) * range.hi)
            made.base = round_number_near(range.hi, length);
    }
    double end = part ? top + 0.08 * length : 1.08 * top;
    made.axis = axis_make(bottom, end, false, canvas_height(&plot->canvas), true);
    return made;
}

static struct rate_axis logarithmic_axis(const struct plot *plot, struct range range)
{
    static const double deepest = 1e-9; /* of the highest rate; 0 lies below */
    /* Of the lower of rate and limit, and of the highest rate: how far the axis follows both. */
    static const double low_most = 0.01, high_most = 100.0;
    double limit = limit_shown(plot), lo = fmax(fmin(range.positive, range.hi), deepest * range.hi),
           hi = limit > range.hi && limit < 10.0 * range.hi ? limit : range.hi;
    if (is_about_limit(plot->run[0].run)) {
        lo = fmax(lo, low_most * fmin(limit, range.hi));
        hi = fmax(hi, highest_limit_shown(plot, high_most * range.hi));
    }
    return (struct rate_axis){
        axis_make(lo * 0.8, hi * 1.25, true, canvas_height(&plot->canvas), true), 0.0, 4};
}

struct rate_axis rate_axis_of(const struct plot *plot, const struct ui *ui)
{
    struct range range = rates_shown(plot);
    return is_logarithmic(ui) ? logarithmic_axis(plot, range) : linear_axis(plot, ui, range);
}

void rate_axis_title(const struct rate_axis *axis, char *title, size_t size)
{
    char base[32];
    number_text(base, sizeof base, axis->base, 15);
    if (axis->axis.log)
        snprintf(title, size, "learning rate η, log");
    else if (axis->base != 0.0)
        snprintf(title, size, "rate η − %s", base);
    else
        snprintf(title, size, "learning rate η");
}
