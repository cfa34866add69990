/* Undo and redo, as keys and as a list of plans. */
#include "model/given.h"
#include "support/screen_rig.h"

static double lr(const struct rig *rig) { return ui_setup(&rig->ui)->lr; }

static void undo_and_redo_walk_through_the_changes(void **state)
{
    (void)state;
    struct rig *rig = rig_new("lr 0.1");
    rig_press(rig, "enter '0.2' enter enter '0.3' enter enter '0.4' enter");
    static const struct {
        const char *keys;
        double becomes;
    } steps[] = {
        {"u", 0.3}, {"u", 0.2}, {"U", 0.3}, {"ctrl-r", 0.4}, {"u*3", 0.1}, {"U*3", 0.4},
    };
    for (size_t i = 0; i < sizeof steps / sizeof steps[0]; i++) {
        long generation = rig->ui.generation;
        rig_press(rig, steps[i].keys);
        assert_near(lr(rig), steps[i].becomes, 0.0);
        assert_true(rig->ui.generation > generation); /* the run follows */
        assert_true(ui_up_to_date(&rig->ui));
        assert_near(plan_last(&rig->ui.run->plan)->lr, steps[i].becomes, 0.0);
    }
    rig_free(rig);
}

static void the_ends_are_said_and_change_nothing(void **state)
{
    (void)state;
    struct rig *rig = rig_new("lr 0.1");
    static const char *const keys[] = {"u", "U", "enter '0.2' enter U"};
    for (int i = 0; i < 3; i++) {
        rig_press(rig, keys[i]);
        long generation = rig->ui.generation;
        double before = lr(rig);
        rig_press(rig, i == 0 ? "u" : "U");
        assert_int_equal(rig->ui.generation, generation);
        assert_near(lr(rig), before, 0.0);
        rig_paint(rig, 24, 80);
        rig_must_show(rig, rig_layout(rig).keys, i == 0 ? "undo" : "redo");
    }
    rig_free(rig);
}

/* Where each change stands alone or joins the one before. */
static void a_burst_of_turns_is_one_entry(void **state)
{
    (void)state;
    static const struct {
        const char *keys;
        const char *why;
        int undos; /* to get back to the start */
    } cases[] = {
        {"right*7", "a burst", 1},
        {"right*3 ( + left", "any strength and direction", 1},
        {"right*3 down up right*3", "another knob was looked at", 2},
        {"right*2 down right*2", "another knob was turned", 2},
        {"enter '0.2' enter enter '0.3' enter", "typing", 2},
        {"right*2 enter '0.2' enter right*2", "typing in between", 3},
        {"right*2 u U right*2", "undo in between", 2},
        {"right*2 back", "reset", 2},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct rig *rig = rig_new("lr 0.1");
        struct setup start = *ui_setup(&rig->ui);
        rig_press(rig, cases[i].keys);
        for (int n = 1; n <= cases[i].undos; n++) {
            rig_press(rig, "u");
            bool back = memcmp(ui_setup(&rig->ui), &start, sizeof start) == 0;
            if (back != (n == cases[i].undos))
                fail_msg("%s (%s): after %d undos", cases[i].keys, cases[i].why, n);
        }
        rig_free(rig);
    }
}

static void a_change_after_undo_ends_redo(void **state)
{
    (void)state;
    struct rig *rig = rig_new("lr 0.1");
    rig_press(rig, "enter '0.2' enter enter '0.3' enter u*2 enter '0.5' enter U");
    assert_near(lr(rig), 0.5, 0.0);
    rig_press(rig, "u");
    assert_near(lr(rig), 0.1, 0.0);
    rig_free(rig);
}

static void a_refused_change_is_no_entry(void **state)
{
    (void)state;
    struct rig *rig = rig_new("lr 0.1 steps 100 warmup 50");
    rig_press(rig, "enter '0.2' enter");
    rig_select(rig, P_STEPS);
    rig_press(rig, "enter '10' enter esc u");
    assert_near(lr(rig), 0.1, 0.0);
    rig_free(rig);
}

/* What is set already, by whatever key, leaves undo the change before. */
static void what_is_set_already_is_no_entry(void **state)
{
    (void)state;
    static const struct {
        const char *before, *again; /* the second sets what the first has set */
    } cases[] = {
        {"delete", "delete"},
        {"enter '0.2' enter", "enter '0.2' enter"},
        {"down*3 enter '10%' enter", "enter '10%' enter"},
        {"pgup*20 f enter '0.2' enter", "enter '0.2' enter pgdn enter '0.2' enter"},
        {"pgup*20 f m left*3 enter esc", "m enter esc"},
        {"2", "2"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct rig *rig = rig_new("lr 0.1 momentum 0.5 steps 60");
        rig_load_presets(rig);
        struct named_plan start = rig->ui.now;
        rig_press(rig, cases[i].before);
        struct named_plan set = rig->ui.now;
        if (memcmp(&set, &start, sizeof start) == 0)
            fail_msg("%s changes nothing", cases[i].before);
        rig_press(rig, cases[i].again);
        assert_memory_equal(&rig->ui.now, &set, sizeof set);
        rig_press(rig, "u");
        if (memcmp(&rig->ui.now, &start, sizeof start) != 0)
            fail_msg("%s %s: u does not take the change back", cases[i].before, cases[i].again);
        rig_free(rig);
    }
}

/* The same number in percent is another value; so is one behind a fork that it would cut off. */
static void what_looks_alike_is_an_entry(void **state)
{
    (void)state;
    struct rig *rig = rig_new("lr 0.1 steps 60 warmup 10");
    rig_select(rig, P_WARMUP);
    rig_press(rig, "enter '10%' enter u");
    assert_false(param_is_share(ui_setup(&rig->ui), P_WARMUP));
    rig_select(rig, P_LR);
    rig_press(rig, "pgup*20 f enter '0.2' enter pgup*5 enter '0.2' enter");
    assert_near(rig->ui.now.plan.part[1].from, 35.0, 0.0);
    rig_press(rig, "f enter '0.2' enter"); /* a rerun */
    assert_int_equal(rig->ui.now.plan.count, 1);
    rig_press(rig, "u*2");
    assert_near(rig->ui.now.plan.part[1].from, 40.0, 0.0);
    rig_free(rig);
}

static void a_preset_can_be_undone(void **state)
{
    (void)state;
    struct rig *rig = rig_new("lr 0.123 steps 77");
    rig_load_presets(rig);
    rig_press(rig, "4 2 u");
    assert_memory_equal(ui_setup(&rig->ui), &rig->preset[3].plan.part[0].setup,
                        sizeof(struct setup));
    rig_press(rig, "u");
    assert_near(lr(rig), 0.123, 0.0);
    rig_free(rig);
}

/* The knob that was selected when the change was made, whatever was looked at since, and even where
 * the change took it away. */
static void the_selection_goes_back_too(void **state)
{
    (void)state;
    struct rig *rig = rig_new("lr 0.1 steps 100");
    rig_select(rig, P_MOMENTUM);
    rig_press(rig, "right");
    rig_select(rig, P_STEPS);
    rig_press(rig, "u");
    assert_int_equal(rig->ui.selected, P_MOMENTUM);
    rig_select(rig, P_STEPS);
    rig_press(rig, "U");
    assert_int_equal(rig->ui.selected, P_MOMENTUM);
    const struct setup adam = given("lr 0.1 steps 100 optimizer adam");
    const struct plan plan = plan_of(&adam);
    ui_take_plan(&rig->ui, &plan); /* as the key that applies a move does */
    assert_int_not_equal(rig->ui.selected, P_MOMENTUM);
    rig_press(rig, "u");
    assert_int_equal(rig->ui.selected, P_MOMENTUM);
    rig_free(rig);
}

/* The name in the header is that of the set-up that the knobs show. */
static void the_name_goes_back_too(void **state)
{
    (void)state;
    struct rig *rig = rig_new("lr 0.123 steps 77");
    rig_load_presets(rig);
    rig_press(rig, "4 u");
    rig_paint(rig, 40, 120);
    rig_must_not_show(rig, rig_layout(rig).header, "cliff");
    rig_press(rig, "U");
    rig_paint(rig, 40, 120);
    rig_must_show(rig, rig_layout(rig).header, "cliff");
    rig_press(rig, "2 u");
    rig_paint(rig, 40, 120);
    rig_must_not_show(rig, rig_layout(rig).header, "glacial");
    rig_free(rig);
}

/* More changes than it holds: the oldest go, the rest stay in order. */
static void the_depth_is_kept(void **state)
{
    (void)state;
    struct setup setup = given("");
    struct history *history = malloc(sizeof *history);
    const struct named_plan *found;
    setup.seed = 0;
    struct named_plan first = {.plan = plan_of(&setup)};
    assert_non_null(history);
    history_start(history, &first);
    for (int i = 1; i <= 1000; i++) {
        setup.seed = i;
        struct named_plan next = {.plan = plan_of(&setup)};
        history_add(history, &next, i, -1);
    }
    int steps = 0, selected = 0;
    for (; (found = history_undo(history, &selected)) != NULL; steps++) {
        assert_near(plan_last(&found->plan)->seed, 999 - steps, 0.0);
        assert_int_equal(selected, 1000 - steps); /* of the change that is taken back */
    }
    assert_int_equal(steps, HISTORY_DEPTH - 1);
    for (steps = 0; (found = history_redo(history, &selected)) != NULL; steps++) {
        assert_near(plan_last(&found->plan)->seed, 1000 - HISTORY_DEPTH + 2 + steps, 0.0);
        assert_int_equal(selected, 1000 - HISTORY_DEPTH + 2 + steps);
    }
    assert_int_equal(steps, HISTORY_DEPTH - 1);
    free(history);
}

/* Against a plain list that never forgets. */
static void a_walk_at_random_agrees_with_a_list(void **state)
{
    (void)state;
    double list[2000] = {0.1};
    int at = 0, last = 0;
    struct dice dice = {.game = 21};
    struct rig *rig = rig_new("lr 0.1");
    rig->hold = true;
    for (int i = 0; i < 600; i++) {
        int act = throw_below(&dice, 3);
        if (act == 0 && at < HISTORY_DEPTH - 2) {
            char keys[40];
            list[last = ++at] = (double)(1 + throw_below(&dice, 999)) / 1000.0;
            snprintf(keys, sizeof keys, "enter '%g' enter", list[at]);
            rig_press(rig, keys);
        } else if (act == 1) {
            at -= at > 0;
            rig_press(rig, "u");
        } else {
            at += at < last;
            rig_press(rig, "U");
        }
        assert_near(lr(rig), list[at], 0.0);
    }
    rig_free(rig);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(undo_and_redo_walk_through_the_changes),
        cmocka_unit_test(the_ends_are_said_and_change_nothing),
        cmocka_unit_test(a_burst_of_turns_is_one_entry),
        cmocka_unit_test(a_change_after_undo_ends_redo),
        cmocka_unit_test(a_refused_change_is_no_entry),
        cmocka_unit_test(what_is_set_already_is_no_entry),
        cmocka_unit_test(what_looks_alike_is_an_entry),
        cmocka_unit_test(a_preset_can_be_undone),
        cmocka_unit_test(the_selection_goes_back_too),
        cmocka_unit_test(the_name_goes_back_too),
        cmocka_unit_test(the_depth_is_kept),
        cmocka_unit_test(a_walk_at_random_agrees_with_a_list),
    };
    return cmocka_run_group_tests_name("history", tests, NULL, NULL);
}
