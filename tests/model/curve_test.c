/* What holds for any setting of every schedule: bounds, joins, continuity, the end and past it. */
#include "given.h"

#include "model/params/resolve.h"
#include "model/schedule/schedule.h"

static bool is(const struct setup *s, const char *name)
{
    return strcmp(schedule_name(s->schedule), name) == 0;
}

/* The rate that none is above: noam has a peak of its own, where its two branches meet. */
static double top_of(const struct setup *s)
{
    if (is(s, "noam"))
        return 1.0 / sqrt(s->dim * fmax(1.0, s->warmup));
    return fmax(s->lr, is(s, "triangular") ? s->base_lr : s->floor);
}

static void check_any(const struct setup *s)
{
    double top = top_of(s) * (1.0 + 1e-12), before = 0.0;
    for (double t = 0.0; t < s->steps + 50.0; t++) {
        double rate = schedule_rate(s, t);
        if (!(rate >= 0.0 && rate <= top))
            fail_msg("%s: rate %g at update %g, peak %g, floor %g", schedule_name(s->schedule),
                     rate, t, s->lr, s->floor);
        if (t < s->warmup && !(rate >= before && rate <= top))
            fail_msg("the warmup falls from %g to %g at update %g", before, rate, t);
        before = rate;
    }
}

/* The warmup leads to the peak, and what follows starts there, unless it rises by itself or has a
 * milestone right away. */
static void check_join(const struct setup *s)
{
    if (is(s, "noam"))
        return;
    if (s->warmup > 0.0)
        assert_near(schedule_rate(s, s->warmup - 1e-9), s->lr, 1e-3 * s->lr);
    if (s->warmup > 0.0 && s->warmup_shape == 0)
        assert_near(schedule_rate(s, 0.0), s->warmup_start * s->lr, 1e-15 * s->lr);
    if (s->warmup == schedule_length(s) || s->floor > s->lr || is(s, "triangular") ||
        is(s, "one-cycle") ||
        (is(s, "multistep") && s->milestones.count > 0 && s->milestones.value[0] == 0.0))
        return;
    assert_near(schedule_rate(s, s->warmup), s->lr, 1e-15 * s->lr);
}

static void any_valid_schedule_keeps_its_bounds(void **state)
{
    (void)state;
    struct dice dice = {.game = 1};
    int seen[32] = {0};
    for (int i = 0; i < 4000; i++) {
        struct setup s = thrown_schedule(&dice);
        seen[s.schedule]++;
        check_any(&s);
        check_join(&s);
    }
    for (int i = 0; i < schedule_kind_count; i++)
        assert_true(seen[i] > 100);
}

/* Close updates have close rates. One-cycle ends at T − 1, wherever it has got to. */
static void check_continuous(const struct setup *s, double t)
{
    const double near = 1e-7;
    if (is(s, "one-cycle") && t + near > schedule_length(s) - 1.0)
        return;
    double here = schedule_rate(s, t), there = schedule_rate(s, t + near);
    if (!(fabs(here - there) <= 2e-3 * top_of(s)))
        fail_msg("%s jumps from %g to %g after update %.17g", schedule_name(s->schedule), here,
                 there, t);
}

static void curves_without_steps_are_continuous(void **state)
{
    (void)state;
    static const char *const smooth[] = {
        "constant", "exponential", "cosine",     "linear",    "polynomial", "inverse-sqrt",
        "rex",      "wsd",         "triangular", "one-cycle", "noam",
    };
    struct dice dice = {.game = 13};
    for (int i = 0, found = 0; found < 3000; i++) {
        struct setup s = thrown_schedule(&dice);
        const double span = schedule_length(&s) - s.warmup;
        bool counts = span > 0.0 && s.power >= 0.5 && (!is(&s, "wsd") || s.decay > 0.0);
        bool any = false;
        for (size_t k = 0; k < sizeof smooth / sizeof smooth[0]; k++)
            any = any || is(&s, smooth[k]);
        if (!counts || !any)
            continue;
        found++;
        for (int k = 0; k < 20; k++)
            check_continuous(&s, s.warmup + throw_between(&dice, 0.0, 1.2) * span);
        struct phase phase[PHASES_MOST];
        int borders = schedule_phases(&s, phase);
        for (int k = 0; k < borders; k++)
            if (phase[k].from > s.warmup)
                check_continuous(&s, phase[k].from - 5e-8);
        check_continuous(&s, schedule_length(&s) - 5e-8);
    }
}

static void past_the_horizon_the_floor_holds(void **state)
{
    (void)state;
    static const char *const words[] = {
        "schedule cosine floor 0.01",
        "schedule cosine floor 0",
        "schedule linear floor 0.01",
        "schedule linear floor 2",
        "schedule polynomial floor 0.01 power 0.5",
        "schedule polynomial floor 0.01 power 3",
        "schedule rex floor 0.01",
        "schedule rex floor 0",
        "schedule wsd floor 0.01",
        "schedule wsd floor 0.01 decay 0",
        "schedule wsd floor 0.01 decay-shape 1-sqrt",
        "schedule wsd floor 0.01 decay-shape cosine",
        "schedule wsd floor 0.01 decay-shape square",
        "schedule wsd floor 0.01 decay-shape exponential",
        "schedule wsd floor 0.01 decay-shape geometric",
        "schedule cosine floor 0.01 warmup 200",
        "schedule linear floor 0.01 warmup 200",
        "schedule polynomial floor 0.01 warmup 200",
        "schedule rex floor 0.01 warmup 200",
        "schedule wsd floor 0.01 warmup 200",
        /* Its floor is another: peak/(div·final div) */
        "schedule one-cycle floor 0.0001 div-factor 50 final-div-factor 100",
        "schedule one-cycle floor 0.0001 div-factor 50 final-div-factor 100 three-phase on",
    };
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
        struct setup setup = setup_default();
        set(&setup, "lr 0.5 steps 200 warmup 10");
        set(&setup, words[i]);
        struct setup s = setup_resolved(&setup);
        for (double t = 200.0; t <= 2000.0; t += 600.0)
            assert_near(schedule_rate(&s, t), s.floor, 1e-17);
    }
}

/* The others know no horizon: they go on as if the run were longer. */
static void past_the_horizon_the_others_go_on(void **state)
{
    (void)state;
    static const char *const words[] = {
        "schedule constant",
        "schedule step every 30 gamma 0.9",
        "schedule multistep milestones 10,150,350,800 gamma 0.5",
        "schedule exponential gamma 0.999",
        "schedule inverse-sqrt timescale 20",
        "schedule restarts cycle 40 cycle-mult 1.5 cycle-decay 0.8 floor 0.01",
        "schedule triangular cycle-up 20 cycle-down 30 cycle-mode triangular2",
        "schedule noam dim 64",
    };
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
        struct setup setup = setup_default();
        set(&setup, "lr 0.5 warmup 10 steps 1500");
        set(&setup, words[i]);
        struct setup longer = setup_resolved(&setup);
        set(&setup, "steps 200");
        struct setup s = setup_resolved(&setup);
        for (double t = 0.0; t < 1500.0; t++)
            assert_true(schedule_rate(&s, t) == schedule_rate(&longer, t));
    }
}

/* A run of one update, with and without a warmup, and one that is nothing but warmup. */
static void the_shortest_runs(void **state)
{
    (void)state;
    static const char *const words[] = {"steps 1 warmup 0", "steps 1 warmup 1", "steps 2 warmup 2",
                                        "steps 7 warmup 7", "steps 7 warmup 6"};
    for (int kind = 0; kind < schedule_kind_count; kind++)
        for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
            struct setup setup = given("lr 0.3 warmup-start 0.1"), little;
            char message[256];
            setup.schedule = kind;
            set(&setup, words[i]);
            if (!setup_valid(&setup, message, sizeof message))
                fail_msg("%s", message);
            little = setup_resolved(&setup);
            for (double t = 0.0; t < 20.0; t++) {
                double rate = schedule_rate(&little, t);
                assert_true(rate >= 0.0 && rate <= top_of(&little) * (1.0 + 1e-12));
                if (t < little.warmup && !is(&little, "noam"))
                    assert_near(rate, 0.3 * (0.1 + 0.9 * t / little.warmup), 1e-15);
            }
            run_free(whole_run(&setup));
            setup.warmup = setup.steps + 1.0;
            assert_false(setup_valid(&setup, message, sizeof message));
        }
}

/* Schedule-free's own: (t + 1)/W of the peak, which is there at the warmup's last update. */
static void a_warmup_of_the_optimizers_own(void **state)
{
    (void)state;
    static const char *const names[] = {"sf-sgd", "sf-adamw"};
    for (int i = 0; i < 2; i++) {
        struct setup setup = given("schedule constant lr 0.4 warmup 4 steps 20");
        assert_true(value_parse(&setup, P_OPTIMIZER, names[i], (char[256]){0}, 256));
        struct setup s = setup_resolved(&setup);
        for (double t = 0.0; t < 20.0; t++)
            assert_near(schedule_rate(&s, t), 0.4 * fmin(1.0, (t + 1.0) / 4.0), 1e-16);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(any_valid_schedule_keeps_its_bounds),
        cmocka_unit_test(curves_without_steps_are_continuous),
        cmocka_unit_test(past_the_horizon_the_floor_holds),
        cmocka_unit_test(past_the_horizon_the_others_go_on),
        cmocka_unit_test(the_shortest_runs),
        cmocka_unit_test(a_warmup_of_the_optimizers_own),
    };
    return cmocka_run_group_tests_name("curve", tests, NULL, NULL);
}
