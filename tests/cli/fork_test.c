/* --fork N: the same plan through every command, and through a file. */
#include "answers.h"

#include <unistd.h>

#define FORKED "--steps 50 --schedule wsd --lr 0.1 --fork 20 --from-fork on --lr 0.04 --warmup 5"

static void lr_and_run_follow_the_fork(void **state)
{
    (void)state;
    char *lr = output("lr " FORKED), *run = output("run --format csv " FORKED), *row = run;
    char *alone = output("lr --steps 30 --schedule wsd --lr 0.04 --warmup 5");
    const char *at = strstr(lr, "\n20,") + 1, *own = strstr(alone, "\n0,") + 1;
    for (int t = 20; t < 50; t++) {
        assert_true(strtod(strchr(at, ',') + 1, NULL) == strtod(strchr(own, ',') + 1, NULL));
        at = strchr(at, '\n') + 1, own = strchr(own, '\n') + 1;
    }
    for (at = strstr(lr, "\n0,") + 1, row = strstr(run, "\n0,") + 1; *at;
         at = strchr(at, '\n') + 1, row = strchr(row, '\n') + 1)
        assert_memory_equal(at, row, strcspn(at, "\n"));
    free(lr), free(run), free(alone);
    char *library = output_told("lr --as megatron " FORKED, 4);
    must_contain(library, "\n49,", "library");
    free(library);
}

static void the_summary_names_the_fork(void **state)
{
    (void)state;
    char *out = output("run " FORKED);
    must_contain(out, "fork      from update 20 on: lr 0.04, warmup 5, from-fork on", "summary");
    free(out);
    out = output("run --format json " FORKED);
    must_contain(out, "\"forks\": [{\"fork\": 20, \"schedule\": \"wsd\", \"lr\": 0.04,", "json");
    free(out);
}

static void a_sweep_is_of_the_last_part(void **state)
{
    (void)state;
    char *sweep = output("sweep " FORKED " --x lr=0.04:0.5:2"), *run = output("run " FORKED);
    double end = number_after(strstr(sweep, "\n0.04,slow"), "slow,");
    assert_near(end / number_after(run, "-> "), 1.0, 1e-5);
    free(sweep), free(run);
    must_refuse("sweep " FORKED " --x start-x=0:1:3",
                (const char *const[]){"--x", "start-x", "fork", NULL});
}

static void a_screen_forked_by_keys_is_written_and_read(void **state)
{
    (void)state;
    char path[] = "/tmp/lrscope-fork-XXXXXX", line[300];
    int file = mkstemp(path);
    assert_true(file >= 0);
    close(file);
    snprintf(line, sizeof line, "home pgdn*5 f right*3 w '%s!' enter", path);
    const char *const words[] = {"snapshot", "--steps", "90", "--keys", line, NULL};
    struct answer answer = command_as(&(struct call){.given = words});
    assert_int_equal(answer.status, 0);
    answer_free(&answer);
    snprintf(line, sizeof line, "snapshot %s", path);
    char *picture = output(line);
    must_contain(picture, "FORK", "the screen of a file with a fork");
    must_contain(picture, "update 10 of 90", "the screen of a file with a fork");
    free(picture);
    snprintf(line, sizeof line, "run %s", path);
    char *run = output(line);
    must_contain(run, "fork      from update 10 on: lr", "run");
    free(run);
    unlink(path);
}

static void what_makes_no_fork_is_refused(void **state)
{
    (void)state;
    must_refuse("lr --fork x", (const char *const[]){"--fork", "whole", NULL});
    must_refuse("lr --fork 1e99", (const char *const[]){"--fork", "whole", NULL});
    must_refuse("lr --fork", (const char *const[]){"--fork needs a value", NULL});
    must_refuse("lr --fork 30 --fork 20", (const char *const[]){"--fork", "30", "20", NULL});
    must_refuse("lr --steps 30 --fork 30", (const char *const[]){"fork 30", "29", NULL});
    must_refuse("lr --fork 30 --landscape beale",
                (const char *const[]){"--landscape", "before", NULL});
    must_refuse("lr --forkk 30", (const char *const[]){"--forkk", "--fork", NULL});
    must_refuse("lr --from-fork on", (const char *const[]){"--from-fork", NULL});
    must_refuse("lr --steps 50 --fork 20 --from-fork on --warmup 31",
                (const char *const[]){"fork 20", "warmup 31", "30", NULL});
}

static void find_lr_says_what_it_is_of(void **state)
{
    (void)state;
    struct answer answer = command("find-lr " FORKED);
    assert_int_equal(answer.status, 0);
    must_contain(answer.err, "before the fork at 20", "find-lr");
    answer_free(&answer);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(lr_and_run_follow_the_fork),
        cmocka_unit_test(the_summary_names_the_fork),
        cmocka_unit_test(a_sweep_is_of_the_last_part),
        cmocka_unit_test(a_screen_forked_by_keys_is_written_and_read),
        cmocka_unit_test(what_makes_no_fork_is_refused),
        cmocka_unit_test(find_lr_says_what_it_is_of),
    };
    return cmocka_run_group_tests_name("fork", tests, NULL, NULL);
}
