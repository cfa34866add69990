/* lrscope sweep: many runs over one knob or two, a row each, in shares that fit together. */
#include "cli/command.h"
#include "cli/interrupt.h"
#include "cli/progress.h"
#include "cli/provenance.h"
#include "cli/run/run_seeds.h"
#include "cli/sweep/sweep_parts.h"
#include "engine/sweep.h"
#include "term/clock.h"

#include <errno.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

const struct option sweep_options[] = {
    {"x", "KEY=LO:HI:N[:log]", "the knob to sweep: N values from LO to HI, both included (1: LO)",
     NULL},
    {"y", "KEY=LO:HI:N[:log]", "a second knob: every value of x with every one of y", NULL},
    {"random", "N", "N runs at random points of the spans, which then have no :N", NULL},
    {"sobol", "N", "N runs at points of Sobol's sequence, more even than random ones", NULL},
    {"seeds", "N", "each row over N seeds, where there is noise: mean, spread, how many diverge",
     NULL},
    {"shard", "I/N", "the I-th of N shares; in order they are the whole, byte for byte", NULL},
    {"skip", "ROWS", "go on after so many rows: what >> adds completes an interrupted sweep", NULL},
    {"rows", "full|ends", "ends: where runs end, without a verdict, in a fraction of the time",
     NULL},
    {"format", "csv|json", "what to print (csv)", NULL},
    PROVENANCE_OPTION,
    {NULL, NULL, NULL, NULL}};

enum {
    BATCH = 16384,     /* rows in memory at a time */
    ROWS_FLUSHED = 128 /* at a time: fewer than the buffer holds, so that it never parts a row */
};

struct work {
    const struct sweep_spec *spec;
    const struct sweep_format *format;
    const struct arguments *arguments;
    size_t at;       /* the run whose row comes next, in the whole */
    size_t batch_at; /* the same in the batch */
    size_t unflushed;
    double flush_at; /* seconds: rows do not wait longer than that */
    int error;       /* errno of a write that failed; 0: none */
    struct trial best;
    struct trial_result best_result; /* where best_loss is finite */
    double best_loss;
    struct progress progress;
};

static void flush(struct work *work)
{
    work->unflushed = 0;
    work->flush_at = clock_seconds() + 0.5;
    if (!work->error && fflush(stdout) != 0)
        work->error = errno;
}

static void note_best(struct work *work, const struct trial *trial,
                      const struct trial_result *result)
{
    double loss = trial_score(result, GOAL_LOSS);
    const bool none = work->best_loss == INFINITY;
    if (loss < INFINITY &&
        (none || trial_preferred(result, &work->best_result) ||
         (loss < work->best_loss && !trial_preferred(&work->best_result, result)))) {
        work->best_loss = loss;
        work->best_result = *result;
        work->best = *trial;
    }
}

/* JSON is an array, which has no room for a word about itself. */
static void print_head(const struct work *work)
{
    if (work->format == &sweep_formats[0])
        provenance_print("sweep", work->arguments);
    work->format->head(work->spec);
}

/* The rows that are ready. The header comes with the first of them, so that a sweep which was
 * interrupted before has written nothing, and 0 rows are to be skipped. */
static void print_ready(struct work *work, const struct sweep *sweep)
{
    for (; work->batch_at < sweep->ready && !work->error; work->batch_at++, work->at++) {
        const struct trial *trial = &sweep->trial[work->batch_at];
        const struct trial_result *result = &sweep->result[work->batch_at];
        if (work->at == work->spec->first && work->spec->opens)
            print_head(work);
        const struct sweep_row row = {
            trial, result,
            sweep->loss ? sweep->loss + work->batch_at * (size_t)sweep->seeds : NULL};
        work->format->row(work->spec, &row, work->at + 1 == work->spec->runs);
        note_best(work, trial, result);
        if (++work->unflushed == ROWS_FLUSHED)
            flush(work);
    }
    if (work->unflushed && clock_seconds() >= work->flush_at)
        flush(work);
}

static void show_progress(struct work *work)
{
    char best[160] = "";
    size_t used = 0;
    if (!progress_due(&work->progress))
        return;
    if (work->best_loss < INFINITY)
        used = (size_t)snprintf(best, sizeof best, "%.3g at ", work->best_loss);
    for (int i = 0; i < work->best.count; i++)
        used += (size_t)snprintf(best + used, sizeof best - used, "%s%s %.3g", i ? ", " : "",
                                 params[work->best.knob[i]].key, work->best.value[i]);
    progress_show(&work->progress, (double)(work->at - work->spec->first),
                  (double)(work->spec->end - work->spec->first), best);
}

static bool go_on(void *about, const struct sweep *sweep)
{
    struct work *work = about;
    print_ready(work, sweep);
    show_progress(work);
    return !work->error && !interrupt_signal();
}

/* False: no memory. */
static bool run_batch(struct work *work)
{
    size_t left = work->spec->end - work->at;
    size_t most = BATCH / (size_t)work->spec->seeds, count = left < most ? left : most;
    struct sweep *sweep = sweep_new_over(&work->spec->plan, count, work->spec->seeds);
    if (!sweep)
        return false;
    sweep->watch = work->spec->watch;
    for (size_t i = 0; i < count; i++)
        sweep->trial[i] = sweep_spec_trial(work->spec, work->at + i);
    work->batch_at = 0;
    bool memory = sweep_run(sweep, go_on, work);
    print_ready(work, sweep);
    free(sweep);
    return memory;
}

static int stopped(const struct work *work)
{
    size_t rows = work->at - work->spec->first + work->spec->skipped,
           all = work->spec->end - work->spec->first + work->spec->skipped;
    print_error(
        "stopped after %zu of %zu rows; to go on, give the same command with --skip %zu and "
        "append its output with >>",
        rows, all, rows);
    return interrupt_follow();
}

static int print_sweep(const struct sweep_spec *spec, const struct sweep_format *format,
                       const struct arguments *arguments)
{
    struct work work = {.spec = spec,
                        .format = format,
                        .arguments = arguments,
                        .at = spec->first,
                        .best_loss = INFINITY};
    bool memory = true;
    interrupt_watch();
    progress_start(&work.progress, "runs", true);
    if (spec->first == spec->end && spec->opens)
        print_head(&work);
    while (memory && work.at < spec->end && !work.error && !interrupt_signal())
        memory = run_batch(&work);
    if (work.at == spec->end && spec->closes)
        format->footer();
    flush(&work);
    progress_end(&work.progress);
    if (!memory) {
        print_error("no memory for %d runs at a time", BATCH);
        return 1;
    }
    if (!work.error && work.at < spec->end)
        return stopped(&work);
    errno = work.error;
    return finish_output();
}

int command_sweep(int argc, char **argv)
{
    const char *names[4] = {NULL};
    struct arguments arguments;
    const struct option *options = arguments.option;
    struct sweep_spec spec;
    for (int i = 0; sweep_formats[i].name; i++)
        names[i] = sweep_formats[i].name;
    if (!options_take(argc, argv, sweep_options, &arguments) || !arguments_train(&arguments))
        return EXIT_USAGE;
    int format = option_choice(options, "format", names, 0);
    if (format < 0 || provenance_wanted(options) < 0 ||
        !sweep_spec_read(&spec, options, &arguments.plan))
        return EXIT_USAGE;
    if (spec.seeds > 1 && !seeds_can_differ(&arguments))
        return EXIT_USAGE;
    options_remark(&arguments, true);
    options_name_counts(&arguments);
    static char buffer[1 << 16];
    setvbuf(stdout, buffer, _IOFBF, sizeof buffer);
    return print_sweep(&spec, &sweep_formats[format], &arguments);
}
