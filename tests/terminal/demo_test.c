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
        cmocka_unit_test(an_interrupt_leaves_the_terminal_as_it_was),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
