#include "script/quantity/kinds.h"
#include "text/names.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

const struct quantity quantities[] = {
    {"x", "[at N]", "x before update N, or at the end", TAKES_AT | TAKES_LANDSCAPE, measure_x,
     NULL},
    {"y", "[at N]", "y before update N, or at the end", TAKES_AT | TAKES_LANDSCAPE, measure_y,
     NULL},
    {"loss", "[at N]", "the loss before update N, or at the end", TAKES_AT, measure_loss, NULL},
    {"rate", "[at N]", "the learning rate of update N, or of the last one", TAKES_AT, measure_rate,
     NULL},
    {"limit", "[at N]", "the largest stable rate at update N, or at the last one", TAKES_AT,
     measure_limit, NULL},
    {"rate-over-limit", "[at N]", "the rate of update N, or of the last one, over that limit",
     TAKES_AT, measure_rate_over_limit, NULL},
    {"excess-left", "[at N]",
     "the loss's excess over the lowest one, as a share of what it was at update 0", TAKES_AT,
     measure_excess_left, NULL},
    {"validation", "[at N]", "the validation loss that is known before update N, or at the end",
     TAKES_AT, measure_validation, NULL},
    {"best-validation", "", "the lowest validation loss of the run", 0, measure_best_validation,
     NULL},
    {"best-validation-at", "", "the update before which it is the lowest", 0,
     measure_best_validation_at, NULL},
    {"updates", "", "updates until the excess stays below a thousandth of the start, or never", 0,
     measure_updates, NULL},
    {"outcome", "", "what became of the run: converged, slow, diverged, ...", TAKES_STATED_WORD,
     measure_outcome, NULL},
    {"diverges-at", "", "the first update whose loss is huge, or never", 0, measure_diverges_at,
     NULL},
    {"updates-above", "", "how many updates have a rate above their limit", 0,
     measure_updates_above, NULL},
    {"most-over-limit", "", "the largest rate-over-limit of the run, before a blow-up", 0,
     measure_most_over_limit, NULL},
    {"lowest-limit", "", "the lowest limit of the run, before a blow-up", 0, measure_lowest_limit,
     NULL},
    {"highest-limit", "", "the highest limit of the run", 0, measure_highest_limit, NULL},
    {"highest-loss", "", "the highest loss of the run, as a factor of the one at update 0", 0,
     measure_highest_loss, NULL},
    {"rate-sum", "", "the sum of the learning rates of all updates", 0, measure_rate_sum, NULL},
    {"best", "over KEY=LO:HI:N[:log] [by loss|updates|best]",
     "the value of a knob, of N from LO to HI, whose run is best", TAKES_SPAN, NULL, measure_best},
    {"best-score", "over KEY=LO:HI:N[:log] [by loss|updates|best]",
     "what that run comes to: its last loss, its updates, or its lowest loss", TAKES_SPAN, NULL,
     measure_best_score},
    {"mean-loss", "over N seeds",
     "the mean of the last loss over N seeds, from the set-up's on, of those that do not diverge",
     TAKES_SEEDS, NULL, measure_mean_loss},
    {"mean-validation", "over N seeds", "the same of the last validation loss", TAKES_SEEDS, NULL,
     measure_mean_validation},
    {"diverged-seeds", "over N seeds", "how many of N seeds diverge", TAKES_SEEDS, NULL,
     measure_diverged_seeds},
    {"loss-ratio", "over N seeds",
     "the largest last loss over N seeds, as a factor of the smallest", TAKES_SEEDS, NULL,
     measure_loss_ratio},
    {"noise-floor", "", "the loss that a constant rate comes to under noise, by its formula", 0,
     NULL, measure_noise_floor},
    {"arithmetic", "EXPRESSION", "numbers with + - * / ^ and ( ), and claims as {NAME}",
     TAKES_EXPRESSION | TAKES_NO_SETUP, NULL, measure_arithmetic},
    {NULL, NULL, NULL, 0, NULL, NULL},
};

const struct quantity *quantity_find(const char *name)
{
    for (const struct quantity *quantity = quantities; quantity->name; quantity++)
        if (name_is(name, quantity->name))
            return quantity;
    return NULL;
}

const char *quantity_name(int index) { return quantities[index].name; }

static void no_number(struct measured *measured, const char *reason)
{
    measured->value = NAN;
    snprintf(measured->reason, sizeof measured->reason, "%s", reason);
}

struct measured quantity_measure(const struct quantity *quantity, const struct asked *asked)
{
    struct measured measured = {.value = NAN};
    if ((quantity->takes & TAKES_LANDSCAPE) && !problem_of(&asked->plan.part[0].setup)->landscape) {
        no_number(&measured, "this problem has no x and y");
        return measured;
    }
    if (quantity->of_asked) {
        if (!quantity->of_asked(asked, &measured))
            no_number(&measured, "memory is short");
        return measured;
    }
    struct run *run = run_new(&asked->plan);
    if (!run) {
        no_number(&measured, "memory is short");
        return measured;
    }
    run_advance(run, INFINITY);
    if (isfinite(asked->at) && asked->at > run->done)
        snprintf(measured.reason, sizeof measured.reason,
                 "update %.0f lies beyond the run, which has %.0f", asked->at, run->done);
    else
        quantity->of_run(run, asked, &measured);
    run_free(run);
    return measured;
}
