/* What was predicted of a number, in the picture beside what it is: the marks ▽ and ◆, and the run
 * with the number that was said. */
#include "lesson_rig.h"
#include "screen/core/theme.h"

static const struct rect rate_plot = {1, 40, 7, 40}, loss_plot = {7, 40, 9, 40},
                         picture = {1, 0, 15, 40};

/* The card that asks for a number, with a line predicts and another answer. */
static const char *predicting(const char *what, const char *answer)
{
    static char line[200];
    snprintf(line, sizeof line, "answer %s\npredicts %s\n", answer, what);
    return changed(joined(beginning, number_card, ""), "answer {inverse} within 0.02\n", line);
}

/* Where a glyph stands in a part of the screen. */
static void find(const struct rig *rig, struct rect area, const char *glyph, int *y, int *x)
{
    if (!rig_find(rig, area, glyph, y, x))
        fail_msg("%s is not there:\n%s", glyph, rig->text);
}

static void a_knob_that_is_said_runs_beside_the_answer(void **state)
{
    (void)state;
    int y[2], x[2];
    struct rig *rig = rig_on_card(predicting("lr", "{inverse} within 0.02"));
    play(rig, "'1/25'");
    assert_true(rate_of_card(rig) == 0.04); /* typed is turned: its rates show at once */
    shows(rig, "constant from 0.04");
    shows(rig, "covered");
    play(rig, "enter 11s");
    shows(rig, "TOO LOW   ▽ you: 1/25   ◆ it was: 0.10  (curve A)");
    const struct ui *shown = rig->ui.lesson_screen->shown;
    assert_true(plan_last(&shown->run->plan)->lr == 0.04);
    assert_int_equal(shown->pins, 1);
    assert_true(plan_last(&shown->pin[0].run->plan)->lr == 0.1);
    find(rig, rate_plot, "▽", &y[0], &x[0]);
    find(rig, rate_plot, "◆", &y[1], &x[1]);
    assert_true(y[1] < y[0] && x[0] == x[1]); /* on the axis, the higher rate above */
    play(rig, "right");                       /* a turn leaves both marks and the answer's run */
    shows(rig, "▽ you: 1/25   ◆ it was: 0.10  (curve A)");
    assert_int_equal(shown->pins, 1);
    play(rig, "r '0.11' enter 11s"); /* who is right sees one run alone */
    shows(rig, "RIGHT   ▽ you: 0.11   ◆ it was: 0.10");
    hides(rig, "curve A");
    assert_true(plan_last(&rig->ui.lesson_screen->shown->run->plan)->lr == 0.11);
    end(rig);
}

static void turning_the_knob_types_it(void **state)
{
    (void)state;
    struct rig *rig = rig_on_card(predicting("lr", "{inverse} within 0.02"));
    play(rig, "right*2");
    shows(rig, "your prediction 0.12▏");
    play(rig, "tab left"); /* the other knob is not what is asked for */
    shows(rig, "your prediction 0.12▏");
    play(rig, "enter");
    shows(rig, "▽ you: 0.12");
    end(rig);
}

static void the_wheel_types_it_and_so_turns_the_knob(void **state)
{
    (void)state;
    int y, x;
    char wheel[40];
    struct rig *rig = rig_on_card(predicting("lr", "{inverse} within 0.02"));
    play(rig, "");
    find(rig, rig_everywhere(rig), "your prediction", &y, &x);
    snprintf(wheel, sizeof wheel, "wheel-up:%d,%d", x + 1, y + 1);
    play(rig, wheel);
    shows(rig, "your prediction 1▏");
    assert_true(rate_of_card(rig) == 1.0);
    snprintf(wheel, sizeof wheel, "wheel-down:%d,%d", x + 1, y + 1);
    play(rig, wheel);
    shows(rig, "your prediction 0.91▏");
    assert_true(rate_of_card(rig) == 0.91);
    end(rig);
}

/* While presenting one goes back to the question, as it was left. */
static void asked_again_the_knob_is_as_it_was_said(void **state)
{
    (void)state;
    struct rig *rig = rig_on_card(predicting("lr", "{inverse} within 0.02"));
    play(rig, "P '1/25' pgdn 11s pgup");
    shows(rig, "your prediction 1/25▏");
    assert_true(rate_of_card(rig) == 0.04);
    end(rig);
}

static void what_the_knob_does_not_take_is_refused(void **state)
{
    (void)state;
    struct rig *rig = rig_on_card(predicting("lr", "{inverse} within 0.02"));
    play(rig, "'-3' enter");
    shows(rig, "lr: -3 is out of range");
    shows(rig, "covered");
    assert_true(rate_of_card(rig) == 0.1);
    play(rig, "back*2 '0.3' enter");
    shows(rig, "TOO HIGH   ▽ you: 0.3");
    end(rig);
}

static void an_update_stands_on_the_time_axis(void **state)
{
    (void)state;
    int y[2], x[2];
    struct rig *rig = rig_on_card(predicting("update", "40 within 2"));
    play(rig, "'20' enter 11s");
    shows(rig, "▽ you: 20   ◆ it was: 40");
    find(rig, loss_plot, "▽20", &y[0], &x[0]);
    find(rig, loss_plot, "◆40", &y[1], &x[1]);
    assert_in_range(x[1] - x[0], 9, 11); /* 60 updates over 28 cells */
    assert_int_equal(y[0], y[1]);
    play(rig, "r '900' enter");
    find(rig, loss_plot, "900→▽", &y[0], &x[0]);
    end(rig);
}

static void a_warmup_stands_on_the_time_axis_of_the_rate(void **state)
{
    (void)state;
    int y[2], x[2];
    struct rig *rig =
        rig_on_card(changed(predicting("warmup", "40 within 2"), "free lr", "free warmup"));
    play(rig, "'20' enter 11s");
    find(rig, rate_plot, "▽", &y[0], &x[0]);
    find(rig, rate_plot, "◆", &y[1], &x[1]);
    assert_in_range(x[1] - x[0], 9, 11);
    assert_true(param_resolved(ui_setup(rig->ui.lesson_screen->shown), P_WARMUP) == 20.0);
    end(rig);
}

static void a_loss_stands_on_its_axis(void **state)
{
    (void)state;
    int y[3], x[3];
    struct rig *rig = rig_on_card(predicting("loss", "0.01 within 0.001"));
    play(rig, "'1' enter 11s");
    find(rig, loss_plot, "▽", &y[0], &x[0]);
    find(rig, loss_plot, "◆", &y[1], &x[1]);
    assert_true(y[0] < y[1] && x[0] == x[1]);
    play(rig, "r '1e9' enter"); /* above all that is drawn */
    find(rig, loss_plot, "▽", &y[2], &x[2]);
    assert_true(y[2] < y[0]);
    rig_must_show(rig, loss_plot, "↑");
    end(rig);
}

static void a_coordinate_stands_on_the_landscape(void **state)
{
    (void)state;
    int y[3], x[3];
    struct rig *rig =
        rig_on_card(changed(predicting("y at 1", "0.5 within 0.01"), "lr 0.1\n", "lr 0.05\n"));
    play(rig, "'-1' enter");
    find(rig, picture, "▽", &y[0], &x[0]);
    find(rig, picture, "◆", &y[1], &x[1]);
    assert_true(y[0] > y[1] && x[0] == x[1]);
    play(rig, ".");
    find(rig, picture, "●", &y[2], &x[2]); /* that is where the run is by then */
    assert_true(y[2] == y[1] && x[2] == x[1]);
    end(rig);
}

/* So may a choice: then it is the run with it that is seen. */
static void a_choice_with_a_value_turns_the_knob(void **state)
{
    (void)state;
    int y[2], x[2];
    static const char card[] = "card Which\nlr 0.1\nfree lr\nask Which is it?\n"
                               "choice a low one\nvalue 1/50\nwrong It is too low.\n"
                               "choice a fair one\nvalue 0.1\nright\nwhy So it is.\npredicts lr\n";
    struct rig *rig = rig_on_card(joined(beginning, card, ""));
    play(rig, "a");
    assert_true(rate_of_card(rig) == 0.1); /* what is marked only is not said yet */
    play(rig, "enter 11s");
    shows(rig, "NOT SO   ▽ you: a  a low one   ◆ it was: b  a fair one  (curve A)");
    assert_true(plan_last(&rig->ui.lesson_screen->shown->run->plan)->lr == 0.02);
    find(rig, rate_plot, "▽", &y[0], &x[0]);
    find(rig, rate_plot, "◆", &y[1], &x[1]);
    assert_true(y[1] < y[0]);
    play(rig, "r b enter");
    shows(rig, "RIGHT   ▽ you: b  a fair one   ◆ it was: b  a fair one");
    hides(rig, "curve A");
    end(rig);
}

static void a_share_may_be_said_in_percent(void **state)
{
    (void)state;
    struct rig *rig = rig_on_card(predicting("loss", "0.37 within 0.01"));
    play(rig, "'37%' enter");
    shows(rig, "RIGHT   ▽ you: 37%   ◆ it was: 0.37");
    play(rig, "r '37' enter");
    shows(rig, "TOO HIGH   ▽ you: 37 ");
    play(rig, "r '%' enter");
    shows(rig, "say a number first");
    end(rig);
}

/* Momentum has no axis in the picture. */
static void a_knob_without_an_axis_has_a_line_of_its_own(void **state)
{
    (void)state;
    int y[2], x[2];
    struct rig *rig =
        rig_on_card(changed(predicting("momentum", "0.7 within 0.05"), "free lr", "free momentum"));
    play(rig, "'0.9' enter 11s");
    const struct rect below = {16, 0, 8, 80};
    find(rig, below, "─◆─", &y[0], &x[0]);
    find(rig, below, "─▽─", &y[1], &x[1]);
    assert_true(y[0] == y[1] && x[0] < x[1]);
    end(rig);
}

static void before_the_answer_no_mark_is_there(void **state)
{
    (void)state;
    static const char *const kinds[] = {"lr", "update", "loss", "x at 1", "y"};
    for (size_t i = 0; i < sizeof kinds / sizeof kinds[0]; i++) {
        struct rig *rig = rig_on_card(predicting(kinds[i], "0.4 within 0.02"));
        play(rig, "'0.3'");
        hides(rig, "▽");
        hides(rig, "◆");
        hides(rig, "it was");
        assert_null(rig->ui.lesson_screen->shown->run);
        assert_int_equal(rig->ui.lesson_screen->shown->pins, 0);
        end(rig);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_knob_that_is_said_runs_beside_the_answer),
        cmocka_unit_test(turning_the_knob_types_it),
        cmocka_unit_test(the_wheel_types_it_and_so_turns_the_knob),
        cmocka_unit_test(asked_again_the_knob_is_as_it_was_said),
        cmocka_unit_test(what_the_knob_does_not_take_is_refused),
        cmocka_unit_test(an_update_stands_on_the_time_axis),
        cmocka_unit_test(a_warmup_stands_on_the_time_axis_of_the_rate),
        cmocka_unit_test(a_loss_stands_on_its_axis),
        cmocka_unit_test(a_coordinate_stands_on_the_landscape),
        cmocka_unit_test(a_choice_with_a_value_turns_the_knob),
        cmocka_unit_test(a_share_may_be_said_in_percent),
        cmocka_unit_test(a_knob_without_an_axis_has_a_line_of_its_own),
        cmocka_unit_test(before_the_answer_no_mark_is_there),
    };
    return cmocka_run_group_tests_name("prediction", tests, NULL, NULL);
}
