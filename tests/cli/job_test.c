/* A job in its own units: what libraries make of it, and columns in epochs, tokens, samples. */
#include "answers.h"

#include "support/scratch.h"

#define JOB "--samples 120k --micro-batch 32 --accumulate 4 --epochs 3 --warmup 3%"

static void check_has_a_line_a_library(void **state)
{
    (void)state;
    static const char *const lines[] = {
        "updates            2814\n",
        "job                120000 samples, 32 x 4 x 1 an update, 3 epochs\n",
        "* hf               2814 updates, warmup 85  ceil(ceil(B)/accumulate) an epoch\n",
        "  hf-4.51          2811 updates, warmup 85 ",
        "  torchtune        2811 updates, warmup 84 ",
        "  megatron         2812 updates, warmup 84 ",
        "nothing looks like a slip\n",
    };
    char *out = output("check " JOB);
    for (size_t i = 0; i < sizeof lines / sizeof lines[0]; i++)
        must_contain(out, lines[i], "check");
    free(out);
    out = output("check --format json --rounding drop-last " JOB);
    must_contain(out, "\"updates\": 2811,", "json");
    must_contain(out, "\"hf\": {\"updates\": 2814, \"warmup\": 85},", "json");
    must_contain(out, "\"drop-last\": {\"updates\": 2811, \"warmup\": 84}", "json");
    free(out);
    out = output("check --tokens 4T --global-batch 1024 --sequence 4096");
    must_contain(out, "* hf               953674 updates, warmup 47683  counts no tokens",
                 "tokens");
    must_contain(out, "  composer         953675 updates", "tokens");
    assert_null(strstr(out, "torchtune"));
    free(out);
    out = output("check");
    assert_null(strstr(out, "job"));
    free(out);
}

static void what_libraries_count_otherwise_is_said(void **state)
{
    (void)state;
    static const char *const commands[] = {"lr", "run", "run --format csv", "code", "lens"};
    char arguments[200];
    for (size_t i = 0; i < sizeof commands / sizeof commands[0]; i++) {
        snprintf(arguments, sizeof arguments, "%s %s", commands[i], JOB);
        struct answer answer = command(arguments);
        assert_int_equal(answer.status, 0);
        assert_int_equal(lines_of(answer.err), 1);
        must_contain(answer.err, "lrscope: 2811 updates as hf-4.51, torchtune, olmo, drop-last; ",
                     arguments);
        must_contain(answer.err, "; the warmup of 3% 84 to 85: --rounding chooses (hf)", arguments);
        answer_free(&answer);
    }
    free(output("lr --rounding hf " JOB)); /* chosen: there is nothing to say */
    free(output("lr --steps 2812 " JOB));
    free(output("lr --samples 1024 --micro-batch 32 --epochs 3")); /* all count the same */
}

static void must_say(const char *arguments, const char *part)
{
    struct answer answer = command(arguments);
    assert_int_equal(answer.status, 0);
    must_contain(answer.err, part, arguments);
    answer_free(&answer);
}

static void half_a_job_is_said(void **state)
{
    (void)state;
    must_say("lr --epochs 3", "epochs 3: without samples the steps stay 100");
    must_say("lr --samples 120k", "samples 120000: without epochs the steps stay 100");
    must_say("lr --unit tokens", "unit tokens is not known, so that updates are counted: give");
    must_say("lr --steps 5000 --rounding hf " JOB, "steps 5000 are not those of the job, 2814");
    must_say("lr --tokens 5M --rounding hf " JOB, "are 39062 updates, and epochs 3 are 2814");
    free(output("lr --steps 5000 --epochs 3 --unit epochs"));
    free(output("lr --steps 5000 --samples 120k --micro-batch 32"));
}

/* Column c of the table's row r (0: the names). */
static double cell(const char *table, int row, int column)
{
    for (; row > 0; row--)
        table = strchr(table, '\n') + 1;
    for (; column > 0; column--)
        table = strchr(table, ',') + 1;
    return strtod(table, NULL);
}

static void tables_have_a_column_in_the_unit(void **state)
{
    (void)state;
    static const struct {
        const char *arguments, *head;
        int row;
        double value;
    } tables[] = {
        {"lr --rounding hf --unit epochs " JOB, "t,epoch,lr\n", 2813, 2812.0 / 938.0},
        {"lr --rounding torchtune --unit epochs " JOB, "t,epoch,lr\n", 938, 1.0},
        {"lr --rounding hf --unit samples " JOB, "t,samples,lr\n", 11, 1280.0},
        {"lr --rounding hf --unit epochs --as hf " JOB, "t,epoch,lr\n", 939, 1.0},
        {"lr --unit tokens --tokens 1M --global-batch 10k", "t,tokens,lr\n", 2, 10000.0},
        {"run --format csv --unit epochs --steps 100 --epochs 4", "t,epoch,lr,loss,x,y,gx,gy\n", 26,
         1.0},
        {"lr", "t,lr\n", 2, NAN},
    };
    for (size_t i = 0; i < sizeof tables / sizeof tables[0]; i++) {
        char *out = output_told(tables[i].arguments, strstr(tables[i].arguments, "--as") ? 2 : 0);
        assert_true(strncmp(out, tables[i].head, strlen(tables[i].head)) == 0);
        if (!isnan(tables[i].value) && cell(out, tables[i].row, 1) != tables[i].value)
            fail_msg("%s: %.17g", tables[i].arguments, cell(out, tables[i].row, 1));
        free(out);
    }
    char *out = output("lr --format json --unit epochs --steps 4 --epochs 2");
    must_contain(out, "\"columns\": [\"t\", \"epoch\", \"lr\"]", "json");
    must_contain(out, "[3, 1.5, ", "json");
    free(out);
    out = output("run --format json --unit epochs --steps 4 --epochs 2");
    must_contain(out, "\"columns\": [\"t\", \"epoch\", \"lr\"", "json");
    must_contain(out, "[4, 2, ", "json");
    must_contain(out, "\"epochs\": 2", "json");
    free(out);
}

/* The rates are those of the same steps given outright. */
static void a_job_is_its_steps(void **state)
{
    (void)state;
    char *job = output("lr --rounding hf " JOB), *steps = output("lr --steps 2814 --warmup 85");
    assert_string_equal(job, steps);
    free(job);
    free(steps);
}

static void files_and_code_know_the_job(void **state)
{
    (void)state;
    char *code = output("code --rounding hf " JOB);
    must_contain(code,
                 "# 120000 samples, 32 x 4 x 1 an update, 3 epochs: 2814 updates, counted as "
                 "hf\n# (2811 updates as hf-4.51, ",
                 "code");
    must_contain(code, "\nsteps = 2814\nwarmup = 85\n", "code");
    must_contain(code, " --warmup 3% --samples 120000 --micro-batch 32 --accumulate 4 --epochs 3\n",
                 "code");
    free(code);
    char *json = output("code --as json --rounding hf-4.51 " JOB);
    must_contain(json, "\"steps\": 2811,", "json");
    must_contain(json, "\"global-batch\": 128,", "json");
    char arguments[200];
    scratch_begin();
    snprintf(arguments, sizeof arguments, "lr %s", scratch_file("job.json", json));
    char *read = output(arguments);
    char *direct = output("lr --rounding hf-4.51 " JOB);
    assert_string_equal(read, direct);
    free(direct);
    free(read);
    free(json);
    scratch_end();
}

static void updates_may_be_in_its_units(void **state)
{
    (void)state;
    static const char job[] = "--samples 1281167 --global-batch 1024 --epochs 90 --rounding timm";
    char arguments[300];
    snprintf(arguments, sizeof arguments, "code --schedule step --every 30ep --warmup 5ep %s", job);
    char *code = output(arguments);
    must_contain(code, " --warmup 5ep --every 30ep ", "code");
    must_contain(code, "steps = 112590\nwarmup = 6255\n", "code");
    must_contain(code, "every = 37530\n", "code");
    free(code);
    static const char *const parts[] = {"warmup 5ep: how many updates that is, is not known", NULL};
    must_refuse("lr --warmup 5ep", parts);
}

static void a_job_is_not_swept(void **state)
{
    (void)state;
    static const char *const parts[] = {"epochs is of the job: sweep steps instead", NULL};
    must_refuse("sweep --x epochs=1:3:3 --samples 100", parts);
    static const char *const other[] = {"--num-train-epochs", "is called --epochs here", NULL};
    must_refuse("lr --num-train-epochs 3", other);
    static const char *const batch[] = {"is called --micro-batch here; batch is the landscape's",
                                        NULL};
    must_refuse("lr --batch_size 3", batch);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(check_has_a_line_a_library),
        cmocka_unit_test(what_libraries_count_otherwise_is_said),
        cmocka_unit_test(half_a_job_is_said),
        cmocka_unit_test(tables_have_a_column_in_the_unit),
        cmocka_unit_test(a_job_is_its_steps),
        cmocka_unit_test(files_and_code_know_the_job),
        cmocka_unit_test(updates_may_be_in_its_units),
        cmocka_unit_test(a_job_is_not_swept),
    };
    return cmocka_run_group_tests_name("job", tests, NULL, NULL);
}
