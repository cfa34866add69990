#include "text/number.h"

#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
    NUMBER_MAX = 400, /* a double in fixed notation has 309 digits before its point */
    MOST_DIGITS = 17,
};

static const char minus[] = "−";
static const char *const superscript[10] = {"⁰", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹"};

struct number {
    char text[NUMBER_MAX];
};

static void append_bytes(struct number *number, const char *more, size_t count)
{
    size_t at = strlen(number->text), room = sizeof number->text - 1 - at;

    count = count < room ? count : room;
    memcpy(number->text + at, more, count);
    number->text[at + count] = '\0';
}

static void append(struct number *number, const char *more)
{
    append_bytes(number, more, strlen(more));
}

/* As much of the number as fits, but no part of a code point. */
static void hand_out(const struct number *number, char *text, size_t size)
{
    size_t n = strlen(number->text);

    if (size == 0)
        return;
    if (n >= size) {
        n = size - 1;
        while (n > 0 && ((uint8_t)number->text[n] & 0xc0) == 0x80)
            n--;
    }
    memcpy(text, number->text, n);
    text[n] = '\0';
}

static void append_exponent(struct number *number, int exponent)
{
    int size = abs(exponent), one = 1;

    append(number, exponent < 0 ? "10⁻" : "10");
    while (size / one >= 10)
        one *= 10;
    for (; one > 0; one /= 10)
        append(number, superscript[size / one % 10]);
}

/* What printf wrote, set as people do; with a letter, its power of ten as it is. */
static struct number typeset(const char *plain, bool letter)
{
    struct number number;
    const char *digits = plain + (*plain == '-'), *e = strchr(digits, 'e');
    number.text[0] = '\0';
    append(&number, *plain == '-' ? minus : "");
    if (e == NULL || letter) {
        append(&number, digits);
        return number;
    }
    if (strncmp(digits, "1e", 2) != 0) { /* 10⁻⁵, not 1×10⁻⁵ */
        append_bytes(&number, digits, (size_t)(e - digits));
        append(&number, "×");
    }
    append_exponent(&number, atoi(e + 1));
    return number;
}

static int clamp_digits(int digits)
{
    return digits < 1 ? 1 : digits > MOST_DIGITS ? MOST_DIGITS : digits;
}

/* ---- decimal digits, where they are certain ---- */

static const double tens[] = {1e0,  1e1,  1e2,  1e3,  1e4,  1e5,  1e6,  1e7,
                              1e8,  1e9,  1e10, 1e11, 1e12, 1e13, 1e14, 1e15,
                              1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22}; /* exact, all of them */
enum { TENS = sizeof tens / sizeof tens[0] };

/* size × 10^power to the nearest integer, of nine digits at most. One rounding is made on the way,
 * which moves it by 1e-7 at most: nearer than that to halfway between two it is not certain, and
 * for printf to say. */
static bool nearest_whole(double size, int power, int64_t *whole)
{
    const double unsure = 1e-6;
    if (abs(power) >= TENS)
        return false;
    double scaled = power < 0 ? size / tens[-power] : size * tens[power];
    if (!(scaled < 999999999.0))
        return false;
    *whole = (int64_t)scaled;
    double rest = scaled - (double)*whole;
    *whole += rest > 0.5;
    return fabs(rest - 0.5) > unsure;
}

/* The exponent of the first digit of a size of 1e-12 … 1e12; possibly one too high a hair below a
 * power of ten, where rounding carries anyway. */
static int first_digit(double size)
{
    int exponent = 0;
    for (; exponent < 12 && size >= tens[exponent + 1]; exponent++)
        ;
    for (; exponent > -13 && size < 1.0 && size * tens[-exponent] < 1.0; exponent--)
        ;
    return exponent;
}

/* A whole number ≥ 0 with a point before the last so many digits. */
static void append_whole(struct number *number, int64_t whole, int decimals)
{
    char text[32];
    size_t at = sizeof text;
    for (int digits = 0; whole > 0 || digits <= decimals; digits++, whole /= 10) {
        if (digits == decimals && digits > 0)
            text[--at] = '.';
        text[--at] = (char)('0' + whole % 10);
    }
    append_bytes(number, text + at, sizeof text - at);
}

/* As general and for the same; false: it is not certain, or out of range. */
static bool quick_general(double value, int digits, struct number *number)
{
    double size = fabs(value);
    int64_t whole;
    if (!(size > 1e-12 && size < 1e12) || digits > 9)
        return false;
    int exponent = first_digit(size), last = exponent - digits + 1; /* of the last digit */
    if (!nearest_whole(size, -last, &whole) || whole == 0)
        return false;
    if (whole >= (int64_t)tens[digits])
        exponent++; /* 9.996 is 10.0 */
    bool power = exponent < -4 || exponent >= digits;
    for (; whole % 10 == 0 && (power || last < 0); whole /= 10)
        last++;
    number->text[0] = '\0';
    append(number, value < 0.0 ? minus : "");
    if (!power) {
        append_whole(number, whole, -last);
        return true;
    }
    if (whole != 1) {
        append_whole(number, whole, exponent - last);
        append(number, "×");
    }
    append_exponent(number, exponent);
    return true;
}

/* The exponent of the first digit, also of what is a hair less than a power of ten. */
static int magnitude(double value)
{
    char plain[32];

    snprintf(plain, sizeof plain, "%.8e", value);
    return atoi(strchr(plain, 'e') + 1);
}

/* How many digits a number of 1 … a million has before its point, likewise. */
static int whole_digits(double size)
{
    const double hair = 2.3e-9; /* 1e-9 of a power of ten */
    int digits = 1;

    for (double next = 10.0; size * (1.0 + hair) >= next; next *= 10.0)
        digits++;
    return digits;
}

static struct number general(double value, int digits)
{
    char plain[NUMBER_MAX];
    struct number number;

    if (isnan(value))
        return (struct number){"nan"};
    if (isinf(value))
        return value > 0 ? (struct number){"∞"} : (struct number){"−∞"};
    /* 1500 and not 1.5×10³, however few the digits. */
    if (fabs(value) >= 1.0 && fabs(value) < 1e6) {
        int whole = whole_digits(fabs(value));
        if (digits <= whole && whole < 6 && fabs(value) >= tens[whole] - 0.5)
            value = copysign(tens[whole++], value); /* 99.7 is 100, and no power */
        digits = digits > whole ? digits : whole;
    }
    digits = clamp_digits(digits);
    if (quick_general(value, digits, &number))
        return number;
    snprintf(plain, sizeof plain, "%.*g", digits, value + 0.0); /* −0 is 0 */
    return typeset(plain, false);
}

/* As %e, but 2e-5 and not 2.00e-05. */
static struct number scientific(double value, int digits, bool letter)
{
    char plain[NUMBER_MAX], shorter[NUMBER_MAX];

    snprintf(plain, sizeof plain, "%.*e", clamp_digits(digits) - 1, value);
    char *e = strchr(plain, 'e');
    size_t n = (size_t)(e - plain);
    if (memchr(plain, '.', n) != NULL) {
        while (plain[n - 1] == '0')
            n--;
        n -= plain[n - 1] == '.';
    }
    snprintf(shorter, sizeof shorter, "%.*se%d", (int)n, plain, atoi(e + 1));
    return typeset(shorter, letter);
}

static struct number fixed(double value, int decimals)
{
    char plain[NUMBER_MAX];

    snprintf(plain, sizeof plain, "%.*f", decimals < MOST_DIGITS ? decimals : MOST_DIGITS, value);
    return typeset(plain, false);
}

static struct number label(double tick, double step, bool letter)
{
    double size = fabs(tick);

    if (!isfinite(tick) || tick == 0)
        return general(tick, 1);
    if (!(step > 0) || !isfinite(step)) { /* a log axis: every tick has a digit or two of its own */
        bool plain = size > 0.99e-3 && size < 0.99e5;
        return plain ? general(tick, 5) : scientific(tick, 3, letter);
    }
    if (size <= 1e-6 * step) /* a hair beside 0 */
        return general(0, 1);
    int finest = magnitude(step);
    if ((finest < -4 || finest > 4) && size < 1000 * step)
        return scientific(tick, magnitude(tick) - finest + 1, letter);
    return fixed(tick, finest < 0 ? -finest : 0);
}

void number_text(char *text, size_t size, double value, int digits)
{
    struct number number = general(value, digits);

    hand_out(&number, text, size);
}

void power_text(char *text, size_t size, int exponent)
{
    struct number number = {""};

    append_exponent(&number, exponent);
    hand_out(&number, text, size);
}

/* The length of a raised digit or minus at the start of a text, with its plain form; 0: none. */
static size_t raised(const char *text, char *plain)
{
    for (int i = -1; i < 10; i++) {
        const char *mark = i < 0 ? "⁻" : superscript[i];
        if (strncmp(text, mark, strlen(mark)) == 0) {
            *plain = (char)(i < 0 ? '-' : '0' + i);
            return strlen(mark);
        }
    }
    return 0;
}

void powers_to_letters(char *text)
{
    static const char times[] = "×10", ten[] = "10";
    char plain, *to = text;
    while (*text != '\0') {
        bool factor = strncmp(text, times, strlen(times)) == 0;
        size_t length = factor ? strlen(times) : strlen(ten);
        if ((!factor && strncmp(text, ten, strlen(ten)) != 0) || !raised(text + length, &plain)) {
            *to++ = *text++;
            continue;
        }
        if (!factor)
            *to++ = '1';
        *to++ = 'e';
        text += length;
        for (size_t n; (n = raised(text, &plain)) > 0; text += n)
            *to++ = plain;
    }
    *to = '\0';
}

void tick_text(char *text, size_t size, double tick, double step, bool letter)
{
    struct number number = label(tick, step, letter);

    hand_out(&number, text, size);
}

void count_text(char *text, size_t size, double count, int digits)
{
    static const struct {
        double unit;
        const char *letter;
    } letters[] = {{1e12, "T"}, {1e9, "B"}, {1e6, "M"}};
    for (size_t i = 0; i < sizeof letters / sizeof letters[0]; i++) {
        if (!(fabs(count) >= letters[i].unit))
            continue;
        struct number number = general(count / letters[i].unit, digits);
        append(&number, letters[i].letter);
        hand_out(&number, text, size);
        return;
    }
    number_text(text, size, count, digits);
}
