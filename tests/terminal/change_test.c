/* What the last turns did, in the real program: with a worker beside it and keys that come faster
 * than runs. */
#include "model/given.h"
#include "support/pty.h"

static const char *const bowl[] = {"--lr",    "0.05", "--condition", "10",       "--warmup", "0",
                                   "--steps", "300",  "--schedule",  "constant", NULL};

static struct pty *opened(int rows, int cols, const char *const *arguments)
{
    struct pty *pty =
        pty_start(&(struct pty_options){.rows = rows, .cols = cols, .arguments = arguments});
    pty_wait_for(pty, "CONVERGED");
    pty_rest(pty);
    return pty;
}

static void a_turn_and_its_undo_are_told(void **state)
{
    (void)state;
    struct pty *pty = opened(24, 80, bowl);
    assert_false(pty_shows(pty, "→ 0."));
    pty_press(pty, "enter 0 . 1 enter");
    pty_wait_for(pty, "peak lr 0.05 → 0.1: from update 63 to 31");
    pty_press(pty, "u");
    pty_wait_for(pty, "peak lr 0.1 → 0.05: from update 31 to 63");
    pty_leave(pty);
}

/* All at once, or one by one with rests between them. */
static void held_keys_tell_the_same(void **state)
{
    (void)state;
    static const char *const held[] = {"right*12", "right*4 down right*3",
                                       "right*3 down right u U u"},
                             *const single[][8] = {
                                 {"right*5", "right*3", "right", "right*3"},
                                 {"right", "right*2", "right", "down", "right", "right", "right"},
                                 {"right", "right", "right", "down", "right", "u", "U", "u"},
                             };
    for (size_t i = 0; i < sizeof held / sizeof held[0]; i++) {
        struct pty *fast = opened(40, 120, bowl), *slow = opened(40, 120, bowl);
        pty_press(fast, held[i]);
        for (int k = 0; k < 8 && single[i][k]; k++) {
            pty_press(slow, single[i][k]);
            pty_rest(slow);
        }
        assert_true(pty_shows(slow, " → "));
        pty_rest(fast);
        pty_wait_alike(fast, slow);
        pty_leave(fast);
        pty_leave(slow);
    }
}

/* It is there while one types, and what one types is too. */
static void a_prompt_is_seen_beside_it(void **state)
{
    (void)state;
    struct pty *pty = opened(24, 80, bowl);
    pty_press(pty, "enter 0 . 1 enter");
    pty_wait_for(pty, "from update 63 to 31");
    pty_press(pty, ":");
    pty_wait_without(pty, "← → turn");
    pty_press(pty, "5");
    pty_rest(pty);
    assert_true(pty_shows(pty, "from update 63 to 31"));
    pty_press(pty, "enter");
    pty_wait_for(pty, "update 5 of 300");
    assert_true(pty_shows(pty, "from update 63 to 31"));
    pty_leave(pty);
}

/* Once another knob is chosen, the screen is that of who started with the value. */
static void another_knob_leaves_the_screen_of_a_fresh_start(void **state)
{
    (void)state;
    static const char *const other[] = {"--lr",       "0.1",      "--condition", "10",
                                        "--warmup",   "0",        "--steps",     "300",
                                        "--schedule", "constant", NULL};
    static const int sizes[][2] = {{24, 80}, {40, 120}};
    for (size_t i = 0; i < sizeof sizes / sizeof sizes[0]; i++) {
        struct pty *pty = opened(sizes[i][0], sizes[i][1], bowl),
                   *fresh = opened(sizes[i][0], sizes[i][1], other);
        pty_press(pty, "enter 0 . 1 enter");
        pty_wait_for(pty, "63 ");
        pty_press(pty, "down");
        pty_press(fresh, "down");
        pty_rest(fresh);
        pty_wait_without(pty, "update 63");
        pty_wait_alike(pty, fresh);
        pty_leave(pty);
        pty_leave(fresh);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_turn_and_its_undo_are_told),
        cmocka_unit_test(held_keys_tell_the_same),
        cmocka_unit_test(a_prompt_is_seen_beside_it),
        cmocka_unit_test(another_knob_leaves_the_screen_of_a_fresh_start),
    };
    return cmocka_run_group_tests_name("what changed, in a terminal", tests, NULL, NULL);
}
