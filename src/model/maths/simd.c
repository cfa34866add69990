#include "model/maths/simd.h"

const char *const width_names[WIDTH_COUNT] = {
#ifdef __aarch64__
    "NEON",
#else
    "SSE2",
#endif
    "AVX2", "AVX-512"};

enum width width_best(void)
{
#if defined(__x86_64__) && defined(__GNUC__)
    if (__builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512dq") &&
        __builtin_cpu_supports("avx512vl"))
        return WIDTH_AVX512;
    if (__builtin_cpu_supports("avx2"))
        return WIDTH_AVX2;
#endif
    return WIDTH_BASE;
}
