/* lrscope find-lr: its forms, that they agree with each other and with lrscope run, and what it
 * refuses. */
#include "answers.h"

#define BOWL "--landscape bowl --condition 10 --optimizer sgd --momentum 0 --noise 0 --steps 100"

static void the_summary_names_suggestions_and_truth(void **state)
{
    (void)state;
    char *text = output("find-lr " BOWL);
    static const char *const parts[] = {
        "S steepest", "V valley",   "M minimum/10", "B best swept", "the best constant rate is",
        " of it",     "100 updates"};
    for (size_t i = 0; i < sizeof parts / sizeof parts[0]; i++)
        must_contain(text, parts[i], "summary");
    double best = number_after(text, "best constant rate is ");
    assert_true(best < 0.2 && best > 0.14);
    free(text);
}

static void a_suggestion_that_diverges_is_said_to(void **state)
{
    (void)state;
    char *text =
        output("find-lr --landscape river --optimizer sgd --momentum 0 --noise 0 --steps 100");
    must_contain(text, "steepest diverges", "river");
    free(text);
}

static void where_all_rates_end_alike_none_is_the_best(void **state)
{
    (void)state;
    char *text = output("find-lr --landscape bowl --start-x 0 --start-y 0");
    must_contain(text, "makes no difference", "at the minimum");
    assert_null(strstr(text, "the best constant rate"));
    free(text);
}

static void the_csv_has_a_row_an_update(void **state)
{
    (void)state;
    char *text = output("find-lr " BOWL " --from 1e-5 --to 1e-3 --updates 30 --format csv");
    double lr, loss, smoothed;
    assert_true(strncmp(text, "lr,loss,smoothed\n", 17) == 0);
    assert_int_equal(lines_of(text), 31);
    assert_int_equal(sscanf(text + 17, "%lf,%lf,%lf", &lr, &loss, &smoothed), 3);
    assert_true(lr == 1e-5 && loss == smoothed);
    must_contain(text, "\n0.001,", "the last row");
    free(text);
}

/* The swept rates are 64 points: a rate between them that ends lower is no contradiction, but said.
 */
static void a_suggestion_that_beats_the_swept_rates_is_named(void **state)
{
    (void)state;
    char *text = output("find-lr --steps 1");
    must_contain(text, "steepest is next to it and better", "one update");
    must_contain(text, "the best of the 64 runs", "one update");
    assert_true(number_after(strstr(text, "S steepest"), "ends at ") <
                number_after(strstr(text, "B best swept"), "ends at "));
    free(text);
    text = output("find-lr");
    assert_null(strstr(text, "better"));
    free(text);
}

/* The rows at swept rates are runs that a person can make. */
static void the_truth_is_what_run_says(void **state)
{
    (void)state;
    char *text = output("find-lr " BOWL " --truth"), *row = text, call[300];
    double rate, final;
    assert_true(strncmp(text, "lr,final\n", 9) == 0);
    assert_int_equal(lines_of(text), 65);
    for (int i = 0; i < 45; i++)
        row = strchr(row, '\n') + 1;
    assert_int_equal(sscanf(row, "%lf,%lf", &rate, &final), 2);
    snprintf(call, sizeof call,
             "run " BOWL " --schedule constant --warmup 0 --lr %.17g --format csv", rate);
    char *run = output(call), *last = strstr(run, "\n100,");
    double their_rate, loss;
    assert_int_equal(sscanf(last, "\n100,%lf,%lf", &their_rate, &loss), 2);
    assert_same(loss, final);
    free(run);
    free(text);
}

static void the_same_call_gives_the_same_bytes(void **state)
{
    (void)state;
    static const char *const forms[] = {"", " --format csv", " --truth"};
    for (int i = 0; i < 3; i++) {
        char call[200];
        snprintf(call, sizeof call, "find-lr --noise 2 --optimizer adam%s", forms[i]);
        char *one = output(call), *two = output(call);
        assert_string_equal(one, two);
        free(one);
        free(two);
    }
}

static void a_long_run_is_said_to_be_cut(void **state)
{
    (void)state;
    char *text = output("find-lr " BOWL " --steps 30000");
    must_contain(text, "20000 of 30000 updates", "cut");
    free(text);
}

static void what_makes_no_sense_is_refused(void **state)
{
    (void)state;
    must_refuse("find-lr --from 1 --to 0.1", (const char *const[]){"--from", "lower", NULL});
    must_refuse("find-lr --from -1", (const char *const[]){"--from", "above 0", NULL});
    must_refuse("find-lr --to fast", (const char *const[]){"--to", "fast", NULL});
    must_refuse("find-lr --updates 5", (const char *const[]){"--updates", "20", NULL});
    must_refuse("find-lr --format xml", (const char *const[]){"--format", "csv", NULL});
    must_refuse("find-lr --truth=on", (const char *const[]){"--truth", "no value", NULL});
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_summary_names_suggestions_and_truth),
        cmocka_unit_test(a_suggestion_that_diverges_is_said_to),
        cmocka_unit_test(where_all_rates_end_alike_none_is_the_best),
        cmocka_unit_test(the_csv_has_a_row_an_update),
        cmocka_unit_test(a_suggestion_that_beats_the_swept_rates_is_named),
        cmocka_unit_test(the_truth_is_what_run_says),
        cmocka_unit_test(the_same_call_gives_the_same_bytes),
        cmocka_unit_test(a_long_run_is_said_to_be_cut),
        cmocka_unit_test(what_makes_no_sense_is_refused),
    };
    return cmocka_run_group_tests_name("find-lr", tests, NULL, NULL);
}
