#include "cli/sweep.h"

#include "model/params/resolve.h"

#include <stdio.h>
#include <stdlib.h>

static const double runs_most = 1e9, shards_most = 1e6;

static const char *const axis_names[TRIAL_KNOBS] = {"x", "y"};

/* ---- the trials ---- */

/* The first and the last point are the span's ends; a single one is its low end. */
static double grid_fraction(int index, int points)
{
    return points > 1 ? (double)index / (double)(points - 1) : 0.0;
}

/* x is the slow axis, so that the rows come sorted by the first column, then by the second. */
struct trial sweep_trial(const struct sweep *sweep, size_t index)
{
    double fraction[TRIAL_KNOBS];
    if (sweep->search == SEARCH_GRID) {
        size_t rows = (size_t)sweep->points[1];
        fraction[0] = grid_fraction((int)(index / rows), sweep->points[0]);
        fraction[1] = grid_fraction((int)(index % rows), sweep->points[1]);
    } else {
        uint64_t seed = (uint64_t)plan_last(&sweep->plan)->seed;
        search_at(sweep->search, index, sweep->runs, sweep->axes, seed, fraction);
    }
    return trial_at(sweep->span, sweep->axes, fraction);
}

/* ---- the spans ---- */

static bool read_span(struct sweep *sweep, const struct extra *extra, int axis)
{
    const char *name = axis_names[axis], *text = extra_value(extra, name, NULL);
    struct span *span = &sweep->span[axis];
    char message[300];
    int count = 0;
    if (!span_parse(span, &count, text, message, sizeof message)) {
        complain("--%s: %s", name, message);
        return false;
    }
    const char *key = params[span->knob].key;
    if (sweep->search == SEARCH_GRID && count == 0) {
        complain("--%s: say how many points, as in %s=%g:%g:20%s, or add --random N", name, key,
                 span->lo, span->hi, span->log ? ":log" : "");
        return false;
    }
    if (sweep->search != SEARCH_GRID && count > 0) {
        complain("--%s: leave the count %d out: --%s says how many runs there are", name, count,
                 search_names[sweep->search]);
        return false;
    }
    sweep->points[axis] = count;
    return true;
}

static bool read_spans(struct sweep *sweep, const struct extra *extra)
{
    if (!extra_value(extra, "x", NULL)) {
        complain("--x is missing: name the knob to sweep, as in --x lr=0.001:1:20:log");
        return false;
    }
    sweep->axes = extra_value(extra, "y", NULL) ? 2 : 1;
    sweep->points[1] = 1;
    for (int i = 0; i < sweep->axes; i++)
        if (!read_span(sweep, extra, i))
            return false;
    if (sweep->axes == 1 || sweep->span[0].knob != sweep->span[1].knob)
        return true;
    complain("--x and --y sweep the same knob, %s: name another one for --y",
             params[sweep->span[0].knob].key);
    return false;
}

/* ---- how many ---- */

/* --random N or --sobol N; without either, a grid. */
static bool read_search(struct sweep *sweep, const struct extra *extra, double *runs)
{
    sweep->search = SEARCH_GRID;
    for (enum search search = SEARCH_RANDOM; search < SEARCH_COUNT; search++) {
        const char *name = search_names[search];
        if (!extra_value(extra, name, NULL))
            continue;
        if (sweep->search != SEARCH_GRID) {
            complain("--%s and --%s are two ways to choose the points: leave one out",
                     search_names[sweep->search], name);
            return false;
        }
        if (!extra_number(extra, name, 1.0, runs_most, runs))
            return false;
        sweep->search = search;
    }
    return true;
}

static bool count_runs(struct sweep *sweep, double runs)
{
    if (sweep->search == SEARCH_GRID)
        runs = (double)sweep->points[0] * (double)sweep->points[1];
    if (runs > runs_most) {
        complain("%d times %d are %.0f runs, and %.0f is the most: lower a count", sweep->points[0],
                 sweep->points[1], runs, runs_most);
        return false;
    }
    sweep->runs = (size_t)runs;
    return true;
}

/* ---- the part of the whole ---- */

/* I/N in digits. */
static bool read_fraction(const char *text, double *part, double *parts)
{
    char *end;
    *part = strtod(text, &end);
    if (end == text || *end != '/')
        return false;
    text = end + 1;
    *parts = strtod(text, &end);
    return end != text && !*end && *parts >= 1.0 && *parts <= shards_most && *part >= 1.0 &&
           *part <= *parts && (double)(long)*part == *part && (double)(long)*parts == *parts;
}

static size_t border(size_t runs, double part, double parts)
{
    return (size_t)((uint64_t)runs * (uint64_t)part / (uint64_t)parts);
}

/* Shards are stretches of the whole, as even as can be. An empty one still has the head where it is
 * the first; the last one is never empty. */
static bool read_shard(struct sweep *sweep, const struct extra *extra)
{
    const char *text = extra_value(extra, "shard", "1/1");
    double part, parts;
    if (!read_fraction(text, &part, &parts)) {
        complain("--shard: '%.40s' is no share: write I/N with I from 1 to N (at most %.0f), as in "
                 "2/8",
                 text, shards_most);
        return false;
    }
    sweep->first = border(sweep->runs, part - 1.0, parts);
    sweep->end = border(sweep->runs, part, parts);
    sweep->opens = part == 1.0;
    sweep->closes = part == parts;
    return true;
}

static bool read_skip(struct sweep *sweep, const struct extra *extra)
{
    double skip = 0.0, rows = (double)(sweep->end - sweep->first);
    if (!extra_number(extra, "skip", 0.0, rows, &skip))
        return false;
    sweep->skipped = (size_t)skip;
    sweep->first += sweep->skipped;
    sweep->opens = sweep->opens && sweep->skipped == 0;
    return true;
}

/* ---- does it make sense? ---- */

/* The set-up at a corner of the spans: bit 0 says which end of x, bit 1 which of y. */
static struct setup corner(const struct sweep *sweep, int bits)
{
    const double fraction[TRIAL_KNOBS] = {bits & 1, bits >> 1 & 1};
    struct trial trial = trial_at(sweep->span, sweep->axes, fraction);
    return trial_setup(plan_last(&sweep->plan), &trial);
}

static bool applies_somewhere(const struct sweep *sweep, enum param knob)
{
    for (int bits = 0; bits < 1 << sweep->axes; bits++) {
        struct setup setup = corner(sweep, bits);
        if (param_applies(&setup, knob))
            return true;
    }
    return false;
}

/* One knob may bring another one to life (momentum the dampening), so that each is tried at the
 * ends of both. */
static bool check_knobs(const struct sweep *sweep)
{
    for (int i = 0; i < sweep->axes; i++) {
        const struct param_row *row = &params[sweep->span[i].knob];
        if (applies_somewhere(sweep, sweep->span[i].knob))
            continue;
        enum param kind = param_group_kind[row->group];
        const struct param_row *of = &params[kind];
        int chosen = (int)param_get(plan_last(&sweep->plan), kind);
        complain("--%s: %s has no effect with %s %s and the other values given: sweep another "
                 "knob, or change --%s or those",
                 axis_names[i], row->key, of->key, of->choice(chosen), of->key);
        return false;
    }
    return true;
}

/* Some rows may turn out invalid, but not all: that is a mistake to be told at once. */
static bool check_corners(const struct sweep *sweep)
{
    char message[300] = "";
    for (int bits = 0; bits < 1 << sweep->axes; bits++) {
        struct setup setup = corner(sweep, bits);
        if (setup_valid(&setup, message, sizeof message))
            return true;
    }
    complain("%s", message);
    return false;
}

static bool read_rows(struct sweep *sweep, const struct extra *extra)
{
    static const char *const names[] = {[WATCH_END] = "ends", [WATCH_VERDICT] = "full", NULL};
    int rows = extra_choice(extra, "rows", names, WATCH_VERDICT);
    sweep->watch = rows == WATCH_END ? WATCH_END : WATCH_VERDICT;
    return rows >= 0;
}

bool sweep_read(struct sweep *sweep, const struct extra *extra, const struct setup *setup)
{
    double runs = 0.0;
    *sweep = (struct sweep){.plan = plan_of(setup)};
    return read_rows(sweep, extra) && read_search(sweep, extra, &runs) &&
           read_spans(sweep, extra) && count_runs(sweep, runs) && read_shard(sweep, extra) &&
           read_skip(sweep, extra) && check_knobs(sweep) && check_corners(sweep);
}
