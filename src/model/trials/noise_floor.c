#include "model/trials/noise_floor.h"

#include "model/optimizer/optimizer.h"
#include "model/problem/landscape.h"
#include "model/problem/stability_limit.h"

#include <math.h>

static bool applies(const struct setup *s)
{
    return is_landscape(s) && stability_limit_is_exact(s) && s->noise > 0.0 && s->clip == 0.0 &&
           s->optimizer == OPTIMIZER_SGD && s->weight_decay == 0.0;
}

/* Along an axis of curvature λ the gradient is λu + σn, n normal with variance 1, and SGD with
 * momentum takes v ← μv + (1 − d)(λu + σn), u ← u − ηv. With h = η(1 − d):
 *     u(t+1) = (1 + μ − hλ)·u(t) − μ·u(t−1) − hσ·n(t),
 * an AR(2) process whose variance is (1 + μ)·h²σ²/((1 − μ)·((1 + μ)² − (1 + μ − hλ)²)) (Box,
 * Jenkins 1970, 3.2.4), and the expected loss ½λ times that: hσ²(1 + μ)/(2(1 − μ)(2(1 + μ) − hλ)),
 * without momentum ησ²/(2(2 − ηλ)). */
static double along(const struct setup *s, double rate, double curvature)
{
    const double mu = s->momentum, h = rate * s->gradient_weight,
                 room = 2.0 * (1.0 + mu) - h * curvature;
    if (!(curvature > 0.0) || !(room > 0.0))
        return NAN;
    return h * s->noise * s->noise * (1.0 + mu) / (2.0 * (1.0 - mu) * room);
}

double noise_floor(const struct setup *s, double rate)
{
    if (!applies(s))
        return NAN;
    const struct derivatives at = landscape_at(s, s->start_x, s->start_y);
    if (is_of_x_alone(s))
        return along(s, rate, at.hxx);
    const double largest = largest_eigenvalue(at.hxx, at.hxy, at.hyy),
                 least = at.hxx + at.hyy - largest;
    return along(s, rate, largest) + along(s, rate, least);
}

/* Along x alone; over x and y a sum over the Hessian's two eigenvalues. */
static const char *const symbols[][2] = {
    {"ησ²/(2(2−ηλ))", "Σησ²/(2(2−ηλ))"},
    {"ησ²(1+μ)/(2(1−μ)(2(1+μ)−ηλ))", "Σησ²(1+μ)/(2(1−μ)(2(1+μ)−ηλ))"},
    {"hσ²(1+μ)/(2(1−μ)(2(1+μ)−hλ)), h = η(1−d)", "Σhσ²(1+μ)/(2(1−μ)(2(1+μ)−hλ)), h = η(1−d)"},
};

const char *noise_floor_symbols(const struct setup *s)
{
    const int form = s->momentum == 0.0 ? 0 : s->gradient_weight == 1.0 ? 1 : 2;
    return symbols[form][!is_of_x_alone(s)];
}
