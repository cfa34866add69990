/* Second-order jets: a value of a function of x and y, its gradient and its Hessian, carried
 * through sums, products and functions (automatic differentiation, forward). The operations are
 * sums, products, quotients, sqrt and choices in a fixed order, so that lanes have the same bits.
 */
#pragma once

#include "model/maths/exp_sin_cos.h"
#include "model/maths/log.h"

#include <math.h>

struct jet {
    double value, x, y, xx, xy, yy;
};

INLINE struct jet jet_constant(double value) { return (struct jet){.value = value}; }

INLINE struct jet jet_sum(struct jet u, struct jet v)
{
    return (struct jet){u.value + v.value, u.x + v.x,   u.y + v.y,
                        u.xx + v.xx,       u.xy + v.xy, u.yy + v.yy};
}

INLINE struct jet jet_negative(struct jet u)
{
    return (struct jet){-u.value, -u.x, -u.y, -u.xx, -u.xy, -u.yy};
}

INLINE struct jet jet_difference(struct jet u, struct jet v) { return jet_sum(u, jet_negative(v)); }

INLINE struct jet jet_product(struct jet u, struct jet v)
{
    return (struct jet){
        .value = u.value * v.value,
        .x = u.x * v.value + u.value * v.x,
        .y = u.y * v.value + u.value * v.y,
        .xx = u.xx * v.value + 2.0 * u.x * v.x + u.value * v.xx,
        .xy = u.xy * v.value + u.x * v.y + u.y * v.x + u.value * v.xy,
        .yy = u.yy * v.value + 2.0 * u.y * v.y + u.value * v.yy,
    };
}

/* f(u), by f, f′ and f″ at u. */
INLINE struct jet jet_chain(struct jet u, double f, double first, double second)
{
    return (struct jet){
        .value = f,
        .x = first * u.x,
        .y = first * u.y,
        .xx = second * u.x * u.x + first * u.xx,
        .xy = second * u.x * u.y + first * u.xy,
        .yy = second * u.y * u.y + first * u.yy,
    };
}

/* q = u/v, from u = q·v. */
INLINE struct jet jet_quotient(struct jet u, struct jet v)
{
    double q = u.value / v.value;
    double x = (u.x - q * v.x) / v.value, y = (u.y - q * v.y) / v.value;
    return (struct jet){
        .value = q,
        .x = x,
        .y = y,
        .xx = (u.xx - 2.0 * x * v.x - q * v.xx) / v.value,
        .xy = (u.xy - x * v.y - y * v.x - q * v.xy) / v.value,
        .yy = (u.yy - 2.0 * y * v.y - q * v.yy) / v.value,
    };
}

INLINE struct jet jet_exp(struct jet u)
{
    double e = exp_of(u.value);
    return jet_chain(u, e, e, e);
}

INLINE struct jet jet_log(struct jet u)
{
    double inverse = 1.0 / u.value;
    return jet_chain(u, log_of(u.value), inverse, -inverse * inverse);
}

INLINE struct jet jet_sin(struct jet u)
{
    struct sin_cos at = sin_cos_of(u.value);
    return jet_chain(u, at.sin, at.cos, -at.sin);
}

INLINE struct jet jet_cos(struct jet u)
{
    struct sin_cos at = sin_cos_of(u.value);
    return jet_chain(u, at.cos, -at.sin, -at.cos);
}

/* At 0, where the slope is infinite, it is given as 0: so a cone √(x² + y²) has none at its tip. */
INLINE struct jet jet_sqrt(struct jet u)
{
    double root = sqrt(u.value);
    double first = u.value == 0.0 ? 0.0 : 0.5 / root;
    double second = u.value == 0.0 ? 0.0 : -0.25 / (root * u.value);
    return jet_chain(u, root, first, second);
}

/* The slope at the kink is given as 0. */
INLINE struct jet jet_abs(struct jet u)
{
    double sign = u.value > 0.0 ? 1.0 : u.value < 0.0 ? -1.0 : 0.0;
    return jet_chain(u, fabs(u.value), sign, 0.0);
}

/* Lambert's continued fraction near 0, where 1 − e⁻²ᵘ would lose digits; (1 − e)/(1 + e) beyond. */
INLINE double tanh_of(double u)
{
    double size = fabs(u), q = u * u, e = exp_of(-2.0 * size);
    double below = 15.0 + q / 17.0;
    below = 13.0 + q / below;
    below = 11.0 + q / below;
    below = 9.0 + q / below;
    below = 7.0 + q / below;
    below = 5.0 + q / below;
    below = 3.0 + q / below;
    double near = u / (1.0 + q / below), far = (1.0 - e) / (1.0 + e);
    far = u < 0.0 ? -far : far;
    return size < 0.35 ? near : far;
}

INLINE struct jet jet_tanh(struct jet u)
{
    double t = tanh_of(u.value), first = 1.0 - t * t;
    return jet_chain(u, t, first, -2.0 * t * first);
}

/* uⁿ by repeated multiplication; of n < 0 the inverse. */
INLINE double whole_power(double u, int n)
{
    double power = 1.0, square = u;
    for (int left = n < 0 ? -n : n; left; left >>= 1) {
        power = left & 1 ? power * square : power;
        square *= square;
    }
    return n < 0 ? 1.0 / power : power;
}

INLINE struct jet jet_whole_power(struct jet u, int n)
{
    double first = n == 0 ? 0.0 : n * whole_power(u.value, n - 1);
    double second = n == 0 || n == 1 ? 0.0 : n * (n - 1.0) * whole_power(u.value, n - 2);
    return jet_chain(u, whole_power(u.value, n), first, second);
}

/* uᵖ = e^(p·ln u). With a negative u it is a number only where p is whole. */
INLINE double real_power(double u, double p)
{
    double power = exp_of(p * log_of(fabs(u)));
    double whole = (p + rounding) - rounding, half = (0.5 * p + rounding) - rounding;
    double negative = whole != p ? (double)NAN : 2.0 * half != p ? -power : power;
    double value = u < 0.0 ? negative : power;
    return p == 0.0 ? 1.0 : value;
}

/* With an exponent that does not depend on x and y. */
INLINE struct jet jet_fixed_power(struct jet u, double p)
{
    double first = p == 0.0 ? 0.0 : p * real_power(u.value, p - 1.0);
    double second = p == 0.0 || p == 1.0 ? 0.0 : p * (p - 1.0) * real_power(u.value, p - 2.0);
    return jet_chain(u, real_power(u.value, p), first, second);
}

INLINE struct jet jet_power(struct jet u, struct jet v)
{
    return jet_exp(jet_product(v, jet_log(u)));
}
