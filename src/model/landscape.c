#include "model/landscape.h"

#include "model/params.h"

#include <math.h>

/* ½(u² + k·v²), where (u, v) is (x, y) rotated by φ. */
static struct ground bowl(const struct setup *s, double x, double y)
{
    double c = s->rotation_cos, n = s->rotation_sin, k = s->condition;
    double u = c * x + n * y, v = c * y - n * x;
    return (struct ground){
        .value = 0.5 * (u * u + k * v * v),
        .gradient = {c * u - n * k * v, n * u + c * k * v},
        .hxx = c * c + k * n * n,
        .hxy = c * n * (1.0 - k),
        .hyy = n * n + k * c * c,
    };
}

static double bowl_rate(const struct setup *s) { return 1.5 / fmax(s->condition, 1.0); }

/* Rosenbrock 1960: (1 − x)² + 100(y − x²)². */
static struct ground rosenbrock(const struct setup *s, double x, double y)
{
    double valley = y - x * x;
    (void)s;
    return (struct ground){
        .value = (1.0 - x) * (1.0 - x) + 100.0 * valley * valley,
        .gradient = {-2.0 * (1.0 - x) - 400.0 * x * valley, 200.0 * valley},
        .hxx = 2.0 - 400.0 * (y - 3.0 * x * x),
        .hxy = -400.0 * x,
        .hyy = 200.0,
    };
}

static double rosenbrock_rate(const struct setup *s)
{
    (void)s;
    return 0.001;
}

/* (x² − 1)² + 0.3x + ½y²: the lower minimum on the left, a shallow one on the right. */
static struct ground double_well(const struct setup *s, double x, double y)
{
    double well = x * x - 1.0;
    (void)s;
    return (struct ground){
        .value = well * well + 0.3 * x + 0.5 * y * y,
        .gradient = {4.0 * x * well + 0.3, y},
        .hxx = 12.0 * x * x - 4.0,
        .hxy = 0.0,
        .hyy = 1.0,
    };
}

static double double_well_rate(const struct setup *s)
{
    (void)s;
    return 0.1;
}

/* Himmelblau 1972: (x² + y − 11)² + (x + y² − 7)². */
static struct ground himmelblau(const struct setup *s, double x, double y)
{
    double a = x * x + y - 11.0, b = x + y * y - 7.0;
    (void)s;
    return (struct ground){
        .value = a * a + b * b,
        .gradient = {4.0 * x * a + 2.0 * b, 2.0 * a + 4.0 * y * b},
        .hxx = 12.0 * x * x + 4.0 * y - 42.0,
        .hxy = 4.0 * (x + y),
        .hyy = 12.0 * y * y + 4.0 * x - 26.0,
    };
}

static double himmelblau_rate(const struct setup *s)
{
    (void)s;
    return 0.01;
}

/* A well −depth·exp(−((x − centre)² + y²)/width), added to the ground. */
static void dig(struct ground *ground, double x, double y, double centre, double depth,
                double width)
{
    double dx = x - centre;
    double e = depth * exp(-(dx * dx + y * y) / width), slope = 2.0 * e / width;
    ground->value -= e;
    ground->gradient[0] += slope * dx;
    ground->gradient[1] += slope * y;
    ground->hxx += slope * (1.0 - 2.0 * dx * dx / width);
    ground->hxy -= slope * 2.0 * dx * y / width;
    ground->hyy += slope * (1.0 - 2.0 * y * y / width);
}

/* A sharp, shallow basin on the right and a wide, deep one on the left, in a gentle bowl. */
static struct ground two_basins(const struct setup *s, double x, double y)
{
    (void)s;
    struct ground ground = {.value = 1.8 + 0.03 * (x * x + y * y),
                            .gradient = {0.06 * x, 0.06 * y},
                            .hxx = 0.06,
                            .hyy = 0.06};
    dig(&ground, x, y, 1.2, 0.6, 0.125);
    dig(&ground, x, y, -1.5, 1.6, 3.38);
    return ground;
}

static double two_basins_rate(const struct setup *s)
{
    (void)s;
    return 0.5;
}

/* 10(y − ½ sin 0.8x)² + 0.01(x − 10)²: steep banks, a slow current (after Wen et al. 2024,
 * arXiv:2410.05192). */
static struct ground river(const struct setup *s, double x, double y)
{
    double wave = sin(0.8 * x), slope = cos(0.8 * x), off = y - 0.5 * wave;
    (void)s;
    return (struct ground){
        .value = 10.0 * off * off + 0.01 * (x - 10.0) * (x - 10.0),
        .gradient = {-8.0 * off * slope + 0.02 * (x - 10.0), 20.0 * off},
        .hxx = 3.2 * slope * slope + 6.4 * off * wave + 0.02,
        .hxy = -8.0 * slope,
        .hyy = 20.0,
    };
}

static double river_rate(const struct setup *s)
{
    (void)s;
    return 0.06;
}

const struct landscape_kind landscape_kinds[] = {
    {.name = "bowl",
     .formula = "½(u² + k·v²)",
     .about = "a quadratic: the threshold, conditioning, momentum",
     .uses = USES(P_CONDITION) | USES(P_ROTATION),
     .quadratic = true,
     .start = {4.0, 1.0},
     .view = {{-5.0, -2.0}, {5.0, 2.0}},
     .minima = {{0.0, 0.0}},
     .minimum_count = 1,
     .rate = bowl_rate,
     .adaptive_rate = 0.1,
     .at = bowl},
    {.name = "rosenbrock",
     .formula = "(1−x)² + 100(y−x²)²",
     .about = "a curved valley: quick to reach, slow to follow",
     .start = {-1.2, 1.0},
     .view = {{-2.0, -0.75}, {2.0, 2.25}},
     .minima = {{1.0, 1.0}},
     .minimum_count = 1,
     .rate = rosenbrock_rate,
     .adaptive_rate = 0.05,
     .at = rosenbrock},
    {.name = "double-well",
     .formula = "(x²−1)² + 0.3x + ½y²",
     .about = "a shallow minimum before a deeper one: too low a rate is trapped",
     .start = {1.9, 1.0},
     .view = {{-2.0, -1.5}, {2.2, 1.5}},
     .minima = {{-1.0357, 0.0}, {0.96, 0.0}},
     .minimum_count = 2,
     .rate = double_well_rate,
     .adaptive_rate = 0.1,
     .at = double_well},
    {.name = "himmelblau",
     .formula = "(x²+y−11)² + (x+y²−7)²",
     .about = "four equal minima: the rate picks the basin",
     .start = {0.5, -0.5},
     .view = {{-5.5, -5.0}, {5.5, 5.0}},
     .minima = {{3.0, 2.0}, {-2.805118, 3.131313}, {-3.779310, -3.283186}, {3.584428, -1.848127}},
     .minimum_count = 4,
     .rate = himmelblau_rate,
     .adaptive_rate = 0.2,
     .at = himmelblau},
    {.name = "two-basins",
     .formula = "1.8 − 0.6e^(−((x−1.2)²+y²)/⅛) − 1.6e^(−((x+1.5)²+y²)/3.38) + 0.03(x²+y²)",
     .about = "a sharp basin and a wide, deeper one: a large rate escapes the sharp one",
     .start = {1.9, 0.35},
     .view = {{-4.0, -2.0}, {3.0, 2.0}},
     .minima = {{-1.414, 0.0}, {1.163, 0.0}},
     .minimum_count = 2,
     .rate = two_basins_rate,
     .adaptive_rate = 0.1,
     .at = two_basins},
    {.name = "river",
     .formula = "10(y − ½ sin 0.8x)² + 0.01(x−10)²",
     .about = "steep banks and a slow current: why warmup-stable-decay works",
     .start = {0.0, 0.0},
     .view = {{-1.5, -1.6}, {13.5, 1.6}},
     .minima = {{10.0, 0.4947}},
     .minimum_count = 1,
     .rate = river_rate,
     .adaptive_rate = 0.05,
     .at = river},
};

const int landscape_kind_count = (int)(sizeof landscape_kinds / sizeof landscape_kinds[0]);

struct ground landscape_at(const struct setup *s, double x, double y)
{
    return landscape_kinds[s->landscape].at(s, x, y);
}

double largest_eigenvalue(double xx, double xy, double yy)
{
    double half = 0.5 * (xx - yy); /* not hypot, which costs more than all the rest of an update */
    return 0.5 * (xx + yy) + sqrt(half * half + xy * xy);
}

/* One step of the flow downhill, taken implicitly: d = (H + μ)⁻¹∇f, where μ holds the step within
 * `most` and turns a saddle's curvature upward; near the minimum μ vanishes and the step is
 * Newton's. It is halved until it leads down. False when no step does: the ground is level here, as
 * far as doubles can tell. */
static bool descend(const struct setup *s, double most, double w[AXES])
{
    struct ground here = landscape_at(s, w[0], w[1]);
    double gx = here.gradient[0], gy = here.gradient[1];
    double least = -largest_eigenvalue(-here.hxx, -here.hxy, -here.hyy);
    double damping = hypot(gx, gy) / most + fmax(0.0, -1.1 * least);
    double xx = here.hxx + damping, yy = here.hyy + damping,
           determinant = xx * yy - here.hxy * here.hxy;
    double dx = (yy * gx - here.hxy * gy) / determinant,
           dy = (xx * gy - here.hxy * gx) / determinant;

    for (double share = 1.0; share > 1e-12; share *= 0.5) {
        double x = w[0] - share * dx, y = w[1] - share * dy;
        if (landscape_at(s, x, y).value < here.value) {
            w[0] = x, w[1] = y;
            return true;
        }
    }
    return false;
}

bool landscape_settle(const struct setup *s, double x, double y, double minimum[AXES])
{
    enum { STEPS_MOST = 5000 };
    const struct landscape_kind *kind = &landscape_kinds[s->landscape];
    double most =
        0.01 * hypot(kind->view[1][0] - kind->view[0][0], kind->view[1][1] - kind->view[0][1]);
    minimum[0] = x, minimum[1] = y;
    for (int i = 0; i < STEPS_MOST; i++)
        if (!descend(s, most, minimum))
            return isfinite(minimum[0]) && isfinite(minimum[1]);
    return false;
}

int landscape_minima(const struct setup *s, double minima[MINIMA_MOST][AXES])
{
    const struct landscape_kind *kind = &landscape_kinds[s->landscape];
    int lowest = 0;
    double level = INFINITY;
    for (int i = 0; i < kind->minimum_count; i++) {
        landscape_settle(s, kind->minima[i][0], kind->minima[i][1], minima[i]);
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

bool landscape_same(const struct setup *a, const struct setup *b)
{
    for (int i = 0; i < PARAM_COUNT; i++) {
        enum param id = (enum param)i;
        bool shapes =
            id == P_LANDSCAPE || (params[id].group == GROUP_LANDSCAPE && !params[id].common);
        if (shapes && param_get(a, id) != param_get(b, id))
            return false;
    }
    return true;
}

const char *landscape_name(int index)
{
    return index < landscape_kind_count ? landscape_kinds[index].name : NULL;
}
