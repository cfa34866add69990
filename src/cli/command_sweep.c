/* lrscope sweep: many runs over one knob or two, a row each, in shares that fit together. */
#include "cli/command.h"
#include "cli/interrupt.h"
#include "cli/progress.h"
#include "cli/sweep_rows.h"
#include "engine/survey.h"
#include "term/clock.h"

#include <errno.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

const struct extra sweep_extra[] = {
    {"x", "KEY=LO:HI:N[:log]", "the knob to sweep: N values from LO to HI, both included (1: LO)",
     NULL},
    {"y", "KEY=LO:HI:N[:log]", "a second knob: every value of x with every one of y", NULL},
    {"random", "N", "N runs at random points of the spans, which then have no :N", NULL},
    {"sobol", "N", "N runs at points of Sobol's sequence, more even than random ones", NULL},
    {"shard", "I/N", "the I-th of N shares; in order they are the whole, byte for byte", NULL},
    {"skip", "ROWS", "go on after so many rows: what >> adds completes an interrupted sweep", NULL},
    {"rows", "full|ends", "ends: where runs end, without a verdict, in a fraction of the time",
     NULL},
    {"format", "csv|json", "what to print (csv)", NULL},
    {NULL, NULL, NULL, NULL}};

enum {
    BATCH = 16384,     /* runs in memory at a time */
    ROWS_FLUSHED = 128 /* at a time: fewer than the buffer holds, so that it never parts a row */
};

struct work {
    const struct sweep *sweep;
    const struct sweep_format *format;
    size_t at;       /* the run whose row comes next, in the whole */
    size_t batch_at; /* the same in the batch */
    size_t unflushed;
    double flush_at; /* seconds: rows do not wait longer than that */
    int error;       /* errno of a write that failed; 0: none */
    struct trial best;
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

static void note_best(struct work *work, const struct trial *trial, const struct finding *finding)
{
    double loss = finding_score(finding, GOAL_LOSS);
    if (loss < work->best_loss) {
        work->best_loss = loss;
        work->best = *trial;
    }
}

/* The rows that are ready. The head comes with the first of them, so that a sweep which was
 * interrupted before has written nothing, and 0 rows are to be skipped. */
static void print_ready(struct work *work, const struct survey *survey)
{
    for (; work->batch_at < survey->ready && !work->error; work->batch_at++, work->at++) {
        const struct trial *trial = &survey->trial[work->batch_at];
        const struct finding *finding = &survey->finding[work->batch_at];
        if (work->at == work->sweep->first && work->sweep->opens)
            work->format->head(work->sweep);
        work->format->row(work->sweep, trial, finding, work->at + 1 == work->sweep->runs);
        note_best(work, trial, finding);
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
    progress_show(&work->progress, work->at - work->sweep->first,
                  work->sweep->end - work->sweep->first, best);
}

static bool go_on(void *about, const struct survey *survey)
{
    struct work *work = about;
    print_ready(work, survey);
    show_progress(work);
    return !work->error && !interrupt_signal();
}

/* False: no memory. */
static bool run_batch(struct work *work)
{
    size_t left = work->sweep->end - work->at, count = left < BATCH ? left : BATCH;
    struct survey *survey = survey_new(&work->sweep->plan, count);
    if (!survey)
        return false;
    survey->watch = work->sweep->watch;
    for (size_t i = 0; i < count; i++)
        survey->trial[i] = sweep_trial(work->sweep, work->at + i);
    work->batch_at = 0;
    bool memory = survey_run(survey, go_on, work);
    print_ready(work, survey);
    free(survey);
    return memory;
}

static int stopped(const struct work *work)
{
    size_t rows = work->at - work->sweep->first + work->sweep->skipped,
           all = work->sweep->end - work->sweep->first + work->sweep->skipped;
    complain("stopped after %zu of %zu rows; to go on, give the same command with --skip %zu and "
             "append its output with >>",
             rows, all, rows);
    return interrupt_follow();
}

static int sweep_run(const struct sweep *sweep, const struct sweep_format *format)
{
    struct work work = {
        .sweep = sweep, .format = format, .at = sweep->first, .best_loss = INFINITY};
    bool memory = true;
    interrupt_watch();
    progress_start(&work.progress);
    if (sweep->first == sweep->end && sweep->opens)
        format->head(sweep);
    while (memory && work.at < sweep->end && !work.error && !interrupt_signal())
        memory = run_batch(&work);
    if (work.at == sweep->end && sweep->closes)
        format->footer();
    flush(&work);
    progress_end(&work.progress);
    if (!memory) {
        complain("no memory for %d runs at a time", BATCH);
        return 1;
    }
    if (!work.error && work.at < sweep->end)
        return stopped(&work);
    errno = work.error;
    return finish_output();
}

int command_sweep(int argc, char **argv)
{
    const char *names[4] = {NULL};
    struct request request;
    const struct extra *extra = request.extra;
    struct sweep sweep;
    for (int i = 0; sweep_formats[i].name; i++)
        names[i] = sweep_formats[i].name;
    if (!options_take(argc, argv, sweep_extra, &request))
        return EXIT_USAGE;
    int format = extra_choice(extra, "format", names, 0);
    if (format < 0 || !sweep_read(&sweep, extra, &request.setup))
        return EXIT_USAGE;
    static char buffer[1 << 16];
    setvbuf(stdout, buffer, _IOFBF, sizeof buffer);
    return sweep_run(&sweep, &sweep_formats[format]);
}
