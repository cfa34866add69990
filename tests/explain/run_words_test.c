/* What is said of a run: the numbers that led to its verdict. */
#include "explain/words.h"

#include "model/given.h"
#include "model/verdict/judgement.h"
#include "text/ascii.h"
#include "told.h"

static void a_run_is_told_with_its_numbers(void **state)
{
    (void)state;
    bool seen[OUTCOME_COUNT] = {[OUTCOME_UNDERWAY] = true}, right = true;
    char evidence[RUN_WORDS_MOST];
    for (size_t i = 0; i < TOLD; i++) {
        struct setup setup = given(told[i].words);
        struct run *run = whole_run(&setup);
        struct verdict verdict = verdict_of(run);
        words_run(run, &verdict, evidence, sizeof evidence);
        seen[verdict.outcome] = true;
        if (verdict.outcome != told[i].outcome || !strstr(evidence, told[i].evidence)) {
            print_error("%s:\n  %s, %s\n", told[i].words, outcome_rows[verdict.outcome].word,
                        evidence);
            right = false;
        }
        run_free(run);
    }
    for (enum outcome i = 0; i < OUTCOME_COUNT; i++)
        for (enum judgement judged = 0; judged < JUDGEMENT_COUNT; judged++)
            assert_true(seen[i] || !outcome_of_judgement(judged, i));
    assert_true(right);
}

/* "η 0.1 is 75.32 of 2/λmax = 0.001328": who divides one by the other gets the third. */
static void the_quotient_is_that_of_the_numbers_shown(void **state)
{
    (void)state;
    int seen = 0;
    for (size_t i = 0; i < TOLD; i++) {
        struct setup setup = given(told[i].words);
        if (problem_of(&setup)->judged != JUDGED_BY_PATH)
            continue; /* what is learnt has no limit to be told */
        struct run *run = whole_run(&setup);
        struct verdict verdict = verdict_of(run);
        char words[RUN_WORDS_MOST], evidence[RUN_WORDS_MOST];
        words_run(run, &verdict, words, sizeof words);
        ascii_text(evidence, sizeof evidence, words); /* as strtod reads numbers */
        const char *rate = strstr(evidence, "; lr "), *is = rate ? strstr(rate, " is ") : NULL,
                   *of = is ? strstr(is, " of ") : NULL, *equals = of ? strstr(of, " = ") : NULL;
        if (equals) {
            double quotient = strtod(rate + strlen("; lr "), NULL) / strtod(equals + 3, NULL);
            double shown = strtod(is + 4, NULL);
            assert_near(quotient, shown, 1.1e-3 * shown);
            seen++;
        }
        run_free(run);
    }
    assert_true(seen > 10);
}

/* A rate next to its limit makes a run turn with momentum, too, and so it does without. */
static void momentum_is_named_where_it_is_the_cause(void **state)
{
    (void)state;
    static const struct {
        const char *words;
        bool momentum;
    } runs[] = {
        {"optimizer sgd momentum 0.95 schedule constant lr 0.1 steps 100", true},
        {"warmup 0 lr 0.2 schedule constant", false},
        {"warmup 0 lr 0.2995 momentum 0.5 schedule constant steps 100", false},
        {"warmup 0 lr 0.19 schedule constant steps 20 start-x 0", false},
        {"lr 0.3 optimizer lion schedule constant", false},
    };
    for (size_t i = 0; i < sizeof runs / sizeof runs[0]; i++) {
        struct setup setup = given(runs[i].words);
        struct run *run = whole_run(&setup);
        struct verdict verdict = verdict_of(run);
        char words[RUN_WORDS_MOST];
        words_run(run, &verdict, words, sizeof words);
        assert_int_equal(outcome_rows[verdict.outcome].outcome_class, CLASS_OSCILLATING);
        assert_int_equal(strstr(words, "carries it past") != NULL, runs[i].momentum);
        run_free(run);
    }
}

/* A minimum that lies alone has the sharpness that it has, and what stays at the edge leaves it at
 * no update. */
static void the_edge_of_stability_is_told_where_it_was_left(void **state)
{
    (void)state;
    static const struct {
        const char *words;
        bool left;
    } runs[] = {
        {"landscape edge steps 300", true},
        {"landscape edge steps 1000 warmup 0", true},
        {"landscape edge steps 300 lr 0.03", false},
        {"landscape edge warmup 0 lr 0.1 schedule constant steps 300", false},
        {"landscape himmelblau lr 0.03 steps 100 warmup 5", false},
        {"lr 0.2 steps 100", false},
    };
    for (size_t i = 0; i < sizeof runs / sizeof runs[0]; i++) {
        struct setup setup = given(runs[i].words);
        struct run *run = whole_run(&setup);
        struct verdict verdict = verdict_of(run);
        char words[RUN_WORDS_MOST];
        words_run(run, &verdict, words, sizeof words);
        assert_int_equal(strstr(words, "at the edge of stability until") != NULL, runs[i].left);
        run_free(run);
    }
}

static void must_tell(const char *words, const char *part, bool present)
{
    struct setup setup = given(words);
    struct run *run = whole_run(&setup);
    struct verdict verdict = verdict_of(run);
    char text[RUN_WORDS_MOST];
    words_run(run, &verdict, text, sizeof text);
    if ((strstr(text, part) != NULL) != present)
        fail_msg("%s: \"%s\" %s \"%s\"", words, text, present ? "lacks" : "has", part);
    run_free(run);
}

/* What a landscape with flatter minima is for; a bowl has none. */
static void a_run_that_went_where_it_is_flatter_says_so(void **state)
{
    (void)state;
    must_tell("landscape catapult steps 100", "; λmax fell from 4 to 1.", true);
    must_tell("landscape edge steps 100", "; λmax fell from ", true);
    must_tell("landscape catapult steps 100 lr 0.3", "λmax fell", false);
    must_tell("warmup 0 lr 0.212 steps 100", "λmax fell", false);
}

/* Whether a schedule that watches the loss has left anything of the rate. */
static void what_a_plateau_has_left_of_the_rate_is_told(void **state)
{
    (void)state;
#define PLATEAU "schedule plateau condition 11 lr 0.13636 warmup 20 seed 7 steps 400 "
    must_tell(PLATEAU "noise 1", "; η 10⁻⁸ of its peak from update ", true);
    must_tell(PLATEAU "noise 1 steps 20000 factor 0.5", " of its peak from about update ", true);
    must_tell(PLATEAU "noise 0", "of its peak", false);
}

static void a_run_under_way_says_how_far_it_is(void **state)
{
    (void)state;
    struct setup setup = given("lr 0.1 steps 300");
    struct plan plan = plan_of(&setup);
    struct run *run = begun(&plan);
    run_advance(run, 120.0);
    struct verdict verdict = verdict_of(run);
    char evidence[RUN_WORDS_MOST];
    words_run(run, &verdict, evidence, sizeof evidence);
    assert_string_equal(evidence, "update 120 of 300");
    run_free(run);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_run_is_told_with_its_numbers),
        cmocka_unit_test(the_quotient_is_that_of_the_numbers_shown),
        cmocka_unit_test(momentum_is_named_where_it_is_the_cause),
        cmocka_unit_test(the_edge_of_stability_is_told_where_it_was_left),
        cmocka_unit_test(a_run_that_went_where_it_is_flatter_says_so),
        cmocka_unit_test(what_a_plateau_has_left_of_the_rate_is_told),
        cmocka_unit_test(a_run_under_way_says_how_far_it_is),
    };
    return cmocka_run_group_tests_name("runs in words", tests, NULL, NULL);
}
