/* When the line of progress is due. What it says is tested at a terminal: terminal/sweep_test. */
#include "cli/progress.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

/* Who prints rows shows at once how far it is. What prints nothing before it is done shows it only
 * when that takes a while, so that a brief run leaves no trace on the terminal. */
static void only_what_takes_a_while_has_a_line(void **state)
{
    (void)state;
    struct progress rows, none;
    progress_start(&rows, "runs", true);
    progress_start(&none, "updates", false);
    assert_true(rows.redraw == rows.begun);
    assert_true(none.redraw >= none.begun + 0.25 && none.redraw <= none.begun + 2.0);
    assert_int_equal(rows.drawn, 0);
    assert_int_equal(none.drawn, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(only_what_takes_a_while_has_a_line)};
    return cmocka_run_group_tests_name("progress", tests, NULL, NULL);
}
