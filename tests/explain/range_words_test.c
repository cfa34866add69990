/* What is said of a range test: the rates, how many times the best each is, and what to do.
 */
#include "explain/words.h"

#include "model/given.h"

static struct range_test *tested(const char *words, const struct range_options *options)
{
    struct setup setup = given(words);
    struct range_test *test = malloc(sizeof *test);
    if (!test)
        abort();
    range_start(test, &setup, options);
    range_advance(test, INFINITY);
    return test;
}

static const struct {
    const char *words;
    struct range_options options; /* from, to, updates; 0: the usual */
    const char *says, *ramp, *swept, *first, *last;
} sentences[] = {
    {"steps 100",
     {0.0, 0.0, 0},
     "the best constant rate is 0.171; steepest is 0.56 of it; valley is 0.095 of it; minimum/10 "
     "is "
     "0.5 of it; whole runs diverge at the lowest point, 0.85: the ramp only passes it",
     "89 of 100 updates, then over 4 times its best",
     "100 updates",
     "run ends at 11.5",
     "run diverges"},
    {"steps 100 landscape river",
     {0.0, 0.0, 0},
     "the best constant rate is 0.0946; steepest diverges; valley is 0.076 of it; minimum/10 is "
     "0.49 of it; whole runs diverge at the lowest point, 0.465: the ramp only passes it",
     "92 of 100 updates, then over 4 times its best",
     "100 updates",
     "run ends at 1",
     "run diverges"},
    {"steps 100 optimizer adam",
     {0.0, 0.0, 0},
     "the best constant rate is 0.219; steepest is 2.3 times it; valley is 0.093 of it; "
     "minimum/10 is 0.81 of it",
     "100 updates",
     "100 updates",
     "run ends at 12.9",
     "run ends at 0.000566"},
    {"steps 100",
     {1e-5, 1e-3, 30},
     "the best constant rate is 0.001; steepest is 0.39 of it; valley is 0.067 of it; "
     "minimum/10 is 0.045 of it; that is the end of the range: widen it",
     "30 updates",
     "100 updates",
     "run ends at 12.9",
     "run ends at 7.22"},
    {"steps 1 warmup 0",
     {1.0, 10.0, 0},
     "every swept rate diverges; test lower ones",
     "2 of 100 updates, then over 4 times its best",
     "1 update",
     "run diverges",
     "run diverges"},
    /* Of those that end alike none is the best. */
    {"steps 3000 condition 2",
     {0.0, 0.0, 0},
     "constant rates of 0.012 to 0.85 end alike at nothing but rounding, 0.615 first; steepest is "
     "0.16 of it; valley is "
     "0.15 of it; minimum/10 is 0.77 of it; whole runs diverge at the lowest point, 4.72: the "
     "ramp only passes it",
     "90 of 100 updates, then over 4 times its best",
     "3000 updates",
     "run ends at 0.0888",
     "run diverges"},
    /* Where none comes to the target, none is first. */
    {"landscape two-basins steps 2000 warmup 0 schedule constant",
     {0.01, 0.1, 0},
     "constant rates of 0.01 to 0.1 end alike, 0.01 lowest; steepest is 3.3 times it; valley is "
     "3.3 times it; "
     "minimum/10 is 0.89 of it; that is the end of the range: widen it",
     "100 updates",
     "2000 updates",
     "run ends at 1.05",
     "run ends at 1.05"},
    {"start-x 0 start-y 0 steps 30000",
     {0.0, 0.0, 0},
     "the rate makes no difference: where it does not diverge, all end at 0",
     "100 updates",
     "20000 of 30000 updates",
     "run ends at 0",
     "run ends at 0"},
};

static void a_range_test_is_told_with_its_numbers(void **state)
{
    (void)state;
    bool right = true;
    for (size_t i = 0; i < sizeof sentences / sizeof sentences[0]; i++) {
        struct range_test *test = tested(sentences[i].words, &sentences[i].options);
        char says[400], ramp[100], swept[100]; /* as find-lr and the screen have it */
        words_range(test, says, sizeof says);
        words_ramp(test, ramp, sizeof ramp);
        words_swept_length(test, swept, sizeof swept);
        struct number first = words_swept(&test->swept[0]),
                      last = words_swept(&test->swept[RANGE_RATES - 1]);
        if (strcmp(says, sentences[i].says) != 0 || strcmp(ramp, sentences[i].ramp) != 0 ||
            strcmp(swept, sentences[i].swept) != 0 || strcmp(first.text, sentences[i].first) != 0 ||
            strcmp(last.text, sentences[i].last) != 0) {
            print_error("%s:\n  %s\n  %s, %s; %s … %s\n", sentences[i].words, says, ramp, swept,
                        first.text, last.text);
            right = false;
        }
        free(test);
    }
    assert_true(right);
}

/* "widen it": beyond the end there are better rates; "test lower ones": there are some that do not
 * diverge. */
static void what_a_range_test_advises_helps(void **state)
{
    (void)state;
    static const struct {
        const char *words;
        struct range_options before, after;
    } cases[] = {{"steps 100", {1e-5, 1e-3, 30}, {1e-5, 1e-1, 30}},
                 {"steps 100", {1.0, 10.0, 0}, {0.01, 10.0, 0}}};
    for (int i = 0; i < 2; i++) {
        struct range_test *before = tested(cases[i].words, &cases[i].before),
                          *after = tested(cases[i].words, &cases[i].after);
        const struct swept *was = range_best(before), *is = range_best(after);
        assert_non_null(is);
        assert_int_equal(was != NULL, i == 0);
        assert_true(!was || is->final < was->final);
        free(before);
        free(after);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_range_test_is_told_with_its_numbers),
        cmocka_unit_test(what_a_range_test_advises_helps),
    };
    return cmocka_run_group_tests_name("words of range tests", tests, NULL, NULL);
}
