#include "screen/summary.h"

#include <math.h>

double column_slot(double steps, int columns, int column)
{
    return floor(column * (steps + 1.0) / columns);
}

int slot_column(double steps, int columns, double slot)
{
    int column = (int)floor((slot + 0.5) * columns / (steps + 1.0));
    return column < 0 ? 0 : column >= columns ? columns - 1 : column;
}

/* What is planned and not run yet: the rate at a few places. */
static void sample_rate(const struct run *run, double from, double to, struct column *column)
{
    enum { SAMPLES = 8 };
    double step = fmax(1.0, floor((to - from) / SAMPLES));
    for (double t = from; t < fmin(to, run->steps); t += step) {
        double rate = plan_rate(&run->plan, t);
        column->rate_lo = fmin(column->rate_lo, rate); /* fmin and fmax pass NaN over */
        column->rate_hi = fmax(column->rate_hi, rate);
    }
}

static void add_stretch(const struct run *run, const struct stretch *stretch, double *mean,
                        struct column *column)
{
    double lowest = run->tally.lowest;
    column->rate_lo = fmin(column->rate_lo, stretch->rate_lo);
    column->rate_hi = fmax(column->rate_hi, stretch->rate_hi);
    column->loss_lo = fmin(column->loss_lo, stretch->loss_lo - lowest);
    column->loss_hi = fmax(column->loss_hi, stretch->loss_hi - lowest);
    column->ceiling = fmin(column->ceiling, stretch->ceiling);
    column->above += stretch->above;
    *mean += stretch->loss_sum / stretch->updates - lowest;
}

void summarise(const struct run *run, double steps, int columns, struct column *out)
{
    for (int c = 0; c < columns; c++) {
        double from = column_slot(steps, columns, c),
               to = fmax(from + 1.0, column_slot(steps, columns, c + 1));
        double mean = 0.0, stretches = 0.0;
        out[c] = (struct column){NAN, NAN, NAN, NAN, NAN, INFINITY, 0.0};

        size_t first = (size_t)(from / run->stride), last = (size_t)ceil(to / run->stride);
        for (size_t i = first; i < last && i < run->count; i++, stretches += 1.0)
            add_stretch(run, &run->stretch[i], &mean, &out[c]);
        if (to > run->done)
            sample_rate(run, fmax(from, run->done), to, &out[c]);
        if (from <= run->done && run->done < to && run->finished) {
            double excess = run->loss_end - run->tally.lowest;
            out[c].loss_lo = fmin(out[c].loss_lo, excess);
            out[c].loss_hi = fmax(out[c].loss_hi, excess);
            mean += excess;
            stretches += 1.0;
        }
        if (stretches > 0.0)
            out[c].loss_mean = mean / stretches;
    }
}
