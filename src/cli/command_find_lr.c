/* lrscope find-lr: a learning-rate range test, and what whole runs say to its suggestions. */
#include "cli/command.h"
#include "cli/spell.h"
#include "explain/range_words.h"
#include "explain/setup_words.h"
#include "model/run/range_test.h"
#include "term/terminal.h"
#include "text/ascii.h"
#include "text/shortest.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

const struct extra find_lr_extra[] = {
    {"from", "RATE", "where the ramp begins (a thousandth of the landscape's fair rate)", NULL},
    {"to", "RATE", "where it ends (30 times that rate)", NULL},
    {"updates", "N", "of the ramp (100)", NULL},
    {"format", "summary|csv", "what to print (summary)", NULL},
    {"truth", "", "as CSV: the final loss of whole runs against their constant rate", NULL},
    {NULL, NULL, NULL, NULL}};

/* A rate above 0. False: said on stderr. */
static bool read_rate(const struct extra *extra, const char *name, double *rate)
{
    const char *text = extra_value(extra, name, NULL);
    char *end;
    if (!text)
        return true;
    *rate = strtod(text, &end);
    if (end != text && !*end && *rate > 0.0 && isfinite(*rate))
        return true;
    bool large = end != text && !*end && isinf(*rate) && text[0] != '-';
    complain("--%s: '%.40s' is %s; give a rate above 0, as 0.1", name, text,
             large ? "too large" : "no rate");
    return false;
}

static bool read_options(const struct extra *extra, const struct setup *setup,
                         struct range_options *options)
{
    double updates = 0.0, from, to;
    *options = (struct range_options){NAN, NAN, 0};
    if (!read_rate(extra, "from", &options->from) || !read_rate(extra, "to", &options->to) ||
        !extra_number(extra, "updates", RANGE_UPDATES_LEAST, RANGE_UPDATES_MOST, &updates))
        return false;
    options->updates = (int)updates;
    from = isnan(options->from) ? range_from(setup) : options->from;
    to = isnan(options->to) ? range_to(setup) : options->to;
    if (from < to)
        return true;
    complain("the range goes from %g to %g: give --from a lower or --to a higher rate", from, to);
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
        printf("%s,%s\n", shortest(test->truth[i].rate).text, shortest(test->truth[i].final).text);
}

/* Rates as plain ASCII, so that the columns stand. */
static void print_row(char letter, const char *name, const struct swept *run, const char *about,
                      bool ascii)
{
    char line[200] = "", rate[40];
    ascii_text(rate, sizeof rate, sentence_number(run->rate, 3).text);
    sentence_add(line, sizeof line, "%c %-11s %-9s %s; %s", letter, name, rate,
                 words_swept(run).text, about);
    print_spelt(stdout, line, ascii);
}

static void print_head(const struct range_test *test, bool ascii)
{
    char line[400] = "set-up  ", words[240];
    words_setup(&test->plan.part[0].setup, words, sizeof words);
    sentence_add(line, sizeof line, "%s", words);
    print_spelt(stdout, line, ascii);

    words_ramp(test, words, sizeof words);
    line[0] = '\0';
    sentence_add(line, sizeof line, "test    the rate rises from %s to %s: %s",
                 sentence_number(test->from, 3).text, sentence_number(test->to, 3).text, words);
    print_spelt(stdout, line, ascii);

    words_truth(test, words, sizeof words);
    line[0] = '\0';
    sentence_add(line, sizeof line, "truth   %d runs at constant rates, of %s each, from loss %s",
                 RANGE_RATES, words, sentence_number(test->first, 3).text);
    print_spelt(stdout, line, ascii);
}

static void print_summary(const struct range_test *test, bool ascii)
{
    char sentence[300];
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
    print_spelt(stdout, sentence, ascii);
}

int command_find_lr(int argc, char **argv)
{
    static const char *const formats[] = {"summary", "csv", NULL};
    struct request request;
    const struct extra *extra = request.extra;
    struct range_options options;
    if (!options_read(argc, argv, find_lr_extra, &request) ||
        !read_options(extra, &request.setup, &options))
        return EXIT_USAGE;
    int format = extra_choice(extra, "format", formats, 0);
    if (format < 0)
        return EXIT_USAGE;
    struct range_test *test = malloc(sizeof *test);
    if (!test) {
        complain("no memory for the test");
        return 1;
    }
    if (!range_start(test, &request.setup, &options)) {
        free(test);
        complain("no memory for the test");
        return 1;
    }
    range_advance(test, INFINITY);
    if (extra_value(extra, "truth", NULL))
        print_truth(test);
    else if (format == 1)
        print_test(test);
    else
        print_summary(test, !terminal_unicode());
    range_free(test);
    return finish_output();
}
