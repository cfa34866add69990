/* One strip: what is known of the runs over all values of a knob; and those of all knobs. */
#pragma once

#include "engine/sweep.h"
#include "model/params/span.h"
#include "model/trials/search.h"
#include "screen/core/ui.h"

/* Some for each cell, the value that the knob has, and 0 where the scale does not reach it. Where
 * runs are slow, so many come first (strips_in_parts.h). */
enum { STRIP_SCALE = 61, STRIP_SAMPLES = STRIP_SCALE + 2, STRIP_COARSEST = 7 };

/* And what was found between them, for each goal. */
enum { STRIP_MOST = STRIP_SAMPLES + GOAL_COUNT };

/* The selected knob's strip is asked for alone, and before the others. */
enum strip_slot { STRIP_SELECTED, STRIP_OTHERS, STRIP_SLOTS };

/* Of which knobs there are any. */
enum strips_extent {
    STRIPS_ALL,
    STRIPS_SELECTED,
    STRIPS_NONE,
    STRIPS_AS_TIME_ALLOWS /* all; where runs are slow of the selected one alone, and few values */
};

/* The search between the samples beside the best one, for the lowest score by a goal. */
struct refining {
    struct golden golden;       /* on the span; done where it has no more probes */
    bool in_doubt;              /* the sample that it began with is (trial.h) */
    double probe;               /* the value being run; NaN: none */
    double value;               /* the best found, NaN: none better than the sample, … */
    struct trial_result result; /* … and its run */
};

struct strip {
    long number;       /* of the asking that it answers */
    int count;         /* samples known; 0: there is none */
    int planned;       /* of so many: fewer are known where runs are slow, and more are to come */
    int seeds;         /* each over so many; 0: every seed gives the same */
    int seeds_planned; /* over so many in the end */
    int present;       /* the sample that is the knob's value */
    double present_value;
    struct span span;
    double reach;                /* beyond this fraction runs take too long, and nothing is known */
    double value[STRIP_MOST];    /* ascending */
    double fraction[STRIP_MOST]; /* where on the span they lie */
    struct trial_result result[STRIP_MOST];
    double score[GOAL_COUNT][STRIP_MOST]; /* of the results: frames ask for them again and again */
    double lowest, rounding; /* no loss is below; an excess up to this is rounding alone */
    bool refined;            /* the best was looked for between the samples, or never will be */
    struct refining refining[GOAL_COUNT]; /* until it is */
    bool apart[GOAL_COUNT]; /* over seeds: is the best one told apart from the present one? */
};

/* What a strip depends on beside the selection. from: where a turn of the knob would fork; −1: it
 * would rerun. */
struct strips_for {
    long generation;
    double from;
};

struct strips {
    enum strips_extent extent;
    struct strips_for asked_for;
    long number;             /* counts the askings: a new one for each change of asked_for */
    bool others_asked;       /* those in `others`, for this number */
    int others_seeds;        /* with so many seeds */
    bool others_known;       /* and they have come */
    struct param_set others; /* the knobs in that sweep */
    struct param_set refines[STRIP_SLOTS]; /* whose bests each slot is looking for */
    int selected_asked; /* the knob that the other slot was asked for; −1: none */
    int selected_seeds; /* with so many seeds */
    struct strip of[PARAM_COUNT];
};

/* Has it one now, of the present problem, in a fork or not? */
bool strip_applies(const struct ui *ui, enum param knob);

/* Can a knob have one? Numbers that make a better or a worse run can. */
bool strip_possible(enum param knob);

/* A knob's, for what is asked for now; NULL: nothing is known. */
const struct strip *strip_known(const struct strips *strips, enum param knob);

/* One to be filled with the results of a sweep; each sample once, in whatever order. */
void strip_begin(struct strip *strip, const struct sweep *sweep, enum param knob);
void strip_add(struct strip *strip, const struct trial *trial, const struct trial_result *result);

/* Are all its samples known, over as many seeds as planned, and is the best refined? Else its best
 * one is the best so far. */
bool strip_whole(const struct strip *strip);

/* Are two scores the same, as far as numbers can tell: to 1e-12 of what they have above the lowest,
 * or both so near to it that the rest is rounding? Updates are counted, and the same where they are
 * equal. */
bool strip_same(const struct strip *strip, enum goal goal, double a, double b);

/* The sample with the lowest score; −1: none is finite. */
int strip_lowest(const struct strip *strip, enum goal goal);

/* The best sample by the goal: that one, or the best that is to be preferred to it
 * (trial_preferred); −1: none is finite; where it is as good as the present one, that. */
int strip_best(const struct strip *strip, enum goal goal);

/* The samples that are as good as the best one, which is among them. */
struct equals {
    int count, first, last;
    bool all_between; /* those between the first and the last are too */
};
struct equals strip_equals(const struct strip *strip, enum goal goal);

/* Over seeds: is the best one another than the present one, and not told apart from it? */
bool strip_no_difference(const struct strip *strip, enum goal goal);

/* Is one value as good as another? */
bool strip_flat(const struct strip *strip, enum goal goal);
