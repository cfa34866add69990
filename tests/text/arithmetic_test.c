/* Numbers as they are typed: suffixes and arithmetic. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "text/number.h"

#include <math.h>
#include <string.h>

static void numbers_are_what_they_say(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        double value;
    } cases[] = {
        {"0.1", 0.1},         {".5", 0.5},
        {"5.", 5.0},          {"2e-5", 2e-5},
        {"1E6", 1e6},         {"50k", 50000.0},
        {"50K", 50000.0},     {"2G", 2e9},
        {"1.5M", 1.5e6},      {"300B", 3e11},
        {"-3", -3.0},         {"+3", 3.0},
        {"1+2*3", 7.0},       {"(1+2)*3", 9.0},
        {"1-2-3", -4.0},      {"120000/128*3", 2812.5},
        {"24/2/3", 4.0},      {"(1-0.9)*2", (1 - 0.9) * 2},
        {"2*-3", -6.0},       {"-(1+1)", -2.0},
        {"50k/2+1", 25001.0}, {"3e-4*sqrt(2)", NAN},
        {"1/0", INFINITY},    {"1e999", INFINITY},
        {"15.6T", 1.56e13},   {"2.3M", 2.3e6},
        {"1.5e3k", 1.5e6},    {"3.2M*2", 6.4e6},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        double value = NAN;
        bool read = arithmetic_whole(cases[i].text, &value);
        if (isnan(cases[i].value) ? read : !read || value != cases[i].value)
            fail_msg("%s is %g", cases[i].text, value);
    }
}

static void what_is_none_is_refused(void **state)
{
    (void)state;
    static const char *const bad[] = {
        "",    " ",  "-",    "()",   "(1",  "1)",   "1+",  "*2", "1 + 2", "0x10", "inf",
        "nan", "1e", "5e3x", "50kk", "k",   "1..2", "1,5", "1/", "--",    "1k5",  "5%",
        ".",   "e5", "1e+",  "5m",   "((1", "1*/2", "T",   "5 ", "\t5",
    };
    char deep[300];
    double value;
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++)
        if (arithmetic_whole(bad[i], &value))
            fail_msg("'%s' is taken for %g", bad[i], value);
    memset(deep, '(', sizeof deep);
    deep[sizeof deep - 1] = '\0';
    assert_false(arithmetic_whole(deep, &value));
    memset(deep, '-', sizeof deep - 1);
    assert_false(arithmetic_whole(deep, &value));
}

static void it_ends_where_the_number_does(void **state)
{
    (void)state;
    double value;
    assert_string_equal(arithmetic_read("10%", &value), "%");
    assert_true(value == 10.0);
    assert_string_equal(arithmetic_read("3k:50k", &value), ":50k");
    assert_true(value == 3000.0);
    assert_string_equal(arithmetic_read("5e", &value), "e");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(numbers_are_what_they_say),
        cmocka_unit_test(what_is_none_is_refused),
        cmocka_unit_test(it_ends_where_the_number_does),
    };
    return cmocka_run_group_tests_name("arithmetic", tests, NULL, NULL);
}
