/* Pieces of sentences. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "text/sentence.h"

#include <math.h>

static void a_factor_that_is_far_from_1_has_two_digits(void **state)
{
    (void)state;
    static const struct {
        double factor;
        const char *text;
    } cases[] = {
        {0.376, "×0.376"},       {1.0, "×1"},
        {99999.0, "×99999"},     {1e5, "×100000"},
        {202900.0, "×200000"},   {3.1e6, "×3.1×10⁶"},
        {3.16e6, "×3.2×10⁶"},    {9.99e6, "×10⁷"},
        {1e6, "×10⁶"},           {1.01e-4, "×0.000101"},
        {9.9e-5, "×9.9×10⁻⁵"},   {2.9e-7, "×2.9×10⁻⁷"},
        {1e300, "×10³⁰⁰"},       {0.0, "×0"},
        {INFINITY, "×∞"},        {NAN, "×nan"},
        {1.5e308, "×1.5×10³⁰⁸"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
        assert_string_equal(sentence_factor(cases[i].factor).text, cases[i].text);
}

static void ordinals_have_their_endings(void **state)
{
    (void)state;
    static const struct {
        double n;
        const char *ending;
    } cases[] = {{0, "th"},  {1, "st"},  {2, "nd"},   {3, "rd"},   {4, "th"},   {9, "th"},
                 {10, "th"}, {11, "th"}, {12, "th"},  {13, "th"},  {14, "th"},  {21, "st"},
                 {22, "nd"}, {23, "rd"}, {101, "st"}, {111, "th"}, {113, "th"}, {1e9 + 2, "nd"}};
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
        assert_string_equal(ordinal_ending(cases[i].n), cases[i].ending);
}

static void texts_grow_as_far_as_there_is_room(void **state)
{
    (void)state;
    char text[8] = "";
    sentence_add(text, sizeof text, "%s", "lr");
    sentence_add(text, sizeof text, " %d", 12);
    assert_string_equal(text, "lr 12");
    sentence_add(text, sizeof text, " and more");
    assert_string_equal(text, "lr 12 a");
    sentence_add(text, sizeof text, "!");
    assert_string_equal(text, "lr 12 a");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_factor_that_is_far_from_1_has_two_digits),
        cmocka_unit_test(ordinals_have_their_endings),
        cmocka_unit_test(texts_grow_as_far_as_there_is_room),
    };
    return cmocka_run_group_tests_name("phrase", tests, NULL, NULL);
}
