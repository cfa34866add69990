/* What is said of a run: set-ups whose outcome nobody would dispute. */
#include "given.h"

#include "model/params/resolve.h"
#include "model/problem/landscape.h"
#include "model/verdict/judgement.h"
#include "model/verdict/verdict.h"

#define BOWL "landscape bowl condition 10 warmup 0 "
#define LANGUAGE "landscape language optimizer adamw "
#define OVERFIT "landscape overfit schedule constant warmup 0 steps 1000 "
#define LABEL_NOISE "landscape label-noise noise 1 floor 0 steps 1000 "
#define LOGISTIC "landscape logistic schedule constant warmup 0 steps 2000 "

static const struct {
    const char *words;
    enum outcome outcome;
} cases[] = {
    /* Beyond 2/λ = 0.2 gradient descent leaves the bowl, at once or little by little. */
    {BOWL "lr 0.5 schedule constant", OUTCOME_DIVERGED},
    {BOWL "lr 0.3 schedule cosine steps 1000", OUTCOME_RETURNED},

    {BOWL "lr 0.202 schedule constant steps 100", OUTCOME_DIVERGING},
    {"landscape rosenbrock lr 0.1", OUTCOME_DIVERGED},
    {"landscape himmelblau lr 0.5 noise 1", OUTCOME_DIVERGED},
    /* Into the nearer minimum and no further */
    {"landscape double-well lr 0.05 schedule cosine", OUTCOME_TRAPPED},
    {"landscape two-basins lr 0.1 schedule constant", OUTCOME_TRAPPED},
    {"landscape two-basins lr 0.1 schedule constant noise 0.05", OUTCOME_TRAPPED},
    {"landscape saddle steps 100 lr 0.1 warmup 0 schedule cosine", OUTCOME_SADDLE},
    /* All four of himmelblau's are the lowest. */
    {"landscape himmelblau lr 0.01", OUTCOME_CONVERGED},
    /* Above the limit at first; the schedule brings it down below. */
    {BOWL "lr 0.22 schedule linear steps 100", OUTCOME_OVERSHOT},
    /* Momentum swings past the minimum and comes back. */
    {"landscape bowl condition 1 warmup 0 lr 0.02 momentum 0.95 schedule constant steps 1000",
     OUTCOME_OVERSHOT},
    {BOWL "lr 0.15 schedule constant steps 300", OUTCOME_CONVERGED},
    {BOWL "lr 0.1 schedule cosine steps 300", OUTCOME_CONVERGED},
    {BOWL "start-x 0 start-y 0 lr 0.1 steps 10", OUTCOME_CONVERGED},
    {BOWL "lr 0.1 noise 2 schedule constant steps 2000", OUTCOME_NOISE_LIMITED},
    {"landscape river noise 2 lr 0.06 schedule constant steps 1500", OUTCOME_NOISE_LIMITED},
    /* At 2/λ it neither grows nor falls. */
    {BOWL "lr 0.2 schedule constant steps 300", OUTCOME_OSCILLATING},
    {BOWL "start-x 0.1 start-y 1 lr 0.199 schedule constant steps 20", OUTCOME_OSCILLATING},
    {BOWL "start-x 0 start-y 1 lr 0.19 schedule constant steps 20", OUTCOME_SETTLING},
    {"landscape double-well start-x -0.7 warmup 0 weight-decay 1 lr 0.05 schedule constant steps "
     "1000",
     OUTCOME_HELD},
    {BOWL "lr 0.0001 schedule constant", OUTCOME_SLOW},
    /* The loss is down to a millionth, and the way along the valley has not begun. */
    {"landscape bowl condition 1000000", OUTCOME_SLOW},
    {"landscape rosenbrock lr 0.0001 steps 300", OUTCOME_SLOW},
    {BOWL "lr 0.001 schedule constant steps 1", OUTCOME_SLOW},
    {BOWL "lr 1e-9 noise 0.001 schedule constant steps 100", OUTCOME_SLOW},

    /* What swung past the minimum and had no rate left to come back by does not oscillate. */
    {"landscape bowl condition 11 optimizer lion lr 0.1 steps 100 warmup 5", OUTCOME_SLOW},
    /* Low on the way, and not at the end. */
    {"landscape rosenbrock optimizer adam lr 0.05", OUTCOME_SLOW},
    /* The target touched by a swing, or at a restart's end, is not reached. */
    {"landscape himmelblau schedule triangular optimizer signum lr 0.398 steps 200",
     OUTCOME_OSCILLATING},
    /* The same shape in both: next to nothing, then a rise by the limit, then down. */
    {"landscape catapult schedule constant lr 1 warmup 40", OUTCOME_OVERSHOT},
    {"landscape catapult schedule constant lr 1 warmup 20", OUTCOME_OVERSHOT},
    {"landscape edge schedule constant lr 0.1 warmup 0 steps 300", OUTCOME_EDGE},
    {"landscape edge schedule constant lr 0.1 warmup 0 steps 100", OUTCOME_OSCILLATING},
    /* A momentum's limit is the higher; cycles come down to the edge and leave it there. */
    {"landscape edge schedule restarts lr 0.1087 steps 2388 floor 0.0109 momentum 0.8",
     OUTCOME_EDGE},
    /* Minima that lie alone have the sharpness that they have. */
    {"landscape ackley schedule step lr 0.08157 steps 1639 warmup 883", OUTCOME_OVERSHOT},
    {"landscape ackley schedule one-cycle lr 0.1736 steps 153 warmup 0", OUTCOME_OVERSHOT},
    {"landscape ackley schedule one-cycle lr 0.09132 steps 1092", OUTCOME_OVERSHOT},
    {"landscape saddle schedule plateau lr 0.8773 steps 1601 momentum 0.8", OUTCOME_OVERSHOT},
    /* From a third of the start back to all of it; and by the rate alone, from the first update on.
     */
    {"landscape three-hump schedule exponential lr 0.3304 steps 262", OUTCOME_OVERSHOT},
    {"landscape three-hump schedule one-cycle lr 0.4446 steps 244 warmup 108", OUTCOME_OVERSHOT},
    {"landscape catapult schedule constant lr 0.9 warmup 0 steps 200", OUTCOME_OVERSHOT},
    /* How momentum and mean squares start is at the best of rates, too. */
    {"landscape bowl condition 100 start-x 5 start-y 1 lr 0.03305785 momentum 0.66942149 "
     "warmup 0 schedule constant steps 100",
     OUTCOME_CONVERGED},
    /* A few updates on a wavy slope, and no rest: the gradient is 1.28 there. */
    {"landscape ackley schedule inverse-sqrt optimizer radam lr 0.1306 steps 5 floor 0.01306",
     OUTCOME_SLOW},
    {"landscape bowl condition 10 lr 0.3 momentum 0.9 warmup 0 schedule constant steps 100",
     OUTCOME_OVERSHOT},
    {"landscape bowl condition 100 warmup 0 lr 0.0153 momentum 0.8 schedule constant",
     OUTCOME_CONVERGED},
    {"landscape parabola optimizer rmsprop schedule plateau lr 0.9059 steps 50", OUTCOME_CONVERGED},
    /* … but not a blow-up, which may cost all that follows, and which no later rise hides. */
    {"landscape rosenbrock optimizer adagrad schedule linear lr 3.097 steps 2618 warmup 0",
     OUTCOME_RETURNED},
    {"landscape edge optimizer adamw schedule restarts lr 2.083 steps 52", OUTCOME_RETURNED},
    {"landscape edge optimizer rmsprop schedule plateau lr 0.1884 steps 474 warmup 0",
     OUTCOME_OVERSHOT},
    /* At the bottom of a basin decay keeps it from nothing. */
    {"landscape ackley optimizer adamw schedule step lr 7.599 steps 186", OUTCOME_DIVERGING},
    /* The noise has taken it from where it was. */
    {"landscape ackley optimizer nesterov schedule noam lr 0.01288 steps 1638 weight-decay 0.02253 "
     "noise 1.243 seed 656 start-x 0 start-y 0",
     OUTCOME_NOISE_LIMITED},
    /* A steep wall, down which it has just begun. */
    {"landscape beale schedule multistep optimizer adamax lr 0.01053 steps 2 floor 1% start-x "
     "-1.78 start-y 2.84",
     OUTCOME_SLOW},
    /* A swing goes through the minimum as the updates end. */
    {"landscape parabola schedule linear lr 0.02464 steps 165 floor 0.000246 momentum 0.99",
     OUTCOME_SETTLING},
    /* Where the gradient is 0 no decay is needed to hold it. */
    {"landscape edge optimizer nesterov schedule constant lr 0.7381 steps 1098 momentum 0.9 "
     "weight-decay 0.0002679 start-x 0 start-y 0",
     OUTCOME_SLOW},
    /* Of the noise at a rate that is too high, and not of too few updates. */
    {"landscape two-basins schedule linear lr 11.37 steps 882 warmup 157 floor 5.68 momentum 0.5 "
     "noise 0.1071 seed 16 start-x 2.22 start-y -2.69",
     OUTCOME_NOISE_LIMITED},
    /* What ends above its start has found nothing. */
    {"landscape beale optimizer adam lr 10 steps 300", OUTCOME_DIVERGING},
    {"landscape ackley lr 1000", OUTCOME_DIVERGING},
    /* Without the noise they would be where they are: the rates do not add up to the way. */
    {"landscape river optimizer adamw noise 1 lr 0.02 steps 2000 warmup 60", OUTCOME_SLOW},
    {"landscape river schedule wsd noise 2 lr 0.06 steps 1500", OUTCOME_SLOW},
    {"landscape river schedule wsd noise 2 lr 0.06 steps 6000", OUTCOME_NOISE_LIMITED},
    {BOWL "lr 0.22 schedule linear steps 100 noise 0.1", OUTCOME_OVERSHOT},

    /* It stands at what the noise puts back, next to the limit. */
    {"landscape noisy-quadratic schedule constant lr 2.76 steps 204 warmup 17 momentum 0.5 noise "
     "0.1",
     OUTCOME_NOISE_LIMITED},
    /* Without noise it ends at the same loss. */
    {"landscape noisy-quadratic schedule polynomial lr 0.1746 steps 306 noise 0.1", OUTCOME_SLOW},
    /* A hundred times its start, and back, and nowhere. */
    {"landscape rosenbrock optimizer adam schedule linear lr 5.456 steps 551 warmup 27",
     OUTCOME_RETURNED},
    /* Flung out by the first update, and back at its very start by the second. */
    {"landscape beale optimizer adagrad schedule multistep lr 10000 steps 372 warmup 0 start-x "
     "0.903 "
     "start-y -2.13",
     OUTCOME_RETURNED},
    /* Of a hundred updates' velocity the noise is not all that is left. */
    {"landscape noisy-quadratic schedule polynomial lr 0.02401 steps 311 warmup 0 momentum 0.99 "
     "noise 0.1",
     OUTCOME_SLOW},
    /* Below the target for two updates of a swing. */
    {"landscape himmelblau optimizer sf-adamw schedule inverse-sqrt lr 0.1693 steps 90 warmup 46 "
     "noise 0.1151 seed 489",
     OUTCOME_SLOW},
    /* What swings is a thousandth of what is left to go. */
    {"landscape river optimizer signum schedule constant lr 0.01282 steps 990", OUTCOME_SLOW},

    /* Done with its own basin but for the noise, which another one is deeper than; not so where it
     * has hardly begun there. */
    {"landscape two-basins schedule plateau lr 0.0268 steps 209 noise 2.83 seed 19",
     OUTCOME_TRAPPED},
    {"landscape two-basins optimizer adam schedule linear lr 0.0417 steps 93 noise 1.13 seed 36",
     OUTCOME_SLOW},
    /* From a crest down by the noise, and at no update up: it is on its way. */
    {"landscape saddle optimizer sf-sgd schedule inverse-sqrt lr 0.02893 steps 200 warmup 40 floor "
     "50% noise 1 seed 7",
     OUTCOME_SLOW},
    {"landscape saddle optimizer adan schedule polynomial lr 0.3597 steps 44 warmup 5% "
     "weight-decay "
     "1 noise 0.1 seed 7",
     OUTCOME_HELD},
    /* A sign's steps go to and fro about the place where the decay takes each back; and about the
     * place where the gradient and the decay balance goes the noise. */
    {"landscape beale optimizer signum weight-decay 1 schedule cosine lr 0.03 steps 1000",
     OUTCOME_HELD},
    {"landscape beale optimizer signum weight-decay 1 schedule constant lr 0.01 steps 3000",
     OUTCOME_HELD},
    {"landscape beale optimizer signum weight-decay 1 schedule cosine lr 0.01 steps 1000 "
     "momentum 0",
     OUTCOME_HELD},
    {"landscape saddle optimizer adam weight-decay 1 noise 1 schedule constant lr 0.01 steps 3000 "
     "seed 1",
     OUTCOME_HELD},
    {"landscape saddle optimizer adam weight-decay 1 noise 1 schedule cosine lr 0.1 steps 300 "
     "seed 1",
     OUTCOME_HELD},
    {"landscape saddle optimizer adam weight-decay 0.001 noise 1 schedule constant lr 0.01 steps "
     "3000 seed 1",
     OUTCOME_NOISE_LIMITED},
    /* To and fro about the place where the decay holds it: four times the updates change nothing.
     */
    {"landscape river optimizer rmsprop schedule constant lr 0.002908 steps 298 weight-decay "
     "0.7505",
     OUTCOME_HELD},
    /* Another basin's depth is not the decay's doing. */
    {"landscape ackley optimizer adadelta schedule polynomial lr 0.03025 steps 79 weight-decay "
     "0.02181 noise 4.98 seed 356 start-x -0.615 start-y -1.94",
     OUTCOME_SLOW},
    /* A velocity that loses a hundredth an update has not lost its start, and this little noise did
     * not lift the loss. */
    {"landscape rastrigin optimizer heavy-ball schedule step lr 0.0004931 steps 432 warmup 0 "
     "momentum 0.99 noise 0.02104 seed 618",
     OUTCOME_SLOW},
    /* At three quarters of the limit the gradient turns as often as by chance. */
    {"landscape two-basins schedule constant lr 1.492 steps 20 weight-decay 0.03045 noise 0.252 "
     "seed 325",
     OUTCOME_NOISE_LIMITED},
    /* By a velocity less often: the loss tells, which rises at 44 % of the updates. */
    {"landscape saddle optimizer nesterov schedule constant lr 0.2227 steps 100 warmup 20 momentum "
     "0.5 noise 1 seed 7",
     OUTCOME_NOISE_LIMITED},
    {"landscape saddle optimizer nesterov schedule constant lr 0.2227 steps 2000 warmup 20 "
     "momentum "
     "0.5 noise 1 seed 7",
     OUTCOME_NOISE_LIMITED},
    /* Not so where the gradient is two hundred times the noise. */
    {"landscape ackley schedule inverse-sqrt lr 0.08718 steps 132 warmup 23 momentum 0.8 noise "
     "0.03484 "
     "seed 390",
     OUTCOME_SLOW},
    /* Next to nothing is lost, and a quarter of the way is left. */
    {"landscape beale schedule cosine lr 0.008128 steps 68 warmup 9 momentum 0.8 start-x 1.87 "
     "start-y "
     "1.43",
     OUTCOME_SLOW},
    /* What swings through the target in the last update is not there, with a little noise either.
     */
    {"landscape bowl condition 11 schedule triangular lr 0.009953 steps 470 warmup 0 momentum 0.99 "
     "noise 0.2094 "
     "seed 34",
     OUTCOME_SETTLING},
    /* A sign without momentum keeps nothing: its first rises are the rate's, too. */
    {"landscape parabola optimizer signum schedule plateau lr 2.727 steps 110", OUTCOME_OVERSHOT},
    /* The rate came down, the swings are gone, and the way along the valley is left. */
    {"landscape rosenbrock optimizer signum schedule one-cycle lr 0.03 steps 300 momentum 0.9",
     OUTCOME_SLOW},
    {"landscape rosenbrock optimizer signum schedule one-cycle lr 0.03 steps 1000 momentum 0.5",
     OUTCOME_SLOW},

    {"landscape llm-25m steps 24000", OUTCOME_LEARNED},
    {"landscape llm-400m steps 24000", OUTCOME_LEARNED},
    {"landscape llm-25m steps 2000", OUTCOME_LEARNING},
    {"landscape llm-25m steps 24000 lr 3e-6", OUTCOME_LEARNING},
    {"landscape llm-25m steps 24000 lr 0.01 schedule constant", OUTCOME_TOO_HIGH},
    {"landscape llm-25m steps 24000 lr 0.01", OUTCOME_TOO_HIGH}, /* as real training */
    {"landscape llm-25m steps 24000 lr 10", OUTCOME_TOO_HIGH},

    {LANGUAGE "steps 1000", OUTCOME_LEARNED},
    {LANGUAGE "optimizer sgd momentum 0.9 lr 0.3 steps 1000", OUTCOME_LEARNED},
    {LANGUAGE "steps 300", OUTCOME_LEARNING},            /* too few updates … */
    {LANGUAGE "lr 0.0003 steps 1000", OUTCOME_LEARNING}, /* … and a rate too low */
    {LANGUAGE "steps 1", OUTCOME_LEARNING},
    {LANGUAGE "lr 0.2 steps 1000", OUTCOME_TOO_HIGH},
    {LANGUAGE "lr 0.1 warmup 0 steps 1000", OUTCOME_TOO_HIGH},
    {LANGUAGE "lr 1 steps 1000", OUTCOME_FORGOT},
    {LANGUAGE "lr 0.3 warmup 0 steps 1000", OUTCOME_FORGOT},
    {LANGUAGE "lr 0.1 schedule restarts cycle 700 steps 1450", OUTCOME_SPIKED},
    {LANGUAGE "lr 0.08 schedule restarts cycle 400 steps 850", OUTCOME_TOO_HIGH}, /* at its top */
    {LANGUAGE "train-size 300 steps 400", OUTCOME_OVERFITTING},
    {LANGUAGE "optimizer sgd momentum 0.9 lr 3 steps 300", OUTCOME_DIVERGED},

    /* Means of 400 draws have their best validation loss at the end, at 977, at 236 and at 68. */
    {OVERFIT "lr 0.003", OUTCOME_UNDERFITTING},
    {OVERFIT "lr 0.012", OUTCOME_LEARNED},
    {OVERFIT "lr 0.048", OUTCOME_OVERFITTING},
    {OVERFIT "lr 0.192", OUTCOME_OVERFITTING},
    {OVERFIT "lr 0.048 steps 30", OUTCOME_UNDERFITTING},
    {"landscape formula formula x*y", OUTCOME_NO_MINIMUM},
    {"landscape formula formula log(x-9)", OUTCOME_NO_VALUE},
    {OVERFIT "lr 2.5", OUTCOME_DIVERGED},
    {LABEL_NOISE "optimizer adam", OUTCOME_OVERFITTING}, /* though validation never rises */
    {LABEL_NOISE "lr 0.004", OUTCOME_UNDERFITTING},
    {LABEL_NOISE "lr 0.128", OUTCOME_OVERFITTING},
    {LABEL_NOISE "lr 0.512", OUTCOME_DIVERGED},
    {LABEL_NOISE "lr 0.256 seed 29", OUTCOME_OVERFITTING}, /* its noise keeps the losses up */
    /* Ripples of the last updates are none of the rate, and what rises with the training loss is.
     */
    {LABEL_NOISE "schedule plateau lr 0.3127 steps 20", OUTCOME_UNDERFITTING},
    {LABEL_NOISE "schedule constant lr 0.09716 steps 50", OUTCOME_UNDERFITTING},
    {LABEL_NOISE "schedule wsd lr 0.07654 steps 241", OUTCOME_TOO_HIGH},
    {LABEL_NOISE "schedule restarts lr 0.09597 steps 1042", OUTCOME_TOO_HIGH},
    {LABEL_NOISE "optimizer adan schedule inverse-sqrt lr 0.01207 steps 1056 warmup 451",
     OUTCOME_OVERFITTING},
    {LABEL_NOISE "optimizer sf-sgd schedule restarts lr 0.295 steps 110 warmup 28 floor 0.0295",
     OUTCOME_TOO_HIGH}, /* both losses rise by the same part */
    {LABEL_NOISE "schedule restarts lr 0.01234 steps 555 warmup 160 floor 0.00617",
     OUTCOME_LEARNED},
    /* It fits the points as well as the truth does, and gets better still. */
    {LOGISTIC "optimizer adan schedule linear lr 0.002337 steps 130 warmup 50 floor 0.00117",
     OUTCOME_UNDERFITTING},
    /* It falls by little as its rate does, and had more to gain. */
    {LOGISTIC "optimizer adan schedule triangular lr 0.0008932 steps 476", OUTCOME_UNDERFITTING},
    {LOGISTIC "schedule linear lr 0.1667 steps 20 warmup 1", OUTCOME_UNDERFITTING},
    {LOGISTIC "schedule linear lr 0.1667 steps 80 warmup 1", OUTCOME_LEARNED},
    {LOGISTIC "lr 0.0003", OUTCOME_UNDERFITTING},
    {LOGISTIC "lr 0.01", OUTCOME_LEARNED},
    {LOGISTIC "lr 1", OUTCOME_OVERFITTING},
    {LOGISTIC "batch 2 lr 10", OUTCOME_TOO_HIGH},
};

static void every_outcome(void **state)
{
    (void)state;
    bool seen[OUTCOME_COUNT] = {[OUTCOME_UNDERWAY] = true}, right = true;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct setup setup = given(cases[i].words);
        struct run *run = whole_run(&setup);
        enum outcome outcome = verdict_of(run).outcome;
        if (outcome != cases[i].outcome)
            print_error("%s: %s, not %s\n", cases[i].words, outcome_rows[outcome].word,
                        outcome_rows[cases[i].outcome].word);
        right = right && outcome == cases[i].outcome;
        seen[cases[i].outcome] = true;
        run_free(run);
    }
    for (enum outcome i = 0; i < OUTCOME_COUNT; i++)
        for (enum judgement judged = 0; judged < JUDGEMENT_COUNT; judged++)
            assert_true(seen[i] || !outcome_of_judgement(judged, i));
    assert_true(right);
}

static void a_run_under_way_has_no_outcome_yet(void **state)
{
    (void)state;
    struct setup setup = given(BOWL "lr 0.1 steps 300");
    struct plan plan = plan_of(&setup);
    struct run *run = begun(&plan);
    assert_int_equal(verdict_of(run).outcome, OUTCOME_UNDERWAY);
    run_advance(run, 299.0);
    assert_int_equal(verdict_of(run).outcome, OUTCOME_UNDERWAY);
    run_advance(run, 1.0);
    assert_int_equal(verdict_of(run).outcome, OUTCOME_CONVERGED);
    run_free(run);
}

/* Each optimizer with the rate the program gives it gets somewhere on each landscape: no diverging.
 */
static void the_fair_rates_are_fair(void **state)
{
    (void)state;
    bool fair = true;
    for (int land = 0; land < landscape_kind_count; land++)
        for (int kind = 0; kind < optimizer_kind_count; kind++) {
            struct setup setup = setup_default();
            param_set(&setup, P_LANDSCAPE, land);
            setup.optimizer = kind;
            struct run *run = whole_run(&setup);
            enum outcome outcome = verdict_of(run).outcome;
            if (outcome == OUTCOME_DIVERGED || outcome == OUTCOME_DIVERGING ||
                !(run->stats.last < run->stats.first)) {
                print_error("%s on %s: %s\n", optimizer_name(kind), problem_name(land),
                            outcome_rows[outcome].word);
                fair = false;
            }
            run_free(run);
        }
    assert_true(fair);
}

/* ---- the evidence ---- */

/* A bend far from all that is level can look like a saddle's. */
static void nothing_is_trapped_where_there_is_one_basin(void **state)
{
    (void)state;
    struct dice dice = {.game = 9};
    for (int i = 0; i < 3000; i++) {
        struct setup setup = given("optimizer sgd steps 100");
        param_set(&setup, P_LANDSCAPE, throw_below(&dice, landscape_kind_count));
        setup.momentum = throw_between(&dice, 0.9, 0.999);
        setup.lr = throw_ratio(&dice, 1e-6, 1e-1);
        struct run *run = whole_run(&setup);
        enum outcome outcome = verdict_of(run).outcome;
        run_free(run);
        if (landscape_kinds[setup.landscape].single_minimum &&
            (outcome == OUTCOME_TRAPPED || outcome == OUTCOME_SADDLE))
            fail_msg("%s, momentum %.17g, lr %.17g: outcome %d", problem_name(setup.landscape),
                     setup.momentum, setup.lr, outcome);
    }
}

/* Exactly on a ridge the gradient vanishes, and downhill leads to no minimum. */
static void a_ridge_is_no_minimum(void **state)
{
    (void)state;
    static const struct {
        const char *words;
        enum outcome outcome;
    } ridges[] = {{"landscape saddle start-x 0 start-y 0", OUTCOME_SADDLE},
                  {"landscape saddle start-x 1 start-y 0", OUTCOME_SADDLE},
                  {"landscape edge start-x 0 start-y 0", OUTCOME_SLOW}};
    for (size_t i = 0; i < sizeof ridges / sizeof ridges[0]; i++) {
        struct setup setup = given(ridges[i].words);
        struct run *run = whole_run(&setup);
        assert_int_equal(verdict_of(run).outcome, ridges[i].outcome);
        run_free(run);
    }
}

static void the_evidence_is_in_the_numbers(void **state)
{
    (void)state;
    struct setup setup = given("landscape double-well lr 0.05 schedule cosine steps 200");
    struct run *run = whole_run(&setup);
    struct verdict v = verdict_of(run);
    assert_true(v.in_basin);
    assert_near(v.minimum[0], 0.960, 1e-3);
    assert_near(v.minimum_loss, 0.294, 1e-3);
    assert_near(v.global[0], -1.036, 1e-3);
    assert_near(v.global_loss, -0.305, 1e-3);
    assert_near(v.ratio, run->stats.last / run->stats.first, 1e-15);
    assert_near(run->stats.first, run_state(run, 0.0, v.minimum) - v.global_loss, 1e-12);
    assert_near(run->stats.last, run->loss_end - v.global_loss, 1e-12);
    double tail = 0.0, w[AXES];
    for (double t = 188.0; t < 200.0; t++) /* the last sixteenth */
        tail += run_state(run, t, w) - v.global_loss;
    assert_near(v.last_16th, tail / 12.0, 1e-12);
    run_free(run);

    /* y alone: it changes sides at each update, by a factor of −0.9, and the loss falls by 0.81. */
    setup = given(BOWL "start-x 0 start-y 1 lr 0.19 schedule constant steps 64");
    run = whole_run(&setup);
    v = verdict_of(run);
    assert_true(v.sign_changes == 32.0 && v.of == 32.0 && v.loss_increases == 0.0 &&
                v.below_noise == 0.0);
    assert_near(v.trend, pow(0.81, 16.0), 1e-9);
    assert_near(v.ratio, pow(0.81, 64.0), 1e-9);
    run_free(run);
}

/* Rate over limit: how often, from when to when, and where it was worst. */
static void the_updates_above_the_limit_are_counted(void **state)
{
    (void)state;
    struct setup setup = given(BOWL "lr 0.25 floor 0 schedule linear steps 100");
    struct run *run = whole_run(&setup);
    const struct run_stats *t = &run->stats;
    assert_true(t->above == 20.0 && t->above_first == 0.0 && t->above_last == 19.0);
    assert_near(t->worst.ratio, 1.25, 1e-12);
    assert_near(t->worst.stability_limit, 0.2, 1e-15);
    assert_true(t->worst.at == 0.0 && t->worst.rate == 0.25 && t->peak_rate == 0.25);
    assert_same(t->crossed, t->worst);
    run_free(run);

    setup = given(BOWL "lr 0.1 schedule constant steps 100");
    run = whole_run(&setup);
    t = &run->stats;
    assert_true(t->above == 0.0 && t->above_first == -1.0 && t->above_last == -1.0);
    assert_true(t->crossed.at == -1.0);
    assert_near(t->worst.ratio, 0.5, 1e-12);
    run_free(run);

    /* A warmup through the limit: crossed long before it is worst. */
    setup = given("landscape bowl condition 10 lr 0.3 steps 40 warmup 40 warmup-start 0");
    run = whole_run(&setup);
    t = &run->stats;
    assert_true(t->above == 13.0 && t->crossed.at == 27.0 && t->above_first == 27.0);
    assert_near(t->crossed.rate, 0.2025, 1e-12);
    assert_true(t->worst.at == 39.0 && t->above_last == 39.0);
    run_free(run);
}

/* Once it has diverged, the curvature there says nothing about why: the cause is looked for before.
 */
static void a_blow_up_is_explained_by_what_was_before(void **state)
{
    (void)state;
    struct setup setup = given("landscape rosenbrock lr 0.01 warmup 0 schedule constant");
    struct run *run = whole_run(&setup);
    const struct run_stats *t = &run->stats;
    assert_true(t->counters.diverged_at > 0.0 && t->crossed.at == 0.0);
    assert_true(t->worst.at <= t->counters.diverged_at && t->above_last <= t->counters.diverged_at);
    run_free(run);
}

/* At a million updates a loss underflows to 0 while the rate is low, and above the limit stays. */
static void what_rounding_keeps_is_known(void **state)
{
    (void)state;
    static const struct {
        const char *words;
        bool by_rounding;
    } rows[] = {{BOWL "lr 0.3 schedule constant steps 100000 warmup 50000", true},
                {BOWL "lr 0.19 schedule constant steps 100000 warmup 50000", false},
                {BOWL "lr 0.2002 schedule linear steps 100000 warmup 0", false},
                /* An update at 1/λ takes y to exactly 0, or next to it for so few updates. */
                {BOWL "lr 0.3 schedule constant warmup 5 steps 100 start-x 4 start-y 1", true},
                {BOWL "lr 0.21 schedule constant warmup 9 steps 30 start-x 5 start-y 1", true},
                {BOWL "lr 0.19 schedule constant warmup 9 steps 100 start-x 5 start-y 1", false},
                {"landscape catapult lr 1.5 schedule constant steps 100000 warmup 50000", true}};
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct setup setup = given(rows[i].words);
        struct run *run = whole_run(&setup);
        const struct verdict v = verdict_of(run);
        assert_int_equal(v.outcome == OUTCOME_CONVERGED || v.outcome == OUTCOME_OVERSHOT, 1);
        assert_int_equal(v.by_rounding, rows[i].by_rounding);
        run_free(run);
    }
}

/* What a fork or a plateau does to the rate is in the verdict: noise limits only what the rates had
 * the time for, and only a rate that fell has cooled. */
static void a_verdict_goes_by_the_rates_taken(void **state)
{
    (void)state;
    static const struct {
        const char *words, *forked; /* at update 1000 */
        enum outcome outcome;
        bool cooled;
    } rows[] = {
        {BOWL "lr 0.05 noise 2 schedule constant steps 4000", "lr 1e-6", OUTCOME_NOISE_LIMITED,
         true},
        {BOWL "lr 1e-6 noise 2 schedule constant steps 1010", "lr 0.1", OUTCOME_SLOW, false},
        {"landscape river noise 2 lr 0.06 steps 6000 schedule constant", NULL,
         OUTCOME_NOISE_LIMITED, false},
        {"landscape river noise 2 lr 0.06 steps 6000 schedule plateau factor 0.1 patience 10", NULL,
         OUTCOME_SLOW, true},
        {"landscape river noise 2 lr 0.06 steps 6000 schedule plateau factor 0.1 patience 10",
         "lr 0.06 schedule constant", OUTCOME_NOISE_LIMITED, false},
        {"landscape river noise 2 lr 0.06 steps 6000 schedule constant",
         "lr 0.06 schedule plateau factor 0.1 patience 10", OUTCOME_NOISE_LIMITED, true}};
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct setup setup = given(rows[i].words), other = setup;
        struct plan plan = plan_of(&setup);
        if (rows[i].forked) {
            set(&other, rows[i].forked);
            assert_true(plan_fork(&plan, 1000.0, &other));
        }
        struct run *run = whole_run_of_plan(&plan);
        const struct verdict v = verdict_of(run);
        if (v.outcome != rows[i].outcome || v.cooled != rows[i].cooled)
            fail_msg("%s, %s: %s, %scooled", rows[i].words, rows[i].forked ? rows[i].forked : "",
                     outcome_rows[v.outcome].word, v.cooled ? "" : "not ");
        run_free(run);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_outcome),
        cmocka_unit_test(a_run_under_way_has_no_outcome_yet),
        cmocka_unit_test(the_fair_rates_are_fair),
        cmocka_unit_test(nothing_is_trapped_where_there_is_one_basin),
        cmocka_unit_test(a_ridge_is_no_minimum),
        cmocka_unit_test(the_evidence_is_in_the_numbers),
        cmocka_unit_test(the_updates_above_the_limit_are_counted),
        cmocka_unit_test(a_blow_up_is_explained_by_what_was_before),
        cmocka_unit_test(what_rounding_keeps_is_known),
        cmocka_unit_test(a_verdict_goes_by_the_rates_taken),
    };
    return cmocka_run_group_tests_name("verdict", tests, NULL, NULL);
}
