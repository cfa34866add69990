/* Numbers for machines: exact, short, and in one form. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "text/number.h"

#include <float.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void numbers_have_one_form(void **state)
{
    (void)state;
    static const struct {
        double value;
        const char *text;
    } cases[] = {
        {0.9, "0.9"},
        {0.1 + 0.2, "0.30000000000000004"},
        {1.0 / 3.0, "0.3333333333333333"},
        {-2.5, "-2.5"},
        {0.0, "0"},
        {-0.0, "-0"},
        {100, "100"},
        {-300, "-300"},
        {1e15, "1000000000000000"},
        {0x1p53, "9007199254740992"},
        {9007199254740994, "9007199254740994"},
        {1e16, "1e+16"},
        {12345678901234567890.0, "1.2345678901234567e+19"},
        {1e22, "1e+22"},
        {1e23, "1e+23"},
        {1e100, "1e+100"},
        {0.001, "0.001"},
        {0.0001, "0.0001"},
        {0.00012345, "0.00012345"},
        {0.00001, "1e-05"},
        {0.000099, "9.9e-05"},
        {1e-8, "1e-08"},
        {5e-324, "5e-324"},
        {1e-323, "1e-323"},
        {-DBL_MIN, "-2.2250738585072014e-308"},
        {DBL_MIN - 5e-324, "2.225073858507201e-308"},
        {-DBL_MAX, "-1.7976931348623157e+308"},
        {0x1p-44, "5.684341886080802e-14"}, /* rounded to 16 digits it ends on 1, a neighbour */
        {INFINITY, "inf"},
        {-INFINITY, "-inf"},
        {NAN, "nan"},
        {-NAN, "nan"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
        assert_string_equal(shortest(cases[i].value).text, cases[i].text);
}

/* The fewest digits that read back, tried one after the other: what printf rounds to, or, where
 * that is a neighbour of a power of two, the decimal above it. */
static void by_trial(double value, char *text, size_t size)
{
    for (int digits = 1; digits <= 17; digits++) {
        snprintf(text, size, "%.*e", digits - 1, value);
        if (strtod(text, NULL) == value)
            return;
        char *last = text + strcspn(text, "e") - 1; /* a 9 would need a carry, and is not met */
        *last = (char)(*last + (*last < '9'));
        if (strtod(text, NULL) == value)
            return;
    }
}

static int digits_of(const char *text)
{
    char digits[32];
    int count = 0, end = 0;
    for (; *text && *text != 'e'; text++)
        if (*text >= '0' && *text <= '9' && (count > 0 || *text != '0'))
            digits[count++] = *text;
    for (int i = 0; i < count; i++)
        end = digits[i] != '0' ? i + 1 : end;
    return end;
}

static void check(double value)
{
    char expected[40];
    const struct shortest found = shortest(value);
    if (!isfinite(value))
        return;
    by_trial(value, expected, sizeof expected);
    double back = strtod(found.text, NULL);
    if (memcmp(&back, &value, sizeof value) != 0)
        fail_msg("%s reads back as %.17g and not %.17g", found.text, back, value);
    if (digits_of(found.text) != digits_of(expected))
        fail_msg("%s for %s", found.text, expected);
    /* Both are decimals of one length: the same, or found is nearer. */
    long double off = fabsl(strtold(found.text, NULL) - (long double)value),
                trial = fabsl(strtold(expected, NULL) - (long double)value);
    if (off > trial * 1.0001L)
        fail_msg("%s is not the nearest: %s", found.text, expected);
}

static double of_bits(uint64_t bits)
{
    double value;
    memcpy(&value, &bits, sizeof value);
    return value;
}

/* Every exponent, with the fractions where the neighbours are not equally far. */
static void every_power_of_two(void **state)
{
    (void)state;
    const uint64_t all = ((uint64_t)1 << 52) - 1;
    for (uint64_t exponent = 0; exponent < 0x7ff; exponent++) {
        check(of_bits(exponent << 52 | (exponent == 0)));
        check(of_bits(exponent << 52 | 1));
        check(of_bits(exponent << 52 | all));
    }
}

static void every_power_of_ten(void **state)
{
    (void)state;
    for (int exponent = -323; exponent <= 308; exponent++) {
        char text[16];
        for (int digit = 1; digit <= 9; digit++) {
            snprintf(text, sizeof text, "%de%d", digit, exponent);
            double value = strtod(text, NULL);
            check(value);
            check(nextafter(value, 0.0));
            check(nextafter(value, INFINITY));
            if (isfinite(value) && digits_of(shortest(value).text) != 1)
                fail_msg("%s becomes %s", text, shortest(value).text);
        }
    }
}

/* Any bits; sums of a few digits; whole numbers of every size. */
static void a_sample_of_all(void **state)
{
    (void)state;
    uint64_t bits = 1;
    for (int i = 0; i < 8000; i++) {
        bits = bits * 6364136223846793005u + 1442695040888963407u; /* Knuth's MMIX */
        uint64_t mixed = bits ^ bits >> 29;
        check(of_bits(mixed));
        check(of_bits(mixed >> 12)); /* a subnormal one */
        check((double)(mixed >> 40) / 1e4);
        check((double)(mixed >> (mixed & 31)));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(numbers_have_one_form),
        cmocka_unit_test(every_power_of_two),
        cmocka_unit_test(every_power_of_ten),
        cmocka_unit_test(a_sample_of_all),
    };
    return cmocka_run_group_tests_name("shortest", tests, NULL, NULL);
}
