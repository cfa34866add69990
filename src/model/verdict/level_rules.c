/* Outcomes of a network that learns a text, by losses that mean something: what one pays who knows
 * nothing, how often letters come, pairs of letters, and the grammar. Where there is a validation
 * loss, it is what counts. */
#include "model/verdict/outcome_rules.h"

#include <math.h>

enum { NOTHING, LETTERS, PAIRS, GRAMMAR };

static const double learned_part = 0.65;    /* of the way from pairs to the grammar */
static const double learned_of_pairs = 0.7; /* where the grammar's entropy is not known */
static const double overfitted = 1.05;      /* over the lowest validation loss before */
static const double gap = 0.9;              /* training over validation loss: they have parted */
static const double sudden = 1.4;           /* a last loss over the mean of those before it */
static const double jumped = 1.3;           /* a rise of the validation loss that is a spike */
/* The validation loss is always of the same windows: a rate that is too low lets it rise by no more
 * than .005 (AdamW and SGD, two seeds, rates over three decades), one that is too high by .05. */
static const double unsteady = 1.02;

static double last_loss(const struct run_stats *t, const struct verdict *v)
{
    return isnan(t->validation_last) ? v->last_16th + t->minimum.loss : t->validation_last;
}

static bool enough(const struct run_stats *t, const struct verdict *v)
{
    const double pairs = t->level[PAIRS].loss;
    const double level = t->levels > GRAMMAR
                             ? pairs - learned_part * (pairs - t->level[GRAMMAR].loss)
                             : learned_of_pairs * pairs;
    return last_loss(t, v) <= level;
}

/* The training loss falls to the end, and the validation loss does not: where both have risen, the
 * rate has. */
static bool overfits(const struct run_stats *t, const struct verdict *v)
{
    const double updates = run_stats_updates(t, t->reference.from.quarter_4, t->steps);
    bool falls = v->trend < 1.0 && v->last_16th * updates <= t->counters.quarter_4_excess &&
                 t->last < sudden * v->last_16th;
    return falls && t->validation_last > overfitted * t->validation_best &&
           v->last_16th + t->minimum.loss < gap * t->validation_last;
}

static bool too_high(const struct run_stats *t, const struct verdict *v)
{
    return !enough(t, v) && t->validation_rise > unsteady;
}

/* It ends nearer to what the letters alone tell than to pairs of them. */
static bool forgot(const struct run_stats *t, const struct verdict *v)
{
    return too_high(t, v) &&
           last_loss(t, v) > 0.5 * (t->level[LETTERS].loss + t->level[PAIRS].loss);
}

static bool spiked(const struct run_stats *t, const struct verdict *v)
{
    return enough(t, v) && t->validation_rise > jumped;
}

const struct outcome_rules rules_of_levels = {{
    [OUTCOME_UNDERWAY] = outcome_underway,
    [OUTCOME_DIVERGED] = outcome_diverged,
    [OUTCOME_RETURNED] = outcome_returned,
    [OUTCOME_DIVERGING] = outcome_diverging,
    [OUTCOME_OVERFITTING] = overfits,
    [OUTCOME_FORGOT] = forgot,
    [OUTCOME_TOO_HIGH] = too_high,
    [OUTCOME_SPIKED] = spiked,
    [OUTCOME_LEARNED] = enough,
    [OUTCOME_LEARNING] = outcome_otherwise,
}};
