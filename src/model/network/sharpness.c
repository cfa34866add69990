#include "model/network/sharpness.h"

#include "model/network/row_sum.h"

#include <math.h>

/* to = w + by·d */
static void move(size_t n, const double *w, double by, const double *d, double *to)
{
    for (size_t i = 0; i < n; i++)
        to[i] = w[i] + by * d[i];
}

/* v by P^½, and its length then. */
static double divide(size_t n, const double *p, double *v)
{
    for (size_t i = 0; p && i < n; i++)
        v[i] /= sqrt(p[i]);
    return sqrt(dot((int)n, v, v));
}

double network_sharpness(const struct network *network, const double *w, const double *p,
                         const window *windows, int count, int iterations, double *v, double *room,
                         double *scratch)
{
    const size_t n = network->at.count;
    const double signs = (double)count * network->shape.context, step = 1e-4;
    double *at = room, *ahead = room + n, *behind = room + 2 * n, eigenvalue = NAN;
    for (int i = 0; i < iterations; i++) {
        const double length = sqrt(dot((int)n, v, v));
        for (size_t j = 0; j < n; j++)
            v[j] /= length;
        /* w moves by ε whatever the direction's length. */
        const double moved = divide(n, p, v);
        move(n, w, step / moved, v, at);
        network_gradient(network, at, windows, count, ahead, scratch);
        move(n, w, -step / moved, v, at);
        network_gradient(network, at, windows, count, behind, scratch);
        for (size_t j = 0; j < n; j++)
            ahead[j] = (ahead[j] - behind[j]) * (moved / (2.0 * step * signs));
        eigenvalue = dot((int)n, v, ahead); /* u·P^−½HP^−½u, where v is P^−½u */
        for (size_t j = 0; j < n; j++)
            v[j] = ahead[j];
        divide(n, p, v);
    }
    return eigenvalue;
}
