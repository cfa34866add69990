/* Leaving in any way: the right status, at once, and the terminal as it was before. */
#include "model/given.h"
#include "support/pty.h"

#include <signal.h>
#include <sys/resource.h>

static bool sanitized(void)
{
    const char *flags = getenv("SANITIZE");
    return flags && *flags;
}

/* A terminal with modes of its own, so that restoring is more than setting the usual ones. */
static struct pty *opened(struct termios *before, bool detached)
{
    struct pty *pty = pty_start(&(struct pty_options){.detached = detached});
    pty_wait_for(pty, "CONVERGED");
    *before = pty_modes(pty);
    return pty;
}

static void must_be_as_before(struct pty *pty, const struct termios *before)
{
    struct termios after = pty_modes(pty);
    if (after.c_iflag != before->c_iflag || after.c_oflag != before->c_oflag ||
        after.c_cflag != before->c_cflag || after.c_lflag != before->c_lflag ||
        memcmp(after.c_cc, before->c_cc, sizeof after.c_cc) != 0)
        pty_fail(pty, "the terminal's modes are not as before");
    if (pty_alternate(pty))
        pty_fail(pty, "the alternate screen is still on");
    if (!pty_cursor_visible(pty))
        pty_fail(pty, "the cursor is still hidden");
}

static void must_be_sane(struct pty *pty)
{
    struct termios fresh;
    struct pty *other = pty_start(&(struct pty_options){.program = "/bin/cat"});
    fresh = pty_modes(other);
    pty_stop(other);
    must_be_as_before(pty, &fresh);
}

/* While it runs the modes are other ones: else the comparison afterwards would prove nothing. */
static void the_modes_differ_while_it_runs(void **state)
{
    (void)state;
    struct termios during;
    struct pty *pty = opened(&during, false);
    assert_false(during.c_lflag & (ECHO | ICANON));
    assert_true(pty_alternate(pty));
    pty_stop(pty);
}

static void keys_and_signals_leave_a_sane_terminal(void **state)
{
    (void)state;
    static const struct {
        const char *keys;
        int signal, status;
    } ways[] = {
        {"q", 0, 0},          {"\003", 0, 130},        {"\034", 0, 131},     {"", SIGINT, 130},
        {"", SIGTERM, 143},   {"", SIGHUP, 129},       {"", SIGQUIT, 131},   {" q", 0, 0},
        {"?qq", 0, 0},        {"\r0.1", SIGTERM, 143}, {"lhlh\003", 0, 130}, {" \034", 0, 131},
        {"\033\003", 0, 130},
    };
    for (size_t i = 0; i < sizeof ways / sizeof ways[0]; i++) {
        struct termios during;
        struct pty *pty = opened(&during, false);
        pty_send(pty, ways[i].keys);
        double begin = seconds_now();
        if (ways[i].signal)
            pty_signal(pty, ways[i].signal);
        int status = pty_ended(pty);
        if (status != ways[i].status)
            pty_fail(pty, "way %d ends with %d", (int)i, status);
        assert_true(seconds_now() - begin < (sanitized() ? 5.0 : 1.0));
        must_be_sane(pty);
        pty_stop(pty);
    }
}

/* Without a second screen the picture stays: what comes next has a row of its own. */
static void the_last_row_is_left_empty(void **state)
{
    (void)state;
    static const char *const vt220[] = {"TERM=vt220", NULL};
    struct pty *pty = pty_start(&(struct pty_options){.env = vt220});
    pty_wait_for(pty, "CONVERGED");
    pty_wait_for(pty, "q quit");
    assert_false(pty_alternate(pty));
    pty_press(pty, "q");
    assert_int_equal(pty_ended(pty), 0);
    assert_true(pty_shows(pty, "CONVERGED"));
    assert_string_equal(pty_row(pty, 23), "");
    pty_stop(pty);
}

static void a_crash_restores_the_terminal(void **state)
{
    (void)state;
    static const int signals[] = {SIGABRT, SIGSEGV, SIGBUS, SIGFPE, SIGILL};
    int count = sanitized() ? 1 : 5; /* a sanitizer takes the others for itself */
    for (int i = 0; i < count; i++) {
        struct termios during;
        struct pty *pty = opened(&during, false);
        pty_signal(pty, signals[i]);
        int status = pty_ended(pty);
        if (status != -signals[i])
            pty_fail(pty, "signal %d ends it with %d", signals[i], status);
        must_be_sane(pty);
        pty_stop(pty);
    }
}

static double children_seconds(void)
{
    struct rusage usage;
    getrusage(RUSAGE_CHILDREN, &usage);
    return (double)(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) +
           (double)(usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) * 1e-6;
}

/* By SIGHUP where the terminal controls it, and by itself where nothing tells it. */
static void a_closed_terminal_ends_it_at_once(void **state)
{
    (void)state;
    for (int detached = 0; detached < 2; detached++)
        for (int playing = 0; playing < 2; playing++) {
            struct termios during;
            struct pty *pty = opened(&during, detached);
            if (playing) {
                pty_press(pty, "space");
                pty_wait_without(pty, "update 100 of 100");
            }
            double cpu = children_seconds(), begin = seconds_now();
            pty_hang_up(pty);
            int status = pty_ended(pty);
            if (status != 129)
                pty_fail(pty, "a closed terminal ends it with %d", status);
            assert_true(seconds_now() - begin < (sanitized() ? 5.0 : 1.0));
            assert_true(children_seconds() - cpu < (sanitized() ? 5.0 : 0.5)); /* it did not spin */
            pty_stop(pty);
        }
}

static void q_is_not_lost_in_a_flood(void **state)
{
    (void)state;
    struct termios during;
    struct pty *pty = opened(&during, false);
    for (int i = 0; i < 300; i++)
        pty_send(pty, i % 2 ? "\014" : "lh");
    pty_send(pty, "q");
    assert_int_equal(pty_ended(pty), 0);
    must_be_sane(pty);
    pty_stop(pty);
}

static void q_right_after_a_resize_is_not_lost(void **state)
{
    (void)state;
    for (int i = 0; i < 5; i++) {
        struct termios during;
        struct pty *pty = opened(&during, false);
        pty_resize(pty, 30 + i, 90 + i);
        pty_send(pty, "q");
        assert_int_equal(pty_ended(pty), 0);
        must_be_sane(pty);
        pty_stop(pty);
    }
}

/* Before the first frame is out. */
static void q_typed_ahead_leaves(void **state)
{
    (void)state;
    struct pty *pty = pty_start(&(struct pty_options){.rows = 24});
    pty_send(pty, "q");
    assert_int_equal(pty_ended(pty), 0);
    must_be_sane(pty);
    pty_stop(pty);
}

/* A run of ten million updates does not hold it up. */
static void leaving_does_not_wait_for_the_run(void **state)
{
    (void)state;
    static const struct {
        const char *keys;
        int signal, status;
    } ways[] = {{"q", 0, 0}, {"", SIGTERM, 143}};
    for (int i = 0; i < 2; i++) {
        const char *arguments[] = {"--steps", "10000000", "--optimizer", "adam",
                                   "--noise", "1",        NULL};
        struct pty *pty = pty_start(&(struct pty_options){.arguments = arguments});
        pty_wait_for(pty, "computing");
        double begin = seconds_now();
        pty_send(pty, ways[i].keys);
        if (ways[i].signal)
            pty_signal(pty, ways[i].signal);
        assert_int_equal(pty_ended(pty), ways[i].status);
        assert_true(seconds_now() - begin < (sanitized() ? 5.0 : 1.0));
        must_be_sane(pty);
        pty_stop(pty);
    }
}

/* The reader stalls, the program's output piles up, and then it goes on. */
static void a_stalled_reader_does_no_harm(void **state)
{
    (void)state;
    struct pty *pty = pty_start(&(struct pty_options){.rows = 60, .cols = 200});
    pty_wait_for(pty, "CONVERGED");
    char flood[400];
    memset(flood, 014, sizeof flood - 1);
    flood[sizeof flood - 1] = '\0';
    pty_send(pty, flood); /* half a megabyte, more than a terminal buffers */
    pty_send(pty, "\r0.2\r");
    pty_wait_row(pty, "peak lr| 0.2 ");
    pty_send(pty, "q");
    assert_int_equal(pty_ended(pty), 0);
    must_be_sane(pty);
    pty_stop(pty);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_modes_differ_while_it_runs),
        cmocka_unit_test(keys_and_signals_leave_a_sane_terminal),
        cmocka_unit_test(the_last_row_is_left_empty),
        cmocka_unit_test(a_crash_restores_the_terminal),
        cmocka_unit_test(a_closed_terminal_ends_it_at_once),
        cmocka_unit_test(q_is_not_lost_in_a_flood),
        cmocka_unit_test(q_right_after_a_resize_is_not_lost),
        cmocka_unit_test(q_typed_ahead_leaves),
        cmocka_unit_test(leaving_does_not_wait_for_the_run),
        cmocka_unit_test(a_stalled_reader_does_no_harm),
    };
    return cmocka_run_group_tests_name("leaving", tests, NULL, NULL);
}
