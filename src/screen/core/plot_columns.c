#include "screen/core/plot_columns.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

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
    *column = (struct column){NAN, NAN, NAN, NAN, NAN, NAN, INFINITY, NAN, 0.0};
}

/* What is not a number widens nothing, and whatever is widens what is none yet. As fmin and fmax,
 * which are calls, for each bucket of a run at each frame. */
static void widen(double *least, double *most, double lo, double hi)
{
    if (!(lo >= *least) && !isnan(lo))
        *least = lo;
    if (!(hi <= *most) && !isnan(hi))
        *most = hi;
}

static void add_loss(struct column *column, double lo, double hi)
{
    widen(&column->loss_lo, &column->loss_hi, lo, hi);
}

static void add_rate(struct column *column, double lo, double hi)
{
    widen(&column->rate_lo, &column->rate_hi, lo, hi);
}

/* The lowest limit and the largest sharpness. */
static void add_limits(struct column *column, double stability_limit, double sharpness)
{
    widen(&column->stability_limit, &column->sharpness, stability_limit, sharpness);
}

static void add_validation(struct column *column, double validation)
{
    if (!isnan(validation))
        column->validation = validation;
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

static void add_bucket(const struct run *run, size_t i, struct mean *mean, struct column *column)
{
    const struct bucket *bucket = &run->bucket[i];
    if (run->validation)
        add_validation(column, run->validation[i]);
    double lowest = run->stats.minimum.loss;
    add_rate(column, bucket->rate_lo, bucket->rate_hi);
    add_loss(column, bucket->loss_lo - lowest, bucket->loss_hi - lowest);
    add_limits(column, bucket->stability_limit, bucket->sharpness);
    column->above += bucket->above;
    mean->sum += bucket->updates == 1.0 /* the same, and it takes no division */
                     ? bucket->loss_sum - lowest
                     : bucket->updates * (bucket->loss_sum / bucket->updates - lowest);
    mean->count += bucket->updates;
}

static void add_update(const struct run *run, const struct update *u, struct mean *mean,
                       struct column *column)
{
    double excess = u->loss - run->stats.minimum.loss;
    add_rate(column, u->rate, u->rate);
    add_loss(column, excess, excess);
    add_limits(column, u->stability_limit, u->sharpness);
    add_validation(column, u->validation);
    column->above += u->rate > u->stability_limit;
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
        double excess = run->loss_end - run->stats.minimum.loss;
        add_loss(column, excess, excess);
        add_validation(column, run->validation_end);
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

static void add_buckets(const struct run *run, const struct window *window, struct column *out)
{
    for (int c = 0; c < window->columns; c++) {
        double from = column_slot(window, c), to = column_end(window, c);
        struct mean mean = {0.0, 0.0};
        size_t first = (size_t)(from / run->stride), last = (size_t)ceil(to / run->stride);
        start(&out[c]);
        for (size_t i = first; i < last && i < run->count; i++)
            add_bucket(run, i, &mean, &out[c]);
        add_end(run, from, to, &mean, &out[c]);
    }
}

/* Is the window a part of the run, which is to be seen as it was, and not in whole buckets? */
static bool is_part(const struct run *run, const struct window *window)
{
    if (run->checkpoints && run->checkpoints->every > 1 && window->slots > RUN_BUCKETS)
        return false; /* states lie too far apart to go to one for each column */
    return run->stride > 1.0 && window->slots < run->steps && window->from < run->done;
}

static void train_to(const struct run *run, double t, struct training_state *training)
{
    const struct training_state *kept = run_kept(run, t);
    struct update u;
    if (training->t < kept->t || training->t > t)
        *training = *kept;
    while (training->t < t)
        training_step(training, &run->plan, &u);
}

/* The update t; what is no landscape has a place of its own to go on from. */
static void take_again(const struct run *run, double t, struct training_state *training,
                       struct update *u)
{
    if (run->checkpoints)
        run_update_for(run, REPLAY_ASIDE, t, u);
    else
        training_step(training, &run->plan, u);
}

/* The column by the buckets that lie within it, and by the updates at its ends, which are taken
 * once more. The training state is left where the next column wants it. */
static void summarise_updates(const struct run *run, const struct window *window, int c,
                              struct training_state *training, struct column *out)
{
    double from = column_slot(window, c), to = column_end(window, c), end = fmin(to, run->done);
    struct mean mean = {0.0, 0.0};
    struct update u;
    if (c > 0 && from == column_slot(window, c - 1)) { /* fewer slots than columns */
        out[c] = out[c - 1];
        return;
    }
    start(&out[c]);
    for (double t = from; t < end;) {
        size_t i = (size_t)(t / run->stride);
        double behind = ((double)i + 1.0) * run->stride;
        if (t == (double)i * run->stride && behind <= end) {
            add_bucket(run, i, &mean, &out[c]);
            t = behind;
            continue;
        }
        if (!run->checkpoints)
            train_to(run, t, training);
        for (; t < fmin(behind, end); t += 1.0) {
            take_again(run, t, training, &u);
            add_update(run, &u, &mean, &out[c]);
        }
    }
    add_end(run, from, to, &mean, &out[c]);
}

void plot_columns_of(const struct run *run, const struct window *window, struct column *out)
{
    struct training_state training = run->end;
    if (!is_part(run, window))
        add_buckets(run, window, out);
    else
        for (int c = 0; c < window->columns; c++)
            summarise_updates(run, window, c, &training, out);
}

/* ---- in parts ---- */

static bool is_of(const struct plot_columns *columns_of_plot, const struct run *run,
                  const struct window *window)
{
    const struct window *own = &columns_of_plot->window;
    return columns_of_plot->column && columns_of_plot->done == run->done &&
           columns_of_plot->finished == run->finished && own->from == window->from &&
           own->slots == window->slots && own->columns == window->columns &&
           memcmp(&columns_of_plot->plan, &run->plan, sizeof run->plan) == 0;
}

static bool begin(struct plot_columns *columns_of_plot, const struct run *run,
                  const struct window *window)
{
    struct column *column =
        realloc(columns_of_plot->column, (size_t)window->columns * sizeof *columns_of_plot->column);
    if (!column)
        return false;
    columns_of_plot->column = column;
    memcpy(&columns_of_plot->plan, &run->plan,
           sizeof run->plan); /* with what lies between its fields */
    columns_of_plot->done = run->done;
    columns_of_plot->finished = run->finished;
    columns_of_plot->window = *window;
    columns_of_plot->training = run->end;
    columns_of_plot->exact = is_part(run, window) ? 0 : window->columns;
    add_buckets(run, window, column);
    return true;
}

bool plot_columns_advance(struct plot_columns *columns_of_plot, const struct run *run,
                          const struct window *window, double *seconds)
{
    if (!is_of(columns_of_plot, run, window) && !begin(columns_of_plot, run, window))
        return false;
    const double width = window->slots / window->columns;
    const double each = problem_update_time(plan_last(&run->plan));
    while (*seconds > 0.0 && columns_of_plot->exact < window->columns) {
        double first = fmin(column_slot(window, columns_of_plot->exact), run->done - 1.0);
        double most = fmax(1.0, floor(*seconds / each));
        if (run_seek(run, REPLAY_ASIDE, first, most) != first)
            *seconds = 0.0; /* to be gone on with in the next picture */
        else
            summarise_updates(run, window, columns_of_plot->exact++, &columns_of_plot->training,
                              columns_of_plot->column);
        *seconds -= (fmin(run->stride, width) + 1.0) * each;
    }
    return true;
}
