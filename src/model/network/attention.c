/* Causal attention of several heads, window by window: the scores of position i lie in a column,
 * row j the one for what stands at j ≤ i. */
#include "model/network/activations.h"
#include "model/network/kernels.h"
#include "model/network/product.h"

#include <math.h>

/* One head in all windows. */
struct head {
    int size;                              /* features of a query */
    double scale;                          /* 1/√size */
    double *query, *key, *value, *weights; /* weights: T rows */
    double *attended;
};

static struct head head_of(const struct network *network, const struct activations *at,
                           const struct layer_activations *layer, int i)
{
    const int d = network->shape.width, size = d / network->shape.heads;
    const int P = at->columns;
    return (struct head){
        .size = size,
        .scale = 1.0 / sqrt(size),
        .query = layer->qkv + i * size * P,
        .key = layer->qkv + (d + i * size) * P,
        .value = layer->qkv + (2 * d + i * size) * P,
        .weights = layer->attention + i * network->shape.context * P,
        .attended = layer->attended + i * size * P,
    };
}

/* c = Σ a(feature, j)·b(feature, i): a row j for each position of a, of one window. */
static void by_position(const struct network *network, const struct activations *at, int features,
                        const double *a, const double *b, double *c)
{
    const int T = at->length;
    const size_t P = (size_t)at->columns;
    product_at[network->simd](&(struct product){.m = T,
                                                .n = T,
                                                .k = features,
                                                .a = a,
                                                .a_row = 1,
                                                .a_column = P,
                                                .b = b,
                                                .b_row = P,
                                                .c = c,
                                                .c_row = P});
}

/* c = Σ_j a(feature, j)·b(j, i): a row for each feature of a, of one window. */
static void by_feature(const struct network *network, const struct activations *at, int features,
                       const double *a, const double *b, size_t b_row, double *c)
{
    const int T = at->length;
    const size_t P = (size_t)at->columns;
    product_at[network->simd](&(struct product){.m = features,
                                                .n = T,
                                                .k = T,
                                                .a = a,
                                                .a_row = P,
                                                .a_column = 1,
                                                .b = b,
                                                .b_row = b_row,
                                                .c = c,
                                                .c_row = P});
}

void attend(const struct network *network, struct activations *at, int layer)
{
    const int T = at->length, P = at->columns;
    for (int i = 0; i < network->shape.heads; i++) {
        const struct head head = head_of(network, at, &at->layer[layer], i);
        for (int from = 0; from < P; from += T)
            by_position(network, at, head.size, head.key + from, head.query + from,
                        head.weights + from);
        softmax_at[network->simd](T, P, at->place, head.scale, head.weights, at->row);
        for (int from = 0; from < P; from += T)
            by_feature(network, at, head.size, head.value + from, head.weights + from, (size_t)P,
                       head.attended + from);
    }
}

/* The sums of a head's gradients that run over i and not over j need what is in a window's square
 * of the scores and the weights transposed. */
static void window_back(const struct network *network, const struct activations *at,
                        const struct head *head, const struct head *gradient, int from)
{
    const int T = at->length;
    const size_t P = (size_t)at->columns;
    by_feature(network, at, head->size, head->key + from, at->scores + from, P,
               gradient->query + from);
    transpose(T, T, at->scores + from, P, at->square[0]);
    by_feature(network, at, head->size, head->query + from, at->square[0], (size_t)T,
               gradient->key + from);
    transpose(T, T, head->weights + from, P, at->square[1]);
    by_feature(network, at, head->size, gradient->attended + from, at->square[1], (size_t)T,
               gradient->value + from);
}

void attend_back(const struct network *network, struct activations *at, int layer)
{
    const int T = at->length, P = at->columns;
    struct layer_activations back = at->layer[layer];
    back.qkv = at->wide;
    back.attended = at->branch;
    for (int i = 0; i < network->shape.heads; i++) {
        const struct head head = head_of(network, at, &at->layer[layer], i);
        const struct head gradient = head_of(network, at, &back, i);
        for (int from = 0; from < P; from += T)
            by_position(network, at, head.size, head.value + from, gradient.attended + from,
                        at->scores + from);
        softmax_back_at[network->simd](T, P, head.scale, head.weights, at->scores, at->row);
        for (int from = 0; from < P; from += T)
            window_back(network, at, &head, &gradient, from);
    }
}
