#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "draw/axis.h"
#include "draw/frame.h"
#include "text/ascii.h"

#include <float.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

enum { MOST = 12 };

static bool close_to(double a, double b)
{
    return fabs(a - b) <= 1e-9 * fmax(1, fmax(fabs(a), fabs(b)));
}

static void the_ends_are_the_first_and_the_last_dot(void **state)
{
    struct axis right = axis_make(0, 1000, false, 101, false),
                up = axis_make(1e-4, 100, true, 61, true);

    (void)state;
    assert_true(close_to(axis_dot(&right, 0), 0));
    assert_true(close_to(axis_dot(&right, 1000), 100));
    assert_true(close_to(axis_dot(&right, 412), 41.2));
    assert_true(close_to(axis_dot(&up, 100), 0));
    assert_true(close_to(axis_dot(&up, 1e-4), 60));
    assert_true(close_to(axis_dot(&up, 0.1), 30));
    assert_true(axis_value(&right, 100) == 1000 && axis_value(&right, 0) == 0);
    assert_true(axis_value(&up, 0) == 100 && axis_value(&up, 60) == 1e-4);
    assert_true(close_to(axis_value(&right, axis_dot(&right, 333.25)), 333.25));
    assert_true(close_to(axis_value(&up, axis_dot(&up, 0.0125)), 0.0125));
}

static void what_is_out_of_range_lies_beyond(void **state)
{
    struct axis right = axis_make(0, 1, false, 50, false), up = axis_make(0.01, 1, true, 50, true);
    struct axis single = axis_make(0, 1, false, 1, false);

    (void)state;
    assert_true(axis_dot(&right, -0.1) < 0);
    assert_true(axis_dot(&right, 1.1) > 49);
    assert_true(axis_dot(&right, INFINITY) > 49);
    assert_true(isnan(axis_dot(&right, NAN)) && isnan(axis_dot(&up, NAN)));
    assert_true(axis_dot(&up, 0) > 1e5); /* far below */
    assert_true(axis_dot(&up, -3) > 1e5);
    assert_true(axis_dot(&up, INFINITY) < 0);
    assert_true(axis_dot(&single, 0.7) == 0 && axis_dot(&single, 2) > 0 &&
                axis_dot(&single, -1) < 0);
    assert_true(isnan(axis_dot(&single, NAN)));
}

/* Ranges as they come from runs: flat, diverged, empty. */
static void any_range_can_be_drawn(void **state)
{
    static const double ends[] = {0,        -0.0,     1,         -1,    1 + 1e-15, 1e-300,
                                  1e-310,   5e-324,   3e-5,      1e300, -1e300,    DBL_MAX,
                                  -DBL_MAX, INFINITY, -INFINITY, NAN,   1e15,      1e15 + 1};
    enum { ENDS = sizeof ends / sizeof *ends };

    (void)state;
    for (int i = 0; i < ENDS * ENDS * 4; i++) {
        double a = ends[i / 4 / ENDS], b = ends[i / 4 % ENDS], ticks[MOST];
        struct axis axis = axis_make(a, b, i & 1, 80, i & 2);
        assert_true(isfinite(axis.lo) && isfinite(axis.hi) && axis.lo < axis.hi);
        assert_true(isfinite(axis.hi - axis.lo));
        assert_true(!axis.log || axis.lo > 0);
        struct axis again = axis_make(axis.lo, axis.hi, axis.log, axis.dots, axis.downward);
        assert_true(again.lo == axis.lo && again.hi == axis.hi);
        double low = axis_dot(&axis, axis.lo), high = axis_dot(&axis, axis.hi);
        assert_true(fabs(fabs(high - low) - 79) < 1e-6);
        for (int most = 2; most <= MOST; most++) {
            int n = axis_ticks(&axis, most, ticks);
            assert_in_range(n, 1, most);
            for (int k = 0; k < n; k++) {
                char label[64];
                assert_true(ticks[k] >= axis.lo && ticks[k] <= axis.hi);
                assert_true(k == 0 || ticks[k] > ticks[k - 1]);
                axis_label(&(struct frame){0}, label, sizeof label, ticks[k],
                           axis.log ? 0 : ticks[n - 1] - ticks[0]);
                assert_true(strlen(label) > 0);
            }
        }
    }
}

static void values_in_the_range_stay_in_it(void **state)
{
    struct axis flat = axis_make(0.25, 0.25, false, 40, true),
                log_flat = axis_make(3, 3, true, 40, true);

    (void)state;
    assert_in_range(axis_dot(&flat, 0.25), 10, 29); /* a constant is drawn in the middle */
    assert_in_range(axis_dot(&log_flat, 3), 10, 29);
    struct axis loss = axis_make(0, 50, true, 40, true); /* a loss that reached 0 */
    assert_true(axis_dot(&loss, 50) == 0 && axis_dot(&loss, 0) > 39);
}

/* The labels of the ticks of a range as a frame shows them, with spaces between. */
static const char *labels(double lo, double hi, bool log, int most, bool ascii)
{
    static char text[512], spelt[512];
    const struct frame frame = {.ascii = ascii};
    struct axis axis = axis_make(lo, hi, log, 100, false);
    double ticks[MOST];
    int n = axis_ticks(&axis, most, ticks);

    *text = '\0';
    for (int i = 0; i < n; i++) {
        size_t at = strlen(text);
        double step = log || n < 2 ? 0 : ticks[1] - ticks[0];
        snprintf(text + at, sizeof text - at, "%s", i > 0 ? " " : "");
        at = strlen(text);
        axis_label(&frame, text + at, sizeof text - at, ticks[i], step);
    }
    ascii_text(spelt, sizeof spelt, text);
    return ascii ? spelt : text;
}

/* A line at a tick's value stands in the tick's row. */
static void the_nearest_dot_is_that_of_curves(void **state)
{
    (void)state;
    const struct axis axis = axis_make(0.0, 10.0, false, 11, true);
    assert_int_equal(axis_nearest_dot(&axis, 10.0), 0);
    assert_int_equal(axis_nearest_dot(&axis, 6.4), 4);
    assert_int_equal(axis_nearest_dot(&axis, 6.6), 3);
    assert_int_equal(axis_nearest_dot(&axis, 0.0), 10);
    assert_int_equal(axis_nearest_dot(&axis, -1.0), -1);
    assert_int_equal(axis_nearest_dot(&axis, 11.0), -1);
    assert_int_equal(axis_nearest_dot(&axis, NAN), -1);
    assert_int_equal(axis_nearest_dot(&axis, INFINITY), -1);
}

static void ticks_are_round(void **state)
{
    (void)state;
    assert_string_equal(labels(0, 0.0205, false, 4, false), "0 0.01 0.02");
    assert_string_equal(labels(0, 0.0205, false, 5, false), "0 0.005 0.010 0.015 0.020");
    assert_string_equal(labels(0, 1000, false, 6, false), "0 200 400 600 800 1000");
    assert_string_equal(labels(0, 1500, false, 4, false), "0 500 1000 1500");
    assert_string_equal(labels(-1, 1, false, 5, false), "−1.0 −0.5 0 0.5 1.0");
    assert_string_equal(labels(-1, 1, false, 5, true), "-1.0 -0.5 0 0.5 1.0");
    assert_string_equal(labels(0.1, 0.7, false, 7, false), "0.1 0.2 0.3 0.4 0.5 0.6 0.7");
    assert_string_equal(labels(2.1, 9.9, false, 2, false), "4 8");
    assert_string_equal(labels(0, 8e-5, false, 5, false), "0 2×10⁻⁵ 4×10⁻⁵ 6×10⁻⁵ 8×10⁻⁵");
    assert_string_equal(labels(0, 3e-5, false, 4, true), "0 1e-5 2e-5 3e-5");
    assert_string_equal(labels(0, 3e-5, false, 7, false),
                        "0 5×10⁻⁶ 10⁻⁵ 1.5×10⁻⁵ 2×10⁻⁵ 2.5×10⁻⁵ 3×10⁻⁵");
    assert_string_equal(labels(0, 1e7, false, 3, false), "0 5×10⁶ 10⁷");
    assert_string_equal(labels(1, 1.000004, false, 3, false), "1.000000 1.000002 1.000004");
    assert_string_equal(labels(0, 1e-300, false, 3, false), "0 5×10⁻³⁰¹ 10⁻³⁰⁰");
}

static void ticks_are_the_nearest_doubles(void **state)
{
    struct axis axis = axis_make(0, 0.7, false, 70, false);
    double ticks[MOST];

    (void)state;
    assert_int_equal(axis_ticks(&axis, 8, ticks), 8);
    assert_true(ticks[3] == 0.3 && ticks[6] == 0.6 && ticks[7] == 0.7);
}

static void log_ticks_are_decades_or_finer(void **state)
{
    (void)state;
    assert_string_equal(labels(1e-2, 100, true, 6, false), "0.01 0.1 1 10 100");
    assert_string_equal(labels(1e-5, 1e5, true, 6, false), "10⁻⁴ 0.01 1 100 10000");
    assert_string_equal(labels(1e-5, 10, true, 4, false), "10⁻⁴ 0.01 1");
    assert_string_equal(labels(5, 2000, true, 2, false), "10 1000");
    assert_string_equal(labels(0.01, 0.2, true, 5, false), "0.01 0.02 0.05 0.1 0.2");
    assert_string_equal(labels(2e-5, 1e-4, true, 3, false), "2×10⁻⁵ 5×10⁻⁵ 10⁻⁴");
    assert_string_equal(labels(2e-5, 1e-4, true, 3, true), "2e-5 5e-5 1e-4");
    assert_string_equal(labels(2.1, 4.9, true, 4, false), "3 4");
    assert_string_equal(labels(1e-300, 1e300, true, 4, false), "10⁻²⁰⁰ 1 10²⁰⁰");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_ends_are_the_first_and_the_last_dot),
        cmocka_unit_test(what_is_out_of_range_lies_beyond),
        cmocka_unit_test(any_range_can_be_drawn),
        cmocka_unit_test(values_in_the_range_stay_in_it),
        cmocka_unit_test(the_nearest_dot_is_that_of_curves),
        cmocka_unit_test(ticks_are_round),
        cmocka_unit_test(ticks_are_the_nearest_doubles),
        cmocka_unit_test(log_ticks_are_decades_or_finer),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
