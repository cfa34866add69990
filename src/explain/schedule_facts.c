#include "explain/schedule_facts.h"

#include "model/params/params.h"
#include "model/params/units.h"
#include "model/schedule/schedule.h"
#include "text/number.h"

#include <math.h>
#include <stdio.h>

struct rate_sums rate_sums_of(const struct plan *plan)
{
    enum { BLOCK = 512 };
    double rate[BLOCK], steps = plan_last(plan)->steps;
    struct rate_sums sums = {0};
    for (double t = 0.0; t < steps;) {
        const struct schedule_constants constants = schedule_constants_of(plan_at(plan, t));
        int count = (int)fmin(BLOCK, fmin(steps, plan_until(plan, t)) - t);
        schedule_rates(&constants, t, count, rate);
        rate_sums_add(&sums, rate, count);
        t += count;
    }
    return sums;
}

static const struct {
    enum fact_kind kind;
    const char *label, *key, *name;
} rows[FACT_COUNT] = {
    [FACT_UPDATES] = {FACTS_OF_RUN, "updates", "updates", "updates"},
    [FACT_END] = {FACTS_OF_RUN, "schedule ends", "schedule_end", "schedule ends"},
    [FACT_FIRST] = {FACTS_OF_RATE, "first rate", "rate_first", "rate at 0"},
    [FACT_AFTER_WARMUP] = {FACTS_OF_RATE, "after the warmup", "rate_after_warmup", "rate at W"},
    [FACT_HALFWAY] = {FACTS_OF_RATE, "halfway", "rate_halfway", "rate at T/2"},
    [FACT_LAST] = {FACTS_OF_RATE, "last rate", "rate_last", "rate at T−1"},
    [FACT_HIGHEST] = {FACTS_OF_RATE, "highest rate", "rate_highest", "highest rate"},
    [FACT_MEAN] = {FACTS_OF_SUM, "mean rate", "mean_over_highest", "mean rate/peak"},
    [FACT_AT_0] = {FACTS_OF_SUM, "updates at rate 0", "updates_at_rate_0", "at rate 0"},
    [FACT_WEIGHT_DECAY] = {FACTS_OF_OPTIMIZER, "decay of weights", "weight_decay_updates",
                           "weight decay"},
    [FACT_BETA2] = {FACTS_OF_OPTIMIZER, "warmup for beta2", "beta2_warmup", "warmup for β₂"},
    [FACT_TOKENS] = {FACTS_OF_COST, "tokens", "tokens", "tokens"},
    [FACT_FLOPS] = {FACTS_OF_COST, "FLOPs", "flops", "FLOPs"},
};

static struct schedule_fact *add(struct schedule_facts *facts, enum fact id, double value)
{
    struct schedule_fact *fact = &facts->fact[facts->count++];
    *fact = (struct schedule_fact){.id = id,
                                   .kind = rows[id].kind,
                                   .label = rows[id].label,
                                   .key = rows[id].key,
                                   .name = rows[id].name,
                                   .value = value,
                                   .share = NAN};
    return fact;
}

#define WORDS(field, ...) snprintf((field), sizeof(field), __VA_ARGS__)

static void add_rate(struct schedule_facts *facts, const struct plan *plan, enum fact id, double t)
{
    struct schedule_fact *fact = add(facts, id, plan_rate(plan, t));
    WORDS(fact->remark, "at update %.0f", t);
    WORDS(fact->brief, "update %.0f", t);
}

static void add_end(struct schedule_facts *facts, const struct setup *s)
{
    double end = schedule_start(s) + schedule_length(s), apart = s->steps - end;
    if (!schedule_ends(s) || apart == 0.0)
        return;
    const char *side = apart > 0.0 ? "before" : "after";
    struct schedule_fact *fact = add(facts, FACT_END, end);
    WORDS(fact->remark, "%.0f updates %s the run", fabs(apart), side);
    WORDS(fact->brief, "%.0f %s the run", fabs(apart), side);
}

static void add_rates(struct schedule_facts *facts, const struct plan *plan)
{
    double steps = plan_last(plan)->steps, warmup = plan->part[0].setup.warmup;
    add_rate(facts, plan, FACT_FIRST, 0.0);
    if (warmup > 0.0 && warmup < steps)
        add_rate(facts, plan, FACT_AFTER_WARMUP, warmup);
    add_rate(facts, plan, FACT_HALFWAY, floor(steps / 2.0));
    add_rate(facts, plan, FACT_LAST, steps - 1.0);
}

static void add_sums(struct schedule_facts *facts, double steps, const struct rate_sums *sums)
{
    add(facts, FACT_HIGHEST, sums->highest);
    double mean = sums->highest > 0.0 ? sums->sum / (steps * sums->highest) : 0.0;
    struct schedule_fact *fact = add(facts, FACT_MEAN, mean);
    WORDS(fact->remark, "of the highest");
    WORDS(fact->brief, "area/(T·peak)");
    WORDS(fact->note, "the area under the curve over T times the highest rate");
    fact = add(facts, FACT_AT_0, sums->zeros);
    WORDS(fact->brief, sums->zeros > 0.0 ? "updates: idle" : "updates");
    WORDS(fact->note, sums->zeros > 0.0 ? "updates that do nothing" : "updates");
    for (int i = 0; i < facts->count; i++)
        if (facts->fact[i].kind == FACTS_OF_RATE && sums->highest > 0.0)
            facts->fact[i].share = facts->fact[i].value / sums->highest;
}

/* After 1/(η·λ) updates at its highest rate AdamW has forgotten a weight to 1/e. */
static void add_decay(struct schedule_facts *facts, const struct setup *s, double highest)
{
    if (!param_applies(s, P_WEIGHT_DECAY) || s->weight_decay <= 0.0 || highest <= 0.0)
        return;
    struct schedule_fact *fact = add(facts, FACT_WEIGHT_DECAY, 1.0 / (highest * s->weight_decay));
    WORDS(fact->remark, "updates, 1/(peak x weight decay)");
    WORDS(fact->brief, "updates, 1/(η·λ)");
    WORDS(fact->note, "updates, 1/(η·λ), until weights have decayed to 1/e");
}

/* Ma, Yarats 2021 (arXiv:1910.04209): as many updates of a linear warmup do for Adam. */
static void add_beta2(struct schedule_facts *facts, const struct setup *s)
{
    if (!param_applies(s, P_BETA2) || s->beta2 >= 1.0)
        return;
    struct schedule_fact *fact = add(facts, FACT_BETA2, 2.0 / (1.0 - s->beta2));
    WORDS(fact->remark, "updates, 2/(1 - beta2); the warmup has %.0f", s->warmup);
    WORDS(fact->brief, "2/(1−β₂), W is %.0f", s->warmup);
    WORDS(fact->note, "updates, 2/(1−β₂); the warmup has %.0f", s->warmup);
}

static void add_cost(struct schedule_facts *facts, const struct setup *s)
{
    double tokens = setup_tokens(s), flops = setup_flops(s);
    if (!isnan(tokens)) {
        struct schedule_fact *fact = add(facts, FACT_TOKENS, tokens);
        WORDS(fact->remark, "D, %.0f an update", tokens / s->steps);
        WORDS(fact->brief, "D, all updates");
    }
    if (!isnan(flops)) {
        char parameters[16];
        count_text(parameters, sizeof parameters, s->parameters, 4);
        struct schedule_fact *fact = add(facts, FACT_FLOPS, flops);
        WORDS(fact->remark, "6ND, N = %s: forward and backward, without attention", parameters);
        WORDS(fact->brief, "6·N·D, N %s", parameters);
        WORDS(fact->note, "6·N·D, N %s: both ways, without attention", parameters);
    }
}

void schedule_facts_of(const struct plan *plan, const struct rate_sums *sums,
                       struct schedule_facts *facts)
{
    const struct setup *last = plan_last(plan);
    facts->count = 0;
    add(facts, FACT_UPDATES, last->steps);
    add_end(facts, last);
    add_rates(facts, plan);
    if (sums) {
        add_sums(facts, last->steps, sums);
        add_decay(facts, last, sums->highest);
    }
    add_beta2(facts, last);
    add_cost(facts, last);
}
