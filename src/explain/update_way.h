/* Where an update went on a tilted quadratic, by the directions of its curvature. */
#pragma once

#include "explain/two_values.h"
#include "model/run/run.h"

/* On a quadratic that is tilted against the axes how far from the minimum the update comes along
 * its own directions, as the sentence has it: "steep way", 0.954 → −1.44, and the flat way. Returns
 * how many of both change; 0 where the sentence goes by x and y. */
struct way_words {
    const char *name;
    struct two_values change;
};
int words_ways(const struct run *run, const struct update *update, struct way_words words[AXES]);
