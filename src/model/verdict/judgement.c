#include "model/verdict/judgement.h"

#include <stddef.h>

const struct outcome_rules *const rules_of_judgement[JUDGEMENT_COUNT] = {
    [JUDGED_BY_PATH] = &rules_of_paths,
    [JUDGED_BY_LAW] = &rules_of_laws,
    [JUDGED_BY_LEVELS] = &rules_of_levels,
    [JUDGED_BY_FIT] = &rules_of_fits,
};

bool outcome_of_judgement(enum judgement judgement, enum outcome outcome)
{
    return rules_of_judgement[judgement]->rule[outcome] != NULL;
}

bool class_of_judgement(enum judgement judgement, enum outcome_class outcome_class)
{
    for (enum outcome outcome = 0; outcome < OUTCOME_COUNT; outcome++)
        if (outcome_rows[outcome].outcome_class == outcome_class &&
            outcome_of_judgement(judgement, outcome))
            return true;
    return false;
}
