#include "cli/commands/run_seeds.h"

#include "cli/provenance.h"
#include "engine/sweep.h"
#include "explain/words.h"
#include "model/outcome/seeds.h"
#include "term/terminal.h"
#include "text/number.h"
#include "text/sentence.h"

#include <stdio.h>
#include <stdlib.h>

#define N(value) (sentence_number((value), 4).text)

bool seeds_can_differ(const struct arguments *arguments)
{
    struct plan resolved = plan_resolved(&arguments->plan);
    if (seeds_matter(plan_last(&resolved)))
        return true;
    print_error("--seeds: nothing is drawn at random here, and every seed gives the same run; "
                "leave --seeds out, or add --noise 1");
    return false;
}

int run_seeds_wanted(const struct arguments *arguments)
{
    double seeds = 0.0;
    if (!option_value(arguments->option, "seeds", NULL))
        return 0;
    if (!option_number(arguments->option, "seeds", 2.0, SEEDS_MOST, &seeds) ||
        !seeds_can_differ(arguments))
        return -1;
    return (int)seeds;
}

/* The numbers of a summary, as tables have them. */
enum { COLUMNS = 12 };
static const char *const columns[COLUMNS] = {"seeds",          "diverged", "mean", "deviation",
                                             "standard_error", "least",    "q10",  "q25",
                                             "median",         "q75",      "q90",  "most"};

static void numbers_of(const struct seed_summary *summary, double number[COLUMNS])
{
    const double own[] = {summary->seeds, summary->diverged, summary->mean, summary->deviation,
                          summary->standard_error};
    enum { OWN = sizeof own / sizeof own[0] };
    for (int i = 0; i < COLUMNS; i++)
        number[i] = i < OWN ? own[i] : summary->quantile[i - OWN];
}

static void print_csv(const struct arguments *arguments, const struct seed_summary *summary)
{
    double number[COLUMNS];
    numbers_of(summary, number);
    provenance_print("run", arguments);
    for (int i = 0; i < COLUMNS; i++)
        printf("%s%s", i ? "," : "", columns[i]);
    for (int i = 0; i < COLUMNS; i++)
        printf("%s%s", i ? "," : "\n", shortest(number[i]).text);
    printf("\n");
}

static void print_json(const struct arguments *arguments, const struct seed_summary *summary,
                       const struct sweep *sweep)
{
    double number[COLUMNS];
    numbers_of(summary, number);
    printf("{\n  \"made_by\": ");
    provenance_json("run", arguments);
    printf(",\n  \"outcome\": \"%s\"", outcome_rows[sweep->result[0].outcome].word);
    for (int i = 0; i < COLUMNS; i++) {
        printf(",\n  \"%s\": ", columns[i]);
        print_json_number(number[i]);
    }
    printf(",\n  \"seed\": %s,\n  \"losses\": [", shortest(plan_last(&sweep->plan)->seed).text);
    for (int i = 0; i < sweep->seeds; i++) {
        printf("%s", i ? ", " : "");
        print_json_number(sweep->loss[i]);
    }
    printf("]\n}\n");
}

static void print_summary(const struct arguments *arguments, const struct seed_summary *summary,
                          const struct sweep *sweep)
{
    const struct plan *plan = &arguments->plan;
    const double *q = summary->quantile;
    bool ascii = !terminal_unicode();
    char line[600], text[300];
    words_setup(&plan->part[0].setup, text, sizeof text);
    snprintf(line, sizeof line, "setup     %s", text);
    print_line(stdout, line, ascii);
    double first = plan_last(plan)->seed;
    printf("seeds     %d, from %.0f to %.0f\n", summary->seeds, first,
           seed_shifted(first, summary->seeds - 1));
    if (summary->diverged)
        printf("diverged  %d of %d%s\n", summary->diverged, summary->seeds,
               summary->diverged < summary->seeds ? ", which are in no mean" : "");
    if (summary->diverged < summary->seeds) {
        snprintf(line, sizeof line, "loss      mean %s ± %s (standard error), deviation %s",
                 N(summary->mean), N(summary->standard_error), N(summary->deviation));
        print_line(stdout, line, ascii);
        snprintf(line, sizeof line,
                 "spread    least %s, 10 %% %s, quartile %s, median %s, quartile %s, 90 %% %s, "
                 "most %s",
                 N(q[QUANTILE_LEAST]), N(q[QUANTILE_10]), N(q[QUANTILE_25]), N(q[QUANTILE_MEDIAN]),
                 N(q[QUANTILE_75]), N(q[QUANTILE_90]), N(q[QUANTILE_MOST]));
        print_line(stdout, line, ascii);
    }
    printf("outcome   %s at most seeds\n", outcome_rows[sweep->result[0].outcome].word);
}

int run_seeds_print(const struct arguments *arguments, int seeds, enum seeds_format format)
{
    struct sweep *sweep = sweep_new_over(&arguments->plan, 1, seeds);
    if (!sweep || !sweep_run(sweep, NULL, NULL)) {
        print_error("no memory for %d runs", seeds);
        free(sweep);
        return -1;
    }
    struct seed_summary summary = seed_summary_of(sweep->loss, seeds);
    if (format == SEEDS_CSV)
        print_csv(arguments, &summary);
    else if (format == SEEDS_JSON)
        print_json(arguments, &summary, sweep);
    else
        print_summary(arguments, &summary, sweep);
    int outcome = (int)sweep->result[0].outcome;
    free(sweep);
    return outcome;
}
