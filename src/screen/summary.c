#include "screen/summary.h"

#include <math.h>

/* Updates that are taken once more for one picture: about two milliseconds of them. */
static const double replay_most = 32768.0;

const double loss_deepest = 1e-18, loss_highest = 1e3;

double rate_low(const struct column *column) { return column->rate_lo; }
double rate_high(const struct column *column) { return column->rate_hi; }
double loss_low(const struct column *column) { return column->loss_lo; }
double loss_high(const struct column *column) { return column->loss_hi; }

static double column_slot(const struct window *window, int column)
{
    return window->from + floor(column * window->slots / window->columns);
}

int slot_column(const struct window *window, double slot)
{
    double column = floor((slot - window->from + 0.5) * window->columns / window->slots);
    return (int)fmin(fmax(column, 0.0), window->columns - 1.0);
}

static void start(struct column *column)
{
    *column = (struct column){NAN, NAN, NAN, NAN, NAN, INFINITY, NAN, 0.0};
}

/* fmin and fmax pass NaN over. */
static void add_loss(struct column *column, double lo, double hi)
{
    column->loss_lo = fmin(column->loss_lo, lo);
    column->loss_hi = fmax(column->loss_hi, hi);
}

static void add_rate(struct column *column, double lo, double hi)
{
    column->rate_lo = fmin(column->rate_lo, lo);
    column->rate_hi = fmax(column->rate_hi, hi);
}

/* What is planned and not run yet: the rate at a few places. */
static void sample_rate(const struct run *run, double from, double to, struct column *column)
{
    enum { SAMPLES = 8 };
    double step = fmax(1.0, floor((to - from) / SAMPLES));
    for (double t = from; t < fmin(to, run->steps); t += step) {
        double rate = plan_rate(&run->plan, t);
        add_rate(column, rate, rate);
    }
}

struct mean {
    double sum, count;
};

static void add_stretch(const struct run *run, const struct stretch *stretch, struct mean *mean,
                        struct column *column)
{
    double lowest = run->tally.bottom.loss;
    add_rate(column, stretch->rate_lo, stretch->rate_hi);
    add_loss(column, stretch->loss_lo - lowest, stretch->loss_hi - lowest);
    column->ceiling = fmin(column->ceiling, stretch->ceiling);
    column->sharpness = fmax(column->sharpness, stretch->sharpness);
    column->above += stretch->above;
    mean->sum += stretch->loss_sum / stretch->updates - lowest;
    mean->count += 1.0;
}

static void add_update(const struct run *run, const struct update *u, struct mean *mean,
                       struct column *column)
{
    double excess = u->loss - run->tally.bottom.loss;
    add_rate(column, u->rate, u->rate);
    add_loss(column, excess, excess);
    column->ceiling = fmin(column->ceiling, u->ceiling);
    column->sharpness = fmax(column->sharpness, u->sharpness);
    column->above += u->rate > u->ceiling;
    mean->sum += excess;
    mean->count += 1.0;
}

/* The part of a column that lies past what was run: planned rates, and the state at the end. */
static void add_end(const struct run *run, double from, double to, struct mean *mean,
                    struct column *column)
{
    if (to > run->done)
        sample_rate(run, fmax(from, run->done), to, column);
    if (from <= run->done && run->done < to && run->finished) {
        double excess = run->loss_end - run->tally.bottom.loss;
        add_loss(column, excess, excess);
        mean->sum += excess;
        mean->count += 1.0;
    }
    if (mean->count > 0.0)
        column->loss_mean = mean->sum / mean->count;
}

static double column_end(const struct window *window, int column)
{
    return fmax(column_slot(window, column) + 1.0, column_slot(window, column + 1));
}

static void summarise_stretches(const struct run *run, const struct window *window,
                                struct column *out)
{
    for (int c = 0; c < window->columns; c++) {
        double from = column_slot(window, c), to = column_end(window, c);
        struct mean mean = {0.0, 0.0};
        size_t first = (size_t)(from / run->stride), last = (size_t)ceil(to / run->stride);
        start(&out[c]);
        for (size_t i = first; i < last && i < run->count; i++)
            add_stretch(run, &run->stretch[i], &mean, &out[c]);
        add_end(run, from, to, &mean, &out[c]);
    }
}

static void summarise_updates(const struct run *run, const struct window *window,
                              struct column *out)
{
    struct walker walker = run->stretch[(size_t)(window->from / run->stride)].start;
    struct update u;
    while (walker.t < window->from)
        walker_step(&walker, &run->plan, &u);
    for (int c = 0; c < window->columns; c++) {
        double from = column_slot(window, c), to = column_end(window, c);
        struct mean mean = {0.0, 0.0};
        if (c > 0 && from == column_slot(window, c - 1)) { /* fewer slots than columns */
            out[c] = out[c - 1];
            continue;
        }
        start(&out[c]);
        while (walker.t < fmin(to, run->done)) {
            walker_step(&walker, &run->plan, &u);
            add_update(run, &u, &mean, &out[c]);
        }
        add_end(run, from, to, &mean, &out[c]);
    }
}

void summarise(const struct run *run, const struct window *window, struct column *out)
{
    bool coarse = run->stride > 1.0 && window->slots / window->columns < run->stride;
    if (coarse && window->slots <= replay_most && window->from < run->done)
        summarise_updates(run, window, out);
    else
        summarise_stretches(run, window, out);
}
