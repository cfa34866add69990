/* The rules that find an outcome. A problem says by which set of them it is judged; in a set the
 * first that holds, in the order of the outcomes, names the outcome. */
#pragma once

#include "model/run/run_stats.h"
#include "model/verdict/evidence.h"

typedef bool outcome_rule(const struct run_stats *t, const struct verdict *v);

struct outcome_rules {
    outcome_rule *rule[OUTCOME_COUNT]; /* NULL: no outcome of these problems; the last one holds */
};

extern const struct outcome_rules rules_of_paths;  /* path_rules.c */
extern const struct outcome_rules rules_of_laws;   /* law_rules.c */
extern const struct outcome_rules rules_of_levels; /* level_rules.c */
extern const struct outcome_rules rules_of_fits;   /* fit_rules.c */

/* Rules that sets have in common (common_rules.c). */
bool outcome_underway(const struct run_stats *t, const struct verdict *v);
bool outcome_diverged(const struct run_stats *t, const struct verdict *v);
bool outcome_returned(const struct run_stats *t, const struct verdict *v); /* not for good */
bool outcome_diverging(const struct run_stats *t, const struct verdict *v);
bool outcome_otherwise(const struct run_stats *t, const struct verdict *v); /* always */
