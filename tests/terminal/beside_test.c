/* Two runs side by side in a real terminal, where both are computed by the worker. */
#include "model/given.h"
#include "support/pty.h"

static void by_keys_and_back(void **state)
{
    (void)state;
    const char *const arguments[] = {"--lr", "0.19", "--warmup", "0", "--condition", "11", NULL};
    struct pty *pty = pty_start(&(struct pty_options){.arguments = arguments});
    pty_wait_for(pty, "OVERSHOOTS");
    pty_press(pty, "|");
    pty_wait_row(pty, "▸ LEFT|RIGHT");
    pty_wait_row(pty, "OVERSHOOTS|OVERSHOOTS");
    pty_press(pty, "tab enter 0 . 0 2 enter");
    pty_wait_row(pty, "LEFT|▸ RIGHT");
    pty_wait_row(pty, "OVERSHOOTS|SLOW");
    pty_press(pty, "home . .");
    pty_wait_row(pty, "UPDATE 2|UPDATE 2");
    pty_press(pty, "end u");
    pty_wait_row(pty, "OVERSHOOTS|OVERSHOOTS");
    pty_press(pty, "U |");
    pty_wait_for(pty, "SLOW");
    pty_wait_without(pty, "RIGHT");
    pty_press(pty, "u"); /* the one that was closed is computed anew */
    pty_wait_row(pty, "OVERSHOOTS|SLOW");
    pty_leave(pty);
}

/* Both take a while: the side with the focus comes, then the other one, and keys do not wait. */
static void slow_runs_come_one_after_the_other(void **state)
{
    (void)state;
    const char *const arguments[] = {"--landscape", "language",           "--steps", "200",
                                     "--beside",    "lr 0.01; steps 150", NULL};
    struct pty *pty = pty_start(&(struct pty_options){.arguments = arguments});
    pty_wait_row(pty, "▸ LEFT|RIGHT");
    pty_press(pty, "tab");
    pty_wait_row(pty, "LEFT|▸ RIGHT");
    pty_press(pty, "tab");
    pty_wait_row(pty, "▸ LEFT|RIGHT");
    pty_wait_row(pty, "200▲|▲150");
    pty_leave(pty);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(by_keys_and_back),
        cmocka_unit_test(slow_runs_come_one_after_the_other),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
