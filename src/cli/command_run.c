/* lrscope run: one run for a script, as CSV, JSON or a summary in words. */
#include "cli/command.h"
#include "cli/spell.h"
#include "model/params.h"
#include "model/schedule.h"
#include "model/value.h"
#include "model/verdict.h"
#include "screen/phrase.h"
#include "screen/words.h"
#include "term/terminal.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum format { FORMAT_CSV, FORMAT_JSON, FORMAT_SUMMARY };

const struct extra run_extra[] = {{"format", "csv|json|summary", "what to print (summary)", NULL},
                                  {NULL, NULL, NULL, NULL}};

/* Hands out each update, and at last the state after all of them with the slope and the rate there.
 */
static void each_row(const struct plan *plan, void (*row)(const struct update *update))
{
    const struct setup *s = plan_last(plan);
    struct walker walker;
    struct update u;
    walker_start(&walker, plan);
    while (walker.t < s->steps) {
        walker_step(&walker, plan, &u);
        row(&u);
    }
    struct ground ground = landscape_at(s, walker.w[0], walker.w[1]);
    u = (struct update){.t = walker.t,
                        .rate = schedule_rate(s, walker.t),
                        .loss = ground.value,
                        .w = {walker.w[0], walker.w[1]},
                        .gradient = {ground.gradient[0], ground.gradient[1]}};
    row(&u);
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
        if (isnan(value[i])) /* which printf may give a sign */
            printf(",nan");
        else
            printf(",%.17g", value[i]);
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
            printf(", %.17g", value[i]);
        else
            printf(", null");
    printf("]");
}

static void print_json(const struct run *run, const struct setup *setup, const struct words *words)
{
    char text[64];
    printf("{\n  \"setup\": {");
    for (int i = 0, n = 0; i < PARAM_COUNT; i++) {
        enum param id = (enum param)i;
        if (!param_applies(setup, id))
            continue;
        value_text(setup, id, text, sizeof text);
        printf(param_choices(id) ? "%s\"%s\": \"%s\"" : "%s\"%s\": %s", n++ ? ", " : "",
               params[id].key, text);
    }
    printf("},\n  \"verdict\": \"%s\",\n  \"columns\": [\"t\", \"lr\", \"loss\", \"x\", \"y\", "
           "\"gx\", \"gy\"],\n  \"rows\": [\n    ",
           words->title);
    each_row(&run->plan, json_row);
    printf("\n  ]\n}\n");
}

static void print_limit(const struct run *run, bool ascii)
{
    const struct setup *s = plan_last(&run->plan);
    const struct tally *t = &run->tally;
    char line[240];
    if (t->worst.at < 0.0)
        return;
    snprintf(line, sizeof line,
             "limit     %.6g = %s (%s); at update %.0f the rate %.6g is %.4g of it; above it for "
             "%.0f of %.0f updates",
             t->worst.ceiling, optimizer_ceiling_symbols(s),
             optimizer_ceiling_exact(s) ? "exact" : "local", t->worst.at, t->worst.rate,
             t->worst.ratio, t->above, run->done);
    print_spelt(stdout, line, ascii);
}

#define N(value) (phrase_number((value), 6, true).text)

static void print_summary(const struct run *run, const struct setup *setup,
                          const struct words *words, bool ascii)
{
    char line[600], text[300];
    words_setup(setup, ascii, text, sizeof text);
    snprintf(line, sizeof line, "setup     %s", text);
    print_spelt(stdout, line, ascii);
    printf("loss      %s -> %s after %.0f updates\n", N(run->tally.first + run->tally.lowest),
           N(run->loss_end), run->done);
    printf("end       x %s, y %s\n", N(run->end.w[0]), N(run->end.w[1]));
    print_limit(run, ascii);
    snprintf(line, sizeof line, "verdict   %s: %s", words->title, words->evidence);
    print_spelt(stdout, line, ascii);
    snprintf(line, sizeof line, "next      on the screen, %s", words->move);
    print_spelt(stdout, line, ascii);
}

int command_run(int argc, char **argv)
{
    static const char *const formats[] = {"csv", "json", "summary", NULL};
    struct extra extra[] = {run_extra[0], run_extra[1]};
    struct request request;
    if (!options_read(argc, argv, extra, &request))
        return EXIT_USAGE;
    int format = extra_choice(extra, "format", formats, FORMAT_SUMMARY);
    if (format < 0)
        return EXIT_USAGE;

    struct plan plan = plan_of(&request.setup), resolved = plan_resolved(&plan);
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
    struct words words = words_for(run, &verdict, ascii);
    if (format == FORMAT_JSON)
        print_json(run, &plan_last(&run->plan)[0], &words);
    else
        print_summary(run, &request.setup, &words, ascii);
    free(run);
    return finish_output();
}
