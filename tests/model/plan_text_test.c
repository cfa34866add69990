/* Plans as text: lines of a file, options of a command. */
#include "given.h"

#include "model/run/plan.h"

/* Any knobs but those of the problem, which a fork cannot change. */
static struct setup turned(struct dice *dice, const struct setup *before)
{
    struct setup setup;
    char message[300];
    do {
        setup = *before;
        for (int i = 0; i < 12; i++) {
            enum param id = (enum param)throw_below(dice, PARAM_COUNT);
            if (!params[id].start_only && params[id].type != TYPE_LIST && id != P_STEPS)
                param_set(&setup, id,
                          throw_below(dice, 4) ? throw_value(dice, id) : params[id].initial);
        }
        setup.warmup = throw_below(dice, 2) ? NAN : (double)throw_below(dice, 20);
        setup.decay = NAN;
    } while (!setup_valid(&setup, message, sizeof message));
    return setup;
}

static struct plan thrown_plan(struct dice *dice)
{
    struct setup start = setup_default();
    start.steps = 300.0;
    start = turned(dice, &start);
    struct plan plan = plan_of(&start);
    for (double from = 10.0; plan.count < PLAN_PARTS && throw_below(dice, 3); from += 40.0) {
        struct setup next = turned(dice, plan_last(&plan));
        plan_fork(&plan, from, &next);
    }
    return plan;
}

static void assert_same_plan(const struct plan *a, const struct plan *b)
{
    struct plan x = plan_resolved(a), y = plan_resolved(b);
    assert_int_equal(x.count, y.count);
    for (int i = 0; i < x.count; i++)
        assert_true(x.part[i].from == y.part[i].from);
    for (double t = 0.0; t < 310.0; t++) {
        assert_true(plan_rate(&x, t) == plan_rate(&y, t));
        for (enum param id = 0; id < PARAM_COUNT; id++)
            if (param_applies(plan_at(&x, t), id) &&
                !param_same(plan_at(&x, t), plan_at(&y, t), id))
                fail_msg("%s is another one at update %g", params[id].key, t);
    }
}

static void what_is_written_reads_as_the_same_plan(void **state)
{
    (void)state;
    struct dice dice = {.game = 61};
    static char text[PLAN_TEXT_MOST];
    char message[400];
    for (int i = 0; i < 300; i++) {
        struct setup start = setup_default();
        struct plan plan = thrown_plan(&dice), read = plan_of(&start);
        char message_valid[300];
        if (!plan_valid(&plan, message_valid, sizeof message_valid))
            continue;
        assert_true(plan_write(&plan, text, sizeof text) == (int)strlen(text));
        if (!plan_read(&read, text, "text", message, sizeof message))
            fail_msg("%s", message);
        assert_same_plan(&plan, &read);
    }
}

static void the_command_makes_the_same_plan(void **state)
{
    (void)state;
    struct dice dice = {.game = 62};
    static char text[PLAN_TEXT_MOST];
    char message[400], *rest = NULL;
    for (int i = 0; i < 300; i++) {
        struct setup start = setup_default();
        struct plan plan = thrown_plan(&dice), read = plan_of(&start);
        assert_true(plan_made_by(&plan, "lr", text, sizeof text) == (int)strlen(text));
        assert_null(strchr(text, '\n'));
        char *word = strtok_r(strstr(text, ": lrscope lr") + strlen(": lrscope lr"), " ", &rest);
        for (; word; word = strtok_r(NULL, " ", &rest)) {
            assert_memory_equal(word, "--", 2);
            char *value = strtok_r(NULL, " ", &rest);
            if (!plan_take(&read, word + 2, value, message, sizeof message))
                fail_msg("%s", message);
        }
        assert_same_plan(&plan, &read);
    }
}

/* With a problem comes the optimizer that suits it, wherever it stands; one that was named stays.
 */
static void a_problem_brings_its_optimizer(void **state)
{
    (void)state;
    static const struct {
        const char *words;
        int optimizer;
    } cases[] = {
        {"landscape language", OPTIMIZER_ADAMW},
        {"landscape language optimizer sgd", OPTIMIZER_SGD},
        {"optimizer sgd landscape language", OPTIMIZER_SGD},
        {"landscape language landscape bowl", OPTIMIZER_SGD},
        {"optimizer lion landscape language landscape bowl", OPTIMIZER_LION},
    };
    static char text[PLAN_TEXT_MOST];
    char message[400];
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct setup setup = setup_default(), other = setup;
        set(&setup, cases[i].words);
        struct plan plan = plan_of(&setup), read = plan_of(&other);
        assert_int_equal(setup.optimizer, cases[i].optimizer);
        plan_write(&plan, text, sizeof text);
        assert_true(plan_read(&read, text, "text", message, sizeof message));
        assert_int_equal(plan_last(&read)->optimizer, cases[i].optimizer);
    }
    struct setup own = setup_default();
    set(&own, "landscape language lr 0.02");
    struct setup resolved = setup_resolved(&own);
    assert_true(resolved.floor == 0.002 && resolved.steps == 1000.0 && resolved.beta2 == 0.95);
}

static void what_cannot_be_is_refused_by_line(void **state)
{
    (void)state;
    static const struct {
        const char *text, *part[2];
    } cases[] = {
        {"fork 10\nlandscape beale\n", {"a file:2: landscape", "before the first fork"}},
        {"fork 10\nfork 10\n", {"a file:2: fork", "10"}},
        {"fork 10.5\n", {"a file:1: fork", "whole"}},
        {"fork 0\n", {"a file:1: fork", "whole"}},
        {"fork\n", {"a file:1: fork has no value", ""}},
        {"from-fork on\n", {"a file:1: from-fork", "fork"}},
        {"steps 50\nfork 50\n", {"a file:2: fork 50", "49"}},
        {"steps 50\nfork 20\nfrom-fork on\nwarmup 31\n", {"behind fork 20: warmup 31", "30 left"}},
        {"fork 1\nfork 2\nfork 3\nfork 4\nfork 5\nfork 6\nfork 7\nfork 8\n", {"a file:8:", "7"}},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct setup start = setup_default();
        struct plan plan = plan_of(&start);
        char message[400] = "";
        assert_false(plan_read(&plan, cases[i].text, "a file", message, sizeof message));
        for (int k = 0; k < 2; k++)
            if (!strstr(message, cases[i].part[k]))
                fail_msg("\"%s\" is not in: %s", cases[i].part[k], message);
        assert_int_equal(plan.count, 1);
    }
}

/* As 0.1 wrote it: no command in front, no fork. */
static void a_file_of_before_is_read(void **state)
{
    (void)state;
    struct setup start = setup_default();
    struct plan plan = plan_of(&start);
    char message[400];
    assert_true(plan_read(&plan, "# a set-up for lrscope: lrscope a.setup\nschedule wsd\nlr 0.3\n",
                          "a file", message, sizeof message));
    assert_true(plan.count == 1 && plan_last(&plan)->lr == 0.3);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_written_reads_as_the_same_plan),
        cmocka_unit_test(the_command_makes_the_same_plan),
        cmocka_unit_test(a_problem_brings_its_optimizer),
        cmocka_unit_test(what_cannot_be_is_refused_by_line),
        cmocka_unit_test(a_file_of_before_is_read),
    };
    return cmocka_run_group_tests_name("plan_text", tests, NULL, NULL);
}
