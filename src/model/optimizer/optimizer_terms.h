/* What an optimizer remembers of an update, in the symbols of its rule. */
#pragma once

#include "model/optimizer/optimizer.h"

#include <stdbool.h>

enum { OPTIMIZER_TERMS = 5 };

struct optimizer_term {
    const char *name; /* "m", "v hat", "√v hat+ε" */
    int rank;         /* 0: shown first where there is room for few */
    double value[AXES];
};

/* The terms of an update in the order in which they are computed, the states being those on both
 * sides of it; how many: none of a rule that remembers nothing. */
int optimizer_terms(const struct setup *setup, const struct optimizer_state *before,
                    const struct optimizer_state *after,
                    struct optimizer_term term[OPTIMIZER_TERMS]);

/* Is it a method of momentum whose momentum is 0? It is plain descent then, to the bit, as sgd. */
bool optimizer_is_plain(const struct setup *setup);
