/* The loops of a network, each at every SIMD width. Activations have a row a feature and a column a
 * position: positions lie side by side in vectors, so that what belongs to one position (a mean, a
 * softmax) is a sum over rows, in their order. `columns` is how many positions there are, and from
 * a row to the next. */
#pragma once

#include "model/maths/simd.h"

#include <stddef.h>

/* Normalises each column: hat = (x − mean)·inverse, inverse = 1/√(variance + 1e-5), and y =
 * gain·hat + bias. `row`: room for a row. */
typedef void normalize_function(int rows, int columns, const double *x, const double *gain,
                                const double *bias, double *hat, double *inverse, double *y,
                                double *row);
extern normalize_function *const normalize_at[WIDTH_COUNT];

/* The gradient to y becomes that to x; those to gain and bias are added. `row`: room for two. */
typedef void normalize_back_function(int rows, int columns, const double *gain, const double *hat,
                                     const double *inverse, double *gradient, double *to_gain,
                                     double *to_bias, double *row);
extern normalize_back_function *const normalize_back_at[WIDTH_COUNT];

/* GELU in its form with tanh (Hendrycks, Gimpel 2016): y = x·σ(2u), u = √(2/π)·(x + .044715x³); x
 * becomes the slope dy/dx. */
typedef void gelu_function(int n, double *x, double *y);
extern gelu_function *const gelu_at[WIDTH_COUNT];

/* The softmax of scale·x over the rows j ≤ place of each column, in place; 0 in the other rows.
 * `row`: room for one. */
typedef void softmax_function(int rows, int columns, const double *place, double scale, double *x,
                              double *row);
extern softmax_function *const softmax_at[WIDTH_COUNT];

/* The gradient to the softmax p becomes that to x: scale·p∘(g − Σ p∘g). */
typedef void softmax_back_function(int rows, int columns, double scale, const double *p,
                                   double *gradient, double *row);
extern softmax_back_function *const softmax_back_at[WIDTH_COUNT];

/* Logits become probabilities, and log_sum of each column the logarithm of Σ eˣ. `row`: as above.
 */
typedef void probabilities_function(int rows, int columns, double *x, double *log_sum, double *row);
extern probabilities_function *const probabilities_at[WIDTH_COUNT];

typedef void add_function(size_t n, double *to, const double *from); /* to += from */
extern add_function *const add_at[WIDTH_COUNT];
typedef void multiply_function(size_t n, double *to, const double *from); /* to ∘= from */
extern multiply_function *const multiply_at[WIDTH_COUNT];

/* Adds to each `to` the sum of its row. */
typedef void add_rows_function(int rows, int columns, const double *x, double *to);
extern add_rows_function *const add_rows_at[WIDTH_COUNT];

/* to[j][i] = from[i][j]; a row of `to` has `rows` doubles, one of `from` from_row. */
void transpose(int rows, int columns, const double *from, size_t from_row, double *to);
