/* Fits to drawn points: means over many draws as others have them, a trajectory of PyTorch's, and
 * what a person would say of them. */
#include "given.h"

#include "model/verdict/verdict.h"
#include "support/golden.h"

/* ---- tables of means ---- */

enum { DRAWS = 400, STEPS = 1000 };

struct mean {
    double sum, squares, count;
};

static void add(struct mean *mean, double value)
{
    mean->sum += value;
    mean->squares += value * value;
    mean->count += 1.0;
}

static double value_of(const struct mean *mean) { return mean->sum / mean->count; }

static double error_of(const struct mean *mean)
{
    double value = value_of(mean);
    return sqrt((mean->squares / mean->count - value * value) / (mean->count - 1.0));
}

struct expected {
    double mean, error;
};

/* Within three times the standard errors of both; theirs are rounded, to half a thousandth. */
static bool agrees(const char *words, const char *what, const struct mean *mean,
                   struct expected expected)
{
    double error = hypot(error_of(mean), expected.error);
    bool fine = fabs(value_of(mean) - expected.mean) <= 3.0 * error + 0.0005;
    if (!fine)
        print_error("%s, %s: %.4f +- %.4f, not %.4f +- %.4f\n", words, what, value_of(mean),
                    error_of(mean), expected.mean, expected.error);
    return fine;
}

static const double lost = 100.0; /* a hundred times the loss that w = 0 has */

struct means {
    struct mean training, validation;
    double curve[STEPS + 1]; /* validation losses over all draws */
    int diverged;
};

static void take_draws(const char *words, struct means *means)
{
    *means = (struct means){.diverged = 0};
    for (int draw = 0; draw < DRAWS; draw++) {
        struct setup setup = given("steps 1000 schedule constant warmup 0");
        set(&setup, words);
        setup.seed = draw;
        struct run *run = whole_run(&setup);
        if (!(run->validation_end < lost)) {
            means->diverged++;
        } else {
            add(&means->training, run->loss_end);
            add(&means->validation, run->validation_end);
            for (int t = 0; t < STEPS; t++)
                means->curve[t] += run->validation[t] / DRAWS;
            means->curve[STEPS] += run->validation_end / DRAWS;
        }
        run_free(run);
    }
}

static int lowest_of(const double *curve)
{
    int lowest = 0;
    for (int t = 1; t <= STEPS; t++)
        if (curve[t] < curve[lowest])
            lowest = t;
    return lowest;
}

/* At the highest rate batches of some draws make the loss grow, slowly and for ever: three of 400
 * here, of which there may be none in the others' 400. They would make up all of the means. */
static void overfitting_is_as_others_have_it(void **state)
{
    (void)state;
    static const struct {
        double lr;
        struct expected training, validation;
        double best;
        int earliest, latest; /* the update of the best one on the mean curve */
        int lost;
    } rows[] = {{0.003, {0.297, 0.003}, {0.232, 0.003}, 0.232, 990, 1000, 0},
                {0.012, {0.131, 0.002}, {0.164, 0.002}, 0.164, 880, 1000, 0},
                {0.048, {0.054, 0.001}, {0.232, 0.003}, 0.166, 200, 280, 0},
                {0.192, {0.020, 0.001}, {0.443, 0.007}, 0.178, 50, 90, 0},
                {0.768, {0.052, 0.022}, {0.864, 0.019}, 0.323, 30, 120, 10}};
    struct means *means = malloc(sizeof *means);
    bool right = true;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        char words[80];
        snprintf(words, sizeof words, "landscape overfit batch 4 lr %g", rows[i].lr);
        take_draws(words, means);
        int at = lowest_of(means->curve);
        assert_true(means->diverged <= rows[i].lost);
        right &= agrees(words, "training", &means->training, rows[i].training);
        right &= agrees(words, "validation", &means->validation, rows[i].validation);
        if (fabs(means->curve[at] - rows[i].best) > 0.012 || at < rows[i].earliest ||
            at > rows[i].latest) {
            print_error("%s: best %.4f at %d, not %.3f\n", words, means->curve[at], at,
                        rows[i].best);
            right = false;
        }
    }
    free(means);
    assert_true(right);
}

static void label_noise_is_as_others_have_it(void **state)
{
    (void)state;
    static const struct {
        double lr;
        struct expected full, noisy;
        int fewest, most; /* of the noisy ones that diverge */
    } rows[] = {{0.004, {0.411, 0.009}, {0.415, 0.009}, 0, 0},
                {0.016, {0.148, 0.004}, {0.149, 0.004}, 0, 0},
                {0.032, {0.154, 0.004}, {0.141, 0.004}, 0, 0},
                {0.064, {0.187, 0.004}, {0.125, 0.003}, 0, 0},
                {0.128, {0.230, 0.005}, {0.097, 0.003}, 0, 0},
                {0.256, {0.266, 0.006}, {0.067, 0.002}, 30, 85},
                {0.512, {0.286, 0.007}, {NAN, NAN}, 400, 400}};
    struct means *means = malloc(sizeof *means);
    bool right = true;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        char words[160];
        const char *form = "landscape label-noise schedule cosine floor 0 warmup 50 "
                           "warmup-start 0.02 lr %g batch %d noise %d";
        snprintf(words, sizeof words, form, rows[i].lr, 32, 0);
        take_draws(words, means);
        assert_int_equal(means->diverged, 0);
        right &= agrees(words, "validation", &means->validation, rows[i].full);
        snprintf(words, sizeof words, form, rows[i].lr, 4, 1);
        take_draws(words, means);
        if (means->diverged < rows[i].fewest || means->diverged > rows[i].most) {
            print_error("%s: %d diverge\n", words, means->diverged);
            right = false;
        }
        if (!isnan(rows[i].noisy.mean))
            right &= agrees(words, "validation", &means->validation, rows[i].noisy);
    }
    free(means);
    assert_true(right);
}

/* ---- a trajectory ---- */

static void check_logistic(const struct golden *golden)
{
    struct setup setup;
    assert_true(golden_setup(golden, &setup));
    struct run *run = whole_run(&setup);
    for (int i = 0; i < golden->rows; i++) {
        double t = golden_at(golden, i, "t"), loss = golden_at(golden, i, "loss"),
               val = golden_at(golden, i, "val");
        struct update u = {.loss = run->loss_end, .validation = run->validation_end};
        if (run_update(run, t, &u))
            assert_near(u.rate, golden_at(golden, i, "lr"), 1e-15);
        if (!(fabs(u.loss - loss) <= 1e-11 * loss && fabs(u.validation - val) <= 1e-11 * val))
            fail_msg("%s, update %.0f: %.17g, %.17g, not %.17g, %.17g", golden->name, t, u.loss,
                     u.validation, loss, val);
    }
    run_free(run);
}

static void logistic_regression_is_pytorchs(void **state)
{
    (void)state;
    assert_int_equal(golden_each("logistic", check_logistic), 2);
}

/* ---- gradients ---- */

/* Central differences of half of the training loss; the logistic loss itself. */
static void gradients_are_those_of_the_losses(void **state)
{
    (void)state;
    static const struct {
        const char *words;
        double part;
    } cases[] = {{"landscape overfit batch 40", 0.5},
                 {"landscape label-noise batch 32 noise 0", 0.5},
                 {"landscape logistic batch 40", 1.0}};
    for (size_t k = 0; k < sizeof cases / sizeof cases[0]; k++) {
        struct setup setup = given("steps 30 lr 0.05 schedule constant warmup 0 optimizer sgd");
        set(&setup, cases[k].words);
        struct run *run = whole_run(&setup);
        const struct problem_kind *problem = problem_of(&setup);
        const struct problem_instance instance = run_problem_instance(run, 10.0);
        size_t n = problem->size(&setup);
        double w[96], gradient[96], other[96];
        memcpy(w, run_problem_state(run, 10.0), n * sizeof *w);
        problem->gradient(&instance, w, 10.0, gradient);
        for (size_t i = 0; i < n; i++) {
            const double h = 1e-5, at = w[i];
            w[i] = at + h;
            double above = problem->gradient(&instance, w, 10.0, other);
            w[i] = at - h;
            double below = problem->gradient(&instance, w, 10.0, other);
            w[i] = at;
            assert_near(gradient[i], cases[k].part * (above - below) / (2.0 * h), 1e-8);
        }
        run_free(run);
    }
}

/* The limit is that of the points drawn: full batches stay below it, and blow up above it. */
static void the_limit_of_a_regression_is_exact(void **state)
{
    (void)state;
    struct setup setup = given("landscape overfit batch 40 steps 4000 schedule constant warmup 0");
    struct run *run = whole_run(&setup);
    double limit = run->stats.worst.stability_limit;
    run_free(run);
    for (int above = 0; above < 2; above++) {
        setup.lr = limit * (above ? 1.01 : 0.99);
        run = whole_run(&setup);
        assert_true((run->stats.counters.diverged_at >= 0.0) == above);
        run_free(run);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(overfitting_is_as_others_have_it),
        cmocka_unit_test(label_noise_is_as_others_have_it),
        cmocka_unit_test(logistic_regression_is_pytorchs),
        cmocka_unit_test(gradients_are_those_of_the_losses),
        cmocka_unit_test(the_limit_of_a_regression_is_exact),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
