/* Sums along a row: eight of them side by side, and then a tree, so that they are the same at every
 * width. Behind the last whole eight, one after the other. */
#pragma once

#include "model/maths/simd.h"

enum { SUMS = 8 };

INLINE double sum_of_eight(const double sum[SUMS])
{
    return ((sum[0] + sum[4]) + (sum[2] + sum[6])) + ((sum[1] + sum[5]) + (sum[3] + sum[7]));
}

INLINE double row_sum(int n, const double *x)
{
    double sum[SUMS] = {0.0};
    int i = 0;
    for (; i + SUMS <= n; i += SUMS)
        for (int j = 0; j < SUMS; j++)
            sum[j] += x[i + j];
    double all = sum_of_eight(sum);
    for (; i < n; i++)
        all += x[i];
    return all;
}

INLINE double dot(int n, const double *x, const double *y)
{
    double sum[SUMS] = {0.0};
    int i = 0;
    for (; i + SUMS <= n; i += SUMS)
        for (int j = 0; j < SUMS; j++)
            sum[j] += x[i + j] * y[i + j];
    double all = sum_of_eight(sum);
    for (; i < n; i++)
        all += x[i] * y[i];
    return all;
}
