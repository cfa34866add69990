#include "model/verdict/outcome.h"

#include "model/params/params.h"
#include "model/problem/landscape.h"

#include <stddef.h>

const struct outcome_row outcome_rows[OUTCOME_COUNT] = {
    [OUTCOME_UNDERWAY] = {"underway", "COMPUTING", CLASS_NONE},
    [OUTCOME_NO_VALUE] = {"no-value", "NO LOSS AT THE START", CLASS_DIVERGED},
    [OUTCOME_DIVERGED] = {"diverged", "DIVERGED", CLASS_DIVERGED},
    [OUTCOME_RETURNED] = {"returned", "DIVERGED, THEN CAME BACK", CLASS_DIVERGED},
    [OUTCOME_DIVERGING] = {"diverging", "DIVERGES", CLASS_DIVERGED},
    [OUTCOME_NO_MINIMUM] = {"no-minimum", "NO MINIMUM", CLASS_SLOW},
    [OUTCOME_TRAPPED] = {"trapped", "TRAPPED IN A LOCAL MINIMUM", CLASS_TRAPPED},
    [OUTCOME_SADDLE] = {"saddle", "AT A SADDLE", CLASS_TRAPPED},
    [OUTCOME_EDGE] = {"edge", "CONVERGED AT THE EDGE OF STABILITY", CLASS_GOOD},
    [OUTCOME_OVERSHOT] = {"overshot", "OVERSHOOTS, THEN SETTLES", CLASS_GOOD},
    [OUTCOME_CONVERGED] = {"converged", "CONVERGED", CLASS_GOOD},
    [OUTCOME_NOISE_LIMITED] = {"noise-limited", "NOISE-LIMITED", CLASS_OSCILLATING},
    [OUTCOME_SETTLING] = {"settling", "OSCILLATES", CLASS_OSCILLATING},
    [OUTCOME_OSCILLATING] = {"oscillating", "OSCILLATES", CLASS_OSCILLATING},
    [OUTCOME_HELD] = {"held", "STOPPED BY WEIGHT DECAY", CLASS_SLOW},
    [OUTCOME_SLOW] = {"slow", "SLOW", CLASS_SLOW},
    [OUTCOME_OVERFITTING] = {"overfitting", "OVERFITTING", CLASS_OVERFITTING},
    [OUTCOME_FORGOT] = {"forgot", "FORGOT", CLASS_TOO_HIGH},
    [OUTCOME_TOO_HIGH] = {"too-high", "RATE TOO HIGH", CLASS_TOO_HIGH},
    [OUTCOME_SPIKED] = {"spiked", "SPIKED, THEN RECOVERED", CLASS_GOOD},
    [OUTCOME_UNDERFITTING] = {"underfitting", "UNDERFITTING", CLASS_SLOW},
    [OUTCOME_LEARNED] = {"learned", "LEARNED", CLASS_GOOD},
    [OUTCOME_LEARNING] = {"learning", "STILL LEARNING", CLASS_SLOW},
};

/* Without noise nothing leaves a start at which the gradient is 0. */
static bool starts_flat(const struct setup *setup)
{
    const struct derivatives at =
        landscape_at(setup, param_resolved(setup, P_START_X), param_resolved(setup, P_START_Y));
    return param_resolved(setup, P_NOISE) == 0.0 && at.gradient[0] == 0.0 &&
           (is_of_x_alone(setup) || at.gradient[1] == 0.0);
}

const char *outcome_badge(const struct setup *setup, enum outcome outcome)
{
    if (outcome == OUTCOME_SADDLE && is_of_x_alone(setup))
        return "AT A MAXIMUM";
    if (outcome == OUTCOME_NO_MINIMUM && starts_flat(setup))
        return "FLAT";
    return outcome_rows[outcome].badge;
}

const struct outcome_class_row outcome_classes[CLASS_COUNT] = {
    [CLASS_NONE] = {"", "", NULL},
    [CLASS_SLOW] = {"slow", "slow", NULL},
    [CLASS_TRAPPED] = {"trapped", "trap", "trapped"},
    [CLASS_GOOD] = {"good", "good", NULL},
    [CLASS_OSCILLATING] = {"oscillates", "osc", "swings"},
    [CLASS_OVERFITTING] = {"overfits", "over", "overfits"},
    [CLASS_TOO_HIGH] = {"too high", "high", "too high"},
    [CLASS_DIVERGED] = {"diverges", "div", "diverges"},
};
