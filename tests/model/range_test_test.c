/* The range test: rules on curves whose answers are known by hand, the smoothing and the stop by
 * their formulas, the swept rates against plain runs. */
#include "model/given.h"

#include "model/problem/landscape.h"
#include "model/trials/range_test.h"

static const struct range_options open = {0.0, 0.0, 0};

static struct range_test *tested(const char *words, struct range_options options)
{
    struct setup setup = given(words);
    struct range_test *test = malloc(sizeof *test);
    if (!test)
        abort();
    range_start(test, &setup, &options);
    assert_true(range_advance(test, INFINITY));
    return test;
}

/* ---- the rules ---- */

/* Rates 1, 10, 100 …: each step is the same length on the axis. */
static double read_curve(enum range_rule rule, const double *smoothed, int count)
{
    double rate[16];
    for (int i = 0; i < count; i++)
        rate[i] = pow(10.0, i);
    return range_rules[rule].read(rate, smoothed, count);
}

static void steepest_is_where_the_steepest_piece_begins(void **state)
{
    (void)state;
    const double curve[] = {10, 9, 7, 2, 1, 3, 30};
    assert_near(read_curve(RULE_STEEPEST, curve, 7), 1e2, 1e-9);
}

/* Over the logarithm of the rate: on the axis of rates itself the first piece would be steeper. */
static void steepest_is_over_the_logarithm(void **state)
{
    (void)state;
    const double rate[] = {1.0, 2.0, 2.1, 1000.0}, smoothed[] = {10.0, 9.0, 8.7, 1.0};
    assert_near(range_rules[RULE_STEEPEST].read(rate, smoothed, 4), 2.0, 0.0);
}

static void a_minimum_suggests_a_tenth_of_its_rate(void **state)
{
    (void)state;
    const double curve[] = {10, 9, 7, 2, 1, 3, 30};
    assert_near(read_curve(RULE_MINIMUM, curve, 7), 1e3, 1e-9);
}

/* fastai's valley, worked out by hand: the chain's length n ends at e; e − n + ⌊n/3⌋ + ⌊n/6⌋. */
static void the_valley_is_fastai_s(void **state)
{
    (void)state;
    const double falls[] = {9, 8, 7, 6, 5, 4, 3, 2, 1}; /* n 9, e 8: −1 + 3 + 1 */
    const double late[] = {5, 6, 7, 8, 9, 8, 7, 6, 5};  /* n 5, e 8: 3 + 1 + 0 */
    const double bumps[] = {9, 7, 8, 6, 7, 5, 6};       /* n 4, e 5: 1 + 1 + 0 */
    const double rises[] = {1, 2, 3, 4};
    assert_near(read_curve(RULE_VALLEY, falls, 9), 1e3, 1e-9);
    assert_near(read_curve(RULE_VALLEY, late, 9), 1e4, 1e-9);
    assert_near(read_curve(RULE_VALLEY, bumps, 7), 1e2, 1e-9);
    assert_near(read_curve(RULE_VALLEY, rises, 4), 1.0, 0.0);
}

/* ---- the ramp ---- */

static void the_rate_rises_by_the_same_factor(void **state)
{
    (void)state;
    struct range_test *test =
        tested("landscape two-basins", (struct range_options){1e-4, 1e-1, 400});
    assert_int_equal(test->count, 400);
    assert_true(test->rate[0] == 1e-4 && test->rate[399] == 1e-1 && !test->stopped_early);
    for (int i = 1; i < 400; i++)
        assert_near(test->rate[i] / test->rate[i - 1], pow(1e3, 1.0 / 399.0), 1e-12);
    free(test);
}

/* The losses are those of a training state that takes the same rates and, without noise, plain
 * gradients. */
static void the_losses_are_of_updates_at_these_rates(void **state)
{
    (void)state;
    static const char *const words = "landscape himmelblau optimizer adam";
    struct range_test *test = tested(words, open);
    struct setup setup = given(words);
    struct plan plan = plan_of(&setup), resolved = plan_resolved(&plan);
    struct training_state training;
    struct update update;
    training_start(&training, &resolved);
    for (int i = 0; i < test->count; i++) {
        struct derivatives point =
            landscape_at(&resolved.part[0].setup, training.w[0], training.w[1]);
        training_replay(&training, &resolved, test->rate[i], point.gradient, &update);
        assert_same(update.loss, test->loss[i]);
    }
    free(test);
}

/* The mean of weights β^(i−j), written out; it ends with the first point over four times the least.
 */
static void the_smoothing_and_the_stop_are_fastai_s(void **state)
{
    (void)state;
    struct range_test *test = tested("landscape bowl condition 11", open);
    double least = INFINITY;
    assert_true(test->stopped_early && test->count < test->updates);
    for (int i = 0; i < test->count; i++) {
        double sum = 0.0, weights = 0.0;
        for (int j = 0; j <= i; j++) {
            sum += pow(0.98, i - j) * test->loss[j];
            weights += pow(0.98, i - j);
        }
        assert_near(test->smoothed[i] / (sum / weights), 1.0, 1e-9);
        least = fmin(least, test->smoothed[i]);
        assert_int_equal(test->smoothed[i] > 4.0 * least, i == test->count - 1);
    }
    free(test);
}

/* ---- whole runs at constant rates ---- */

static void a_swept_run_is_the_run_of_that_rate(void **state)
{
    (void)state;
    static const char *const words[] = {"steps 80", "landscape river momentum 0.9 steps 500",
                                        "landscape rosenbrock optimizer adamw steps 300 warmup 50",
                                        "schedule wsd warmup 10 landscape saddle optimizer lion"};
    for (int w = 0; w < 4; w++) {
        struct range_test *test = tested(words[w], open);
        struct setup setup = given(words[w]);
        set(&setup, "schedule constant warmup 0");
        for (int i = 0; i < RANGE_RATES + RANGE_RULES; i++) {
            const struct swept *swept =
                i < RANGE_RATES ? &test->swept[i] : &test->suggestion[i - RANGE_RATES];
            setup.lr = swept->rate;
            struct run *run = whole_run(&setup);
            assert_true(run->loss_end == swept->final || !isfinite(swept->final));
            assert_int_equal(isfinite(run->loss_end), isfinite(swept->final));
            run_free(run);
        }
        free(test);
    }
}

/* On ½(u² + kv²) nothing above 2/k converges, and the best of all rates is 2/(1 + k). */
static void on_a_bowl_the_best_rate_is_just_below_the_limit(void **state)
{
    (void)state;
    static const double condition[] = {3.0, 10.0, 100.0};
    for (int c = 0; c < 3; c++) {
        char words[80];
        snprintf(words, sizeof words, "landscape bowl condition %g steps 100", condition[c]);
        struct range_test *test = tested(words, open);
        const struct swept *best = range_best(test);
        double gap = pow(test->to / test->from, 1.0 / (RANGE_RATES - 1));
        assert_non_null(best);
        assert_true(best->rate < 2.0 / condition[c]);
        assert_true(best->rate > 2.0 / (1.0 + condition[c]) / gap);
        for (int i = 0; i < RANGE_RATES; i++)
            if (test->swept[i].rate < 2.0 / condition[c] ||
                test->swept[i].rate > 3.0 / condition[c])
                assert_int_equal(test->swept[i].diverged, test->swept[i].rate > 2.0 / condition[c]);
        free(test);
    }
}

/* Where many rates reach the target, the one that is there first is the best. */
static void of_equals_the_first_one_there_is_best(void **state)
{
    (void)state;
    struct range_test *test = tested("landscape bowl condition 10 steps 5000", open);
    const struct swept *best = range_best(test);
    for (int i = 0; i < RANGE_RATES; i++)
        assert_true(test->swept[i].diverged || test->swept[i].arrived >= best->arrived);
    assert_near(best->rate, 2.0 / 11.0, 0.03);
    assert_true(best->arrived < 200.0);
    free(test);
}

/* Each rule falls within the range; what falls fastest falls before its lowest point. */
static void the_suggestions_are_in_order(void **state)
{
    (void)state;
    static const char *const lands[] = {"bowl",       "rosenbrock", "double-well",
                                        "two-basins", "river",      "himmelblau"};
    for (int i = 0; i < 6; i++) {
        char words[80];
        snprintf(words, sizeof words, "landscape %s", lands[i]);
        struct range_test *test = tested(words, open);
        const struct swept *s = test->suggestion;
        assert_true(s[RULE_STEEPEST].rate < 10.0 * s[RULE_MINIMUM].rate);
        assert_true(s[RULE_VALLEY].rate < 10.0 * s[RULE_MINIMUM].rate);
        for (int rule = 0; rule < RANGE_RULES; rule++)
            assert_true(s[rule].rate >= test->from / 10.0 && s[rule].rate <= test->to);
        free(test);
    }
}

static void a_long_run_is_cut_and_says_so(void **state)
{
    (void)state;
    struct range_test *test = tested("steps 50000", open);
    assert_true(test->cut && test->steps == 20000.0);
    free(test);
    test = tested("steps 20000", open);
    assert_true(!test->cut && test->steps == 20000.0);
    free(test);
}

/* Of a landscape, whose noise the seed draws, and of a fit, whose points it draws. */
static void under_noise_a_swept_run_is_the_mean_over_seeds(void **state)
{
    (void)state;
    static const char *const words[] = {"noise 1 steps 100", "landscape overfit steps 60"};
    for (int i = 0; i < 2; i++) {
        struct range_test *test = tested(words[i], open);
        assert_true(test->noisy && test->seeds == 32);
        for (int k = 20; k < RANGE_RATES; k += 10) {
            double sum = 0.0;
            int finite = 0;
            for (int seed = 0; seed < test->seeds; seed++) {
                struct setup setup = given(words[i]);
                set(&setup, "schedule constant warmup 0");
                setup.lr = test->swept[k].rate;
                setup.seed = 7.0 + seed;
                struct run *run = whole_run(&setup);
                bool fine =
                    isfinite(run->loss_end) && range_excess(test, run->loss_end) <= test->scale;
                double end = test->validated ? run->validation_end : run->loss_end;
                sum += fine ? end : 0.0;
                finite += fine;
                run_free(run);
            }
            assert_true(test->swept[k].diverged == (2 * finite <= test->seeds));
            if (!test->swept[k].diverged)
                assert_near(test->swept[k].final, sum / finite, 0.0);
        }
        range_free(test);
    }
}

/* By the training loss the best rate of a fit is the highest that holds: it overfits the most. */
static void a_fit_is_judged_by_its_validation_loss(void **state)
{
    (void)state;
    static const char *const words[] = {"landscape overfit", "landscape logistic",
                                        "landscape label-noise noise 0"};
    for (int i = 0; i < 3; i++) {
        struct range_test *test = tested(words[i], open);
        double validation[2], training[2];
        const double rates[2] = {range_best(test)->rate, 10.0 * range_best(test)->rate};
        for (int k = 0; k < 2; k++) {
            struct setup setup = given(words[i]);
            set(&setup, "schedule constant warmup 0");
            setup.lr = rates[k];
            struct run *run = whole_run(&setup);
            validation[k] = run->validation_end;
            training[k] = run->loss_end;
            run_free(run);
        }
        assert_true(test->validated);
        assert_true(validation[0] < validation[1]);
        assert_true(training[0] > training[1]);
        range_free(test);
    }
}

/* Around the best of a noisy bowl lie rates that are no worse as far as seeds tell; those at the
 * ends of the range are. */
static void rates_that_seeds_do_not_tell_apart_are_alike(void **state)
{
    (void)state;
    struct range_test *test = tested("noise 1 steps 100", open);
    const struct swept_rates alike = range_alike(test);
    const struct swept *best = range_best(test);
    assert_true(alike.first <= test->best && test->best <= alike.last);
    assert_true(alike.first < alike.last && alike.last - alike.first < 12);
    assert_false(range_apart(test, &test->swept[alike.first], best));
    assert_true(range_apart(test, &test->swept[alike.first - 1], best));
    assert_true(range_apart(test, &test->swept[0], best));
    range_free(test);
    test = tested("steps 100", open);
    const struct swept_rates alone = range_alike(test);
    assert_true(alone.first == test->best && alone.last == test->best);
    range_free(test);
}

static void portions_and_repeats_change_no_bit(void **state)
{
    (void)state;
    static const char *const words =
        "landscape two-basins noise 0.5 optimizer nesterov momentum 0.9";
    struct range_test *whole = tested(words, open), *again = tested(words, open),
                      *parts = tested(words, open);
    struct setup setup = given(words);
    assert_memory_equal(whole, again, sizeof *whole);
    range_start(parts, &setup, &open);
    while (!range_advance(parts, 7.0))
        ;
    assert_memory_equal(whole, parts, sizeof *whole);
    free(whole);
    free(again);
    free(parts);
}

/* A start at the lowest point, a range in which all diverge, the shortest ramp, one update. */
static void odd_tests_end_well(void **state)
{
    (void)state;
    struct range_test *test = tested("landscape bowl start-x 0 start-y 0", open);
    assert_true(test->finished && range_best(test));
    free(test);
    test = tested("landscape bowl condition 10", (struct range_options){10.0, 1e6, 0});
    assert_true(!range_best(test) && test->stopped_early && test->suggestion[RULE_VALLEY].diverged);
    free(test);
    test = tested("landscape rosenbrock steps 1",
                  (struct range_options){0.0, 0.0, RANGE_UPDATES_LEAST});
    assert_true(test->finished && test->steps == 1.0);
    free(test);
    test = tested("landscape beale steps 10", (struct range_options){0.0, 0.0, RANGE_UPDATES_MOST});
    assert_true(test->finished && test->count <= RANGE_UPDATES_MOST);
    free(test);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(steepest_is_where_the_steepest_piece_begins),
        cmocka_unit_test(steepest_is_over_the_logarithm),
        cmocka_unit_test(a_minimum_suggests_a_tenth_of_its_rate),
        cmocka_unit_test(the_valley_is_fastai_s),
        cmocka_unit_test(the_rate_rises_by_the_same_factor),
        cmocka_unit_test(the_losses_are_of_updates_at_these_rates),
        cmocka_unit_test(the_smoothing_and_the_stop_are_fastai_s),
        cmocka_unit_test(a_swept_run_is_the_run_of_that_rate),
        cmocka_unit_test(on_a_bowl_the_best_rate_is_just_below_the_limit),
        cmocka_unit_test(of_equals_the_first_one_there_is_best),
        cmocka_unit_test(the_suggestions_are_in_order),
        cmocka_unit_test(a_long_run_is_cut_and_says_so),
        cmocka_unit_test(under_noise_a_swept_run_is_the_mean_over_seeds),
        cmocka_unit_test(a_fit_is_judged_by_its_validation_loss),
        cmocka_unit_test(rates_that_seeds_do_not_tell_apart_are_alike),
        cmocka_unit_test(portions_and_repeats_change_no_bit),
        cmocka_unit_test(odd_tests_end_well),
    };
    return cmocka_run_group_tests_name("range test", tests, NULL, NULL);
}
