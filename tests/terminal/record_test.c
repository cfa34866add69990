/* R: what is done on the screen becomes a cast and a tape. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "support/pty.h"
#include "support/scratch.h"

#include <signal.h>
#include <stdlib.h>
#include <string.h>

static struct pty *opened(const char *const *arguments)
{
    struct pty *pty = pty_start(&(struct pty_options){
        .rows = 24, .cols = 80, .folder = scratch_path("."), .arguments = arguments});

    pty_wait_for(pty, "q quit");
    return pty;
}

static char *file(const char *name)
{
    char *text = file_text(scratch_path(name));

    if (text == NULL)
        fail_msg("there is no %s", name);
    return text;
}

static void must_contain(const char *text, const char *part)
{
    if (strstr(text, part) == NULL)
        fail_msg("no %s in:\n%s", part, text);
}

static int count_of(const char *text, const char *part)
{
    int count = 0;

    for (; (text = strstr(text, part)) != NULL; text += strlen(part))
        count++;
    return count;
}

static const char *const slow[] = {"--lr", "0.02", "--steps", "60", NULL};

static void what_is_done_is_in_the_cast_and_in_the_tape(void **state)
{
    (void)state;
    struct pty *pty = opened(slow);

    assert_false(pty_shows(pty, "● rec"));
    pty_press(pty, "right*2"); /* before: a part of the command that starts the tape */
    pty_wait_row(pty, "peak lr|0.024");
    pty_press(pty, "R");
    pty_wait_for(pty, "● rec");
    assert_int_equal(pty_row_of(pty, "● rec"), 0);
    pty_press(pty, "right");
    pty_wait_row(pty, "peak lr|0.027");
    pty_press(pty, "p");
    pty_press(pty, "S-left");
    pty_press(pty, "home");
    pty_wait_for(pty, "update 0 of 60");
    pty_click_on(pty, "floor");
    pty_press(pty, "R");
    pty_wait_for(pty, "lrscope-1.cast and lrscope-1.tape");
    assert_false(pty_shows(pty, "● rec"));
    assert_int_equal(pty_row_of(pty, " lrscope "), 0);

    char *cast = file("lrscope-1.cast"), *tape = file("lrscope-1.tape");
    must_contain(cast, "{\"version\": 2, \"width\": 80, \"height\": 24, ");
    must_contain(cast, "\"i\", \"\\u001b[C\"]\n");
    must_contain(cast, "\"i\", \"p\"]\n");
    must_contain(cast, "knobs");
    assert_null(strstr(cast, "● rec")); /* it is not what is shown to others */
    assert_null(strstr(cast, "\"i\", \"R\""));
    must_contain(tape, "Set Columns 80\nSet Rows 24\n");
    must_contain(tape, "Type \"lrscope --lr 0.024 --steps 60\"\nEnter\n");
    must_contain(tape, "\nRight\n");
    must_contain(tape, "\nType \"p\"\n");
    must_contain(tape, "\nShift+Left\n");
    must_contain(tape, "\nHome\n");
    must_contain(tape, "# Left out, since a tape has no mouse: click at column ");
    assert_int_equal(count_of(tape, "Right"), 1);
    free(cast);
    free(tape);
    pty_leave(pty);
}

static void another_one_gets_another_name_and_leaving_keeps_it(void **state)
{
    (void)state;
    struct pty *pty = opened(slow);

    scratch_file("lrscope-2.tape", "mine\n");
    for (int i = 0; i < 2; i++) {
        pty_press(pty, "R");
        pty_wait_for(pty, "● rec");
        pty_press(pty, "w");
        pty_wait_for(pty, "lrscope.setup");
        pty_press(pty, "R"); /* a letter of the name */
        pty_wait_for(pty, "to: R");
        pty_press(pty, "esc");
        pty_wait_without(pty, "to: R");
        if (i > 0)
            break;
        pty_press(pty, "R");
        pty_wait_without(pty, "● rec");
    }
    pty_press(pty, "q"); /* while it records */
    assert_int_equal(pty_ended(pty), 0);
    pty_wait_for(pty, "recorded ");
    pty_stop(pty);
    char *mine = file("lrscope-2.tape"), *last = file("lrscope-3.tape");
    assert_string_equal(mine, "mine\n");
    must_contain(last, "Type \"wR\"");
    must_contain(last, "Escape\n");
    assert_null(strstr(last, "\"q\""));
    free(mine);
    free(last);
    free(file("lrscope-3.cast"));
}

static void what_lies_over_the_screen_is_recorded_too(void **state)
{
    (void)state;
    static const char *const plain[] = {"--glyphs", "ascii", NULL};
    struct pty *pty = opened(plain);

    pty_press(pty, "m");
    pty_wait_for(pty, "run at the cursor");
    pty_press(pty, "R");
    pty_wait_for(pty, "* REC");
    pty_wait_for(pty, "run at the cursor");
    pty_press(pty, "right");
    pty_press(pty, "R");
    pty_wait_for(pty, "lrscope-1.cast and lrscope-1.tape");
    char *tape = file("lrscope-1.tape");
    must_contain(tape, "; x lr="); /* the map, as it was */
    assert_null(strstr(tape, "No command"));
    free(tape);
    pty_press(pty, "q"); /* the map */
    pty_wait_for(pty, "q quit");
    pty_leave(pty);
}

static void each_card_of_a_lesson_is_a_chapter(void **state)
{
    (void)state;
    struct pty *pty = opened(slow);

    pty_press(pty, "L");
    pty_wait_for(pty, "lessons");
    pty_press(pty, "R");
    pty_wait_for(pty, "● rec");
    pty_press(pty, "enter");
    pty_wait_for(pty, "What does one update do");
    pty_press(pty, "R");
    pty_wait_without(pty, "● rec");
    char *tape = file("lrscope-1.tape"), *cast = file("lrscope-1.cast");
    must_contain(tape, "Enter\n");
    must_contain(tape, "# Chapter \"");
    assert_int_equal(count_of(cast, "\"m\", \""), 1);
    free(tape);
    free(cast);

    pty_press(pty, "R"); /* on its card: the tape opens it */
    pty_wait_for(pty, "● rec");
    pty_press(pty, "R");
    pty_wait_without(pty, "● rec");
    tape = file("lrscope-2.tape");
    must_contain(tape, "Type \"lrscope lesson update-rule --card 1\"\n");
    assert_null(strstr(tape, "No command"));
    free(tape);
    pty_stop(pty);
}

/* Until a file has it: it is written while the program waits. */
static bool file_holds(struct pty *pty, const void *with)
{
    (void)pty;
    char *text = file_text(scratch_path("lrscope-1.cast"));
    bool found = text != NULL && strstr(text, with) != NULL;

    free(text);
    return found;
}

static void what_is_killed_leaves_its_recording(void **state)
{
    (void)state;
    struct pty *pty = opened(slow);

    pty_press(pty, "R");
    pty_wait_for(pty, "into lrscope-1.cast, and .tape beside it; R ends it");
    pty_press(pty, "right");
    pty_wait_without(pty, "R ends it");
    pty_press(pty, "p");
    pty_wait(pty, file_holds, "\"i\", \"p\"]\n", "p in the cast");
    pty_signal(pty, SIGKILL);
    assert_int_equal(pty_ended(pty), -SIGKILL);
    char *cast = file("lrscope-1.cast"), *tape = file("lrscope-1.tape");
    must_contain(cast, "{\"version\": 2, \"width\": 80, \"height\": 24, ");
    assert_null(strstr(cast, "R ends it")); /* told to the one who records alone */
    must_contain(tape, "\nEnter\n");
    free(cast);
    free(tape);
    pty_stop(pty);
}

static void what_the_tape_has_not_is_not_undone_in_it(void **state)
{
    (void)state;
    struct pty *pty = opened(slow);

    pty_press(pty, "right");
    pty_wait_row(pty, "peak lr|0.022");
    pty_press(pty, "R");
    pty_wait_for(pty, "● rec");
    pty_press(pty, "right");
    pty_press(pty, "u");
    pty_wait_row(pty, "peak lr|0.022");
    pty_press(pty, "u"); /* what was done before */
    pty_wait_row(pty, "peak lr|0.02");
    pty_wheel(pty, pty_row_of(pty, "peak lr"), 8, true);
    pty_wait_row(pty, "peak lr|0.022");
    pty_press(pty, "u"); /* what the mouse did */
    pty_wait_row(pty, "peak lr|0.02");
    pty_press(pty, "R");
    pty_wait_for(pty, "lrscope-1.tape; the tape lacks the mouse");
    char *tape = file("lrscope-1.tape");
    must_contain(tape, "Right\n");
    assert_int_equal(count_of(tape, "Type \"u"), 1);
    must_contain(tape, "# Left out: u, which undoes or redoes what was done before.\n");
    must_contain(tape, "# Left out: u, which undoes or redoes what the mouse did.\n");
    free(tape);
    pty_leave(pty);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(what_is_done_is_in_the_cast_and_in_the_tape, scratch_setup,
                                        scratch_teardown),
        cmocka_unit_test_setup_teardown(another_one_gets_another_name_and_leaving_keeps_it,
                                        scratch_setup, scratch_teardown),
        cmocka_unit_test_setup_teardown(what_is_killed_leaves_its_recording, scratch_setup,
                                        scratch_teardown),
        cmocka_unit_test_setup_teardown(what_the_tape_has_not_is_not_undone_in_it, scratch_setup,
                                        scratch_teardown),
        cmocka_unit_test_setup_teardown(each_card_of_a_lesson_is_a_chapter, scratch_setup_state,
                                        scratch_teardown_state),
        cmocka_unit_test_setup_teardown(what_lies_over_the_screen_is_recorded_too, scratch_setup,
                                        scratch_teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
