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

/* Of strips in parts, which are made with one seed first: all their samples again, over as many
 * seeds as there is time for; each strip is replaced when all of it is there. NULL: not yet, or no
 * more. */
struct sweep *strips_selected_over(struct ui *ui, const struct plan *plan);
struct sweep *strips_others_over(struct ui *ui, const struct plan *plan);

/* With all its samples: is the best one told apart from the present one? By each goal, seed by
 * seed. The sweep has the samples, and what each seed came to. */
void strip_compare(struct strip *strip, const struct sweep *sweep);
