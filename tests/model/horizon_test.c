/* A schedule that ends before the run, or after it. */
#include "given.h"

#include "model/maths/exp_sin_cos.h"
#include "model/params/resolve.h"
#include "model/run/plan.h"
#include "model/schedule/schedule.h"

static struct setup resolved(const char *words)
{
    struct setup setup = given(words);
    return setup_resolved(&setup);
}

/* By the formulas themselves, T being the horizon. */
static double by_hand(const char *shape, double peak, double floor, double w, double d, double t,
                      double horizon)
{
    double p = fmin(1.0, (t - w) / (horizon - w)), q = fmin(1.0, (t - (horizon - d)) / d);
    double part = strcmp(shape, "cosine") == 0       ? (1.0 + cos(pi * p)) / 2.0
                  : strcmp(shape, "linear") == 0     ? 1.0 - p
                  : strcmp(shape, "rex") == 0        ? (1.0 - p) / (0.5 + 0.5 * (1.0 - p))
                  : strcmp(shape, "polynomial") == 0 ? (1.0 - p) * (1.0 - p) * (1.0 - p)
                                                     : 1.0 - fmax(0.0, q);
    return t < w ? peak * (0.25 + 0.75 * t / w) : floor + (peak - floor) * part;
}

static void shapes_with_an_end_run_over_the_horizon(void **state)
{
    (void)state;
    static const char *const shapes[] = {"cosine", "linear", "rex", "polynomial", "wsd"};
    static const double horizons[] = {120, 200, 201, 500, 60};
    for (size_t i = 0; i < sizeof shapes / sizeof shapes[0]; i++)
        for (size_t k = 0; k < sizeof horizons / sizeof horizons[0]; k++) {
            struct setup setup = given("lr 0.5 floor 0.02 steps 200 warmup 30 warmup-start 0.25 "
                                       "power 3 decay 25");
            char words[60];
            snprintf(words, sizeof words, "schedule %s horizon %g", shapes[i], horizons[k]);
            set(&setup, words);
            struct setup s = setup_resolved(&setup);
            for (double t = 0.0; t < 200.0; t++)
                assert_near(schedule_rate(&s, t),
                            by_hand(shapes[i], 0.5, 0.02, 30.0, 25.0, t, horizons[k]), 1e-16);
        }
}

/* GPT-3: a cosine over 260 of 300 billion tokens, and a tenth of the peak from there on. */
static void it_is_the_schedule_of_a_shorter_run_and_then_its_last_rate(void **state)
{
    (void)state;
    static const char *const shapes[] = {"cosine", "linear",        "polynomial",
                                         "rex",    "wsd decay 700", "one-cycle three-phase on"};
    for (size_t i = 0; i < sizeof shapes / sizeof shapes[0]; i++) {
        char words[200];
        const char *rest = "lr 6e-4 floor 6e-5 warmup 375 schedule";
        snprintf(words, sizeof words, "%s %s steps 30000 horizon 26000", rest, shapes[i]);
        struct setup s = resolved(words);
        snprintf(words, sizeof words, "%s %s steps 26000", rest, shapes[i]);
        struct setup shorter = resolved(words);
        for (double t = 0.0; t < 26000.0; t++)
            assert_true(schedule_rate(&s, t) == schedule_rate(&shorter, t));
        for (double t = 26000.0; t < 30000.0; t += 500.0)
            assert_true(schedule_rate(&s, t) == schedule_rate(&shorter, 26000.0));
    }
}

static void automatic_values_and_shares_are_of_the_horizon(void **state)
{
    (void)state;
    struct setup s = resolved("schedule wsd steps 300 horizon 200");
    assert_true(s.warmup == 10.0 && s.decay == 38.0);
    s = resolved("schedule wsd steps 300 horizon 200 warmup 3% decay 10%");
    assert_true(s.warmup == 6.0 && s.decay == 20.0);
    s = resolved("schedule cosine steps 300 horizon 125%");
    assert_true(s.horizon == 375.0 && s.warmup == 18.0);
    s = resolved("schedule cosine steps 300");
    assert_true(s.horizon == 300.0 && s.warmup == 15.0);
    /* GPT-3 in its own units. */
    s = resolved("steps auto tokens 300B global-batch 500k horizon 260Btok warmup 375Mtok");
    assert_true(s.steps == 600000.0 && s.horizon == 520000.0 && s.warmup == 750.0);
    /* A shape without an end has no use for it. */
    s = resolved("schedule inverse-sqrt steps 300 horizon 200 warmup 10%");
    assert_true(s.warmup == 30.0 && !param_applies(&s, P_HORIZON));
}

static void a_fork_counts_its_own(void **state)
{
    (void)state;
    struct plan plan = plan_of(&(struct setup){0});
    char message[256];
    plan.part[0].setup = given("schedule linear lr 1 warmup 0 steps 1000 horizon 400");
    assert_true(plan_take(&plan, "fork", "600", message, sizeof message));
    assert_true(plan_take(&plan, "from-fork", "on", message, sizeof message));
    struct plan ready = plan_resolved(&plan);
    assert_near(plan_rate(&ready, 100.0), 0.75, 1e-15);
    assert_true(plan_rate(&ready, 599.0) == 0.0);
    assert_near(plan_rate(&ready, 700.0), 0.75, 1e-15); /* 100 of 400 from there */
    assert_true(plan_take(&plan, "horizon", "auto", message, sizeof message));
    ready = plan_resolved(&plan);
    assert_true(plan_last(&ready)->horizon == 400.0);
    assert_true(plan_take(&plan, "from-fork", "off", message, sizeof message));
    ready = plan_resolved(&plan);
    assert_near(plan_rate(&ready, 700.0), 0.3, 1e-15);
}

static void what_does_not_fit_into_it_is_refused(void **state)
{
    (void)state;
    static const struct {
        const char *words;
        double horizon;
        const char *why;
    } cases[] = {
        {"steps 300 warmup 60", 50,
         "warmup 60 is longer than horizon 50: lower warmup or raise horizon"},
        {"steps 300 schedule wsd warmup 10 decay 41", 50,
         "decay 41 is longer than the 40 updates after the warmup: lower decay or raise horizon"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct setup setup = given(cases[i].words);
        char message[256];
        setup.horizon = cases[i].horizon;
        assert_false(setup_valid(&setup, message, sizeof message));
        assert_string_equal(message, cases[i].why);
    }
    struct setup setup = given("steps 50 horizon 300 warmup 60"); /* stopped in its warmup */
    assert_true(setup_valid(&setup, NULL, 0));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(shapes_with_an_end_run_over_the_horizon),
        cmocka_unit_test(it_is_the_schedule_of_a_shorter_run_and_then_its_last_rate),
        cmocka_unit_test(automatic_values_and_shares_are_of_the_horizon),
        cmocka_unit_test(a_fork_counts_its_own),
        cmocka_unit_test(what_does_not_fit_into_it_is_refused),
    };
    return cmocka_run_group_tests_name("horizon", tests, NULL, NULL);
}
