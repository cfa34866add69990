/* lrscope check, and what every command says of a set-up that looks like a slip. */
#include "answers.h"

#define LARGE "--steps 50k --lr 2e-5 --floor 10% --warmup 3% --optimizer adamw --weight-decay 0.1"

static void facts_of_a_schedule(void **state)
{
    (void)state;
    static const char *const facts[] = {
        "updates            50000\n",
        "after the warmup   2e-05  at update 1500\n",
        "last rate          2e-06  at update 49999\n",
        "updates at rate 0  0\n",
        "decay of weights   500000  updates",
        "warmup for beta2   2000  updates, 2/(1 - beta2); the warmup has 1500\n",
        "nothing looks like a slip\n",
    };
    char *out = output("check " LARGE);
    for (size_t i = 0; i < sizeof facts / sizeof facts[0]; i++)
        must_contain(out, facts[i], "check");
    free(out);
    out = output("check --format json " LARGE);
    must_contain(out, "\"rate_highest\": 2e-05,", "json");
    must_contain(out, "\"doubts\": []", "json");
    free(out);
}

static void a_slip_ends_it_with_1(void **state)
{
    (void)state;
    static const struct {
        const char *arguments, *doubt;
    } slips[] = {
        {"--lr 2e-5 --floor 0.1", "doubt: floor 0.1 is above the peak"},
        {"--schedule restarts --steps 100 --warmup 0 --cycle 10 --cycle-decay 0.5 --lr 1 --floor "
         "0.3",
         "doubt: cycle-decay 0.5: from update 20 on the cycles begin below the floor 0.3"},
        {"--schedule restarts --steps 100 --warmup 0 --cycle 10 --cycle-decay 0.5 --lr 1 --floor "
         "1e-9 "
         "--fork 40 --from-fork on --floor 0.3",
         "doubt: cycle-decay 0.5: from update 60 on the cycles begin below the floor 0.3"},
        {"--warmup 100%", "doubt: warmup 100: it fills the schedule of 100"},
        {"--schedule multistep --milestones 500 --steps 400", "doubt: milestones: the first, 500 "},
        {"--warmup-start 0", "doubt: warmup-start 0: update 0 has the rate 0"},
        {"--fork 50 --lr 0.01", "doubt: fork 50: the rate jumps from"},
        {"--steps 300 --horizon 299 --floor 10%",
         "doubt: horizon 299: the schedule ends 1 update before"},
        {"--optimizer nesterov",
         "doubt: optimizer nesterov: momentum is 0: this is sgd, and PyTorch refuses it"},
        {"--optimizer heavy-ball", "doubt: optimizer heavy-ball: momentum is 0: this is sgd"},
        {"--landscape none --horizon 1100 --warmup 1e3",
         "doubt: horizon 1100: the run ends at 1000"},
    };
    for (size_t i = 0; i < sizeof slips / sizeof slips[0]; i++) {
        char arguments[200];
        snprintf(arguments, sizeof arguments, "check %s", slips[i].arguments);
        struct answer answer = command(arguments);
        assert_int_equal(answer.status, 1);
        must_contain(answer.out, slips[i].doubt, arguments);
        answer_free(&answer);
    }
}

/* The output is what it is without the line on stderr. */
static void must_remark(const char *arguments, const char *part)
{
    struct answer answer = command(arguments);
    assert_int_equal(answer.status, 0);
    assert_int_equal(lines_of(answer.err), 1);
    must_contain(answer.err, part, arguments);
    answer_free(&answer);
}

static void every_command_names_it(void **state)
{
    (void)state;
    static const char *const commands[] = {"run", "lr", "code", "snapshot", "find-lr"};
    char arguments[100];
    for (size_t i = 0; i < sizeof commands / sizeof commands[0]; i++) {
        snprintf(arguments, sizeof arguments, "%s --lr 2e-5 --floor 0.1", commands[i]);
        must_remark(arguments, "lrscope: floor 0.1 is above the peak ");
        snprintf(arguments, sizeof arguments, "%s --decay-shape cosine", commands[i]);
        must_remark(arguments, "--decay-shape changes nothing here, with schedule cosine");
    }
    must_remark("sweep --x lr=0.1:0.2:2 --every 3", "--every changes nothing here");
    must_remark("lr --batch 32", "; the batch of a job is --micro-batch, or --global-batch");
    must_remark("lr --decay 26", "; a schedule that ends before the run has a --horizon");
    must_remark("run --optimizer nesterov", "optimizer nesterov: momentum is 0: this is sgd");
    must_remark("lr --dampening 0.5", "--dampening changes nothing here");
    must_remark("run --schedule multistep --warmup 0 --steps 100 --milestones 300",
                "--milestones changes nothing here: the first is at update 300, and the run ends "
                "after 100");
}

static void what_is_read_is_not_named(void **state)
{
    (void)state;
    free(output("lr --floor 0.1 --lr 0.1"));
    free(output("sweep --x momentum=0:0.9:2 --dampening 0.5"));
    free(output("lr --schedule multistep --milestones 50,300"));
    free(output("lr --every 30 --fork 50 --schedule step"));
    free(output("lr --schedule wsd --decay-shape cosine --fork 50 --schedule cosine"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(facts_of_a_schedule),
        cmocka_unit_test(a_slip_ends_it_with_1),
        cmocka_unit_test(every_command_names_it),
        cmocka_unit_test(what_is_read_is_not_named),
    };
    return cmocka_run_group_tests_name("check", tests, NULL, NULL);
}
