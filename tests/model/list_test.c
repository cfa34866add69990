/* Lists, the milestones: read, written, refused, and kept by a set-up's text. */
#include "given.h"

#include "model/params/resolve.h"
#include "model/run/plan.h"
#include "model/schedule/schedule.h"
#include "model/trials/trial.h"

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
        {"80,30", "30,80", 2, 80},
        {"9,1,5,1,9,0", "0,1,1,5,9,9", 6, 9},
        {"1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17", "1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17",
         17, 17},
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

/* torchvision's and timm's way: 30, 60, 80 of 90 epochs. */
static void milestones_may_be_epochs(void **state)
{
    (void)state;
    struct setup setup = setup_default();
    set(&setup, "schedule multistep samples 1281167 global-batch 1024 epochs 90 rounding timm");
    set(&setup, "milestones 80ep,30ep,60ep");
    assert_list(&setup, "30ep,60ep,80ep");
    struct setup resolved = setup_resolved(&setup);
    assert_list(&resolved, "37530,75060,100080");
    assert_false(param_same(&setup, &resolved, P_MILESTONES));
    set(&setup, "rounding hf"); /* 1252 updates an epoch */
    resolved = setup_resolved(&setup);
    assert_list(&resolved, "37560,75120,100160");
    set(&setup, "milestones 30,60");
    resolved = setup_resolved(&setup);
    assert_list(&resolved, "30,60");

    char message[256];
    setup = setup_default();
    assert_true(value_parse(&setup, P_MILESTONES, "30ep,60ep", message, sizeof message));
    assert_false(setup_valid(&setup, message, sizeof message));
    assert_non_null(strstr(message, "milestones 30ep,60ep: how many updates that is"));
}

/* Epochs that are parts of the run are no shorter behind a fork. */
static void epochs_are_the_same_without_a_fork(void **state)
{
    (void)state;
    struct setup setup = given("schedule multistep steps 1000 epochs 10 warmup 1ep milestones 2ep");
    setup.fork = 500.0;
    setup.from_fork = 1;
    struct setup resolved = setup_resolved(&setup), alone = setup_alone(&setup);
    alone = setup_resolved(&alone);
    assert_true(resolved.warmup == 100.0 && alone.warmup == 100.0);
    assert_list(&resolved, "200");
    assert_list(&alone, "200");
}

/* In a sweep of the steps they go along. */
static void epochs_of_a_run_follow_its_steps(void **state)
{
    (void)state;
    struct setup setup = given("schedule multistep warmup 0 steps 100 epochs 10 milestones 5ep");
    struct plan plan = plan_of(&setup);
    struct trial_resolver resolver;
    trial_resolver_start(&resolver, &plan);
    for (double steps = 100.0; steps <= 400.0; steps += 100.0) {
        struct trial trial = {.count = 1, .knob = {P_STEPS}, .value = {steps}};
        const struct setup *resolved = trial_resolve(&resolver, &trial);
        assert_non_null(resolved);
        assert_true(resolved->milestones.value[0] == (int)steps / 2);
    }
}

/* Refused, nothing changed, and one printable line that names the parameter. */
static void a_bad_list_is_refused(void **state)
{
    (void)state;
    static const char *const bad[] = {
        "1,2,",  ",1",        ",",       "1,,2",  "1;2",   "1 2",   "1, 2",  " 1",
        "1 ",    "-1,2",      "1.5",     "nan",   "1,inf", "1,1e8", "zebra", "1,two",
        "0x10",  "auto",      "1,1e999", "[1,2]", "1,2\n", "%s,%n", "\t1",   "-0",
        "1,0.5", "1,\x1b[2J", "5e",      "5..6",  "5e,60", "1,2e",  "1ep,2", "1,2ep",
        "1tok",  "0.5ep",     "-1ep",    "ep",    "1epo",
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

/* Up to 128, of as many digits as they may have; one more is refused. */
static void a_long_list_is_taken(void **state)
{
    (void)state;
    char text[9 * (LIST_MOST + 1) + 1] = "", expected[sizeof text] = "", message[256];
    struct setup setup = setup_default();
    size_t used = 0;
    for (int i = 0; i < 128; i++) {
        used += (size_t)snprintf(text + used, sizeof text - used, "%s%d", i ? "," : "",
                                 10000000 - i / 2);
        snprintf(expected + strlen(expected), sizeof expected - strlen(expected), "%s%d",
                 i ? "," : "", 10000000 - 63 + i / 2);
    }
    if (!value_parse(&setup, P_MILESTONES, text, message, sizeof message))
        fail_msg("%s", message);
    char shown[VALUE_MOST];
    value_text(&setup, P_MILESTONES, shown, sizeof shown);
    assert_string_equal(shown, expected);
    strcat(text, ",5");
    assert_false(value_parse(&setup, P_MILESTONES, text, message, sizeof message));
    assert_non_null(strstr(message, "up to 128 "));
}

/* Of PyTorch's MultiStepLR: the order does not matter, and a repeated one multiplies again. */
static void what_is_there_twice_counts_twice(void **state)
{
    (void)state;
    struct setup s = given("schedule multistep warmup 0 lr 0.8 gamma 0.5 milestones 50,20,20,20");
    s = setup_resolved(&s);
    assert_true(schedule_rate(&s, 19) == 0.8 && schedule_rate(&s, 20) == 0.1);
    assert_true(schedule_rate(&s, 49) == 0.1 && schedule_rate(&s, 50) == 0.05);
}

static void any_list_survives(void **state)
{
    (void)state;
    struct dice dice = {.game = 16};
    for (int i = 0; i < 3000; i++) {
        struct setup setup = given("schedule multistep"), value = setup;
        struct list *list = param_list(&setup, P_MILESTONES);
        char written[8192], message[256];
        list->count = 1 + throw_below(&dice, LIST_MOST);
        for (int k = 0; k < list->count; k++) {
            double least = k ? list->value[k - 1] : 0.0;
            list->value[k] = (int)round(throw_between(&dice, least, fmin(1e7, 1.1 * least + 50.0)));
        }
        value_text(&setup, P_MILESTONES, written, sizeof written);
        assert_true(value_parse(&value, P_MILESTONES, written, message, sizeof message));
        assert_true(param_same(&setup, &value, P_MILESTONES));
        assert_true((int)strlen(written) < VALUE_MOST);

        struct plan plan = plan_of(&setup), text = plan;
        assert_true(plan_write(&plan, written, sizeof written) < (int)sizeof written);
        if (!plan_read(&text, written, "written", message, sizeof message))
            fail_msg("%s", message);
        assert_true(param_same(&setup, plan_last(&text), P_MILESTONES));
        list->value[0] = -1;
        assert_false(param_same(&setup, plan_last(&text), P_MILESTONES));
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
        {"schedule multistep\nmilestones 20,10,20\n", "10,20,20"},
        {"schedule multistep\nmilestones\n", NULL},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct setup setup = setup_default();
        struct plan plan = plan_of(&setup);
        char message[256] = "";
        bool fine = plan_read(&plan, cases[i].text, "a file", message, sizeof message);
        if (fine != (cases[i].list != NULL))
            fail_msg("'%s': %s", cases[i].text, message);
        setup = *plan_last(&plan);
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
        cmocka_unit_test(milestones_may_be_epochs),
        cmocka_unit_test(epochs_are_the_same_without_a_fork),
        cmocka_unit_test(epochs_of_a_run_follow_its_steps),
        cmocka_unit_test(a_bad_list_is_refused),
        cmocka_unit_test(a_long_list_is_taken),
        cmocka_unit_test(what_is_there_twice_counts_twice),
        cmocka_unit_test(any_list_survives),
        cmocka_unit_test(an_empty_list_is_refused),
        cmocka_unit_test(a_setup_file_with_a_list),
        cmocka_unit_test(a_turn_leaves_it),
    };
    return cmocka_run_group_tests_name("list", tests, NULL, NULL);
}
