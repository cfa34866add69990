/* Products of matrices, which are nine tenths of what a network computes. */
#pragma once

#include "model/maths/simd.h"

#include <stdbool.h>
#include <stddef.h>

/* c(m, n) ← [c or bias(m) or 0] + Σ_k a(m, k)·b(k, n), summed in the order of k. The columns n of b
 * and c lie side by side, their rows b_row and c_row doubles apart; of a both distances are free,
 * so that it can be the transpose of what is in memory. c overlaps neither a nor b. */
struct product {
    int m, n, k;
    const double *a;
    size_t a_row, a_column;
    const double *b;
    size_t b_row;
    double *c;
    size_t c_row;
    const double *bias; /* m of them; NULL: none */
    bool add;           /* to what c holds */
};

typedef void product_function(const struct product *product);
extern product_function *const product_at[WIDTH_COUNT];
