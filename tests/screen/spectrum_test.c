/* A problem with many modes: its bars, the limit, its update by moments, and no view that speaks of
 * places it does not have. */
#include "model/given.h"

#include "support/screen_rig.h"

#define MODES "landscape noisy-quadratic noise 1 steps 200 lr 0.5 schedule constant warmup 0"

static struct rect bars(const struct rig *rig)
{
    struct rect area = rig_layout(rig).landscape;
    return (struct rect){area.y + 1, area.x + 1, area.rows - 3, area.cols - 2};
}

/* Cells of the panel's bars in a colour. */
static int cells_of(struct rig *rig, enum colour foreground)
{
    struct rect area = bars(rig);
    int count = 0;
    for (int y = area.y; y < area.y + area.rows; y++)
        for (int x = area.x; x < area.x + area.cols; x++)
            count += frame_at(&rig->frame, y, x)->style.foreground == foreground;
    return count;
}

static void what_is_to_come_gets_less_along_the_run(void **state)
{
    (void)state;
    struct rig *rig = rig_new(MODES);
    int left = 1000000, first = 0;
    rig_press(rig, "home");
    for (int i = 0; i < 5; i++) {
        rig_paint(rig, 40, 120);
        int now = cells_of(rig, COLOUR_CYAN);
        assert_true(now <= left);
        left = now;
        first = i ? first : now;
        rig_press(rig, "]*10");
    }
    assert_true(left < first / 2 && cells_of(rig, COLOUR_GHOST) > 0);
    rig_must_show(rig, rig_layout(rig).landscape, "exact expectation");
    rig_must_show(rig, rig_layout(rig).landscape, "modes 1…48");
    rig_free(rig);
}

/* 2/η, and with momentum 2(1 + μ)/η; modes above it are red, and where they grow there is an arrow.
 */
static void the_limit_is_that_of_the_rate(void **state)
{
    (void)state;
    struct rig *rig = rig_new(MODES);
    rig_paint(rig, 40, 120);
    rig_must_show(rig, bars(rig), "2/η = 4");
    assert_int_equal(cells_of(rig, COLOUR_RED) > 0, 1); /* its line */
    rig_must_not_show(rig, bars(rig), "▲");
    rig_free(rig);

    rig = rig_new(MODES " momentum 0.5 lr 3.2");
    rig_paint(rig, 40, 120);
    rig_must_show(rig, bars(rig), "limit/η = 0.938");
    rig_must_show(rig, bars(rig), "▲");
    rig_free(rig);
}

/* By no line, no number and no colour. */
static void a_covered_limit_is_not_among_the_modes(void **state)
{
    (void)state;
    struct rig *rig = rig_new(MODES);
    rig->ui.limit_covered = true;
    rig_paint(rig, 40, 120);
    rig_must_not_show(rig, bars(rig), "2/η");
    assert_int_equal(cells_of(rig, COLOUR_RED), 0);
    rig_free(rig);
}

/* E(θ − ηb)² of each mode adds up in the digits shown, at each update. */
static void the_update_is_written_out_by_moments(void **state)
{
    (void)state;
    static const char *const terms[] = {"Eθ² ", "−2η·Eθb ", "η²·Eb² ", "Eθ² new "};
    static const struct {
        int rows, cols;
    } sizes[] = {{40, 120}, {60, 200}, {30, 140}};
    struct rig *rig = rig_new(MODES " momentum 0.9");
    for (int i = 0; i < 12; i++) {
        double value[4][2];
        rig_press(rig, i ? "]*3" : "home");
        rig_paint(rig, sizes[i % 3].rows, sizes[i % 3].cols);
        for (int j = 0; j < 4; j++) {
            char *row = rig_after(rig, rig_layout(rig).update, terms[j]);
            const char *at = row + strlen(terms[j]);
            for (int k = 0; k < 2; k++) {
                at += strspn(at, " ");
                value[j][k] = shown_number(&at);
            }
            free(row);
        }
        for (int k = 0; k < 2; k++)
            assert_near(value[0][k] + value[1][k] + value[2][k], value[3][k],
                        1e-4 * fabs(value[0][k]) + 1e-5);
    }
    rig_free(rig);
}

/* Whatever is opened, at whatever size: nothing that is not a number, no point, no landscape. */
static void no_view_speaks_of_places(void **state)
{
    (void)state;
    static const char *const keys[] = {
        "", "p S-right*3 home ]*3", "m", "m s", "F", "n", "c", "v", "v v", "f [ [ left*3", "V"};
    static const struct {
        int rows, cols;
    } sizes[] = {{24, 80}, {40, 120}, {60, 200}, {30, 140}, {20, 64}};
    for (size_t i = 0; i < sizeof keys / sizeof keys[0]; i++)
        for (size_t j = 0; j < sizeof sizes / sizeof sizes[0]; j++) {
            struct rig *rig = rig_new(MODES);
            rig_press(rig, keys[i]);
            rig_answer_strips(rig);
            rig_paint(rig, sizes[j].rows, sizes[j].cols);
            static const char *const wrong[] = {"nan",        "ends x, y", "start x", "x  ·  y",
                                                "the ground", "seed",      "saddle"};
            for (size_t k = 0; k < sizeof wrong / sizeof wrong[0]; k++)
                rig_must_not_show(rig, rig_everywhere(rig), wrong[k]);
            rig_free(rig);
        }
}

/* With a problem to which the optimizer does not apply comes one that does, and u takes back both.
 */
static void its_optimizer_comes_with_it(void **state)
{
    (void)state;
    struct rig *rig = rig_new("landscape formula optimizer adam"); /* the last landscape */
    rig_select(rig, P_LANDSCAPE);
    rig_press(rig, "right");
    assert_string_equal(problem_name(ui_setup(&rig->ui)->landscape), "noisy-quadratic");
    assert_int_equal(ui_setup(&rig->ui)->optimizer, OPTIMIZER_SGD);
    rig_paint(rig, 40, 120);
    rig_must_show(rig, rig_everywhere(rig), "sgd, as adam does not apply here");
    rig_press(rig, "u");
    assert_int_equal(ui_setup(&rig->ui)->optimizer, OPTIMIZER_ADAM);
    rig_press(rig, "enter 'noisy-quadratic' enter");
    assert_int_equal(ui_setup(&rig->ui)->optimizer, OPTIMIZER_SGD);
    rig_select(rig, P_OPTIMIZER);
    rig_press(rig, "right*3");
    assert_int_equal(ui_setup(&rig->ui)->optimizer, OPTIMIZER_SGD);
    rig_paint(rig, 40, 120);
    rig_must_show(rig, rig_layout(rig).knobs, "1 of 1");
    rig_free(rig);
}

/* While the run of another problem is still on the screen, neither picture takes it for its own. */
static void a_picture_waits_for_its_run(void **state)
{
    (void)state;
    struct rig *rig = rig_new(MODES " optimizer sgd");
    rig_select(rig, P_LANDSCAPE);
    rig->hold = true;
    rig_press(rig, "left right right");
    for (int i = 0; i < 2; i++) {
        rig_paint(rig, 40, 120);
        assert_int_equal(cells_of(rig, COLOUR_ORANGE), 0);
        rig_press(rig, "left*3");
    }
    rig->hold = false;
    rig_press(rig, "right left");
    rig_paint(rig, 40, 120);
    rig_free(rig);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_to_come_gets_less_along_the_run),
        cmocka_unit_test(the_limit_is_that_of_the_rate),
        cmocka_unit_test(a_covered_limit_is_not_among_the_modes),
        cmocka_unit_test(the_update_is_written_out_by_moments),
        cmocka_unit_test(no_view_speaks_of_places),
        cmocka_unit_test(its_optimizer_comes_with_it),
        cmocka_unit_test(a_picture_waits_for_its_run),
    };
    return cmocka_run_group_tests_name("spectrum", tests, NULL, NULL);
}
