#include "cli/print.h"
#include "cli/sweep/sweep_parts.h"

#include "model/run/plan.h"
#include "model/trials/seeds.h"

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
struct trial sweep_spec_trial(const struct sweep_spec *spec, size_t index)
{
    double fraction[TRIAL_KNOBS];
    if (spec->search == SEARCH_GRID) {
        size_t rows = (size_t)spec->points[1];
        fraction[0] = grid_fraction((int)(index / rows), spec->points[0]);
        fraction[1] = grid_fraction((int)(index % rows), spec->points[1]);
    } else {
        uint64_t seed = (uint64_t)plan_last(&spec->plan)->seed;
        search_at(spec->search, index, spec->runs, spec->axes, seed, fraction);
    }
    return trial_at(spec->span, spec->axes, fraction);
}

/* ---- the spans ---- */

static bool read_span(struct sweep_spec *spec, const struct option *options, int axis)
{
    const char *name = axis_names[axis], *text = option_value(options, name, NULL);
    struct span *span = &spec->span[axis];
    char message[300];
    int count = 0;
    if (!span_parse(span, &count, text, message, sizeof message)) {
        print_error("--%s: %s", name, message);
        return false;
    }
    const char *key = params[span->knob].key;
    if (spec->search == SEARCH_GRID && count == 0) {
        print_error("--%s: say how many points, as in %s=%g:%g:20%s, or add --random N", name, key,
                    span->lo, span->hi, span->log ? ":log" : "");
        return false;
    }
    if (spec->search != SEARCH_GRID && count > 0) {
        print_error("--%s: leave the count %d out: --%s says how many runs there are", name, count,
                    search_names[spec->search]);
        return false;
    }
    spec->points[axis] = count;
    return true;
}

static bool read_spans(struct sweep_spec *spec, const struct option *options)
{
    if (!option_value(options, "x", NULL)) {
        print_error("--x is missing: name the knob to sweep, as in --x lr=0.001:1:20:log");
        return false;
    }
    spec->axes = option_value(options, "y", NULL) ? 2 : 1;
    spec->points[1] = 1;
    for (int i = 0; i < spec->axes; i++)
        if (!read_span(spec, options, i))
            return false;
    if (spec->axes == 1 || spec->span[0].knob != spec->span[1].knob)
        return true;
    print_error("--x and --y sweep the same knob, %s: name another one for --y",
                params[spec->span[0].knob].key);
    return false;
}

/* ---- how many ---- */

/* --random N or --sobol N; without either, a grid. */
static bool read_search(struct sweep_spec *spec, const struct option *options, double *runs)
{
    spec->search = SEARCH_GRID;
    for (enum search search = SEARCH_RANDOM; search < SEARCH_COUNT; search++) {
        const char *name = search_names[search];
        if (!option_value(options, name, NULL))
            continue;
        if (spec->search != SEARCH_GRID) {
            print_error("--%s and --%s are two ways to choose the points: leave one out",
                        search_names[spec->search], name);
            return false;
        }
        if (!option_number(options, name, 1.0, runs_most, runs))
            return false;
        spec->search = search;
    }
    return true;
}

static bool count_runs(struct sweep_spec *spec, double runs)
{
    if (spec->search == SEARCH_GRID)
        runs = (double)spec->points[0] * (double)spec->points[1];
    if (runs > runs_most) {
        print_error("%d times %d are %.0f runs, and %.0f is the most: lower a count",
                    spec->points[0], spec->points[1], runs, runs_most);
        return false;
    }
    spec->runs = (size_t)runs;
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

/* Shards are parts of the whole, as even as can be. An empty one still has the header where it is
 * the first; the last one is never empty. */
static bool read_shard(struct sweep_spec *spec, const struct option *options)
{
    const char *text = option_value(options, "shard", "1/1");
    double part, parts;
    if (!read_fraction(text, &part, &parts)) {
        print_error(
            "--shard: '%.40s' is no share: write I/N with I from 1 to N (at most %.0f), as in "
            "2/8",
            text, shards_most);
        return false;
    }
    spec->first = border(spec->runs, part - 1.0, parts);
    spec->end = border(spec->runs, part, parts);
    spec->opens = part == 1.0;
    spec->closes = part == parts;
    return true;
}

static bool read_skip(struct sweep_spec *spec, const struct option *options)
{
    double skip = 0.0, rows = (double)(spec->end - spec->first);
    if (!option_number(options, "skip", 0.0, rows, &skip))
        return false;
    spec->skipped = (size_t)skip;
    spec->first += spec->skipped;
    spec->opens = spec->opens && spec->skipped == 0;
    return true;
}

/* ---- does it make sense? ---- */

/* The set-up at a corner of the spans: bit 0 says which end of x, bit 1 which of y. */
static struct setup corner(const struct sweep_spec *spec, int bits)
{
    const double fraction[TRIAL_KNOBS] = {bits & 1, bits >> 1 & 1};
    struct trial trial = trial_at(spec->span, spec->axes, fraction);
    return trial_setup(plan_last(&spec->plan), &trial);
}

static bool applies_somewhere(const struct sweep_spec *spec, enum param knob)
{
    for (int bits = 0; bits < 1 << spec->axes; bits++) {
        struct setup setup = corner(spec, bits);
        if (param_applies(&setup, knob))
            return true;
    }
    return false;
}

/* One knob may bring another one to life (momentum the dampening), so that each is tried at the
 * ends of both. */
static bool check_knobs(const struct sweep_spec *spec)
{
    for (int i = 0; i < spec->axes; i++) {
        const struct param_row *row = &params[spec->span[i].knob];
        if (spec->plan.count > 1 && row->start_only) {
            print_error("--%s: %s is where a run begins, and the knobs swept are those behind the "
                        "fork: sweep another knob, or leave --fork out",
                        axis_names[i], row->key);
            return false;
        }
        if (applies_somewhere(spec, spec->span[i].knob))
            continue;
        enum param kind = param_group_kind[row->group];
        const struct param_row *of = &params[kind];
        int chosen = (int)param_get(plan_last(&spec->plan), kind);
        print_error("--%s: %s has no effect with %s %s and the other values given: sweep another "
                    "knob, or change --%s or those",
                    axis_names[i], row->key, of->key, of->choice(chosen), of->key);
        return false;
    }
    return true;
}

/* Some rows may turn out invalid, but not all: that is a mistake to be told at once. */
static bool check_corners(const struct sweep_spec *spec)
{
    char message[300] = "";
    for (int bits = 0; bits < 1 << spec->axes; bits++) {
        struct plan plan = spec->plan;
        plan.part[plan.count - 1].setup = corner(spec, bits);
        if (plan_valid(&plan, message, sizeof message))
            return true;
    }
    print_error("%s", message);
    return false;
}

static bool read_rows(struct sweep_spec *spec, const struct option *options)
{
    static const char *const names[] = {[WATCH_END] = "ends", [WATCH_VERDICT] = "full", NULL};
    int rows = option_choice(options, "rows", names, WATCH_VERDICT);
    spec->watch = rows == WATCH_END ? WATCH_END : WATCH_VERDICT;
    return rows >= 0;
}

/* Over several seeds the seed is no knob. */
static bool read_seeds(struct sweep_spec *spec, const struct option *options)
{
    double seeds = 1.0;
    if (option_value(options, "seeds", NULL) &&
        !option_number(options, "seeds", 2.0, SEEDS_MOST, &seeds))
        return false;
    spec->seeds = (int)seeds;
    for (int i = 0; i < spec->axes && spec->seeds > 1; i++)
        if (spec->span[i].knob == P_SEED) {
            print_error("--seeds runs every row with %d seeds from --seed on: sweep another knob "
                        "than the seed",
                        spec->seeds);
            return false;
        }
    return true;
}

bool sweep_spec_read(struct sweep_spec *spec, const struct option *options, const struct plan *plan)
{
    double runs = 0.0;
    *spec = (struct sweep_spec){.plan = *plan};
    return read_rows(spec, options) && read_search(spec, options, &runs) &&
           read_spans(spec, options) && count_runs(spec, runs) && read_shard(spec, options) &&
           read_skip(spec, options) && read_seeds(spec, options) && check_knobs(spec) &&
           check_corners(spec);
}
