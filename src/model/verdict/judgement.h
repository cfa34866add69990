/* By which set of rules the outcomes of a problem are found, and so which outcomes it can have. */
#pragma once

#include "model/verdict/outcome_rules.h"

extern const struct outcome_rules *const rules_of_judgement[JUDGEMENT_COUNT];

/* Can a run of a problem that is judged so have an outcome, or one of a class? */
bool outcome_of_judgement(enum judgement judgement, enum outcome outcome);
bool class_of_judgement(enum judgement judgement, enum outcome_class outcome_class);
