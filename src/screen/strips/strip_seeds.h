/* Strips over seeds: with how many they are made, and what they tell apart. */
#pragma once

#include "screen/strips/strip.h"

/* With one seed at first, where more take a while, and then with more. Where every seed gives the
 * same they do not matter, and there is one. */
struct seed_stages {
    bool matter;
    int first, last;
};

/* Of strips that are not made in parts. */
struct seed_stages seed_stages_of(const struct ui *ui);

/* With all its samples: is the best one told apart from the present one? By each goal, seed by
 * seed. The sweep has the samples, and what each seed came to. */
void strip_compare(struct strip *strip, const struct sweep *sweep);
