/* Rerun and fork: two tweaks, both named on the screen. */
#include "model/given.h"
#include "support/screen_rig.h"

/* 100 updates at a constant rate, the playhead on update 20, forking. */
static struct rig *forking(void)
{
    struct rig *rig = rig_new("schedule constant warmup 0 lr 0.05 steps 100 noise 1");
    rig_press(rig, "home pgdn*10 f");
    assert_near(rig->ui.playhead.at, 20.0, 0.0);
    return rig;
}

static void must_be_updates_of(const struct run *a, const struct run *b, double from, double to)
{
    struct update one, other;
    for (double t = from; t < to; t += 1.0) {
        assert_true(run_update(a, t, &one) && run_update(b, t, &other));
        assert_same(one, other);
    }
}

/* Dots of an foreground in a part of the screen, from column x on. */
static int dots(struct rig *rig, struct rect area, uint8_t foreground, int from, int to)
{
    int count = 0;
    for (int y = area.y + 1; y < area.y + area.rows - 1; y++)
        for (int x = from; x < to; x++) {
            const struct cell *cell = frame_at(&rig->frame, y, x);
            count += cell->codepoint > 0x2800 && cell->codepoint <= 0x28ff &&
                     cell->style.foreground == foreground;
        }
    return count;
}

static void the_mode_is_named(void **state)
{
    (void)state;
    struct rig *rig = rig_new("");
    static const int sizes[][2] = {{20, 64}, {24, 80}, {40, 120}, {60, 200}};
    for (int i = 0; i < 4; i++)
        for (int fork = 1; fork >= 0; fork--) {
            rig_press(rig, "f");
            rig_paint(rig, sizes[i][0], sizes[i][1]);
            rig_must_show(rig, rig_layout(rig).header, fork ? "FORK" : "RERUN");
            rig_must_not_show(rig, rig_layout(rig).header, fork ? "RERUN" : "FORK");
        }
    rig_free(rig);
}

static void the_past_stays_and_the_future_changes(void **state)
{
    (void)state;
    struct rig *rig = forking();
    struct run *before = run_copy(rig->ui.run);
    struct update update;
    rig_press(rig, "enter '0.1' enter");
    must_be_updates_of(before, rig->ui.run, 0.0, 20.0);
    for (double t = 20.0; t < 100.0; t += 1.0) {
        assert_true(run_update(rig->ui.run, t, &update));
        assert_near(update.rate, 0.1, 1e-15);
    }
    assert_near(rig->ui.playhead.at, 20.0, 0.0); /* and the cursor stays where it was */
    run_free(before);
    rig_free(rig);
}

static void the_old_future_is_a_ghost(void **state)
{
    (void)state;
    struct rig *rig = forking();
    struct run *before = run_copy(rig->ui.run);
    rig_paint(rig, 40, 120);
    struct layout layout = rig_layout(rig);
    int none = dots(rig, layout.rate, COLOUR_GHOST, layout.rate.x + 10,
                    layout.rate.x + layout.rate.cols - 1);
    rig_press(rig, "S-right");
    assert_non_null(rig->ui.ghost);
    assert_near(rig->ui.ghost_from, 20.0, 0.0);
    must_be_updates_of(before, rig->ui.ghost, 0.0, 100.0);
    rig_paint(rig, 40, 120);
    int middle = layout.rate.x + 10 + (layout.rate.cols - 12) / 6;
    assert_int_equal(none, 0);
    assert_int_equal(dots(rig, layout.rate, COLOUR_GHOST, layout.rate.x + 10, middle), 0);
    assert_true(dots(rig, layout.rate, COLOUR_GHOST, middle, layout.rate.x + layout.rate.cols - 1) >
                10);
    rig_must_show(rig, rig_layout(rig).pins, "20"); /* where it forked */
    rig_must_show(rig, rig_layout(rig).pins, "fork");
    run_free(before);
    rig_free(rig);
}

static void further_turns_at_the_same_place_keep_the_first_ghost(void **state)
{
    (void)state;
    struct rig *rig = forking();
    struct run *before = run_copy(rig->ui.run);
    rig_press(rig, "right*5 (*2");
    must_be_updates_of(before, rig->ui.ghost, 0.0, 100.0);
    assert_int_equal(rig->ui.now.plan.count, 2);
    run_free(before);
    rig_free(rig);
}

static void a_second_fork_leaves_its_own_ghost(void **state)
{
    (void)state;
    struct rig *rig = forking();
    rig_press(rig, "S-right");
    struct run *between = run_copy(rig->ui.run);
    rig_press(rig, "pgdn*5 S-left");
    assert_int_equal(rig->ui.now.plan.count, 3);
    assert_near(rig->ui.ghost_from, 30.0, 0.0);
    must_be_updates_of(between, rig->ui.ghost, 0.0, 100.0);
    must_be_updates_of(between, rig->ui.run, 0.0, 30.0);
    run_free(between);
    rig_free(rig);
}

static void a_fork_at_the_end_is_refused(void **state)
{
    (void)state;
    struct rig *rig = rig_new("lr 0.1 steps 100");
    rig_press(rig, "f");
    struct setup before = *ui_setup(&rig->ui);
    long generation = rig->ui.generation;
    static const char *const tries[] = {"right", "enter '0.2' enter"};
    for (int i = 0; i < 2; i++) {
        rig_press(rig, tries[i]);
        assert_memory_equal(ui_setup(&rig->ui), &before, sizeof before);
        assert_int_equal(rig->ui.generation, generation);
        rig_paint(rig, 24, 80);
        rig_must_show(rig, rig_layout(rig).keys, "playhead"); /* what to move */
        rig_press(rig, "esc");
    }
    rig_free(rig);
}

static void what_cannot_change_in_a_fork_says_so(void **state)
{
    (void)state;
    static const struct {
        enum param id;
        const char *keys;
    } refused[] = {
        {P_START_X, "right"},          {P_START_Y, "("},
        {P_START_X, "enter"},          {P_START_Y, "back"},
        {P_STEPS, "enter '20' enter"}, {P_STEPS, "enter '5' enter"},
    };
    for (size_t i = 0; i < sizeof refused / sizeof refused[0]; i++) {
        struct rig *rig = forking();
        struct setup before = *ui_setup(&rig->ui);
        rig_select(rig, refused[i].id);
        rig_press(rig, refused[i].keys);
        assert_memory_equal(ui_setup(&rig->ui), &before, sizeof before);
        assert_true(strlen(rig->ui.message) > 10);
        rig_paint(rig, 24, 80);
        rig_must_show(rig, rig_layout(rig).keys, "fork");
        rig_must_not_show(rig, rig_layout(rig).keys, "f fork"); /* the key's own name */
        rig_free(rig);
    }
}

static void forks_have_an_end_that_is_said(void **state)
{
    (void)state;
    struct rig *rig = rig_new("lr 0.1 steps 100");
    rig_press(rig, "home f");
    for (int i = 0; i < 20; i++)
        rig_press(rig, i % 2 ? "pgdn left" : "pgdn right");
    assert_int_equal(rig->ui.now.plan.count, PLAN_PARTS);
    assert_true(strlen(rig->ui.message) > 10);
    rig_press(rig, "u right"); /* and there is a way on */
    assert_true(ui_up_to_date(&rig->ui));
    rig_free(rig);
}

static void rerun_runs_all_anew_and_drops_the_ghost(void **state)
{
    (void)state;
    struct rig *rig = forking();
    rig_press(rig, "S-right f S-right");
    assert_null(rig->ui.ghost);
    assert_int_equal(rig->ui.now.plan.count, 1);
    struct run *alone = whole_run(ui_setup(&rig->ui));
    assert_same_run(rig->ui.run, alone);
    rig_paint(rig, 40, 120);
    rig_must_not_show(rig, rig_layout(rig).pins, "fork");
    free(alone);
    rig_free(rig);
}

static void a_fork_can_be_undone_and_redone(void **state)
{
    (void)state;
    struct rig *rig = forking();
    struct run *before = run_copy(rig->ui.run);
    rig_press(rig, "S-right");
    struct run *forked = run_copy(rig->ui.run);
    rig_press(rig, "u");
    assert_same_run(rig->ui.run, before);
    assert_null(rig->ui.ghost);
    rig_press(rig, "U");
    assert_same_run(rig->ui.run, forked);
    run_free(before);
    run_free(forked);
    rig_free(rig);
}

static void a_preset_reruns(void **state)
{
    (void)state;
    struct rig *rig = forking();
    rig_load_presets(rig);
    rig_press(rig, "S-right 5");
    assert_null(rig->ui.ghost);
    assert_int_equal(rig->ui.now.plan.count, 1);
    rig_paint(rig, 40, 120);
    rig_must_show(rig, rig_layout(rig).header, "RERUN");
    rig_free(rig);
}

/* A fork at the very start is a run of its own; the old one stays to compare with. */
static void a_fork_at_update_0_keeps_a_ghost_too(void **state)
{
    (void)state;
    struct rig *rig = rig_new("lr 0.05 steps 100");
    rig_press(rig, "home f S-right");
    struct run *alone = whole_run(ui_setup(&rig->ui));
    assert_memory_equal(&rig->ui.run->end, &alone->end, sizeof alone->end);
    assert_non_null(rig->ui.ghost);
    free(alone);
    rig_free(rig);
}

/* Turns that come faster than the runs: the worker has not answered yet. */
static void forking_does_not_wait_for_the_worker(void **state)
{
    (void)state;
    struct rig *rig = forking();
    struct run *before = run_copy(rig->ui.run);
    rig->hold = true;
    rig_press(rig, "right*9 pgup right*3 u U left");
    for (int i = 0; i < 3; i++)
        rig_paint(rig, 24 + 18 * i, 80 + 60 * i);
    rig->hold = false;
    rig_press(rig, "right");
    must_be_updates_of(before, rig->ui.run, 0.0, 18.0);
    run_free(before);
    rig_free(rig);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_mode_is_named),
        cmocka_unit_test(the_past_stays_and_the_future_changes),
        cmocka_unit_test(the_old_future_is_a_ghost),
        cmocka_unit_test(further_turns_at_the_same_place_keep_the_first_ghost),
        cmocka_unit_test(a_second_fork_leaves_its_own_ghost),
        cmocka_unit_test(a_fork_at_the_end_is_refused),
        cmocka_unit_test(what_cannot_change_in_a_fork_says_so),
        cmocka_unit_test(forks_have_an_end_that_is_said),
        cmocka_unit_test(rerun_runs_all_anew_and_drops_the_ghost),
        cmocka_unit_test(a_fork_can_be_undone_and_redone),
        cmocka_unit_test(a_preset_reruns),
        cmocka_unit_test(a_fork_at_update_0_keeps_a_ghost_too),
        cmocka_unit_test(forking_does_not_wait_for_the_worker),
    };
    return cmocka_run_group_tests_name("fork", tests, NULL, NULL);
}
