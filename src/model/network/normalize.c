/* LayerNorm (Ba, Kiros, Hinton 2016), and its gradient. */
#include "model/network/kernels.h"

#include "model/network/row_sum.h"

#include <math.h>

static const double least_variance = 1e-5;

INLINE void normalize(int rows, int columns, const double *restrict x, const double *restrict gain,
                      const double *restrict bias, double *restrict hat, double *restrict inverse,
                      double *restrict y, double *restrict mean)
{
    for (int p = 0; p < columns; p++)
        mean[p] = inverse[p] = 0.0;
    for (int i = 0; i < rows; i++)
        for (int p = 0; p < columns; p++)
            mean[p] += x[i * columns + p];
    for (int p = 0; p < columns; p++)
        mean[p] /= rows;
    for (int i = 0; i < rows; i++)
        for (int p = 0; p < columns; p++) {
            double away = x[i * columns + p] - mean[p];
            hat[i * columns + p] = away;
            inverse[p] += away * away;
        }
    for (int p = 0; p < columns; p++)
        inverse[p] = 1.0 / sqrt(inverse[p] / rows + least_variance);
    for (int i = 0; i < rows; i++)
        for (int p = 0; p < columns; p++) {
            double value = hat[i * columns + p] * inverse[p];
            hat[i * columns + p] = value;
            y[i * columns + p] = gain[i] * value + bias[i];
        }
}

/* With g' = gain·g: inverse·(g' − mean of g' − hat·mean of g'·hat). */
INLINE void normalize_back(int rows, int columns, const double *restrict gain,
                           const double *restrict hat, const double *restrict inverse,
                           double *restrict gradient, double *restrict to_gain,
                           double *restrict to_bias, double *restrict row)
{
    double *restrict mean = row, *restrict along = row + columns;
    for (int p = 0; p < columns; p++)
        mean[p] = along[p] = 0.0;
    for (int i = 0; i < rows; i++) {
        to_gain[i] += dot(columns, gradient + i * columns, hat + i * columns);
        to_bias[i] += row_sum(columns, gradient + i * columns);
        for (int p = 0; p < columns; p++) {
            double g = gain[i] * gradient[i * columns + p];
            gradient[i * columns + p] = g;
            mean[p] += g;
            along[p] += g * hat[i * columns + p];
        }
    }
    for (int p = 0; p < columns; p++) {
        mean[p] /= rows;
        along[p] /= rows;
    }
    for (int i = 0; i < rows; i++)
        for (int p = 0; p < columns; p++)
            gradient[i * columns + p] = inverse[p] * (gradient[i * columns + p] - mean[p] -
                                                      hat[i * columns + p] * along[p]);
}

AT_EVERY_WIDTH(normalize,
               (int rows, int columns, const double *x, const double *gain, const double *bias,
                double *hat, double *inverse, double *y, double *row),
               (rows, columns, x, gain, bias, hat, inverse, y, row))
AT_EVERY_WIDTH(normalize_back,
               (int rows, int columns, const double *gain, const double *hat, const double *inverse,
                double *gradient, double *to_gain, double *to_bias, double *row),
               (rows, columns, gain, hat, inverse, gradient, to_gain, to_bias, row))

normalize_function *const normalize_at[WIDTH_COUNT] = EVERY_WIDTH(normalize);
normalize_back_function *const normalize_back_at[WIDTH_COUNT] = EVERY_WIDTH(normalize_back);
