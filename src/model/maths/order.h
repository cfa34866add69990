/* The order of numbers, for qsort. */
#pragma once

/* Ascending; NaN behind all. */
static inline int ascending(const void *a, const void *b)
{
    const double x = *(const double *)a, y = *(const double *)b;
    const int x_is_nan = x != x, y_is_nan = y != y;
    if (x_is_nan || y_is_nan)
        return x_is_nan - y_is_nan;
    return (x > y) - (x < y);
}
