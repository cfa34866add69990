/* The convention lens on the screen. */
#include "model/given.h"
#include "support/screen_rig.h"

#include "explain/lens/lens.h"
#include "screen/core/view.h"

static struct rig *opened(const char *words)
{
    struct rig *rig = rig_new(words);
    rig_press(rig, "n");
    return rig;
}

static void it_opens_and_any_key_closes_it(void **state)
{
    (void)state;
    static const char *const keys[] = {"n", "esc", "enter", "tab", "p", "x"};
    for (size_t i = 0; i < sizeof keys / sizeof keys[0]; i++) {
        struct rig *rig = opened("");
        assert_ptr_equal(rig->ui.view, &view_lens);
        rig_press(rig, keys[i]);
        assert_null(rig->ui.view);
        rig_free(rig);
    }
}

static void up_and_down_choose_whose_words_come_first(void **state)
{
    (void)state;
    struct rig *rig = opened("schedule cosine steps 100 warmup 10");
    rig_paint(rig, 24, 80);
    rig_must_show(rig, rig_everywhere(rig), "PyTorch CosineAnnealingLR:");
    rig_press(rig, "down*9");
    assert_int_equal(rig->ui.line, LENS_LIBRARIES - 1);
    rig_paint(rig, 24, 80);
    rig_must_show(rig, rig_everywhere(rig), "Keras CosineDecay:");
    rig_press(rig, "up*9");
    assert_int_equal(rig->ui.line, 0);
    rig_free(rig);
}

static void left_and_right_step_the_schedulers_otherwise(void **state)
{
    (void)state;
    struct rig *rig = opened("schedule linear steps 100 warmup 0 lr 0.1");
    rig_press(rig, "down right*3");
    rig_paint(rig, 40, 120);
    rig_must_show(rig, rig_everywhere(rig), "W 0, 8 steps an update");
    rig_must_show(rig, rig_everywhere(rig), "what is meant for 100 comes at 13");
    rig_press(rig, "left*4");
    rig_paint(rig, 40, 120);
    rig_must_show(rig, rig_everywhere(rig), "W 0, a step in 10 updates");
    rig_press(rig, "left*9 right*20 n n"); /* to both ends, closed and opened */
    rig_paint(rig, 40, 120);
    rig_must_show(rig, rig_everywhere(rig), "W 0 ─");
    rig_free(rig);
}

static void the_differences_are_said(void **state)
{
    (void)state;
    static const struct {
        const char *words, *said;
    } cases[] = {
        {"schedule cosine", "≠ climbs to"},
        {"schedule cosine", "does nothing"},
        {"schedule cosine", "lost at the join"},
        {"schedule cosine", "pytorch#40971"},
        {"schedule multistep warmup 0", "one update early"},
        {"schedule one-cycle warmup 0", "raises an error"},
        {"schedule step floor 0.01 gamma 0.1", "does not keep the floor"},
        {"schedule inverse-sqrt", "drops at once"},
        {"schedule rex", "it has no such shape"},
        {"schedule cosine warmup-shape sqrt", "straight line"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct rig *rig = opened("lr 0.1 steps 100 warmup 10");
        set(&rig->ui.now.plan.part[0].setup, cases[i].words);
        rig_paint(rig, 60, 200);
        rig_must_show(rig, rig_everywhere(rig), cases[i].said);
        rig_free(rig);
    }
}

/* Each size, each set of dots, schedules of all kinds and lengths. */
static void every_size_is_painted(void **state)
{
    (void)state;
    static const char *const words[] = {"steps 1 warmup 0",
                                        "steps 9 warmup 9",
                                        "schedule one-cycle steps 3 pct-start 0",
                                        "schedule restarts steps 1000000 cycle 1 cycle-mult 1.5",
                                        "schedule wsd steps 40 decay 0 floor 5",
                                        "schedule plateau"};
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
        struct rig *rig = opened("lr 0.1 steps 10");
        set(&rig->ui.now.plan.part[0].setup, words[i]);
        for (int n = 0; n < 24; n++) {
            rig->ui.glyphs = (enum glyph_set)(n % GLYPH_SETS);
            rig->ui.line = n % LENS_LIBRARIES;
            rig_paint(rig, 20 + n * 2, 64 + n * 7);
            rig_must_show(rig, rig_everywhere(rig), "lens");
        }
        rig_free(rig);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(it_opens_and_any_key_closes_it),
        cmocka_unit_test(up_and_down_choose_whose_words_come_first),
        cmocka_unit_test(left_and_right_step_the_schedulers_otherwise),
        cmocka_unit_test(the_differences_are_said),
        cmocka_unit_test(every_size_is_painted),
    };
    return cmocka_run_group_tests_name("the lens on the screen", tests, NULL, NULL);
}
