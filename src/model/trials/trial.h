/* A trial: the run that other values of a knob or two would give, all else equal. A result: what
 * came of it. */
#pragma once

#include "model/params/span.h"
#include "model/verdict/verdict.h"

#include <stddef.h>

enum { TRIAL_KNOBS = 2 };

/* The plan's last part with these values; a whole number is rounded by whoever makes the trial. */
struct trial {
    int count; /* 0 … TRIAL_KNOBS */
    enum param knob[TRIAL_KNOBS];
    double value[TRIAL_KNOBS];
    int seed_shift; /* so much is added to the seed, in all of the plan */
};

/* What is asked of a run: the lower the score, the better. Where there is a validation loss it is
 * what counts, but for the target. */
enum goal {
    GOAL_LOSS,   /* the loss at the end */
    GOAL_TARGET, /* the updates to the target */
    GOAL_BEST,   /* the lowest loss on the way: what stopping early would keep */
    GOAL_COUNT
};

struct trial_result {
    bool valid; /* else it cannot run (a warmup longer than the run, an end before the fork, …), and
                   the rest means nothing */
    bool by_rounding;     /* it stays below the target by an exact 0 alone */
    bool overshot_start;  /* it settled, but had risen above its start; over seeds: most did */
    enum outcome outcome; /* the verdict on the run */
    int seeds, diverged;  /* over seeds (seeds.h): how many, and of them diverged; 0: it is one run
                           */
    int alike, alike_class;   /* of the seeds, so many have this outcome, and one of its class */
    double deviation;         /* and of their losses */
    double error[GOAL_COUNT]; /* and the standard error of their scores' mean; NaN: of fewer than
                                 two, and of the target, whose score is a median */
    double loss;              /* J at the end; not finite where it diverged */
    double best;              /* the lowest J on the way */
    double reached;           /* updates after which the loss stays at or below the target, mostly a
                                 thousandth of the excess at the start; +∞: never, or on a
                                 landscape the outcome is not a good one */
    double done;              /* updates taken */
    double w[AXES];           /* where it ended */
    double validation, validation_best, validation_best_at; /* at the end, and the lowest, before
                                                               update …; NaN: there is none */
};

/* The numbers of a result, as tables of runs have them; every double of it is one. */
struct trial_number {
    const char *name; /* no knob has it */
    size_t field;
    bool counted;    /* what the end does not say: it takes the counters of every update */
    bool validation; /* of problems that have a validation loss */
};
extern const struct trial_number trial_numbers[];
extern const int trial_number_count;

/* The number i of a valid result. */
static inline double trial_number_of(const struct trial_result *result, int i)
{
    return *(const double *)(const void *)((const char *)result + trial_numbers[i].field);
}

struct goal_row {
    const char *name, *brief;
    const char *unit;   /* of the score */
    const char *option; /* its word on the command line */
    const char *least;  /* what is best by it */
};
extern const struct goal_row goals[GOAL_COUNT];

/* +∞ where the run, or one of its seeds, diverged (even if it came back: nobody wants that), is not
 * valid, or never reached the target. */
double trial_score(const struct trial_result *result, enum goal goal);

/* Had it risen above its start, or is it an exact 0 alone that stays where it is? */
bool trial_in_doubt(const struct trial_result *result);

/* Of two runs of one class, one of which is in doubt, the other is to be preferred, whatever their
 * scores: what rises by 10⁷ on the way, or would rise but for the underflow to 0 in a warmup, is no
 * rate that anyone trains at. */
bool trial_preferred(const struct trial_result *result, const struct trial_result *to);

/* The first with the lowest score, or where others of its class are to be preferred to it the first
 * of these with the lowest; −1 where none is finite. Of those at 0, stride, 2·stride … */
int best_trial(const struct trial_result *result, int count, int stride, enum goal goal);

/* Did it diverge, even if it came back? */
bool trial_diverges(const struct trial_result *result);

/* CLASS_NONE where it is not valid. */
enum outcome_class trial_class(const struct trial_result *result);

/* The trial at a point of one span or two: on each at a fraction of the way. */
struct trial trial_at(const struct span *axis, int count, const double *fraction);

/* The seed that lies so far behind another one; behind the largest comes 0. */
double seed_shifted(double seed, int shift);

/* The plan of a trial: its values in the last part, as the person would have set them, and in every
 * part the seed. */
struct plan trial_plan(const struct plan *plan, const struct trial *trial);

/* The set-up with the trial's values, as the person would have set it. */
struct setup trial_setup(const struct setup *setup, const struct trial *trial);

/* One trial, as a run of its own: what a batch of them must equal bit for bit. */
struct trial_result trial_run(const struct plan *plan, const struct trial *trial);

/* What a finished run of the plan comes to, by its statistics. */
struct trial_result trial_result_of(const struct plan *resolved, const struct run_stats *stats);

/* Resolves the set-ups of many trials of one base, where a whole setup_resolved for each would cost
 * as much as a short run. */
struct trial_resolver {
    double from; /* the plan's last part rules from here on: a run ends later, or is none */
    struct setup base, base_resolved;
    struct setup set, resolved; /* of the trial that was fitted last */
    struct trial last;
    bool all;       /* its knobs may change all others: a kind is among them */
    int automatics; /* else these: "auto" in the base, read by its kinds, and following its knobs */
    enum param automatic[PARAM_COUNT];
};

void trial_resolver_start(struct trial_resolver *resolver, const struct plan *plan);

/* The trial's set-up, resolved, until the next call; NULL where it cannot run. */
const struct setup *trial_resolve(struct trial_resolver *resolver, const struct trial *trial);
