#include "cli/run/run_summary.h"

#include "cli/options.h"
#include "cli/print.h"
#include "cli/run/run_seeds.h"
#include "explain/critical_words.h"
#include "explain/move_words.h"
#include "explain/run_facts.h"
#include "explain/words.h"
#include "model/params/params.h"
#include "model/params/rounding.h"
#include "model/problem/stability_limit.h"
#include "model/trials/cost.h"
#include "model/trials/seeds.h"
#include "term/terminal.h"
#include "text/number.h"
#include "text/sentence.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#define N(value) (sentence_number((value), 6).text)

/* The same crossing as the verdict tells of: where the limit moves the first above it. Of a run
 * that stands at the lowest point throughout a rate above the limit does nothing. */
static void print_limit(const struct run *run, bool ascii)
{
    const struct run_stats *t = &run->stats;
    char line[240];
    bool diverged = t->counters.diverged_at >= 0.0; /* later updates are not counted */
    if (t->worst.at < 0.0 || t->worst.ratio == 0.0)
        return;
    const bool exact = stability_limit_is_exact(plan_last(&run->plan));
    const struct limit_crossing *e = exact || t->crossed.at < 0.0 ? &t->worst : &t->crossed;
    snprintf(line, sizeof line,
             "limit     %.6g = %s (%s); at update %.0f the rate %.6g is %.4g of it",
             e->stability_limit, stability_limit_symbols(plan_at(&run->plan, e->at)).text,
             exact ? "exact" : "local", e->at, e->rate, e->ratio);
    if (run_stands_still(run))
        sentence_add(line, sizeof line,
                     "; the run stands at the lowest point, where it does nothing");
    else if (run->done == 1.0)
        sentence_add(line, sizeof line, "; %sabove it at its only update",
                     t->above > 0.0 ? "" : "not ");
    else
        sentence_add(line, sizeof line, "; above it for %.0f of %.0f updates%s", t->above,
                     diverged ? t->counters.diverged_at : run->done,
                     diverged ? " before it blew up" : "");
    print_line(stdout, line, ascii);
}

static void print_end(const struct run *run)
{
    char line[120];
    if (is_of_x_alone(plan_last(&run->plan)))
        snprintf(line, sizeof line, "end       x %s", N(run->end.w[0]));
    else
        snprintf(line, sizeof line, "end       x %s, y %s", N(run->end.w[0]), N(run->end.w[1]));
    print_line(stdout, line, true);
}

/* Of the validation loss, where it was lowest: there one would have stopped. */
static void print_validation(const struct run *run)
{
    const struct run_stats *t = &run->stats;
    char line[160];
    if (isnan(t->validation_best))
        return;
    snprintf(line, sizeof line, "val       %s, at its best %s after %.0f update%s",
             N(t->validation_last), N(t->validation_best), t->validation_best_at,
             t->validation_best_at == 1.0 ? "" : "s");
    print_line(stdout, line, true);
}

static void print_forks(const struct plan *plan, bool ascii)
{
    char line[600], text[400];
    for (int i = 1; i < plan->count; i++) {
        words_difference(&plan->part[i].setup, &plan->part[i - 1].setup, text, sizeof text);
        snprintf(line, sizeof line, "fork      from update %.0f on: %s", plan->part[i].from,
                 text[0] ? text : "as before");
        print_line(stdout, line, ascii);
    }
}

static void print_job(const struct setup *set)
{
    char words[ROUNDING_WORDS_MOST];
    job_words(set, words, sizeof words);
    if (words[0])
        printf("job       %s: %.0f updates\n", words, param_resolved(set, P_STEPS));
}

/* In the units of those who train such models. */
static void print_training(const struct spent *spent, bool ascii)
{
    char line[160], tokens[24], parameters[24];
    if (isnan(spent->tokens))
        return;
    count_text(tokens, sizeof tokens, spent->tokens, 4);
    count_text(parameters, sizeof parameters, spent->parameters, 4);
    snprintf(line, sizeof line, "training  D = %s tokens", tokens);
    if (!isnan(spent->flops))
        sentence_add(line, sizeof line, ", N = %s parameters: 6ND = %s FLOPs", parameters,
                     N(spent->flops));
    print_line(stdout, line, ascii);
}

static void print_own_cost(const struct run *run, const struct cost *cost, enum outcome outcome,
                           bool ascii)
{
    char line[300], target[100];
    if (cost->validation)
        snprintf(target, sizeof target, "95%% of the validation loss's fall, to %s,",
                 N(cost->target));
    else if (cost->own)
        snprintf(target, sizeof target, "the %sloss that it ends at, %s,",
                 cost->seeds > 1 ? "mean " : "", N(cost->target));
    else if (run->stats.problem->target)
        snprintf(target, sizeof target, "%s, loss %s,", run->stats.problem->target,
                 N(cost->target));
    else
        snprintf(target, sizeof target, "a thousandth of the start's excess");
    snprintf(line, sizeof line, "cost      %.0f update%s, %s; ", cost->spent.updates,
             cost->spent.updates == 1.0 ? "" : "s",
             cost->spent.gradients > 0.0 ? "a gradient each" : "of an expectation");
    const double below = isnan(cost->target) ? INFINITY : cost_to_reach(run, cost->target);
    if (isnan(cost->target) && cost->validation)
        sentence_add(line, sizeof line, "the validation loss never falls, and so sets no target");
    else if (isnan(cost->target))
        sentence_add(line, sizeof line, "no minimum is known, and so no target");
    else if (isinf(cost->to_target) && isfinite(below) && !cost->validation)
        sentence_add(line, sizeof line, "%s after %.0f, yet the outcome is %s", target, below,
                     outcome_rows[outcome].word);
    else if (isinf(cost->to_target))
        sentence_add(line, sizeof line, "%s is not reached", target);
    else
        sentence_add(line, sizeof line, "%s after %.0f", target, cost->to_target);
    if (!isnan(cost->longer.lr) && isfinite(cost->longer.to_target))
        sentence_add(line, sizeof line, "; in a run of %.0f after %.0f", cost->longer.steps,
                     cost->longer.to_target);
    print_line(stdout, line, ascii);
}

/* Other rates rule from the last fork on: what had arrived by then costs the same at all. */
static bool arrived_before_fork(const struct cost *cost, const struct plan *plan)
{
    return plan->count > 1 && cost->to_target <= plan->part[plan->count - 1].from;
}

/* What the same would cost at other rates. */
static void print_cost(const struct run *run, const struct plan *plan, enum outcome outcome,
                       bool ascii)
{
    const struct cost cost = cost_of(run, plan);
    char line[400] = "at rates  ";
    if (cost.seeds > 1)
        sentence_add(line, sizeof line, "the median of %d seeds, ", cost.seeds);
    else if (seeds_matter(plan_last(&run->plan)))
        sentence_add(line, sizeof line, "with this seed, ");
    print_own_cost(run, &cost, outcome, ascii);
    for (int i = 0; i < cost.rates; i++) {
        const struct cost_at *at = &cost.at[i];
        sentence_add(line, sizeof line, "%s%s: ", i ? ", " : "", N(at->lr));
        if (isinf(at->to_target) && (at->lost || isnan(at->steps)))
            sentence_add(line, sizeof line, "never");
        else if (isinf(at->to_target))
            sentence_add(line, sizeof line, "over %.0f", at->steps);
        else
            sentence_add(line, sizeof line, "%.0f", at->to_target);
        if (at->steps > run->steps && isfinite(at->to_target))
            sentence_add(line, sizeof line, " of %.0f", at->steps);
    }
    if (cost.rates > 0 && !arrived_before_fork(&cost, plan))
        print_line(stdout, line, ascii);
    print_training(&cost.spent, ascii);
}

static void print_critical_batch(const struct run *run, bool ascii)
{
    const struct critical_batch critical = critical_batch_of(run);
    char line[240], text[200];
    words_critical_batch(&critical, text, sizeof text);
    snprintf(line, sizeof line, "batch     %s", text);
    if (text[0])
        print_line(stdout, line, ascii);
}

/* What to change, with the options that do. */
static void print_move(const struct run *run, const struct verdict *verdict,
                       const struct tried_move *move, bool ascii)
{
    const char *plain = words_no_move(run, verdict, move);
    char line[600], words[MOVE_WORDS_MOST], knobs[MOVE_WORDS_MOST], options[MOVE_WORDS_MOST];
    words_move(move, words, sizeof words);
    words_move_knobs(move, knobs, sizeof knobs);
    words_move_options(move, options, sizeof options);
    if (tried_move_moves(move))
        snprintf(line, sizeof line, "next      %s (%s)%s", knobs, options, words + strlen(knobs));
    else if (plain[0])
        snprintf(line, sizeof line, "next      %s", plain);
    else
        return;
    print_line(stdout, line, ascii);
}

void run_summary_print(const struct run *run, const struct plan *plan,
                       const struct verdict *verdict, const struct tried_move *move)
{
    bool ascii = !terminal_unicode();
    char line[600], text[300];
    words_setup(&plan->part[0].setup, text, sizeof text);
    snprintf(line, sizeof line, "setup     %s", text);
    print_line(stdout, line, ascii);
    print_job(plan_last(plan));
    print_forks(plan, ascii);
    snprintf(line, sizeof line, "loss      %s -> %s after %.0f update%s",
             N(run->stats.first + run->stats.minimum.loss), N(run->loss_end), run->done,
             run->done == 1.0 ? "" : "s");
    print_line(stdout, line, true); /* plain digits, as others read them */
    print_validation(run);
    run_seeds_print_line(plan);
    if (run->stats.problem->landscape)
        print_end(run);
    print_limit(run, ascii);
    print_cost(run, plan, verdict->outcome, ascii);
    print_critical_batch(run, ascii);
    words_run(run, verdict, text, sizeof text);
    snprintf(line, sizeof line, "outcome   %s", outcome_rows[verdict->outcome].word);
    print_line(stdout, line, true);
    snprintf(line, sizeof line, "verdict   %s: %s",
             outcome_badge(plan_last(&run->plan), verdict->outcome), text);
    print_line(stdout, line, ascii);
    print_move(run, verdict, move, ascii);
}
