#include "model/network/sharpness.h"

#include "model/network/row_sum.h"

#include <math.h>

/* to = w + by·v */
static void move(size_t n, const double *w, double by, const double *v, double *to)
{
    for (size_t i = 0; i < n; i++)
        to[i] = w[i] + by * v[i];
}

double network_sharpness(const struct network *network, const double *w, const window *windows,
                         int count, int iterations, double *v, double *room, double *scratch)
{
    const size_t n = network->at.count;
    const double signs = (double)count * network->shape.context, step = 1e-4;
    double *at = room, *ahead = room + n, *behind = room + 2 * n, eigenvalue = NAN;
    for (int i = 0; i < iterations; i++) {
        const double length = sqrt(dot((int)n, v, v));
        for (size_t j = 0; j < n; j++)
            v[j] /= length;
        move(n, w, step, v, at);
        network_gradient(network, at, windows, count, ahead, scratch);
        move(n, w, -step, v, at);
        network_gradient(network, at, windows, count, behind, scratch);
        for (size_t j = 0; j < n; j++)
            ahead[j] = (ahead[j] - behind[j]) / (2.0 * step * signs);
        eigenvalue = dot((int)n, v, ahead);
        for (size_t j = 0; j < n; j++)
            v[j] = ahead[j];
    }
    return eigenvalue;
}
