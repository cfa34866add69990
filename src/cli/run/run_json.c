#include "cli/run/run_json.h"

#include "cli/print.h"
#include "cli/provenance.h"
#include "cli/run/run_rows.h"
#include "cli/run/run_seeds.h"
#include "explain/move_words.h"
#include "export/code_writer.h"
#include "model/params/params.h"
#include "model/trials/cost.h"
#include "model/trials/critical_batch.h"
#include "text/number.h"

#include <math.h>
#include <stdio.h>

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

bool run_json_print(const struct arguments *arguments, const struct run *run,
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
    print_json_number(trial_result_of(&run->plan, &run->stats).reached);
    json_evidence(verdict);
    json_advice(move);
    json_validation(&run->stats);
    run_seeds_print_field(&arguments->plan);
    json_cost(run, &arguments->plan);
    json_critical_batch(run);
    printf(",\n  ");
    bool done = run_rows_json(plan, team);
    printf("\n}\n");
    return done;
}
