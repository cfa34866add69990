/* What a change of a set-up did, in one line. */
#include "model/given.h"

#include "explain/change_words.h"

static struct run_end end_of(const struct setup *setup)
{
    struct run *run = whole_run(setup);
    const struct run_end end = run_end_of(run);
    run_free(run);
    return end;
}

static void tell(const char *before, const char *after, int form, char *text, size_t size)
{
    const struct setup was = given(before), is = given(after);
    const struct change change = {
        .before = &was, .after = &is, .was = end_of(&was), .is = end_of(&is)};
    words_change(&change, form, text, size);
}

/* 8·0.95^(2t) and 8·0.9^(2t) are below a thousandth of the start from 63 and 31 on. */
#define BOWL "condition 10 warmup 0 steps 300 schedule constant "
#define WELL "landscape double-well warmup 0 "

static const struct {
    const char *before, *after, *told, *briefly;
} cases[] = {
    {BOWL "lr 0.05", BOWL "lr 0.1", "peak lr 0.05 → 0.1: from update 63 to 31",
     "peak lr 0.1: update 63 → 31"},
    {BOWL "lr 0.1", BOWL "lr 0.05", "peak lr 0.1 → 0.05: from update 31 to 63",
     "peak lr 0.05: update 31 → 63"},
    {BOWL "lr 0.1", BOWL "lr 0.5", "peak lr 0.1 → 0.5: converged → diverged at update 6",
     "peak lr 0.5: converged → diverged"},
    {BOWL "lr 0.5", BOWL "lr 0.1", "peak lr 0.5 → 0.1: diverged → converged at update 31",
     "peak lr 0.1: diverged → converged"},
    {BOWL "lr 0.4", BOWL "lr 0.5", "peak lr 0.4 → 0.5: diverged at update 7 → 6",
     "peak lr 0.5: diverged at 7 → 6"},
    {BOWL "lr 0.001", BOWL "lr 0.002", "peak lr 0.001 → 0.002: loss 4.4 → 2.41",
     "peak lr 0.002: loss 4.4 → 2.41"},
    {BOWL "lr 0.001", BOWL "lr 0.1", "peak lr 0.001 → 0.1: slow → converged at update 31",
     "peak lr 0.1: slow → converged"},
    {WELL "lr 0.02", WELL "lr 0.021", "peak lr 0.02 → 0.021: loss 0.295, as before",
     "peak lr 0.021: loss 0.295, as before"},
    {BOWL "lr 0.1 seed 1", BOWL "lr 0.1 seed 2", "seed 1 → 2: no difference",
     "seed 2: no difference"},
    {BOWL "lr 0.1 clip 0", BOWL "lr 0.1 clip 1000", "clip none → 1000: no difference",
     "clip 1000: no difference"},
    {BOWL "lr 0.1", BOWL "lr 0.1", "", ""},
    {BOWL "lr 0.05", BOWL "lr 0.1 steps 250 momentum 0.1 weight-decay 0.001",
     "peak lr 0.05 → 0.1, steps 300 → 250, +2 more: ", "peak lr 0.1, +3 more: "},
    {"warmup 20", "warmup 20 warmup-shape cosine",
     "warmup shape linear → cosine: ", "warmup shape cosine: "},
    {"optimizer sgd", "optimizer adam", "optimizer sgd → adam, peak lr (",
     "optimizer adam, peak lr ("},
    {"optimizer sgd", "optimizer adamw",
     ", weight decay (0) → (0.01): ", "optimizer adamw, peak lr (0.1): "},
    {"optimizer sgd", "optimizer nesterov", "optimizer sgd → nesterov: momentum is 0: this is sgd",
     "optimizer nesterov: momentum is 0: this is sgd"},
    {"optimizer nesterov", "optimizer sgd", "optimizer nesterov → sgd: no difference",
     "optimizer sgd: no difference"},
    {"optimizer sgd", "optimizer nesterov momentum 0.5", "optimizer sgd → nesterov, momentum 0 → ",
     "optimizer nesterov, "},
    {"steps 100", "steps 1000", "steps 100 → 1000, warmup (5) → (50): from update 23 to 46",
     "steps 1000, warmup (50): update 23 → 46"},
    {"steps 100 schedule wsd", "steps 200 schedule wsd",
     "steps 100 → 200, warmup (5) → (10), decay (19) → (38): ", "steps 200, warmup (10): "},
    {"steps 100 warmup 5", "steps 1000 warmup 5", "steps 100 → 1000: ", "steps 1000: "},
    {"landscape bowl lr 0.1", "landscape booth lr 0.1", "", ""}, /* losses of two kinds */
    {"landscape bowl lr 0.01", "landscape booth lr 0.1",
     "landscape bowl → booth, peak lr 0.01 → 0.1: slow → converged",
     "landscape booth, +1 more: slow → converged"},
    {"landscape overfit lr 0.05", "landscape overfit lr 0.1",
     "peak lr 0.05 → 0.1: validation loss ", "peak lr 0.1: val "},
};

static bool is_told(size_t i, int form, const char *told)
{
    char text[CHANGE_WORDS_MOST];
    tell(cases[i].before, cases[i].after, form, text, sizeof text);
    if (told[0] ? strstr(text, told) != NULL : !text[0])
        return true;
    print_error("%s, then %s:\n  \"%s\", not \"%s\"\n", cases[i].before, cases[i].after, text,
                told);
    return false;
}

static void a_change_is_told(void **state)
{
    (void)state;
    bool right = true;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        right &= is_told(i, 0, cases[i].told);
        right &= is_told(i, CHANGE_FORMS_FROM_TO, cases[i].briefly);
    }
    assert_true(right);
}

/* Each form is one to fall back to where the one before it has no room. */
static void forms_get_shorter(void **state)
{
    (void)state;
    char text[CHANGE_FORMS][CHANGE_WORDS_MOST];
    for (int form = 0; form < CHANGE_FORMS; form++)
        tell(BOWL "lr 0.05", BOWL "lr 0.1 momentum 0.1", form, text[form], sizeof text[form]);
    assert_string_equal(text[CHANGE_FORMS - 1], "update 63 → 27");
    assert_true(strlen(text[0]) > strlen(text[1]));
    assert_true(strlen(text[2]) > strlen(text[3]));
    assert_true(strlen(text[3]) > strlen(text[4]));
    assert_true(strlen(text[4]) > strlen(text[CHANGE_FORMS - 1]));
}

/* Short of room, too, outcomes are said in words that need no page of them. */
static void brief_outcomes_are_plain(void **state)
{
    (void)state;
    char text[CHANGE_WORDS_MOST];
    static const char before[] = "condition 2 rotation 30 warmup 0 lr 1.3 steps 25",
                      after[] = "condition 2 rotation 30 warmup 0 lr 1.3 steps 1000";
    tell(before, after, 1, text, sizeof text);
    assert_string_equal(text, "steps 25 → 1000: overshot → diverged, came back");
    tell(after, before, 1, text, sizeof text);
    assert_string_equal(text, "steps 1000 → 25: diverged, came back → overshot");
}

/* Where the lowest loss is not 0, its digits hide what has become of the rest. */
static void the_excess_tells_where_the_loss_does_not(void **state)
{
    (void)state;
    const struct setup was = given(WELL "lr 0.02"), is = given(WELL "lr 0.03");
    struct change change = {.before = &was, .after = &is, .was = end_of(&was)};
    char text[CHANGE_WORDS_MOST];
    change.is = change.was;
    change.is.result.loss += 1e-9;
    change.was.excess = 2e-9;
    change.is.excess = 3e-9;
    words_change(&change, 0, text, sizeof text);
    assert_string_equal(text, "peak lr 0.02 → 0.03: excess loss 2×10⁻⁹ → 3×10⁻⁹");
    change.is.excess = 2.001e-9;
    words_change(&change, 0, text, sizeof text);
    assert_string_equal(text, "peak lr 0.02 → 0.03: loss 0.295, as before");
}

/* ---- over seeds ---- */

static void told_over_seeds(const double *before, const double *after, int seeds, int form,
                            char *text, size_t size)
{
    const struct setup was = given(BOWL "lr 0.05 noise 1"), is = given(BOWL "lr 0.1 noise 1");
    const struct change_over_seeds over = {seeds_compare(before, after, seeds),
                                           seed_summary_of(before, seeds),
                                           seed_summary_of(after, seeds), 0.0};
    const struct change change = {
        .before = &was, .after = &is, .was = end_of(&was), .is = end_of(&is), .seeds = &over};
    words_change(&change, form, text, size);
}

static void only_what_seeds_bear_out_is_a_difference(void **state)
{
    (void)state;
    enum { SEEDS = 12 };
    static const double was[SEEDS] = {1.0, 1.2, 0.8, 1.1, 0.9, 1.0, 1.3, 0.7, 1.0, 0.9, 1.1, 1.0},
                        as_well[SEEDS] = {1.1, 1.0, 0.9, 1.0, 1.0, 0.8,
                                          1.1, 1.1, 1.0, 1.1, 0.9, 0.9},
                        lower[SEEDS] = {0.5,  0.6,  0.4, 0.55, 0.45, 0.5,
                                        0.65, 0.35, 0.5, 0.45, 0.55, 0.5},
                        lost[SEEDS] = {INFINITY, INFINITY, INFINITY, INFINITY, INFINITY, INFINITY,
                                       INFINITY, INFINITY, INFINITY, INFINITY, INFINITY, 1.0};
    char text[CHANGE_WORDS_MOST];
    told_over_seeds(was, as_well, SEEDS, 0, text, sizeof text);
    assert_string_equal(text, "peak lr 0.05 → 0.1: no difference seen, 12 seeds");
    told_over_seeds(was, as_well, SEEDS, 3, text, sizeof text);
    assert_string_equal(text, "peak lr 0.05 → 0.1: no difference seen (12 seeds)");
    told_over_seeds(was, as_well, SEEDS, CHANGE_FORMS - 1, text, sizeof text);
    assert_string_equal(text, "no difference seen");
    told_over_seeds(was, lower, SEEDS, 0, text, sizeof text);
    assert_string_equal(text, "peak lr 0.05 → 0.1: loss 1 → 0.5, mean of 12 seeds");
    told_over_seeds(was, lower, SEEDS, 1, text, sizeof text);
    assert_string_equal(text, "peak lr 0.05 → 0.1: mean loss 1 → 0.5 (12 seeds)");
    told_over_seeds(was, lost, SEEDS, 0, text, sizeof text);
    assert_string_equal(text, "peak lr 0.05 → 0.1: diverged in 0 → 11 of 12 seeds");
    told_over_seeds(lost, lost, 11, 0, text, sizeof text);
    assert_string_equal(text, "peak lr 0.05 → 0.1: diverged with every seed, as before");
}

/* Where there is no time for more than one, that is said. */
static void one_seed_is_named(void **state)
{
    (void)state;
    const struct setup was = given(BOWL "lr 0.05 noise 1"), is = given(BOWL "lr 0.1 noise 1");
    const struct change change = {
        .before = &was, .after = &is, .was = end_of(&was), .is = end_of(&is), .one_seed = true};
    char text[CHANGE_WORDS_MOST];
    words_change(&change, 0, text, sizeof text);
    assert_non_null(strstr(text, ", of one seed"));
    words_change_pending(&change, 0, text, sizeof text);
    assert_string_equal(text, "peak lr 0.05 → 0.1: …");
}

static void one_knob_of_a_problem_is_a_change_and_two_are_another(void **state)
{
    (void)state;
    const struct setup bowl = given(BOWL "lr 0.1"), tilted = given(BOWL "lr 0.2 start-x 3"),
                       other = given(BOWL "start-x 3 start-y 2"), well = given(WELL "start-x 1.9");
    assert_false(change_of_problem(&bowl, &bowl));
    assert_false(change_of_problem(&bowl, &tilted));
    assert_true(change_of_problem(&bowl, &other));
    assert_true(change_of_problem(&bowl, &well));
    char text[CHANGE_WORDS_MOST];
    const struct change change = {.before = &bowl, .after = &other, .another_problem = true};
    words_change(&change, CHANGE_FORMS - 2, text, sizeof text);
    assert_string_equal(text, "another problem, not compared");
    words_change(&change, CHANGE_FORMS - 1, text, sizeof text);
    assert_string_equal(text, "another problem");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_change_is_told),
        cmocka_unit_test(forms_get_shorter),
        cmocka_unit_test(brief_outcomes_are_plain),
        cmocka_unit_test(the_excess_tells_where_the_loss_does_not),
        cmocka_unit_test(only_what_seeds_bear_out_is_a_difference),
        cmocka_unit_test(one_seed_is_named),
        cmocka_unit_test(one_knob_of_a_problem_is_a_change_and_two_are_another),
    };
    return cmocka_run_group_tests_name("changes in words", tests, NULL, NULL);
}
