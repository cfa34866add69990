/* A demo in a real terminal: it plays at its own pace, and a key ends it. */
#include "model/given.h"
#include "support/pty.h"

static void it_plays_until_a_key_ends_it(void **state)
{
    (void)state;
    struct pty *pty = pty_start(&(struct pty_options){
        .rows = 24, .arguments = (const char *const[]){"demo", "overshoot", "--keys", NULL}});
    pty_wait_for(pty, "The rate begins above the stability limit");
    pty_wait_row(pty, "▶|update 1 of 25");
    pty_wait_row(pty, "▶|update 3 of 25"); /* it goes on */
    assert_true(pty_alternate(pty));
    pty_press(pty, "q");
    assert_int_equal(pty_ended(pty), 0);
    assert_false(pty_alternate(pty));
    pty_stop(pty);
}

/* Where nothing else would fit, as its captions are, and in the middle. */
static void it_has_its_own_size_in_a_larger_terminal(void **state)
{
    (void)state;
    struct pty *pty = pty_start(&(struct pty_options){
        .rows = 31, .cols = 100, .arguments = (const char *const[]){"demo", "overshoot", NULL}});
    pty_wait_row(pty, "▶|update 3 of 25");
    assert_int_equal(pty_row_of(pty, "▶"), 3); /* 31 rows less 25, half above */
    for (int y = 3; y < 27; y++)
        for (int x = 0; x < 100; x++)
            if (x < 10 || x >= 90)
                assert_int_equal(pty_cell(pty, y, x).codepoint, ' ');
    assert_string_equal(pty_row(pty, 2), "");
    assert_string_equal(pty_row(pty, 28), "");
    pty_press(pty, "q");
    assert_int_equal(pty_ended(pty), 0);
    pty_stop(pty);
}

static void it_says_which_terminal_is_too_small(void **state)
{
    (void)state;
    struct pty *pty = pty_start(&(struct pty_options){
        .rows = 18, .cols = 63, .arguments = (const char *const[]){"demo", "overshoot", NULL}});
    assert_int_equal(pty_ended(pty), 1);
    pty_wait_for(pty, "this terminal has 63x18; a demo plays from 64x21");
    pty_stop(pty);
}

static void an_interrupt_leaves_the_terminal_as_it_was(void **state)
{
    (void)state;
    struct pty *pty = pty_start(&(struct pty_options){
        .rows = 24, .arguments = (const char *const[]){"demo", "fractal", "--hold", "0", NULL}});
    pty_wait_for(pty, "Each point is a run");
    pty_send(pty, "\003");
    assert_int_equal(pty_ended(pty), 130);
    assert_false(pty_alternate(pty));
    pty_stop(pty);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(it_plays_until_a_key_ends_it),
        cmocka_unit_test(it_has_its_own_size_in_a_larger_terminal),
        cmocka_unit_test(it_says_which_terminal_is_too_small),
        cmocka_unit_test(an_interrupt_leaves_the_terminal_as_it_was),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
