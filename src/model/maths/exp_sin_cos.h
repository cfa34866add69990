/* exp, sin and cos in nothing but sums, products and choices, so that a compiler can do many at
 * once, and so that a landscape has the same bits on every machine and at every SIMD width (libm
 * promises neither). Within one unit in the last place (exp) and two and a half (sin, cos); where a
 * choice is made, both sides are computed and none of them traps. */
#pragma once

#include <math.h>
#include <stdint.h>
#include <string.h>

/* What is to be part of a loop over lanes (lanes.h) must become part of its code. */
#define INLINE static inline __attribute__((always_inline))

static const double pi = 3.14159265358979323846;

/* Adding and taking away 1.5·2⁵² rounds to whole numbers, to nearest even. */
static const double rounding = 0x1.8p52;

/* eʳ = Σ rⁱ/i! for |r| ≤ ½ ln 2, where 14 terms are enough. */
INLINE double exp_series(double r)
{
    double sum = 1.0 / 6227020800.0;
    sum = sum * r + 1.0 / 479001600.0;
    sum = sum * r + 1.0 / 39916800.0;
    sum = sum * r + 1.0 / 3628800.0;
    sum = sum * r + 1.0 / 362880.0;
    sum = sum * r + 1.0 / 40320.0;
    sum = sum * r + 1.0 / 5040.0;
    sum = sum * r + 1.0 / 720.0;
    sum = sum * r + 1.0 / 120.0;
    sum = sum * r + 1.0 / 24.0;
    sum = sum * r + 1.0 / 6.0;
    sum = sum * r + 0.5;
    return (sum * r) * r + r + 1.0;
}

/* eˣ = 2ᵏ·eʳ with k = round(x/ln 2). 0 below −708, where the result would be denormal. */
INLINE double exp_of(double x)
{
    const double ln2_high = 0x1.62e42fee00000p-1, ln2_low = 0x1.a39ef35793c76p-33;
    double shifted = x * 0x1.71547652b82fep0 + rounding, k = shifted - rounding;
    double power = exp_series((x - k * ln2_high) - k * ln2_low);
    uint64_t bits;
    memcpy(&bits, &shifted, sizeof bits);
    bits = (bits + 1023) << 52; /* the low bits of `shifted` are k */
    double scale;
    memcpy(&scale, &bits, sizeof scale);
    double value = power * scale;
    value = x < -708.0 ? 0.0 : value;
    return x > 709.0 ? (double)INFINITY : value;
}

struct sin_cos {
    double sin, cos;
};

/* Taylor's series for |r| ≤ π/4. */
INLINE double sin_series(double r)
{
    double q = r * r, sum = 1.0 / 355687428096000.0;
    sum = sum * q - 1.0 / 1307674368000.0;
    sum = sum * q + 1.0 / 6227020800.0;
    sum = sum * q - 1.0 / 39916800.0;
    sum = sum * q + 1.0 / 362880.0;
    sum = sum * q - 1.0 / 5040.0;
    sum = sum * q + 1.0 / 120.0;
    sum = sum * q - 1.0 / 6.0;
    return r + r * q * sum;
}

INLINE double cos_series(double r)
{
    double q = r * r, sum = 1.0 / 20922789888000.0;
    sum = sum * q - 1.0 / 87178291200.0;
    sum = sum * q + 1.0 / 479001600.0;
    sum = sum * q - 1.0 / 3628800.0;
    sum = sum * q + 1.0 / 40320.0;
    sum = sum * q - 1.0 / 720.0;
    sum = sum * q + 1.0 / 24.0;
    double half = 0.5 * q, near = 1.0 - half; /* what rounding 1 − half loses is put back */
    return near + (((1.0 - near) - half) + q * q * sum);
}

/* sin x and cos x. π/2 is taken off in three parts (Cody, Waite 1980). Beyond 2³⁰ a double hardly
 * says any more where in the period it is: there it is (0, 1), and not a number where x is
 * infinite. */
INLINE struct sin_cos sin_cos_of(double x)
{
    const double part1 = 0x1.921fb54400000p0, part2 = 0x1.0b4611a600000p-34,
                 part3 = 0x1.3198a2e037073p-69;
    double k = (x * 0x1.45f306dc9c883p-1 + rounding) - rounding;
    double turns = (k * 0.25 + rounding) - rounding, quarter = k - 4.0 * turns; /* −2 … 2 */
    double r = ((x - k * part1) - k * part2) - k * part3;
    double sine = sin_series(r), cosine = cos_series(r);
    double across =
        quarter * quarter; /* 1 where sine and cosine change places, 4 on the far side */
    double s = across == 1.0 ? cosine : sine, c = across == 1.0 ? sine : cosine;
    s = quarter == -1.0 || across == 4.0 ? -s : s;
    c = quarter == 1.0 || across == 4.0 ? -c : c;
    double far = x - x; /* 0, or not a number */
    int near = fabs(x) < 0x1p30;
    return (struct sin_cos){near ? s : far, near ? c : 1.0 + far};
}

/* As maxpd and minpd have it: the second where one of them is not a number. */
INLINE double larger(double a, double b) { return a > b ? a : b; }
INLINE double smaller(double a, double b) { return a < b ? a : b; }
