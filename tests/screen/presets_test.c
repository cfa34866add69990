/* The set-ups under the number keys do what their names promise, and the screen says so. */
#include "model/given.h"
#include "support/screen_rig.h"

#include "model/params/resolve.h"
#include "screen/strips/strips.h"

static const struct {
    const char *key, *name;
    enum outcome outcome;
    const char *title; /* as the badge spells it, from its beginning */
} presets[] = {
    {"1", "overshoot", OUTCOME_OVERSHOT, "OVERSHOOT"},
    {"2", "glacial", OUTCOME_SLOW, "SLOW"},
    {"3", "trapped", OUTCOME_TRAPPED, "TRAPPED"},
    {"4", "cliff", OUTCOME_DIVERGED, "DIVERGED"},
    {"5", "just-right", OUTCOME_CONVERGED, "CONVERGED"},
};

static void each_ends_as_its_name_says(void **state)
{
    (void)state;
    static const int sizes[][2] = {{20, 64}, {24, 80}, {40, 120}, {60, 200}};
    struct rig *rig = rig_new("lr 0.5");
    rig_load_presets(rig);
    for (int i = 0; i < 5; i++) {
        rig_press(rig, presets[i].key);
        assert_string_equal(rig->ui.now.name, presets[i].name);
        assert_int_equal(rig->ui.verdict.outcome, presets[i].outcome);
        for (int size = 0; size < 4; size++) {
            rig_paint(rig, sizes[size][0], sizes[size][1]);
            rig_must_show(rig, rig_layout(rig).verdict, presets[i].title);
            rig_must_show(rig, rig_layout(rig).header, presets[i].name);
        }
    }
    rig_free(rig);
}

/* Evidence in numbers, and a key that would help. */
static void each_gives_evidence_and_a_move(void **state)
{
    (void)state;
    struct rig *rig = rig_new("");
    rig_load_presets(rig);
    for (int i = 0; i < 5; i++) {
        rig_press(rig, presets[i].key);
        rig_paint(rig, 40, 120);
        struct rect verdict = rig_layout(rig).verdict;
        char *title = rig_after(rig, verdict, presets[i].title),
             *move = rig_after(rig, verdict, "→ ");
        assert_non_null(strpbrk(title, "0123456789"));
        assert_true(strlen(move) > strlen("→ ") + 10);
        free(title);
        free(move);
    }
    rig_free(rig);
}

/* Following the move on the screen leads to a better end. */
static void the_move_of_each_failure_helps(void **state)
{
    (void)state;
    static const char *const keys[] = {"2", "3", "4"};
    struct rig *rig = rig_new("");
    rig_load_presets(rig);
    for (int i = 0; i < 3; i++) {
        rig_press(rig, keys[i]);
        rig_answer_move(rig);
        rig_paint(rig, 40, 120);
        rig_must_show(rig, rig_layout(rig).verdict, ": converges at update ");
        rig_press(rig, "a");
        assert_int_equal(rig->ui.verdict.outcome, OUTCOME_CONVERGED);
    }
    rig_free(rig);
}

/* Two set-ups that are compared differ in the rate alone; and only "just right" is good. */
static void they_differ_in_what_they_compare(void **state)
{
    (void)state;
    static const char *const pairs[][2] = {{"1", "2"}, {"3", "4"}, {"3", "5"}};
    struct rig *rig = rig_new("");
    rig_load_presets(rig);
    for (int i = 0; i < 3; i++) {
        rig_press(rig, pairs[i][0]);
        const struct setup a = *ui_setup(&rig->ui);
        rig_press(rig, pairs[i][1]);
        for (int id = 0; id < PARAM_COUNT; id++)
            if (id != P_LR && !param_is_derived(&a, (enum param)id) &&
                param_resolved(&a, (enum param)id) !=
                    param_resolved(ui_setup(&rig->ui), (enum param)id))
                fail_msg("%s and %s differ in %s", pairs[i][0], pairs[i][1], params[id].key);
    }
    rig_free(rig);
}

/* What is bad about each is its rate: the strip's best is far from it, and on the side that the
 * name says; and its loss is far lower. */
static void the_rate_is_what_is_wrong_with_each(void **state)
{
    (void)state;
    static const struct {
        const char *key;
        double least, most; /* of the best rate over the set-up's own */
        double gain;        /* of the excess that is left */
    } wrong[] = {{"1", 0.5, 0.9, 1e-4},
                 {"2", 20.0, 60.0, 1e-12},
                 {"3", 2.0, 5.0, 1e-9},
                 {"4", 0.3, 0.9, 1e-9}};
    struct rig *rig = rig_new("");
    rig_load_presets(rig);
    rig_select(rig, P_LR);
    for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++) {
        rig_press(rig, wrong[i].key);
        rig_answer_strips(rig);
        const struct strip *s = strip_shown(&rig->ui, P_LR);
        const int best = strip_best(s, GOAL_LOSS);
        const double factor = s->value[best] / s->present_value;
        assert_true(factor > wrong[i].least && factor < wrong[i].most);
        assert_true(
            !(s->score[GOAL_LOSS][best] - s->lowest > wrong[i].gain * rig->ui.run->stats.last));
        rig_paint(rig, 24, 80);
        rig_must_not_show(rig, rig_layout(rig).knobs, "the best");
    }
    rig_free(rig);
}

static void a_turn_marks_the_set_up_as_changed(void **state)
{
    (void)state;
    struct rig *rig = rig_new("");
    rig_load_presets(rig);
    rig_press(rig, "5");
    rig_paint(rig, 40, 120);
    rig_must_not_show(rig, rig_layout(rig).header, "just-right*");
    rig_press(rig, "right");
    rig_paint(rig, 40, 120);
    rig_must_show(rig, rig_layout(rig).header, "just-right*");
    rig_free(rig);
}

static void pins_stay_over_a_preset(void **state)
{
    (void)state;
    struct rig *rig = rig_new("");
    rig_load_presets(rig);
    rig_press(rig, "3 p 5");
    assert_int_equal(rig->ui.pins, 1);
    rig_paint(rig, 40, 120);
    rig_must_show(rig, rig_layout(rig).pins, "lr 0.05");
    rig_free(rig);
}

/* The third example: one landscape, five rates, five ends. */
static void the_double_well_tells_five_stories(void **state)
{
    (void)state;
    static const struct {
        const char *lr, *title;
        double end_x; /* NaN: nowhere */
    } stories[] = {
        {"0.01", "TRAPPED", 0.96},     {"0.05", "TRAPPED", 0.96}, {"0.1", "CONVERGED", -1.036},
        {"0.15", "CONVERGED", -1.036}, {"0.25", "DIVERGED", NAN},
    };
    struct rig *rig =
        rig_new("landscape double-well start-x 1.9 start-y 1 schedule cosine warmup 0 steps 200");
    rig_select(rig, P_LR);
    for (size_t i = 0; i < sizeof stories / sizeof stories[0]; i++) {
        char keys[40];
        snprintf(keys, sizeof keys, "enter '%s' enter end", stories[i].lr);
        rig_press(rig, keys);
        rig_paint(rig, 40, 120);
        struct layout layout = rig_layout(rig);
        rig_must_show(rig, layout.verdict, stories[i].title);
        if (isnan(stories[i].end_x))
            continue;
        char *row = rig_after(rig, layout.update, "w ");
        const char *number = row + 1 + strspn(row + 1, " ");
        assert_near(shown_number(&number), stories[i].end_x, 0.01);
        free(row);
    }
    rig_free(rig);
}

/* From any set-up one key: w ← w − η·∇J before its first update, the numbers beside the path even
 * on a small screen; each axis shrinks by its own factor, 1 − η and 1 − 10η. */
static void the_plain_rule_is_one_key_away(void **state)
{
    (void)state;
    struct rig *rig = rig_new("landscape rosenbrock optimizer adam schedule wsd lr 0.01 noise 1");
    rig_press(rig, "0");
    rig_paint(rig, 24, 80);
    struct layout layout = rig_layout(rig);
    assert_true(layout.update.rows > 0 && layout.landscape.rows > 0 && layout.loss.rows > 0);
    rig_must_show(rig, layout.header, "plain-rule");
    rig_must_show(rig, layout.header, "update 0 of");
    rig_must_show(rig, layout.update, "w new       4.25   −0.50");
    rig_must_show(rig, layout.verdict, "factor 1 − ηλ = −0.5");
    rig_press(rig, ".");
    rig_paint(rig, 24, 80);
    rig_must_show(rig, layout.update, "w new     3.6125  0.2500");
    rig_press(rig, "u");
    assert_int_equal(ui_setup(&rig->ui)->optimizer, OPTIMIZER_ADAM);
    rig_free(rig);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_plain_rule_is_one_key_away),
        cmocka_unit_test(each_ends_as_its_name_says),
        cmocka_unit_test(each_gives_evidence_and_a_move),
        cmocka_unit_test(the_move_of_each_failure_helps),
        cmocka_unit_test(they_differ_in_what_they_compare),
        cmocka_unit_test(the_rate_is_what_is_wrong_with_each),
        cmocka_unit_test(a_turn_marks_the_set_up_as_changed),
        cmocka_unit_test(pins_stay_over_a_preset),
        cmocka_unit_test(the_double_well_tells_five_stories),
    };
    return cmocka_run_group_tests_name("presets", tests, NULL, NULL);
}
