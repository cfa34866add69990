/* The schedule that watches the loss: against torch's ReduceLROnPlateau, and in runs. */
#include "given.h"

#include "model/params/resolve.h"
#include "model/schedule/schedule.h"
#include "support/golden.h"

static int tables, rows, falls;

static void compare(const struct golden *golden)
{
    struct setup setup;
    struct plateau plateau;
    assert_true(golden_setup(golden, &setup));
    struct setup s = setup_resolved(&setup);
    plateau_start(&plateau, &s);
    tables++;
    for (int i = 0; i < golden->rows; i++, rows++) {
        double used = golden_at(golden, i, "lr_used"), after = golden_at(golden, i, "lr_after");
        if (!(fabs(plateau.rate - used) <= 1e-13 * s.lr))
            fail_msg("%s, update %d: rate %.17g, not %.17g", golden->name, i, plateau.rate, used);
        plateau_feed(&plateau, &s, golden_at(golden, i, "metric"));
        assert_near(plateau.rate, after, 1e-13 * s.lr);
        falls += after < used;
    }
}

static void recorded_metrics_lead_to_the_recorded_rates(void **state)
{
    (void)state;
    assert_true(golden_each("plateau", compare) >= 5);
    printf("# %d tables, %d updates, %d falls\n", tables, rows, falls);
    assert_true(falls > 50);
}

/* In a run the metric is the loss at each update, from the warmup's end on. */
static void a_run_feeds_its_own_loss(void **state)
{
    (void)state;
    static const char *const words[] = {
        "lr 0.21 patience 2 factor 0.5",
        "lr 0.19 patience 0 threshold 0.5 cooldown 3",
        "lr 0.21 warmup 20 patience 3 factor 0.7",
        "lr 0.1 noise 3 patience 5 factor 0.5 floor 0.001",
        "lr 0.1 noise 3 warmup 10 plateau-mode max threshold-mode abs threshold 0.5",
        "lr 0.01 patience 1 factor 0.1 optimizer heavy-ball momentum 0.5 landscape himmelblau",
    };
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
        struct setup setup = given("schedule plateau steps 200 warmup 0");
        set(&setup, words[i]);
        struct run *run = whole_run(&setup);
        struct setup s = setup_resolved(&setup);
        struct plateau plateau;
        struct update u;
        plateau_start(&plateau, &s);
        for (double t = 0.0; t < run->done; t++) {
            assert_true(run_update(run, t, &u));
            double rate = t < s.warmup ? schedule_rate(&s, t) : plateau.rate;
            assert_same(u.rate, rate);
            if (t >= s.warmup)
                plateau_feed(&plateau, &s, u.loss);
        }
        if (!(plateau.rate < s.lr && plateau.rate >= s.floor))
            fail_msg("%s: ends at the rate %g", words[i], plateau.rate);
        run_free(run);
    }
}

/* The rate never rises, never falls below the floor, and at most by the factor at a time; between
 * two falls lie more updates than patience and cooldown. */
static void any_metric(void **state)
{
    (void)state;
    struct dice dice = {.game = 15};
    for (int game = 0; game < 2000; game++) {
        struct setup setup = given("schedule plateau lr 1 warmup 0"), s;
        struct plateau plateau;
        setup.factor = throw_between(&dice, 0.01, 0.99);
        setup.floor = throw_below(&dice, 2) ? 0.0 : throw_between(&dice, 0.0, 1.5);
        setup.patience = throw_below(&dice, 6);
        setup.cooldown = throw_below(&dice, 4);
        setup.threshold = throw_below(&dice, 2) ? 0.0 : throw_between(&dice, 0.0, 0.5);
        setup.plateau_mode = throw_below(&dice, 2);
        setup.threshold_mode = throw_below(&dice, 2);
        s = setup_resolved(&setup);
        plateau_start(&plateau, &s);
        double since = 1.0;
        for (int t = 0; t < 100; t++, since++) {
            double before = plateau.rate, metric = throw_between(&dice, -1.0, 1.0);
            if (throw_below(&dice, 20) == 0)
                metric = throw_below(&dice, 2) ? NAN : INFINITY;
            plateau_feed(&plateau, &s, metric);
            assert_true(plateau.rate <= before && plateau.rate >= fmin(s.lr, s.floor));
            assert_true(plateau.rate >= before * s.factor);
            if (plateau.rate < before) {
                assert_true(since > s.patience + (t > since ? s.cooldown : 0.0));
                since = 0.0;
            }
        }
    }
}

/* A fork to another peak starts the watch anew; one to another landscape does not. */
static void a_fork_keeps_the_rate_unless_the_peak_changes(void **state)
{
    (void)state;
    struct setup setup = given("schedule plateau lr 0.21 patience 2 factor 0.5 steps 100 warmup 0");
    struct plan plan = plan_of(&setup);
    struct update before, after;
    set(&setup, "momentum 0.5");
    assert_true(plan_fork(&plan, 50.0, &setup));
    struct run *run = whole_run_of_plan(&plan);
    assert_true(run_update(run, 49.0, &before) && run_update(run, 50.0, &after));
    assert_true(before.rate < 0.21 && after.rate <= before.rate && after.rate < 0.21);
    run_free(run);
    set(&setup, "lr 0.15");
    assert_true(plan_fork(&plan, 50.0, &setup));
    run = whole_run_of_plan(&plan);
    assert_true(run_update(run, 50.0, &after));
    assert_same(after.rate, plan.part[1].setup.lr);
    run_free(run);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(recorded_metrics_lead_to_the_recorded_rates),
        cmocka_unit_test(a_run_feeds_its_own_loss),
        cmocka_unit_test(any_metric),
        cmocka_unit_test(a_fork_keeps_the_rate_unless_the_peak_changes),
    };
    return cmocka_run_group_tests_name("plateau", tests, NULL, NULL);
}
