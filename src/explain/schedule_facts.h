/* Facts about a schedule that need no loss: what `lrscope check` prints, and what the screen shows
 * where nothing is trained. */
#pragma once

#include "model/run/plan.h"
#include "model/run/run_stats.h"

enum { FACTS_MOST = 12 };

/* On the screen facts of one kind stand together. */
enum fact_kind { FACT_RUN, FACT_RATE, FACT_SUM, FACT_OPTIMIZER };

struct schedule_fact {
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
    struct schedule_fact fact[FACTS_MOST];
};

/* Of all updates of a resolved plan, one after the other. */
struct rate_sums rate_sums_of(const struct plan *plan);

/* plan: resolved. sums: of all its updates; NULL: not known yet, and their facts are left out. */
void schedule_facts_of(const struct plan *plan, const struct rate_sums *sums,
                       struct schedule_facts *facts);
