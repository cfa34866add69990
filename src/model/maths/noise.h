/* Gradient noise, counter-based: a pure function of seed, update and coordinate, so that pinned,
 * swept and replayed runs all meet the same noise. */
#pragma once

#include "model/setup/setup.h"

#include <stdint.h>

/* Independent standard normal values for the coordinates of one update. */
void noise_at(uint64_t seed, uint64_t update, double normal[AXES]);

/* The same for coordinates 2·pair and 2·pair + 1 of many; those of pair 0 are the above. */
void noise_pair_at(uint64_t seed, uint64_t update, uint64_t pair, double normal[AXES]);

/* The finaliser of splitmix64 (Steele, Lea, Flood 2014): each bit of the input moves half of the
 * output. */
static inline uint64_t splitmix64(uint64_t z)
{
    z = (z ^ (z >> 30)) * UINT64_C(0xbf58476d1ce4e5b9);
    z = (z ^ (z >> 27)) * UINT64_C(0x94d049bb133111eb);
    return z ^ (z >> 31);
}
