/* lrscope run: one run for a script, as CSV, JSON or a summary in words. */
#include "cli/command.h"
#include "cli/commands/run_seeds.h"
#include "cli/commands/run_summary.h"
#include "cli/csv_columns.h"
#include "cli/interrupt.h"
#include "cli/progress.h"
#include "cli/provenance.h"
#include "engine/move_search.h"
#include "engine/thread_team.h"
#include "explain/move_words.h"
#include "export/code_writer.h"
#include "model/outcome/cost.h"
#include "model/outcome/critical_batch.h"
#include "model/params/params.h"
#include "model/params/units.h"
#include "model/problem/landscape.h"
#include "model/schedule/schedule.h"
#include "text/number.h"

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

/* What a row holds: t, in the unit of the job where one is chosen, and of these what the problem
 * has. */
static bool always(const struct setup *s) { return (void)s, true; }
static bool validates(const struct setup *s) { return problem_of(s)->validation != NULL; }

static const struct column {
    const char *name;
    size_t field; /* of an update */
    bool (*shown)(const struct setup *setup);
} all_columns[] = {
    {"lr", offsetof(struct update, rate), always},
    {"loss", offsetof(struct update, loss), always},
    {"val", offsetof(struct update, validation), validates},
    {"x", offsetof(struct update, w[0]), is_landscape},
    {"y", offsetof(struct update, w[1]), is_of_x_and_y},
    {"gx", offsetof(struct update, gradient[0]), is_landscape},
    {"gy", offsetof(struct update, gradient[1]), is_of_x_and_y},
};
enum { COLUMNS = sizeof all_columns / sizeof all_columns[0] };

struct columns_shown {
    struct unit_scale scale;
    int count;
    const struct column *column[COLUMNS];
};

static struct columns_shown columns_shown(const struct setup *s)
{
    struct columns_shown shown = {.scale = unit_scale_of(s)};
    for (int i = 0; i < COLUMNS; i++)
        if (all_columns[i].shown(s))
            shown.column[shown.count++] = &all_columns[i];
    return shown;
}

static double number_of(const struct update *update, const struct column *column)
{
    return *(const double *)(const void *)((const char *)update + column->field);
}

typedef void print_row(const struct update *update, const struct columns_shown *columns);

/* The state after the last update, with the gradient and the rate there. */
static void last_row(const struct training_state *training, const struct plan *plan,
                     const struct columns_shown *columns, print_row *row)
{
    const struct setup *s = plan_at(plan, training->t);
    struct update u = {.t = training->t,
                       .rate = schedule_rate(s, training->t),
                       .loss = training_loss(training, plan),
                       .validation = training_validation(training, plan),
                       .w = {training->w[0], training->w[1]}};
    if (is_landscape(s)) {
        struct derivatives point = landscape_at(s, training->w[0], training->w[1]);
        for (int i = 0; i < AXES; i++)
            u.gradient[i] = point.gradient[i];
    }
    row(&u, columns);
}

/* Hands out each update, and at last the state after all of them. False: memory is short. */
static bool each_row(const struct plan *plan, const struct team *team, print_row *row)
{
    struct columns_shown shown = columns_shown(plan_last(plan));
    const double steps = plan_last(plan)->steps;
    struct training_state training;
    struct progress progress;
    struct update u;
    if (!training_start(&training, plan)) {
        print_error("no memory for the run");
        return false;
    }
    training_set_team(&training, team);
    progress_start(&progress, "updates", true);
    while (training.t < steps && !ferror(stdout)) {
        training_step(&training, plan, &u);
        row(&u, &shown);
        if (training.problem_state && progress_due(&progress))
            progress_show(&progress, training.t, steps, "");
    }
    progress_end(&progress);
    last_row(&training, plan, &shown, row);
    training_free(&training);
    return true;
}

static void csv_head(const struct columns_shown *columns)
{
    printf("t");
    if (columns->scale.unit != UNIT_UPDATES)
        printf(",%s", unit_word(columns->scale.unit));
    for (int i = 0; i < columns->count; i++)
        printf(",%s", columns->column[i]->name);
    printf("\n");
}

/* The same with recorded rates and gradients: one update a row of the file. */
static bool each_replayed(const struct arguments *arguments, const struct plan *plan,
                          const char *path, print_row *row)
{
    static const char *const names[] = {"lr", "gx", "gy"};
    enum { WIDTH = sizeof names / sizeof names[0] };
    struct columns recorded;
    struct training_state training;
    struct update u;
    if (!columns_read(path, names, WIDTH, &recorded))
        return false;
    const struct columns_shown shown = columns_shown(plan_last(plan));
    provenance_print("run", arguments);
    csv_head(&shown);
    training_start(&training, plan);
    for (size_t i = 0; i < recorded.rows; i++) {
        const double *value = recorded.value + i * WIDTH;
        training_replay(&training, plan, value[0], value + 1, &u);
        row(&u, &shown);
    }
    /* What was not recorded is not made up. */
    u = (struct update){
        .t = training.t, .rate = NAN, .gradient = {NAN, NAN}, .w = {training.w[0], training.w[1]}};
    u.loss = landscape_at(plan_last(plan), u.w[0], u.w[1]).value;
    row(&u, &shown);
    columns_free(&recorded);
    return true;
}

/* Where no validation loss was taken, nothing stands. */
static void print_csv_number(const struct update *update, const struct column *column)
{
    double value = number_of(update, column);
    bool none = column->shown == validates && isnan(value);
    printf(",%s", none ? "" : shortest(value).text);
}

static void csv_row(const struct update *u, const struct columns_shown *columns)
{
    printf("%.0f", u->t);
    if (columns->scale.unit != UNIT_UPDATES)
        printf(",%s", shortest(unit_of(&columns->scale, u->t)).text);
    for (int i = 0; i < columns->count; i++)
        print_csv_number(u, columns->column[i]);
    printf("\n");
}

static bool print_csv(const struct arguments *arguments, const struct plan *resolved,
                      const struct team *team)
{
    provenance_print("run", arguments);
    const struct columns_shown shown = columns_shown(plan_last(resolved));
    csv_head(&shown);
    return each_row(resolved, team, csv_row);
}

static void json_row(const struct update *u, const struct columns_shown *columns)
{
    printf("%s[%.0f", u->t > 0.0 ? ",\n    " : "", u->t);
    if (columns->scale.unit != UNIT_UPDATES)
        printf(", %s", shortest(unit_of(&columns->scale, u->t)).text);
    for (int i = 0; i < columns->count; i++) {
        printf(", ");
        print_json_number(number_of(u, columns->column[i]));
    }
    printf("]");
}

static void json_params(const struct setup *setup, bool fork)
{
    char text[PLAN_TEXT_MOST];
    struct code_writer writer = {.text = text, .size = sizeof text};
    write_json_params(&writer, setup, fork, ", ");
    printf("%.*s", writer.used, text);
}

/* A number of updates that is never is null. */
static void json_cost_at(const struct cost_at *at)
{
    printf("{\"lr\": %s, \"to_target\": ", shortest(at->lr).text);
    print_json_number(at->to_target);
    printf(", \"steps\": ");
    print_json_number(at->steps);
    printf("}");
}

static void json_cost(const struct run *run, const struct plan *plan)
{
    const struct cost cost = cost_of(run, plan);
    printf(",\n  \"cost\": {\"updates\": %.0f, \"gradients\": %.0f, \"tokens\": ",
           cost.spent.updates, cost.spent.gradients);
    print_json_number(cost.spent.tokens);
    printf(", \"parameters\": ");
    print_json_number(cost.spent.parameters);
    printf(", \"flops\": ");
    print_json_number(cost.spent.flops);
    printf(", \"target_loss\": ");
    print_json_number(cost.target);
    printf(", \"judged_by\": \"%s\", \"to_target\": ", cost.validation ? "val" : "loss");
    print_json_number(cost.to_target);
    if (!isnan(cost.longer.lr)) {
        printf(", \"longer\": ");
        json_cost_at(&cost.longer);
    }
    printf(", \"seeds\": %d, \"at_rates\": [", cost.seeds);
    for (int i = 0; i < cost.rates; i++) {
        printf("%s", i ? ", " : "");
        json_cost_at(&cost.at[i]);
    }
    printf("]}");
}

static void json_critical_batch(const struct run *run)
{
    const struct critical_batch critical = critical_batch_of(run);
    const bool by_updates = critical.way == CRITICAL_BY_UPDATES;
    if (critical.way == CRITICAL_NONE)
        return;
    printf(",\n  \"critical_batch\": {\"by\": \"%s\", \"batch\": %s",
           by_updates ? "updates" : "noise", shortest(critical.batch).text);
    if (critical.at_least)
        printf(", \"at_least\": true");
    if (by_updates)
        printf(", \"target_loss\": %s, \"least_updates\": %.0f", shortest(critical.target).text,
               critical.least);
    printf("}");
}

static void json_validation(const struct run_stats *stats)
{
    if (isnan(stats->validation_best))
        return;
    printf(",\n  \"val\": ");
    print_json_number(stats->validation_last);
    printf(", \"val_best\": ");
    print_json_number(stats->validation_best);
    printf(", \"val_best_at\": %.0f", stats->validation_best_at);
}

/* The numbers that the outcome was found by. */
static void json_evidence(const struct verdict *v)
{
    const struct {
        const char *name;
        double value;
    } numbers[] = {{"excess", v->ratio},
                   {"trend", v->trend},
                   {"sign_changes", v->sign_changes},
                   {"of", v->of},
                   {"loss_increases", v->loss_increases},
                   {"below_noise", v->below_noise},
                   {"distance_left", v->distance_left},
                   {"gradient_norm", v->gradient_norm}};
    printf(",\n  \"evidence\": {");
    for (size_t i = 0; i < sizeof numbers / sizeof numbers[0]; i++) {
        printf("%s\"%s\": ", i ? ", " : "", numbers[i].name);
        print_json_number(numbers[i].value);
    }
    printf("}");
}

/* A move, by its knobs: all of them are to be changed, and what came of that stands with each. */
static void json_advice(const struct tried_move *move)
{
    static const char *const kinds[] = {[MOVE_GOOD] = "good",
                                        [MOVE_EARLIER] = "earlier",
                                        [MOVE_BETTER] = "better",
                                        [MOVE_NONE] = NULL};
    char value[64];
    printf(",\n  \"advice\": [");
    for (int k = 0; tried_move_moves(move) && k < move->trial.count; k++) {
        const bool word = params[move->trial.knob[k]].choice;
        move_value_text(&move->trial, k, value, sizeof value);
        printf("%s{\"key\": \"%s\", \"value\": %s%s%s, \"kind\": \"%s\", \"outcome\": \"%s\", ",
               k ? ", " : "", params[move->trial.knob[k]].key, word ? "\"" : "", value,
               word ? "\"" : "", kinds[move->kind], outcome_rows[move->result.outcome].word);
        printf("\"loss\": ");
        print_json_number(move->result.loss);
        if (!isnan(move->result.validation))
            printf(", \"val\": %s", shortest(move->result.validation).text);
        printf(", \"to_target\": ");
        print_json_number(move->result.reached);
        printf(", \"narrow\": %s}", move->narrow ? "true" : "false");
    }
    printf("]");
}

static bool print_json(const struct arguments *arguments, const struct run *run,
                       const struct verdict *verdict, const struct tried_move *move,
                       const struct team *team)
{
    const struct plan *plan = &run->plan;
    printf("{\n  \"made_by\": ");
    provenance_json("run", arguments);
    printf(",\n  \"setup\": {");
    json_params(&plan->part[0].setup, false);
    printf("}");
    for (int i = 1; i < plan->count; i++) {
        printf("%s{\"fork\": %.0f, ", i == 1 ? ",\n  \"forks\": [" : ", ", plan->part[i].from);
        json_params(&plan->part[i].setup, true);
        printf("}%s", i + 1 == plan->count ? "]" : "");
    }
    printf(",\n  \"outcome\": \"%s\"", outcome_rows[verdict->outcome].word);
    printf(",\n  \"loss\": ");
    print_json_number(run->loss_end);
    printf(", \"best_loss\": ");
    print_json_number(run->stats.minimum.loss + run->stats.counters.best);
    printf(", \"to_target\": ");
    print_json_number(trial_result_of(plan_last(plan), &run->stats).reached);
    json_evidence(verdict);
    json_advice(move);
    json_validation(&run->stats);
    run_seeds_print_field(&arguments->plan);
    json_cost(run, &arguments->plan);
    json_critical_batch(run);
    printf(",\n  \"columns\": [\"t\"");
    const struct columns_shown shown = columns_shown(plan_last(plan));
    if (shown.scale.unit != UNIT_UPDATES)
        printf(", \"%s\"", unit_word(shown.scale.unit));
    for (int i = 0; i < shown.count; i++)
        printf(", \"%s\"", shown.column[i]->name);
    printf("],\n  \"rows\": [\n    ");
    bool done = each_row(&run->plan, team, json_row);
    printf("\n  ]\n}\n");
    return done;
}

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
        return print_csv(arguments, &resolved, team) ? finish_output() : 1;
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
        printed = print_csv(arguments, &resolved, team);
    else if (format == FORMAT_JSON)
        printed = print_json(arguments, run, &verdict, &move, team);
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
        return each_replayed(&arguments, &resolved, replay, csv_row) ? finish_output() : EXIT_USAGE;
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
