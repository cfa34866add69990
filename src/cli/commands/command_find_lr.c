/* lrscope find-lr: a learning-rate range test, and what whole runs say to its suggestions. */
#include "cli/command.h"
#include "cli/interrupt.h"
#include "cli/progress.h"
#include "cli/provenance.h"
#include "explain/words.h"
#include "model/trials/range_test.h"
#include "term/terminal.h"
#include "text/ascii.h"
#include "text/number.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

const struct option find_lr_options[] = {
    {"from", "RATE", "where the ramp begins (a thousandth of the landscape's fair rate)", NULL},
    {"to", "RATE", "where it ends (30 times that rate)", NULL},
    {"updates", "N", "of the ramp (100)", NULL},
    {"format", "summary|csv|json", "what to print (summary)", NULL},
    {"truth", "", "as CSV: the final loss of whole runs against their constant rate", NULL},
    PROVENANCE_OPTION,
    {NULL, NULL, NULL, NULL}};

enum { FORMAT_SUMMARY, FORMAT_CSV, FORMAT_JSON };

/* A rate above 0. False: said on stderr. */
static bool read_rate(const struct option *options, const char *name, double *rate)
{
    const char *text = option_value(options, name, NULL);
    if (!text)
        return true;
    bool number = arithmetic_whole(text, rate);
    if (number && *rate > 0.0 && isfinite(*rate))
        return true;
    bool large = number && isinf(*rate) && *rate > 0.0;
    print_error("--%s: '%.40s' is %s; give a rate above 0, as 0.1", name, text,
                large ? "too large" : "no rate");
    return false;
}

static bool read_options(const struct option *options, const struct setup *setup,
                         struct range_options *ramp)
{
    double updates = 0.0, from, to;
    *ramp = (struct range_options){NAN, NAN, 0};
    if (!read_rate(options, "from", &ramp->from) || !read_rate(options, "to", &ramp->to) ||
        !option_number(options, "updates", RANGE_UPDATES_LEAST, RANGE_UPDATES_MOST, &updates))
        return false;
    ramp->updates = (int)updates;
    from = isnan(ramp->from) ? range_from(setup) : ramp->from;
    to = isnan(ramp->to) ? range_to(setup) : ramp->to;
    if (from < to)
        return true;
    print_error("the range goes from %g to %g: give --from a lower or --to a higher rate", from,
                to);
    return false;
}

static void print_test(const struct range_test *test)
{
    printf("lr,loss,smoothed\n");
    for (int i = 0; i < test->count; i++)
        printf("%s,%s,%s\n", shortest(test->rate[i]).text, shortest(test->loss[i]).text,
               shortest(test->smoothed[i] + test->lowest).text);
}

static void print_truth(const struct range_test *test)
{
    printf("lr,final\n");
    for (int i = 0; i < RANGE_RATES; i++)
        printf("%s,%s\n", shortest(test->swept[i].rate).text, shortest(test->swept[i].final).text);
}

/* Rates as plain ASCII, so that the columns stand. */
static void print_row(char letter, const char *name, const struct swept *run, const char *about,
                      bool ascii)
{
    char line[200] = "", rate[40];
    ascii_text(rate, sizeof rate, sentence_number(run->rate, 3).text);
    sentence_add(line, sizeof line, "%c %-11s %-9s %s; %s", letter, name, rate,
                 words_swept(run).text, about);
    print_line(stdout, line, ascii);
}

static void print_head(const struct range_test *test, bool ascii)
{
    char line[400] = "set-up  ", words[240];
    words_setup(&test->plan.part[0].setup, words, sizeof words);
    sentence_add(line, sizeof line, "%s", words);
    print_line(stdout, line, ascii);

    words_ramp(test, words, sizeof words);
    line[0] = '\0';
    sentence_add(line, sizeof line, "test    the rate rises from %s to %s: %s",
                 sentence_number(test->from, 3).text, sentence_number(test->to, 3).text, words);
    print_line(stdout, line, ascii);

    words_swept_length(test, words, sizeof words);
    line[0] = '\0';
    sentence_add(line, sizeof line, "swept   %d runs at constant rates, each of %s, from %s",
                 RANGE_RATES, words, sentence_number(test->first, 3).text);
    print_line(stdout, line, ascii);
}

static void print_summary(const struct range_test *test, bool ascii)
{
    char sentence[400];
    const struct swept *best = range_best(test);
    print_head(test, ascii);
    for (int i = 0; i < RANGE_RULES; i++)
        print_row(range_rules[i].letter, range_rules[i].name, &test->suggestion[i],
                  range_rules[i].about, ascii);
    if (best) {
        char about[40];
        snprintf(about, sizeof about, "the best of the %d runs", RANGE_RATES);
        print_row(RANGE_BEST_LETTER, range_best_name, best, about, ascii);
    }
    words_range(test, sentence, sizeof sentence);
    print_line(stdout, sentence, ascii);
}

/* A suggestion or the best swept rate, as an object. */
static void json_rate(const char *name, const struct swept *run)
{
    printf("{\"name\": \"%s\", \"lr\": %s, \"final\": ", name, shortest(run->rate).text);
    print_json_number(run->final);
    printf(", \"diverged\": %s}", run->diverged ? "true" : "false");
}

static void print_json(const struct range_test *test, const struct arguments *arguments)
{
    const struct swept *best = range_best(test);
    const struct swept_rates alike = range_alike(test);
    printf("{\n  \"made_by\": ");
    provenance_json("find-lr", arguments);
    printf(",\n  \"from\": %s,\n  \"to\": %s,\n  \"updates\": %d,\n  \"seeds\": %d,\n  "
           "\"judged_by\": \"%s\",\n  \"suggestions\": [",
           shortest(test->from).text, shortest(test->to).text, test->updates, test->seeds,
           test->validated ? "val" : "loss");
    for (int i = 0; i < RANGE_RULES; i++) {
        printf("%s\n    ", i ? "," : "");
        json_rate(range_rules[i].name, &test->suggestion[i]);
    }
    printf("\n  ],\n  \"best\": ");
    if (best)
        json_rate(range_best_name, best);
    else
        printf("null");
    if (best && test->seeds > 1)
        printf(",\n  \"no_difference\": [%s, %s]", shortest(test->swept[alike.first].rate).text,
               shortest(test->swept[alike.last].rate).text);
    printf("\n}\n");
}

static bool advance(void *work, bool whole)
{
    struct range_test *test = work;
    return range_advance(test, whole ? INFINITY : range_portion(test));
}

static double runs_done(const void *work) { return ((const struct range_test *)work)->done; }

int command_find_lr(int argc, char **argv)
{
    static const char *const formats[] = {"summary", "csv", "json", NULL};
    struct arguments arguments;
    const struct option *options = arguments.option;
    struct range_options ramp;
    if (!options_read(argc, argv, find_lr_options, &arguments) || !arguments_train(&arguments) ||
        !read_options(options, &arguments.plan.part[0].setup, &ramp))
        return EXIT_USAGE;
    int format = option_choice(options, "format", formats, 0);
    if (format < 0 || provenance_wanted(options) < 0)
        return EXIT_USAGE;
    if (arguments.plan.count > 1)
        print_error("the runs begin at update 0: the test is of the set-up before the fork at %.0f",
                    arguments.plan.part[1].from);
    struct range_test *test = malloc(sizeof *test);
    if (!test) {
        print_error("no memory for the test");
        return 1;
    }
    if (!range_start(test, &arguments.plan.part[0].setup, &ramp)) {
        free(test);
        print_error("no memory for the test");
        return 1;
    }
    const struct long_work work = {"runs", test, advance, runs_done, test->work};
    if (!progress_through(&work))
        return interrupt_follow();
    bool truth = option_value(options, "truth", NULL) != NULL;
    if (truth || format == FORMAT_CSV)
        provenance_print("find-lr", &arguments);
    if (truth)
        print_truth(test);
    else if (format == FORMAT_CSV)
        print_test(test);
    else if (format == FORMAT_JSON)
        print_json(test, &arguments);
    else
        print_summary(test, !terminal_unicode());
    range_free(test);
    return finish_output();
}
