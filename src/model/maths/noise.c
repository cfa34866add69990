#include "model/maths/noise.h"

#include <math.h>

static const uint64_t golden = UINT64_C(0x9e3779b97f4a7c15);
static const double two_pi = 6.283185307179586476925;

/* 53 bits, in (0, 1]: the logarithm below never sees 0. */
static double uniform(uint64_t bits) { return ((double)(bits >> 11) + 1.0) * 0x1p-53; }

/* Box and Muller 1958: two uniform values make two independent normal ones. */
static inline void draw(uint64_t stream, uint64_t update, double normal[AXES])
{
    double radius = sqrt(-2.0 * log(uniform(splitmix64(stream + (2 * update + 1) * golden))));
    double angle = two_pi * uniform(splitmix64(stream + (2 * update + 2) * golden));

    normal[0] = radius * cos(angle);
    normal[1] = radius * sin(angle);
}

void noise_at(uint64_t seed, uint64_t update, double normal[AXES])
{
    draw(splitmix64(seed + golden), update, normal);
}

void noise_pair_at(uint64_t seed, uint64_t update, uint64_t pair, double normal[AXES])
{
    uint64_t stream = splitmix64(seed + golden);
    draw(pair == 0 ? stream : splitmix64(stream + pair), update, normal);
}
