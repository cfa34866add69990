/* The tape that is written of what is pressed. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "script/live/live_tape.h"
#include "script/tape/tape.h"
#include "text/press.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct pressed {
    long ms;
    int press;
};

/* Below the head, up to the end at so many ms; the caller frees it. */
static char *tape_of(const struct pressed *pressed, size_t count, long end)
{
    struct live_tape *tape = live_tape_new(24, 80, "lrscope --lr 0.1", "");

    assert_non_null(tape);
    for (size_t i = 0; i < count; i++)
        live_tape_press(tape, pressed[i].ms, pressed[i].press);
    live_tape_end(tape, end);
    const char *text = strstr(live_tape_text(tape), "Enter\n\n");
    assert_non_null(text);
    char *copy = strdup(text + strlen("Enter\n\n"));
    live_tape_free(tape);
    return copy;
}

static void assert_tape(const struct pressed *pressed, size_t count, long end, const char *expected)
{
    char *text = tape_of(pressed, count, end);

    assert_string_equal(text, expected);
    free(text);
}

#define COUNT(list) (sizeof(list) / sizeof *(list))

static void the_same_key_has_a_count_and_times_are_rounded(void **state)
{
    (void)state;
    static const struct pressed pressed[] = {{480, PRESS_RIGHT},       {690, PRESS_RIGHT},
                                             {910, PRESS_RIGHT},       {3010, PRESS_SHIFT_LEFT},
                                             {3100, PRESS_SHIFT_LEFT}, {4000, PRESS_HOME}};
    assert_tape(pressed, COUNT(pressed), 6000,
                "Sleep 500ms\nRight@200ms 3\nSleep 1900ms\nShift+Left\nSleep 100ms\nShift+Left\n"
                "Sleep 900ms\nHome\nSleep 2s\n");
}

/* A tape has no escapes: what starts the screen is typed in pieces, and read as it was. */
static void a_command_may_have_every_quotation_mark(void **state)
{
    (void)state;
    static const char *const commands[] = {"lrscope --text 'a \"b\" `c`'",
                                           "lrscope --text \"it's\"",
                                           "lrscope --text '\"`'\"'\"'`'\"'\"'\"'", "lrscope '"};
    for (size_t i = 0; i < COUNT(commands); i++) {
        struct live_tape *written = live_tape_new(24, 80, commands[i], "");
        live_tape_chapter(written, 0, "\"all\" it's `c`");
        live_tape_end(written, 100);
        struct tape *tape = tape_read("live.tape", live_tape_text(written));
        char typed[200] = "";
        assert_non_null(tape);
        assert_int_equal(tape->errors, 0);
        for (int k = 0; k < tape->commands && tape->command[k].kind == TAPE_TYPE; k++)
            strcat(typed, tape->command[k].text);
        assert_string_equal(typed, commands[i]);
        tape_free(tape);
        live_tape_free(written);
    }
}

/* What is rounded at one key is made up for at the next ones. */
static void rounding_does_not_add_up(void **state)
{
    (void)state;
    struct pressed pressed[40];
    long told = 0;

    for (int i = 0; i < 40; i++)
        pressed[i] = (struct pressed){1040L * (i + 1), i % 2 ? PRESS_UP : PRESS_DOWN};
    char *text = tape_of(pressed, COUNT(pressed), 1040 * 41);
    for (const char *line = strtok(text, "\n"); line != NULL; line = strtok(NULL, "\n")) {
        long time;
        char unit[3] = "";
        if (sscanf(line, "Sleep %ld%2[ms]", &time, unit) == 2)
            told += strcmp(unit, "s") == 0 ? 1000 * time : time;
        else
            told += 50; /* as long as a key takes */
    }
    assert_in_range(told, 1040 * 41 - 50, 1040 * 41 + 50);
    free(text);
}

static void letters_are_typed_together_and_quoted(void **state)
{
    (void)state;
    static const struct pressed pressed[] = {{0, '0'},           {100, '.'},  {200, '5'},
                                             {300, PRESS_ENTER}, {2000, '"'}, {2100, 'p'},
                                             {5000, 0x3b7}};
    assert_tape(pressed, COUNT(pressed), 5050,
                "Type@100ms \"0.5\"\nEnter\nSleep 1700ms\nType '\"'\nType \"p\"\nSleep 2900ms\n"
                "Type \"\u03b7\"\n");
}

/* Else a line that is pasted would end the text in the tape, and a q that is pasted quit. */
static void what_is_pasted_is_pasted_again(void **state)
{
    (void)state;
    static const struct pressed pressed[] = {{0, 'w'},
                                             {1000, 'q' | PRESS_PASTED},
                                             {1000, PRESS_ENTER | PRESS_PASTED},
                                             {1000, '"' | PRESS_PASTED},
                                             {1000, 0x3b7 | PRESS_PASTED},
                                             {2000, 21},
                                             {3000, PRESS_ESCAPE}};
    assert_tape(
        pressed, COUNT(pressed), 3050,
        "Type \"w\"\nSleep 1s\nCopy \"q\"\nPaste\nCopy '\"'\nPaste\nCopy \"\u03b7\"\nPaste\n"
        "Sleep 1s\nCtrl+U\nSleep 1s\nEscape\n");
}

static void what_a_tape_cannot_hold_is_said(void **state)
{
    (void)state;
    struct live_tape *tape =
        live_tape_new(40, 120, "lrscope --show 'knob warmup'", "the list of lessons");

    assert_non_null(tape);
    assert_string_equal(live_tape_press(tape, 10, press_of_mouse(MOUSE_WHEEL_UP, 4, 9)), "");
    assert_string_equal(live_tape_press(tape, 20, PRESS_PAGE_DOWN), "\033[6~");
    live_tape_end(tape, 30);
    const char *text = live_tape_text(tape);
    assert_non_null(
        strstr(text, "# No command has what was there already: the list of lessons.\n"));
    assert_non_null(strstr(text, "has no mouse: wheel up at column 10, row 5.\nPageDown\n"));
    assert_non_null(strstr(text, "Set Columns 120\nSet Rows 40\n"));
    assert_non_null(strstr(text, "Type \"lrscope --show 'knob warmup'\"\nEnter\n"));
    live_tape_free(tape);
}

/* What is written of a key is read as that key, and both tell of the same bytes. */
static void each_key_is_read_as_what_was_pressed(void **state)
{
    (void)state;
    static const int presses[] = {
        PRESS_TAB,         PRESS_ENTER, PRESS_CTRL_L,    PRESS_CTRL_R,    PRESS_ESCAPE,
        PRESS_SPACE,       PRESS_UP,    PRESS_BACKSPACE, PRESS_DOWN,      PRESS_LEFT,
        PRESS_RIGHT,       PRESS_HOME,  PRESS_END,       PRESS_PAGE_UP,   PRESS_PAGE_DOWN,
        PRESS_SHIFT_LEFT,  'p',         0x3bb /* λ */,   PRESS_SHIFT_TAB, PRESS_DELETE,
        PRESS_SHIFT_RIGHT, '"'};
    for (size_t i = 0; i < COUNT(presses); i++) {
        struct live_tape *live = live_tape_new(24, 80, "lrscope --lr 0.1", "");
        char bytes[12];
        snprintf(bytes, sizeof bytes, "%s", live_tape_press(live, 10, presses[i]));
        live_tape_end(live, 20);
        struct tape *tape = tape_read("live.tape", live_tape_text(live));
        assert_int_equal(tape->errors, 0);
        assert_int_equal(tape->commands, 3); /* the first two start the screen */
        const struct tape_command *command = &tape->command[2];
        if (command->kind == TAPE_TYPE) {
            assert_string_equal(command->text, bytes);
        } else {
            assert_int_equal(command->kind, TAPE_KEY);
            assert_int_equal(command->key.press, presses[i]);
            assert_string_equal(command->key.bytes, bytes);
        }
        tape_free(tape);
        live_tape_free(live);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_key_is_read_as_what_was_pressed),
        cmocka_unit_test(a_command_may_have_every_quotation_mark),
        cmocka_unit_test(the_same_key_has_a_count_and_times_are_rounded),
        cmocka_unit_test(rounding_does_not_add_up),
        cmocka_unit_test(letters_are_typed_together_and_quoted),
        cmocka_unit_test(what_is_pasted_is_pasted_again),
        cmocka_unit_test(what_a_tape_cannot_hold_is_said),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
