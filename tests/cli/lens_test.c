/* lr --as: the rates of a library; lens: all libraries side by side. */
#include "answers.h"

#include "explain/libraries/library.h"

enum { LIBRARIES = LENS_LIBRARIES };

static void must_print(const char *arguments, const char *text)
{
    struct answer answer = command(arguments);
    assert_int_equal(answer.status, 0);
    strip_comment(&answer);
    assert_string_equal(answer.out, text);
    answer_free(&answer);
}

static void a_library_has_its_own_rates(void **state)
{
    (void)state;
    must_print("lr --as hf --schedule linear --lr 1 --steps 4 --warmup 2 --past 1",
               "t,lr\n0,0\n1,0.5\n2,1\n3,0.5\n4,0\n");
    must_print("lr --as timm --schedule linear --lr 1 --steps 4 --warmup 2",
               "t,lr\n0,0\n1,0.5\n2,0.5\n3,0.25\n");
    must_print("lr --as deepspeed --schedule linear --lr 1 --steps 4 --warmup 2",
               "t,lr\n0,0\n1,0\n2,0.5\n3,1\n");
    must_print(
        "lr --as torch --schedule linear --lr 1 --steps 2 --warmup 2 --warmup-start 0.5 --past 2",
        "t,lr\n0,0.5\n1,0.75\n2,nan\n3,nan\n");
}

/* On standard error: the table is for machines. */
static void what_the_rates_stand_for_is_said(void **state)
{
    (void)state;
    static const struct {
        const char *arguments, *said;
        int lines, status;
    } cases[] = {
        {"lr --as hf --schedule linear --lr 1 --floor 0.1 --steps 100 --warmup 9 --warmup-start "
         ".02",
         "lrscope: --as hf stands for get_scheduler(\"linear\", optimizer, num_warmup_steps=9, "
         "num_training_steps=100); lost: the floor 0.1, the warmup's start 0.02\n"
         "lrscope: nearer to the knobs: get_scheduler(\"polynomial\", optimizer, "
         "num_warmup_steps=9, num_training_steps=100, scheduler_specific_kwargs={\"lr_end\": 0.1, "
         "\"power\": 1}), up to 2 % of the peak away at update 0\n",
         2, 0},
        {"lr --as optax --schedule cosine --steps 100 --warmup 0 --lr 1",
         "lrscope: --as optax stands for warmup_cosine_decay_schedule(init_value=1, peak_value=1, "
         "warmup_steps=0, decay_steps=100, end_value=0)\n",
         1, 0},
        {"lr --as timm --schedule cosine --steps 100 --warmup 10 --lr 1 --warmup-start 0",
         "; lost: the peak, which the decay has left when the warmup ends\n"
         "lrscope: nearer to the knobs: CosineLRScheduler(optimizer, t_initial=90, lr_min=0, "
         "warmup_t=10, warmup_lr_init=0, warmup_prefix=True, t_in_epochs=False), the same rates "
         "in the run\n",
         2, 0},
        {"lr --as torch --steps 100 --warmup 0 --lr 1 --fork 40 --schedule step --every 20",
         "lrscope: --as torch, from update 40 on, stands for StepLR(optimizer, step_size=20, ", 2,
         0},
        {"lr --as torch --schedule rex --steps 100 --warmup 0 --lr 1",
         "leave --as out; nearest: PolynomialLR(optimizer, total_iters=100, power=0.585), up to", 1,
         2},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct answer answer = command(cases[i].arguments);
        assert_int_equal(answer.status, cases[i].status);
        must_contain(answer.err, cases[i].said, cases[i].arguments);
        assert_int_equal(lines_of(answer.err), cases[i].lines);
        answer_free(&answer);
    }
}

/* PyTorch goes by both of its names. */
static void torch_and_pytorch_are_the_same(void **state)
{
    (void)state;
    static const char *const pairs[][2] = {{"lr --as torch", "lr --as pytorch"},
                                           {"code --as torch", "code --as pytorch"},
                                           {"code --as torch --native", "code --native"}};
    for (int i = 0; i < 3; i++) {
        struct answer one = command(pairs[i][0]), other = command(pairs[i][1]);
        assert_int_equal(one.status, 0);
        assert_string_equal(one.out, other.out);
        answer_free(&one);
        answer_free(&other);
    }
}

static void what_a_library_lacks_is_said(void **state)
{
    (void)state;
    static const struct {
        const char *arguments, *said;
    } cases[] = {
        {"lr --as hf --schedule step", "no such shape"},
        {"lr --processes 8", "add --as torch"},
        {"lr --as torch --step-every 0", "a whole number from 1"},
        {"lr --as paddle", "torch, hf, timm, optax, megatron, deepspeed, keras"},
        {"lr --as optax --schedule plateau", "the loss drives it"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct answer answer = command(cases[i].arguments);
        assert_int_equal(answer.status, 2);
        assert_int_equal(answer.out_size, 0);
        assert_int_equal(lines_of(answer.err), 1);
        assert_non_null(strstr(answer.err, cases[i].said));
        answer_free(&answer);
    }
}

/* The line of an output that begins with a text; the caller frees it. */
static char *line_with(const char *out, const char *start)
{
    for (const char *line = out; line; line = strchr(line, '\n'), line += line != NULL)
        if (strncmp(line, start, strlen(start)) == 0)
            return strndup(line, strcspn(line, "\n"));
    fail_msg("no line begins with %s in\n%s", start, out);
    return NULL;
}

static void must_begin(const char *out, const char *line)
{
    char *found = line_with(out, line);
    free(found);
}

static void the_lens_is_a_table_and_words(void **state)
{
    (void)state;
    char *out = output("lens");
    must_begin(out, "cosine, peak 0.13636363636363635, floor 0, T 100, W 5\n");
    must_begin(out, "lrscope     16.7 %      100 % at 5     0.0273 %       holds 0 %\n");
    must_begin(out, "PyTorch   ≠ 33.3 %      100 % at 5     0.0273 %     ≠ climbs to 3.89 %  ≠ ");
    must_begin(out, "timm      ≠ 0 %       ≠ 99.4 % at 5  ≠ 0.0247 %       holds 0 %         ≠ ");
    must_begin(out, "HF cosine_with_min_lr: update 0 has rate 0 and does nothing");
    must_contain(out, "climbs again after T, to 3.89 % at 112 and 100 % at 195 (pytorch#40971)",
                 "lens");
    must_begin(out, "The nearest of each library's own types:");
    must_begin(out, "HF: get_scheduler(\"cosine_warmup_with_min_lr\", optimizer, ");
    free(out);
}

/* 99.98 % of the peak is not 100 %. */
static void cells_that_differ_look_different(void **state)
{
    (void)state;
    char *out = output("lens --steps 10000 --warmup 100");
    must_begin(out, "lrscope     0.99 %      100 % at 100 ");
    must_begin(out, "timm      ≠ 0 %       ≠ 99.98 % at 100 ");
    free(out);
}

static void the_lens_for_spreadsheets(void **state)
{
    (void)state;
    char *out = output("lens --format csv --provenance off --schedule linear --lr 1 --steps 4 "
                       "--warmup 2 --warmup-start 0.5");
    must_begin(
        out,
        "from,library,type,past_t,first,highest,highest_at,last,lowest,rate_at_t,"
        "rate_later,jump,furthest,furthest_at,raises_at,refuses,call,nearest,nearest_furthest\n");
    must_begin(out, "0,lrscope,\"\",holds,0.5,1,2,0.5,0.5,0,0,");
    must_begin(out, "0,hf,\"linear\",holds,0,1,2,0.5,0,0,0,");
    must_begin(out, "0,hf,\"linear\",holds,0,1,2,0.5,0,0,0,0,0.5,0,,");
    assert_int_equal(lines_of(out), 2 + LIBRARIES);
    free(out);
}

/* Each part of a plan is a schedule of its own. */
static void a_fork_is_looked_at_too(void **state)
{
    (void)state;
    char *out = output("lens --fork 50 --schedule step");
    must_contain(out, "\nbehind the fork at update 50: step, peak ", "lens");
    free(out);
    out = output("lens --format csv --provenance off --fork 50 --schedule step");
    assert_int_equal(lines_of(out), 1 + 2 * (1 + LIBRARIES));
    must_contain(out, "\n50,torch,\"StepLR\",", "csv");
    must_contain(out, "\n50,hf,\"\",,", "csv");
    must_contain(out, "\"it has no such shape\",\"\",", "csv");
    free(out);
}

static void the_lens_for_programs(void **state)
{
    (void)state;
    char *out = output("lens --format json --schedule one-cycle");
    must_contain(out,
                 "\"made_by\": \"lrscope 0.1.0: lrscope lens --format json --schedule one-cycle\"",
                 "json");
    must_contain(out, "{\"library\": \"torch\", \"name\": \"PyTorch\", \"type\": \"OneCycleLR\"",
                 "json");
    must_contain(out, "\"past_t\": \"raises\"", "json");
    must_contain(out, "\"call\": {\"type\": \"OneCycleLR\", \"arguments\": {\"max_lr\": ", "json");
    must_contain(out, "\"call_text\": \"cosine_onecycle_schedule(transition_steps=100, ", "json");
    must_contain(out,
                 "\"nearest\": {\"type\": \"cosine_warmup_with_min_lr\", \"arguments\": ", "json");
    must_contain(out, "\"rate_later\": null", "json");
    must_contain(out, "\"differs\": [\"past_t\"]", "json");
    must_contain(out, "\"refuses\": \"it has no such shape\",", "json");
    free(out);
    out = output("lens --format json --schedule linear --warmup 5");
    must_contain(out, "\"lost\": \"the warmup of 5 updates\"", "json");
    free(out);
    out = output("lens --format json --schedule plateau");
    must_contain(out, "\"call\": null,\n       \"nearest\": null}", "json");
    free(out);
}

static void a_scheduler_can_be_stepped_otherwise(void **state)
{
    (void)state;
    must_print("lr --as hf --schedule linear --lr 1 --steps 4 --warmup 0 --processes 2",
               "t,lr\n0,1\n1,0.5\n2,0\n3,0\n");
    must_print("lr --as hf --schedule linear --lr 1 --steps 4 --warmup 0 --step-every 2",
               "t,lr\n0,1\n1,1\n2,0.75\n3,0.75\n");
    must_print("lr --as optax --schedule linear --lr 1 --steps 4 --warmup 0 --processes 2",
               "t,lr\n0,1\n1,0.75\n2,0.5\n3,0.25\n");
    char *out = output("lens --schedule cosine --lr 1 --steps 100 --warmup 0 --processes 4");
    must_begin(out, "cosine, peak 1, floor 0, T 100, W 0, 4 steps an update\n");
    must_begin(out, "HF cosine_with_min_lr: 4 steps an update: what is meant for 100 comes at 25 ");
    free(out);
    out = output("lens --steps 100 --step-every 10 --format json");
    must_contain(out, "\"processes\": 1, \"step_every\": 10", "json");
    free(out);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(torch_and_pytorch_are_the_same),
        cmocka_unit_test(a_library_has_its_own_rates),
        cmocka_unit_test(what_the_rates_stand_for_is_said),
        cmocka_unit_test(the_lens_is_a_table_and_words),
        cmocka_unit_test(cells_that_differ_look_different),
        cmocka_unit_test(the_lens_for_spreadsheets),
        cmocka_unit_test(a_fork_is_looked_at_too),
        cmocka_unit_test(the_lens_for_programs),
        cmocka_unit_test(a_scheduler_can_be_stepped_otherwise),
        cmocka_unit_test(what_a_library_lacks_is_said),
    };
    return cmocka_run_group_tests_name("lr --as", tests, NULL, NULL);
}
