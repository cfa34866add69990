/* Where nothing is trained: the rate over the whole right side, facts below it, and no word of a
 * loss. */
#include "model/given.h"

#include "model/verdict/outcome.h"
#include "support/screen_rig.h"

#define ALONE                                                                                      \
    "landscape none optimizer adamw lr 2e-5 floor 10% warmup 3% steps 50000 weight-decay 0.1 "

static void the_facts_stand_below_the_rate(void **state)
{
    (void)state;
    static const char *const facts[] = {
        "rate at 0      1.332×10⁻⁸ 0.0666 % update 0",
        "rate at W          2×10⁻⁵    100 %",
        "rate at T−1        2×10⁻⁶     10 %",
        "mean rate/peak     0.5485",
        "at rate 0               0 updates",
        "weight decay       500000 updates, 1/(η·λ)",
        "warmup for β₂        2000 2/(1−β₂), W is 1500",
    };
    static const int sizes[][2] = {{24, 80}, {40, 120}, {60, 200}};
    struct rig *rig = rig_new(ALONE);
    for (int i = 0; i < 3; i++) {
        rig_paint(rig, sizes[i][0], sizes[i][1]);
        struct layout layout = rig_layout(rig);
        for (size_t k = 0; k < sizeof facts / sizeof facts[0]; k++)
            if (i == 0 || k < 5)
                rig_must_show(rig, layout.facts, facts[k]);
        assert_true(layout.rate.rows >= layout.facts.rows && layout.loss.rows == 0);
        rig_must_show(rig, layout.rate, "50000▲");
        rig_must_show(rig, layout.verdict, "nothing looks like a slip");
        for (int outcome = 0; outcome < OUTCOME_COUNT; outcome++)
            rig_must_not_show(rig, rig_everywhere(rig), outcome_rows[outcome].badge);
        rig_must_not_show(rig, rig_everywhere(rig), "limit");
        rig_must_not_show(rig, layout.knobs, "by ");
        rig_must_not_show(rig, layout.knobs, "■");
    }
    rig_free(rig);
}

static void a_slip_is_named_in_place_of_a_verdict(void **state)
{
    (void)state;
    struct rig *rig = rig_new(ALONE "horizon 49997");
    rig_paint(rig, 24, 80);
    rig_must_show(rig, rig_layout(rig).verdict, "A SLIP?");
    rig_must_show(rig, rig_layout(rig).verdict, "the schedule ends 3 updates before the run");
    rig_must_show(rig, rig_layout(rig).verdict, "auto makes them one");
    rig_select(rig, P_HORIZON);
    rig_press(rig, "back");
    rig_paint(rig, 24, 80);
    rig_must_not_show(rig, rig_everywhere(rig), "A SLIP?");
    rig_free(rig);
}

static void what_goes_by_an_outcome_refuses_in_a_sentence(void **state)
{
    (void)state;
    static const char *const keys[] = {"m", "b", "F", "o", "s", "V"};
    struct rig *rig = rig_new(ALONE);
    for (size_t i = 0; i < sizeof keys / sizeof keys[0]; i++) {
        char sentence[120];
        rig_press(rig, keys[i]);
        rig_paint(rig, 24, 80);
        snprintf(sentence, sizeof sentence,
                 "nothing is trained with landscape none, so %s has nothing to go by", keys[i]);
        rig_must_show(rig, rig_layout(rig).keys, sentence);
        assert_null(rig->ui.view);
    }
    rig_press(rig, ".");
    rig_paint(rig, 40, 200);
    rig_must_show(rig, rig_layout(rig).keys, "c code");
    rig_must_not_show(rig, rig_layout(rig).keys, "b best");
    assert_true(rig_answer_strips(rig) == 0);
    rig_free(rig);
}

/* A pinned schedule is compared by its area; a knob that is turned to a landscape brings all back.
 */
static void pins_and_the_way_back(void **state)
{
    (void)state;
    struct rig *rig = rig_new("landscape none lr 0.1 steps 100");
    rig_press(rig, "p");
    rig_select(rig, P_LR);
    rig_press(rig, "enter '0.2' enter");
    rig_paint(rig, 40, 120);
    rig_must_show(rig, rig_layout(rig).pins, "A lr 0.1");
    rig_must_show(rig, rig_layout(rig).pins, "area 0.5 times as large");
    rig_press(rig, "v*2");
    rig_paint(rig, 24, 80);
    rig_must_show(rig, rig_everywhere(rig), "╭─ facts");
    rig_press(rig, "v");
    rig_paint(rig, 24, 80);
    rig_must_show(rig, rig_everywhere(rig), "╭─ pinned");
    rig_select(rig, P_LANDSCAPE);
    rig_press(rig, "enter 'noisy-quadratic' enter");
    rig_paint(rig, 40, 120);
    rig_must_show(rig, rig_everywhere(rig), "╭─ expected loss");
    rig_press(rig, "u");
    rig_paint(rig, 40, 120);
    rig_must_not_show(rig, rig_everywhere(rig), "╭─ expected loss");
    rig_free(rig);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_facts_stand_below_the_rate),
        cmocka_unit_test(a_slip_is_named_in_place_of_a_verdict),
        cmocka_unit_test(what_goes_by_an_outcome_refuses_in_a_sentence),
        cmocka_unit_test(pins_and_the_way_back),
    };
    return cmocka_run_group_tests_name("schedule_only", tests, NULL, NULL);
}
