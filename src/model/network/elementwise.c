/* What a network does to each number alone, or to a row. */
#include "model/network/kernels.h"
#include "model/network/row_sum.h"

INLINE void gelu(int n, double *restrict x, double *restrict y)
{
    const double root = 0.79788456080286535588, cubic = 0.044715; /* √(2/π) */
    for (int i = 0; i < n; i++) {
        double at = x[i], square = at * at;
        double sigmoid = 1.0 / (1.0 + exp_of(-2.0 * root * at * (1.0 + cubic * square)));
        double value = at * sigmoid;
        y[i] = value;
        x[i] = sigmoid + value * (1.0 - sigmoid) * (2.0 * root * (1.0 + 3.0 * cubic * square));
    }
}

INLINE void add(size_t n, double *restrict to, const double *restrict from)
{
    for (size_t i = 0; i < n; i++)
        to[i] += from[i];
}

INLINE void multiply(size_t n, double *restrict to, const double *restrict from)
{
    for (size_t i = 0; i < n; i++)
        to[i] *= from[i];
}

INLINE void add_rows(int rows, int columns, const double *restrict x, double *restrict to)
{
    for (int i = 0; i < rows; i++)
        to[i] += row_sum(columns, x + i * columns);
}

void transpose(int rows, int columns, const double *from, size_t from_row, double *to)
{
    for (int i = 0; i < rows; i++)
        for (int j = 0; j < columns; j++)
            to[(size_t)j * (size_t)rows + (size_t)i] = from[(size_t)i * from_row + (size_t)j];
}

AT_EVERY_WIDTH(gelu, (int n, double *x, double *y), (n, x, y))
AT_EVERY_WIDTH(add, (size_t n, double *to, const double *from), (n, to, from))
AT_EVERY_WIDTH(multiply, (size_t n, double *to, const double *from), (n, to, from))
AT_EVERY_WIDTH(add_rows, (int rows, int columns, const double *x, double *to),
               (rows, columns, x, to))

gelu_function *const gelu_at[WIDTH_COUNT] = EVERY_WIDTH(gelu);
add_function *const add_at[WIDTH_COUNT] = EVERY_WIDTH(add);
multiply_function *const multiply_at[WIDTH_COUNT] = EVERY_WIDTH(multiply);
add_rows_function *const add_rows_at[WIDTH_COUNT] = EVERY_WIDTH(add_rows);
