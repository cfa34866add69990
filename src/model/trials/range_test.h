/* The learning-rate range test (Smith 2015, arXiv:1506.01186), as fastai and pytorch-lr-finder run
 * it: the rate rises by the same factor at each update, the loss is smoothed, and rules of thumb
 * read a rate off the curve. Beside it the swept rates: whole runs at constant rates over the same
 * axis. Both are of the set-up's own optimizer, landscape, start and noise, without warmup. Under
 * noise the ramp has the set-up's seed, as a person has one, and a whole run is the mean over as
 * many as there is time for. The ramp and its rules read the training loss, as those programs do;
 * whole runs are judged by the validation loss at their ends, where there is one, as the runs of
 * strips and maps are. */
#pragma once

#include "model/run/training_state.h"
#include "model/trials/seeds.h"

enum { RANGE_UPDATES_LEAST = 20, RANGE_UPDATES_MOST = 2000, RANGE_RATES = 64 };

enum range_rule { RULE_STEEPEST, RULE_VALLEY, RULE_MINIMUM, RANGE_RULES };

struct range_rule_row {
    const char *name;
    char letter;
    const char *about, *brief; /* which point of the curve that is */
    const char *taken_by;      /* the library whose suggestion it is; NULL: none's by default */
    /* Reads a rate off a smoothed curve of count ≥ 2 points, the rates ascending. */
    double (*read)(const double *rate, const double *smoothed, int count);
};

extern const struct range_rule_row range_rules[RANGE_RULES];

/* NaN and 0: the default. */
struct range_options {
    double from, to;
    int updates;
};

/* What became of a whole run at a constant rate; over seeds of those that do not diverge. */
struct swept {
    double rate;
    bool known;             /* it was run; else the rest means nothing yet */
    double final;           /* its last loss, or their mean */
    double seed[SEEDS_FEW]; /* over seeds: the excess of each one's, +∞ where it diverges */
    double
        arrived; /* the update from which on the loss was at the target; +∞: never, or over seeds */
    bool settled;        /* without noise: under the target at its end; … */
    bool overshot_start; /* … and it had risen above its start before */
    bool diverged; /* its training loss is not finite, or above where it began; at most seeds */
};

struct range_test {
    double from, to;
    int updates;    /* of the ramp */
    double steps;   /* of a whole run, … */
    bool cut;       /* … which the set-up has more of */
    int seeds;      /* that a whole run is over */
    bool noisy;     /* another seed makes another run */
    bool validated; /* whole runs are judged by the validation loss */
    double lowest;  /* the landscape's least value */
    double first;   /* the loss at the start, … */
    double scale;   /* … and its excess over the lowest, or 1 where it starts there */

    int count;          /* points of the test */
    bool stopped_early; /* it stopped before the ramp's end */
    double rate[RANGE_UPDATES_MOST];
    double loss[RANGE_UPDATES_MOST];     /* before the update that takes this rate */
    double smoothed[RANGE_UPDATES_MOST]; /* of the excess over the lowest */

    struct swept suggestion[RANGE_RULES]; /* each with its own whole run */
    struct swept swept[RANGE_RATES];
    int best; /* index into swept, of those known; −1: all diverge */

    double done, work; /* runs done, of how many: the swept rates coarse before fine */
    bool finished;

    /* while it runs */
    struct plan plan;
    struct training_state training;
    double average, least;    /* of the smoothing: without its correction; the least so far */
    double last_above_target; /* of the whole run: the last update above the target */
    double highest;           /* and the most of its excess */
    double seed;              /* the set-up's */
    int seeds_done, diverged; /* of the whole run, … */
    double sum;               /* … and the losses of those that do not diverge */
};

/* The rates that a test runs over where nothing is said: a thousandth and thirty times the rate
 * that the set-up's lr would have as auto, which is a fair one for landscape and optimizer. */
double range_from(const struct setup *setup);
double range_to(const struct setup *setup);

/* At its beginning. The set-up is as a person set it. False: memory is short. range_end frees what
 * it holds, which of a landscape is nothing. */
bool range_start(struct range_test *test, const struct setup *setup,
                 const struct range_options *options);
void range_end(struct range_test *test);
void range_free(struct range_test *test); /* what was allocated; NULL: nothing */

/* A copy, as far as it has come. NULL: memory is short. */
struct range_test *range_copy(const struct range_test *test);

/* Updates that take some hundredths of a millisecond. */
double range_portion(const struct range_test *test);

/* Takes about so many updates more. True when the test is finished. Allocates nothing but what
 * another seed draws; where there is no memory for that, the seed before stays. */
bool range_advance(struct range_test *test, double updates);

/* Are the ends of two whole runs told apart: by the rules of seeds.h where they are over seeds? And
 * the swept rates around the best one that are not told apart from it, from … to one of them. */
struct swept_rates {
    int first, last;
};
bool range_apart(const struct range_test *test, const struct swept *a, const struct swept *b);
struct swept_rates range_alike(const struct range_test *test);

/* The excess over the landscape's lowest value. */
double range_excess(const struct range_test *test, double loss);

/* Does one run end lower than another, or as deep and sooner? Neither diverges. */
bool range_better(const struct range_test *test, const struct swept *a, const struct swept *b);

/* The best of the swept rates that are known; NULL where all diverge. */
const struct swept *range_best(const struct range_test *test);
