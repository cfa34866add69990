/* Outcomes of a fit to drawn points, by both losses: is the validation loss still at its lowest,
 * and has the training loss come down to that of what the points were drawn by? Below that, it is
 * their noise that is fitted. */
#include "model/verdict/outcome_rules.h"

#include <math.h>

enum { NOTHING, TRUTH };

static const double risen = 1.1; /* over the lowest validation loss, or the training loss there */
static const double mostly_both =
    0.5; /* the rise of the training loss in that of the validation loss: more is of both */
static const double sudden = 2.0; /* the same, where one loss or the last sixteenth says it */
static const double fits_noise =
    0.75;                          /* of the truth's training loss: what is below is of the noise */
static const double far_off = 0.3; /* of the first validation loss: so much is left, and it has not
                                      learnt what the points were drawn by */
static const double falls_on =
    0.03; /* of what the validation loss fell by: so much in the last quarter, and it still falls */

static double training(const struct run_stats *t, const struct verdict *v)
{
    return v->last_16th + t->minimum.loss;
}

static bool rose(const struct run_stats *t)
{
    const bool just_now = t->validation_best_at >= t->reference.from.last_16th;
    return t->validation_last > (just_now ? sudden : risen) * t->validation_best;
}

static bool underfits(const struct run_stats *t, const struct verdict *v)
{
    const bool still_falls = t->validation_last <= t->validation_best &&
                             t->validation_late - t->validation_last >
                                 falls_on * (t->validation_first - t->validation_last);
    return training(t, v) > t->level[TRUTH].loss || still_falls;
}

/* It never learnt what the points were drawn by, of which the validation loss would be 0, and fits
 * them all the same. */
static bool fits_noise_alone(const struct run_stats *t, const struct verdict *v)
{
    return t->problem->validation_without_noise &&
           t->validation_last > far_off * t->validation_first &&
           fmax(training(t, v), t->loss) < fits_noise * t->level[TRUTH].loss;
}

/* From the best validation loss on the training loss did not rise with it, or it is of the noise by
 * now. */
static bool overfits(const struct run_stats *t, const struct verdict *v)
{
    if (fits_noise_alone(t, v))
        return true;
    const double most = fmax(t->best_training, fits_noise * t->level[TRUTH].loss),
                 part = t->loss / most - 1.0, whole = t->validation_last / t->validation_best - 1.0;
    return rose(t) && training(t, v) < risen * most && part < mostly_both * whole;
}

/* Both rose, and it fits no points. */
static bool too_high(const struct run_stats *t, const struct verdict *v)
{
    (void)v;
    return rose(t);
}

const struct outcome_rules rules_of_fits = {{
    [OUTCOME_UNDERWAY] = outcome_underway,
    [OUTCOME_DIVERGED] = outcome_diverged,
    [OUTCOME_RETURNED] = outcome_returned,
    [OUTCOME_DIVERGING] = outcome_diverging,
    [OUTCOME_OVERFITTING] = overfits,
    [OUTCOME_TOO_HIGH] = too_high,
    [OUTCOME_UNDERFITTING] = underfits,
    [OUTCOME_LEARNED] = outcome_otherwise,
}};
