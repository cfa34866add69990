/* What the sentence of an update says. */
#include "model/given.h"

#include "explain/update_words.h"

static const struct {
    const char *words;
    double t;
    const char *told;   /* all of it, … */
    const char *beside; /* … or, where that is NULL, a part */
} cases[] = {
    /* y shrinks by 1 − 0.11·10, x by 1 − 0.11. */
    {"condition 10 warmup 0 lr 0.11 schedule constant", 0.0,
     "loss 13 → 6.39; y 1 → −0.1, past the minimum (factor 1 − ηλ = −0.1); x 4 → 3.56", NULL},
    {"condition 10 warmup 0 lr 0.25 schedule constant", 0.0, NULL,
     "it rises: the rate is 1.25 of its limit; y 1 → −1.5, past the minimum and farther off "
     "(factor "
     "1 − ηλ = −1.5)"},
    {"condition 11 momentum 0.9 steps 100", 5.0, NULL, "the velocity carries it uphill"},
    {"optimizer adam warmup 0", 0.0, NULL, "each axis walks by about η, whatever its slope"},
    {"clip 1 warmup 0", 0.0, NULL, "the gradient is clipped to 0.0928 of its length"},
    {"warmup 5 lr 0.1", 1.0, NULL, "warmup: η 0.0333 of 0.1"},
    {"warmup 1 warmup-start 0 lr 0.1", 0.0, NULL, "loss 13 → 13; the rate is 0"},
    {"noise 50 schedule constant", 3.0, NULL, "the noise outweighs the gradient"},
    {"landscape parabola lr 0.5", 0.0, "loss 2 → 0.5; x −2 → −1", NULL},
    {"landscape llm-25m steps 24000", 100.0, NULL, "expected loss "},
    {"landscape overfit", 50.0, NULL, "validation loss "},
};

static void an_update_is_told(void **state)
{
    (void)state;
    bool right = true;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct setup setup = given(cases[i].words);
        struct run *run = whole_run(&setup);
        char text[240];
        words_update(run, cases[i].t, text, sizeof text);
        if (cases[i].told ? strcmp(text, cases[i].told) != 0 : !strstr(text, cases[i].beside)) {
            print_error("%s, update %.0f:\n  %s\n", cases[i].words, cases[i].t, text);
            right = false;
        }
        run_free(run);
    }
    assert_true(right);
}

static void behind_the_end_there_is_none(void **state)
{
    (void)state;
    struct setup setup = given("steps 10");
    struct run *run = whole_run(&setup);
    char text[240] = "left";
    words_update(run, 10.0, text, sizeof text);
    assert_string_equal(text, "");
    run_free(run);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_update_is_told),
        cmocka_unit_test(behind_the_end_there_is_none),
    };
    return cmocka_run_group_tests_name("updates in words", tests, NULL, NULL);
}
