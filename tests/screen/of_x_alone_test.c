/* The picture of a landscape of x alone: the ball at the playhead with its slope, the step that
 * comes, what is said where the path has left, and no y anywhere. */
#include "model/given.h"

#include "draw/palette.h"
#include "support/screen_rig.h"

#define DESCENT "landscape parabola schedule constant warmup 0 steps 30 "

static const struct {
    int rows, cols;
} sizes[] = {{24, 80}, {40, 120}, {60, 200}, {30, 140}, {20, 64}};
enum { SIZES = sizeof sizes / sizeof sizes[0] };

static struct rect picture(const struct rig *rig) { return rig_layout(rig).landscape; }

/* Its lower border. */
static struct rect axis(const struct rig *rig)
{
    struct rect area = picture(rig);
    return (struct rect){area.y + area.rows - 1, area.x, 1, area.cols};
}

/* x is −2·0.5ⁿ, and so is the slope. */
static void the_slope_and_the_next_step_are_those_of_the_playhead(void **state)
{
    (void)state;
    struct rig *rig = rig_new(DESCENT "lr 0.5");
    rig_press(rig, "home");
    rig_paint(rig, 40, 120);
    rig_must_show(rig, picture(rig), "x −2  slope −2");
    rig_must_show(rig, picture(rig), "next step 1");
    rig_press(rig, ". .");
    rig_paint(rig, 40, 120);
    rig_must_show(rig, picture(rig), "x −0.5  slope −0.5");
    rig_must_show(rig, picture(rig), "next step 0.25");
    rig_press(rig, "end"); /* no update comes */
    rig_paint(rig, 40, 120);
    rig_must_not_show(rig, picture(rig), "next step");
    rig_free(rig);
}

/* The ball stands over its x: the axis below has −2, 0 and 2. */
static void the_ball_stands_where_x_is(void **state)
{
    (void)state;
    for (int i = 0; i < SIZES; i++) {
        struct rig *rig = rig_new(DESCENT "lr 2 start-x 2"); /* from side to side for ever */
        int y, ball, label, other;
        rig_press(rig, "home");
        rig_paint(rig, sizes[i].rows, sizes[i].cols);
        assert_true(rig_find(rig, picture(rig), "●", &y, &ball));
        assert_true(rig_find(rig, axis(rig), " 2 ", &other, &label));
        assert_true(abs(label + 1 - ball) <= 1);
        rig_press(rig, ".");
        rig_paint(rig, sizes[i].rows, sizes[i].cols);
        assert_true(rig_find(rig, picture(rig), "●", &other, &ball));
        assert_int_equal(other, y); /* as high as before */
        assert_true(rig_find(rig, axis(rig), " −2 ", &other, &label));
        assert_true(abs(label + 2 - ball) <= 1);
        assert_true(rig_find(rig, picture(rig), "+", &other, &label));
        assert_true(other > y); /* the minimum is below it */
        rig_free(rig);
    }
}

static void what_is_not_in_the_view_is_said(void **state)
{
    (void)state;
    for (int i = 0; i < SIZES; i++) {
        struct rig *rig = rig_new(DESCENT "lr 1e4 steps 300"); /* diverged at update 1 */
        rig_press(rig, "home");
        rig_paint(rig, sizes[i].rows, sizes[i].cols);
        rig_must_show(rig, picture(rig), "●");
        rig_must_show(rig, picture(rig), "slope −2");
        rig_must_show(rig, picture(rig), "▶");
        rig_press(rig, ".");
        rig_paint(rig, sizes[i].rows, sizes[i].cols);
        rig_must_show(rig, picture(rig), "off the view");
        rig_must_not_show(rig, picture(rig), "●");
        rig_press(rig, "end");
        rig_paint(rig, sizes[i].rows, sizes[i].cols);
        rig_must_show(rig, picture(rig), "not finite");
        rig_must_not_show(rig, picture(rig), "nan");
        rig_must_not_show(rig, picture(rig), "inf");
        rig_free(rig);
    }
}

/* Whatever is opened, at whatever size. */
static void y_is_nowhere(void **state)
{
    (void)state;
    static const char *const keys[] = {"",  "p S-right*3 home .*3", "m",   "F", "v",
                                       "V", "f pgup left*3",        "m s", "n", "c"};
    static const char *const wrong[] = {"nan", "start y", "x, y", "x  ·  y", "off the map"};
    for (size_t i = 0; i < sizeof keys / sizeof keys[0]; i++)
        for (int j = 0; j < SIZES; j++) {
            struct rig *rig = rig_new(DESCENT "lr 0.3 noise 0.1");
            rig_press(rig, keys[i]);
            rig_paint(rig, sizes[j].rows, sizes[j].cols);
            for (size_t k = 0; k < sizeof wrong / sizeof wrong[0]; k++)
                rig_must_not_show(rig, rig_everywhere(rig), wrong[k]);
            rig_free(rig);
        }
}

/* A path so short that it is a point in the landscape's own view. */
static void the_view_follows_the_path(void **state)
{
    (void)state;
    struct rig *rig = rig_new(DESCENT "lr 0.005");
    rig_paint(rig, 40, 120);
    rig_must_show(rig, picture(rig), " 2 ");
    rig_press(rig, "V");
    rig_paint(rig, 40, 120);
    rig_must_not_show(rig, picture(rig), " 2 ");
    rig_must_show(rig, picture(rig), "−1.8");
    rig_free(rig);
}

static void one_column_of_numbers_makes_the_update(void **state)
{
    (void)state;
    struct rig *rig = rig_new(DESCENT "lr 0.5");
    rig_press(rig, "home");
    rig_paint(rig, 40, 120);
    char *row = rig_after(rig, rig_layout(rig).update, "w new ");
    const char *at = row + strlen("w new ");
    at += strspn(at, " ");
    assert_near(shown_number(&at), -1.0, 1e-9);
    assert_true(strspn(at, " ") == strlen(at) || strncmp(at + strspn(at, " "), "│", 3) == 0);
    free(row);
    rig_free(rig);
}

/* Of a formula: at the top of a curve, where nothing moves it. */
static void a_maximum_is_called_one(void **state)
{
    (void)state;
    struct rig *rig = rig_new("landscape formula formula x^4-3*x^2 start-x 0 steps 30");
    rig_paint(rig, 24, 80);
    rig_must_show(rig, rig_everywhere(rig), "AT A MAXIMUM");
    rig_must_show(rig, rig_everywhere(rig), "the curvature is negative, −6");
    rig_must_not_show(rig, rig_everywhere(rig), "SADDLE");
    rig_press(rig, "home");
    rig_paint(rig, 24, 80);
    rig_must_show(rig, picture(rig), "●");
    rig_must_show(rig, picture(rig), "next step 0");
    rig_free(rig);
}

/* Poles, kinks and places without a loss leave a picture of what is finite. */
static void any_formula_has_a_picture(void **state)
{
    (void)state;
    static const char *const formulas[] = {"abs(x)",  "1/x",        "log(x)",    "exp(x)",
                                           "3",       "-x^2",       "1e200*x^2", "log(-1-x^2)",
                                           "sqrt(x)", "1e-200*x^2", "x^2+1/x^2"};
    for (size_t i = 0; i < sizeof formulas / sizeof formulas[0]; i++)
        for (int j = 0; j < SIZES; j++) {
            char words[120];
            snprintf(words, sizeof words, "landscape formula steps 30 lr 0.1 formula %s",
                     formulas[i]);
            struct rig *rig = rig_new(words);
            rig_press(rig, j % 2 ? "V home" : "home");
            rig_paint(rig, sizes[j].rows, sizes[j].cols);
            static const char *const wrong[] = {"nan", "inf", "∞"};
            for (size_t k = 0; k < sizeof wrong / sizeof wrong[0]; k++)
                rig_must_not_show(rig, picture(rig), wrong[k]);
            rig_free(rig);
        }
}

/* Nearer to the minimum is later, and stronger: the last third of the way is about it. */
static void the_path_is_coloured_by_age(void **state)
{
    (void)state;
    struct rig *rig = rig_new(DESCENT "lr 0.2");
    rig_paint(rig, 40, 120);
    const struct rect area = picture(rig);
    double before = 0.0;
    for (int colour = COLOUR_TRAIL2; colour >= COLOUR_TRAIL0; colour--) {
        const double mean = rig_mean_column(rig, area, colour, 2);
        assert_true(mean > before + 2.0);
        before = mean;
    }
    rig_free(rig);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_path_is_coloured_by_age),
        cmocka_unit_test(the_slope_and_the_next_step_are_those_of_the_playhead),
        cmocka_unit_test(the_ball_stands_where_x_is),
        cmocka_unit_test(what_is_not_in_the_view_is_said),
        cmocka_unit_test(y_is_nowhere),
        cmocka_unit_test(the_view_follows_the_path),
        cmocka_unit_test(one_column_of_numbers_makes_the_update),
        cmocka_unit_test(a_maximum_is_called_one),
        cmocka_unit_test(any_formula_has_a_picture),
    };
    return cmocka_run_group_tests_name("of x alone", tests, NULL, NULL);
}
