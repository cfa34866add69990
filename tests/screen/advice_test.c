/* What to do next, on the screen: that it is being tried, what was found, and the key that makes
 * it. */
#include "model/given.h"
#include "support/screen_rig.h"

#include "screen/jobs/move_job.h"
#include "screen/screen.h"

enum { ROWS = 24, COLS = 80 };

static struct rect verdict_of_rig(struct rig *rig)
{
    rig_paint(rig, ROWS, COLS);
    return rig_layout(rig).verdict;
}

static void it_says_that_it_is_tried_then_what_was_found(void **state)
{
    (void)state;
    struct rig *rig = rig_new("lr 0.0001 steps 100");
    rig_must_show(rig, verdict_of_rig(rig), "→ trying what would help …");
    assert_true(rig_answer_move(rig));
    struct rect verdict = verdict_of_rig(rig);
    rig_must_not_show(rig, verdict, "trying");
    rig_must_show(rig, verdict, "→ peak lr ");
    rig_must_show(rig, verdict, ": converges at update ");
    rig_must_show(rig, verdict, ", a (apply)");
    assert_false(rig_answer_move(rig)); /* once is enough */
    rig_free(rig);
}

/* Where the whole does not fit, in fewer words. */
static void on_a_narrow_screen_it_says_what_the_move_does(void **state)
{
    (void)state;
    const char *const words[] = {
        "landscape rosenbrock lr 0.01 schedule constant warmup 0 steps 100",
        "landscape rastrigin optimizer adagrad steps 100",
    };
    for (int i = 0; i < 2; i++) {
        struct rig *rig = rig_new(words[i]);
        rig_answer_move(rig);
        const struct rect verdict = verdict_of_rig(rig);
        rig_must_show(rig, verdict, i ? ": settles at " : ": converges at ");
        rig_must_show(rig, verdict, ", only just");
        rig_free(rig);
    }
}

/* Only its own line is another one. */
static void what_comes_moves_nothing_else(void **state)
{
    (void)state;
    struct rig *rig = rig_new("lr 0.0001 steps 100");
    const struct rect verdict = verdict_of_rig(rig);
    char before[ROWS][4 * COLS + 1];
    for (int y = 0; y < ROWS; y++)
        snprintf(before[y], sizeof before[y], "%s", rig_row(rig, y));
    rig_answer_move(rig);
    rig_paint(rig, ROWS, COLS);
    for (int y = 0; y < ROWS; y++)
        assert_int_equal(strcmp(before[y], rig_row(rig, y)) != 0, y == verdict.y + 2);
    rig_free(rig);
}

/* The run is then what was said of it, and u brings the one before back. */
static void a_makes_the_move_and_u_takes_it_back(void **state)
{
    (void)state;
    const char *const words[] = {"lr 0.0001 steps 100",
                                 "lr 0.00001 steps 100 optimizer adam noise 0.1",
                                 "condition 1000000 steps 60"};
    for (int i = 0; i < 3; i++) {
        struct rig *rig = rig_new(words[i]);
        rig_answer_move(rig);
        const struct setup before = *ui_setup(&rig->ui);
        const struct tried_move move = *move_shown(&rig->ui);
        assert_int_equal(move.kind, MOVE_GOOD);
        rig_press(rig, "a");
        assert_true(rig->ui.run->loss_end == move.result.loss);
        assert_int_equal(rig->ui.verdict.outcome, move.result.outcome);
        assert_null(move_shown(&rig->ui)); /* of another run */
        rig_press(rig, "u");
        assert_true(ui_is_set(&rig->ui, &before));
        rig_press(rig, "U");
        for (int k = 0; k < move.trial.count; k++)
            assert_true(param_get(ui_setup(&rig->ui), move.trial.knob[k]) == move.trial.value[k]);
        rig_free(rig);
    }
}

/* The plan's last part has the values, and the past stays. */
static void a_fork_stays_where_it_is(void **state)
{
    (void)state;
    struct rig *rig = rig_new("lr 0.1 steps 100 start-x 5");
    rig_press(rig, ": '20' enter f");
    rig_select(rig, P_LR);
    rig_press(rig, "enter '90' enter");
    assert_int_equal(rig->ui.now.plan.count, 2);
    rig_answer_move(rig);
    const struct tried_move move = *move_shown(&rig->ui);
    assert_true(tried_move_moves(&move));
    rig_press(rig, "a");
    rig_paint(rig, ROWS, COLS);
    assert_true(rig_shows(rig, "a again applies it")); /* the playhead is within the run */
    rig_press(rig, "a");
    assert_int_equal(rig->ui.now.plan.count, 2);
    assert_true(rig->ui.now.plan.part[1].from == 20.0);
    assert_true(rig->ui.run->loss_end == move.result.loss);
    rig_free(rig);
}

static void without_a_move_a_says_so(void **state)
{
    (void)state;
    struct rig *rig = rig_new("lr 0.15 steps 100");
    const struct setup before = *ui_setup(&rig->ui);
    rig_press(rig, "a");
    rig_paint(rig, ROWS, COLS);
    assert_true(rig_shows(rig, "still being tried"));
    rig_answer_move(rig);
    rig_paint(rig, ROWS, COLS);
    assert_false(rig_shows(rig, "still being tried"));
    rig_press(rig, "a");
    rig_paint(rig, ROWS, COLS);
    assert_true(rig_shows(rig, "no move is named"));
    assert_true(ui_is_set(&rig->ui, &before));
    rig_paint(rig, 40, 120);
    rig_must_show(rig, rig_layout(rig).verdict, "nothing to do: press p to pin it, then compare");
    rig_free(rig);
}

/* Who is quicker than the search does not press in vain; who turns on meanwhile has thought
 * otherwise. */
static void an_early_a_waits_for_the_move(void **state)
{
    (void)state;
    struct rig *rig = rig_new("lr 1 steps 100");
    rig_press(rig, "a");
    rig_answer_move(rig);
    rig_paint(rig, ROWS, COLS);
    assert_true(rig_shows(rig, "u undoes it"));
    assert_true(ui_setup(&rig->ui)->lr < 0.5);
    rig_free(rig);

    rig = rig_new("lr 1 steps 100");
    rig_press(rig, "a right");
    const struct setup turned = *ui_setup(&rig->ui);
    rig_answer_move(rig);
    assert_true(ui_is_set(&rig->ui, &turned));
    rig_free(rig);
}

/* Where nothing can be tried there is a plain word at once. */
static void what_cannot_be_tried_has_a_plain_move(void **state)
{
    (void)state;
    static const struct {
        const char *words, *says;
    } plain[] = {
        {"landscape formula formula x", "type another formula"},
        {"landscape formula formula log(x) start-x -1", "move start x"},
        {"landscape saddle start-x 0 start-y 0", "nothing tried helps: move start x"},
        {"start-x 0 start-y 0", "move start x away from it"},
    };
    for (int i = 0; i < 4; i++) {
        struct rig *rig = rig_new(plain[i].words);
        rig_answer_move(rig);
        rig_paint(rig, 40, 120);
        rig_must_show(rig, rig_layout(rig).verdict, plain[i].says);
        rig_must_not_show(rig, rig_layout(rig).verdict, "press p"); /* not glued to the move */
        rig_free(rig);
    }
}

/* At the least width a terminal mostly has, whatever the move. */
static void the_cause_is_whole_beside_the_move(void **state)
{
    (void)state;
    struct rig *rig = rig_new("");
    rig_load_presets(rig);
    rig_press(rig, "1");
    rig_answer_move(rig);
    struct rect verdict = verdict_of_rig(rig);
    rig_must_show(rig, verdict, "above it at updates 0–7");
    rig_must_show(rig, verdict, "→ ");
    rig_free(rig);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(on_a_narrow_screen_it_says_what_the_move_does),
        cmocka_unit_test(it_says_that_it_is_tried_then_what_was_found),
        cmocka_unit_test(what_comes_moves_nothing_else),
        cmocka_unit_test(a_makes_the_move_and_u_takes_it_back),
        cmocka_unit_test(a_fork_stays_where_it_is),
        cmocka_unit_test(without_a_move_a_says_so),
        cmocka_unit_test(an_early_a_waits_for_the_move),
        cmocka_unit_test(what_cannot_be_tried_has_a_plain_move),
        cmocka_unit_test(the_cause_is_whole_beside_the_move),
    };
    return cmocka_run_group_tests_name("advice", tests, NULL, NULL);
}
