/* The comment that tables begin with: the command in it makes the same table again. */
#include "answers.h"
#include "support/scratch.h"

/* The first line without "# lrscope 0.1.0: lrscope ". */
static void command_in(const char *text, char *line, size_t size)
{
    assert_memory_equal(text, "# lrscope ", 10);
    const char *at = strstr(text, ": lrscope ");
    assert_non_null(at);
    snprintf(line, size, "%.*s", (int)strcspn(at + 10, "\n"), at + 10);
}

static void the_comment_makes_the_same_again(void **state)
{
    (void)state;
    static const char *const calls[] = {
        "lr --steps 30 --schedule wsd --warmup-shape cosine --past 3",
        "lr --steps 30 --as timm --warmup 7",
        "run --format csv --optimizer adamw --noise 0.5 --seed 3",
        "run --format csv --schedule multistep --milestones 20,60 --fork 30 --from-fork on --lr "
        "0.1",
        "sweep --steps 40 --x lr=0.01:1:5:log --y momentum=0:0.9:3 --fork 10 --momentum 0.5",
        "sweep --steps 40 --x lr=0.01:1 --sobol 9",
        "find-lr --truth --landscape rosenbrock",
        "find-lr --format csv --from 1e-4 --to 0.5",
        "code --as optax --schedule restarts --cycle-mult 2",
        "code --native --schedule step",
        "code --resume 30 --fork 50 --optimizer adam",
    };
    for (size_t i = 0; i < sizeof calls / sizeof calls[0]; i++) {
        char line[1000];
        struct answer first = command(calls[i]);
        command_in(first.out, line, sizeof line);
        struct answer again = command(line);
        assert_int_equal(again.status, 0);
        if (strcmp(first.out, again.out) != 0)
            fail_msg("%s: %s makes something else", calls[i], line);
        answer_free(&first), answer_free(&again);
    }
}

static void only_what_differs_from_the_default_is_said(void **state)
{
    (void)state;
    struct answer answer = command("lr --steps 3 --schedule cosine --momentum 0 --past 0");
    must_contain(answer.out, ": lrscope lr --past 0 --steps 3\nt,lr\n", "lr");
    answer_free(&answer);
}

static void the_pieces_of_a_sweep_have_one(void **state)
{
    (void)state;
    struct answer whole = command("sweep --steps 9 --x lr=0.01:1:4"),
                  one = command("sweep --steps 9 --x lr=0.01:1:4 --shard 1/2"),
                  two = command("sweep --steps 9 --x lr=0.01:1:4 --shard 2/2"),
                  skipped = command("sweep --steps 9 --x lr=0.01:1:4 --skip 2");
    assert_memory_equal(whole.out, one.out, one.out_size);
    assert_string_equal(whole.out + one.out_size, two.out);
    assert_string_equal(skipped.out, two.out);
    answer_free(&whole), answer_free(&one), answer_free(&two), answer_free(&skipped);
}

static void a_strange_name_is_quoted_on_one_line(void **state)
{
    (void)state;
    static const struct {
        const char *name, *quoted;
    } cases[] = {{"a b's.csv", "a b'\\''s.csv'"}, {"a\nb\033'.csv", "a\\012b\\033\\'.csv'"}};
    for (int i = 0; i < 2; i++) {
        const char *path = scratch_file(cases[i].name, "metric\n1\n1\n1\n");
        const char *const given[] = {"lr", "--schedule", "plateau", "--steps",
                                     "3",  "--metric",   path,      NULL};
        struct answer answer = command_as(&(struct call){.given = given});
        assert_int_equal(answer.status, 0);
        assert_int_equal(lines_of(answer.out), 5);
        must_contain(answer.out, cases[i].quoted, cases[i].name);
        answer_free(&answer);
    }
}

static void it_can_be_left_out(void **state)
{
    (void)state;
    struct answer answer = command("lr --steps 2 --warmup 0 --provenance off");
    assert_memory_equal(answer.out, "t,lr\n", 5);
    answer_free(&answer);
    must_refuse("lr --provenance maybe", (const char *const[]){"--provenance", "on", NULL});
}

/* Ours read it as a comment, and 0.1's tables had none. */
static void our_readers_skip_it(void **state)
{
    (void)state;
    struct answer run = command("run --format csv --steps 5 --noise 0.5");
    char line[400];
    snprintf(line, sizeof line, "run --steps 5 --replay %s", scratch_file("run.csv", run.out));
    struct answer replay = command(line);
    assert_int_equal(replay.status, 0);
    assert_int_equal(lines_of(replay.out), 9);
    answer_free(&run), answer_free(&replay);
}

static void json_has_it_as_a_key(void **state)
{
    (void)state;
    char *out = output("run --format json --steps 3");
    must_contain(out, "{\n  \"made_by\": \"lrscope ", "run");
    must_contain(out, ": lrscope run --format json --steps 3\",\n  \"setup\"", "run");
    free(out);
    out = output("code --as json --steps 3");
    must_contain(out, "\"made_by\": \"lrscope ", "code");
    free(out);
}

static int begin(void **state)
{
    (void)state;
    return scratch_begin() ? 0 : -1;
}

static int end(void **state)
{
    (void)state;
    scratch_end();
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_comment_makes_the_same_again),
        cmocka_unit_test(only_what_differs_from_the_default_is_said),
        cmocka_unit_test(the_pieces_of_a_sweep_have_one),
        cmocka_unit_test(a_strange_name_is_quoted_on_one_line),
        cmocka_unit_test(it_can_be_left_out),
        cmocka_unit_test(our_readers_skip_it),
        cmocka_unit_test(json_has_it_as_a_key),
    };
    return cmocka_run_group_tests_name("provenance", tests, begin, end);
}
