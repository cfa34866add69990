/* lrscope check: facts about a schedule before it is taken to a job, and what looks like a slip. */
#include "cli/command.h"
#include "cli/commands/check_counts.h"
#include "explain/doubts.h"
#include "model/params/params.h"
#include "model/schedule/schedule.h"
#include "term/terminal.h"
#include "text/number.h"
#include "text/sentence.h"

#include <math.h>
#include <stdio.h>

const struct option check_options[] = {
    {"format", "text|json", "what to print (text)", NULL},
    {NULL, NULL, NULL, NULL},
};

enum { FORMAT_TEXT, FORMAT_JSON };

enum { FACTS_MOST = 12 };

/* A fact: what it is called in the text and in JSON, its value, and a remark. */
struct fact {
    const char *label, *key;
    double value;
    char remark[120];
};

struct facts {
    int count;
    struct fact fact[FACTS_MOST];
};

static struct fact *add(struct facts *facts, const char *label, const char *key, double value)
{
    struct fact *fact = &facts->fact[facts->count++];
    *fact = (struct fact){.label = label, .key = key, .value = value};
    return fact;
}

static void add_rate(struct facts *facts, const struct plan *plan, const char *label,
                     const char *key, double t)
{
    struct fact *fact = add(facts, label, key, plan_rate(plan, t));
    snprintf(fact->remark, sizeof fact->remark, "at update %.0f", t);
}

/* What is summed over all updates. */
struct sums {
    double area, peak, zeros;
};

static struct sums sums_of(const struct plan *plan)
{
    struct sums sums = {0};
    for (double t = 0.0; t < plan_last(plan)->steps; t += 1.0) {
        double rate = plan_rate(plan, t);
        sums.area += rate;
        sums.peak = fmax(sums.peak, rate);
        sums.zeros += rate == 0.0;
    }
    return sums;
}

/* After 1/(ηλ) updates at its highest rate AdamW has forgotten a weight to 1/e. */
static void add_optimizer(struct facts *facts, const struct setup *s, double peak)
{
    if (param_applies(s, P_WEIGHT_DECAY) && s->weight_decay > 0.0 && peak > 0.0)
        snprintf(
            add(facts, "decay of weights", "weight_decay_updates", 1.0 / (peak * s->weight_decay))
                ->remark,
            sizeof facts->fact->remark, "updates, 1/(peak x weight decay)");
    if (param_applies(s, P_BETA2) && s->beta2 < 1.0)
        snprintf(add(facts, "warmup for beta2", "beta2_warmup", 2.0 / (1.0 - s->beta2))->remark,
                 sizeof facts->fact->remark, "updates, 2/(1 - beta2); the warmup has %.0f",
                 s->warmup);
}

static void find(const struct plan *plan, struct facts *facts)
{
    const struct setup *last = plan_last(plan), *first = &plan->part[0].setup;
    double steps = last->steps;
    struct sums sums = sums_of(plan);
    add(facts, "updates", "updates", steps);
    add_rate(facts, plan, "first rate", "rate_first", 0.0);
    if (first->warmup > 0.0 && first->warmup < steps)
        add_rate(facts, plan, "after the warmup", "rate_after_warmup", first->warmup);
    add_rate(facts, plan, "halfway", "rate_halfway", floor(steps / 2.0));
    add_rate(facts, plan, "last rate", "rate_last", steps - 1.0);
    add(facts, "highest rate", "rate_highest", sums.peak);
    struct fact *area = add(facts, "mean rate", "mean_over_highest",
                            sums.peak > 0.0 ? sums.area / (steps * sums.peak) : 0.0);
    snprintf(area->remark, sizeof area->remark, "of the highest");
    add(facts, "updates at rate 0", "updates_at_rate_0", sums.zeros);
    add_optimizer(facts, last, sums.peak);
}

static void print_text(const struct setup *set, const struct facts *facts,
                       const struct doubts *doubts)
{
    char line[400];
    for (int i = 0; i < facts->count; i++) {
        const struct fact *fact = &facts->fact[i];
        snprintf(line, sizeof line, "%-18s %s%s%s", fact->label,
                 sentence_number(fact->value, 6).text, fact->remark[0] ? "  " : "", fact->remark);
        print_line(stdout, line, true); /* plain digits, as others read them */
    }
    check_counts_text(set);
    for (int i = 0; i < doubts->count; i++) {
        snprintf(line, sizeof line, "doubt: %s", doubts->text[i]);
        print_line(stdout, line, !terminal_unicode());
    }
    if (doubts->count == 0)
        puts("nothing looks like a slip");
}

static void print_json(const struct setup *set, const struct facts *facts,
                       const struct doubts *doubts)
{
    printf("{\n");
    for (int i = 0; i < facts->count; i++)
        printf("  \"%s\": %s,\n", facts->fact[i].key, shortest(facts->fact[i].value).text);
    check_counts_json(set);
    printf("  \"doubts\": [");
    for (int i = 0; i < doubts->count; i++) {
        printf("%s\n    \"", i ? "," : "");
        printf("%s\"", doubts->text[i]);
    }
    printf("%s]\n}\n", doubts->count ? "\n  " : "");
}

int command_check(int argc, char **argv)
{
    static const char *const formats[] = {"text", "json", NULL};
    struct arguments arguments;
    struct facts facts = {0};
    struct doubts doubts;
    if (!options_read(argc, argv, check_options, &arguments))
        return EXIT_USAGE;
    int format = option_choice(arguments.option, "format", formats, FORMAT_TEXT);
    if (format < 0)
        return EXIT_USAGE;
    struct plan plan = plan_resolved(&arguments.plan);
    find(&plan, &facts);
    doubts_of_a_check(&plan, &doubts);
    if (format == FORMAT_JSON)
        print_json(plan_last(&arguments.plan), &facts, &doubts);
    else
        print_text(plan_last(&arguments.plan), &facts, &doubts);
    return finish_output() || doubts.count > 0;
}
