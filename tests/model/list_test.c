/* Lists, the milestones: read, written, refused, and kept by a set-up's text. */
#include "given.h"

#include "model/setup_text.h"

static void assert_list(const struct setup *setup, const char *expected)
{
    char text[256];
    value_text(setup, P_MILESTONES, text, sizeof text);
    assert_string_equal(text, expected);
}

static void a_list_is_read_and_written(void **state)
{
    (void)state;
    static const struct {
        const char *text, *written;
        double count, last;
    } cases[] = {
        {"30,80", "30,80", 2, 80},
        {"0", "0", 1, 0},
        {"5,5,5", "5,5,5", 3, 5},
        {"1e3,1e7", "1000,10000000", 2, 1e7},
        {"1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16", "1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16", 16,
         16},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct setup setup = setup_default();
        char message[256];
        if (!value_parse(&setup, P_MILESTONES, cases[i].text, message, sizeof message))
            fail_msg("'%s' is refused: %s", cases[i].text, message);
        assert_true(param_get(&setup, P_MILESTONES) == cases[i].count);
        assert_true(setup.milestones.value[setup.milestones.count - 1] == cases[i].last);
        assert_list(&setup, cases[i].written);
    }
}

/* Refused, nothing changed, and one printable line that names the parameter. */
static void a_bad_list_is_refused(void **state)
{
    (void)state;
    static const char *const bad[] = {
        "80,30", "1,2,",  ",1",        ",",
        "1,,2",  "1;2",   "1 2",       "1, 2",
        " 1",    "1 ",    "-1,2",      "1.5",
        "nan",   "1,inf", "1,1e8",     "zebra",
        "1,two", "0x10",  "auto",      "1,1e999",
        "[1,2]", "1,2\n", "1,\x1b[2J", "%s,%n",
        "\t1",   "-0",    "30,80,79",  "1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17",
    };
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        struct setup setup = setup_default();
        char message[256] = "";
        if (value_parse(&setup, P_MILESTONES, bad[i], message, sizeof message)) {
            fail_msg("'%s' is taken", bad[i]);
            return;
        }
        assert_list(&setup, "30,80");
        assert_true(strncmp(message, "milestones", 10) == 0);
        for (const char *c = message; *c; c++)
            assert_true(*c >= ' ' && *c < 0x7f);
    }
}

static void any_list_survives(void **state)
{
    (void)state;
    struct dice dice = {.game = 16};
    for (int i = 0; i < 3000; i++) {
        struct setup setup = given("schedule multistep"), value = setup, text = setup;
        struct list *list = param_list(&setup, P_MILESTONES);
        char written[4096], message[256];
        list->count = 1 + throw_below(&dice, LIST_MOST);
        for (int k = 0; k < list->count; k++) {
            double least = k ? list->value[k - 1] : 0.0;
            list->value[k] = round(throw_between(&dice, least, fmin(1e7, 2.0 * least + 50.0)));
        }
        value_text(&setup, P_MILESTONES, written, sizeof written);
        assert_true(value_parse(&value, P_MILESTONES, written, message, sizeof message));
        assert_true(param_same(&setup, &value, P_MILESTONES));
        assert_true((int)strlen(written) < 256);

        assert_true(setup_write(&setup, written, sizeof written) < (int)sizeof written);
        if (!setup_read(&text, written, "written", message, sizeof message))
            fail_msg("%s", message);
        assert_true(param_same(&setup, &text, P_MILESTONES));
        list->value[0] = -1.0;
        assert_false(param_same(&setup, &text, P_MILESTONES));
    }
}

/* A schedule of steps without a step is no schedule of steps. */
static void an_empty_list_is_refused(void **state)
{
    (void)state;
    static const char *const empty[] = {"", " ", ","};
    for (int i = 0; i < 3; i++) {
        struct setup setup = given("schedule multistep milestones 10,20"), before = setup;
        char message[256] = "";
        assert_false(value_parse(&setup, P_MILESTONES, empty[i], message, sizeof message));
        assert_true(strstr(message, "milestones") == message);
        assert_memory_equal(&setup, &before, sizeof setup);
    }
}

static void a_setup_file_with_a_list(void **state)
{
    (void)state;
    static const struct {
        const char *text, *list; /* NULL: refused */
    } cases[] = {
        {"schedule multistep\nmilestones 10,20\n", "10,20"},
        {"schedule = multistep\nmilestones = 10,20 # two\n", "10,20"},
        {"milestones\t7\nschedule multistep", "7"},
        {"schedule multistep\nmilestones 10, 20\n", NULL},
        {"schedule multistep\nmilestones 20,10\n", NULL},
        {"schedule multistep\nmilestones\n", NULL},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct setup setup = setup_default();
        char message[256] = "";
        bool fine = setup_read(&setup, cases[i].text, "a file", message, sizeof message);
        if (fine != (cases[i].list != NULL))
            fail_msg("'%s': %s", cases[i].text, message);
        assert_list(&setup, fine ? cases[i].list : "30,80");
        assert_true(fine || strstr(message, "a file:2: milestones") == message);
    }
}

/* It is typed: a turn leaves it, and resolving a set-up keeps it. */
static void a_turn_leaves_it(void **state)
{
    (void)state;
    struct setup setup = given("schedule multistep milestones 3,9"), s = setup_resolved(&setup);
    assert_true(value_turned(&setup, P_MILESTONES, 1, TURN_COARSE) == 2.0);
    assert_true(param_same(&setup, &s, P_MILESTONES));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_list_is_read_and_written),
        cmocka_unit_test(a_bad_list_is_refused),
        cmocka_unit_test(any_list_survives),
        cmocka_unit_test(an_empty_list_is_refused),
        cmocka_unit_test(a_setup_file_with_a_list),
        cmocka_unit_test(a_turn_leaves_it),
    };
    return cmocka_run_group_tests_name("list", tests, NULL, NULL);
}
