/* Value, gradient and Hessian at a point, of each landscape: the same function for a run alone and
 * for lanes. To add one, write it here, and its row in landscapes.c. */
#pragma once

#include "model/formula/formula.h"
#include "model/maths/exp_sin_cos.h"
#include "model/problem/landscape.h"

#include <math.h>

/* ½(u² + k·v²), where (u, v) is (x, y) rotated by φ. */
INLINE struct derivatives bowl(const struct setup *s, double x, double y)
{
    double c = s->rotation_cos, n = s->rotation_sin, k = s->condition;
    double u = c * x + n * y, v = c * y - n * x;
    return (struct derivatives){
        .value = 0.5 * (u * u + k * v * v),
        .gradient = {c * u - n * k * v, n * u + c * k * v},
        .hxx = c * c + k * n * n,
        .hxy = c * n * (1.0 - k),
        .hyy = n * n + k * c * c,
    };
}

/* Rosenbrock 1960: (1 − x)² + 100(y − x²)². */
INLINE struct derivatives rosenbrock(const struct setup *s, double x, double y)
{
    double valley = y - x * x;
    (void)s;
    return (struct derivatives){
        .value = (1.0 - x) * (1.0 - x) + 100.0 * valley * valley,
        .gradient = {-2.0 * (1.0 - x) - 400.0 * x * valley, 200.0 * valley},
        .hxx = 2.0 - 400.0 * (y - 3.0 * x * x),
        .hxy = -400.0 * x,
        .hyy = 200.0,
    };
}

/* (x² − 1)² + 0.3x + ½y²: the lower minimum on the left, a shallow one on the right. */
INLINE struct derivatives double_well(const struct setup *s, double x, double y)
{
    double well = x * x - 1.0;
    (void)s;
    return (struct derivatives){
        .value = well * well + 0.3 * x + 0.5 * y * y,
        .gradient = {4.0 * x * well + 0.3, y},
        .hxx = 12.0 * x * x - 4.0,
        .hxy = 0.0,
        .hyy = 1.0,
    };
}

/* Himmelblau 1972: (x² + y − 11)² + (x + y² − 7)². */
INLINE struct derivatives himmelblau(const struct setup *s, double x, double y)
{
    double a = x * x + y - 11.0, b = x + y * y - 7.0;
    (void)s;
    return (struct derivatives){
        .value = a * a + b * b,
        .gradient = {4.0 * x * a + 2.0 * b, 2.0 * a + 4.0 * y * b},
        .hxx = 12.0 * x * x + 4.0 * y - 42.0,
        .hxy = 4.0 * (x + y),
        .hyy = 12.0 * y * y + 4.0 * x - 26.0,
    };
}

/* A well −depth·exp(−((x − centre)² + y²)/width), added to them. */
INLINE void add_well(struct derivatives *point, double x, double y, double centre, double depth,
                     double width)
{
    double dx = x - centre;
    double e = depth * exp_of(-(dx * dx + y * y) / width), scale = 2.0 * e / width;
    point->value -= e;
    point->gradient[0] += scale * dx;
    point->gradient[1] += scale * y;
    point->hxx += scale * (1.0 - 2.0 * dx * dx / width);
    point->hxy -= scale * 2.0 * dx * y / width;
    point->hyy += scale * (1.0 - 2.0 * y * y / width);
}

/* A sharp, shallow basin on the right and a wide, deep one on the left, in a gentle bowl. */
INLINE struct derivatives two_basins(const struct setup *s, double x, double y)
{
    (void)s;
    struct derivatives point = {.value = 1.8 + 0.03 * (x * x + y * y),
                                .gradient = {0.06 * x, 0.06 * y},
                                .hxx = 0.06,
                                .hyy = 0.06};
    add_well(&point, x, y, 1.2, 0.6, 0.125);
    add_well(&point, x, y, -1.5, 1.6, 3.38);
    return point;
}

/* 10(y − ½ sin 0.8x)² + 0.01(x − 10)²: steep banks, a slow current (after Wen et al. 2024,
 * arXiv:2410.05192). */
INLINE struct derivatives river(const struct setup *s, double x, double y)
{
    struct sin_cos bed = sin_cos_of(0.8 * x);
    double sine = bed.sin, cosine = bed.cos, off = y - 0.5 * sine;
    (void)s;
    return (struct derivatives){
        .value = 10.0 * off * off + 0.01 * (x - 10.0) * (x - 10.0),
        .gradient = {-8.0 * off * cosine + 0.02 * (x - 10.0), 20.0 * off},
        .hxx = 3.2 * cosine * cosine + 6.4 * off * sine + 0.02,
        .hxy = -8.0 * cosine,
        .hyy = 20.0,
    };
}

/* Beale 1958: a flat region between steep walls. */
INLINE struct derivatives beale(const struct setup *s, double x, double y)
{
    static const double aim[] = {1.5, 2.25, 2.625};
    struct derivatives point = {0};
    double power = 1.0; /* y^i */
    (void)s;
    for (int i = 0; i < 3; i++) {
        double first = (i + 1) * power; /* dyⁱ⁺¹/dy */
        double second = i == 0 ? 0.0 : (i + 1) * i * (i == 1 ? 1.0 : y);
        power *= y;
        double off = aim[i] - x + x * power, dx = power - 1.0, dy = x * first;
        point.value += off * off;
        point.gradient[0] += 2.0 * off * dx;
        point.gradient[1] += 2.0 * off * dy;
        point.hxx += 2.0 * dx * dx;
        point.hxy += 2.0 * (dx * dy + off * first);
        point.hyy += 2.0 * (dy * dy + off * x * second);
    }
    return point;
}

/* (x + 2y − 7)² + (2x + y − 5)² */
INLINE struct derivatives booth(const struct setup *s, double x, double y)
{
    double a = x + 2.0 * y - 7.0, b = 2.0 * x + y - 5.0;
    (void)s;
    return (struct derivatives){
        .value = a * a + b * b,
        .gradient = {2.0 * a + 4.0 * b, 4.0 * a + 2.0 * b},
        .hxx = 10.0,
        .hxy = 8.0,
        .hyy = 10.0,
    };
}

/* 2x² − 1.05x⁴ + x⁶/6 + xy + y² */
INLINE struct derivatives three_hump(const struct setup *s, double x, double y)
{
    double square = x * x;
    (void)s;
    return (struct derivatives){
        .value =
            2.0 * square - 1.05 * square * square + square * square * square / 6.0 + x * y + y * y,
        .gradient = {4.0 * x - 4.2 * square * x + square * square * x + y, x + 2.0 * y},
        .hxx = 4.0 - 12.6 * square + 5.0 * square * square,
        .hxy = 1.0,
        .hyy = 2.0,
    };
}

/* Rastrigin 1974: 20 + Σ(x² − 10 cos 2πx) */
INLINE struct derivatives rastrigin(const struct setup *s, double x, double y)
{
    struct sin_cos ax = sin_cos_of(2.0 * pi * x), ay = sin_cos_of(2.0 * pi * y);
    (void)s;
    return (struct derivatives){
        .value = 20.0 + x * x - 10.0 * ax.cos + y * y - 10.0 * ay.cos,
        .gradient = {2.0 * x + 20.0 * pi * ax.sin, 2.0 * y + 20.0 * pi * ay.sin},
        .hxx = 2.0 + 40.0 * pi * pi * ax.cos,
        .hyy = 2.0 + 40.0 * pi * pi * ay.cos,
    };
}

/* Ackley 1987. A cone at 0, where the gradient is not defined: it is given as 0 there. */
INLINE struct derivatives ackley(const struct setup *s, double x, double y)
{
    double r = sqrt(0.5 * (x * x + y * y));
    struct sin_cos ax = sin_cos_of(2.0 * pi * x), ay = sin_cos_of(2.0 * pi * y);
    double cone = 20.0 * exp_of(-0.2 * r), waves = exp_of(0.5 * (ax.cos + ay.cos));
    double wx = -pi * ax.sin, wy = -pi * ay.sin;    /* d(ln waves) */
    double scale = r == 0.0 ? 0.0 : 0.1 * cone / r; /* of −cone along x, over x */
    double bend = r == 0.0 ? 0.0 : -scale * (0.2 + 1.0 / r) / (2.0 * r);
    (void)s;
    return (struct derivatives){
        .value = 20.0 + exp_of(1.0) - cone - waves,
        .gradient = {scale * x - waves * wx, scale * y - waves * wy},
        .hxx = scale + bend * x * x - waves * (wx * wx - 2.0 * pi * pi * ax.cos),
        .hxy = bend * x * y - waves * wx * wy,
        .hyy = scale + bend * y * y - waves * (wy * wy - 2.0 * pi * pi * ay.cos),
    };
}

/* x² − y² + y⁴/4 */
INLINE struct derivatives saddle(const struct setup *s, double x, double y)
{
    (void)s;
    return (struct derivatives){
        .value = x * x - y * y + 0.25 * y * y * y * y,
        .gradient = {2.0 * x, y * y * y - 2.0 * y},
        .hxx = 2.0,
        .hyy = 3.0 * y * y - 2.0,
    };
}

/* ½(uv)²: sharpness u² + v². Lewkowycz et al. 2020 (arXiv:2003.02218): too high a rate moves the
 * run to a region of lower curvature. */
INLINE struct derivatives catapult(const struct setup *s, double x, double y)
{
    (void)s;
    return (struct derivatives){
        .value = 0.5 * x * x * y * y,
        .gradient = {x * y * y, x * x * y},
        .hxx = y * y,
        .hxy = 2.0 * x * y,
        .hyy = x * x,
    };
}

/* ½(1 − u²v²)²: sharpness grows until it hovers at 2/η. Cohen et al. 2021 (arXiv:2103.00065). */
INLINE struct derivatives edge(const struct setup *s, double x, double y)
{
    double off = 1.0 - x * x * y * y;
    (void)s;
    return (struct derivatives){
        .value = 0.5 * off * off,
        .gradient = {-2.0 * off * x * y * y, -2.0 * off * x * x * y},
        .hxx = 4.0 * x * x * y * y * y * y - 2.0 * off * y * y,
        .hxy = 4.0 * x * x * x * y * y * y - 4.0 * off * x * y,
        .hyy = 4.0 * x * x * x * x * y * y - 2.0 * off * x * x,
    };
}

/* ½x²: at a rate η, gradient descent multiplies x by 1 − η at every update. */
INLINE struct derivatives parabola(const struct setup *s, double x, double y)
{
    (void)s, (void)y;
    return (struct derivatives){.value = 0.5 * x * x, .gradient = {x}, .hxx = 1.0};
}

/* A formula that a person gives. */
INLINE struct derivatives own_formula(const struct setup *s, double x, double y)
{
    struct jet at = formula_at(&s->formula, s->a, s->b, x, y);
    return (struct derivatives){
        .value = at.value,
        .gradient = {at.x, at.y},
        .hxx = at.xx,
        .hxy = at.xy,
        .hyy = at.yy,
    };
}
