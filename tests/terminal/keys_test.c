/* What comes from the terminal and is no plain key, and keys that come slowly. */
#include "model/given.h"
#include "support/pty.h"
#include "term/replies.h"

#include <curses.h>
#include <term.h>
#include <unistd.h>

static struct pty *opened_with(const char *const *env, const char *option)
{
    const char *const arguments[] = {"--lr",    "0.1", "--condition", "10",
                                     "--steps", "100", option,        NULL};
    struct pty *pty = pty_start(
        &(struct pty_options){.rows = 40, .cols = 120, .arguments = arguments, .env = env});
    pty_wait_for(pty, "CONVERGED");
    pty_rest(pty);
    return pty;
}

static struct pty *opened(const char *const *env) { return opened_with(env, NULL); }

/* Lets so much time pass that nothing comes from the program. */
static void pause_for(struct pty *pty, int milliseconds)
{
    while (pty_read(pty, milliseconds))
        ;
}

static void replies_and_reports_change_nothing(void **state)
{
    (void)state;
    struct dice dice = {.game = 7};
    struct pty *pty = opened_with(NULL, "--no-mouse"); /* else some are of use */
    pty_press(pty, "right left");
    pty_rest(pty);
    char *before = strdup(pty_screen(pty));
    assert_non_null(before);
    for (int i = 0; i < 1000; i++) {
        char reply[REPLY_SIZE], part[REPLY_SIZE];
        enum reply_kind kind;
        size_t length = reply_throw(&dice, reply, &kind);
        snprintf(part, 1 + 2 + (size_t)throw_below(&dice, (int)length - 1), "%s", reply);
        pty_press(pty, i % 2 ? "left" : "right");
        pty_send(pty, part);
        if (i % 50 == 0 && part[strlen(part) - 1] != '\033')
            pause_for(pty, 30);
        pty_send(pty, reply + strlen(part));
    }
    pty_rest(pty);
    if (strcmp(pty_screen(pty), before) != 0)
        pty_fail(pty, "another screen, after replies of the terminal");
    pty_press(pty, "right");
    pty_wait_row(pty, "peak lr|0.11 ");
    free(before);
    pty_leave(pty);
}

/* Nor do they bring anything to the screen. */
static void a_report_costs_no_byte(void **state)
{
    (void)state;
    size_t size;
    struct pty *pty = opened(NULL);
    pty_forget(pty);
    pty_send(pty, "\033[<35;10;10M\033]11;rgb:0/0/0\007\033[I\033[24;80R");
    pty_rest(pty);
    pty_written(pty, &size);
    assert_int_equal(size, 0);
    pty_leave(pty);
}

static void alt_and_a_key_is_not_the_key(void **state)
{
    (void)state;
    struct pty *pty = opened(NULL);
    pty_send(pty, "\033q\0335\033l\033\xc3\xb8\033[1;3C\033\033[C\033\r\033m");
    pty_rest(pty);
    pty_press(pty, "right");
    pty_wait_row(pty, "peak lr|0.11 ");
    pty_leave(pty);
}

static void the_same_key_from_any_terminal_does_the_same(void **state)
{
    (void)state;
    static const struct {
        const char *bytes, *shows;
    } steps[] = {
        {"\033[1;5C", "peak lr| 0.2"},  {"\033[1;2D", "peak lr| 0.1 "},
        {"\033Oc", "peak lr| 0.2"},     {"\033[d", "peak lr| 0.1 "},
        {"\033Ok", "peak lr| 0.101"},   {"\033Om", "peak lr| 0.1 "},
        {"\033OC", "peak lr| 0.11"},    {"\033[D", "peak lr| 0.1 "},
        {"\033OM", "lr from|takes it"}, {"\033On\033Or", "peak lr|.2"},
        {"\r", "peak lr| 0.2"},         {"\033[P", "peak lr| ("},
    };
    struct pty *pty = opened(NULL);
    for (size_t i = 0; i < sizeof steps / sizeof steps[0]; i++) {
        pty_send(pty, steps[i].bytes);
        pty_wait_row(pty, steps[i].shows);
    }
    pty_leave(pty);
}

/* A pause behind ESC [ is the line's; behind ESC alone it is one only where the user says so. */
static void a_key_cut_by_a_slow_line_is_still_the_key(void **state)
{
    (void)state;
    static const char *const patient[] = {"ESCDELAY=5000", NULL};
    static const char *const insane[] = {"ESCDELAY=20000", NULL};
    static const struct {
        const char *begin, *rest;
        bool patient;
    } cut[] = {{"\033[", "C", false}, {"\033O", "C", false}, {"\033", "[C", true}};
    for (size_t i = 0; i < sizeof cut / sizeof cut[0]; i++) {
        struct pty *pty = opened(cut[i].patient ? patient : NULL);
        pty_send(pty, cut[i].begin);
        pause_for(pty, 100);
        pty_send(pty, cut[i].rest);
        pty_wait_row(pty, "peak lr|0.11 ");
        pty_leave(pty);
    }
    struct pty *pty = opened(insane); /* no sane time, so it is the usual one */
    pty_press(pty, "?");
    pty_wait_for(pty, "redo");
    pty_press(pty, "esc");
    pty_wait_without(pty, "redo");
    pty_leave(pty);
}

static void a_paste_without_an_end_gives_the_keys_back(void **state)
{
    (void)state;
    struct pty *pty = opened(NULL);
    pty_send(pty, "\033[200~qql5");
    pause_for(pty, 1200);
    pty_press(pty, "right");
    pty_wait_row(pty, "peak lr|0.11 ");
    pty_leave(pty);
}

/* Not every system has descriptions of old terminals. */
static bool is_described(const char *term)
{
    int found;
    if (setupterm(term, STDOUT_FILENO, &found) == ERR)
        return false;
    del_curterm(cur_term);
    return true;
}

/* Keys that only the terminal's description knows. */
static void odd_terminals_have_their_keys(void **state)
{
    (void)state;
    static const char *const env[] = {"TERM=cons25", NULL};
    if (!is_described("cons25"))
        skip();
    struct pty *pty = opened(env);
    pty_press(pty, "home");
    pty_wait_for(pty, "update 0 of 100");
    pty_send(pty, "\033[G");
    pty_wait_for(pty, "update 2 of 100");
    pty_send(pty, "\033[I");
    pty_wait_for(pty, "update 0 of 100");
    pty_leave(pty);
}

/* The keypad sends digits and Enter as they are, unless a terminal of the old kind needs the other
 * mode for the keys of its description; it goes back on leaving. */
static void the_keypad_is_left_as_it_is(void **state)
{
    (void)state;
    static const struct {
        const char *env[2], *right;
        bool mode;
    } kinds[] = {{{"TERM=xterm-256color"}, "\033[C", false}, {{"TERM=vt52"}, "\033C", true}};
    for (int i = 0; i < 2; i++) {
        size_t size;
        if (!is_described(kinds[i].env[0] + strlen("TERM=")))
            continue;
        struct pty *pty = pty_start(&(struct pty_options){.env = kinds[i].env});
        pty_rest(pty);
        assert_int_equal(strstr(pty_written(pty, &size), "\033=") != NULL, kinds[i].mode);
        assert_null(strstr(pty_written(pty, &size), "\033[?1h"));
        assert_int_equal(strstr(pty_written(pty, &size), "\033[?2004h") != NULL, !kinds[i].mode);
        if (kinds[i].mode) /* it has no sequence that begins so, and would print the rest */
            assert_null(strstr(pty_written(pty, &size), "\033["));
        pty_forget(pty);
        pty_send(pty, kinds[i].right);
        pty_rest(pty);
        pty_written(pty, &size);
        assert_true(size > 0); /* the key is one */
        pty_send(pty, "q");
        assert_int_equal(pty_ended(pty), 0);
        assert_true(!kinds[i].mode || strstr(pty_written(pty, &size), "\033>"));
        assert_int_equal(strstr(pty_written(pty, &size), "\033[?2004l") != NULL, !kinds[i].mode);
        pty_stop(pty);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(replies_and_reports_change_nothing),
        cmocka_unit_test(a_report_costs_no_byte),
        cmocka_unit_test(alt_and_a_key_is_not_the_key),
        cmocka_unit_test(the_same_key_from_any_terminal_does_the_same),
        cmocka_unit_test(a_key_cut_by_a_slow_line_is_still_the_key),
        cmocka_unit_test(a_paste_without_an_end_gives_the_keys_back),
        cmocka_unit_test(odd_terminals_have_their_keys),
        cmocka_unit_test(the_keypad_is_left_as_it_is),
    };
    return cmocka_run_group_tests_name("keys", tests, NULL, NULL);
}
