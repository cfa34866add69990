/* The way back, from the gradient to the logits to that to all parameters. */
#include "model/network/activations.h"
#include "model/network/kernels.h"
#include "model/network/product.h"

/* The gradient to a matrix: a row for each row of a, a column for each of d features whose
 * transpose is at->transposed. It is added. */
static void to_matrix(const struct network *network, const struct activations *at, int rows,
                      const double *a, double *gradient)
{
    const size_t d = (size_t)network->shape.width, P = (size_t)at->columns;
    product_at[network->simd](&(struct product){.m = rows,
                                                .n = (int)d,
                                                .k = at->columns,
                                                .a = a,
                                                .a_row = P,
                                                .a_column = 1,
                                                .b = at->transposed,
                                                .b_row = d,
                                                .c = gradient,
                                                .c_row = d,
                                                .add = true});
}

/* The gradient to what a linear layer read: matrixᵀ·g, with the matrix's rows the outputs, or the
 * inputs. */
static void to_input(const struct network *network, const struct activations *at, int inputs,
                     int outputs, const double *matrix, bool outputs_are_rows, const double *g,
                     double *to)
{
    const size_t P = (size_t)at->columns;
    product_at[network->simd](&(struct product){
        .m = inputs,
        .n = at->columns,
        .k = outputs,
        .a = matrix,
        .a_row = outputs_are_rows ? 1 : (size_t)outputs,
        .a_column = outputs_are_rows ? (size_t)inputs : 1,
        .b = g,
        .b_row = P,
        .c = to,
        .c_row = P,
    });
}

static void transpose_features(const struct network *network, const struct activations *at,
                               const double *x)
{
    transpose(network->shape.width, at->columns, x, (size_t)at->columns, at->transposed);
}

static void normalize_back(const struct network *network, const double *w, struct activations *at,
                           int layer, int which, double *g, double *gradient)
{
    const struct layer_activations *here = &at->layer[layer];
    const struct layer_layout *of = &network->at.layer[layer];
    normalize_back_at[network->simd](
        network->shape.width, at->columns, w + of->gain[which], here->hat[which],
        here->inverse[which], g, gradient + of->gain[which], gradient + of->bias[which], at->row);
}

/* From the gradient to the stream behind the MLP (at->stream) to that before it. */
static void mlp_back(const struct network *network, const double *w, struct activations *at,
                     int layer, double *gradient)
{
    const int d = network->shape.width, wide = MLP_FACTOR * d, P = at->columns;
    const struct layer_layout *of = &network->at.layer[layer];
    const struct layer_activations *here = &at->layer[layer];
    const enum width simd = network->simd;
    transpose_features(network, at, at->stream);
    to_matrix(network, at, wide, here->hidden, gradient + of->down);
    add_rows_at[simd](d, P, at->stream, gradient + of->down_bias);
    to_input(network, at, wide, d, w + of->down, false, at->stream, at->wide);
    multiply_at[simd]((size_t)(wide * P), at->wide, here->slope);
    transpose_features(network, at, here->in[1]);
    to_matrix(network, at, wide, at->wide, gradient + of->up);
    add_rows_at[simd](wide, P, at->wide, gradient + of->up_bias);
    to_input(network, at, d, wide, w + of->up, true, at->wide, at->branch);
}

static void attention_back(const struct network *network, const double *w, struct activations *at,
                           int layer, double *gradient)
{
    const int d = network->shape.width, P = at->columns;
    const struct layer_layout *of = &network->at.layer[layer];
    const struct layer_activations *here = &at->layer[layer];
    const enum width simd = network->simd;
    transpose_features(network, at, at->stream);
    to_matrix(network, at, d, here->attended, gradient + of->out);
    add_rows_at[simd](d, P, at->stream, gradient + of->out_bias);
    to_input(network, at, d, d, w + of->out, false, at->stream, at->branch);
    attend_back(network, at, layer);
    transpose_features(network, at, here->in[0]);
    to_matrix(network, at, 3 * d, at->wide, gradient + of->qkv);
    add_rows_at[simd](3 * d, P, at->wide, gradient + of->qkv_bias);
    to_input(network, at, d, 3 * d, w + of->qkv, true, at->wide, at->branch);
}

typedef void block_back(const struct network *network, const double *w, struct activations *at,
                        int layer, double *gradient);

/* A block and the norm that belongs to it: the stream's gradient goes past it and through it. */
static void residual_back(const struct network *network, const double *w, struct activations *at,
                          int layer, int which, block_back *block, double *gradient)
{
    const size_t all = (size_t)(network->shape.width * at->columns);
    if (network->shape.norm == NORM_POST)
        normalize_back(network, w, at, layer, which, at->stream, gradient);
    block(network, w, at, layer, gradient);
    if (network->shape.norm == NORM_PRE)
        normalize_back(network, w, at, layer, which, at->branch, gradient);
    add_at[network->simd](all, at->stream, at->branch);
}

static void embed_back(const struct network *network, const window *windows,
                       const struct activations *at, double *gradient)
{
    const int d = network->shape.width, P = at->columns;
    for (int p = 0; p < P; p++) {
        const int place = p % at->length, sign = windows[p / at->length][place];
        double *to_sign = gradient + network->at.embedding + sign * d;
        double *to_place = gradient + network->at.position + place * d;
        for (int i = 0; i < d; i++) {
            to_sign[i] += at->stream[i * P + p];
            to_place[i] += at->stream[i * P + p];
        }
    }
}

void network_backward(const struct network *network, const double *w, const window *windows,
                      struct activations *at, double *gradient)
{
    const struct network_shape *shape = &network->shape;
    transpose_features(network, at, at->final);
    to_matrix(network, at, SIGNS, at->output, gradient + network->at.head);
    to_input(network, at, shape->width, SIGNS, w + network->at.head, true, at->output, at->stream);
    if (shape->norm == NORM_PRE)
        normalize_back_at[network->simd](shape->width, at->columns, w + network->at.final_gain,
                                         at->final_hat, at->final_inverse, at->stream,
                                         gradient + network->at.final_gain,
                                         gradient + network->at.final_bias, at->row);
    for (int i = shape->layers; i-- > 0;) {
        residual_back(network, w, at, i, 1, mlp_back, gradient);
        residual_back(network, w, at, i, 0, attention_back, gradient);
    }
    embed_back(network, windows, at, gradient);
}
