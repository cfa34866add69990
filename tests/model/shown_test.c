/* The part of a knob's range that its gauge and its strip show. */
#include "given.h"
#include "model/params/resolve.h"

/* Any set-up; each of its numeric knobs is looked at. */
static struct setup thrown(struct dice *dice)
{
    struct setup setup = setup_default();
    for (int id = 0; id < PARAM_COUNT; id++)
        if (params[id].type != TYPE_LIST && throw_below(dice, 2))
            param_set(&setup, (enum param)id, throw_value(dice, (enum param)id));
    return setup;
}

static void it_lies_within_the_range_and_runs_both_ways(void **state)
{
    (void)state;
    struct dice dice = {.game = 12};
    for (int round = 0; round < 200; round++) {
        struct setup setup = thrown(&dice);
        for (int id = 0; id < PARAM_COUNT; id++) {
            if (!span_possible((enum param)id))
                continue;
            struct span shown = span_shown(&setup, (enum param)id);
            double before = -INFINITY;
            if (!(shown.lo < shown.hi && shown.lo >= params[id].min && shown.hi <= params[id].max))
                fail_msg("%s shows %g to %g", params[id].key, shown.lo, shown.hi);
            for (int i = 0; i <= 20; i++) {
                double value = span_at(&shown, i / 20.0);
                assert_true(value > before);
                assert_near(span_fraction(&shown, value), i / 20.0, 1e-6);
                before = value;
            }
            assert_true(span_at(&shown, 0.0) == shown.lo && span_at(&shown, 1.0) == shown.hi);
        }
    }
}

static void times_end_with_the_run_and_starts_with_the_view(void **state)
{
    (void)state;
    struct setup setup = given("steps 700 landscape river");
    static const enum param times[] = {P_WARMUP, P_EVERY, P_DECAY, P_CYCLE, P_CYCLE_UP, P_PATIENCE};
    for (size_t i = 0; i < sizeof times / sizeof times[0]; i++)
        assert_true(span_shown(&setup, times[i]).hi == 700.0);
    assert_true(span_shown(&setup, P_START_X).hi == 13.5);
    set(&setup, "landscape bowl");
    assert_true(span_shown(&setup, P_START_X).hi == 5.0);
}

static void the_complement_has_even_steps_towards_one(void **state)
{
    (void)state;
    struct span span = {.knob = P_BETA2, .lo = 0.0, .hi = 0.9999, .complement = true};
    assert_near(span_at(&span, 0.25), 0.9, 1e-12);
    assert_near(span_at(&span, 0.5), 0.99, 1e-12);
    assert_near(span_fraction(&span, 0.999), 0.75, 1e-12);
}

static void the_present_value_is_always_within(void **state)
{
    (void)state;
    static const struct {
        const char *words;
        enum param id;
        double fraction;
    } cases[] = {
        {"lr 1e-9", P_LR, 0.0},           {"lr 10000", P_LR, 1.0},
        {"lr 2e-5", P_LR, 0.0},           {"steps 50000", P_STEPS, 1.0},
        {"steps 1", P_STEPS, 0.0},        {"start-x 500", P_START_X, 1.0},
        {"start-x -500", P_START_X, 0.0},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct setup setup = given(cases[i].words);
        assert_near(fraction_of(&setup, cases[i].id), cases[i].fraction, 1e-12);
    }
    struct setup setup = given("noise 0");
    assert_true(fraction_of(&setup, P_NOISE) < 0.0); /* its place is the low end */
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(it_lies_within_the_range_and_runs_both_ways),
        cmocka_unit_test(times_end_with_the_run_and_starts_with_the_view),
        cmocka_unit_test(the_complement_has_even_steps_towards_one),
        cmocka_unit_test(the_present_value_is_always_within),
    };
    return cmocka_run_group_tests_name("shown", tests, NULL, NULL);
}
