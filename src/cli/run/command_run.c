/* lrscope run: one run for a script, as CSV, JSON or a summary in words. */
#include "cli/command.h"
#include "cli/interrupt.h"
#include "cli/progress.h"
#include "cli/provenance.h"
#include "cli/run/run_json.h"
#include "cli/run/run_rows.h"
#include "cli/run/run_seeds.h"
#include "cli/run/run_summary.h"
#include "engine/move_search.h"
#include "engine/thread_team.h"
#include "model/problem/landscape.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

enum format { FORMAT_CSV, FORMAT_JSON, FORMAT_SUMMARY };

const struct option run_options[] = {
    {"format", "csv|json|summary", "what to print (summary)", NULL},
    {"expect", "OUTCOME", "exit 1 where the run ends otherwise: converged, overshot, slow, ...",
     NULL},
    {"seeds", "N",
     "the final loss over N seeds from --seed on, where there is noise: mean and spread", NULL},
    {"replay", "FILE.csv",
     "rates and gradients from a file: columns lr,gx,gy; clip is not applied to them", NULL},
    PROVENANCE_OPTION,
    {NULL, NULL, NULL, NULL}};

static bool shows_progress(void *about, const struct move_search *search)
{
    return progress_goes_on(about, move_search_runs(search), move_search_most(search));
}

/* What would help; MOVE_UNKNOWN where memory is short. False: a signal came. */
static bool find_move(const struct run *run, const struct plan *plan, struct tried_move *found)
{
    struct move_search *search =
        move_search_new(run, plan, move_search_seconds(plan_last(&run->plan)));
    struct progress progress;
    progress_start(&progress, "moves", false);
    *found = (struct tried_move){.kind = MOVE_UNKNOWN};
    interrupt_watch();
    if (search && move_search_run(search, sweep_threads(), shows_progress, &progress))
        *found = move_search_found(search);
    progress_end(&progress);
    interrupt_unwatch();
    move_search_free(search);
    return !interrupt_signal();
}

/* The outcome that is expected; OUTCOME_COUNT: none is, −1: said on stderr. */
static int expected(const struct option *options)
{
    const char *words[OUTCOME_COUNT + 1] = {NULL};
    for (int i = 0; i < OUTCOME_COUNT; i++)
        words[i] = outcome_rows[i].word;
    return option_choice(options, "expect", words, OUTCOME_COUNT);
}

static bool as_expected(int outcome, int found)
{
    if (outcome == OUTCOME_COUNT || outcome == found)
        return true;
    print_error("the run is %s, and not %s", outcome_rows[found].word, outcome_rows[outcome].word);
    return false;
}

/* Does what is asked for go with rates and gradients from a file? */
static bool can_replay(const struct option *options, const struct setup *setup, int format,
                       int outcome)
{
    if (option_value(options, "format", NULL) && format != FORMAT_CSV)
        return print_error("--replay gives its rows as csv; leave --format out"), false;
    if (outcome != OUTCOME_COUNT)
        return print_error("--replay has no outcome: leave --expect out"), false;
    if (is_landscape(setup))
        return true;
    print_error("--replay: %s has no gradient to be recorded; choose a landscape over x and y",
                problem_of(setup)->name);
    return false;
}

static bool advance(void *work, bool whole)
{
    struct run *run = work;
    return whole ? run_advance(run, INFINITY) : run_advance_part(run, run_portion(run));
}

static double updates_done(const void *work) { return ((const struct run *)work)->done; }

/* The exit status. */
static int run_and_print(const struct arguments *arguments, enum format format, int outcome,
                         const struct team *team)
{
    const struct plan resolved = plan_resolved(&arguments->plan);
    if (format == FORMAT_CSV && outcome == OUTCOME_COUNT) /* its rows are a run of their own */
        return run_rows_csv(arguments, &resolved, team) ? finish_output() : 1;
    struct run *run = run_new(&arguments->plan);
    if (!run) {
        print_error("no memory for the run");
        return 1;
    }
    run_set_team(run, team);
    const struct long_work work = {"updates", run, advance, updates_done, run->steps};
    if (!progress_through(&work))
        return interrupt_follow();
    run_set_team(run, NULL);
    struct verdict verdict = verdict_of(run);
    bool printed = true;
    struct tried_move move;
    if (format != FORMAT_CSV && !find_move(run, &arguments->plan, &move)) {
        run_free(run);
        return interrupt_follow();
    }
    if (format == FORMAT_CSV)
        printed = run_rows_csv(arguments, &resolved, team);
    else if (format == FORMAT_JSON)
        printed = run_json_print(arguments, run, &verdict, &move, team);
    else
        run_summary_print(run, &arguments->plan, &verdict, &move);
    run_free(run);
    int failed = printed ? finish_output() : 1;
    return failed ? failed : !as_expected(outcome, (int)verdict.outcome);
}

int command_run(int argc, char **argv)
{
    static const char *const formats[] = {"csv", "json", "summary", NULL};
    struct arguments arguments;
    const struct option *options = arguments.option;
    if (!options_read(argc, argv, run_options, &arguments))
        return EXIT_USAGE;
    int format = option_choice(options, "format", formats, FORMAT_SUMMARY);
    int outcome = expected(options);
    if (format < 0 || outcome < 0 || provenance_wanted(options) < 0)
        return EXIT_USAGE;

    options_name_counts(&arguments);
    const struct plan *plan = &arguments.plan, resolved = plan_resolved(plan);
    const struct setup *setup = plan_last(plan);
    if (!arguments_train(&arguments))
        return EXIT_USAGE;
    const char *replay = option_value(options, "replay", NULL);
    int seeds = run_seeds_wanted(&arguments);
    if (seeds < 0)
        return EXIT_USAGE;
    if (replay && seeds)
        return print_error("--replay has the noise in its gradients: leave --seeds out"),
               EXIT_USAGE;
    if (replay && !can_replay(options, setup, format, outcome))
        return EXIT_USAGE;
    if (replay)
        return run_rows_replayed(&arguments, &resolved, replay) ? finish_output() : EXIT_USAGE;
    if (seeds) {
        int found = run_seeds_print(&arguments, seeds, (enum seeds_format)format);
        int failed = found < 0 ? 1 : finish_output();
        return failed ? failed : !as_expected(outcome, found);
    }
    struct thread_team *team = thread_team_start();
    int status = run_and_print(&arguments, (enum format)format, outcome, thread_team_of(team));
    thread_team_stop(team);
    return status;
}
