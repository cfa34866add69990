/* Lessons in a real terminal, by keys alone: list, card, prediction, run, next card, free play. */
#include "model/given.h"
#include "support/pty.h"
#include "support/scratch.h"

static void must_be_kept(const char *line)
{
    char *text = file_text(scratch_path("state/lrscope/lessons"));
    assert_non_null(text);
    if (!strstr(text, line))
        fail_msg("%s is not in\n%s", line, text);
    free(text);
}

static void from_the_list_to_free_play(void **state)
{
    (void)state;
    struct pty *pty = pty_start(&(struct pty_options){.rows = 24});
    pty_wait_for(pty, "CONVERGED");
    pty_press(pty, "L");
    pty_wait_for(pty, "THE PATH");
    pty_wait_for(pty, "0 of 19 done");
    pty_press(pty, "down*2");
    pty_wait_row(pty, "▸|Too high");
    pty_press(pty, "enter");
    pty_wait_for(pty, "card 1 of 2");
    pty_wait_for(pty, "covered until you have predicted");
    pty_press(pty, "'0.1' enter");
    pty_wait_for(pty, "TOO LOW   ▽ you: 0.1   ◆ it was: 0.");
    pty_wait_row(pty, "this run|CONVERGED");
    pty_press(pty, "right*8"); /* the free knob turns, and the run with it */
    pty_wait_row(pty, "this run|DIVERGED");
    pty_press(pty, "enter");
    pty_wait_for(pty, "card 2 of 2");
    pty_wait_for(pty, "covered until you have predicted");
    pty_press(pty, "b enter");
    pty_wait_for(pty, "RIGHT");
    pty_press(pty, "enter");
    pty_wait_for(pty, "free play");
    pty_wait_for(pty, "knobs");
    must_be_kept("too-high 1 wrong\ntoo-high 2 right\n");
    pty_press(pty, "L");
    pty_wait_row(pty, "Too high|✓ 1 of 2");
    pty_press(pty, "q");
    assert_int_equal(pty_ended(pty), 0);
    pty_stop(pty);
}

static void escape_brings_the_scope_back(void **state)
{
    (void)state;
    static const char *const arguments[] = {"--lr", "0.1", "--steps", "80", NULL};
    struct pty_options options = {.arguments = arguments};
    struct pty *pty = pty_start(&options), *fresh = pty_start(&options);
    pty_wait_for(pty, "CONVERGED");
    pty_press(pty, "L enter");
    pty_wait_for(pty, "covered until you have predicted");
    pty_press(pty, "'0.5' enter");
    pty_wait_for(pty, "you: 0.5");
    pty_wait_for(fresh, "CONVERGED");
    pty_rest(fresh);
    pty_press(pty, "esc");
    pty_wait_alike(pty, fresh);
    pty_stop(fresh);
    pty_leave(pty);
}

/* From the command line, at the last card; without colours, in ASCII. */
static void in_ascii_without_colours(void **state)
{
    (void)state;
    static const char *const arguments[] = {"lesson", "update-rule", "--card", "4", NULL};
    const char *const env[] = {"LC_ALL=C", "NO_COLOR=1", NULL};
    struct pty *pty = pty_start(&(struct pty_options){.arguments = arguments, .env = env});
    pty_wait_for(pty, "card 4 of 5  ooo0o");
    pty_wait_for(pty, "covered until you have predicted");
    pty_press(pty, "'0.3' enter");
    pty_wait_for(pty, "TOO HIGH   v you: 0.3   * it was: 0.20");
    pty_press(pty, "enter c");
    pty_wait_row(pty, "> c|it rises without end");
    pty_press(pty, "enter");
    pty_wait_for(pty, "RIGHT   You said c");
    pty_wait_row(pty, "this run|DIVERGED");
    for (int y = 0; y < 24; y++)
        for (int x = 0; x < 80; x++) {
            const struct pty_cell cell = pty_cell(pty, y, x);
            if (cell.codepoint >= 127 || cell.foreground >= 0 || cell.background >= 0)
                pty_fail(pty, "row %d column %d has a colour, or is not ASCII", y, x);
        }
    pty_press(pty, "enter");
    pty_wait_for(pty, "free play");
    pty_wait_for(pty, "+- knobs");
    must_be_kept("update-rule 4 wrong\nupdate-rule 5 right\n");
    pty_leave(pty);
}

/* A lecture and a game: hands, seconds by the clock, and what is handed in. */
static void a_course_by_keys_alone(void **state)
{
    (void)state;
    static const char *const arguments[] = {"lesson", "update-rule", "--card", "3", NULL};
    struct pty *pty = pty_start(&(struct pty_options){.arguments = arguments});
    pty_wait_for(pty, "h hands");
    pty_press(pty, "h 12 space 40");
    pty_wait_for(pty, "hands for a to c 12 40");
    pty_press(pty, "enter");
    pty_wait_for(pty, "2 counts for 3 choices");
    pty_press(pty, "space 28 enter");
    pty_wait_for(pty, "80 hands are counted");
    pty_press(pty, "b enter");
    pty_wait_row(pty, "◆ b|40  50 %");
    char *answers = file_text(scratch_path("state/lrscope/answers"));
    assert_non_null(answers);
    assert_non_null(strstr(answers, "update-rule 3 1 "));
    free(answers);
    pty_press(pty, "esc");
    pty_wait_for(pty, "knobs");
    pty_press(pty, "L g");
    pty_wait_for(pty, "Goldilocks of 2"); /* of today, whichever it is */
    pty_wait_for(pty, "covered until you run");
    pty_press(pty, "'0.02' enter");
    pty_wait_for(pty, "Try 1, rate 0.02");
    pty_wait_for(pty, "par ");
    char *bests = file_text(scratch_path("state/lrscope/goldilocks"));
    assert_non_null(bests);
    assert_non_null(strstr(bests, "lrscope goldilocks 1\n2"));
    free(bests);
    pty_leave(pty);
}

static void a_file_of_ones_own_opens(void **state)
{
    (void)state;
    const char *path = scratch_file("own.lesson", "lesson own\ntitle My own\nminutes 1\n"
                                                  "subject Is it?\ncard\nfree lr\nask Is it so?\n"
                                                  "choice yes\nright\nchoice no\nwrong It is.\n"
                                                  "why It is so.\n");
    const char *const arguments[] = {"lesson", path, NULL};
    struct pty *pty = pty_start(&(struct pty_options){.arguments = arguments});
    pty_wait_for(pty, "My own");
    pty_wait_for(pty, "all else is locked");
    pty_press(pty, "down*2 enter");
    pty_wait_for(pty, "NOT SO   You said b: no. It is a: yes.");
    pty_wait_for(pty, "It is so.");
    pty_leave(pty);
}

#define KEPT(test)                                                                                 \
    cmocka_unit_test_setup_teardown(test, scratch_setup_state, scratch_teardown_state)

int main(void)
{
    const struct CMUnitTest tests[] = {
        KEPT(from_the_list_to_free_play), KEPT(escape_brings_the_scope_back),
        KEPT(in_ascii_without_colours),   KEPT(a_course_by_keys_alone),
        KEPT(a_file_of_ones_own_opens),
    };
    return cmocka_run_group_tests_name("lessons", tests, NULL, NULL);
}
