/* The tape that is written of what is pressed. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "script/live/live.h"
#include "script/live/live_tape.h"
#include "script/tape/tape.h"
#include "support/scratch.h"
#include "text/press.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

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

/* ---- files that grow ---- */

static struct live *begun(void)
{
    static const struct display display = {DEPTH_256, THEME_DARK};
    char message[200];

    assert_int_equal(chdir(scratch_path(".")), 0);
    struct live *live =
        live_begin(4, 40, display, "lrscope --lr 0.1", "", 10.0, message, sizeof message);
    if (live == NULL)
        fail_msg("%s", message);
    return live;
}

static void show(struct live *live, double now, int rows, int cols, const char *text)
{
    struct frame frame;

    assert_true(frame_init(&frame, rows, cols));
    frame_text(&frame, 1, 0, cols, (struct style){COLOUR_DEFAULT, COLOUR_DEFAULT, ATTR_NONE}, text);
    live_picture(live, now, &frame);
    frame_free(&frame);
}

static bool holds(const char *name, const char *part)
{
    char *text = file_text(scratch_path(name));

    assert_non_null(text);
    bool found = strstr(text, part) != NULL;
    free(text);
    return found;
}

static void what_comes_is_on_disk_within_half_a_second(void **state)
{
    (void)state;
    char message[200];
    struct live *live = begun();

    show(live, 10.0, 4, 40, "first");
    assert_true(live_keep(live, 10.0)); /* at once: it is the first */
    assert_true(holds("lrscope-1.cast", "first"));
    assert_true(holds("lrscope-1.tape", "Type \"lrscope --lr 0.1\""));
    assert_true(live_delay(live, 10.1) < 0.0);
    live_press(live, 10.1, 'p', NULL);
    show(live, 10.2, 4, 40, "second");
    assert_float_equal(live_delay(live, 10.2), 0.3, 1e-9);
    assert_true(live_keep(live, 10.2));
    assert_false(holds("lrscope-1.cast", "second"));
    assert_true(live_keep(live, 10.5));
    assert_true(holds("lrscope-1.cast", "[0.100, \"i\", \"p\"]\n"));
    assert_true(holds("lrscope-1.cast", "second"));
    live_press(live, 11.5, PRESS_TAB, NULL); /* so that what was typed is told */
    assert_true(live_keep(live, 12.0));
    assert_true(holds("lrscope-1.tape", "Type \"p\"\n"));
    show(live, 12.1, 6, 50, "third");
    assert_true(live_end(live, 13.0, message, sizeof message));
    assert_string_equal(message, "recorded 3.0 s: lrscope-1.cast and lrscope-1.tape");
    assert_true(holds("lrscope-1.cast", "[2.100, \"r\", \"50x6\"]\n[2.100, \"o\", "
                                        "\"\\u001b[?25l\\u001b[m\\u001b[H\\u001b[2J"));
    assert_true(holds("lrscope-1.tape", "one size: the terminal became 50x6.\n"));
    assert_true(holds("lrscope-1.cast", "[3.000, \"o\", \"\\u001b[m\\u001b[6H\\u001b[?25h\"]\n"));
}

static void a_full_disk_leaves_what_came_before(void **state)
{
    (void)state;
    static const struct rlimit small = {3000, 3000};
    char message[200], line[41];
    double now = 10.0;
    struct rlimit usual;
    struct live *live = begun();

    assert_int_equal(getrlimit(RLIMIT_FSIZE, &usual), 0);
    void (*handled)(int) = signal(SIGXFSZ, SIG_IGN);
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &(struct rlimit){small.rlim_cur, usual.rlim_max}), 0);
    for (int i = 0; live_keep(live, now); i++) {
        assert_true(i < 200);
        memset(line, 'a' + i % 26, 40);
        line[40] = '\0';
        show(live, now += 0.6, 4, 40, line);
    }
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &usual), 0);
    signal(SIGXFSZ, handled);
    live_press(live, now, 'p', NULL); /* is lost, and does no harm */
    assert_false(live_end(live, now, message, sizeof message));
    assert_non_null(strstr(message, "recording ended: File too large; lrscope-1.cast has"));
    char *text = file_text(scratch_path("lrscope-1.cast"));
    assert_in_range(strlen(text), 2000, 3000);
    assert_string_equal(text + strlen(text) - 3, "\"]\n");
    free(text);
}

static void a_recording_that_cannot_be_is_refused_at_once(void **state)
{
    (void)state;
    static const struct display display = {DEPTH_256, THEME_DARK};
    char message[200];

    assert_int_equal(chdir("/proc"), 0); /* where nobody can make a file */
    assert_null(live_begin(4, 40, display, "lrscope", "", 0.0, message, sizeof message));
    assert_int_equal(chdir("/"), 0);
    assert_non_null(strstr(message, "nothing is recorded: lrscope-1.cast: "));
}

static void what_undoes_the_mouse_is_left_out_with_it(void **state)
{
    (void)state;
    struct live_tape *tape = live_tape_new(40, 120, "lrscope --lr 0.1", "");

    live_tape_press(tape, 0, press_of_mouse(MOUSE_WHEEL_UP, 4, 9));
    assert_int_equal(live_tape_mice(tape), 1);
    assert_string_equal(live_tape_left_out(tape, 1000, 'u', "what the mouse did"), "u");
    assert_string_equal(live_tape_left_out(tape, 2000, PRESS_CTRL_R, "what was done before"),
                        "\022");
    live_tape_end(tape, 2000);
    const char *text = live_tape_text(tape);
    assert_non_null(strstr(text,
                           "# Left out: u, which undoes or redoes what the mouse did.\n"
                           "Sleep 1s\n"
                           "# Left out: Ctrl+R, which undoes or redoes what was done before.\n"));
    live_tape_free(tape);
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
        cmocka_unit_test(what_undoes_the_mouse_is_left_out_with_it),
        cmocka_unit_test_setup_teardown(what_comes_is_on_disk_within_half_a_second, scratch_setup,
                                        scratch_teardown),
        cmocka_unit_test_setup_teardown(a_full_disk_leaves_what_came_before, scratch_setup,
                                        scratch_teardown),
        cmocka_unit_test(a_recording_that_cannot_be_is_refused_at_once),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
