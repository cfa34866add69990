/* At rest it does nothing: no bytes, no processor time, no wake-ups. */
#include "model/given.h"
#include "support/pty.h"

#include <time.h>

static bool sanitized(void)
{
    const char *flags = getenv("SANITIZE");
    return flags && *flags;
}

/* Nothing comes for as long as the quiet lasts, once all that was under way has come. */
static void must_rest(struct pty *pty)
{
    pty_rest(pty);
    double before = pty_cpu_seconds(pty);
    assert_false(pty_read(pty, 500));
    double used = pty_cpu_seconds(pty) - before;
    if (used > (sanitized() ? 0.1 : 0.0)) /* asleep, it uses none at all: not one wake-up */
        fail_msg("%.6f s of processor time while at rest", used);
}

static void at_rest_it_does_nothing(void **state)
{
    (void)state;
    static const struct {
        const char *keys, *shows; /* what was not there before */
    } states[] = {
        {"?", "undo"}, {"enter back*9 0 . 1 7 3", "0.173"}, {"enter back*9 9 enter", "DIVERGED"},
        {"f", "FORK"}, {"p", "A the same set-up"},          {"m", "run at the cursor"},
    };
    for (size_t i = 0; i < sizeof states / sizeof states[0]; i++) {
        struct pty *pty = pty_start(&(struct pty_options){.rows = 40, .cols = 120});
        pty_wait_for(pty, "CONVERGED");
        must_rest(pty);
        assert_false(pty_shows(pty, states[i].shows));
        pty_press(pty, states[i].keys);
        pty_wait_for(pty, states[i].shows);
        must_rest(pty);
        pty_stop(pty);
    }
}

static void and_while_playing_is_paused(void **state)
{
    (void)state;
    struct pty *pty = pty_start(&(struct pty_options){.rows = 40, .cols = 120});
    pty_wait_for(pty, "CONVERGED");
    pty_press(pty, "home space");
    pty_wait_without(pty, "update 0 of");
    pty_wait_without(pty, "‖"); /* the sign of a pause */
    pty_press(pty, "space");
    pty_wait_for(pty, "‖");
    assert_false(pty_shows(pty, "update 100 of 100")); /* paused, and not at its end */
    must_rest(pty);
    pty_stop(pty);
}

static void and_below_the_least_size_neither(void **state)
{
    (void)state;
    struct pty *pty = pty_start(&(struct pty_options){.rows = 5, .cols = 30});
    pty_wait_for(pty, "64");
    must_rest(pty);
    pty_stop(pty);
}

static void after_playing_it_rests_again(void **state)
{
    (void)state;
    struct pty *pty = pty_start(&(struct pty_options){.rows = 24});
    pty_wait_for(pty, "CONVERGED");
    pty_press(pty, "> > > > space");
    pty_wait_without(pty, "update 100 of 100");
    pty_wait_for(pty, "update 100 of 100");
    must_rest(pty);
    pty_stop(pty);
}

/* A key that changes nothing on the screen costs next to no bytes. */
static void an_unchanged_frame_costs_next_to_nothing(void **state)
{
    (void)state;
    struct pty *pty = pty_start(&(struct pty_options){.rows = 40, .cols = 120});
    size_t size;
    pty_wait_for(pty, "CONVERGED");
    pty_rest(pty); /* strips may still be coming */
    pty_forget(pty);
    pty_press(pty, "~ end");
    while (pty_read(pty, 200))
        ;
    pty_written(pty, &size);
    assert_true(size < 100);
    pty_stop(pty);
}

/* Playing at 30 frames a second stays under 3 kB a frame. */
static void playing_is_thrifty(void **state)
{
    (void)state;
    struct pty *pty = pty_start(&(struct pty_options){.rows = 40, .cols = 120});
    size_t size;
    pty_wait_for(pty, "CONVERGED");
    while (pty_read(pty, 200))
        ;
    pty_press(pty, "home");
    pty_wait_for(pty, "update 0 of 100");
    while (pty_read(pty, 200))
        ;
    pty_forget(pty);
    double begin = seconds_now();
    pty_press(pty, "> space");
    pty_wait_for(pty, "update 20 of 100");
    double frames = (seconds_now() - begin) * 30.0 + 1.0;
    pty_written(pty, &size);
    if ((double)size > 3000.0 * frames)
        pty_fail(pty, "%zu bytes in %.0f frames", size, frames);
    pty_stop(pty);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(at_rest_it_does_nothing),
        cmocka_unit_test(and_while_playing_is_paused),
        cmocka_unit_test(and_below_the_least_size_neither),
        cmocka_unit_test(after_playing_it_rests_again),
        cmocka_unit_test(an_unchanged_frame_costs_next_to_nothing),
        cmocka_unit_test(playing_is_thrifty),
    };
    return cmocka_run_group_tests_name("idle", tests, NULL, NULL);
}
