/* What becomes of a text on a terminal that shows nothing beyond ASCII. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "text/ascii.h"

#include <string.h>

static void symbols_are_spelt_out(void **state)
{
    (void)state;
    static const struct {
        const char *text, *ascii;
    } cases[] = {
        {"", ""},
        {"loss 0.5", "loss 0.5"},
        {"w ← w − η·∇J", "w <- w - lr*grad J"},
        {"½(u² + k·v²)", "1/2(u^2 + k*v^2)"},
        {"λmax(P⁻¹H)", "lam_max(P^-1H)"},
        {"factor 1 − ηλ = −0.5", "factor 1 - lr*lam = -0.5"},
        {"(1−√(ηλmax))²", "(1-sqrt(lr*lam_max))^2"},
        {"Σησ²/(2(2−ηλ))", "sum lr*s^2/(2(2-lr*lam))"},
        {"b ← μb + (1−d)∇J", "b <- mu*b + (1-d)grad J"},
        {"2(1+μ)/((1+2μ)λmax)", "2(1+mu)/((1+2mu)lam_max)"},
        {"lr ×√k, ×k", "lr xsqrt(k), xk"},
        {"β₁ 0.9, β2", "b1 0.9, b2"},
        {"learning rate η", "learning rate"},
        {"the rate; η 0.3", "the rate; lr 0.3"},
        {"⌫ and ⏎", "BS and Enter"},
        {"(1 + cos πp)/2", "(1 + cos pi*p)/2"},
        {"cos πτᵢ/Tᵢ", "cos pi*tau_i/T_i"},
        {"ʘ \t\xff", "? ??"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        char ascii[64];
        ascii_text(ascii, sizeof ascii, cases[i].text);
        assert_string_equal(ascii, cases[i].ascii);
    }
}

static void powers_of_ten_are_as_printf_writes_them(void **state)
{
    (void)state;
    static const struct {
        const char *text, *ascii;
    } cases[] = {
        {"2×10⁻⁵", "2e-05"},
        {"−1.235×10⁶", "-1.235e+06"},
        {"10⁻⁵", "1e-05"},
        {"−10³⁰⁰, 10⁰", "-1e+300, 1e+00"},
        {"loss ×10⁻¹⁰ of it", "loss x1e-10 of it"}, /* a factor, and no number before it */
        {"×0.38", "x0.38"},
        {"100×30", "100x30"},
        {"10×10", "10x10"},
        {"100(y−x²)²", "100(y-x^2)^2"},
        {"100²", "100^2"}, /* a square */
        {"10ⁿ", "10^n"},
        {"2×10⁻", "2x10^-"},
        {"10¹²³⁴", "10^1234"}, /* no double is as large */
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        char ascii[64];
        ascii_text(ascii, sizeof ascii, cases[i].text);
        assert_string_equal(ascii, cases[i].ascii);
    }
}

static void unicode_stays_as_it_is(void **state)
{
    (void)state;
    struct speller speller = {"η 10⁻⁵\t", false, 0};
    static const uint32_t shown[] = {0x3b7, ' ', '1', '0', 0x207b, 0x2075, '?'};
    uint32_t columns[ASCII_SPELLING_MAX];
    for (size_t i = 0; i < sizeof shown / sizeof shown[0]; i++) {
        assert_int_equal(spell(&speller, columns), 1);
        assert_int_equal(columns[0], shown[i]);
    }
    assert_int_equal(spell(&speller, columns), 0);
}

static void what_does_not_fit_is_cut(void **state)
{
    (void)state;
    char ascii[8] = "zzzzzzz";
    ascii_text(ascii, 0, "∇");
    assert_string_equal(ascii, "zzzzzzz");
    ascii_text(ascii, 4, "∇J");
    assert_string_equal(ascii, "gra");
    assert_int_equal(ascii[4], 'z');
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(symbols_are_spelt_out),
        cmocka_unit_test(powers_of_ten_are_as_printf_writes_them),
        cmocka_unit_test(unicode_stays_as_it_is),
        cmocka_unit_test(what_does_not_fit_is_cut),
    };
    return cmocka_run_group_tests_name("ascii", tests, NULL, NULL);
}
