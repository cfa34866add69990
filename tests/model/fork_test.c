/* Forks: the past stays, and from an update on another set-up rules. */
#include "given.h"

#include "model/params/resolve.h"
#include "model/schedule/schedule.h"

/* A run of 400 updates with a fork at 150. */
static struct run *forked(const struct setup *setup, const char *words)
{
    struct plan plan = plan_of(setup);
    struct setup other = *setup;
    set(&other, words);
    assert_true(plan_fork(&plan, 150.0, &other));
    assert_walk(&plan);
    return whole_run_of_plan(&plan);
}

static void a_fork_keeps_the_past_and_changes_the_future(void **state)
{
    (void)state;
    struct setup setup = given(
        "landscape river noise 1 steps 400 optimizer sgd momentum 0.9 schedule cosine lr 0.01");
    struct setup other = setup;
    set(&other, "lr 0.02 schedule linear steps 600");
    struct setup resolved = setup_resolved(&other);
    struct run *plain = whole_run(&setup),
               *fork = forked(&setup, "lr 0.02 schedule linear steps 600");
    struct update a, b;
    assert_true(fork->done == 600.0);
    for (double t = 0.0; t < 150.0; t++) {
        assert_true(run_update(plain, t, &a) && run_update(fork, t, &b));
        assert_same(a, b);
    }
    for (double t = 150.0; t < 600.0; t++) {
        assert_true(run_update(fork, t, &b));
        assert_true(b.rate == schedule_rate(&resolved, t));
    }
    /* It goes on from its parameters, with the momentum it has. */
    assert_true(run_update(plain, 150.0, &a) && run_update(fork, 150.0, &b));
    assert_same(a.w, b.w);
    assert_same(a.direction, b.direction);
    assert_true(a.next[0] != b.next[0]);
    free(plain);
    free(fork);
}

static void a_fork_to_the_same_set_up_changes_nothing(void **state)
{
    (void)state;
    for (int kind = 0; kind < optimizer_kind_count; kind++) {
        struct setup setup = given("landscape river noise 1 steps 400 momentum 0.9");
        setup.optimizer = kind;
        struct run *plain = whole_run(&setup), *fork = forked(&setup, "");
        assert_same_run(plain, fork);
        free(plain);
        free(fork);
    }
}

static void a_fork_to_another_optimizer_starts_it_anew(void **state)
{
    (void)state;
    struct setup setup = given("landscape river noise 1 steps 400 optimizer sgd momentum 0.9");
    struct run *fork = forked(&setup, "optimizer adam lr 0.05 weight-decay 0 schedule constant");
    struct update u;
    assert_true(run_update(fork, 150.0, &u));
    for (int i = 0; i < AXES; i++) /* Adam's first direction is the gradient's sign. */
        assert_near(u.direction[i], u.gradient[i] > 0.0 ? 1.0 : -1.0, 1e-6);
    assert_true(run_state(fork, 150.0, u.w) > 0.0 && u.w[0] != setup_resolved(&setup).start_x);
    assert_true(fork->end.optimizer.common.updates == 250.0);
    free(fork);
}

/* From update 150 on a schedule that counts from its fork is that of a run of 250 updates, with its
 * own "auto"; a later fork goes on with it, and one that turns the switch begins anew. */
static void a_schedule_counts_from_its_fork(void **state)
{
    (void)state;
    for (int i = 0; i < schedule_kind_count; i++) {
        struct setup first = given("lr 0.02 steps 400"), other = first, alone;
        set(&other, "lr 0.01 warmup-shape cosine decay-shape cosine");
        other.schedule = i;
        alone = other;
        alone.steps = 250.0;
        other.from_fork = 1;
        struct plan plan = plan_of(&first), resolved;
        assert_true(plan_fork(&plan, 150.0, &other));
        other = *plan_last(&plan);
        other.momentum = 0.5;
        assert_true(plan_fork(&plan, 200.0, &other));
        assert_true(plan_last(&plan)->from_fork == 0);
        resolved = plan_resolved(&plan), alone = setup_resolved(&alone);
        assert_true(plan_last(&resolved)->warmup == alone.warmup);
        for (double t = 150.0; t < 400.0; t++)
            assert_true(plan_rate(&resolved, t) == schedule_rate(&alone, t - 150.0));
        other = *plan_last(&plan);
        other.from_fork = 1;
        assert_true(plan_fork(&plan, 300.0, &other));
        resolved = plan_resolved(&plan), alone.steps = 100.0;
        assert_true(plan_rate(&resolved, 300.0) == schedule_rate(plan_last(&resolved), 300.0));
        assert_true(schedule_start(plan_last(&resolved)) == 300.0);
        plan = plan_of(plan_last(&plan));
        assert_true(schedule_start(&plan.part[0].setup) == 0.0);
    }
}

static void the_phases_count_from_the_fork(void **state)
{
    (void)state;
    struct setup setup = given("schedule wsd steps 400 warmup 10 decay 50");
    struct plan plan = plan_of(&setup);
    struct phase phase[PHASES_MOST];
    setup.from_fork = 1;
    assert_true(plan_fork(&plan, 150.0, &setup));
    setup = setup_resolved(plan_last(&plan));
    assert_int_equal(schedule_phases(&setup, phase), 3);
    assert_true(phase[0].from == 150.0 && phase[1].from == 160.0 && phase[2].from == 350.0);
}

static void a_plan_takes_eight_parts(void **state)
{
    (void)state;
    struct setup setup = setup_default();
    struct plan plan = plan_of(&setup), before;
    for (int i = 1; i < PLAN_PARTS; i++) {
        setup.lr = i;
        assert_true(plan_fork(&plan, 10.0 * i, &setup));
        assert_int_equal(plan.count, i + 1);
    }
    before = plan;
    setup.lr = 100.0;
    assert_false(plan_fork(&plan, 75.0, &setup));
    assert_memory_equal(&plan, &before, sizeof plan);

    for (double t = 0.0; t < 100.0; t++) {
        const struct setup *s = plan_at(&plan, t);
        double part = fmin(floor(t / 10.0), PLAN_PARTS - 1.0);
        assert_true(part == 0.0 ? isnan(s->lr) : s->lr == part);
    }
    /* The same update again replaces it, full or not. */
    assert_true(plan_fork(&plan, 70.0, &setup));
    assert_true(plan.count == PLAN_PARTS && plan_last(&plan)->lr == 100.0 &&
                plan_at(&plan, 69.0)->lr == 6.0);
    /* In the midst of a part: what lay behind is cut off. */
    assert_true(plan_fork(&plan, 35.0, &setup));
    assert_true(plan.count == 5 && plan_last(&plan)->lr == 100.0 &&
                plan_at(&plan, 34.0)->lr == 3.0);
    /* At the start of one: it is replaced, and what lay behind is cut off. */
    assert_true(plan_fork(&plan, 20.0, &setup));
    assert_true(plan.count == 3 && plan.part[2].from == 20.0 && plan_at(&plan, 19.0)->lr == 1.0);
    assert_true(plan_fork(&plan, 0.0, &setup));
    assert_true(plan.count == 1 && plan.part[0].from == 0.0 && plan_last(&plan)->lr == 100.0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_fork_keeps_the_past_and_changes_the_future),
        cmocka_unit_test(a_fork_to_the_same_set_up_changes_nothing),
        cmocka_unit_test(a_fork_to_another_optimizer_starts_it_anew),
        cmocka_unit_test(a_schedule_counts_from_its_fork),
        cmocka_unit_test(the_phases_count_from_the_fork),
        cmocka_unit_test(a_plan_takes_eight_parts),
    };
    return cmocka_run_group_tests_name("fork", tests, NULL, NULL);
}
