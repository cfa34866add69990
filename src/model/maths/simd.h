/* SIMD widths: one function, compiled for each, from which the machine's best is taken at run
 * time. The arithmetic is the same at every width, operation by operation, and so are the bits. */
#pragma once

#include "model/maths/exp_sin_cos.h"

enum width { WIDTH_BASE, WIDTH_AVX2, WIDTH_AVX512, WIDTH_COUNT }; /* base: SSE2, or NEON */

extern const char *const width_names[WIDTH_COUNT];

/* The widest that this machine has. */
enum width width_best(void);

/* What a function is compiled for. */
#if defined(__x86_64__) && defined(__GNUC__)
#define FOR_AVX2 __attribute__((target("avx2")))
#define FOR_AVX512 __attribute__((target("avx512f,avx512dq,avx512vl")))
#else
#define FOR_AVX2
#define FOR_AVX512
#endif

/* Of a typedef of double: so many of them, anywhere in memory, with which is reckoned at once;
 * where the machine has no vectors so wide, by several. */
#ifdef __GNUC__
#define VECTOR_OF(lanes) __attribute__((vector_size(8 * (lanes)), aligned(8), may_alias))
#else
#error "vectors of doubles need gcc or clang"
#endif

/* Makes name_base, name_avx2 and name_avx512 of an INLINE function without a result: its
 * parameters, and what they are handed on as, in brackets. */
#define AT_EVERY_WIDTH(name, parameters, arguments)                                                \
    static void name##_base parameters { name arguments; }                                         \
    FOR_AVX2 static void name##_avx2 parameters { name arguments; }                                \
    FOR_AVX512 static void name##_avx512 parameters { name arguments; }

/* The three in the order of enum width, for a table. */
#define EVERY_WIDTH(name)                                                                          \
    {                                                                                              \
        name##_base, name##_avx2, name##_avx512                                                    \
    }
