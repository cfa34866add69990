/* lrscope run: one run for a script, as CSV, JSON or a summary in words. */
#include "cli/columns.h"
#include "cli/command.h"
#include "cli/spell.h"
#include "explain/run_words.h"
#include "explain/setup_words.h"
#include "export/page.h"
#include "model/params/params.h"
#include "model/params/value.h"
#include "model/problem/ceiling.h"
#include "model/run/verdict.h"
#include "model/schedule/schedule.h"
#include "screen/scope/advice_keys.h"
#include "term/terminal.h"
#include "text/phrase.h"
#include "text/shortest.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum format { FORMAT_CSV, FORMAT_JSON, FORMAT_SUMMARY };

const struct extra run_extra[] = {
    {"format", "csv|json|summary", "what to print (summary)", NULL},
    {"replay", "FILE.csv", "rates and gradients from a file: columns lr,gx,gy", NULL},
    {NULL, NULL, NULL, NULL}};

/* The state after the last update, with the slope and the rate there. */
static void last_row(const struct walker *walker, const struct setup *s,
                     void (*row)(const struct update *update))
{
    struct ground ground = landscape_at(s, walker->w[0], walker->w[1]);
    struct update u = {.t = walker->t,
                       .rate = schedule_rate(s, walker->t),
                       .loss = ground.value,
                       .w = {walker->w[0], walker->w[1]},
                       .gradient = {ground.gradient[0], ground.gradient[1]}};
    row(&u);
}

/* Hands out each update, and at last the state after all of them. */
static void each_row(const struct plan *plan, void (*row)(const struct update *update))
{
    struct walker walker;
    struct update u;
    walker_start(&walker, plan);
    while (walker.t < plan_last(plan)->steps && !ferror(stdout)) {
        walker_step(&walker, plan, &u);
        row(&u);
    }
    last_row(&walker, plan_last(plan), row);
}

/* The same with recorded rates and gradients: one update a row of the file. */
static bool each_replayed(const struct plan *plan, const char *path,
                          void (*row)(const struct update *update))
{
    static const char *const names[] = {"lr", "gx", "gy"};
    enum { WIDTH = sizeof names / sizeof names[0] };
    struct columns columns;
    struct walker walker;
    struct update u;
    if (!columns_read(path, names, WIDTH, &columns))
        return false;
    printf("t,lr,loss,x,y,gx,gy\n");
    walker_start(&walker, plan);
    for (size_t i = 0; i < columns.rows; i++) {
        const double *value = columns.value + i * WIDTH;
        walker_replay(&walker, plan, value[0], value + 1, &u);
        row(&u);
    }
    /* What was not recorded is not made up. */
    u = (struct update){
        .t = walker.t, .rate = NAN, .gradient = {NAN, NAN}, .w = {walker.w[0], walker.w[1]}};
    u.loss = landscape_at(plan_last(plan), u.w[0], u.w[1]).value;
    row(&u);
    columns_free(&columns);
    return true;
}

enum { ROW_NUMBERS = 6 };

static void row_numbers(const struct update *u, double value[ROW_NUMBERS])
{
    const double row[ROW_NUMBERS] = {u->rate, u->loss,        u->w[0],
                                     u->w[1], u->gradient[0], u->gradient[1]};
    memcpy(value, row, sizeof row);
}

static void csv_row(const struct update *u)
{
    double value[ROW_NUMBERS];
    row_numbers(u, value);
    printf("%.0f", u->t);
    for (int i = 0; i < ROW_NUMBERS; i++)
        printf(",%s", shortest(value[i]).text);
    printf("\n");
}

/* JSON has no word for what is not finite. */
static void json_row(const struct update *u)
{
    double value[ROW_NUMBERS];
    row_numbers(u, value);
    printf("%s[%.0f", u->t > 0.0 ? ",\n    " : "", u->t);
    for (int i = 0; i < ROW_NUMBERS; i++)
        if (isfinite(value[i]))
            printf(", %s", shortest(value[i]).text);
        else
            printf(", null");
    printf("]");
}

static void print_json(const struct run *run, const struct setup *setup,
                       const struct verdict *verdict)
{
    printf("{\n  \"setup\": {");
    for (int i = 0, n = 0; i < PARAM_COUNT; i++) {
        enum param id = (enum param)i;
        if (!param_applies(setup, id))
            continue;
        printf("%s\"%s\": %s", n++ ? ", " : "", params[id].key, literal_json(setup, id).text);
    }
    printf("},\n  \"verdict\": \"%s\",\n  \"columns\": [\"t\", \"lr\", \"loss\", \"x\", \"y\", "
           "\"gx\", \"gy\"],\n  \"rows\": [\n    ",
           outcome_rows[verdict->outcome].badge);
    each_row(&run->plan, json_row);
    printf("\n  ]\n}\n");
}

static void print_limit(const struct run *run, bool ascii)
{
    const struct tally *t = &run->tally;
    char line[240];
    bool blown = t->count.blown_at >= 0.0; /* later updates are not counted */
    if (t->worst.at < 0.0 || t->worst.ratio == 0.0)
        return;
    const struct setup *s = plan_at(&run->plan, t->worst.at);
    snprintf(line, sizeof line,
             "limit     %.6g = %s (%s); at update %.0f the rate %.6g is %.4g of it; above it for "
             "%.0f of %.0f updates%s",
             t->worst.ceiling, optimizer_ceiling_symbols(s).text,
             optimizer_ceiling_exact(s) ? "exact" : "local", t->worst.at, t->worst.rate,
             t->worst.ratio, t->above, blown ? t->count.blown_at : run->done,
             blown ? " before it blew up" : "");
    print_spelt(stdout, line, ascii);
}

#define N(value) (phrase_number((value), 6).text)

static void print_summary(const struct run *run, const struct setup *setup,
                          const struct verdict *verdict, bool ascii)
{
    char line[600], text[300];
    words_setup(setup, text, sizeof text);
    snprintf(line, sizeof line, "setup     %s", text);
    print_spelt(stdout, line, ascii);
    snprintf(line, sizeof line, "loss      %s -> %s after %.0f update%s",
             N(run->tally.first + run->tally.bottom.loss), N(run->loss_end), run->done,
             run->done == 1.0 ? "" : "s");
    print_spelt(stdout, line, true); /* plain digits, as others read them */
    snprintf(line, sizeof line, "end       x %s, y %s", N(run->end.w[0]), N(run->end.w[1]));
    print_spelt(stdout, line, true);
    print_limit(run, ascii);
    words_run(run, verdict, text, sizeof text);
    snprintf(line, sizeof line, "verdict   %s: %s", outcome_rows[verdict->outcome].badge, text);
    print_spelt(stdout, line, ascii);
    struct advice advice = advice_for(run, verdict);
    advice_keys(&advice, text, sizeof text);
    snprintf(line, sizeof line, "next      on the screen, %s", text);
    print_spelt(stdout, line, ascii);
}

int command_run(int argc, char **argv)
{
    static const char *const formats[] = {"csv", "json", "summary", NULL};
    struct request request;
    const struct extra *extra = request.extra;
    if (!options_read(argc, argv, run_extra, &request))
        return EXIT_USAGE;
    int format = extra_choice(extra, "format", formats, FORMAT_SUMMARY);
    if (format < 0)
        return EXIT_USAGE;

    struct plan plan = plan_of(&request.setup), resolved = plan_resolved(&plan);
    const char *replay = extra_value(extra, "replay", NULL);
    if (replay && extra_value(extra, "format", NULL) && format != FORMAT_CSV) {
        complain("--replay gives its rows as csv; leave --format out");
        return EXIT_USAGE;
    }
    if (replay)
        return each_replayed(&resolved, replay, csv_row) ? finish_output() : EXIT_USAGE;
    if (format == FORMAT_CSV) {
        printf("t,lr,loss,x,y,gx,gy\n");
        each_row(&resolved, csv_row);
        return finish_output();
    }
    struct run *run = run_new(&plan);
    if (!run) {
        complain("no memory for the run");
        return 1;
    }
    run_advance(run, run->steps);
    bool ascii = !terminal_unicode();
    struct verdict verdict = verdict_of(run);
    if (format == FORMAT_JSON)
        print_json(run, plan_last(&run->plan), &verdict);
    else
        print_summary(run, &request.setup, &verdict, ascii);
    free(run);
    return finish_output();
}
