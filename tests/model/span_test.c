/* Spans: their ends, their scales, and how they are written. */
#include "given.h"

#include "model/params/span.h"

static const struct span rates = {.knob = P_LR, .lo = 1e-4, .hi = 0.3, .log = true},
                         angles = {.knob = P_ROTATION, .lo = -33.3, .hi = 77.7},
                         updates = {.knob = P_STEPS, .lo = 3, .hi = 1000, .log = true},
                         starts = {.knob = P_START_X, .lo = -1e3, .hi = 1e3};
static const struct span *const spans[] = {&rates, &angles, &updates, &starts};
enum { SPANS = sizeof spans / sizeof spans[0] };

static void both_ends_are_exact(void **state)
{
    (void)state;
    struct dice dice = {.game = 81};
    for (int i = 0; i < 2000; i++) {
        struct span span = {.knob = P_LR, .log = throw_below(&dice, 2) == 0};
        span.lo = throw_ratio(&dice, 1e-9, 1.0);
        span.hi = span.lo * throw_ratio(&dice, 1.0001, 1e4);
        double low = span_value(&span, 0.0), high = span_value(&span, 1.0);
        assert_same(low, span.lo);
        assert_same(high, span.hi);
    }
}

static void values_rise_and_stay_inside(void **state)
{
    (void)state;
    for (int i = 0; i < SPANS; i++) {
        double before = spans[i]->lo;
        for (int n = 0; n <= 1000; n++) {
            double value = span_value(spans[i], n / 1000.0);
            assert_true(value >= before && value <= spans[i]->hi);
            before = value;
        }
    }
}

static void the_middle_is_the_mean_of_the_scale(void **state)
{
    (void)state;
    assert_near(span_at(&angles, 0.5), 0.5 * (-33.3 + 77.7), 1e-12);
    assert_near(span_at(&rates, 0.5), sqrt(1e-4 * 0.3), 1e-15);
    /* A third of the way up each decade is as far as the next. */
    double ratio = span_at(&rates, 0.4) / span_at(&rates, 0.3);
    assert_near(span_at(&rates, 0.9) / span_at(&rates, 0.8), ratio, 1e-12);
}

static void whole_knobs_get_whole_numbers(void **state)
{
    (void)state;
    for (int n = 0; n <= 100; n++) {
        double at = span_at(&updates, n / 100.0), value = span_value(&updates, n / 100.0);
        assert_true(value == floor(value) && fabs(value - at) <= 0.5);
    }
}

/* Past the ends the scale goes on, but never out of the knob's own range. */
static void the_scale_goes_on_within_the_range(void **state)
{
    (void)state;
    assert_near(span_at(&angles, 2.0), 77.7 + 111.0, 1e-9);
    assert_near(span_value(&angles, 2.0), 180.0, 0.0);
    assert_near(span_value(&angles, -9.0), -180.0, 0.0);
    assert_near(span_at(&rates, -1.0), 1e-4 * 1e-4 / 0.3, 1e-18);
    assert_near(span_value(&updates, 9.0), 1e7, 0.0);
}

static void the_share_undoes_the_value(void **state)
{
    (void)state;
    for (int i = 0; i < SPANS; i++)
        for (double fraction = -0.5; fraction <= 1.5; fraction += 0.0625)
            assert_near(span_fraction(spans[i], span_at(spans[i], fraction)), fraction, 1e-9);
}

/* ---- as text ---- */

static void it_is_read_in_every_form(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        struct span span;
        int count; /* 0: none is written */
    } cases[] = {
        {"lr=0.001:1", {P_LR, 0.001, 1.0, false, false}, 0},
        {"lr=0.001:1:log", {P_LR, 0.001, 1.0, true, false}, 0},
        {"lr=1e-3:1:20", {P_LR, 0.001, 1.0, false, false}, 20},
        {"lr=1e-3:1:20:log", {P_LR, 0.001, 1.0, true, false}, 20},
        {"lr=1e-3:1:1e3:log", {P_LR, 0.001, 1.0, true, false}, 1000},
        {"start-x=-3:-1:5", {P_START_X, -3.0, -1.0, false, false}, 5},
        {"steps=1:10000000:1", {P_STEPS, 1.0, 1e7, false, false}, 1},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct span span;
        char message[200] = "";
        int count = 0;
        if (!span_parse(&span, &count, cases[i].text, message, sizeof message))
            fail_msg("%s: %s", cases[i].text, message);
        assert_int_equal(span.knob, cases[i].span.knob);
        assert_true(span.lo == cases[i].span.lo && span.hi == cases[i].span.hi);
        assert_int_equal(span.log, cases[i].span.log);
        assert_int_equal(count, cases[i].count);
        if (cases[i].count == 0)
            assert_true(span_parse(&span, NULL, cases[i].text, message, sizeof message));
        else
            assert_false(span_parse(&span, NULL, cases[i].text, message, sizeof message));
    }
}

static void what_is_wrong_is_said(void **state)
{
    (void)state;
    static const struct {
        const char *text, *part; /* which the message has */
    } cases[] = {
        {"", "no span"},
        {"lr", "no span"},
        {"=1:2", "no span"},
        {"lr=", "no span"},
        {"lr=1", "no span"},
        {"lr=1:", "no span"},
        {"lr=:2", "no span"},
        {"lr=1:2:", "no span"},
        {"lr=1:2:3:", "no span"},
        {"lr=1:2:3:4", "no span"},
        {"lr=1:2:log:3", "no span"},
        {"lr=1:2:3:logs", "no span"},
        {"lr=1:2x:3", "no span"},
        {"lr=1:inf:3", "no span"},
        {"lr=nan:2:3", "no span"},
        {"a-key-that-is-longer-than-any-knob-of-the-table=1:2", "no span"},
        {"lr=1:2:0", "whole number"},
        {"lr=1:2:-3", "whole number"},
        {"lr=1:2:1.5", "whole number"},
        {"lr=1:2:1e7", "whole number"},
        {"lr=2:1", "must be larger"},
        {"lr=1:1", "must be larger"},
        {"lr=1:1e5", "lr goes from"},
        {"momentum=-1:0.5", "momentum goes from"},
        {"noise=0:1:log", "above 0"},
        {"start-x=-1:1:log", "above 0"},
        {"eps=1e-310:1:log", "too wide"},
        {"schedule=1:2", "no number"},
        {"amsgrad=0:1", "no number"},
        {"milestones=1:2", "no number"},
        {"momentun=0:0.5", "did you mean momentum?"},
        {"zzzzzz=0:0.5", "lrscope params"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct span span;
        char message[200] = "";
        int count = 0;
        if (span_parse(&span, &count, cases[i].text, message, sizeof message))
            fail_msg("%s is taken", cases[i].text);
        if (!strstr(message, cases[i].part))
            fail_msg("%s: %s", cases[i].text, message);
        assert_null(strchr(message, '\n'));
    }
}

static void numbers_alone_can_be_axes(void **state)
{
    (void)state;
    assert_true(span_possible(P_LR) && span_possible(P_STEPS) && span_possible(P_SEED));
    assert_false(span_possible(P_SCHEDULE) || span_possible(P_AMSGRAD) ||
                 span_possible(P_MILESTONES));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(both_ends_are_exact),
        cmocka_unit_test(values_rise_and_stay_inside),
        cmocka_unit_test(the_middle_is_the_mean_of_the_scale),
        cmocka_unit_test(whole_knobs_get_whole_numbers),
        cmocka_unit_test(the_scale_goes_on_within_the_range),
        cmocka_unit_test(the_share_undoes_the_value),
        cmocka_unit_test(it_is_read_in_every_form),
        cmocka_unit_test(what_is_wrong_is_said),
        cmocka_unit_test(numbers_alone_can_be_axes),
    };
    return cmocka_run_group_tests_name("span", tests, NULL, NULL);
}
