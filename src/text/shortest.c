/* Giulietti 2021, "The Schubfach way to render doubles": let 10^k be the greatest power of ten that
 * is no wider than the interval of all that rounds to v. Then a multiple of 10^k lies in it, and at
 * most one multiple of 10^(k + 1), which is the shortest where there is one.
 *
 * His table of 617 powers of ten is made here from two short ones. */
#include "text/number.h"

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

/* ---- v in units of 10^k ---- */

struct wide {
    uint64_t high, low;
};

static inline struct wide product(uint64_t a, uint64_t b)
{
#ifdef __SIZEOF_INT128__
    __extension__ typedef unsigned __int128 uint128;
    const uint128 whole = (uint128)a * b;
    return (struct wide){(uint64_t)(whole >> 64), (uint64_t)whole};
#else
    const uint64_t half = 0xffffffff;
    uint64_t low = (a & half) * (b & half), cross = (a >> 32) * (b & half) + (low >> 32);
    uint64_t other = (a & half) * (b >> 32) + (cross & half);
    return (struct wide){(a >> 32) * (b >> 32) + (cross >> 32) + (other >> 32),
                         other << 32 | (low & half)};
#endif
}

/* a·b / 2⁶⁴, rounded down. */
static struct wide scaled(uint64_t a, struct wide b)
{
    struct wide upper = product(a, b.high);
    uint64_t carried = product(a, b.low).high;
    upper.low += carried;
    upper.high += upper.low < carried;
    return upper;
}

enum { STEP = 28, LOWEST = -308 };

/* 10^−308, 10^−280, … 10^308, by powers of two so that the highest bit is set; rounded up. */
static const struct wide powers[] = {
    {0xe61acf033d1a45df, 0x6fb92487298e33be}, {0xe858ad248f5c22c9, 0xd1b3400f8f9cff69},
    {0xea9c227723ee8bcb, 0x465e15a979c1cadd}, {0xece53cec4a314ebd, 0xa4f8bf5635246429},
    {0xef340a98172aace4, 0x86fb897116c87c35}, {0xf18899b1bc3f8ca1, 0xdc44e6c3cb279ac2},
    {0xf3e2f893dec3f126, 0x5a89dba3c3efccfb}, {0xf64335bcf065d37d, 0x4d4617b5ff4a16d6},
    {0xf8a95fcf88747d94, 0x75a44c6397ce912b}, {0xfb158592be068d2e, 0xeed6e2f0f0d56713},
    {0xfd87b5f28300ca0d, 0x8bca9d6e188853fd}, {0x8000000000000000, 0x0000000000000000},
    {0x813f3978f8940984, 0x4000000000000000}, {0x82818f1281ed449f, 0xbff8f10e7a8921a5},
    {0x83c7088e1aab65db, 0x792667c6da79e0fb}, {0x850fadc09923329e, 0x03e2cf6bc604ddb1},
    {0x865b86925b9bc5c2, 0x0b8a2392ba45a9b3}, {0x87aa9aff79042286, 0x90fb44d2f05d0843},
    {0x88fcf317f22241e2, 0x441fece3bdf81f04}, {0x8a5296ffe33cc92f, 0x82bd6b70d99aaa70},
    {0x8bab8eefb6409c1a, 0x1ad089b6c2f7548f}, {0x8d07e33455637eb2, 0xdb0b487b6423e1e9},
    {0x8e679c2f5e44ff8f, 0x570f09eaa7ea7649},
};

/* 10⁰ … 10²⁷ likewise; these are exact. */
static const uint64_t steps[STEP] = {
    0x8000000000000000, 0xa000000000000000, 0xc800000000000000, 0xfa00000000000000,
    0x9c40000000000000, 0xc350000000000000, 0xf424000000000000, 0x9896800000000000,
    0xbebc200000000000, 0xee6b280000000000, 0x9502f90000000000, 0xba43b74000000000,
    0xe8d4a51000000000, 0x9184e72a00000000, 0xb5e620f480000000, 0xe35fa931a0000000,
    0x8e1bc9bf04000000, 0xb1a2bc2ec5000000, 0xde0b6b3a76400000, 0x8ac7230489e80000,
    0xad78ebc5ac620000, 0xd8d726b7177a8000, 0x878678326eac9000, 0xa968163f0a57b400,
    0xd3c21bcecceda100, 0x84595161401484a0, 0xa56fa5b99019a5c8, 0xcecb8f27f4200f3a,
};

/* 10^p as 128 bits, the highest set: above the true value by at most 3 of the lowest bit. */
static struct wide power_of_ten(int p)
{
    const int index = (p - LOWEST) / STEP;
    const uint64_t step = steps[(p - LOWEST) % STEP];
    struct wide power = scaled(step, powers[index]);
    if (!(power.high >> 63)) {
        uint64_t next = product(step, powers[index].low).low >> 63;
        power.high = power.high << 1 | power.low >> 63;
        power.low = power.low << 1 | next;
    }
    power.low++;
    power.high += power.low == 0;
    return power;
}

/* ⌊log₂ 10^p⌋, ⌊log₁₀ 2^q⌋ and ⌊log₁₀ ¾·2^q⌋ for all that doubles need; shifts round down. */
static int log2_of_ten(int p) { return (p * 1741647) >> 19; }
static int log10_of_two(int q) { return (q * 1262611) >> 22; }
static int log10_of_three_quarters(int q) { return (q * 1262611 - 524031) >> 22; }

/* The whole part of a·power / 2⁶⁴; its last bit also is set where there is a fraction, so that the
 * result compares with even numbers as the true value does. As power is too high by up to 3, the
 * fraction is by less than 2⁻⁶⁷. No true one is between 0 and 2^−65.5 or above 1 − 2^−61.6 (by
 * continued fractions, for each exponent), so that under 2⁻⁶⁶ it is 0. */
static uint64_t to_odd(uint64_t a, struct wide power)
{
    struct wide whole = scaled(a, power);
    uint64_t rest = product(a, power.low).low;
    return whole.high | (whole.low || rest >> 62);
}

/* ---- the shortest ---- */

struct decimal {
    uint64_t digits;
    int exponent; /* the number is digits·10^exponent */
};

/* Of v = c·2^q, the bits as IEEE 754 has them. All is counted in quarters of 10^k. */
static struct decimal decimal_of(uint64_t c, int q, bool narrow)
{
    const int k = narrow ? log10_of_three_quarters(q) : log10_of_two(q);
    const int shift = q + log2_of_ten(-k) + 1;
    const struct wide power = power_of_ten(-k);
    const uint64_t odd = c & 1; /* then the ends of the interval round to a neighbour */
    const uint64_t here = to_odd((4 * c) << shift, power);
    const uint64_t low = to_odd((4 * c - (narrow ? 1 : 2)) << shift, power) + odd;
    const uint64_t high = to_odd((4 * c + 2) << shift, power) - odd;

    const uint64_t below = here / 4, tens = below / 10 * 10;
    const bool tens_below = low <= 4 * tens, tens_above = 4 * (tens + 10) <= high;
    if (tens_below != tens_above)
        return (struct decimal){tens_below ? tens : tens + 10, k};

    const bool from_below = low <= 4 * below, from_above = 4 * (below + 1) <= high;
    const uint64_t middle = 4 * below + 2;
    const bool up =
        from_below != from_above ? from_above : here > middle || (here == middle && (below & 1));
    return (struct decimal){below + up, k};
}

/* ---- as text ---- */

/* Two digits at a time: divisions are what takes the time. Returns the end. */
static char *write_whole(char *text, uint64_t value)
{
    static const char pairs[] = "00010203040506070809101112131415161718192021222324"
                                "25262728293031323334353637383940414243444546474849"
                                "50515253545556575859606162636465666768697071727374"
                                "75767778798081828384858687888990919293949596979899";
    char digits[20], *first = digits + sizeof digits;
    for (; value >= 100; value /= 100) {
        first -= 2;
        memcpy(first, &pairs[2 * (value % 100)], 2);
    }
    if (value >= 10) {
        first -= 2;
        memcpy(first, &pairs[2 * value], 2);
    } else {
        *--first = (char)('0' + value);
    }
    const size_t count = (size_t)(digits + sizeof digits - first);
    memcpy(text, first, count);
    return text + count;
}

static char *write_zeros(char *text, int count)
{
    for (int i = 0; i < count; i++)
        *text++ = '0';
    return text;
}

/* The point behind so many of the digits, which may be none or less. */
static char *write_plain(char *text, const char *digits, int count, int point)
{
    const int before = point < 0 ? 0 : point < count ? point : count;
    memcpy(text, digits, (size_t)before);
    text += before;
    if (point <= 0)
        *text++ = '0';
    text = write_zeros(text, point - count);
    if (before < count)
        *text++ = '.';
    text = write_zeros(text, -point);
    memcpy(text, digits + before, (size_t)(count - before));
    return text + (count - before);
}

static char *write_exponent(char *text, const char *digits, int count, int exponent)
{
    text = write_plain(text, digits, count, 1);
    *text++ = 'e';
    *text++ = exponent < 0 ? '-' : '+';
    exponent = exponent < 0 ? -exponent : exponent;
    if (exponent < 10)
        *text++ = '0';
    return write_whole(text, (uint64_t)exponent);
}

static char *write_decimal(char *text, struct decimal decimal)
{
    char digits[20];
    while (decimal.digits % 10 == 0)
        decimal.digits /= 10, decimal.exponent++;
    const int count = (int)(write_whole(digits, decimal.digits) - digits);
    const int point = count + decimal.exponent;
    return point > -4 && point <= 16 ? write_plain(text, digits, count, point)
                                     : write_exponent(text, digits, count, point - 1);
}

size_t shortest_write(char *text, double value)
{
    uint64_t bits;
    memcpy(&bits, &value, sizeof bits);
    const uint64_t fraction = bits & 0xfffffffffffff;
    const int exponent = (int)(bits >> 52 & 0x7ff);
    const double size = value < 0.0 ? -value : value;
    char *end = text;

    if (bits >> 63 && value == value)
        *end++ = '-';
    if (exponent == 0x7ff)
        end = (char *)memcpy(end, fraction ? "nan" : "inf", 3) + 3;
    else if (size < 0x1p53 && size == (double)(uint64_t)size)
        end = write_whole(end, (uint64_t)size);
    else if (exponent == 0) /* subnormal */
        end = write_decimal(end, decimal_of(fraction, -1074, false));
    else
        end = write_decimal(end, decimal_of(fraction | (uint64_t)1 << 52, exponent - 1075,
                                            fraction == 0 && exponent > 1));
    *end = '\0';
    return (size_t)(end - text);
}

struct shortest shortest(double value)
{
    struct shortest result;
    shortest_write(result.text, value);
    return result;
}
