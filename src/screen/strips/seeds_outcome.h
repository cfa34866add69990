/* One seed is a lottery: what most of them come to. */
#pragma once

#include "screen/core/ui.h"

/* What most seeds of the present run come to, as the strips that are there know it, and how many of
 * them; .seeds 0: that is not known, or seeds do not matter. */
struct seeds_outcome {
    enum outcome outcome;
    int alike, alike_class, seeds; /* so many have this outcome, and one of its class */
};
struct seeds_outcome strips_seeds_outcome(const struct ui *ui);
