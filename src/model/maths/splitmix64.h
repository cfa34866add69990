/* The one source of chance: a counter, well mixed. */
#pragma once

#include <stdint.h>

/* The finaliser of splitmix64 (Steele, Lea, Flood 2014): each bit of the input moves half of the
 * output. */
static inline uint64_t splitmix64(uint64_t z)
{
    z = (z ^ (z >> 30)) * UINT64_C(0xbf58476d1ce4e5b9);
    z = (z ^ (z >> 27)) * UINT64_C(0x94d049bb133111eb);
    return z ^ (z >> 31);
}
