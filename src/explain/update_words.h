/* One update of a run in words: what it did to the loss, why, and where it went. */
#pragma once

#include "model/run/run.h"

#include <stdbool.h>
#include <stddef.h>

/* Room for every sentence. */
enum { UPDATE_WORDS_MOST = 480 };

/* Clauses of update t with "; " between them, the telling ones first: "loss 13 → 10.2: y 1 → −0.1,
 * past the minimum (factor 1 − ηλ = −0.1)". "" where 0 ≤ t < done does not hold. */
void words_update(const struct run *run, double t, char *text, size_t size);

/* "0.32 → 0.319" */
struct change {
    char text[96];
    bool seen; /* do they differ in these digits? */
};

/* On a quadratic that is tilted against the axes how far from the minimum the update comes along
 * its own directions, as the sentence has it: "steep way", 0.954 → −1.44, and the flat way. Returns
 * how many of both change; 0 where the sentence goes by x and y. */
struct way_words {
    const char *name;
    struct change change;
};
int words_ways(const struct run *run, const struct update *update, struct way_words words[AXES]);
