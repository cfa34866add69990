#include "model/problem/landscape.h"

#include <math.h>
#include <stddef.h>
#include <string.h>

struct derivatives landscape_at(const struct setup *s, double x, double y)
{
    return landscape_of(s)->at(s, x, y);
}

/* One step of the flow downhill, taken implicitly: d = (H + μ)⁻¹∇f, where μ holds the step within
 * `most` and turns a saddle's curvature upward; near the minimum μ vanishes and the step is
 * Newton's. It is halved until it leads down. False when no step does: the gradient is 0 here, as
 * far as doubles can tell. */
static bool descend(const struct setup *s, double most, double w[AXES])
{
    struct derivatives here = landscape_at(s, w[0], w[1]);
    double gx = here.gradient[0], gy = here.gradient[1];
    double least = -largest_eigenvalue(-here.hxx, -here.hxy, -here.hyy);
    double damping = sqrt(gx * gx + gy * gy) / most + fmax(0.0, -1.1 * least);
    double xx = here.hxx + damping, yy = here.hyy + damping,
           inverse = 1.0 / (xx * yy - here.hxy * here.hxy);
    double dx = (yy * gx - here.hxy * gy) * inverse, dy = (xx * gy - here.hxy * gx) * inverse;

    for (double share = 1.0; share > 1e-12; share *= 0.5) {
        double x = w[0] - share * dx, y = w[1] - share * dy;
        if (x == w[0] && y == w[1])
            return false; /* and so it would with any smaller share */
        if (landscape_at(s, x, y).value < here.value) {
            w[0] = x, w[1] = y;
            return true;
        }
    }
    return false;
}

/* A point with gradient 0 and no positive definite Hessian holds only what stands exactly there. */
static bool is_minimum(const struct setup *s, const double w[AXES])
{
    struct derivatives here = landscape_at(s, w[0], w[1]);
    double least = -largest_eigenvalue(-here.hxx, -here.hxy, -here.hyy),
           most = largest_eigenvalue(here.hxx, here.hxy, here.hyy);
    return isfinite(w[0]) && isfinite(w[1]) && most > 0.0 && least >= -1e-6 * most;
}

bool landscape_follow_down(const struct setup *s, double x, double y, double minimum[AXES])
{
    enum { STEPS_MOST = 5000 };
    const struct landscape_kind *kind = landscape_of(s);
    const double(*view)[AXES] = landscape_view(s);
    double most = 0.01 * hypot(view[1][0] - view[0][0], view[1][1] - view[0][1]);
    bool near = kind->single_minimum && isfinite(x) && isfinite(y); /* as good as there */
    minimum[0] = near ? kind->minima[0][0] : x;
    minimum[1] = near ? kind->minima[0][1] : y;
    for (int i = 0; i < STEPS_MOST; i++)
        if (!descend(s, most, minimum))
            return is_minimum(s, minimum);
    return false;
}

bool landscape_has_no_minimum(const struct setup *s)
{
    return is_landscape(s) && landscape_of(s)->found && s->facts.minimum_count == 0;
}

bool landscape_descend_to_minimum(const struct setup *s, double x, double y, double minimum[AXES])
{
    if (!landscape_has_no_minimum(s))
        return landscape_follow_down(s, x, y, minimum);
    minimum[0] = x, minimum[1] = y; /* none is known, and the way down may have no end */
    return false;
}

int landscape_minima(const struct setup *s, double minima[MINIMA_MOST][AXES])
{
    const struct landscape_kind *kind = landscape_of(s);
    int lowest = 0;
    double level = INFINITY;
    if (kind->found) {
        memcpy(minima, s->facts.minima, sizeof s->facts.minima);
        return s->facts.minimum_count;
    }
    for (int i = 0; i < kind->minimum_count; i++) {
        landscape_descend_to_minimum(s, kind->minima[i][0], kind->minima[i][1], minima[i]);
        double value = landscape_at(s, minima[i][0], minima[i][1]).value;
        if (value < level)
            level = value, lowest = i;
    }
    for (int i = 0; i < AXES; i++) {
        double first = minima[0][i];
        minima[0][i] = minima[lowest][i];
        minima[lowest][i] = first;
    }
    return kind->minimum_count;
}
