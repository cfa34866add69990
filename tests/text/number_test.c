/* Numbers for people, and what becomes of them in ASCII. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "text/ascii.h"
#include "text/number.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

static void numbers_are_set_as_people_write_them(void **state)
{
    static const struct {
        double value;
        int digits;
        const char *text, *ascii;
    } cases[] = {
        {0.0205, 4, "0.0205", "0.0205"},
        {-0.5, 4, "−0.5", "-0.5"},
        {1500, 4, "1500", "1500"},
        {2e-5, 4, "2×10⁻⁵", "2e-05"},
        {1e-5, 4, "10⁻⁵", "1e-05"},
        {-1e-5, 4, "−10⁻⁵", "-1e-05"},
        {-1.5e-12, 4, "−1.5×10⁻¹²", "-1.5e-12"},
        {123456, 4, "123456", "123456"},
        {1234567, 4, "1.235×10⁶", "1.235e+06"},
        {1e300, 4, "10³⁰⁰", "1e+300"},
        {5e-324, 3, "4.94×10⁻³²⁴", "4.94e-324"},
        {0, 4, "0", "0"},
        {-0.0, 4, "0", "0"},
        {1.0 / 3, 3, "0.333", "0.333"},
        {INFINITY, 4, "∞", "inf"},
        {-INFINITY, 4, "−∞", "-inf"},
        {NAN, 4, "nan", "nan"},
        {0.1, 99, "0.10000000000000001", "0.10000000000000001"},
        {7, -3, "7", "7"},
        {999.9999999999, 3, "1000", "1000"},
        {999999.9, 4, "10⁶", "1e+06"},
        {99.7, 2, "100", "100"},
        {-99.7, 1, "−100", "-100"},
        {99.4, 2, "99", "99"},
        {99.7, 3, "99.7", "99.7"},
        {9.6, 1, "10", "10"},
        {99999.6, 3, "100000", "100000"},
    };
    char text[64], ascii[64];

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        number_text(text, sizeof text, cases[i].value, cases[i].digits);
        assert_string_equal(text, cases[i].text);
        ascii_text(ascii, sizeof ascii, text);
        assert_string_equal(ascii, cases[i].ascii);
    }
}

static void small_buffers_hold_whole_runes(void **state)
{
    char text[16];

    (void)state;
    for (size_t size = 0; size <= sizeof text; size++) {
        memset(text, 'z', sizeof text);
        number_text(text, size, -2e-5, 4); /* − is 3 bytes, × 2, ⁻ and ⁵ 3 each */
        if (size == 0) {
            assert_int_equal(text[0], 'z');
            continue;
        }
        size_t n = strlen(text);
        assert_true(n < size);
        assert_memory_equal(text, "−2×10⁻⁵", n);
        assert_true(n == 0 || n == 3 || n == 4 || n == 6 || n == 7 || n == 8 || n == 11 || n == 14);
    }
    assert_string_equal(text, "−2×10⁻⁵");
}

/* Whatever the size, the ASCII of a number is what printf makes of it. */
static void numbers_in_ascii_are_those_of_printf(void **state)
{
    char text[64], ascii[64], plain[64];

    (void)state;
    for (int exponent = -308; exponent <= 308; exponent++)
        for (int digits = 1; digits <= 6; digits++)
            for (int sign = -1; sign <= 1; sign += 2) {
                double value = sign * 1.23456 * pow(10.0, exponent);
                if (exponent >= 0 && exponent < 6 && digits <= exponent)
                    continue; /* whole numbers in full */
                number_text(text, sizeof text, value, digits);
                ascii_text(ascii, sizeof ascii, text);
                snprintf(plain, sizeof plain, "%.*g", digits, value);
                assert_string_equal(ascii, plain);
            }
}

static void powers_can_have_a_letter(void **state)
{
    (void)state;
    static const char *const cases[][2] = {
        {"−9.6×10⁻³⁶", "−9.6e-36"},
        {"10⁻⁵", "1e-5"},
        {"η 3.7×10⁻⁵  loss 10⁶", "η 3.7e-5  loss 1e6"},
        {"×10⁶", "e6"},
        {"1010 is 10 × 101", "1010 is 10 × 101"},
        {"10¹²³", "1e123"},
        {"", ""},
        {"∞ nan 0.5", "∞ nan 0.5"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        char text[80];
        snprintf(text, sizeof text, "%s", cases[i][0]);
        powers_to_letters(text);
        assert_string_equal(text, cases[i][1]);
    }
}

/* Where printf writes no power of ten its text is the reference, to the last digit: for sizes below
 * 1, among them some exactly or a hair beside halfway between two numbers of so many digits. */
static void digits_are_those_of_printf(void **state)
{
    (void)state;
    for (int i = 1; i < 100000; i++) {
        const double sizes[] = {
            i / 131072.0,
            i / 100000.0 + 5e-6,
            0.1 * i / 99999.0,
            nextafter(i / 100000.0, 1.0),
            1e-3 * (1.0 - i / 1e17),
        };
        for (size_t k = 0; k < sizeof sizes / sizeof sizes[0]; k++) {
            char text[40], plain[40];
            int digits = 1 + (i + (int)k) % 9;
            if (sizes[k] < 1e-4 || sizes[k] > 0.9)
                continue;
            number_text(text, sizeof text, sizes[k], digits);
            snprintf(plain, sizeof plain, "%.*g", digits, sizes[k]);
            assert_string_equal(text, plain);
        }
    }
}

static void counts_have_the_letters_that_are_typed(void **state)
{
    (void)state;
    static const struct {
        double count;
        int digits;
        const char *text;
    } cases[] = {
        {1500, 4, "1500"},
        {999999, 4, "999999"},
        {1e6, 4, "1M"},
        {3e11, 4, "300B"},
        {1.56e13, 4, "15.6T"},
        {368836608, 4, "368.8M"},
        {1234567890, 15, "1.23456789B"},
        {0.25, 4, "0.25"},
        {-2e9, 4, "−2B"},
        {0, 4, "0"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        char text[40];
        count_text(text, sizeof text, cases[i].count, cases[i].digits);
        assert_string_equal(text, cases[i].text);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(powers_can_have_a_letter),
        cmocka_unit_test(numbers_are_set_as_people_write_them),
        cmocka_unit_test(digits_are_those_of_printf),
        cmocka_unit_test(small_buffers_hold_whole_runes),
        cmocka_unit_test(counts_have_the_letters_that_are_typed),
        cmocka_unit_test(numbers_in_ascii_are_those_of_printf),
    };
    return cmocka_run_group_tests_name("number", tests, NULL, NULL);
}
