/* Presenting in a real terminal, by the keys of a remote. */
#include "model/given.h"
#include "support/pty.h"
#include "support/scratch.h"

static bool is_blank(struct pty *pty, const void *with)
{
    (void)with;
    int rows, cols;
    pty_size(pty, &rows, &cols);
    for (int y = 0; y < rows; y++)
        for (int x = 0; x < cols; x++) {
            const struct pty_cell cell = pty_cell(pty, y, x);
            if (cell.codepoint != ' ' || cell.background >= 0 || cell.reverse)
                return false;
        }
    return true;
}

static void a_talk_from_set_up_to_set_up(void **state)
{
    (void)state;
    const char *const arguments[] = {"--present", "--steps", "100", NULL};
    struct pty *pty = pty_start(&(struct pty_options){.arguments = arguments});
    pty_wait_row(pty, "update 100 of 100|◂ peak lr");
    pty_press(pty, "pgdn");
    pty_wait_for(pty, "plain-rule: constant");
    pty_wait_for(pty, "−η·∇J = (−0.75, −1.5)");
    pty_press(pty, ".*3");
    pty_wait_for(pty, "update 3 of 30");
    pty_press(pty, "B");
    pty_wait(pty, is_blank, NULL, "a blank screen");
    pty_resize(pty, 40, 120);
    pty_wait(pty, is_blank, NULL, "a blank screen");
    pty_press(pty, "pgdn"); /* it brings the screen back, and does nothing else */
    pty_wait_for(pty, "update 3 of 30");
    pty_wait_for(pty, "plain-rule: constant");
    pty_press(pty, "right");
    pty_wait_for(pty, "plain-rule*: constant");
    pty_resize(pty, 24, 80);
    pty_press(pty, "pgdn");
    pty_wait_for(pty, "overshoot: cosine");
    pty_wait_without(pty, "plain-rule");
    pty_press(pty, "esc");
    pty_wait_for(pty, "knobs");
    pty_press(pty, "P");
    pty_wait_without(pty, "knobs");
    pty_leave(pty);
}

static void a_lesson_from_beat_to_beat(void **state)
{
    (void)state;
    const char *const arguments[] = {"lesson", "update-rule", "--present", NULL};
    struct pty *pty = pty_start(&(struct pty_options){.arguments = arguments});
    pty_wait_for(pty, "Where is y after one update?");
    pty_wait_row(pty, "card 1 of 5|predict · reveal · why");
    pty_press(pty, "pgdn");
    pty_wait_for(pty, "ANSWER   It is 0.50.");
    pty_wait_for(pty, "CONVERGED");
    pty_press(pty, "pgdn");
    pty_wait_for(pty, "The slope is λ·y = 10");
    pty_press(pty, "pgdn");
    pty_wait_for(pty, "card 2 of 5");
    pty_press(pty, "pgup");
    pty_wait_for(pty, "The slope is λ·y = 10");
    pty_press(pty, "pgup pgup");
    pty_wait_for(pty, "your prediction");
    pty_press(pty, "esc");
    pty_wait_for(pty, "covered until you have predicted");
    pty_leave(pty);
}

#define KEPT(test)                                                                                 \
    cmocka_unit_test_setup_teardown(test, scratch_setup_state, scratch_teardown_state)

int main(void)
{
    const struct CMUnitTest tests[] = {
        KEPT(a_talk_from_set_up_to_set_up),
        KEPT(a_lesson_from_beat_to_beat),
    };
    return cmocka_run_group_tests_name("present", tests, NULL, NULL);
}
