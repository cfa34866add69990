/* Outcomes of a fitted law of training, by what is left of the loss that can be learnt. It knows no
 * instability: at rates far above those it was fitted to it only overflows. So none says that a run
 * diverged, and where real training does, that the rate is too high. */
#include "model/verdict/outcome_rules.h"

/* After 24,000 updates at a fair rate .04 to .07 are left, at a hundredth of that rate .2. */
static const double learned_part = 0.08;
static const double risen = 1.005; /* over its lowest, in parts of what can be learnt */

static double left(const struct run_stats *t, double loss)
{
    const double floor = t->levels > 0 ? t->level[0].loss : 0.0;
    return (loss - floor) / (t->first + t->minimum.loss - floor);
}

static bool too_high(const struct run_stats *t, const struct verdict *v)
{
    (void)v;
    if (t->counters.diverged_at >= 0.0 || t->peak_rate >= t->problem->highest_rate)
        return true;
    return left(t, t->loss) > risen * left(t, t->counters.best + t->minimum.loss);
}

static bool enough(const struct run_stats *t, const struct verdict *v)
{
    (void)v;
    return left(t, t->loss) <= learned_part;
}

const struct outcome_rules rules_of_laws = {{
    [OUTCOME_UNDERWAY] = outcome_underway,
    [OUTCOME_TOO_HIGH] = too_high,
    [OUTCOME_LEARNED] = enough,
    [OUTCOME_LEARNING] = outcome_otherwise,
}};
