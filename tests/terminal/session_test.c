/* The session: kept at each change, offered at the next start, whatever ended the one before. */
#include "model/given.h"
#include "support/command.h"
#include "support/pty.h"
#include "support/scratch.h"

#include <signal.h>
#include <sys/stat.h>
#include <unistd.h>

static const char *const nothing[] = {"--theme", "dark", NULL};
static const char *const with_a_knob[] = {"--lr", "0.1", NULL};

static struct pty *opened(const char *const *arguments, const char *shows)
{
    struct pty *pty = pty_start(&(struct pty_options){
        .rows = 40, .cols = 120, .folder = scratch_path("."), .arguments = arguments});
    pty_wait_for(pty, shows);
    return pty;
}

static const char *place(int number)
{
    char name[60];
    snprintf(name, sizeof name, "state/lrscope/session-%d", number);
    return scratch_path(name);
}

/* The text of a session once it has a line; the caller frees it. */
static bool is_kept(struct pty *pty, const void *with)
{
    (void)pty;
    char *text = file_text(place(*(const int *)with));
    const bool there = text != NULL;
    free(text);
    return there;
}

static bool has_a_pin(struct pty *pty, const void *with)
{
    (void)pty;
    char *text = file_text(place(*(const int *)with));
    const bool there = text && strstr(text, "\npin\n");
    free(text);
    return there;
}

static void what_was_killed_is_offered(void **state)
{
    (void)state;
    const int first = 0;
    struct pty *pty = opened(nothing, "its rate is too high");
    pty_press(pty, "space 2"); /* a set-up that does not play */
    pty_wait_for(pty, "2/λmax");
    pty_press(pty, "p right*2 z");
    pty_wait_for(pty, "zoom ×2");
    pty_press(pty, "p");
    pty_wait(pty, has_a_pin, &first, "a pin that is kept");
    pty_signal(pty, SIGKILL);
    assert_int_equal(pty_ended(pty), -SIGKILL);
    pty_stop(pty);

    pty = opened(nothing, "u brings it back");
    pty_press(pty, "u");
    pty_wait_for(pty, "the session is back");
    pty_wait_for(pty, "zoom ×2");
    pty_wait_for(pty, "╭─ pinned");
    pty_press(pty, "u"); /* as any other change */
    pty_wait_for(pty, "overshoot ");
    pty_leave(pty);
}

/* Not every terminal has a clipboard that takes it, and the last row may be too short for it. */
static void what_was_copied_is_left_behind(void **state)
{
    (void)state;
    struct pty *pty = opened(with_a_knob, "q quit");
    pty_press(pty, "Y");
    pty_wait_for(pty, "sent to the clipboard (OSC 52");
    pty_press(pty, "q");
    assert_int_equal(pty_ended(pty), 0);
    assert_true(pty_shows(pty, "lrscope --lr "));
    assert_false(pty_alternate(pty));
    pty_stop(pty);
    static const char *const console[] = {"TERM=linux", NULL}; /* it has none */
    pty = pty_start(&(struct pty_options){.arguments = with_a_knob, .env = console});
    pty_wait_for(pty, "q quit");
    pty_press(pty, "Y");
    pty_wait_for(pty, "this terminal takes nothing for a clipboard");
    pty_leave(pty);
}

static void any_other_key_goes_on_without(void **state)
{
    (void)state;
    const int first = 0;
    struct pty *pty = opened(with_a_knob, "q quit");
    pty_press(pty, "right");
    pty_wait(pty, is_kept, &first, "a session");
    pty_leave(pty);
    pty = opened(nothing, "u brings it back");
    pty_press(pty, "space");
    pty_wait_without(pty, "u brings it back");
    pty_press(pty, "u");
    pty_wait_for(pty, "nothing more to undo");
    char *before = file_text(place(first));
    const int second = 1; /* the declined one stays, whatever is done now */
    pty_press(pty, "right");
    pty_wait(pty, is_kept, &second, "a session of its own");
    pty_leave(pty);
    char *after = file_text(place(first));
    assert_string_equal(before, after);
    free(before);
    free(after);
    pty = opened(with_a_knob, "q quit"); /* who says what it is to be is offered nothing */
    assert_false(pty_shows(pty, "u brings it back"));
    pty_leave(pty);
}

static void nobody_who_changes_nothing_leaves_anything(void **state)
{
    (void)state;
    struct pty *pty = opened(nothing, "its rate is too high");
    pty_leave(pty);
    const int first = 0;
    assert_false(is_kept(NULL, &first));
    static const char *const unsaved[] = {"--lr", "0.1", "--no-save", NULL};
    pty = opened(unsaved, "update 100 of 100");
    pty_press(pty, "p right");
    pty_wait_for(pty, "─ pinned ─");
    pty_leave(pty);
    assert_false(is_kept(NULL, &first));
}

static void two_at_once_have_a_place_each(void **state)
{
    (void)state;
    const int first = 0, second = 1;
    struct pty *one = opened(with_a_knob, "q quit"), *two;
    pty_press(one, "right");
    pty_wait(one, is_kept, &first, "the first one's");
    two = opened(nothing, "its rate is too high"); /* that of who lives is not offered */
    pty_press(two, "2 right");
    pty_wait(two, is_kept, &second, "the second one's");
    pty_signal(one, SIGKILL);
    assert_int_equal(pty_ended(one), -SIGKILL);
    pty_stop(one);
    one = opened(nothing, "u brings it back");
    pty_press(one, "u");
    pty_wait_for(one, "the session is back");
    pty_leave(one);
    pty_leave(two);
}

/* In the middle of whatever it does; how many keys it has read by then is a matter of luck. */
static void killed_at_any_moment_it_is_offered(void **state)
{
    (void)state;
    static const char *const keys[] = {
        "right", "left", "down*3", "f", "p", "x", "|", "tab", "z", "pgup*4", "end",
        "3",     "u",    "U",      "y", "s", "V", "P", "esc", "n", "esc",    "S-right"};
    enum { KEYS = sizeof keys / sizeof keys[0], KILLS = 20 };
    unsigned long chance = 1;
    for (int i = 0; i < KILLS; i++) {
        struct pty *pty = opened(nothing, i ? "u brings it back" : "its rate is too high");
        pty_press(pty, i ? "u" : "2");
        if (i)
            pty_wait_for(pty, "the session is back");
        for (int most = 40; most > 0; most--) {
            chance = chance * 6364136223846793005UL + 1442695040888963407UL;
            pty_press(pty, keys[(chance >> 33) % KEYS]);
            if ((chance >> 50) % 4 == 0)
                pty_read(pty, 10); /* it may have come this far */
            if ((chance >> 55) % 16 == 0)
                break;
        }
        if (i == 0)
            pty_wait(pty, is_kept, &i, "a session");
        pty_signal(pty, SIGKILL);
        assert_int_equal(pty_ended(pty), -SIGKILL);
        pty_stop(pty);
        const char *given[] = {"lr", place(0), NULL};
        struct answer answer = command_as(&(struct call){.given = given});
        if (answer.status != 0)
            fail_msg("after kill %d: %s", i, answer.err);
        answer_free(&answer);
    }
}

/* As on a full disk: said once, and all goes on. */
static void what_cannot_be_kept_is_said_once(void **state)
{
    (void)state;
    scratch_file("state", "no folder\n");
    struct pty *pty = opened(with_a_knob, "q quit");
    pty_press(pty, "right");
    pty_wait_for(pty, "the session is not kept");
    pty_press(pty, "right");
    pty_wait_without(pty, "the session is not kept");
    pty_rest(pty);
    pty_press(pty, "right");
    pty_rest(pty);
    assert_false(pty_shows(pty, "the session is not kept"));
    pty_leave(pty);
}

/* Amid keys it would be gone with the next one: it is said, with the reason, at rest after them. */
static void it_is_said_when_the_keys_have_ended(void **state)
{
    (void)state;
    scratch_file("state", "no folder\n");
    struct pty *pty = opened(with_a_knob, "q quit");
    pty_press(pty, "right*4");
    pty_wait_for(pty, "the session is not kept: Not a directory: ");
    pty_press(pty, "q");
    assert_int_equal(pty_ended(pty), 0);
    assert_false(pty_shows(pty, "the session is not kept")); /* once, and not behind it again */
    pty_stop(pty);
    static const char *const nowhere[] = {"HOME", "XDG_STATE_HOME", NULL};
    pty = pty_start(&(struct pty_options){.arguments = with_a_knob, .env = nowhere});
    pty_wait_for(pty, "q quit");
    pty_press(pty, "right*4");
    pty_press(pty, "q");
    assert_int_equal(pty_ended(pty), 0);
    assert_false(pty_shows(pty, "not kept"));
    pty_stop(pty);
}

/* Who leaves before that reads it where the screen was; who has changed nothing has lost nothing.
 */
static void who_leaves_at_once_is_told_all_the_same(void **state)
{
    (void)state;
    scratch_file("state", "no folder\n");
    struct pty *pty = opened(with_a_knob, "q quit");
    pty_press(pty, "right q");
    assert_int_equal(pty_ended(pty), 0);
    assert_true(pty_shows(pty, "lrscope: the session is not kept: Not a directory: "));
    pty_stop(pty);
    static const char *const unsaved[] = {"--lr", "0.1", "--no-save", NULL};
    pty = opened(unsaved, "q quit");
    pty_press(pty, "right q");
    assert_int_equal(pty_ended(pty), 0);
    assert_false(pty_shows(pty, "not kept"));
    pty_stop(pty);
}

/* Half a second after a change the last of it is written, and then there is nothing more to do. */
static void at_rest_it_does_nothing(void **state)
{
    (void)state;
    const int first = 0;
    struct pty *pty = opened(with_a_knob, "q quit");
    pty_press(pty, "right z");
    pty_wait_for(pty, "zoom ×2");
    pty_rest(pty);
    pty_press(pty, "p");
    pty_wait(pty, has_a_pin, &first, "all of it");
    pty_rest(pty);
    const double before = pty_cpu_seconds(pty);
    assert_false(pty_read(pty, 500));
    const char *flags = getenv("SANITIZE");
    assert_true(pty_cpu_seconds(pty) - before <= (flags && *flags ? 0.1 : 0.0));
    pty_leave(pty);
}

/* Whatever stands in the file, the screen opens. */
static void what_is_no_session_is_left_alone(void **state)
{
    (void)state;
    static const char *const texts[] = {"", "lr 0.1\n", "# a session of lrscope, which", "\033[31m",
                                        "# a session of lrscope, which has ended or is going on\n"
                                        "# set-up: \033[31mred\nlr nan\n"};
    mkdir(scratch_path("state"), 0777);
    mkdir(scratch_path("state/lrscope"), 0777);
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        scratch_file("state/lrscope/session-0", texts[i]);
        struct pty *pty = opened(nothing, "its rate is too high");
        pty_leave(pty);
    }
    assert_int_equal(unlink(scratch_path("state/lrscope/session-0")), 0);
    assert_int_equal(mkfifo(scratch_path("state/lrscope/session-0"), 0600), 0);
    pty_leave(opened(nothing, "its rate is too high")); /* and nothing is waited for */
}

#define SCRATCH(test)                                                                              \
    cmocka_unit_test_setup_teardown(test, scratch_setup_state, scratch_teardown_state)

int main(void)
{
    const struct CMUnitTest tests[] = {
        SCRATCH(what_was_killed_is_offered),
        SCRATCH(any_other_key_goes_on_without),
        SCRATCH(what_was_copied_is_left_behind),
        SCRATCH(nobody_who_changes_nothing_leaves_anything),
        SCRATCH(two_at_once_have_a_place_each),
        SCRATCH(killed_at_any_moment_it_is_offered),
        SCRATCH(what_cannot_be_kept_is_said_once),
        SCRATCH(it_is_said_when_the_keys_have_ended),
        SCRATCH(who_leaves_at_once_is_told_all_the_same),
        SCRATCH(at_rest_it_does_nothing),
        SCRATCH(what_is_no_session_is_left_alone),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
