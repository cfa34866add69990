/* The noise floor: what long runs on a quadratic come to in the mean. */
#include "given.h"

#include "model/params/resolve.h"
#include "model/trials/noise_floor.h"

/* The mean excess of the last half of a run. */
static double mean_excess(const struct setup *setup)
{
    struct run *run = whole_run(setup);
    double sum = 0.0, updates = 0.0;
    for (size_t i = run->count / 2; i < run->count; i++) {
        sum += run->bucket[i].loss_sum;
        updates += run->bucket[i].updates;
    }
    const double lowest = run->stats.minimum.loss;
    run_free(run);
    return sum / updates - lowest;
}

static void it_is_what_long_runs_come_to(void **state)
{
    (void)state;
    static const char *const words[] = {
        "landscape bowl lr 0.1 momentum 0 noise 0.5",
        "landscape bowl lr 0.18 momentum 0 noise 2 rotation 30",
        "landscape bowl lr 0.05 momentum 0.9 noise 0.5",
        "landscape bowl lr 0.3 momentum 0.5 noise 1 condition 4",
        "landscape bowl lr 0.1 momentum 0.8 dampening 0.5 noise 1",
        "landscape booth lr 0.05 momentum 0 noise 1",
        "landscape parabola lr 0.7 momentum 0 noise 1",
    };
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
        char all[200];
        snprintf(all, sizeof all, "%s optimizer sgd schedule constant warmup 0 steps 1000000",
                 words[i]);
        struct setup setup = given(all);
        const struct setup resolved = setup_resolved(&setup);
        const double expected = noise_floor(&resolved, resolved.lr), seen = mean_excess(&setup);
        if (!(fabs(seen / expected - 1.0) < 0.03))
            fail_msg("%s: the mean is %g, the floor %g", words[i], seen, expected);
    }
}

/* One axis of curvature 1: ησ²/(2(2 − η)), by hand. */
static void without_momentum_it_is_the_short_formula(void **state)
{
    (void)state;
    struct setup setup =
        given("landscape bowl condition 1 optimizer sgd momentum 0 noise 3 lr 0.5");
    const struct setup resolved = setup_resolved(&setup);
    assert_near(noise_floor(&resolved, 0.5), 2.0 * 0.5 * 9.0 / (2.0 * 1.5), 1e-12);
}

/* The formula shown is the one that is computed: along two axes a sum, and with dampening a
 * shorter step. */
static void its_formula_is_the_one_computed(void **state)
{
    (void)state;
    static const struct {
        const char *words, *symbols;
    } cases[] = {
        {"landscape parabola momentum 0", "ησ²/(2(2−ηλ))"},
        {"landscape parabola momentum 0.5", "ησ²(1+μ)/(2(1−μ)(2(1+μ)−ηλ))"},
        {"landscape bowl momentum 0", "Σησ²/(2(2−ηλ))"},
        {"landscape bowl momentum 0.5", "Σησ²(1+μ)/(2(1−μ)(2(1+μ)−ηλ))"},
        {"landscape bowl momentum 0.5 dampening 0.5", "Σhσ²(1+μ)/(2(1−μ)(2(1+μ)−hλ)), h = η(1−d)"},
        {"landscape bowl momentum 0 dampening 0.5", "Σησ²/(2(2−ηλ))"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        char all[200];
        snprintf(all, sizeof all, "%s optimizer sgd noise 1", cases[i].words);
        struct setup setup = given(all);
        const struct setup resolved = setup_resolved(&setup);
        assert_string_equal(noise_floor_symbols(&resolved), cases[i].symbols);
    }
}

static void where_none_is_known_it_is_not_a_number(void **state)
{
    (void)state;
    static const char *const words[] = {
        "landscape bowl noise 0",
        "landscape rosenbrock noise 1",
        "landscape bowl optimizer adam noise 1",
        "landscape bowl clip 1 noise 1",
        "landscape bowl weight-decay 0.1 noise 1",
        "landscape bowl noise 1 lr 0.3",
        "landscape noisy-quadratic noise 1",
    };
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
        struct setup setup = given(words[i]);
        const struct setup resolved = setup_resolved(&setup);
        if (!isnan(noise_floor(&resolved, resolved.lr)))
            fail_msg("%s has a floor", words[i]);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(it_is_what_long_runs_come_to),
        cmocka_unit_test(without_momentum_it_is_the_short_formula),
        cmocka_unit_test(its_formula_is_the_one_computed),
        cmocka_unit_test(where_none_is_known_it_is_not_a_number),
    };
    return cmocka_run_group_tests_name("noise floor", tests, NULL, NULL);
}
