#include "cli/run/run_seeds.h"

#include "cli/interrupt.h"
#include "cli/print.h"
#include "cli/progress.h"
#include "cli/provenance.h"
#include "engine/sweep.h"
#include "explain/words.h"
#include "model/params/resolve.h"
#include "model/problem/problem.h"
#include "model/trials/seeds.h"
#include "term/terminal.h"
#include "text/number.h"
#include "text/sentence.h"

#include <math.h>
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

/* The numbers of a summary, as tables have them; the last two where there is a validation loss. */
enum { COLUMNS = 14, VALIDATION_COLUMNS = 2 };
static const char *const columns[COLUMNS] = {
    "seeds", "diverged", "mean", "deviation", "standard_error", "least", "q10",
    "q25",   "median",   "q75",  "q90",       "most",           "val",   "val_standard_error"};

/* Returns how many there are. */
static int numbers_of(const struct seed_summary *summary, const struct trial_result *over,
                      double number[COLUMNS])
{
    const double own[] = {summary->seeds, summary->diverged, summary->mean, summary->deviation,
                          summary->standard_error};
    enum { OWN = sizeof own / sizeof own[0] };
    int count = 0;
    while (count < OWN)
        number[count] = own[count], count++;
    for (int i = 0; i < QUANTILES; i++)
        number[count++] = summary->quantile[i];
    number[count] = over->validation;
    number[count + 1] = over->error[GOAL_LOSS];
    return isnan(over->validation) ? count : count + VALIDATION_COLUMNS;
}

static void print_csv(const struct arguments *arguments, const struct seed_summary *summary,
                      const struct sweep *sweep)
{
    double number[COLUMNS];
    const int count = numbers_of(summary, &sweep->result[0], number);
    provenance_print("run", arguments);
    for (int i = 0; i < count; i++)
        printf("%s%s", i ? "," : "", columns[i]);
    for (int i = 0; i < count; i++)
        printf("%s%s", i ? "," : "\n", shortest(number[i]).text);
    printf("\n");
}

static void print_json(const struct arguments *arguments, const struct seed_summary *summary,
                       const struct sweep *sweep)
{
    double number[COLUMNS];
    const int count = numbers_of(summary, &sweep->result[0], number);
    printf("{\n  \"made_by\": ");
    provenance_json("run", arguments);
    printf(",\n  \"outcome\": \"%s\"", outcome_rows[sweep->result[0].outcome].word);
    for (int i = 0; i < count; i++) {
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

static void print_validation(const struct trial_result *over, bool ascii)
{
    char line[160];
    if (isnan(over->validation))
        return;
    snprintf(line, sizeof line, "val       mean %s ± %s (standard error)", N(over->validation),
             N(over->error[GOAL_LOSS]));
    print_line(stdout, line, ascii);
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
        print_validation(&sweep->result[0], ascii);
    }
    printf("outcome   %s at most seeds\n", outcome_rows[sweep->result[0].outcome].word);
}

/* ---- beside one run ---- */

/* Seconds on one core that it may take. */
static const double beside_most = 0.25;

/* 0: every seed gives the same; 1: a run takes too long. */
static int seeds_beside(const struct plan *plan)
{
    const struct setup resolved = setup_resolved(plan_last(plan));
    double one = resolved.steps * problem_update_time(&resolved);
    return seeds_matter(&resolved) ? seeds_within(one, beside_most) : 0;
}

/* NULL where memory is short: then nothing is said. */
static struct sweep *sweep_beside(const struct plan *plan, int seeds)
{
    struct sweep *sweep = sweep_new_over(plan, 1, seeds);
    if (!sweep || sweep_run(sweep, NULL, NULL))
        return sweep;
    free(sweep);
    return NULL;
}

void run_seeds_print_line(const struct plan *plan)
{
    const int seeds = seeds_beside(plan);
    struct sweep *sweep = seeds > 1 ? sweep_beside(plan, seeds) : NULL;
    char line[300];
    if (seeds == 1)
        printf("seeds     this is one of many: --seeds N gives their mean and spread\n");
    if (!sweep)
        return;
    const struct seed_summary loss = seed_summary_of(sweep->loss, seeds);
    const struct trial_result *over = &sweep->result[0];
    snprintf(line, sizeof line, "seeds     %d", seeds);
    if (loss.diverged < seeds)
        sentence_add(line, sizeof line, ", mean loss %s ± %s, deviation %s", N(loss.mean),
                     N(loss.standard_error), N(loss.deviation));
    if (loss.diverged < seeds && !isnan(over->validation))
        sentence_add(line, sizeof line, ", mean val %s ± %s", N(over->validation),
                     N(over->error[GOAL_LOSS]));
    if (isfinite(over->reached))
        sentence_add(line, sizeof line, ", to the target %.0f updates in the median",
                     over->reached);
    if (loss.diverged > 0)
        sentence_add(line, sizeof line, ", of which %d diverge%s", loss.diverged,
                     loss.diverged == 1 ? "s" : "");
    print_line(stdout, line, !terminal_unicode());
    free(sweep);
}

void run_seeds_print_field(const struct plan *plan)
{
    const int seeds = seeds_beside(plan);
    struct sweep *sweep = seeds > 1 ? sweep_beside(plan, seeds) : NULL;
    if (!sweep)
        return;
    const struct seed_summary loss = seed_summary_of(sweep->loss, seeds);
    const struct trial_result *over = &sweep->result[0];
    printf(",\n  \"over_seeds\": {\"seeds\": %d, \"diverged\": %d, \"mean\": ", seeds,
           loss.diverged);
    print_json_number(loss.mean);
    printf(", \"deviation\": ");
    print_json_number(loss.deviation);
    printf(", \"standard_error\": ");
    print_json_number(loss.standard_error);
    printf(", \"to_target\": ");
    print_json_number(over->reached);
    if (!isnan(over->validation)) {
        printf(", \"val\": ");
        print_json_number(over->validation);
        printf(", \"val_standard_error\": ");
        print_json_number(over->error[GOAL_LOSS]);
    }
    printf("}");
    free(sweep);
}

static bool goes_on(void *about, const struct sweep *sweep)
{
    return progress_goes_on(about, (double)sweep->ready, (double)sweep->count);
}

/* Each seed's run as a trial of its own, for all cores, and with a line of progress where they take
 * a while. False: memory is short, or a signal came. */
static bool run_each(struct sweep *each)
{
    struct progress progress;
    for (size_t i = 0; i < each->count; i++)
        each->trial[i] = (struct trial){.seed_shift = (int)i};
    progress_start(&progress, "runs", false);
    if (!progress.shown)
        return sweep_run(each, NULL, NULL);
    interrupt_watch();
    const bool memory = sweep_run(each, goes_on, &progress);
    progress_end(&progress);
    interrupt_unwatch();
    return memory && !interrupt_signal();
}

/* One trial over the seeds. NULL as above. */
static struct sweep *sweep_over(const struct plan *plan, int seeds)
{
    struct sweep *each = sweep_new(plan, (size_t)seeds), *over = sweep_new_over(plan, 1, seeds);
    const bool done = each && over && run_each(each);
    if (done) {
        for (int i = 0; i < seeds; i++)
            over->loss[i] = trial_seed_loss(&each->result[i]);
        over->result[0] = trial_result_over(each->result, seeds);
    } else {
        free(over);
        over = NULL;
    }
    free(each);
    return over;
}

int run_seeds_print(const struct arguments *arguments, int seeds, enum seeds_format format)
{
    struct sweep *sweep = sweep_over(&arguments->plan, seeds);
    if (!sweep && interrupt_signal())
        return interrupt_follow(), -1;
    if (!sweep) {
        print_error("no memory for %d runs", seeds);
        return -1;
    }
    struct seed_summary summary = seed_summary_of(sweep->loss, seeds);
    if (format == SEEDS_CSV)
        print_csv(arguments, &summary, sweep);
    else if (format == SEEDS_JSON)
        print_json(arguments, &summary, sweep);
    else
        print_summary(arguments, &summary, sweep);
    int outcome = (int)sweep->result[0].outcome;
    free(sweep);
    return outcome;
}
