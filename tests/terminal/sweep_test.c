/* A sweep's progress: one line on the terminal, gone afterwards, and only where it is of use. */
#include "model/given.h"
#include "support/pty.h"

#include <signal.h>

static void the_progress_line_makes_room_for_the_last_word(void **state)
{
    (void)state;
    static const int widths[] = {80, 30};
    for (int i = 0; i < 2; i++) {
        const char *arguments[] = {
            "-c", "exec \"$LRSCOPE\" sweep --x lr=0.01:0.1:1000 --y noise=0:1:1000 >/dev/null",
            NULL};
        struct pty *pty = pty_start(&(struct pty_options){
            .program = "/bin/sh", .arguments = arguments, .rows = 24, .cols = widths[i]});
        pty_wait_for(pty, "of 1000000 runs");
        assert_int_equal(pty_row_of(pty, "of 1000000 runs"), 0);
        pty_signal(pty, SIGINT);
        assert_int_equal(pty_ended(pty), -SIGINT);
        pty_wait_for(pty, "stopped after");
        assert_int_equal(pty_row_of(pty, "stopped after"), 0);
        assert_false(pty_shows(pty, "of 1000000 runs"));
        pty_stop(pty);
    }
}

/* Rows that go to the terminal show by themselves how far it is. */
static void rows_on_the_terminal_stand_alone(void **state)
{
    (void)state;
    const char *arguments[] = {"sweep", "--x", "lr=0.01:0.1:3", NULL};
    struct pty *pty = pty_start(&(struct pty_options){.arguments = arguments, .cols = 160});
    size_t size;
    assert_int_equal(pty_ended(pty), 0);
    pty_wait_for(pty, "lr,outcome,loss");
    assert_null(strstr(pty_written(pty, &size), "runs"));
    pty_stop(pty);
}

/* A long run prints nothing until it is done: its line stands on a terminal meanwhile, even where
 * the summary goes to it, and is gone when a signal ends it. */
static void a_long_run_says_how_far_it_is(void **state)
{
    (void)state;
    static const char *const commands[][8] = {
        {"run", "--landscape", "language", "--steps", "1e6", NULL},
        {"find-lr", "--landscape", "language", "--steps", "20000", NULL},
        {"run", "--landscape", "language", "--steps", "2000", "--seeds", "500", NULL}};
    static const char *const counts[] = {"of 1000000 updates", "of 68 runs", "of 500 runs"};
    for (int i = 0; i < 3; i++) {
        struct pty *pty =
            pty_start(&(struct pty_options){.arguments = commands[i], .rows = 24, .cols = 80});
        pty_wait_for(pty, counts[i]);
        assert_int_equal(pty_row_of(pty, counts[i]), 0);
        pty_signal(pty, SIGINT);
        assert_int_equal(pty_ended(pty), -SIGINT);
        assert_false(pty_shows(pty, counts[i]));
        pty_stop(pty);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_progress_line_makes_room_for_the_last_word),
        cmocka_unit_test(rows_on_the_terminal_stand_alone),
        cmocka_unit_test(a_long_run_says_how_far_it_is),
    };
    return cmocka_run_group_tests_name("sweep", tests, NULL, NULL);
}
