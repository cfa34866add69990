/* The line to the terminal: how fast it is and how wide characters are, asked of the terminal. */
#include "model/given.h"
#include "support/pty.h"

static bool asked_so_often(struct pty *pty, const void *with)
{
    return pty_questions(pty) >= *(const int *)with;
}

static void wait_questions(struct pty *pty, int count)
{
    pty_wait(pty, asked_so_often, &count, "a question where the cursor is");
}

/* Answers what the first frame asked, later than a fast line would; from then on holds them back.
 */
static struct pty *opened_on_a_slow_line(void)
{
    struct pty *pty = pty_start(&(struct pty_options){.rows = 40, .cols = 120, .held = true});
    wait_questions(pty, 1);
    for (double end = seconds_now() + 0.2; seconds_now() < end;)
        pty_read(pty, 10); /* the time is what the program goes by */
    pty_rest(pty);
    pty_answer(pty, false);
    pty_answer(pty, true);
    return pty;
}

static void leave(struct pty *pty)
{
    pty_press(pty, "q");
    assert_int_equal(pty_ended(pty), 0);
    assert_int_equal(pty_unread(pty), 0);
    assert_false(pty_alternate(pty));
    assert_true(pty_modes(pty).c_lflag & ECHO);
    pty_stop(pty);
}

static struct pty *fresh_after(const char *keys, const char *shows)
{
    struct pty *fresh = pty_start(&(struct pty_options){.rows = 40, .cols = 120});
    pty_wait_for(fresh, "CONVERGED");
    pty_press(fresh, keys);
    pty_wait_for(fresh, shows);
    pty_rest(fresh);
    return fresh;
}

static void a_fast_line_is_asked_once(void **state)
{
    (void)state;
    struct pty *pty = pty_start(&(struct pty_options){.rows = 40, .cols = 120});
    pty_wait_for(pty, "CONVERGED");
    for (int i = 0; i < 10; i++) {
        pty_press(pty, "right");
        pty_rest(pty);
    }
    pty_press(pty, "?");
    pty_wait_for(pty, "redo");
    pty_rest(pty);
    assert_int_equal(pty_questions(pty), 1);
    pty_stop(pty);
}

/* It is asked once, and its silence costs nothing. */
static void a_terminal_that_never_answers_is_not_waited_for(void **state)
{
    (void)state;
    struct pty *pty = pty_start(&(struct pty_options){.rows = 40, .cols = 120, .mute = true});
    struct pty *fresh = fresh_after("right*5 down", "OVERSHOOTS");
    pty_wait_for(pty, "CONVERGED");
    pty_press(pty, "right*5 down");
    pty_wait_alike(pty, fresh);
    pty_rest(pty);
    assert_int_equal(pty_questions(pty), 1);
    pty_stop(fresh);
    leave(pty);
}

/* Shift-F3 and the like are sent as answers are. */
static void keys_like_answers_are_none(void **state)
{
    (void)state;
    struct pty *pty = pty_start(&(struct pty_options){.rows = 40, .cols = 120, .mute = true});
    pty_wait_for(pty, "CONVERGED");
    pty_rest(pty); /* longer than a fast line would take to answer */
    pty_send(pty, "\033[1;2R\033[1;5R");
    pty_press(pty, "right*5");
    pty_wait_for(pty, "OVERSHOOTS");
    pty_rest(pty);
    assert_int_equal(pty_questions(pty), 1);
    leave(pty);
}

/* However many keys are pressed meanwhile, and then the newest state is shown. */
static void at_most_two_frames_are_under_way(void **state)
{
    (void)state;
    struct pty *pty = opened_on_a_slow_line();
    struct pty *fresh = fresh_after("right*12 down*2", "DIVERGED");
    pty_forget(pty);
    for (int i = 0; i < 12; i++) {
        pty_press(pty, "right");
        pty_rest(pty);
    }
    pty_press(pty, "down*2");
    pty_rest(pty);
    assert_in_range(pty_questions(pty), 1, 2);
    pty_answer(pty, false);
    pty_wait_alike(pty, fresh);
    pty_stop(fresh);
    leave(pty);
}

/* A question behind each frame, and none behind nothing: at rest it rests. */
static void a_slow_line_rests_too(void **state)
{
    (void)state;
    struct pty *pty = opened_on_a_slow_line();
    pty_answer(pty, false);
    pty_press(pty, "right");
    pty_rest(pty);
    pty_forget(pty);
    assert_false(pty_read(pty, 300));
    pty_press(pty, "end ~"); /* nothing of it is to be seen */
    pty_rest(pty);
    assert_int_equal(pty_questions(pty), 0);
    leave(pty);
}

/* The shell would take them for typed. */
static void answers_that_are_due_are_taken_before_it_ends(void **state)
{
    (void)state;
    struct pty *pty = opened_on_a_slow_line();
    pty_forget(pty);
    pty_press(pty, "right");
    wait_questions(pty, 1);
    pty_press(pty, "q");
    pty_read(pty, 50);
    pty_answer(pty, false);
    assert_int_equal(pty_ended(pty), 0);
    assert_int_equal(pty_unread(pty), 0);
    assert_true(strstr(pty_screen(pty), "^[") == NULL);
    pty_stop(pty);
}

/* Where the first answer is still due it is waited for as well. */
static void leaving_at_once_leaves_no_answer(void **state)
{
    (void)state;
    struct pty *pty = pty_start(&(struct pty_options){.held = true});
    wait_questions(pty, 1);
    pty_press(pty, "q");
    pty_answer(pty, false);
    assert_int_equal(pty_ended(pty), 0);
    assert_int_equal(pty_unread(pty), 0);
    assert_true(strstr(pty_screen(pty), "^[") == NULL);
    pty_stop(pty);
}

/* ---- the width of characters ---- */

static void must_be_ascii(struct pty *pty)
{
    for (const char *c = pty_screen(pty); *c; c++)
        if ((unsigned char)*c >= 127)
            pty_fail(pty, "byte %02x is on the screen", (unsigned)(unsigned char)*c);
}

/* What stood behind wide characters is not where it was thought to be. */
static void must_be_drawn_anew(struct pty *pty)
{
    size_t size;
    const char *bytes = pty_written(pty, &size), *answer = strstr(bytes, "\033[6n");
    assert_non_null(answer);
    assert_non_null(strstr(answer, "\033[H\033[2J"));
}

static void a_terminal_of_wide_characters_gets_ascii(void **state)
{
    (void)state;
    struct pty *pty = pty_start(&(struct pty_options){.wide = true});
    pty_wait_for(pty, "+- knobs");
    pty_wait_for(pty, "CONVERGED");
    pty_rest(pty);
    must_be_ascii(pty);
    must_be_drawn_anew(pty);
    assert_int_equal(pty_questions(pty), 1);
    leave(pty);
}

/* Whoever names the glyphs gets them. */
static void glyphs_that_were_asked_for_stay(void **state)
{
    (void)state;
    static const char *const arguments[] = {"--glyphs", "braille", "--steps", "100", NULL};
    struct pty *pty = pty_start(&(struct pty_options){.wide = true, .arguments = arguments});
    pty_wait_for(pty, "CONVERGED");
    pty_rest(pty);
    assert_true(pty_shows(pty, "╭─ knobs"));
    leave(pty);
}

/* What was written to be measured is on the screen no more, whatever the answer. */
static void measuring_leaves_no_trace(void **state)
{
    (void)state;
    struct pty *pty = pty_start(&(struct pty_options){.rows = 40, .cols = 120, .mute = true});
    struct pty *fresh = fresh_after("", "CONVERGED");
    pty_wait_alike(pty, fresh);
    pty_stop(fresh);
    leave(pty);
    static const int sizes[][2] = {{1, 60}, {2, 8}, {30, 5}};
    for (size_t i = 0; i < sizeof sizes / sizeof sizes[0]; i++) {
        pty = pty_start(
            &(struct pty_options){.rows = sizes[i][0], .cols = sizes[i][1], .mute = true});
        wait_questions(pty, 1);
        pty_rest(pty);
        assert_false(pty_shows(pty, "─●"));
        pty_stop(pty);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_fast_line_is_asked_once),
        cmocka_unit_test(a_terminal_that_never_answers_is_not_waited_for),
        cmocka_unit_test(keys_like_answers_are_none),
        cmocka_unit_test(at_most_two_frames_are_under_way),
        cmocka_unit_test(a_slow_line_rests_too),
        cmocka_unit_test(answers_that_are_due_are_taken_before_it_ends),
        cmocka_unit_test(leaving_at_once_leaves_no_answer),
        cmocka_unit_test(a_terminal_of_wide_characters_gets_ascii),
        cmocka_unit_test(glyphs_that_were_asked_for_stay),
        cmocka_unit_test(measuring_leaves_no_trace),
    };
    return cmocka_run_group_tests_name("line", tests, NULL, NULL);
}
