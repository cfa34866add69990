/* exp, sin and cos of our own against the long double ones of libm. */
#include "given.h"

#include "model/maths/exp_sin_cos.h"

/* The error in units in the last place of the true value. */
static double units_off(double value, long double truth)
{
    double near = fabs((double)truth), unit = nextafter(near, INFINITY) - near;
    return (double)(fabsl((long double)value - truth) / (long double)unit);
}

static void exp_is_within_a_unit(void **state)
{
    (void)state;
    struct dice dice = {.game = 60};
    for (int i = 0; i < 200000; i++) {
        double x = throw_between(&dice, i % 2 ? -20.0 : -708.0, i % 2 ? 20.0 : 709.0);
        double off = units_off(exp_of(x), expl((long double)x));
        if (off > 1.0)
            fail_msg("exp %.17g is off by %.3g units", x, off);
    }
}

static void sin_and_cos_are_within_three_units(void **state)
{
    (void)state;
    struct dice dice = {.game = 61};
    static const double reach[] = {1.0, 10.0, 1000.0, 1e5};
    for (int i = 0; i < 200000; i++) {
        double x = throw_between(&dice, -1.0, 1.0) * reach[i % 4];
        struct sin_cos both = sin_cos_of(x);
        double off = fmax(units_off(both.sin, sinl((long double)x)),
                          units_off(both.cos, cosl((long double)x)));
        if (off > 3.0)
            fail_msg("sin or cos %.17g is off by %.3g units", x, off);
    }
}

static void they_say_what_has_to_be_said_at_the_ends(void **state)
{
    (void)state;
    assert_true(exp_of(0.0) == 1.0 && exp_of(-INFINITY) == 0.0 && exp_of(INFINITY) == INFINITY);
    assert_true(isnan(exp_of(NAN)) && exp_of(-1e300) == 0.0 && exp_of(1e300) == INFINITY);
    struct sin_cos zero = sin_cos_of(0.0), endless = sin_cos_of(INFINITY), none = sin_cos_of(NAN),
                   far = sin_cos_of(1e300);
    assert_true(zero.sin == 0.0 && zero.cos == 1.0);
    assert_true(isnan(endless.sin) && isnan(endless.cos) && isnan(none.sin) && isnan(none.cos));
    assert_true(far.sin == 0.0 && far.cos == 1.0);
    for (double x = 1.0; x < 1e9; x *= 1.7) { /* never beyond 1, however far out */
        struct sin_cos both = sin_cos_of(x);
        assert_true(fabs(both.sin * both.sin + both.cos * both.cos - 1.0) < 1e-15);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(exp_is_within_a_unit),
        cmocka_unit_test(sin_and_cos_are_within_three_units),
        cmocka_unit_test(they_say_what_has_to_be_said_at_the_ends),
    };
    return cmocka_run_group_tests_name("elementary", tests, NULL, NULL);
}
