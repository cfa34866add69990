/* The key that copies the command line: a shell that runs it gets the same screen. And a set-up
 * file that holds more than a set-up. */
#include "answers.h"
#include "support/scratch.h"

/* The rows of a picture as the test reads it, the last one apart, in which the line is. */
static char *last_row(char *picture)
{
    char *end = picture + strlen(picture);
    while (end > picture && end[-1] == '\n')
        *--end = '\0';
    char *last = strrchr(picture, '\n');
    assert_non_null(last);
    *last = '\0';
    return last + 1;
}

static struct answer snapshot(const char *setup, const char *keys, const char *size)
{
    const char *given[] = {"snapshot", "--strips", "none", "--size", size,
                           "--keys",   keys,       setup,  NULL};
    return command_as(&(struct call){.given = given, .folder = scratch_path(".")});
}

/* By a shell, as whoever pastes it would; "lrscope" is the program with "snapshot" behind it. */
static struct answer by_a_shell(const char *line, const char *size)
{
    char script[8000];
    assert_memory_equal(line, "lrscope", 7);
    snprintf(script, sizeof script, "exec \"$LRSCOPE\" snapshot --strips none --size %s%s\n", size,
             line + 7);
    const char *given[] = {scratch_file("line.sh", script), NULL};
    return command_as(
        &(struct call){.given = given, .program = "/bin/sh", .folder = scratch_path(".")});
}

static const struct {
    const char *keys, *line; /* what must be in it */
} states[] = {
    {"~", "lrscope"},
    {"right*2 down up", "lrscope --lr 0.16"},
    {"p right*2 down up z*2 pgup*3", "--show 'at 97; zoom 2; pin; lr 0.13'"},
    {"p right*2 p right*2 down up | tab", "side right; pin; lr 0.13; pin; lr 0.16; beside; lr 0.2"},
    {"m right*9 up*3", "cursor"},
    {"y s V o", "--goal updates --show 'rate-axis log; sharpness on; path on"},
    {"P", "--present"},
    {"n", "view lens"},
    {"c", "view code"},
    {"?", "view help"},
    {"F", "view range"},
    {"f", "mode fork"},
};

/* The line in the panel, in such a width that it is one row there; cut out of the picture. */
static char *line_in_panel(char *picture)
{
    char *panel = strstr(picture, "─ share "), *line = panel ? strstr(panel, "│ lrscope") : NULL;
    if (!line)
        fail_msg("no line in\n%s", picture);
    line += strlen("│ ");
    char *end = strstr(line, "│");
    assert_non_null(end);
    while (end[-1] == ' ')
        end--;
    *end = '\0';
    return line;
}

/* In such a width that all of the line is to be seen. */
static void the_line_shows_the_same_screen(void **state)
{
    (void)state;
    static const char *const sizes[] = {"200x60", "120x40"};
    for (size_t i = 0; i < sizeof states / sizeof states[0]; i++)
        for (int size = 0; size < 2; size++) {
            char keys[200];
            if (size > 0 && states[i].keys[0] == 'm')
                continue; /* its cursor is on a pixel, of which a smaller map has others */
            snprintf(keys, sizeof keys, "%s %s", states[i].keys,
                     states[i].keys[0] == 'm' ? "C" : "Y");
            struct answer shared = snapshot("--lr=0.13", keys, "200x60");
            assert_int_equal(shared.status, 0);
            char *line = line_in_panel(shared.out);
            must_contain(line, states[i].line, states[i].keys);
            struct answer there = snapshot("--lr=0.13", states[i].keys, sizes[size]);
            struct answer again = by_a_shell(line, sizes[size]);
            if (again.status != 0)
                fail_msg("%s: %s", line, again.err);
            last_row(there.out), last_row(again.out); /* messages */
            const char *below = strchr(there.out, '\n'), *other = strchr(again.out, '\n');
            if (strcmp(below, other) != 0)
                fail_msg("%s\n%s\nis\n%s\nand not\n%s", states[i].keys, line, again.out, there.out);
            answer_free(&shared), answer_free(&there), answer_free(&again);
        }
}

/* What w writes opens as it was, whatever was on the screen. */
static void a_file_holds_what_the_line_holds(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof states / sizeof states[0]; i++) {
        char keys[200];
        const bool covered = strpbrk(states[i].keys, "mnc?F") != NULL; /* w is no key there */
        if (covered || strcmp(states[i].keys, "P") == 0)
            continue;
        snprintf(keys, sizeof keys, "%s w 'kept.setup!' enter", states[i].keys);
        struct answer there = snapshot("--lr=0.13", states[i].keys, "120x40"),
                      written = snapshot("--lr=0.13", keys, "120x40"),
                      again = snapshot("kept.setup", "", "120x40");
        assert_int_equal(written.status, 0);
        if (again.status != 0)
            fail_msg("%s: %s", keys, again.err);
        last_row(there.out), last_row(again.out);
        const char *below = strchr(there.out, '\n'), *other = strchr(again.out, '\n');
        if (strcmp(below, other) != 0)
            fail_msg("%s\nis\n%s\nand not\n%s", states[i].keys, again.out, there.out);
        answer_free(&there), answer_free(&written), answer_free(&again);
    }
}

/* One plan with all the forks and milestones that there may be, and numbers with all digits. */
static void write_long_plan(FILE *out)
{
    for (int part = 0; part < 8; part++) {
        if (part == 0)
            fprintf(out, "schedule multistep\nsteps 10000000\noptimizer heavy-ball\n");
        else
            fprintf(out, "fork %d\n", 10 * part);
        fprintf(out, "lr 0.001234567890123456%d\ngamma 0.7234567890123456%d\n", part, part);
        fprintf(out, "momentum 0.8234567890123456%d\nnoise 0.0123456789012345%d\n", part, part);
        fprintf(out, "warmup-start 0.1234567890123456%d\nwarmup %d\nmilestones ", part, 9 + part);
        for (int i = 0; i < 128; i++)
            fprintf(out, "%d%c", 1000000 + 10 * i + part, i < 127 ? ',' : '\n');
    }
}

/* The longest screen is written, and read again as what it was. */
static void the_longest_is_no_longer_than_a_file(void **state)
{
    (void)state;
    char *text = NULL;
    size_t size;
    FILE *out = open_memstream(&text, &size);
    assert_non_null(out);
    for (int i = 0; i < 6; i++) {
        fputs(i == 0 ? "" : i < 5 ? "pin\n" : "beside\n", out);
        write_long_plan(out);
    }
    fclose(out);
    scratch_file("long.setup", text);
    free(text);
    struct answer answer = snapshot("long.setup", "w 'kept.setup!' enter", "80x24");
    assert_int_equal(answer.status, 0);
    must_contain(answer.out, "written to ", "the last row");
    answer_free(&answer);
    char *first = file_text(scratch_path("kept.setup"));
    assert_non_null(first);
    assert_true(strlen(first) > 65536);
    answer = snapshot("kept.setup", "w 'kept.setup!' enter", "80x24");
    assert_int_equal(answer.status, 0);
    char *second = file_text(scratch_path("kept.setup"));
    assert_string_equal(first, second);
    answer_free(&answer);
    free(first), free(second);
}

/* A fork, two pins and the map, as one writes them by hand. */
static void a_file_may_be_written_by_hand(void **state)
{
    (void)state;
    scratch_file("hand.setup", "lr 0.3\nfork 30 # at the third\nlr = 0.1\nat 20\nzoom 1\n\npin\n"
                               "lr 0.2\npin # and another\nlr 0.05\nfork 50\nlr 0.01\n");
    struct answer answer = snapshot("hand.setup", "", "120x40");
    assert_int_equal(answer.status, 0);
    must_contain(answer.out, "update 20 of 100", "the playhead");
    must_contain(answer.out, "A lr 0.2", "the first pin");
    must_contain(answer.out, "B forked at 50", "the second");
    answer_free(&answer);
    /* A command without a screen reads the set-up of the screen, and leaves the others. */
    answer = command_as(
        &(struct call){.arguments = "lr hand.setup --provenance off", .folder = scratch_path(".")});
    assert_int_equal(answer.status, 0);
    assert_int_equal(lines_of(answer.out), 101);
    answer_free(&answer);
}

/* What names more than there is shows the last of it, and names are read in either case. */
static void what_is_not_there_shows_the_last(void **state)
{
    (void)state;
    static const struct {
        const char *shown, *there;
    } pairs[] = {
        {"at END", "at 100"},
        {"at 9999999", "at 100"},
        {"mode FORK", "mode fork"},
        {"side RIGHT; beside; lr 0.3", "side right; beside; lr 0.3"},
        {"view HELP; page 99", "view help; page 1"},
        {"view lens; line 99999; stepping 99", "view lens; line 6; stepping 4"},
    };
    for (size_t i = 0; i < sizeof pairs / sizeof pairs[0]; i++) {
        const char *words[2] = {pairs[i].shown, pairs[i].there};
        struct answer answers[2];
        for (int k = 0; k < 2; k++) {
            const char *given[] = {"snapshot", "--strips", "none", "--show", words[k], NULL};
            answers[k] = command_as(&(struct call){.given = given});
            if (answers[k].status != 0)
                fail_msg("%s: %d, %s", words[k], answers[k].status, answers[k].err);
        }
        assert_string_equal(answers[0].out, answers[1].out);
        answer_free(&answers[0]), answer_free(&answers[1]);
    }
}

static void what_is_wrong_is_said_with_its_line(void **state)
{
    (void)state;
    static const struct {
        const char *text, *parts[4];
    } wrong[] = {
        {"lr 0.1\nzoom far\n", {"bad.setup:2: zoom: 'far'"}},
        {"lr 0.1\nat 0.5\n", {"bad.setup:2: at: '0.5'", "N|end"}},
        {"view map\n", {"bad.setup:1: view: 'map'", "range|lens|code|help"}},
        {"pin 3\n", {"bad.setup:1: pin stands alone"}},
        {"pin\n\nlr 0.1\nlearning 4\n", {"bad.setup:4: learning"}},
        {"pin\nlr 0.1\nzoom 3\n", {"bad.setup:3: zoom"}},
        {"pin\npin\npin\npin\npin\n", {"bad.setup:5: pin: 4 are the most"}},
        {"beside\nbeside\n", {"bad.setup:2: beside: one is the most"}},
        {"x lr=3\n", {"bad.setup:1: x: 'lr=3'"}},
        {"cursor 1,2\n", {"bad.setup:1: cursor: '1,2'"}},
        {"knob speed\n", {"bad.setup:1: knob: 'speed'"}},
        {"beside\nsteps 10\nfork 20\n", {"fork 20 lies beyond"}},
        {"beside\nsteps 10\nfork 20\nlr 0.1\n", {"bad.setup:3: fork 20 lies beyond"}},
        {"lr 0.1\nwarmup 500\nfloor 0\n", {"bad.setup:2: warmup 500 is longer than steps 100"}},
        {"steps 600\nwarmup 500\nsteps 9\n", {"bad.setup:3: warmup 500 is longer than steps 9"}},
        {"pin\nlr 1\nview lens\n", {"bad.setup:3: view is", "before the first pin or beside"}},
        {"pin\nmode fork\n", {"bad.setup:2: mode is", "before the first pin or beside"}},
        {"zoom 99\n", {"bad.setup:1: zoom: '99'", "a whole number from 0 to 30"}},
        {"speed 11\n", {"bad.setup:1: speed: '11'", "a whole number from 0 to 10"}},
        {"page x\n", {"bad.setup:1: page: 'x'", "a whole number from 0 to 99"}},
        {"at -1\n", {"bad.setup:1: at: '-1'", "N|end", "from 0 to 10000000"}},
        {"knob nob\n", {"bad.setup:1: knob: 'nob'", "lrscope params"}},
        {"cursor 0.5\n", {"bad.setup:1: cursor: '0.5'", "two numbers from 0 to 1"}},
        {"y lr=1:0\n", {"bad.setup:1: y: lr from 1 to 0", "must be larger"}},
    };
    for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++) {
        scratch_file("bad.setup", wrong[i].text);
        must_refuse_call(
            &(struct call){.arguments = "snapshot bad.setup", .folder = scratch_path(".")}, 2,
            wrong[i].parts);
    }
    static const char *const parts[] = {"--show: zoom: 'far'", NULL};
    must_refuse_call(&(struct call){.arguments = "snapshot --show at\t3;zoom\tfar"}, 2, parts);
    static const char *const axis[] = {
        "--show: x without y: the map has two axes, give y KEY=LO:HI", NULL};
    must_refuse_call(&(struct call){.arguments = "snapshot --show x\tlr=0.01:1"}, 2, axis);
}

/* The run beside is one of its own: what is said names the option, and what it takes. */
static void what_is_wrong_beside_is_said_with_its_option(void **state)
{
    (void)state;
    static const struct {
        const char *arguments, *parts[3];
    } wrong[] = {
        {"snapshot --beside floor\t0;lr\tx", {"lrscope: --beside: lr: 'x' is not a number"}},
        {"snapshot --beside warmup\t500", {"lrscope: --beside: warmup 500 is longer"}},
        {"snapshot --beside zoom\t3", {"lrscope: --beside: ", "--show"}},
        {"snapshot --beside text\t3", {"lrscope: --beside: ", "--text FILE"}},
        {"snapshot --beside nothing", {"no file and no recipe nothing", "'lr 0.02; warmup 0'"}},
        {"snapshot --beside no/x.setup", {"lrscope: --beside: no/x.setup: there is no such"}},
    };
    for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++)
        must_refuse_call(&(struct call){.arguments = wrong[i].arguments}, 2, wrong[i].parts);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(the_line_shows_the_same_screen, scratch_setup,
                                        scratch_teardown),
        cmocka_unit_test_setup_teardown(a_file_holds_what_the_line_holds, scratch_setup,
                                        scratch_teardown),
        cmocka_unit_test_setup_teardown(a_file_may_be_written_by_hand, scratch_setup,
                                        scratch_teardown),
        cmocka_unit_test_setup_teardown(the_longest_is_no_longer_than_a_file, scratch_setup,
                                        scratch_teardown),
        cmocka_unit_test(what_is_not_there_shows_the_last),
        cmocka_unit_test_setup_teardown(what_is_wrong_is_said_with_its_line, scratch_setup,
                                        scratch_teardown),
        cmocka_unit_test(what_is_wrong_beside_is_said_with_its_option),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
