/* JSON out of the commands, and back in as a set-up; --expect. */
#include "answers.h"

#include <unistd.h>

#define FORKED                                                                                     \
    "--schedule multistep --milestones 3,5,5 --optimizer adam --amsgrad on --start-x 1.5 "         \
    "--fork 50 --from-fork on --schedule one-cycle --three-phase on --lr 0.01 "                    \
    "--fork 80 --schedule wsd --decay-shape cosine"

static void write_text(const char *path, const char *text)
{
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    fputs(text, file);
    fclose(file);
}

/* All rows of a table are those of another. */
static void must_run_alike(const char *arguments, const char *others)
{
    char *here = output(arguments), *there = output(others);
    if (strcmp(here, there) != 0)
        fail_msg("lrscope %s and lrscope %s differ", arguments, others);
    free(here), free(there);
}

static void json_is_a_setup(void **state)
{
    (void)state;
    static const char *const setups[] = {FORKED, "--landscape rosenbrock --noise 0.5 --seed 3",
                                         "--landscape overfit --steps 50",
                                         "--formula (a-x)^2+y^2 --a 3", ""};
    static const char *const writers[] = {"code --as json", "run --format json"};
    char path[] = "/tmp/lrscope-json-XXXXXX", line[600], read[100];
    int descriptor = mkstemp(path);
    assert_true(descriptor >= 0);
    close(descriptor);
    for (size_t i = 0; i < sizeof setups / sizeof setups[0]; i++)
        for (size_t j = 0; j < sizeof writers / sizeof writers[0]; j++) {
            snprintf(line, sizeof line, "%s %s", writers[j], setups[i]);
            char *json = output(line);
            write_text(path, json);
            free(json);
            snprintf(line, sizeof line, "run --format csv %s", setups[i]);
            snprintf(read, sizeof read, "run --format csv %s", path);
            must_run_alike(read, line);
        }
    unlink(path);
}

static void what_is_no_setup_is_refused(void **state)
{
    (void)state;
    static const char *const bad[] = {
        "{",
        "{}x",
        "{\"lr\": }",
        "{\"lr\" 1}",
        "{\"lr\": 1,}",
        "{\"lr\": \"1}",
        "{\"forks\": [{]}",
        "{\"rows\": [[[[[[[[[[1]]]]]]]]]]}",
        "{\"rows\": [",
        "{1: 2}",
    };
    char path[] = "/tmp/lrscope-json-XXXXXX", line[100];
    int descriptor = mkstemp(path);
    assert_true(descriptor >= 0);
    close(descriptor);
    snprintf(line, sizeof line, "lr %s", path);
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        write_text(path, bad[i]);
        must_refuse(line, (const char *const[]){"is no set-up in JSON", NULL});
    }
    write_text(path, "{\"lrr\": 1}");
    must_refuse(line, (const char *const[]){"lrr is not known, did you mean lr?", NULL});
    write_text(path, "{\"lr\": -1}");
    must_refuse(line, (const char *const[]){"lr: -1 is out of range", NULL});
    unlink(path);
}

static void every_table_is_json_too(void **state)
{
    (void)state;
    static const struct {
        const char *arguments, *part;
    } calls[] = {
        {"lr --format json --steps 2 --lr 0.5 --warmup 0", "[0, 0.5],\n"},
        {"lr --format json --steps 2 --lr 0.5 --warmup 0", "\"columns\": [\"t\", \"lr\"]"},
        {"find-lr --format json", "{\"name\": \"valley\", \"lr\": 0.0"},
        {"find-lr --format json", "\"best\": {\"name\": \"best swept\""},
        {"params --format json",
         "{\"key\": \"floor\", \"group\": \"schedule\", \"type\": \"real\""},
        {"params --format json", "\"share_of\": \"horizon\""},
        {"run --format json --lr 0.01", "\"outcome\": \"slow\""},
        {"run --format json --lr 0.01", "\"evidence\": {\"excess\": 0.2"},
        {"run --format json --lr 0.001",
         "\"advice\": [{\"key\": \"lr\", \"value\": 0.1, "
         "\"kind\": \"good\", \"outcome\": \"converged\", \"loss\": "},
        {"run --format json", "\"advice\": [],"},
    };
    for (size_t i = 0; i < sizeof calls / sizeof calls[0]; i++) {
        char *out = output(calls[i].arguments);
        must_contain(out, calls[i].part, calls[i].arguments);
        free(out);
    }
}

/* The move in words is the one in JSON, and gives what it says. */
static void advice_is_what_the_run_then_does(void **state)
{
    (void)state;
    char *out = output("run --lr 0.001"), *then = output("run --lr 0.1");
    must_contain(out, "next      peak lr 0.1 (--lr 0.1): converges at update 36\n", "run");
    must_contain(then, "under a thousandth from update 36 on", "run");
    must_contain(then, "next      nothing to do\n", "run");
    free(out);
    free(then);
}

static void an_outcome_can_be_expected(void **state)
{
    (void)state;
    free(output("run --expect converged"));
    free(output("run --expect slow --lr 0.01 --format csv"));
    struct answer answer = command("run --expect converged --lr 0.01 --format json");
    assert_int_equal(answer.status, 1);
    must_contain(answer.err, "lrscope: the run is slow, and not converged\n", "expect");
    assert_true(answer.out_size > 0);
    answer_free(&answer);
    must_refuse("run --expect convergd",
                (const char *const[]){"'convergd' is not known", "converged", NULL});
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(json_is_a_setup),
        cmocka_unit_test(what_is_no_setup_is_refused),
        cmocka_unit_test(every_table_is_json_too),
        cmocka_unit_test(advice_is_what_the_run_then_does),
        cmocka_unit_test(an_outcome_can_be_expected),
    };
    return cmocka_run_group_tests_name("json", tests, NULL, NULL);
}
