#include "model/run/outcome.h"

#include <stddef.h>

const struct outcome_row outcome_rows[OUTCOME_COUNT] = {
    [OUTCOME_UNDERWAY] = {"underway", "COMPUTING", MARK_NONE},
    [OUTCOME_DIVERGED] = {"diverged", "DIVERGED", MARK_DIVERGED},
    [OUTCOME_RETURNED] = {"returned", "DIVERGED, THEN CAME BACK", MARK_DIVERGED},
    [OUTCOME_DIVERGING] = {"diverging", "DIVERGES", MARK_DIVERGED},
    [OUTCOME_TRAPPED] = {"trapped", "TRAPPED IN A LOCAL MINIMUM", MARK_TRAPPED},
    [OUTCOME_SADDLE] = {"saddle", "AT A SADDLE", MARK_TRAPPED},
    [OUTCOME_OVERSHOT] = {"overshot", "OVERSHOOTS, THEN SETTLES", MARK_GOOD},
    [OUTCOME_CONVERGED] = {"converged", "CONVERGED", MARK_GOOD},
    [OUTCOME_NOISE_LIMITED] = {"noise-limited", "NOISE-LIMITED", MARK_OSCILLATING},
    [OUTCOME_SETTLING] = {"settling", "OSCILLATES, YET CONVERGES", MARK_OSCILLATING},
    [OUTCOME_OSCILLATING] = {"oscillating", "OSCILLATES", MARK_OSCILLATING},
    [OUTCOME_HELD] = {"held", "HELD BY WEIGHT DECAY", MARK_SLOW},
    [OUTCOME_SLOW] = {"slow", "SLOW", MARK_SLOW},
};

const struct mark_row mark_rows[MARK_COUNT] = {
    [MARK_NONE] = {"", "", NULL},
    [MARK_SLOW] = {"slow", "slow", NULL},
    [MARK_TRAPPED] = {"trapped", "trap", "trapped"},
    [MARK_GOOD] = {"good", "good", NULL},
    [MARK_OSCILLATING] = {"oscillates", "osc", "swings"},
    [MARK_DIVERGED] = {"diverges", "div", "diverges"},
};
