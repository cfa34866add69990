/* Rules that all sets have: a run goes on, or its loss left the finite. */
#include "model/verdict/outcome_rules.h"
#include "model/verdict/verdict.h"

const double verdict_rising = 1.1; /* trend, quarter over quarter */

bool outcome_underway(const struct run_stats *t, const struct verdict *v)
{
    (void)v;
    return !t->finished;
}

/* What came back to its very start has not stayed away. */
bool outcome_diverged(const struct run_stats *t, const struct verdict *v)
{
    return t->counters.diverged_at >= 0.0 && !(v->ratio < 1.0 + target_excess);
}

bool outcome_returned(const struct run_stats *t, const struct verdict *v)
{
    (void)v;
    return t->counters.diverged_at >= 0.0;
}

/* Under noise a last loss above the first says little: the tail must say it. */
bool outcome_diverging(const struct run_stats *t, const struct verdict *v)
{
    double last = t->noisy ? fmin(v->last_16th, t->last) : t->last;
    return t->first > 0.0 && last > verdict_rising * t->first && !(v->trend <= verdict_rising);
}

bool outcome_otherwise(const struct run_stats *t, const struct verdict *v)
{
    (void)t, (void)v;
    return true;
}
