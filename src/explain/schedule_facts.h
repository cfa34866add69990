/* Facts about a schedule that need no loss: what `lrscope check` prints, and what the screen shows
 * where nothing is trained. */
#pragma once

#include "model/run/plan.h"
#include "model/run/run_stats.h"

/* In the order of their table, and of what is printed. */
enum fact {
    FACT_UPDATES,
    FACT_END,
    FACT_FIRST,
    FACT_AFTER_WARMUP,
    FACT_HALFWAY,
    FACT_LAST,
    FACT_HIGHEST,
    FACT_MEAN,
    FACT_AT_0,
    FACT_WEIGHT_DECAY,
    FACT_BETA2,
    FACT_TOKENS,
    FACT_FLOPS,
    FACT_COUNT
};

/* On the screen facts of one kind stand together. */
enum fact_kind { FACTS_OF_RUN, FACTS_OF_RATE, FACTS_OF_SUM, FACTS_OF_OPTIMIZER, FACTS_OF_COST };

struct schedule_fact {
    enum fact id;
    enum fact_kind kind;
    const char *label, *key, *name; /* in the command's text, in JSON, on the screen */
    double value;
    double share;     /* of the highest rate; NaN: it is none */
    char remark[120]; /* behind the value, in the command's text; may be empty */
    char brief[40];   /* the same on the screen, … */
    char note[80];    /* … and where there is room; empty: the brief one */
};

struct schedule_facts {
    int count;
    struct schedule_fact fact[FACT_COUNT];
};

/* Of all updates of a resolved plan, one after the other. */
struct rate_sums rate_sums_of(const struct plan *plan);

/* plan: resolved. sums: of all its updates; NULL: not known yet, and their facts are left out. */
void schedule_facts_of(const struct plan *plan, const struct rate_sums *sums,
                       struct schedule_facts *facts);
