/* The knobs: turned, typed, reset, hidden where they mean nothing. */
#include "model/given.h"
#include "model/params/resolve.h"
#include "screen/screen.h"
#include "support/screen_rig.h"
#include "text/press.h"

/* What the panel shows in a knob's row; the caller frees it. */
static char *knob_row(struct rig *rig, enum param id)
{
    rig_paint(rig, 60, 120);
    return rig_after(rig, rig_layout(rig).knobs, params[id].label);
}

static double value(const struct rig *rig, enum param id)
{
    return param_resolved(ui_setup(&rig->ui), id);
}

static void must_show_value(struct rig *rig, enum param id, const char *text)
{
    char *row = knob_row(rig, id);
    if (!strstr(row, text))
        fail_msg("the knob's row is \"%s\" and lacks %s", row, text);
    free(row);
}

static void a_turn_changes_the_value_and_asks_for_a_run(void **state)
{
    (void)state;
    static const struct {
        enum param id;
        const char *keys;
        const char *shown;
        double becomes;
    } turns[] = {
        {P_LR, "right", "0.11", 0.11},
        {P_LR, "left", "0.091", 0.091},
        {P_LR, "S-right", "0.2", 0.2},
        {P_LR, "S-left", "0.05", 0.05},
        {P_LR, ")", "0.2", 0.2},
        {P_LR, "(", "0.05", 0.05},
        {P_LR, "+", "0.101", 0.101},
        {P_LR, "-", "0.0999", 0.0999},
        {P_LR, "=", "0.101", 0.101},
        {P_LR, "_", "0.0999", 0.0999},
        {P_LR, "l*3", "0.13", 0.13},
        {P_LR, "l h", "0.1", 0.1},
        {P_STEPS, "right", "330", 330.0},
        {P_STEPS, "S-left", "200", 200.0},
        {P_STEPS, "+", "301", 301.0},
        {P_MOMENTUM, "right", "0.05", 0.05},
        {P_MOMENTUM, "+", "0.005", 0.005},
        {P_NOISE, "right", "0.001", 0.001},
        {P_SCHEDULE, "right", "linear", 5},
        {P_SCHEDULE, "left", "exponential", 3},
        {P_SEED, "right", "8", 8.0},
        {P_ROTATION, "left*2", "−10", -10.0},
    };
    for (size_t i = 0; i < sizeof turns / sizeof turns[0]; i++) {
        struct rig *rig = rig_new("lr 0.1 steps 300");
        rig_select(rig, turns[i].id);
        long generation = rig->ui.generation;
        rig_press(rig, turns[i].keys);
        assert_near(value(rig, turns[i].id), turns[i].becomes, 1e-12);
        assert_true(rig->ui.generation > generation);
        must_show_value(rig, turns[i].id, turns[i].shown);
        rig_free(rig);
    }
}

static void the_ends_of_a_range_are_said_and_ask_for_nothing(void **state)
{
    (void)state;
    struct rig *rig = rig_new("lr 10000 steps 1 warmup 0");
    static const struct {
        enum param id;
        const char *key;
    } ends[] = {{P_LR, "right"}, {P_STEPS, "left"}, {P_NOISE, "left"}, {P_FLOOR, "("}};
    for (size_t i = 0; i < sizeof ends / sizeof ends[0]; i++) {
        rig_select(rig, ends[i].id);
        double before = value(rig, ends[i].id);
        long generation = rig->ui.generation;
        rig_press(rig, ends[i].key);
        assert_true(value(rig, ends[i].id) == before);
        assert_int_equal(rig->ui.generation, generation);
        rig_paint(rig, 40, 120);
        rig_must_show(rig, rig_layout(rig).keys, params[ends[i].id].key);
    }
    rig_free(rig);
}

static void an_exact_value_is_typed(void **state)
{
    (void)state;
    static const struct {
        enum param id;
        const char *keys;
        const char *shown;
        double becomes; /* NAN: what is shown tells it */
    } typed[] = {
        {P_LR, "enter '0.0123' enter", "0.0123", 0.0123},
        {P_LR, "enter '1e-3' enter", "0.001", 0.001},
        {P_LR, "enter '0.5' back*3 '0.25' enter", "0.25", 0.25},
        {P_STEPS, "enter '777' enter", "777", 777.0},
        {P_SCHEDULE, "enter 'wsd' enter", "wsd", NAN},
        {P_LANDSCAPE, "enter 'river' enter", "river", NAN},
        {P_START_X, "enter '-2.5' enter", "−2.5", -2.5},
        {P_STEPS, "enter '2k/4' enter", "500", 500.0},
    };
    for (size_t i = 0; i < sizeof typed / sizeof typed[0]; i++) {
        struct rig *rig = rig_new("lr 0.1 steps 300");
        rig_select(rig, typed[i].id);
        rig_press(rig, typed[i].keys);
        if (!isnan(typed[i].becomes))
            assert_near(value(rig, typed[i].id), typed[i].becomes, 1e-12);
        must_show_value(rig, typed[i].id, typed[i].shown);
        rig_free(rig);
    }
}

static void auto_can_be_typed_too(void **state)
{
    (void)state;
    struct rig *rig = rig_new("lr 0.1"), *automatic = rig_new("");
    rig_select(rig, P_LR);
    rig_press(rig, "enter 'auto' enter");
    assert_near(value(rig, P_LR), value(automatic, P_LR), 0.0);
    must_show_value(rig, P_LR, "("); /* what it stands for, in brackets */
    rig_free(rig);
    rig_free(automatic);
}

static void what_is_typed_is_seen_and_keys_are_text_meanwhile(void **state)
{
    (void)state;
    struct rig *rig = rig_new("lr 0.1");
    rig_select(rig, P_LR);
    rig_press(rig, "enter '0.7q5p?'");
    assert_false(rig->ui.quit);
    assert_int_equal(rig->ui.pins, 0);
    assert_null(rig->ui.view);
    must_show_value(rig, P_LR, "0.7q5p?");
    rig_paint(rig, 24, 80);
    rig_must_show(rig, rig_layout(rig).knobs, "0.7q5p?");
    rig_must_show(rig, rig_layout(rig).keys, "lr"); /* what is asked for */
    rig_free(rig);
}

static void a_bad_value_says_why_and_keeps_the_old_one(void **state)
{
    (void)state;
    static const struct {
        enum param id;
        const char *typed, *says;
    } bad[] = {
        {P_LR, "fast", "not a number"}, {P_LR, "1e9", "out of range"},
        {P_LR, "-1", "out of range"},   {P_LR, "0.1x", "not a number"},
        {P_LR, "nan", "number"},        {P_LR, "inf", "number"},
        {P_STEPS, "10.5", "whole"},     {P_SCHEDULE, "cosien", "cosine"},
        {P_LANDSCAPE, "zzz", "choose"}, {P_WARMUP, "301", "longer than"},
        {P_STEPS, "4", "longer than"},  {P_MOMENTUM, "1", "out of range"},
        {P_START_X, "auto ", "number"},
    };
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        struct rig *rig = rig_new("lr 0.1 steps 300 warmup 10");
        struct setup before = *ui_setup(&rig->ui);
        long generation = rig->ui.generation;
        char keys[64];
        rig_select(rig, bad[i].id);
        snprintf(keys, sizeof keys, "enter '%s' enter", bad[i].typed);
        rig_press(rig, keys);
        assert_memory_equal(ui_setup(&rig->ui), &before, sizeof before);
        assert_int_equal(rig->ui.generation, generation);
        rig_paint(rig, 40, 120);
        rig_must_show(rig, rig_layout(rig).keys, bad[i].says);
        rig_press(rig, "esc"); /* gives the line up, and the old value shows again */
        assert_int_equal(rig->ui.entry.kind, ENTRY_NONE);
        assert_memory_equal(ui_setup(&rig->ui), &before, sizeof before);
        rig_free(rig);
    }
}

static void a_bad_value_can_be_mended(void **state)
{
    (void)state;
    struct rig *rig = rig_new("lr 0.1");
    rig_select(rig, P_LR);
    rig_press(rig, "enter '0.2x' enter back enter");
    assert_near(value(rig, P_LR), 0.2, 0.0);
    rig_free(rig);
}

static void escape_and_an_empty_line_leave_everything(void **state)
{
    (void)state;
    static const char *const keys[] = {"enter '0.7' esc", "enter enter", "enter '7' back enter",
                                       "enter esc"};
    for (size_t i = 0; i < sizeof keys / sizeof keys[0]; i++) {
        struct rig *rig = rig_new("lr 0.1");
        long generation = rig->ui.generation;
        rig_select(rig, P_LR);
        rig_press(rig, keys[i]);
        assert_int_equal(rig->ui.generation, generation);
        must_show_value(rig, P_LR, "0.1");
        rig_press(rig, "right"); /* and the keys are keys again */
        assert_near(value(rig, P_LR), 0.11, 1e-12);
        rig_free(rig);
    }
}

static void long_and_strange_typing_does_no_harm(void **state)
{
    (void)state;
    struct rig *rig = rig_new("lr 0.1");
    rig_select(rig, P_LR);
    rig_press(rig, "enter");
    for (int i = 0; i < 500; i++)
        rig_press(rig, i % 7 ? "9" : "🙂");
    for (int size = 0; size < 3; size++)
        rig_paint(rig, 20 + 10 * size, 64 + 40 * size);
    rig_press(rig, "enter right ctrl-l tab delete back*500 '0.3' enter");
    assert_near(value(rig, P_LR), 0.3, 0.0);
    rig_free(rig);
}

/* In any order, and longer than the screen is wide: what is typed last is seen, and opening it
 * again loses nothing. */
static void paste(struct rig *rig, const char *text)
{
    for (; *text; text++)
        ui_press(&rig->ui, (*text == '\n' ? PRESS_ENTER : *text) | PRESS_PASTED);
    rig_answer(rig, INFINITY);
}

/* Into an entry it goes as it is, and only a key takes it; elsewhere its letters are no keys. */
static void what_is_pasted_is_text(void **state)
{
    (void)state;
    struct rig *rig = rig_new("lr 0.1");
    rig_select(rig, P_LR);
    paste(rig, "q2p\n");
    assert_false(rig->ui.quit);
    assert_int_equal(rig->ui.pins, 0);
    assert_near(value(rig, P_LR), 0.1, 0.0);
    rig_press(rig, "enter");
    paste(rig, "0.25\n");
    must_show_value(rig, P_LR, "0.25▏");
    assert_near(value(rig, P_LR), 0.1, 0.0);
    rig_press(rig, "enter");
    assert_near(value(rig, P_LR), 0.25, 0.0);
    rig_free(rig);
}

/* Backspace takes a whole character, Ctrl-U all of them. */
static void what_is_typed_can_be_rubbed_out(void **state)
{
    (void)state;
    struct rig *rig = rig_new("lr 0.1");
    rig_select(rig, P_LR);
    rig_press(rig, "enter '0.3µη' back");
    must_show_value(rig, P_LR, "0.3µ▏");
    rig_press(rig, "back*2");
    must_show_value(rig, P_LR, " 0.▏");
    ui_press(&rig->ui, 'u' & 0x1f);
    must_show_value(rig, P_LR, "  ▏");
    rig_press(rig, "back '7' enter");
    assert_near(value(rig, P_LR), 7.0, 0.0);
    rig_free(rig);
}

static void a_list_is_typed(void **state)
{
    (void)state;
    struct rig *rig = rig_new("schedule multistep steps 100000 warmup 0");
    const struct list *list = &ui_setup(&rig->ui)->milestones;
    rig_select(rig, P_MILESTONES);
    rig_press(rig, "enter back*9 '50,20,20' enter");
    rig_paint(rig, 40, 120);
    rig_must_show(rig, rig_layout(rig).knobs, "20,20,50");

    rig_press(rig, "enter");
    for (int i = 0; i < 100; i++) {
        char keys[20];
        snprintf(keys, sizeof keys, "',%d'", 99999 - i);
        rig_press(rig, keys);
    }
    rig_paint(rig, 24, 80);
    rig_must_show(rig, rig_layout(rig).knobs, ",99900▏");
    rig_press(rig, "enter");
    assert_int_equal(list->count, 103);
    assert_int_equal(list->value[102], 99999);
    rig_press(rig, "enter enter");
    assert_int_equal(list->count, 103);
    rig_free(rig);
}

static void reset_goes_back_to_the_default(void **state)
{
    (void)state;
    struct rig *rig = rig_new("lr 0.1 steps 300 momentum 0.9 landscape river");
    struct setup initial = setup_default();
    static const enum param ids[] = {P_LR, P_STEPS, P_MOMENTUM, P_LANDSCAPE};
    for (int i = 0; i < 4; i++) {
        rig_select(rig, ids[i]);
        rig_press(rig, i % 2 ? "back" : "delete");
        double now = param_get(ui_setup(&rig->ui), ids[i]), then = param_get(&initial, ids[i]);
        assert_true(now == then || (isnan(now) && isnan(then)));
    }
    rig_free(rig);
}

/* Does the panel list the knob? Its label must begin in the column of all labels. */
static bool lists(struct rig *rig, enum param id)
{
    rig_paint(rig, 60, 120);
    struct rect labels = rig_layout(rig).knobs;
    int y, x;
    labels.x += 3, labels.cols -= 4;
    for (; rig_find(rig, labels, params[id].label, &y, &x);) {
        if (x == labels.x)
            return true;
        labels.rows -= y + 1 - labels.y, labels.y = y + 1;
    }
    return false;
}

static void knobs_that_mean_nothing_are_hidden(void **state)
{
    (void)state;
    static const struct {
        const char *words;
        enum param id;
        bool there;
    } cases[] = {
        {"schedule step", P_GAMMA, true},
        {"schedule exponential", P_GAMMA, true},
        {"schedule cosine", P_GAMMA, false},
        {"schedule constant", P_GAMMA, false},
        {"schedule step", P_EVERY, true},
        {"schedule exponential", P_EVERY, false},
        {"schedule restarts", P_CYCLE, true},
        {"schedule cosine", P_CYCLE, false},
        {"schedule wsd", P_DECAY, true},
        {"schedule linear", P_DECAY, false},
        {"warmup 10", P_WARMUP_START, true},
        {"warmup 0", P_WARMUP_START, false},
        {"optimizer sgd", P_MOMENTUM, true},
        {"optimizer adam", P_MOMENTUM, false},
        {"optimizer adam", P_BETA2, true},
        {"optimizer sgd", P_BETA2, false},
        {"optimizer sgd momentum 0", P_DAMPENING, false},
        {"optimizer sgd momentum 0.9", P_DAMPENING, true},
        {"landscape bowl", P_CONDITION, true},
        {"landscape river", P_CONDITION, false},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct rig *rig = rig_new(cases[i].words);
        if (lists(rig, cases[i].id) != cases[i].there)
            fail_msg("%s: %s %s", cases[i].words, params[cases[i].id].key,
                     cases[i].there ? "is missing" : "is there");
        rig_free(rig);
    }
}

static void warmup_brings_its_shape_and_takes_it_away(void **state)
{
    (void)state;
    struct rig *rig = rig_new("warmup 10 steps 100");
    rig_select(rig, P_WARMUP);
    for (int on = 1; on >= 0; on--) {
        rig_press(rig, on ? "enter '10' enter" : "enter '0' enter");
        assert_int_equal(lists(rig, P_WARMUP_SHAPE), on);
        rig_press(rig, "down up"); /* the selection passes over what is hidden */
        assert_int_equal(rig->ui.selected, P_WARMUP);
    }
    rig_free(rig);
}

static void the_selection_survives_a_change_of_kind(void **state)
{
    (void)state;
    struct rig *rig = rig_new("schedule cosine optimizer adam momentum 0.9 steps 100");
    rig_select(rig, P_SCHEDULE);
    rig_press(rig, "right*3");
    assert_int_equal(rig->ui.selected, P_SCHEDULE);
    rig_select(rig, P_OPTIMIZER);
    for (int i = 0; i < 7; i++) {
        rig_press(rig, "right");
        assert_int_equal(rig->ui.selected, P_OPTIMIZER);
    }
    rig_free(rig);
}

/* Undo can take the knob away that is selected: the marker must stay on one that is there. */
static void the_selection_never_rests_on_a_hidden_knob(void **state)
{
    (void)state;
    struct rig *rig = rig_new("schedule cosine");
    rig_select(rig, P_SCHEDULE);
    rig_press(rig, "enter 'step' enter");
    rig_select(rig, P_GAMMA);
    rig_press(rig, "u");
    assert_true(param_applies(ui_setup(&rig->ui), rig->ui.selected));
    rig_paint(rig, 40, 120);
    rig_must_show(rig, rig_layout(rig).knobs, "▸");
    rig_free(rig);
}

static void tab_goes_from_group_to_group(void **state)
{
    (void)state;
    struct rig *rig = rig_new("");
    rig_select(rig, P_STEPS);
    static const enum param heads[] = {P_OPTIMIZER, P_LANDSCAPE, P_UNIT, P_SCHEDULE};
    for (int i = 0; i < 4; i++) {
        rig_press(rig, "tab");
        assert_int_equal(rig->ui.selected, heads[i]);
    }
    rig_press(rig, "S-tab");
    assert_int_equal(rig->ui.selected, P_UNIT);
    rig_free(rig);
}

/* In the smallest screen the list scrolls: the selected knob is always to be seen. */
static void the_selected_knob_is_on_the_screen(void **state)
{
    (void)state;
    struct rig *rig = rig_new("schedule wsd optimizer adamw");
    static const int sizes[][2] = {{20, 64}, {24, 80}, {34, 108}, {40, 160}};
    for (int id = 0; id < PARAM_COUNT; id++) {
        if (!param_applies(ui_setup(&rig->ui), (enum param)id))
            continue;
        rig_select(rig, (enum param)id);
        for (int i = 0; i < 4; i++) {
            rig_paint(rig, sizes[i][0], sizes[i][1]);
            char *row = rig_after(rig, rig_layout(rig).knobs, "▸");
            if (!strstr(row, params[id].label))
                fail_msg("%s is selected, and the marked row is \"%s\"", params[id].key, row);
            free(row);
        }
    }
    rig_free(rig);
}

/* Every knob of many set-ups, turned up and down in every strength: what rules can always run. */
static void no_turn_leads_to_a_set_up_that_cannot_run(void **state)
{
    (void)state;
    static const char *const turns[] = {"right*2", "left*3", "S-right*2", "S-left*3", "+*2", "-*3"};
    struct dice dice = {.game = 5};
    char message[300];
    for (int round = 0; round < 12; round++) {
        struct rig *rig = rig_new("steps 60");
        rig->hold = true;
        for (int i = 0; i < 120; i++) {
            enum param id = (enum param)throw_below(&dice, PARAM_COUNT);
            if (!param_applies(ui_setup(&rig->ui), id))
                continue;
            rig->ui.selected = id;
            rig_press(rig, turns[throw_below(&dice, 6)]);
            const struct setup *now = ui_setup(&rig->ui);
            if (!setup_valid(now, message, sizeof message))
                fail_msg("turning %s led to: %s", params[id].key, message);
            double v = param_resolved(now, id);
            assert_true(param_choices(id) || (v >= params[id].min && v <= params[id].max));
        }
        rig_free(rig);
    }
}

/* The names are on the screen while one is typed, and the beginning of one alone is enough. */
static void the_beginning_of_a_name_is_enough(void **state)
{
    (void)state;
    struct rig *rig = rig_new("schedule step optimizer sgd");
    rig->ui.selected = P_SCHEDULE;
    rig_press(rig, "enter");
    rig_paint(rig, 24, 80);
    for (int i = 0; i < param_choices(P_SCHEDULE); i++)
        rig_must_show(rig, rig_layout(rig).verdict, params[P_SCHEDULE].choice(i));
    rig_press(rig, "'cos' enter");
    assert_int_equal(ui_setup(&rig->ui)->schedule, SCHEDULE_COSINE);
    rig_press(rig, "enter 'c' enter"); /* constant, cosine, … */
    assert_int_equal(ui_setup(&rig->ui)->schedule, SCHEDULE_COSINE);
    rig_press(rig, "esc");
    rig->ui.selected = P_OPTIMIZER;
    rig_press(rig, "enter 'adam' enter"); /* and no adamw */
    rig->ui.selected = P_LANDSCAPE;
    rig_press(rig, "enter");
    rig_paint(rig, 24, 80); /* more than there is room for: what begins so is there */
    rig_must_show(rig, rig_layout(rig).verdict, "…");
    rig_press(rig, "'lo'");
    rig_paint(rig, 24, 80);
    rig_must_show(rig, rig_layout(rig).verdict, "logistic");
    rig_must_not_show(rig, rig_layout(rig).verdict, "bowl");
    rig_press(rig, "esc");
    assert_string_equal(params[P_OPTIMIZER].choice(ui_setup(&rig->ui)->optimizer), "adam");
    rig_free(rig);
}

/* The rate that another optimizer brings is seen beside it, though its group is scrolled away. */
static void the_peak_stays_in_sight(void **state)
{
    (void)state;
    struct rig *rig = rig_new("condition 100 schedule constant warmup 0 steps 200");
    rig_press(rig, "tab enter 'adam' enter");
    rig_paint(rig, 24, 80);
    rig_must_show(rig, rig_layout(rig).knobs, "peak lr            (0.1)");
    rig_must_show(rig, rig_layout(rig).knobs, "▸ optimizer           adam");
    for (int id = 0; id < PARAM_COUNT; id++) { /* and no knob is hidden by that */
        if (!param_applies(ui_setup(&rig->ui), (enum param)id))
            continue;
        rig_select(rig, (enum param)id);
        rig_paint(rig, 24, 80);
        char row[60];
        snprintf(row, sizeof row, "▸ %s", params[id].label);
        rig_must_show(rig, rig_layout(rig).knobs, row);
    }
    rig_free(rig);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_peak_stays_in_sight),
        cmocka_unit_test(the_beginning_of_a_name_is_enough),
        cmocka_unit_test(a_turn_changes_the_value_and_asks_for_a_run),
        cmocka_unit_test(the_ends_of_a_range_are_said_and_ask_for_nothing),
        cmocka_unit_test(an_exact_value_is_typed),
        cmocka_unit_test(auto_can_be_typed_too),
        cmocka_unit_test(what_is_typed_is_seen_and_keys_are_text_meanwhile),
        cmocka_unit_test(a_bad_value_says_why_and_keeps_the_old_one),
        cmocka_unit_test(a_bad_value_can_be_mended),
        cmocka_unit_test(escape_and_an_empty_line_leave_everything),
        cmocka_unit_test(long_and_strange_typing_does_no_harm),
        cmocka_unit_test(what_is_pasted_is_text),
        cmocka_unit_test(what_is_typed_can_be_rubbed_out),
        cmocka_unit_test(a_list_is_typed),
        cmocka_unit_test(reset_goes_back_to_the_default),
        cmocka_unit_test(knobs_that_mean_nothing_are_hidden),
        cmocka_unit_test(warmup_brings_its_shape_and_takes_it_away),
        cmocka_unit_test(the_selection_survives_a_change_of_kind),
        cmocka_unit_test(the_selection_never_rests_on_a_hidden_knob),
        cmocka_unit_test(tab_goes_from_group_to_group),
        cmocka_unit_test(the_selected_knob_is_on_the_screen),
        cmocka_unit_test(no_turn_leads_to_a_set_up_that_cannot_run),
    };
    return cmocka_run_group_tests_name("knobs", tests, NULL, NULL);
}
