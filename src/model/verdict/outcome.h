/* What can become of a run. All that is said of an outcome in a word stands in one table; how it is
 * found is told by rules (outcome_rules.h), and its colours are the screen's. */
#pragma once

struct setup; /* model/setup/setup.h */

/* In the order of the rules that find them: the first that holds names the outcome. */
enum outcome {
    OUTCOME_UNDERWAY,   /* not finished */
    OUTCOME_NO_VALUE,   /* the loss is not finite at the start already */
    OUTCOME_DIVERGED,   /* the loss blew up, and did not come back */
    OUTCOME_RETURNED,   /* it blew up, and came back */
    OUTCOME_DIVERGING,  /* it ends above its start: it rises still, or has come to rest there */
    OUTCOME_NO_MINIMUM, /* of a formula that has none, as far as one has looked */
    OUTCOME_TRAPPED,    /* in a minimum that is not the lowest */
    OUTCOME_SADDLE, /* where the gradient is nearly 0, and the Hessian has a negative eigenvalue */
    OUTCOME_EDGE, /* converged where the sharpness, having risen, is next to what the rate allows */
    OUTCOME_OVERSHOT, /* converged after a rise from next to nothing, or to above the start */
    OUTCOME_CONVERGED,
    OUTCOME_NOISE_LIMITED, /* the gradient noise outweighs the gradient */
    OUTCOME_SETTLING,      /* from side to side, and falling all the same; on the screen it has the
                              word of the next, since only the rate's limit parts the two from what
                              diverges */
    OUTCOME_OSCILLATING,   /* from side to side, and getting nowhere */
    OUTCOME_HELD,          /* weight decay holds it off the minimum */
    OUTCOME_SLOW,
    OUTCOME_OVERFITTING,  /* the validation loss rose again, and the training loss fell on */
    OUTCOME_FORGOT,       /* what had been learnt was lost, and it knows next to nothing */
    OUTCOME_TOO_HIGH,     /* the rate keeps it from what a lower one learns, yet it is not lost */
    OUTCOME_SPIKED,       /* the loss jumped up, and came back below where it had been */
    OUTCOME_UNDERFITTING, /* the validation loss still falls when the updates are over */
    OUTCOME_LEARNED,
    OUTCOME_LEARNING, /* on the way: the rate too low, or too few updates */
    OUTCOME_COUNT
};

/* Good, too low and the rest: what an outcome looks like on a strip or a map. */
enum outcome_class {
    CLASS_NONE, /* not known, or not valid */
    CLASS_SLOW, /* too low: it has not arrived */
    CLASS_TRAPPED,
    CLASS_GOOD,
    CLASS_OSCILLATING,
    CLASS_OVERFITTING,
    CLASS_TOO_HIGH, /* too high a rate for what is learnt, and not diverged */
    CLASS_DIVERGED,
    CLASS_COUNT
};

struct outcome_row {
    const char *word;  /* for scripts: it stays what it is when the badge changes */
    const char *badge; /* on the screen */
    enum outcome_class outcome_class;
};
extern const struct outcome_row outcome_rows[OUTCOME_COUNT];

/* The badge of a set-up's outcome: of x alone, what would be a saddle is a maximum; and where the
 * start's gradient is 0 and no minimum is known, the landscape is flat there. */
const char *outcome_badge(const struct setup *setup, enum outcome outcome);

struct outcome_class_row {
    const char *name, *brief;
    const char *on_map; /* in its legend; NULL: there the scale shows it */
};
extern const struct outcome_class_row outcome_classes[CLASS_COUNT];
