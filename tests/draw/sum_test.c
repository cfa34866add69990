/* Terms and their sum: what is shown adds up, whatever the size of the numbers. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "draw/frame.h"
#include "draw/sum.h"
#include "text/ascii.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Dice (the finaliser of MurmurHash3, Appleby 2011). */
static uint64_t throws;

static double throw_between(double low, double high)
{
    uint64_t z = ++throws * UINT64_C(0x9e3779b97f4a7c15);
    z = (z ^ (z >> 33)) * UINT64_C(0xff51afd7ed558ccd);
    z = (z ^ (z >> 33)) * UINT64_C(0xc4ceb9fe1a85ec53);
    z ^= z >> 33;
    return low + (high - low) * ((double)(z >> 11) * 0x1p-53);
}

static double any_size(double from, double to)
{
    double size = pow(10.0, throw_between(from, to));
    return throw_between(0.0, 1.0) < 0.5 ? size : -size;
}

/* A number as it is shown: a whole number of units of its last place. */
struct shown {
    double whole;
    int place;
};

static int superscripts(const char *text)
{
    static const char *const digits[] = {"⁰", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹"};
    bool minus = strncmp(text, "⁻", strlen("⁻")) == 0;
    int value = 0;
    for (text += minus ? strlen("⁻") : 0; *text;) {
        int digit = 0;
        while (digit < 10 && strncmp(text, digits[digit], strlen(digits[digit])) != 0)
            digit++;
        if (digit == 10)
            fail_msg("\"%s\" is no power", text);
        value = 10 * value + digit;
        text += strlen(digits[digit]);
    }
    return minus ? -value : value;
}

static struct shown read_shown(const char *text)
{
    struct shown shown = {0.0, 0};
    bool minus = *text == '-' || strncmp(text, "−", strlen("−")) == 0, point = false;
    text += !minus ? 0 : *text == '-' ? 1 : strlen("−");
    if (strncmp(text, "10", 2) == 0 && (uint8_t)text[2] >= 0x80 &&
        strncmp(text + 2, "×", strlen("×")) != 0) { /* 10⁵ is 1×10⁵ */
        shown.whole = 1.0;
        text += 2;
    } else {
        for (; (*text >= '0' && *text <= '9') || *text == '.'; text++) {
            if (*text == '.')
                point = true;
            else
                shown.whole = 10.0 * shown.whole + (*text - '0'), shown.place -= point;
        }
        if (strncmp(text, "×10", strlen("×10")) == 0)
            text += strlen("×10");
    }
    shown.place += *text == 'e' ? atoi(text + 1) : superscripts(text);
    shown.whole = minus ? -shown.whole : shown.whole;
    return shown;
}

static double value_of(struct shown shown, int unit)
{
    return shown.whole * pow(10.0, shown.place - unit);
}

static int columns_of(const char *text)
{
    int columns = 0;
    for (; *text; text++)
        columns += ((uint8_t)*text & 0xc0) != 0x80;
    return columns;
}

/* As a frame shows them. */
static struct sum sum_shown(const double *term, int count, int width, bool ascii)
{
    const struct frame frame = {.ascii = ascii};
    struct sum sum = sum_text(&frame, term, count, width);
    for (int i = 0; ascii && i < count; i++) {
        char spelt[SUM_TEXT];
        ascii_text(spelt, sizeof spelt, sum.text[i]);
        memcpy(sum.text[i], spelt, sizeof spelt);
    }
    return sum;
}

/* First terms and sums that are not just rounded. */
static int displaced;

/* By how many units of the last place the shown terms miss the shown sum. */
static double missed_by(const double *term, int count, int width, bool ascii)
{
    struct sum sum = sum_shown(term, count, width, ascii);
    struct shown shown[SUM_TERMS];
    int unit = -400;
    double missed = 0.0;
    for (int i = 0; i < count; i++) {
        if (columns_of(sum.text[i]) > width)
            fail_msg("\"%s\" is wider than %d", sum.text[i], width);
        shown[i] = read_shown(sum.text[i]);
        unit = shown[i].place > unit ? shown[i].place : unit;
    }
    for (int i = 0; i < count; i++) {
        /* No shown number is off by more than its rounding. */
        double true_units = term[i] * pow(10.0, -(shown[i].place / 2)) *
                            pow(10.0, -(shown[i].place - shown[i].place / 2));
        double off = fabs(true_units - shown[i].whole);
        bool between = i > 0 && i < count - 1; /* those settle the rest */
        displaced += !between && !(off < 0.501);
        if (!(off < (between ? 2.001 : 1.501)))
            fail_msg("%.17g is shown as \"%s\"", term[i], sum.text[i]);
        /* One that is not 0 never reads 0, unless it is what rounding left of the others. */
        if (shown[i].whole == 0.0 && i < count - 1)
            assert_true(term[i] == 0.0);
        if (shown[i].place == unit) /* others are too small to have a digit there */
            missed += (i < count - 1 ? 1.0 : -1.0) * shown[i].whole;
        else
            assert_true(fabs(value_of(shown[i], unit)) <= 0.5);
    }
    return missed;
}

static void any_sum_adds_up(void **state)
{
    (void)state;
    displaced = 0;
    static const double reach[] = {1.0, 8.0, 150.0};
    for (int i = 0; i < 60000; i++) {
        int count = 3 + i % 2, width = (int)throw_between(7.0, 15.0);
        double term[SUM_TERMS] = {0}, far = reach[i % 3];
        double middle = throw_between(-1.0, 1.0) * far;
        for (int k = 0; k < count - 1; k++) {
            term[k] = any_size(middle - far, middle + far);
            term[count - 1] += term[k];
        }
        double missed = missed_by(term, count, width, i % 5 == 0);
        if (missed != 0.0)
            fail_msg("%g units: %.17g %.17g %.17g %.17g", missed, term[0], term[1], term[2],
                     term[3]);
    }
    assert_true(displaced < 600); /* of 120000 */
}

/* By less than a unit of its place a number is shown as another one. */
static bool is_rounded(double value, const char *text)
{
    struct shown shown = read_shown(text);
    return fabs(value * pow(10.0, -shown.place) - shown.whole) < 0.501;
}

static void and_as_a_rule_of_numbers_that_are_only_rounded(void **state)
{
    (void)state;
    int rounded = 0;
    for (int i = 0; i < 10000; i++) {
        double w = any_size(-2.0, 2.0), step = w * throw_between(-1.9, 0.1);
        struct sum sum = sum_shown((double[]){w, step, w + step}, 3, 10, false);
        rounded += is_rounded(step, sum.text[1]);
    }
    assert_true(rounded > 9900);
}

static void sums_are_set_as_people_write_them(void **state)
{
    (void)state;
    static const struct {
        double term[SUM_TERMS];
        int count, width;
        bool ascii;
        const char *text;
    } cases[] = {
        {{2.916, -0.2916, 2.6244}, 3, 10, false, "2.9160 −0.2916 2.6244"},
        {{4, -0.4, 3.6}, 3, 10, false, "4.0 −0.4 3.6"},
        {{4, -1, 3}, 3, 10, false, "4 −1 3"},
        {{4, -1, -0.5, 2.5}, 4, 10, true, "4.0 -1.0 -0.5 2.5"},
        {{0, 0, 0}, 3, 10, false, "0 0 0"},
        {{0.09375, -0.09375, 1.4e-17}, 3, 10, false, "0.09375 −0.09375 0.00000"},
        {{3.5, -2e-30, 3.5}, 3, 10, false, "3.5 −2×10⁻³⁰ 3.5"},
        {{123456, -100000, 23456}, 3, 7, false, "123456 −100000 23456"},
        {{1.25e8, -2.5e7, 1e8}, 3, 10, false, "1.25×10⁸ −0.25×10⁸ 1.00×10⁸"},
        {{1.25e8, -2.5e7, 1e8}, 3, 10, true, "1.25e8 -0.25e8 1.00e8"},
        {{-1.3e8, 2e7, -1.1e8}, 3, 7, false, "−13×10⁷ 2×10⁷ −11×10⁷"},
        {{-1.3e-8, 2e-9, -1.1e-8}, 3, 7, false, "−1.3e-8 0.2e-8 −1.1e-8"},
        {{-1e120, 2e120, 1e120}, 3, 7, false, "−1e120 2e120 1e120"},
        {{INFINITY, -INFINITY, NAN}, 3, 10, false, "∞ −∞ nan"},
        {{1.5, INFINITY, INFINITY}, 3, 7, true, "1.5 inf inf"},
        {{-9.6e-36, 9.6e-36, 0}, 3, 7, false, "−1e-35 1e-35 0"},
        {{1.2345e-58, INFINITY, -9.96e-36}, 3, 7, false, "10⁻⁵⁸ ∞ −10⁻³⁵"},
        {{1e300, -1e-300, 1e300}, 3, 7, false, "1e300 −1e-300 1e300"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct sum sum = sum_shown(cases[i].term, cases[i].count, cases[i].width, cases[i].ascii);
        char text[SUM_TERMS * (SUM_TEXT + 1)] = "";
        for (int k = 0; k < cases[i].count; k++)
            snprintf(text + strlen(text), sizeof text - strlen(text), "%s%s", k ? " " : "",
                     sum.text[k]);
        assert_string_equal(text, cases[i].text);
    }
}

/* Digits go first, then ×10 becomes e; the first digit is one of 1 … 9. */
static void a_number_fits_its_width(void **state)
{
    static const struct {
        double value;
        int width;
        const char *text;
    } cases[] = {
        {-9.6e-36, 10, "−9.6×10⁻³⁶"}, {-9.6e-36, 9, "−10⁻³⁵"},   {-9.4e-36, 8, "−9×10⁻³⁶"},
        {-9.4e-36, 7, "−9e-36"},      {9.6e-36, 7, "10⁻³⁵"},     {-1.234e-120, 7, "−10⁻¹²⁰"},
        {-2.34e-120, 7, "−2e-120"},   {-9.99e-100, 7, "−10⁻⁹⁹"}, {0.00123456, 7, "0.00123"},
        {-123456, 7, "−123456"},
    };
    const struct frame frame = {.ascii = false};
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        char text[SUM_TEXT];
        number_within(&frame, text, cases[i].value, 6, cases[i].width);
        assert_true(frame_text_width(&frame, text) <= cases[i].width);
        assert_string_equal(text, cases[i].text);
    }
}

/* With the decimals of a column beside it: whole, or not at all. */
static void columns_take_each_others_decimals(void **state)
{
    (void)state;
    static const struct {
        double term[3];
        int decimals;
        bool settled, done;
        const char *text[3];
    } cases[] = {
        {{-0.5, 0.75, 0.25}, 4, false, true, {"−0.5000", "0.7500", "0.2500"}},
        {{0.0, 0.0, 0.0}, 2, false, true, {"0.00", "0.00", "0.00"}},
        {{4.25, -0.6375, 3.6125}, 2, false, false, {NULL}},           /* 0.64 is not all of it */
        {{1.0 / 3.0, 1.0 / 3.0, 2.0 / 3.0}, 4, false, false, {NULL}}, /* 0.3333 twice */
        {{1.0 / 3.0, 1.0 / 3.0, 2.0 / 3.0}, 4, true, true, {"0.3333", "0.3334", "0.6667"}},
        {{12345.5, 0.5, 12346.0}, 4, false, false, {NULL}}, /* has no room */
        {{0.1, -0.1, 1e-17}, 4, false, true, {"0.1000", "−0.1000", "0.0000"}},
        {{INFINITY, 1.0, INFINITY}, 2, true, false, {NULL}},
        {{NAN, 1.0, NAN}, 2, true, false, {NULL}},
    };
    const struct frame frame = {.ascii = false};
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct sum sum;
        assert_int_equal(
            sum_text_with(&frame, cases[i].term, 3, 8, cases[i].decimals, cases[i].settled, &sum),
            cases[i].done);
        for (int k = 0; cases[i].done && k < 3; k++)
            assert_string_equal(sum.text[k], cases[i].text[k]);
    }
    assert_int_equal(decimals_of("−0.25"), 2);
    assert_int_equal(decimals_of("17"), 0);
    assert_int_equal(decimals_of("1.5×10⁻⁷"), -1);
    assert_int_equal(decimals_of("10⁻⁷"), -1);
    assert_int_equal(decimals_of("1.2e-58"), -1);
    assert_int_equal(decimals_of("nan"), -1);
    assert_int_equal(decimals_of("∞"), -1);
    assert_true(is_exact_with(3.6125, 4));
    assert_false(is_exact_with(3.6125, 3));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(columns_take_each_others_decimals),
        cmocka_unit_test(any_sum_adds_up),
        cmocka_unit_test(and_as_a_rule_of_numbers_that_are_only_rounded),
        cmocka_unit_test(a_number_fits_its_width),
        cmocka_unit_test(sums_are_set_as_people_write_them),
    };
    return cmocka_run_group_tests_name("sum", tests, NULL, NULL);
}
