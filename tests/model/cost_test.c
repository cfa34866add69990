/* What a run costs at its rate and at others, by numbers known beforehand. */
#include "given.h"

#include "model/trials/cost.h"
#include "model/trials/trial.h"

/* On a bowl of condition 1 an update leaves (1 − η)² of the loss. */
static double updates_by_hand(double rate) { return ceil(log(1e-3) / (2.0 * log(1.0 - rate))); }

#define ROUND "landscape bowl condition 1 schedule constant warmup 0 steps 100 optimizer sgd "

static void a_rate_too_low_is_paid_for_in_updates(void **state)
{
    (void)state;
    struct setup setup = given(ROUND "lr 0.1");
    struct plan plan = plan_of(&setup);
    struct run *run = whole_run(&setup);
    struct cost cost = cost_of(run, &plan);
    assert_near(cost.spent.updates, 100.0, 0.0);
    assert_near(cost.spent.gradients, 100.0, 0.0);
    assert_near(cost.to_target, updates_by_hand(0.1), 0.0);
    assert_int_equal(cost.rates, COST_RATES);
    for (int i = 0; i < COST_RATES; i++) {
        double lr = cost.at[i].lr, due = lr < 1.0 ? updates_by_hand(lr) : 1.0;
        assert_near(cost.at[i].to_target, due, 0.0);
        assert_near(cost.at[i].steps, due > 200.0 ? 400.0 : due > 100.0 ? 200.0 : 100.0, 0.0);
    }
    run_free(run);
}

static void a_run_too_short_is_tried_longer(void **state)
{
    (void)state;
    struct setup setup = given(ROUND "lr 0.01");
    struct plan plan = plan_of(&setup);
    struct run *run = whole_run(&setup);
    struct cost cost = cost_of(run, &plan);
    assert_true(isinf(cost.to_target));
    assert_near(cost.longer.to_target, updates_by_hand(0.01), 0.0);
    assert_near(cost.longer.steps, 400.0, 0.0);
    run_free(run);
}

/* At twice the limit it is lost, and more updates do not help. */
static void what_is_lost_is_not_tried_longer(void **state)
{
    (void)state;
    struct setup setup = given(ROUND "lr 0.5");
    struct plan plan = plan_of(&setup);
    struct run *run = whole_run(&setup);
    struct cost cost = cost_of(run, &plan);
    const struct cost_at *last = &cost.at[COST_RATES - 1]; /* lr 5 */
    assert_true(isinf(last->to_target) && last->lost);
    assert_near(last->steps, 100.0, 0.0);
    run_free(run);
}

/* Whoever starts at the lowest point cannot but end above it under noise: that is not lost, and the
 * target is as far above as for a run from the landscape's own start. */
static void a_run_from_the_lowest_point_is_not_lost_by_its_noise(void **state)
{
    (void)state;
    struct setup setup = given(ROUND "noise 0.1 start-x 0 start-y 0 lr 0.1");
    struct plan plan = plan_of(&setup);
    struct run *run = whole_run(&setup);
    struct cost cost = cost_of(run, &plan);
    assert_true(run->stats.last > 0.0 && run->stats.first == 0.0);
    assert_int_equal(cost.rates, COST_RATES);
    for (int i = 0; i < COST_RATES; i++)
        assert_false(cost.at[i].lost); /* up to a rate of 1, where the limit is 2 */
    run_free(run);
}

/* Under noise one seed is a lottery: the median of those from its own on, whichever of them is the
 * run's. */
static void under_noise_it_is_the_median_over_seeds(void **state)
{
    (void)state;
    double median[2], reached[32];
    struct setup setup = given("noise 1 steps 100");
    struct plan plan = plan_of(&setup);
    struct run *run = whole_run(&setup);
    struct cost cost = cost_of(run, &plan);
    assert_int_equal(cost.seeds, 32);
    assert_near(cost.at[2].steps, 100.0, 0.0); /* reached without a longer one */
    median[0] = cost.at[2].to_target;
    int below = 0;
    setup.lr = cost.at[2].lr;
    for (int i = 0; i < 32; i++) {
        struct run *one;
        setup.seed = 7.0 + i;
        one = whole_run(&setup);
        reached[i] = cost_to_reach(one, cost.target);
        below += reached[i] <= median[0];
        run_free(one);
    }
    assert_true(below >= 16 && below <= 18); /* some are alike */
    setup = given("noise 1 steps 100 seed 8");
    plan = plan_of(&setup);
    run_free(run);
    run = whole_run(&setup);
    cost = cost_of(run, &plan);
    median[1] = cost.at[2].to_target;
    assert_near(median[1], median[0], 6.0);
    run_free(run);
}

/* An expectation has no gradients, and a loss that noise keeps up is measured by its own end. */
static void the_target_of_an_expectation_is_its_own_end(void **state)
{
    (void)state;
    struct setup setup = given("landscape noisy-quadratic steps 300");
    struct plan plan = plan_of(&setup);
    struct run *run = whole_run(&setup);
    struct cost cost = cost_of(run, &plan);
    assert_true(cost.own && cost.spent.gradients == 0.0);
    assert_near(cost.target, run->loss_end, 0.0);
    assert_true(cost.to_target <= 300.0);
    run_free(run);
}

/* A network is trained on batch times 16 signs an update, in each part of a fork on its own batch;
 * 6·N·D counts the 4,496 parameters of the default one. */
static void a_network_costs_six_flops_a_parameter_and_token(void **state)
{
    (void)state;
    struct setup setup = given("landscape language steps 20 batch 4");
    struct plan plan = plan_of(&setup);
    set(&setup, "batch 2");
    assert_true(plan_fork(&plan, 5.0, &setup));
    struct run *run = begun(&plan);
    run_advance(run, INFINITY);
    struct spent spent = spent_of(run);
    assert_near(spent.tokens, 5.0 * 4.0 * 16.0 + 15.0 * 2.0 * 16.0, 0.0);
    assert_near(spent.parameters, 4496.0, 0.0);
    assert_near(spent.flops, 6.0 * 4496.0 * 800.0, 0.0);
    run_free(run);
}

/* A network is timed to what pairs of letters tell, which it passes for good, and the sooner the
 * higher a rate that is too low; a thousandth of the start's excess it never sees. */
static void a_network_is_timed_to_pairs(void **state)
{
    (void)state;
    double reached[2];
    static const char *const words[] = {
        "landscape language optimizer adamw lr 0.03 steps 500 warmup 20",
        "landscape language optimizer adamw lr 0.003 steps 500 warmup 20"};
    for (int i = 0; i < 2; i++) {
        struct setup setup = given(words[i]);
        struct plan plan = plan_of(&setup);
        struct run *run = whole_run(&setup);
        struct cost cost = cost_of(run, &plan);
        assert_false(cost.own);
        assert_near(cost.target, 1.59, 0.01);
        reached[i] = cost.to_target;
        assert_int_equal(cost.rates, 2); /* once, as there is time for it */
        assert_near(cost.at[0].steps, 500.0, 0.0);
        assert_true(cost.at[0].to_target > cost.to_target);
        struct trial_result result = trial_result_of(&run->plan, &run->stats);
        assert_near(result.reached, reached[i], 0.0);
        run_free(run);
    }
    assert_true(reached[0] < 0.7 * reached[1] && reached[1] < 500.0);
}

/* The training loss of a fit falls on while it overfits, and at a higher rate falls lower: what is
 * timed is the validation loss, which a tenth of the rate takes some ten times as long to. */
static void a_fit_is_timed_to_its_validation_loss(void **state)
{
    (void)state;
    struct setup setup = given("landscape overfit schedule constant");
    struct plan plan = plan_of(&setup);
    struct run *run = whole_run(&setup);
    struct cost cost = cost_of(run, &plan);
    assert_true(cost.validation && !cost.own);
    assert_true(cost.target > run->stats.validation_best);
    assert_near(cost.to_target, cost_to_validate(run, cost.target), 0.0);
    assert_true(cost.to_target < run->stats.validation_best_at);
    assert_true(run_validation(run, cost.to_target) <= cost.target);
    assert_int_equal(cost.rates, COST_RATES);
    const double tenth = cost.at[0].to_target / cost.to_target;
    assert_true(tenth > 7.0 && tenth < 20.0);
    for (int i = 1; i < COST_RATES; i++)
        assert_true(cost.at[i].to_target < cost.at[i - 1].to_target);
    run_free(run);
}

/* What a lost run ends at is no target. */
static void a_lost_run_sets_no_target(void **state)
{
    (void)state;
    struct setup setup = given("landscape overfit lr 5 steps 200");
    struct plan plan = plan_of(&setup);
    struct run *run = whole_run(&setup);
    struct cost cost = cost_of(run, &plan);
    assert_false(cost.own);
    assert_true(isinf(cost.to_target));
    run_free(run);
}

/* Where the validation loss never falls there is no fall to have 95 % of. */
static void what_never_falls_sets_no_target(void **state)
{
    (void)state;
    struct setup setup = given("landscape logistic batch 2 lr 10 steps 2000");
    struct plan plan = plan_of(&setup);
    struct run *run = whole_run(&setup);
    struct cost cost = cost_of(run, &plan);
    assert_near(run->stats.validation_best_at, 0.0, 0.0);
    assert_true(cost.validation && isnan(cost.target) && isinf(cost.to_target));
    assert_int_equal(cost.rates, 0);
    run_free(run);
}

/* A cost and a result go by one rule: below the target a run whose outcome is bad has not arrived.
 */
static void a_target_is_not_reached_by_a_run_that_is_slow(void **state)
{
    (void)state;
    static const char *const words[] = {"landscape bowl condition 1000000", "landscape bowl",
                                        "landscape bowl steps 20000 lr 0.001",
                                        "landscape llm-100m steps 20000"};
    for (int i = 0; i < 4; i++) {
        struct setup setup = given(words[i]);
        struct plan plan = plan_of(&setup);
        struct run *run = whole_run(&setup);
        struct cost cost = cost_of(run, &plan);
        const double reached = trial_result_of(&run->plan, &run->stats).reached;
        if (!cost.own && !(cost.to_target == reached))
            fail_msg("%s: %g, and %g", words[i], cost.to_target, reached);
        assert_true(i > 0 || (isinf(reached) && isfinite(cost_to_reach(run, cost.target))));
        run_free(run);
    }
}

/* Runs at other rates take half a second at most, by the time of an update. */
static void other_rates_are_tried_where_there_is_time(void **state)
{
    (void)state;
    for (double steps = 400.0; steps <= 3200.0; steps *= 2.0) {
        struct setup setup = given("landscape language warmup 20");
        setup.steps = steps;
        struct plan plan = plan_of(&setup);
        struct run *run = whole_run(&setup);
        const double each = run->steps * problem_update_time(plan_last(&run->plan));
        struct cost cost = cost_of(run, &plan);
        assert_true(cost.rates * each <= 0.5);
        assert_int_equal(cost.rates > 0, 2.0 * each <= 0.5);
        run_free(run);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_rate_too_low_is_paid_for_in_updates),
        cmocka_unit_test(a_run_too_short_is_tried_longer),
        cmocka_unit_test(what_is_lost_is_not_tried_longer),
        cmocka_unit_test(a_run_from_the_lowest_point_is_not_lost_by_its_noise),
        cmocka_unit_test(under_noise_it_is_the_median_over_seeds),
        cmocka_unit_test(the_target_of_an_expectation_is_its_own_end),
        cmocka_unit_test(a_network_is_timed_to_pairs),
        cmocka_unit_test(a_network_costs_six_flops_a_parameter_and_token),
        cmocka_unit_test(a_fit_is_timed_to_its_validation_loss),
        cmocka_unit_test(a_lost_run_sets_no_target),
        cmocka_unit_test(what_never_falls_sets_no_target),
        cmocka_unit_test(a_target_is_not_reached_by_a_run_that_is_slow),
        cmocka_unit_test(other_rates_are_tried_where_there_is_time),
    };
    return cmocka_run_group_tests_name("cost", tests, NULL, NULL);
}
