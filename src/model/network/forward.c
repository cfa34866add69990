/* The way from signs to the probabilities of the next ones. */
#include "model/network/activations.h"
#include "model/network/kernels.h"
#include "model/network/product.h"

#include <string.h>

/* The embedding of each sign, and of its place. */
static void embed(const struct network *network, const double *w, const window *windows,
                  struct activations *at)
{
    const int d = network->shape.width, P = at->columns;
    for (int p = 0; p < P; p++) {
        const int place = p % at->length, sign = windows[p / at->length][place];
        const double *of_sign = w + network->at.embedding + sign * d;
        const double *of_place = w + network->at.position + place * d;
        for (int i = 0; i < d; i++)
            at->start[i * P + p] = of_sign[i] + of_place[i];
    }
}

/* y = matrix·x + bias, where the matrix has its outputs as rows, or else as columns. */
static void linear(const struct network *network, const struct activations *at, int outputs,
                   int inputs, const double *matrix, bool outputs_are_rows, const double *bias,
                   const double *x, double *y)
{
    const size_t P = (size_t)at->columns;
    product_at[network->simd](&(struct product){
        .m = outputs,
        .n = at->columns,
        .k = inputs,
        .a = matrix,
        .a_row = outputs_are_rows ? (size_t)inputs : 1,
        .a_column = outputs_are_rows ? 1 : (size_t)outputs,
        .b = x,
        .b_row = P,
        .c = y,
        .c_row = P,
        .bias = bias,
    });
}

static void normalize(const struct network *network, const double *w, struct activations *at,
                      int layer, int which, const double *x, double *y)
{
    struct layer_activations *here = &at->layer[layer];
    const struct layer_layout *layout = &network->at.layer[layer];
    normalize_at[network->simd](network->shape.width, at->columns, x, w + layout->gain[which],
                                w + layout->bias[which], here->hat[which], here->inverse[which], y,
                                at->row);
}

/* The residual sum behind a block, x + block; with post-norm it is normalised. */
static void rejoin(const struct network *network, const double *w, struct activations *at,
                   int layer, int which, const double *x, double *block)
{
    const size_t all = (size_t)(network->shape.width * at->columns);
    add_at[network->simd](all, block, x);
    if (network->shape.norm != NORM_POST)
        return;
    memcpy(at->branch, block, all * sizeof *block);
    normalize(network, w, at, layer, which, at->branch, block);
}

static void forward_layer(const struct network *network, const double *w, struct activations *at,
                          int layer, const double *stream)
{
    const int d = network->shape.width;
    const struct layer_layout *of = &network->at.layer[layer];
    struct layer_activations *here = &at->layer[layer];
    if (network->shape.norm == NORM_PRE)
        normalize(network, w, at, layer, 0, stream, here->in[0]);
    linear(network, at, 3 * d, d, w + of->qkv, true, w + of->qkv_bias, here->in[0], here->qkv);
    attend(network, at, layer);
    linear(network, at, d, d, w + of->out, false, w + of->out_bias, here->attended, here->middle);
    rejoin(network, w, at, layer, 0, stream, here->middle);

    if (network->shape.norm == NORM_PRE)
        normalize(network, w, at, layer, 1, here->middle, here->in[1]);
    linear(network, at, MLP_FACTOR * d, d, w + of->up, true, w + of->up_bias, here->in[1],
           here->slope);
    gelu_at[network->simd](MLP_FACTOR * d * at->columns, here->slope, here->hidden);
    linear(network, at, d, MLP_FACTOR * d, w + of->down, false, w + of->down_bias, here->hidden,
           here->end);
    rejoin(network, w, at, layer, 1, here->middle, here->end);
}

void network_forward(const struct network *network, const double *w, const window *windows,
                     struct activations *at)
{
    const struct network_shape *shape = &network->shape;
    embed(network, w, windows, at);
    const double *stream = at->start;
    for (int i = 0; i < shape->layers; i++) {
        forward_layer(network, w, at, i, stream);
        stream = at->layer[i].end;
    }
    if (shape->norm == NORM_PRE)
        normalize_at[network->simd](shape->width, at->columns, stream, w + network->at.final_gain,
                                    w + network->at.final_bias, at->final_hat, at->final_inverse,
                                    at->final, at->row);
    linear(network, at, SIGNS, shape->width, w + network->at.head, true, NULL, at->final,
           at->output);
}
