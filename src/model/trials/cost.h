/* What a run costs, and what the same target would cost at other rates: a rate too low is paid for
 * in updates. */
#pragma once

#include "model/run/run.h"

enum { COST_RATES = 6 }; /* a tenth to ten times the peak */

/* The target: the level that the problem names; of a fit, whose training loss falls on while it
 * overfits, 95 % of the way that the validation loss falls in this run, to be reached for the first
 * time (whoever stops early has it), over seeds for each its own run's; else a thousandth of the
 * excess at the start; where the run misses that on what is no landscape, whose loss may have
 * nowhere to fall to, and does not end above where it started, the loss that it ends at, over seeds
 * their mean. */
struct cost_at {
    double lr;
    double to_target; /* +∞: never, in as many updates as `steps`; over seeds the median */
    double steps;     /* of the run that this was, longer where a shorter one did not do */
    bool lost; /* it ended above where it started, or most seeds do: no longer run would help */
};

/* What a run has taken. NaN: not known. */
struct spent {
    double updates, gradients; /* one gradient an update; none where the loss is an expectation.
                                  Validation is not counted */
    double parameters, tokens; /* N and D: of a network what it is trained on, else of the job … */
    double flops;              /* … and 6·N·D of both */
};
struct spent spent_of(const struct run *run);

struct cost {
    struct spent spent;
    double target;    /* a loss; NaN: there is none, as no minimum is known, or the validation
                         loss never falls */
    bool own;         /* is it that of this run's end? */
    bool validation;  /* is it a validation loss, to be reached for the first time? */
    double to_target; /* updates after which the loss stays there; +∞: never, or on a landscape
                         the outcome is not a good one (as in trial_result) */
    struct cost_at longer; /* this run with more steps, where it is never; lr NaN: not tried */
    int seeds;             /* the target and the rates are over so many: one is a lottery */
    int rates;             /* 0: the run is too long to be taken so often, or has no peak */
    struct cost_at at[COST_RATES];
};

/* Of a finished run. Takes up to COST_RATES runs of the plan (as it was set) with others beside it,
 * some of them several times as long, where there is noise each over seeds; where that takes too
 * long, the lowest and the highest rate alone, with the run's own seed and steps. */
struct cost cost_of(const struct run *run, const struct plan *plan);

/* Updates after which a finished run's loss stays at or below a loss, to a bucket; +∞: never. */
double cost_to_reach(const struct run *run, double loss);

/* Updates after which a finished run's validation loss is at or below a loss for the first time. */
double cost_to_validate(const struct run *run, double loss);
