/* What is said of runs over seeds: mean and spread against numbers by hand, what diverges counted,
 * and two set-ups told apart where they differ, and only there. */
#include "given.h"

#include "model/maths/noise.h"
#include "model/trials/seeds.h"

static void mean_and_spread_by_hand(void **state)
{
    (void)state;
    const double loss[] = {4.0, 1.0, 3.0, 2.0, 10.0};
    struct seed_summary s = seed_summary_of(loss, 5);
    assert_int_equal(s.seeds, 5);
    assert_int_equal(s.diverged, 0);
    assert_near(s.mean, 4.0, 1e-15);
    assert_near(s.deviation, sqrt(12.5), 1e-15);
    assert_near(s.standard_error, sqrt(2.5), 1e-15);
    const double quantile[QUANTILES] = {1.0, 1.4, 2.0, 3.0, 4.0, 7.6, 10.0}; /* numpy.quantile */
    for (int i = 0; i < QUANTILES; i++)
        assert_near(s.quantile[i], quantile[i], 1e-14);
}

/* What diverges is in no mean, and the largest among quantiles. */
static void what_diverges_is_counted(void **state)
{
    (void)state;
    const double loss[] = {1.0, INFINITY, 2.0, NAN, 3.0}, none[] = {NAN, INFINITY};
    struct seed_summary s = seed_summary_of(loss, 5), all = seed_summary_of(none, 2);
    assert_int_equal(s.diverged, 2);
    assert_near(s.mean, 2.0, 1e-15);
    assert_near(s.quantile[QUANTILE_MEDIAN], 3.0, 1e-15);
    assert_true(isinf(s.quantile[QUANTILE_75]) && isinf(s.quantile[QUANTILE_MOST]));
    assert_int_equal(all.diverged, 2);
    assert_true(isnan(all.mean) && isnan(all.deviation));
    struct trial_result result[3] = {
        {.valid = true, .outcome = OUTCOME_CONVERGED, .loss = 1.0, .reached = 10.0, .done = 100.0},
        {.valid = true, .outcome = OUTCOME_DIVERGED, .loss = INFINITY, .reached = INFINITY},
        {.valid = true, .outcome = OUTCOME_OVERSHOT, .loss = 2.0, .reached = 30.0, .done = 200.0}};
    struct trial_result over = trial_result_over(result, 3);
    assert_int_equal(over.diverged, 1);
    assert_near(over.loss, 1.5, 1e-15);
    assert_near(over.reached, 30.0, 1e-15); /* the one in the middle */
    assert_int_equal(trial_class(&over), CLASS_GOOD);
    assert_true(
        isinf(trial_score(&over, GOAL_LOSS))); /* no value at which a seed diverges is best */
    result[2].valid = false;
    assert_false(trial_result_over(result, 3).valid);
}

/* Of losses that differ by chance alone, 3 pairs of 1000 may look different (and 30 never do); of
 * those that differ by half, with as much noise of their own, 128 seeds show it. */
static void two_are_told_apart_where_they_differ(void **state)
{
    (void)state;
    enum { TRIES = 1000 };
    static const int counts[] = {3, 8, 32, 128};
    for (size_t n = 0; n < sizeof counts / sizeof counts[0]; n++) {
        double a[SEEDS_MANY], b[SEEDS_MANY], c[SEEDS_MANY];
        int found = 0, missed = 0;
        for (int try = 0; try < TRIES; try++) {
            for (int i = 0; i < counts[n]; i++) {
                double normal[AXES];
                noise_at((uint64_t)try, (uint64_t)i, normal);
                a[i] = exp(normal[0] + normal[1]);
                b[i] = exp(normal[0] - normal[1]);
                c[i] = 1.5 * exp(normal[0] + 1.4 * normal[1]);
            }
            found += seeds_compare(a, b, counts[n]).apart != 0;
            missed += seeds_compare(c, a, counts[n]).apart != 1;
        }
        assert_true(found < 10);
        if (counts[n] == SEEDS_MANY)
            assert_true(missed < 10);
    }
}

/* The factor is the geometric mean of the ratios, and the noise in common cancels out. */
static void the_same_noise_cancels_out(void **state)
{
    (void)state;
    const double a[] = {2.0, 2e-3, 2e-6, 20.0, 2e-9, 0.2},
                 b[] = {1.0, 1.1e-3, 1e-6, 9.0, 1e-9, 0.1};
    struct seed_comparison c = seeds_compare(a, b, 6), back = seeds_compare(b, a, 6);
    assert_int_equal(c.apart, 1);
    assert_int_equal(back.apart, -1);
    assert_near(c.factor, 2.0 * pow(1.0 / (1.1 * 0.9), 1.0 / 6.0), 1e-12);
    assert_near(c.factor * back.factor, 1.0, 1e-12);
    assert_true(c.low > 1.0 && c.low < c.factor && c.factor < c.high);
    struct seed_comparison same = seeds_compare(a, a, 6), two = seeds_compare(a, b, 2);
    assert_int_equal(same.apart, 0);
    assert_near(same.factor, 1.0, 0.0);
    assert_int_equal(two.apart, 0); /* of two seeds nothing is seen but what is the same in both */
}

static void who_diverges_is_the_worse(void **state)
{
    (void)state;
    double a[32], b[32];
    for (int i = 0; i < 32; i++) {
        a[i] = i < 10 ? INFINITY : 1.0 + i;
        b[i] = 3.0 * (1.0 + i) + (i % 2);
    }
    struct seed_comparison c = seeds_compare(a, b, 32);
    assert_int_equal(c.only_a, 10);
    assert_int_equal(c.only_b, 0);
    assert_int_equal(c.seeds, 22);
    assert_int_equal(c.apart, 1); /* though it is lower where both end */
    assert_true(c.factor < 1.0);
    for (int i = 0; i < 9; i++)
        a[i] = 1.0 + i;
    assert_int_equal(seeds_compare(a, b, 32).apart, -1); /* one of 32 is chance */
    for (int i = 0; i < 32; i++)
        a[i] = INFINITY;
    assert_int_equal(seeds_compare(a, b, 32).apart, 1);
    assert_int_equal(seeds_compare(a, a, 32).apart, 0);
}

static void seeds_follow_each_other(void **state)
{
    (void)state;
    assert_near(seed_shifted(7.0, 31), 38.0, 0.0);
    assert_near(seed_shifted(999999999.0, 1), 0.0, 0.0);
    struct setup quiet = given("landscape bowl"), noisy = given("landscape bowl noise 1"),
                 expected = given("landscape noisy-quadratic noise 1"),
                 none = given("landscape none");
    assert_false(seeds_matter(&quiet));
    assert_true(seeds_matter(&noisy));
    assert_false(seeds_matter(&expected));
    assert_false(seeds_matter(&none));
}

/* By each goal the standard error of what is judged: of the validation loss where there is one. */
static void a_result_over_seeds_has_errors(void **state)
{
    (void)state;
    struct trial_result each[4];
    for (int i = 0; i < 4; i++)
        each[i] = (struct trial_result){.valid = true,
                                        .outcome = OUTCOME_CONVERGED,
                                        .loss = 1.0 + i,
                                        .best = 0.5,
                                        .reached = 10.0 * i,
                                        .validation = NAN,
                                        .validation_best = NAN};
    struct trial_result over = trial_result_over(each, 4);
    assert_near(over.loss, 2.5, 0.0);
    assert_near(over.error[GOAL_LOSS], sqrt(5.0 / 3.0) / 2.0, 1e-15);
    assert_near(over.error[GOAL_BEST], 0.0, 0.0);
    assert_true(isnan(over.error[GOAL_TARGET]));
    for (int i = 0; i < 4; i++)
        each[i].validation = 3.0 + 2.0 * i;
    each[3].outcome = OUTCOME_DIVERGED; /* in no mean */
    over = trial_result_over(each, 4);
    assert_int_equal(over.diverged, 1);
    assert_near(over.validation, 5.0, 0.0);
    assert_near(over.error[GOAL_LOSS], 2.0 / sqrt(3.0), 1e-15);
}

static void as_many_seeds_as_there_is_time_for(void **state)
{
    (void)state;
    assert_int_equal(seeds_within(0.0, 1.0), 32);
    assert_int_equal(seeds_within(1.0 / 32.0, 1.0), 32);
    assert_int_equal(seeds_within(1.0 / 31.0, 1.0), 16);
    assert_int_equal(seeds_within(0.25, 1.0), 4);
    assert_int_equal(seeds_within(0.3, 1.0), 1); /* of two or three a mean says little */
    assert_int_equal(seeds_within(9.0, 1.0), 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(mean_and_spread_by_hand),
        cmocka_unit_test(what_diverges_is_counted),
        cmocka_unit_test(two_are_told_apart_where_they_differ),
        cmocka_unit_test(the_same_noise_cancels_out),
        cmocka_unit_test(who_diverges_is_the_worse),
        cmocka_unit_test(seeds_follow_each_other),
        cmocka_unit_test(a_result_over_seeds_has_errors),
        cmocka_unit_test(as_many_seeds_as_there_is_time_for),
    };
    return cmocka_run_group_tests_name("seeds", tests, NULL, NULL);
}
