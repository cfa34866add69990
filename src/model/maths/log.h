/* The natural logarithm in sums, products, one quotient and choices, for the same reasons as exp
 * (exp_sin_cos.h). Within two units in the last place. */
#pragma once

#include "model/maths/exp_sin_cos.h"

/* x = m·2ᵉ with √½ ≤ m < √2, and ln m = 2·artanh s = 2s·Σ s²ⁱ/(2i + 1) with s = (m − 1)/(m + 1).
 * For normal x > 0; −∞ at 0, not a number below, +∞ at +∞. */
INLINE double log_of(double x)
{
    const double ln2_high = 0x1.62e42fee00000p-1, ln2_low = 0x1.a39ef35793c76p-33;
    const uint64_t half = UINT64_C(0x3fe6a09e667f3bcd); /* of √½ */
    uint64_t bits;
    memcpy(&bits, &x, sizeof bits);
    uint64_t above = bits - half + (UINT64_C(1024) << 52);
    uint64_t exponent = above >> 52 | UINT64_C(0x4330000000000000); /* of 2⁵² + it */
    bits -= (above & UINT64_C(0xfff0000000000000)) - (UINT64_C(1024) << 52);
    double m, e;
    memcpy(&m, &bits, sizeof m);
    memcpy(&e, &exponent, sizeof e);
    e -= 0x1p52 + 1024.0;

    double s = (m - 1.0) / (m + 1.0), q = s * s, sum = 1.0 / 23.0;
    sum = sum * q + 1.0 / 21.0;
    sum = sum * q + 1.0 / 19.0;
    sum = sum * q + 1.0 / 17.0;
    sum = sum * q + 1.0 / 15.0;
    sum = sum * q + 1.0 / 13.0;
    sum = sum * q + 1.0 / 11.0;
    sum = sum * q + 1.0 / 9.0;
    sum = sum * q + 1.0 / 7.0;
    sum = sum * q + 1.0 / 5.0;
    sum = sum * q + 1.0 / 3.0;
    double value = e * ln2_high + (2.0 * s + (2.0 * s * q * sum + e * ln2_low));
    value = x < HUGE_VAL ? value : x;
    value = x == 0.0 ? -HUGE_VAL : value;
    return x < 0.0 ? x - x + (double)NAN : value;
}
