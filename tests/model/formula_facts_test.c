/* What is found on a landscape of one's own: minima, start, view and rate. */
#include "given.h"

#include "model/params/resolve.h"
#include "model/problem/landscape.h"
#include "model/trials/cost.h"
#include "model/verdict/verdict.h"

static struct setup of(const char *formula)
{
    struct setup setup = setup_default();
    struct formula_error error;
    param_set(&setup, P_LANDSCAPE, LANDSCAPE_FORMULA);
    if (!param_set_formula(&setup, formula, &error))
        fail_msg("%s: %s", formula, error.text);
    return setup_resolved(&setup);
}

static void assert_found(const char *formula, int count, double x, double y)
{
    const struct setup s = of(formula);
    double minima[MINIMA_MOST][AXES];
    const int found = landscape_minima(&s, minima);
    if (found != count || !(hypot(minima[0][0] - x, minima[0][1] - y) <= 1e-6))
        fail_msg("%s: %d minima, the lowest at %.9g, %.9g", formula, found, minima[0][0],
                 minima[0][1]);
}

static void the_minima_are_found_the_lowest_first(void **state)
{
    (void)state;
    assert_found("(1-x)^2 + 100*(y-x^2)^2", 1, 1.0, 1.0);
    assert_found("(x^2-1)^2 + 0.3*x + y^2/2", 2, -1.03557871, 0.0);
    assert_found("1.8 - 0.6*exp(-((x-1.2)^2+y^2)*8) - 1.6*exp(-((x+1.5)^2+y^2)/3.38)"
                 "+ 3e-2*(x^2+y^2)",
                 2, -1.41040316, 0.0);
    assert_found("10*(y-0.5*sin(.8*x))^2 + 0.01*(x-10)^2", 1, 10.0, 0.5 * sin(8.0));
    assert_found("(1.5-x+x*y)^2 + (2.25-x+x*y^2)^2 + (2.625-x+x*y^3)^2", 1, 3.0, 0.5);
    assert_found("(x+2*y-7)^2 + (2*x+y-5)^2", 1, 1.0, 3.0);
    assert_found("2*x^2 - 1.05*x^4 + x^6/6 + x*y + y^2", 3, 0.0, 0.0);
    assert_found("20 + x^2-10*cos(2*pi*x) + y^2-10*cos(2*pi*y)", MINIMA_MOST, 0.0, 0.0);
    assert_found("x^2/2", 1, 0.0, 0.0);
    assert_found("(x-300)^2 + y^2", 1, 300.0, 0.0); /* far outside of the grids */
    assert_found("x^2-200*x", 1, 100.0, 0.0);       /* far below all that the narrow grid sees */
    assert_found("(x/0.001-1)^2", 1, 0.001, 0.0);
    assert_found("abs(x-1) + abs(y)", 1, 1.0, 0.0); /* a kink has no curvature */
}

/* A view that shows where a far minimum lies, and a start that has a way to go. */
static void a_far_minimum_has_a_wide_view(void **state)
{
    (void)state;
    const struct setup s = of("(x-100)^2 + y^2");
    const double(*view)[AXES] = landscape_view(&s);
    assert_true(view[0][0] < 90.0 && view[1][0] > 110.0);
    assert_true(fabs(landscape_start(&s)[0] - 100.0) > 5.0);
}

/* Whatever is typed: a start with a loss and a slope where there is any, inside the view, a rate
 * above 0; and a run that comes to an end. */
static void any_formula_can_be_run(void **state)
{
    (void)state;
    static const char *const formulas[] = {
        "exp(x)", "-x^2", "-x^2-y^2", "log(x)",  "1/x",        "1/(x*y)", "sqrt(x)*y",
        "x^2*y",  "x",    "y",        "tanh(x)", "x^y",        "x^-2",    "sin(x)*cos(y)",
        "1",      "1/0",  "0/0",      "log(-1)", "x^64*1e300", "abs(x)",  "exp(exp(exp(x)))",
        "x*1e300"};
    for (size_t i = 0; i < sizeof formulas / sizeof formulas[0]; i++) {
        const struct setup s = of(formulas[i]);
        const double(*view)[AXES] = landscape_view(&s);
        assert_true(s.lr > 0.0 && isfinite(s.lr));
        for (int axis = 0; axis < AXES; axis++) {
            const double start = landscape_start(&s)[axis];
            if (!(isfinite(start) && view[0][axis] < start && start < view[1][axis]))
                fail_msg("%s begins at %g", formulas[i], start);
        }
        struct run *run = whole_run(&s);
        assert_true(verdict_of(run).outcome < OUTCOME_COUNT);
        run_free(run);
    }
}

static void what_has_no_minimum_says_so(void **state)
{
    (void)state;
    static const char *const formulas[] = {"exp(x)", "-x^2", "x", "1/x", "log(x)"};
    double minima[MINIMA_MOST][AXES];
    for (size_t i = 0; i < sizeof formulas / sizeof formulas[0]; i++) {
        const struct setup s = of(formulas[i]);
        assert_int_equal(landscape_minima(&s, minima), 0);
        assert_true(isfinite(landscape_at(&s, minima[0][0], minima[0][1]).value));
    }
    struct setup falls = of("-x^2");
    struct run *run = whole_run(&falls);
    assert_int_equal(verdict_of(run).outcome, OUTCOME_NO_MINIMUM); /* and not converged */
    struct plan plan = plan_of(&falls);
    assert_true(isnan(cost_of(run, &plan).target));
    run_free(run);
}

static void what_is_flat_is_not_called_converged(void **state)
{
    (void)state;
    static const char *const formulas[] = {"3", "0*x", "0*x+0*y"};
    for (size_t i = 0; i < sizeof formulas / sizeof formulas[0]; i++) {
        struct setup s = of(formulas[i]);
        struct run *run = whole_run(&s);
        assert_int_equal(verdict_of(run).outcome, OUTCOME_NO_MINIMUM);
        assert_string_equal(outcome_badge(&s, OUTCOME_NO_MINIMUM), "FLAT");
        run_free(run);
    }
    const struct setup falls = of("-x^2");
    assert_string_equal(outcome_badge(&falls, OUTCOME_NO_MINIMUM), "NO MINIMUM");
}

/* Nothing diverges where there is nothing to begin with. */
static void what_has_no_value_at_the_start_says_so(void **state)
{
    (void)state;
    static const char *const formulas[] = {"1/0", "0/0", "log(-1)", "0*x + log(-1)"};
    for (size_t i = 0; i < sizeof formulas / sizeof formulas[0]; i++) {
        const struct setup s = of(formulas[i]);
        struct run *run = whole_run(&s);
        assert_int_equal(verdict_of(run).outcome, OUTCOME_NO_VALUE);
        run_free(run);
    }
}

/* The numbers in it move the minimum, and what follows from it. */
static void its_numbers_are_knobs(void **state)
{
    (void)state;
    struct setup setup = of("(x-a)^2/b");
    setup.start_x = setup.lr = NAN; /* auto */
    param_set(&setup, P_A, 3.0);
    param_set(&setup, P_B, 0.125);
    const struct setup s = setup_resolved(&setup);
    double minima[MINIMA_MOST][AXES];
    assert_int_equal(landscape_minima(&s, minima), 1);
    assert_near(minima[0][0], 3.0, 1e-12);
    assert_near(s.start_x, 1.0, 1e-12);
    assert_near(s.lr, 0.05, 1e-15); /* 1/λ is 0.0625 */
    param_set(&setup, P_LANDSCAPE, LANDSCAPE_BOWL);
    assert_false(param_applies(&setup, P_A));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_minima_are_found_the_lowest_first),
        cmocka_unit_test(a_far_minimum_has_a_wide_view),
        cmocka_unit_test(any_formula_can_be_run),
        cmocka_unit_test(what_has_no_minimum_says_so),
        cmocka_unit_test(what_is_flat_is_not_called_converged),
        cmocka_unit_test(its_numbers_are_knobs),
        cmocka_unit_test(what_has_no_value_at_the_start_says_so),
    };
    return cmocka_run_group_tests_name("formula_facts", tests, NULL, NULL);
}
