/* What a turn of a knob did. */
#include "model/given.h"

#include "explain/change_words.h"
#include "model/params/resolve.h"

static struct finished_run finished(const char *words)
{
    const struct setup setup = given(words);
    struct run *run = whole_run(&setup);
    const struct finished_run result = {.setup = setup,
                                        .result =
                                            trial_result_of(plan_last(&run->plan), &run->stats),
                                        .noisy = run->stats.noisy};
    run_free(run);
    return result;
}

#define BOWL "condition 10 warmup 0 steps 300 schedule constant "

static const struct {
    const char *before, *after, *told;
} cases[] = {
    /* 8·0.95^(2t) and 8·0.9^(2t) are below 0.013 from here on. */
    {BOWL "lr 0.05", BOWL "lr 0.1", "peak lr 0.05 → 0.1: at the target from update 63 → 31"},
    {BOWL "lr 0.1", BOWL "lr 0.5", "peak lr 0.1 → 0.5: converged → diverged"},
    {BOWL "lr 0.001", BOWL "lr 0.002", "peak lr 0.001 → 0.002: loss 4.4 → 2.41"},
    {"landscape overfit lr 0.05", "landscape overfit lr 0.1", "(of one seed)"},
    {"lr 0.1", "lr 0.1", ""},
    {"lr 0.1", "lr 0.2 momentum 0.5 steps 50", ""}, /* too much for one cause */
};

static void a_change_is_told(void **state)
{
    (void)state;
    bool right = true;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        const struct finished_run before = finished(cases[i].before),
                                  after = finished(cases[i].after);
        char text[240];
        words_change(&before, &after, text, sizeof text);
        if (cases[i].told[0] ? !strstr(text, cases[i].told) : text[0]) {
            print_error("%s, then %s:\n  %s\n", cases[i].before, cases[i].after, text);
            right = false;
        }
    }
    assert_true(right);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(a_change_is_told)};
    return cmocka_run_group_tests_name("changes in words", tests, NULL, NULL);
}
