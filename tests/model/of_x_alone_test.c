/* Landscapes of x alone: what gradient descent makes of a parabola, and that there is no y. */
#include "given.h"

#include "model/problem/landscape.h"
#include "model/verdict/verdict.h"

/* x ← x − ηx, n times: (1 − η)ⁿ·x₀. */
static void gradient_descent_follows_the_closed_form(void **state)
{
    (void)state;
    static const double rates[] = {1e-4, 0.01, 0.25, 0.5, 0.9, 1.1, 1.5, 1.9, 1.999, 2.0, 2.1};
    for (size_t i = 0; i < sizeof rates / sizeof rates[0]; i++) {
        char words[120];
        snprintf(words, sizeof words,
                 "landscape parabola schedule constant warmup 0 steps 60 start-x -2 lr %.17g",
                 rates[i]);
        struct setup setup = given(words);
        struct run *run = whole_run(&setup);
        double factor = 1.0 - rates[i], w[AXES];
        for (double t = 0.0; t <= run->done; t++) {
            double x = -2.0 * pow(factor, t);
            double loss = run_state(run, t, w);
            /* Each update rounds twice, at most by an ulp of x or ηx. */
            double allowed = 2.3e-16 * (t + 2.0) * (1.0 + rates[i]) / fabs(factor);
            assert_near(w[0] / x, 1.0, allowed);
            assert_near(loss / (0.5 * x * x), 1.0, 2.0 * allowed + 1e-15);
            assert_true(w[1] == 0.0);
        }
        assert_true(run->done == 60.0);
        run_free(run);
    }
}

static void the_rate_of_one_arrives_at_once(void **state)
{
    (void)state;
    struct setup setup = given("landscape parabola schedule constant warmup 0 steps 3 lr 1");
    struct run *run = whole_run(&setup);
    double w[AXES];
    assert_true(run_state(run, 1.0, w) == 0.0 && w[0] == 0.0);
    run_free(run);
}

static void above_two_it_diverges(void **state)
{
    (void)state;
    static const struct {
        const char *words;
        enum outcome outcome;
    } ends[] = {{"lr 1.9", OUTCOME_CONVERGED},
                {"lr 2", OUTCOME_OSCILLATING},
                {"lr 2.01", OUTCOME_DIVERGING},
                {"lr 3", OUTCOME_DIVERGED}};
    for (size_t i = 0; i < sizeof ends / sizeof ends[0]; i++) {
        struct setup setup = given("landscape parabola schedule constant warmup 0");
        set(&setup, ends[i].words);
        struct run *run = whole_run(&setup);
        struct update u;
        assert_true(run_update(run, 0.0, &u));
        assert_true(u.stability_limit == 2.0 && u.sharpness == 1.0);
        if (verdict_of(run).outcome != ends[i].outcome)
            fail_msg("%s: %s", ends[i].words, outcome_rows[verdict_of(run).outcome].word);
        run_free(run);
    }
}

/* Whatever could move it: noise, weight decay, a start of its own, a quotient 0/0. */
static void y_is_none_of_it(void **state)
{
    (void)state;
    static const char *const words[] = {
        "noise 1",
        "noise 2 clip 0.5",
        "optimizer adam eps 0",
        "optimizer adam noise 1",
        "optimizer adadelta",
        "optimizer adamw weight-decay 1 lr 0.1",
        "optimizer lion",
        "optimizer sf-adamw noise 1",
    };
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
        struct setup setup = given("landscape parabola");
        assert_false(param_applies(&setup, P_START_Y));
        assert_true(param_applies(&setup, P_START_X));
        setup.start_y = 3.0;
        set(&setup, words[i]);
        struct run *run = whole_run(&setup);
        double w[AXES];
        assert_true(run->done == 300.0);
        for (double t = 0.0; t <= run->done; t++) {
            run_state(run, t, w);
            if (w[1] != 0.0 || !isfinite(w[0]))
                fail_msg("%s: at update %g x is %g, y %g", words[i], t, w[0], w[1]);
        }
        assert_true(run->end.w[0] != -2.0);
        run_free(run);
    }
}

/* Noise along y would shorten the gradient along x. */
static void clipping_goes_by_x_alone(void **state)
{
    (void)state;
    struct setup setup = given("landscape parabola noise 3 clip 0.5");
    struct run *run = whole_run(&setup);
    int clipped = 0;
    for (double t = 0.0; t < run->done; t++) {
        struct update u;
        assert_true(run_update(run, t, &u));
        if (u.clip_factor < 1.0) {
            assert_near(fabs(u.gradient[0]), 0.5, 1e-6);
            clipped++;
        }
    }
    assert_true(clipped > 100);
    run_free(run);
}

/* The preconditioner of a parameter that has no gradient is eps: no limit may be made of it. */
static void the_limit_is_of_x_alone(void **state)
{
    (void)state;
    static const char *const words[] = {"optimizer adam weight-decay 0.1 lr 0.01",
                                        "optimizer adam eps 0 lr 0.01"};
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
        struct setup setup = given("landscape parabola schedule constant warmup 0 steps 20");
        set(&setup, words[i]);
        struct run *run = whole_run(&setup);
        for (double t = 0.0; t < run->done; t++) {
            struct update u;
            assert_true(run_update(run, t, &u));
            /* 2(1 + β1)/(1 − β1) = 38 of P⁻¹H, P about |x|, H 1 and the decay */
            assert_near(u.stability_limit * (1.0 + setup_resolved(&setup).weight_decay),
                        38.0 * fabs(u.w[0]), 38.0 * 0.5);
        }
        run_free(run);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(gradient_descent_follows_the_closed_form),
        cmocka_unit_test(the_rate_of_one_arrives_at_once),
        cmocka_unit_test(above_two_it_diverges),
        cmocka_unit_test(y_is_none_of_it),
        cmocka_unit_test(clipping_goes_by_x_alone),
        cmocka_unit_test(the_limit_is_of_x_alone),
    };
    return cmocka_run_group_tests_name("of x alone", tests, NULL, NULL);
}
