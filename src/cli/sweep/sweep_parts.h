/* The parts of lrscope sweep: what is to be run, and its rows. */
#pragma once

#include "cli/options.h"
#include "model/lanes/lanes.h"
#include "model/params/span.h"
#include "model/trials/search.h"
#include "model/trials/trial.h"

#include <stdbool.h>
#include <stddef.h>

/* ---- what is to be run (sweep_spec.c) ---- */

/* Knobs over spans, as a grid or as points inside, or a part of that. */
struct sweep_spec {
    struct plan plan;
    enum search search;
    int seeds;             /* each row is over so many; 1: it is one run */
    enum lane_watch watch; /* WATCH_END: rows without a verdict, and what it takes to reach one */
    int axes;              /* 1 or 2: x, and y */
    struct span span[TRIAL_KNOBS];
    int points[TRIAL_KNOBS]; /* of a grid, along each axis */
    size_t runs;             /* of the whole sweep, all shards together */
    size_t first, end;       /* of which these are to be written: first … end − 1 */
    size_t skipped;          /* rows of the shard before the first, written earlier */
    bool opens, closes;      /* does the header of the whole belong here, and its footer? */
};

/* Reads the command's own options. The knobs are those of the plan's last part. False: one line is
 * on stderr. */
bool sweep_spec_read(struct sweep_spec *spec, const struct option *options,
                     const struct plan *plan);

/* A run by its place in the whole: what a shard runs does not depend on the other shards. */
struct trial sweep_spec_trial(const struct sweep_spec *spec, size_t index);

/* ---- its rows (sweep_rows.c) ---- */

struct sweep_row {
    const struct trial *trial;
    const struct trial_result *result;
    const double *loss; /* of each seed; NULL: of one */
};

struct sweep_format {
    const char *name;
    void (*head)(const struct sweep_spec *spec);
    void (*row)(const struct sweep_spec *spec, const struct sweep_row *row, bool last);
    void (*footer)(void);
};

/* Ends with a NULL name. */
extern const struct sweep_format sweep_formats[];
