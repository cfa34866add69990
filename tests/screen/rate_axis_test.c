/* The axis of the rate: linear or logarithmic, of the run or of the window, and going to an update.
 */
#include "model/given.h"
#include "screen/core/theme.h"
#include "screen/curves/rate_axis.h"
#include "support/screen_rig.h"

static void rate_must_show(struct rig *rig, const char *text)
{
    rig_paint(rig, 40, 120);
    rig_must_show(rig, rig_layout(rig).rate, text);
}

static void rate_must_not_show(struct rig *rig, const char *text)
{
    rig_paint(rig, 40, 120);
    rig_must_not_show(rig, rig_layout(rig).rate, text);
}

/* Where most of the rates would lie on the zero of a linear axis it is logarithmic by itself. */
static void steps_of_a_tenth_are_logarithmic(void **state)
{
    (void)state;
    static const struct {
        const char *words;
        bool log;
    } cases[] = {
        {"steps 100 schedule step every 25 gamma 0.1", true},
        {"steps 100 schedule step every 25 gamma 0.5", false},
        {"steps 100 schedule multistep milestones 30,60 gamma 0.1 warmup 0", true},
        {"steps 100 schedule exponential gamma 0.9", true},
        {"steps 100 schedule exponential gamma 0.99", false},
        {"schedule cosine", false},
        {"schedule linear", false},
        {"schedule one-cycle", false},
        {"schedule constant", false},
        {"schedule polynomial power 3", false},
        {"schedule wsd", false},
        {"steps 1", false},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct rig *rig = rig_new(cases[i].words);
        (cases[i].log ? rate_must_show : rate_must_not_show)(rig, "η, log");
        rig_press(rig, "y");
        (cases[i].log ? rate_must_not_show : rate_must_show)(rig, "η, log");
        rig_press(rig, "y");
        (cases[i].log ? rate_must_show : rate_must_not_show)(rig, "η, log");
        rig_free(rig);
    }
}

/* Who has chosen the other scale keeps it, until it is what the run asks for. */
static void a_chosen_scale_stays(void **state)
{
    (void)state;
    struct rig *rig = rig_new("schedule cosine");
    rig_press(rig, "y down*2 right*3 z");
    rate_must_show(rig, "η, log");
    rig_free(rig);

    rig = rig_new("steps 100 schedule step every 25 gamma 0.1");
    rig_press(rig, "y z*2 right");
    rate_must_not_show(rig, "η, log");
    rig_press(rig, "Z*2 y");
    rate_must_show(rig, "η, log"); /* what the run asks for */
    rig_select(rig, P_GAMMA);
    rig_press(rig, "enter '0.6' enter");
    rate_must_not_show(rig, "η, log");
    rig_free(rig);
}

/* 2.5·10⁻⁴ (1 + cos π(t − 1,000)/9,999,000)/2 falls by 3·10⁻¹² an update at 50,000. */
static void a_zoomed_window_is_not_flat(void **state)
{
    (void)state;
    struct rig *rig = rig_new("steps 10000000 warmup 1000 lr 2.5e-4 optimizer adam");
    rig_press(rig, "z*14 : '50000' enter");
    rate_must_show(rig, "η − 0.000249985");
    rate_must_show(rig, "−10⁻¹⁰┤");
    rate_must_show(rig, "η 0.00024998");
    struct rect rate = rig_layout(rig).rate;
    int rows_with_curve = 0;
    for (int row = rate.y + 1; row < rate.y + rate.rows - 1; row++) {
        bool any = false;
        for (int x = rate.x + 11; x < rate.x + rate.cols - 2; x++)
            any |= frame_at(&rig->frame, row, x)->codepoint > 0x2800;
        rows_with_curve += any;
    }
    assert_true(rows_with_curve > (rate.rows - 2) / 2);
    rig_free(rig);
}

/* A constant rate has no range to follow: its axis begins at 0 at every zoom. */
static void a_constant_rate_zoomed_has_its_zero(void **state)
{
    (void)state;
    struct rig *rig = rig_new("schedule constant warmup 0 steps 1000 lr 0.1");
    rig_press(rig, "home z*3");
    rate_must_show(rig, " 0┤");
    rate_must_show(rig, "0.10┤");
    rig_free(rig);
}

static void an_update_is_gone_to(void **state)
{
    (void)state;
    static const struct {
        const char *keys, *says;
    } cases[] = {
        {": '37' enter", "update 37 of 200"},
        {": '0' enter", "update 0 of 200"},
        {": '200' enter", "update 200 of 200"},
        {": '25%' enter", "update 50 of 200"},
        {": '0.1k+1' enter", "update 101 of 200"},
        {": '12' esc", "update 200 of 200"},
        {": '1200' back*2 enter", "update 12 of 200"},
        {": enter", "update 200 of 200"},
        {": '201' enter", "the updates go from 0 to 200"},
        {": '-1' enter", "the updates go from 0 to 200"},
        {": 'x' enter", "an update is a number from 0 to 200"},
        {": '5%%' enter", "an update is a number from 0 to 200"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct rig *rig = rig_new("steps 200");
        rig_press(rig, cases[i].keys);
        rig_paint(rig, 24, 80);
        rig_must_show(rig, rig_everywhere(rig), cases[i].says);
        rig_free(rig);
    }
}

/* Whether the axis is logarithmic would tell how far the limit moves. */
static void a_covered_limit_does_not_choose_the_axis(void **state)
{
    (void)state;
    struct rig *rig = rig_new("landscape edge");
    rig_press(rig, "s");
    rate_must_show(rig, "η, log");
    rig_press(rig, "s");
    rig->ui.limit_covered = true;
    rate_must_not_show(rig, "η, log");
    rate_must_show(rig, "learning rate η");
    rig_free(rig);
}

/* On what is about its moving limit the axis holds rate and limit, however far that moves. */
static void a_limit_that_moves_is_on_the_axis(void **state)
{
    (void)state;
    static const struct {
        const char *words;
        bool log;
        double limit; /* the highest, or what the axis holds of it: a hundred times the rate */
    } cases[] = {
        {"landscape catapult", false, 1.89},     /* from 0.49 */
        {"landscape catapult lr 1", true, 10.5}, /* from 0.34 */
        {"landscape edge", true, 10.0},          /* from 0.03 */
        {"landscape edge lr 0.05", true, 5.0},   /* from 0.05 */
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct rig *rig = rig_new(cases[i].words);
        rig_press(rig, "s");
        (cases[i].log ? rate_must_show : rate_must_not_show)(rig, "η, log");
        struct plot plot;
        assert_true(plot_open(&plot, &rig->ui, panel_inside(rig_layout(rig).rate)));
        const struct axis axis = rate_axis_of(&plot, &rig->ui).axis;
        plot_close(&plot);
        assert_true(axis.hi >= cases[i].limit && axis.hi < 2.0 * cases[i].limit);
        assert_true(axis.lo <= run_stats_lowest_limit(&rig->ui.run->stats).limit);
        rig_press(rig, "y");
        (cases[i].log ? rate_must_not_show : rate_must_show)(rig, "η, log");
        rig_free(rig);
    }
    struct rig *rig = rig_new("landscape beale"); /* by 21, but that is not what it is about */
    rate_must_not_show(rig, "η, log");
    rig_free(rig);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(steps_of_a_tenth_are_logarithmic),
        cmocka_unit_test(a_chosen_scale_stays),
        cmocka_unit_test(a_zoomed_window_is_not_flat),
        cmocka_unit_test(a_constant_rate_zoomed_has_its_zero),
        cmocka_unit_test(an_update_is_gone_to),
        cmocka_unit_test(a_limit_that_moves_is_on_the_axis),
        cmocka_unit_test(a_covered_limit_does_not_choose_the_axis),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
