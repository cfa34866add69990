/* Problems: what is trained. A problem gives either the gradient at a place, to which the run adds
 * noise, weight decay and the optimizer; or, where its expected loss has a closed form, the update
 * of its state. One gives neither: with it the schedule runs alone. */
#pragma once

#include "model/maths/simd.h"
#include "model/setup/param_ids.h"
#include "model/setup/setup.h"

#include <stddef.h>

struct landscape_kind; /* landscape.h */
struct team;           /* team.h */

/* A problem of a set-up, ready to be trained: what its functions read beside the state. */
struct problem_instance {
    const struct setup *setup; /* resolved, of the update at hand */
    const void *data;          /* what `prepare` made; NULL: there is none */
    void *work;                /* work_size bytes for the call; what is in them means nothing */
    const struct team *team;   /* NULL: parts of the work are done one after the other */
};

/* How a problem is drawn. */
enum problem_picture {
    PICTURE_LANDSCAPE, /* a path over two parameters */
    PICTURE_SPECTRUM,  /* each mode's curvature, and what is left of its loss */
    PICTURE_WRITING,   /* what a network writes */
    PICTURE_WEIGHTS,   /* weights beside those that the points were drawn by */
    PICTURE_NONE       /* by its curves alone */
};

/* By which rules its outcomes are found (model/verdict/judgement.h). */
enum judgement {
    JUDGED_BY_PATH,   /* by the way to a minimum: the excess loss, the gradients, the basin */
    JUDGED_BY_LAW,    /* by what is left of the loss that can be learnt */
    JUDGED_BY_LEVELS, /* by losses that mean something, as what pairs of letters tell */
    JUDGED_BY_FIT,    /* by the validation loss, and the training loss beside that of the truth */
    JUDGEMENT_COUNT
};

/* A loss that means something, and what has it: "pairs" is what one has who knows pairs of letters.
 */
struct loss_level {
    const char *name;
    double loss;
};
enum { LOSS_LEVELS = 4 };

/* What is known of a state before an update. */
struct measure {
    double loss;
    double gradient_norm; /* the length of the gradient, or the root of its expected square */
    double sharpness;     /* λmax of the Hessian; NaN: not known */
};

/* One mode of a problem with a spectrum. */
struct mode {
    double curvature;
    double loss, first; /* its part of the loss now, before the update, and at the start */
    /* θ → θ − ηb, where b is the velocity once the update's gradient is in it: */
    double square;   /* E θ², before the update */
    double cross;    /* E θb */
    double velocity; /* E b² */
};

/* A weight of a fit, as learnt and as the points were drawn by. */
struct weight {
    double learnt, truth;
};

/* What "auto" stands for with a problem, in place of what the parameter's row says. */
struct automatic_value {
    enum param param;
    double value;
    bool percent;        /* of what a percentage of the parameter is a share of */
    unsigned optimizers; /* with these alone, 1 << id each; 0: with all */
};

enum { SIDE_BY_SIDE = 8 }; /* runs */

struct problem_kind {
    const char *name;
    const char *formula;
    const char *turned; /* in place of it where its axes are not x and y; NULL: they always are */
    const char *about;  /* one line: what it shows */
    const char *nature; /* what its numbers are: "exact expectation"; NULL: a simulation */
    const char *caveat; /* and what they cannot show; NULL: nothing that would be expected */
    struct param_set uses;
    enum problem_picture picture;
    enum judgement judged;
    bool sharpness; /* λmax is what it is about: shown beside 2/η */
    bool quadratic; /* the stability limit is exact everywhere */
    bool expected;  /* its loss is an expectation: noise is in it, and none on its curve */
    bool fitted;    /* a law with no knobs but the rate's: no momentum, decay, noise or batch */
    bool sampled;   /* its gradient is that of a batch that is drawn: its losses are noisy */
    bool own_noise; /* noise is in its gradient already, and the run adds none */
    double rate;    /* a fair rate for gradient descent: the "auto" of lr … */
    double (*rate_of)(
        const struct setup *setup); /* … and where it depends on the set-up, in its place */
    double adaptive_rate;           /* and for adaptive methods */
    double highest_rate; /* at which what a law was fitted to diverges, and the law does not; 0:
                            none */
    const struct automatic_value *automatic; /* of other parameters; NULL: none is its own */
    int automatic_count;
    unsigned optimizers; /* those that apply, 1 << id each; 0: all */
    int optimizer;       /* the one that suits it: taken until a person chooses one */

    /* Its two parameters have a landscape of their own (landscape.h); NULL: there is none. */
    const struct landscape_kind *landscape;

    /* The doubles of its state, and their values at the start. The state of a problem with a
     * gradient are its parameters; the optimizer's slots are the run's. */
    size_t (*size)(const struct setup *setup);
    void (*start)(const struct problem_instance *problem, double *state);

    /* The parameters that weight decay acts on, the first ones; NULL: all. */
    size_t (*decaying)(const struct setup *setup);

    /* What does not change while it is trained, as texts and tables of points: made once for a run,
     * and shared by its copies (prepare: NULL where memory is short). And the bytes that its
     * functions need to work in, at most. NULL: nothing. */
    void *(*prepare)(const struct setup *setup);
    void (*release)(void *data);
    bool (*same_data)(const struct setup *a, const struct setup *b); /* would both prepare the same?
                                                                        NULL: not to be known */
    size_t (*work_size)(const struct setup *setup);

    /* Either: the loss at w, before update t, and its gradient without noise. */
    double (*gradient)(const struct problem_instance *problem, const double *w, double t,
                       double *gradient);
    double (*curvature)(const struct problem_instance *problem,
                        const double *w);          /* λmax; NULL: not known */
    double (*steepest)(const struct setup *setup); /* λmax at the minimum; NULL: not known */

    /* λmax of P⁻¹H, P a diagonal (NULL: 1), where it takes too long for every update: after so many
     * power iterations from v, not 0, in which they end and can be gone on with. room: 3 times the
     * parameters. NULL: there is none. */
    double (*sharpness_by_power)(const struct problem_instance *problem, const double *w,
                                 const double *p, int iterations, double *v, double *room);

    /* Or: the update t at a rate (its rule in symbols), and what is known of a state. */
    const char *rule;
    void (*update)(const struct problem_instance *problem, double *state, double rate, double t);
    /* The same for so many updates in a row, with the loss before each; NULL: one by one. */
    void (*updates)(const struct problem_instance *problem, double *state, const double *rate,
                    int count, double *loss);
    /* The same of up to SIDE_BY_SIDE runs that differ in rates and states alone (set-up and data
     * are those of the first), each to the last bit as alone; NULL: they are alone. */
    void (*updates_side_by_side)(const struct problem_instance *problem, enum width width, int runs,
                                 double *const *state, const double *const *rate, int count,
                                 double *const *loss);
    struct measure (*measure)(const struct problem_instance *problem, const double *state);

    /* The loss on what it is not trained on, of a state; NULL: there is none. It is taken before
     * every update whose number is a multiple of validation_every (NULL: 1), and at the end. */
    double (*validation)(const struct problem_instance *problem, const double *state);
    double (*validation_every)(const struct setup *setup);
    /* It is what a prediction misses beyond the noise in the labels, which the training loss has in
     * it: the two have no gap between them. */
    bool validation_without_noise;
    double (*noise)(
        const struct setup *setup); /* the gradient noise's norm, as gradient_norm is meant */

    /* The excess that rates which add up so far would leave without noise; NULL: not known. */
    double (*without_noise)(const struct setup *setup, double rates);
    /* Losses that mean something, the highest first; how many. NULL: there are none. */
    int (*levels)(const struct problem_instance *problem, struct loss_level level[LOSS_LEVELS]);
    const char *target; /* the level that runs are timed to; NULL: a thousandth of the excess */

    /* Points that a batch takes; NULL: as many as are set. (Without noise of its own, a problem
     * whose batch takes all points has none.) */
    double (*batch_taken)(const struct problem_instance *problem);

    /* The largest batch that a set-up can have; NULL: the knob's own. */
    double (*batch_most)(const struct setup *setup);

    /* Tokens that an update is trained on; NULL: there are none. Its parameters are its state's. */
    double (*tokens)(const struct setup *setup);

    /* Seconds that an update takes, roughly; NULL: as its size says. */
    double (*update_time)(const struct setup *setup);

    /* Of a spectrum: how many modes, and the mode i of a state before update t. */
    int (*modes)(const struct setup *setup);
    struct mode (*mode)(const struct setup *setup, const double *state, double t, int i);

    /* Of a fit: how many weights, and the weight i of a state. */
    int (*weights)(const struct setup *setup);
    struct weight (*weight)(const struct problem_instance *problem, const double *state, int i);
};

/* All of them (problems.c): the landscapes in their own order, and then the others. */
extern const struct problem_kind *const problem_kinds[];
extern const int problem_kind_count;

static inline const struct problem_kind *problem_of(const struct setup *setup)
{
    return problem_kinds[setup->landscape];
}

static inline bool is_landscape(const struct setup *setup)
{
    return problem_of(setup)->landscape != NULL;
}

/* Is anything trained? Else there is no loss, no outcome and no state, and what asks for one
 * refuses with nothing_is_trained. */
static inline bool problem_trains(const struct problem_kind *problem)
{
    return problem->landscape || problem->gradient || problem->update;
}
extern const char nothing_is_trained[];

/* Does an optimizer apply to it? */
bool problem_takes(const struct problem_kind *problem, int optimizer);

/* What is its own "auto" of a parameter with an optimizer; NULL: it has none. */
const struct automatic_value *problem_automatic(const struct problem_kind *problem, enum param id,
                                                int optimizer);

/* Is its validation loss taken before update t? */
bool problem_validates(const struct problem_kind *problem, const struct setup *setup, double t);

const char *problem_name(int index);

/* Its formula in symbols: of one's own landscape the text of the set-up. */
const char *problem_formula(const struct setup *setup);

/* Updates that take some hundredths of a millisecond, of what is no landscape and has so many
 * doubles; 1 at least. */
double problem_portion(size_t doubles);

/* Seconds that an update of a run alone takes, roughly: by it, what is to be seen soon is divided
 * into parts, and what would take hours is left out. setup: resolved. */
double problem_update_time(const struct setup *setup);

/* The same of a run among many, whose landscape they are taken on side by side. */
double problem_update_time_beside(const struct setup *setup);

/* Those that are no landscapes, in the order in which they stand behind them: to add one, write it
 * in a file as noisy_quadratic.c, and its name here. */
#define OTHER_PROBLEMS(X)                                                                          \
    X(noisy_quadratic)                                                                             \
    X(llm_25m)                                                                                     \
    X(llm_100m) X(llm_400m) X(language_model) X(overfit) X(label_noise) X(logistic) X(schedule_only)

#define PROBLEM_IN_A_FILE(name) extern const struct problem_kind name;
OTHER_PROBLEMS(PROBLEM_IN_A_FILE)
#undef PROBLEM_IN_A_FILE
