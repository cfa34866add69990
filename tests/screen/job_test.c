/* A job on the screen: its knobs, what they come to, and the axis in its unit. */
#include "model/given.h"
#include "support/screen_rig.h"

#define JOB "samples 120k micro-batch 32 accumulate 4 epochs 3"

static struct rig *shown(const char *words, int rows, int cols)
{
    struct rig *rig = rig_new(words);
    rig_paint(rig, rows, cols);
    return rig;
}

/* Whoever has no job is not shown one, and finds it below the last knob. */
static void who_has_no_job_sees_none(void **state)
{
    (void)state;
    struct rig *rig = shown("", 60, 200);
    rig_must_not_show(rig, rig_layout(rig).knobs, "JOB");
    rig_select(rig, P_SEED);
    rig_press(rig, "down");
    assert_int_equal(rig->ui.selected, P_UNIT);
    rig_paint(rig, 60, 200);
    rig_must_show(rig, rig_layout(rig).knobs, "JOB");
    rig_must_not_show(rig, rig_layout(rig).knobs, "samples"); /* not before there is one */
    rig_press(rig, "up");
    rig_paint(rig, 60, 200);
    rig_must_not_show(rig, rig_layout(rig).knobs, "JOB");
    rig_free(rig);
}

static void a_job_is_typed_and_makes_the_steps(void **state)
{
    (void)state;
    struct rig *rig = rig_new("steps auto");
    rig_press(rig, "tab*3 right");
    assert_int_equal(rig->ui.selected, P_UNIT);
    rig_paint(rig, 24, 80);
    rig_must_show(rig, rig_everywhere(rig), "unit epochs is not known");
    rig_press(rig, "down enter '120k' enter");
    rig_paint(rig, 24, 80);
    rig_must_show(rig, rig_everywhere(rig), "samples 120000: without epochs the steps stay 100");
    rig_select(rig, P_MICRO_BATCH);
    rig_press(rig, "enter '32' enter down enter '4' enter");
    rig_select(rig, P_EPOCHS);
    rig_press(rig, "enter '3' enter");
    assert_true(rig->ui.run->steps == 2814.0);
    rig_paint(rig, 24, 80);
    rig_must_show(rig, rig_layout(rig).knobs, "2811 to 2814 updates");
    rig_select(rig, P_ROUNDING);
    rig_press(rig, "right");
    assert_true(rig->ui.run->steps == 2811.0);
    rig_select(rig, P_STEPS);
    rig_paint(rig, 24, 80);
    rig_must_show(rig, rig_layout(rig).knobs, "(2811)");
    rig_press(rig, "right");
    rig_paint(rig, 24, 80);
    rig_must_show(rig, rig_everywhere(rig), "are not those of the job, 2811");
    rig_free(rig);
}

static void the_axis_is_in_the_unit(void **state)
{
    (void)state;
    static const struct {
        const char *unit, *header, *rate, *axis;
    } cases[] = {
        {"updates", "update 1407 of 2814  ", "update 1407  η", "▲1407"},
        {"epochs", "update 1407 of 2814, epoch 1.5  ", "epoch 1.5  η", "▲1.5"},
        {"samples", "update 1407 of 2814, samples 180096  ", "samples 180096  η", "▲180096"},
        {"tokens", "update 1407 of 2814, tokens 368.8M  ", "tokens 368.8M  η", "▲368.8M"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        char words[160];
        snprintf(words, sizeof words, "steps auto " JOB " sequence 2048 unit %s", cases[i].unit);
        struct rig *rig = rig_new(words);
        rig_press(rig, ": '1407' enter");
        rig_paint(rig, 40, 120);
        rig_must_show(rig, rig_everywhere(rig), cases[i].header);
        rig_must_show(rig, rig_layout(rig).rate, cases[i].rate);
        rig_must_show(rig, rig_layout(rig).loss, cases[i].axis);
        rig_free(rig);
    }
}

/* The ticks stand where their updates are: the playhead on an epoch covers its label. */
static void one_goes_to_an_epoch(void **state)
{
    (void)state;
    struct rig *rig = rig_new("steps auto " JOB " sequence 2048");
    rig_press(rig, ": '1.5ep' enter");
    assert_true(rig->ui.playhead.at == 1407.0);
    rig_press(rig, ": '128ksp' enter");
    assert_true(rig->ui.playhead.at == 1000.0);
    rig_press(rig, ": '1ep' enter : '9ep' enter");
    assert_true(rig->ui.playhead.at == 938.0);
    rig_free(rig);
    rig = rig_new("steps 100"); /* nobody knows how long an epoch is */
    rig_press(rig, ": '50' enter : '1ep' enter");
    assert_true(rig->ui.playhead.at == 50.0);
    rig_free(rig);
}

static void ticks_stand_at_their_updates(void **state)
{
    (void)state;
    struct rig *rig = rig_new("steps auto " JOB " unit epochs");
    int y, x, at, row;
    rig_press(rig, "{");
    rig_paint(rig, 40, 120);
    struct rect loss = rig_layout(rig).loss;
    struct rect labels = {loss.y + loss.rows - 2, loss.x, 1, loss.cols};
    assert_true(rig_find(rig, labels, " 2 ", &y, &x));
    rig_press(rig, ": '1876' enter");
    rig_paint(rig, 40, 120);
    assert_true(rig_find(rig, labels, "▲2", &row, &at));
    assert_true(at - (x + 1) <= 1 && x + 1 - at <= 1);
    rig_free(rig);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(who_has_no_job_sees_none),
        cmocka_unit_test(a_job_is_typed_and_makes_the_steps),
        cmocka_unit_test(the_axis_is_in_the_unit),
        cmocka_unit_test(one_goes_to_an_epoch),
        cmocka_unit_test(ticks_stand_at_their_updates),
    };
    return cmocka_run_group_tests_name("job", tests, NULL, NULL);
}
