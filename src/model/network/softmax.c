/* Softmax over the rows of each column, with its largest taken off first, so that nothing
 * overflows. */
#include "model/network/kernels.h"

#include "model/maths/log.h"

INLINE void softmax(int rows, int columns, const double *restrict place, double scale,
                    double *restrict x, double *restrict row)
{
    double *restrict most = row, *restrict sum = row + columns;
    for (int p = 0; p < columns; p++) {
        most[p] = x[p];
        sum[p] = 0.0;
    }
    for (int j = 1; j < rows; j++)
        for (int p = 0; p < columns; p++) {
            double here = x[j * columns + p];
            here = place[p] >= j ? here : most[p];
            most[p] = here > most[p] ? here : most[p];
        }
    for (int j = 0; j < rows; j++)
        for (int p = 0; p < columns; p++) {
            double value = exp_of(scale * (x[j * columns + p] - most[p]));
            value = place[p] >= j ? value : 0.0;
            x[j * columns + p] = value;
            sum[p] += value;
        }
    for (int p = 0; p < columns; p++)
        sum[p] = 1.0 / sum[p];
    for (int j = 0; j < rows; j++)
        for (int p = 0; p < columns; p++)
            x[j * columns + p] *= sum[p];
}

INLINE void softmax_back(int rows, int columns, double scale, const double *restrict probability,
                         double *restrict gradient, double *restrict row)
{
    for (int p = 0; p < columns; p++)
        row[p] = 0.0;
    for (int j = 0; j < rows; j++)
        for (int p = 0; p < columns; p++)
            row[p] += probability[j * columns + p] * gradient[j * columns + p];
    for (int j = 0; j < rows; j++)
        for (int p = 0; p < columns; p++)
            gradient[j * columns + p] =
                scale * probability[j * columns + p] * (gradient[j * columns + p] - row[p]);
}

INLINE void probabilities(int rows, int columns, double *restrict x, double *restrict log_sum,
                          double *restrict row)
{
    double *restrict most = row, *restrict sum = row + columns;
    for (int p = 0; p < columns; p++) {
        most[p] = x[p];
        sum[p] = 0.0;
    }
    for (int j = 1; j < rows; j++)
        for (int p = 0; p < columns; p++) {
            double here = x[j * columns + p];
            most[p] = here > most[p] ? here : most[p];
        }
    for (int j = 0; j < rows; j++)
        for (int p = 0; p < columns; p++) {
            double value = exp_of(x[j * columns + p] - most[p]);
            x[j * columns + p] = value;
            sum[p] += value;
        }
    for (int p = 0; p < columns; p++) {
        log_sum[p] = most[p] + log_of(sum[p]);
        sum[p] = 1.0 / sum[p];
    }
    for (int j = 0; j < rows; j++)
        for (int p = 0; p < columns; p++)
            x[j * columns + p] *= sum[p];
}

AT_EVERY_WIDTH(softmax,
               (int rows, int columns, const double *place, double scale, double *x, double *row),
               (rows, columns, place, scale, x, row))
AT_EVERY_WIDTH(softmax_back,
               (int rows, int columns, double scale, const double *p, double *gradient,
                double *row),
               (rows, columns, scale, p, gradient, row))
AT_EVERY_WIDTH(probabilities, (int rows, int columns, double *x, double *log_sum, double *row),
               (rows, columns, x, log_sum, row))

softmax_function *const softmax_at[WIDTH_COUNT] = EVERY_WIDTH(softmax);
softmax_back_function *const softmax_back_at[WIDTH_COUNT] = EVERY_WIDTH(softmax_back);
probabilities_function *const probabilities_at[WIDTH_COUNT] = EVERY_WIDTH(probabilities);
