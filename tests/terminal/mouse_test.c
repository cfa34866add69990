/* The mouse in a real terminal: reported while it is of use, and never a moment longer. */
#include "model/given.h"
#include "support/pty.h"
#include "support/scratch.h"

#include <signal.h>
#include <sys/wait.h>

static struct pty *opened(const char *option, const char *term)
{
    const char *const arguments[] = {"--lr", "0.1", "--condition", "10", option, NULL},
                      *const env[] = {term, NULL};
    struct pty *pty = pty_start(
        &(struct pty_options){.rows = 40, .cols = 120, .arguments = arguments, .env = env});
    pty_wait_for(pty, "CONVERGED");
    pty_rest(pty);
    return pty;
}

static void leave(struct pty *pty)
{
    pty_press(pty, "q");
    assert_int_equal(pty_ended(pty), 0);
    assert_false(pty_mouse(pty));
    pty_stop(pty);
}

static void it_is_reported_as_long_as_the_screen_is_there(void **state)
{
    (void)state;
    static const struct {
        const char *keys;
        int signal;
    } ways[] = {{"q", 0}, {"\003", 0}, {"", SIGTERM}, {"", SIGHUP}, {"", SIGABRT}};
    const char *flags = getenv("SANITIZE");
    for (size_t i = 0; i < sizeof ways / sizeof ways[0]; i++) {
        struct pty *pty = opened(NULL, NULL);
        if (ways[i].signal == SIGABRT && flags && *flags) { /* a sanitizer's own business */
            pty_stop(pty);
            continue;
        }
        assert_true(pty_mouse(pty));
        pty_send(pty, ways[i].keys);
        if (ways[i].signal)
            pty_signal(pty, ways[i].signal);
        pty_ended(pty);
        if (pty_mouse(pty))
            pty_fail(pty, "way %d leaves the mouse on", (int)i);
        pty_stop(pty);
    }
}

static bool is_off(struct pty *pty, const void *with)
{
    (void)with;
    return !pty_mouse(pty);
}

static bool is_on(struct pty *pty, const void *with)
{
    (void)with;
    return pty_mouse(pty);
}

static void a_stop_gives_it_back_and_takes_it_again(void **state)
{
    (void)state;
    struct pty *pty = opened(NULL, NULL);
    pty_signal(pty, SIGTSTP);
    pty_wait(pty, is_off, NULL, "no mouse while it is stopped");
    pty_signal(pty, SIGCONT);
    pty_wait(pty, is_on, NULL, "the mouse again");
    pty_wait_for(pty, "CONVERGED");
    pty_click_on(pty, "momentum");
    pty_wait_for(pty, "▸ momentum");
    leave(pty);
}

static void it_is_left_alone_where_it_is_not_wanted_or_there_is_none(void **state)
{
    (void)state;
    static const struct {
        const char *option, *term;
    } without[] = {{"--no-mouse", NULL}, {NULL, "TERM=vt100"}, {NULL, "TERM=linux"}};
    for (size_t i = 0; i < sizeof without / sizeof without[0]; i++) {
        size_t size;
        struct pty *pty = opened(without[i].option, without[i].term);
        if (pty_mouse(pty) || strstr(pty_written(pty, &size), "\033[?1006"))
            pty_fail(pty, "way %d asks for the mouse", (int)i);
        pty_send(pty, "\033[<0;5;14M\033[<0;5;14m"); /* and none is heard */
        pty_press(pty, "down");
        pty_wait_for(pty, without[i].term ? "floor" : "▸ floor");
        leave(pty);
    }
}

/* The description says in which form it comes, and that is not what is sent. */
static void either_form_is_read_in_any_terminal(void **state)
{
    (void)state;
    static const char *const terms[] = {"TERM=xterm-256color", "TERM=screen-256color",
                                        "TERM=tmux-256color", "TERM=rxvt-unicode-256color"};
    for (int i = 0; i < 4; i++) {
        struct pty *pty = opened(NULL, terms[i]);
        char report[20];
        pty_click_on(pty, "momentum");
        pty_wait_for(pty, "▸ momentum");
        const int row = pty_row_of(pty, "peak lr");
        snprintf(report, sizeof report, "\033[M %c%c", '!' + 4, '!' + row);
        pty_send(pty, report);
        pty_wait_for(pty, "▸ peak lr");
        leave(pty);
    }
}

static void a_strip_is_dragged_and_the_wheel_turns(void **state)
{
    (void)state;
    struct pty *pty = opened(NULL, NULL);
    const int row = pty_row_of(pty, "peak lr");
    pty_drag(pty, row, 29, row + 3, 36);
    pty_wait_for(pty, "DIVERGED");
    pty_press(pty, "u");
    pty_wait_row(pty, "peak lr| 0.1 ");
    pty_wheel(pty, row, 5, true);
    pty_wait_row(pty, "peak lr| 0.11 ");
    const int plot = pty_row_of(pty, "loss") + 4;
    pty_click(pty, plot, 60);
    pty_wait_without(pty, "update 100 of 100");
    pty_drag(pty, plot, 60, 39, 119);
    pty_wait_for(pty, "update 100 of 100");
    leave(pty);
}

/* Reports that come with the key that leaves, more than one read takes, are nobody's afterwards. */
static void no_report_is_left_behind(void **state)
{
    (void)state;
    static const char *const ways[] = {"q", "\003"};
    for (int i = 0; i < 2; i++) {
        struct pty *pty = opened(NULL, NULL);
        char flood[2000] = "";
        strcat(flood, ways[i]);
        for (int k = 0; k < 100; k++)
            strcat(flood, k % 2 ? "\033[<65;60;20M" : "\033[<64;60;20M");
        pty_send(pty, flood);
        pty_ended(pty);
        if (pty_unread(pty) > 0)
            pty_fail(pty, "%d bytes are left", pty_unread(pty));
        pty_stop(pty);
    }
}

/* In whatever order, at whatever place, also cut off. */
static void any_reports_do_no_harm(void **state)
{
    (void)state;
    struct dice dice = {.game = 11};
    struct pty *pty = opened(NULL, NULL);
    for (int i = 0; i < 2000; i++) {
        char report[60];
        static const int buttons[] = {0, 0, 0, 32, 32, 64, 65, 2, 34, 35, 68, 128};
        snprintf(report, sizeof report, "\033[<%d;%d;%d%c", buttons[throw_below(&dice, 12)],
                 throw_below(&dice, 20) ? throw_below(&dice, 125) : 100000, throw_below(&dice, 38),
                 throw_below(&dice, 3) ? 'M' : 'm'); /* not in the keys */
        if (throw_below(&dice, 50) == 0)
            report[strlen(report) / 2] = '\0';
        pty_send(pty, report);
    }
    pty_send(pty, "M\033[<0;1;1m");
    pty_send(pty, "\033\033x"); /* escape, with no time between it and what follows */
    leave(pty);
}

/* ---- a newcomer's path through a lesson, by mouse alone once the list is open ---- */

static void from_the_list_to_free_play(void **state)
{
    (void)state;
    static const char *const arguments[] = {"--lr", "0.1", NULL};
    char folder[600];
    snprintf(folder, sizeof folder, "XDG_STATE_HOME=%s", scratch_path("state"));
    const char *const env[] = {folder, NULL};
    struct pty *pty = pty_start(&(struct pty_options){.arguments = arguments, .env = env});
    pty_wait_for(pty, "CONVERGED");
    pty_press(pty, "L");
    pty_click_on(pty, "Too high");
    pty_wait_row(pty, "▸|Too high");
    pty_click_on(pty, "Too high");
    pty_wait_for(pty, "card 1 of 2");
    pty_wait_for(pty, "covered until you have predicted");
    pty_click(pty, 8, 60); /* what is covered stays so */
    pty_click(pty, 8, 10);
    pty_wait_for(pty, "all else is locked");
    const int number = pty_row_of(pty, "your prediction");
    for (int i = 0; i < 18; i++) /* from 1, by ratio */
        pty_wheel(pty, number, 10 + i % 2, false);
    pty_wait_for(pty, "your prediction 0.2");
    pty_click(pty, 0, 0);
    pty_wait_for(pty, "covered until you have predicted");
    pty_click_on(pty, "⏎ answer");
    pty_wait_for(pty, "you: 0.2");
    pty_click(pty, 4, 60); /* the playhead, in its plots */
    pty_wait_for(pty, "η 0");
    pty_click_on(pty, "⏎ next card");
    pty_wait_for(pty, "card 2 of 2");
    pty_wait_for(pty, "covered until you have predicted");
    pty_click_on(pty, " b  ");
    pty_wait_for(pty, "▸ b");
    pty_click_on(pty, "⏎ answer");
    pty_wait_for(pty, "RIGHT");
    pty_click_on(pty, "⏎ free play");
    pty_wait_for(pty, "knobs");
    pty_wait_for(pty, "free play: all knobs");
    leave(pty);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(it_is_reported_as_long_as_the_screen_is_there),
        cmocka_unit_test(a_stop_gives_it_back_and_takes_it_again),
        cmocka_unit_test(it_is_left_alone_where_it_is_not_wanted_or_there_is_none),
        cmocka_unit_test(either_form_is_read_in_any_terminal),
        cmocka_unit_test(a_strip_is_dragged_and_the_wheel_turns),
        cmocka_unit_test(no_report_is_left_behind),
        cmocka_unit_test(any_reports_do_no_harm),
        cmocka_unit_test_setup_teardown(from_the_list_to_free_play, scratch_setup,
                                        scratch_teardown),
    };
    return cmocka_run_group_tests_name("mouse", tests, NULL, NULL);
}
