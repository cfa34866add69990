/* lrscope demo: tapes into recordings, in the forms in which they are written, and what is told of
 * those that are wrong. */
#include "answers.h"
#include "support/scratch.h"

#include <limits.h>
#include <unistd.h>

static const char *folder;

static int enter(void **state)
{
    (void)state;
    folder = scratch_begin();
    return 0;
}

static void write_tape(const char *name, const char *text)
{
    char path[600];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    fputs(text, file);
    fclose(file);
}

/* A file of the folder; NULL: there is none. */
static char *read_file(const char *name)
{
    char path[600], *text = NULL;
    size_t size;
    snprintf(path, sizeof path, "%s/%s", folder, name);
    FILE *file = fopen(path, "r"), *out = file ? open_memstream(&text, &size) : NULL;
    for (int c; file && (c = getc(file)) != EOF;)
        putc(c, out);
    if (file) {
        fclose(file);
        fclose(out);
    }
    return text;
}

/* In the folder; status and a part of what it says on standard error. */
static void must_say(const char *arguments, int status, const char *const *parts)
{
    struct answer answer = command_as(&(struct call){.arguments = arguments, .folder = folder});
    if (answer.status != status)
        fail_msg("lrscope %s: status %d and not %d; %s", arguments, answer.status, status,
                 answer.err);
    for (; *parts; parts++)
        must_contain(answer.err, *parts, arguments);
    answer_free(&answer);
}

#define SAY(arguments, status, ...)                                                                \
    must_say(arguments, status, (const char *const[]){__VA_ARGS__, NULL})

/* A file that has no place is said before anything is played, and nothing is written. */
static void what_has_no_place_is_said_at_once(void **state)
{
    (void)state;
    static const char *const places[][2] = {
        {"gone/x.cast", "Output gone/x.cast"},
        {"gone/x.gif", "Output gone/x.gif"},
        {"p.tape/x.svg", "Output p.tape/x.svg"},
    };
    for (size_t i = 0; i < sizeof places / sizeof places[0]; i++) {
        char text[200];
        snprintf(text, sizeof text, "Output first.txt\nOutput %s\nType \"lrscope\"\nEnter\nRight\n",
                 places[i][0]);
        scratch_file("p.tape", text);
        const char *const parts[] = {"lrscope: p.tape:2: ", places[i][1], "no folder", NULL};
        must_refuse_call(&(struct call){.arguments = "demo p.tape", .folder = folder}, 2, parts);
    }
    scratch_file("p.tape", "Output first.txt\nType \"lrscope\"\nEnter\nScreenshot gone/a.svg\n");
    static const char *const shot[] = {"p.tape:4: Screenshot gone/a.svg", "no folder gone", NULL};
    must_refuse_call(&(struct call){.arguments = "demo p.tape", .folder = folder}, 2, shot);
    static const char *const record[] = {"--record: gone/x.svg", "no folder gone", NULL};
    must_refuse_call(
        &(struct call){.arguments = "demo overshoot --record gone/x.svg", .folder = folder}, 2,
        record);
    assert_int_not_equal(access(scratch_path("first.txt"), F_OK), 0);
}

/* A limit that the shell sets is a full disk as any: it is said, and nothing half written stays. */
static void a_limit_of_files_is_said(void **state)
{
    (void)state;
    static const char script[] = "ulimit -f 4; \"$LRSCOPE\" demo overshoot --record limited.cast";
    const char *given[] = {"-c", script, NULL};
    struct answer answer =
        command_as(&(struct call){.given = given, .program = "/bin/sh", .folder = folder});
    assert_int_equal(answer.status, 1);
    must_contain(answer.err, "lrscope: limited.cast: ", "a limit");
    answer_free(&answer);
    /* How a video is made of a cast is no help where there is none. */
    write_tape("g.tape", "Output limited.gif\nOutput limited.mp4\nOutput limited.cast\n"
                         "Output limited2.gif\nType \"lrscope\"\nEnter\nRight 3\n");
    given[1] = "ulimit -f 4; \"$LRSCOPE\" demo g.tape";
    answer = command_as(&(struct call){.given = given, .program = "/bin/sh", .folder = folder});
    assert_int_equal(answer.status, 1);
    must_contain(answer.err, "lrscope: limited.cast: ", "a limit");
    must_contain(answer.err, "lrscope: limited2.cast: ", "a limit");
    assert_null(strstr(answer.err, "agg"));
    answer_free(&answer);
    given[1] = "ls | grep limited";
    answer = command_as(&(struct call){.given = given, .program = "/bin/sh", .folder = folder});
    assert_string_equal(answer.out, "");
    answer_free(&answer);
}

static void the_list_has_titles(void **state)
{
    (void)state;
    char *out = output("demo");
    must_contain(out, "overshoot    Overshoot beside slow convergence\n", "demo");
    free(out);
}

/* Each was written as people write them for VHS, and is taken as it is. */
static void tapes_of_all_forms_are_played(void **state)
{
    (void)state;
    static const struct {
        const char *name, *file;
        const char *first; /* of the file */
    } tapes[] = {
        {"01-plain", "plain.cast", "{\"version\": 2, \"width\": 101, \"height\": 30"},
        {"02-hidden-shell", "hidden.cast", "{\"version\": 2, \"width\": 144"},
        {"03-one-key-at-a-time", "keys.cast", "{\"version\": 2"},
        {"04-window-and-margin", "window.cast", "{\"version\": 2"},
        {"05-bare-words", "bare.cast", "{\"version\": 2"},
        {"06-json-theme", "light.svg", "<"},
        {"07-wait", "wait.svg", "<svg"},
        {"08-typed-values", "typed.cast", "{\"version\": 2, \"width\": 120, \"height\": 40"},
        {"09-quit-and-more", "quit.cast", "{\"version\": 2"},
        {"10-all-that-is-ours", "ours.cast", "{\"version\": 2, \"width\": 80, \"height\": 25"},
    };
    const char *source = getenv("LRSCOPE_SOURCE");
    char root[PATH_MAX], arguments[PATH_MAX + 200];
    assert_non_null(realpath(source ? source : ".", root));
    for (size_t i = 0; i < sizeof tapes / sizeof tapes[0]; i++) {
        snprintf(arguments, sizeof arguments, "demo %s/tests/script/tapes/%s.tape", root,
                 tapes[i].name);
        SAY(arguments, 0, tapes[i].file);
        char *text = read_file(tapes[i].file);
        if (!text || strncmp(text, tapes[i].first, strlen(tapes[i].first)) != 0)
            fail_msg("%s: %.200s", tapes[i].file, text ? text : "is not there");
        free(text);
        snprintf(arguments + strlen(arguments), 20, " --check");
        SAY(arguments, 0, "is as it would be written");
    }
}

static const char short_tape[] = "Output a.cast\nSet Columns 80\nSet Rows 24\n"
                                 "Type \"lrscope --lr 0.05 --noise 0.2\"\nEnter\nSleep 1s\n"
                                 "Right 2\nWait\nSleep 1s\nType \"q\"\nSleep 1s\nTab\n";

/* The same bytes with one core and with all, in any locale, whatever the terminal is said to be. */
static void a_recording_is_always_the_same(void **state)
{
    (void)state;
    write_tape("a.tape", short_tape);
    SAY("demo a.tape", 0, "a.cast: 6", "the recording ends before this quits", "up to line 12");
    char *first = read_file("a.cast");
    assert_non_null(first);
    must_contain(first, "[1.000, \"i\", \"\\u001b[C\"]", "keys are events");
    static const char *const env[] = {
        "LC_ALL=C",   "COLORFGBG=0;15",    "NO_COLOR=1",      "TERM=dumb",
        "COLUMNS=20", "LRSCOPE_THREADS=1", "TZ=Asia/Kolkata", NULL};
    struct answer answer =
        command_as(&(struct call){.arguments = "demo a.tape", .folder = folder, .env = env});
    assert_int_equal(answer.status, 0);
    answer_free(&answer);
    char *second = read_file("a.cast");
    assert_string_equal(first, second);
    free(first);
    free(second);
}

static void a_check_names_the_first_difference(void **state)
{
    (void)state;
    write_tape("a.tape", short_tape);
    write_tape("a.cast", "{\"version\": 2, \"width\": 81}\n");
    SAY("demo a.tape --check", 1, "a.cast:1:26: differs: it has");
}

static void what_vhs_would_not_run_is_named(void **state)
{
    (void)state;
    write_tape("b.tape", "Type \"lrscope\"\nEnter\nHome\nWait\nHome\nShift+Right\n");
    struct answer answer =
        command_as(&(struct call){.arguments = "demo b.tape --check", .folder = folder});
    assert_int_equal(answer.status, 0);
    assert_string_equal(answer.out, "b.tape:3: VHS would not run this: Home\n"
                                    "b.tape:4: VHS would not run this: Wait alone (VHS waits for "
                                    "a shell's prompt)\n"
                                    "b.tape:6: VHS would not run this: Shift+Right\n");
    answer_free(&answer);
}

/* A tape may come from anybody: none of what it says reaches a terminal as more than characters. */
static void control_characters_are_not_passed_on(void **state)
{
    (void)state;
    write_tape("e.tape", "# \033[31m\n# Chapter \"a\033[31m\xc2\x9b\"\n# Caption \"\033]0;x\a\"\n"
                         "Type \"lrscope\"\nEnter\nAlt+\xc2\x9b 2\nWait\n");
    struct answer answer =
        command_as(&(struct call){.arguments = "demo e.tape --check", .folder = folder});
    must_contain(answer.out, "a count or a time behind Alt+?", "what VHS would not run");
    assert_null(strpbrk(answer.out, "\033\x9b"));
    assert_null(strpbrk(answer.err, "\033\x9b"));
    answer_free(&answer);
    SAY("demo e.tape --record e.txt", 0, "e.txt: ");
    char *text = read_file("e.txt");
    must_contain(text, "---- 0.000 s  a?[31m?\n", "a chapter");
    assert_null(strstr(text, "\033"));
    assert_null(strstr(text, "\xc2\x9b"));
    free(text);
}

/* ~ is the home in both, and a path that is too long is no other one. */
static void what_is_compared_is_what_is_written(void **state)
{
    (void)state;
    char tape[2200], home[300];
    const char *env[] = {home, NULL};
    snprintf(home, sizeof home, "HOME=%s", folder);
    write_tape("h.tape", "Output ~/home.cast\nType \"lrscope\"\nEnter\nWait\n");
    struct answer answer =
        command_as(&(struct call){.arguments = "demo h.tape", .folder = folder, .env = env});
    assert_int_equal(answer.status, 0);
    answer_free(&answer);
    answer = command_as(
        &(struct call){.arguments = "demo h.tape --check", .folder = folder, .env = env});
    must_contain(answer.err, "~/home.cast: is as it would be written", "a check");
    answer_free(&answer);
    snprintf(tape, sizeof tape, "Output \"%0*d.txt\"\nType \"lrscope\"\nEnter\nWait\n", 1030, 7);
    write_tape("l.tape", tape);
    SAY("demo l.tape", 2, "the name is too long");
    write_tape("s.tape", "Type \"lrscope\"\nEnter\nWait\nScreenshot a.png.txt\n");
    SAY("demo s.tape --record s.txt", 0, "a.png.txt: a picture");
    write_tape("v.tape", "Output \"my video.gif\"\nType \"lrscope\"\nEnter\nWait\n");
    SAY("demo v.tape", 0, "agg 'my video.cast' 'my video.gif'");
}

static void all_that_is_wrong_is_told(void **state)
{
    (void)state;
    write_tape("c.tape", "Typ \"x\"\nType \"lrscope\"\nEnter\nSleep 1x\n");
    SAY("demo c.tape --record c.cast", 2,
        "lrscope: c.tape:1:1: Typ is no command, did you mean Type?\n    Typ \"x\"\n    ^^^\n",
        "lrscope: c.tape:4:8: 'x' is no unit of time");
    write_tape("c.tape", "Type \"npm start\" Enter");
    SAY("demo c.tape --record c.cast", 2, "c.tape:1:1: npm is a program of its own");
    /* with all else that is wrong, in the order of the file */
    write_tape("c.tape", "Set Rows 24\nType \"npm start\" Enter\nFoo 3");
    SAY("demo c.tape --record c.cast", 2,
        "lrscope: c.tape:2:1: npm is a program of its own: nothing is executed, only lrscope is "
        "played\n    Type \"npm start\" Enter\n    ^^^^\nlrscope: c.tape:3:1: Foo is no command");
    write_tape("c.tape", "Typ \"lrscope\" Enter");
    struct answer answer = command("demo c.tape --record c.cast");
    assert_null(strstr(answer.err, "no screen is started"));
    answer_free(&answer);
    write_tape("c.tape", "Type \"lrscope --lrr 2\" Enter");
    SAY("demo c.tape --record c.cast", 2, "--lrr is not known, did you mean --lr?",
        "c.tape:1:1: so says the command line");
    write_tape("c.tape", "Type \"lrscope run\" Enter");
    SAY("demo c.tape --record c.cast", 2, "c.tape:1:1: lrscope run has no screen");
    write_tape("c.tape", "Type \"lrscope\" Enter\nWait+Screen@1s /never there/");
    SAY("demo c.tape --record c.cast", 1,
        "c.tape:2:1: the screen has not come to show /never there/", "learning rate");
    assert_null(read_file("c.cast"));
}

static void bad_calls_are_refused(void **state)
{
    (void)state;
    must_refuse("demo nosuch", (const char *const[]){"nosuch is no demo", NULL});
    must_refuse("demo overshot", (const char *const[]){"did you mean overshoot?", NULL});
    must_refuse("demo ./nosuch.tape", (const char *const[]){"there is no such file", NULL});
    must_refuse("demo overshoot", (const char *const[]){"without a terminal", "--record", NULL});
    must_refuse("demo overshoot --record x.foo", (const char *const[]){".cast", NULL});
    must_refuse("demo overshoot --fps 0 --record x.cast", (const char *const[]){"--fps", NULL});
    must_refuse("demo overshoot --hold x --record x.cast", (const char *const[]){"--hold", NULL});
    must_refuse("demo overshoot --size 10x10 --record x.cast",
                (const char *const[]){"--size", "64x20", NULL});
    must_refuse("demo overshoot --lr 1", (const char *const[]){"leave the options of", NULL});
    must_refuse("demo overshoot --check --record x.cast", (const char *const[]){"--check", NULL});
}

static void a_lesson_is_played(void **state)
{
    (void)state;
    write_tape("l.tape",
               "Type \"lrscope lesson too-high --card 2\" Enter\nWait+Screen@1s /card 2 of 2/\n"
               "Sleep 1s\n");
    SAY("demo l.tape --record l.txt", 0, "l.txt: ");
    write_tape("l.tape", "Type \"lrscope lesson too-hihg\" Enter\nSleep 1s\n");
    SAY("demo l.tape --record l.txt", 2, "did you mean too-high?", "l.tape:1:1: so says");
    write_tape("l.tape", "Type \"lrscope lesson 3 --check\" Enter\nSleep 1s\n");
    SAY("demo l.tape --record l.txt", 2, "--check shows no card", "l.tape:1:1: so says");
}

static void options_rule(void **state)
{
    (void)state;
    write_tape("d.tape", "Type \"lrscope\"\nEnter\nSleep 20s\nType \"z\"\nSleep 1s\n");
    SAY("demo d.tape --record d.cast --hold 0.5 --size 100x30 --cast 3", 0, "d.cast: 21.6 s");
    char *text = read_file("d.cast");
    must_contain(text, "{\"version\": 3, \"term\": {\"cols\": 100, \"rows\": 30", "cast 3");
    free(text);
    SAY("demo d.tape --record d.cast --keys", 0, "d.cast: 24.1 s");
    text = read_file("d.cast");
    must_contain(text, "\"height\": 25", "keys have a line");
    free(text);
    SAY("demo d.tape --record d.gif", 0, "agg d.cast d.gif");
    SAY("demo d.tape --record d.cast --idle 2", 0, "d.cast: 14.1 s");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_has_no_place_is_said_at_once),
        cmocka_unit_test(a_limit_of_files_is_said),
        cmocka_unit_test(the_list_has_titles),
        cmocka_unit_test(tapes_of_all_forms_are_played),
        cmocka_unit_test(a_recording_is_always_the_same),
        cmocka_unit_test(a_check_names_the_first_difference),
        cmocka_unit_test(what_vhs_would_not_run_is_named),
        cmocka_unit_test(control_characters_are_not_passed_on),
        cmocka_unit_test(what_is_compared_is_what_is_written),
        cmocka_unit_test(all_that_is_wrong_is_told),
        cmocka_unit_test(bad_calls_are_refused),
        cmocka_unit_test(a_lesson_is_played),
        cmocka_unit_test(options_rule),
    };
    return cmocka_run_group_tests(tests, enter, scratch_teardown);
}
