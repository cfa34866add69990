#include "model/network/activations.h"

enum { COLUMNS_AT_ONCE = 64 };

int windows_at_once(const struct network *network)
{
    const int windows = COLUMNS_AT_ONCE / network->shape.context;
    return windows > 1 ? windows : 1;
}

/* Hands out rows of the scratch, one behind the other; without scratch it only counts. */
struct rows {
    double *scratch; /* NULL: none */
    size_t columns;  /* of a row */
    size_t taken;    /* doubles */
};

static double *take(struct rows *rows, int count)
{
    const size_t first = rows->taken;
    rows->taken += (size_t)count * rows->columns;
    return rows->scratch ? rows->scratch + first : NULL;
}

static void take_layer(struct layer_activations *layer, const struct network_shape *shape,
                       struct rows *rows, double *in)
{
    const int d = shape->width;
    const bool normed = shape->norm != NORM_NONE;
    layer->qkv = take(rows, 3 * d);
    layer->attention = take(rows, shape->heads * shape->context);
    layer->attended = take(rows, d);
    layer->hidden = take(rows, MLP_FACTOR * d);
    layer->slope = take(rows, MLP_FACTOR * d);
    layer->middle = take(rows, d);
    layer->end = take(rows, d);
    for (int i = 0; i < 2 && normed; i++) {
        layer->hat[i] = take(rows, d);
        layer->inverse[i] = take(rows, 1);
    }
    layer->in[0] = shape->norm == NORM_PRE ? take(rows, d) : in;
    layer->in[1] = shape->norm == NORM_PRE ? take(rows, d) : layer->middle;
}

static void take_all(struct activations *at, const struct network_shape *shape, struct rows *rows)
{
    const int d = shape->width, context = shape->context;
    at->place = take(rows, 1);
    at->row = take(rows, 2);
    at->start = take(rows, d);
    double *stream = at->start;
    for (int i = 0; i < shape->layers; i++) {
        take_layer(&at->layer[i], shape, rows, stream);
        stream = at->layer[i].end;
    }
    at->final = stream;
    if (shape->norm == NORM_PRE) {
        at->final_hat = take(rows, d);
        at->final_inverse = take(rows, 1);
        at->final = take(rows, d);
    }
    at->output = take(rows, SIGNS);
    at->log_sum = take(rows, 1);
    at->stream = take(rows, d);
    at->branch = take(rows, d);
    at->wide = take(rows, MLP_FACTOR * d);
    at->transposed = take(rows, d);
    at->scores = take(rows, context);
    rows->columns = (size_t)context;
    at->square[0] = take(rows, context);
    at->square[1] = take(rows, context);
}

struct activations activations_in(const struct network *network, int windows, int length,
                                  double *scratch)
{
    struct activations at = {.windows = windows, .length = length, .columns = windows * length};
    struct rows rows = {scratch, (size_t)at.columns, 0};
    take_all(&at, &network->shape, &rows);
    for (int p = 0; p < at.columns; p++)
        at.place[p] = p % length;
    return at;
}

size_t network_scratch(const struct network *network)
{
    struct activations at = {.windows = 0};
    const int columns = windows_at_once(network) * network->shape.context;
    struct rows rows = {NULL, (size_t)columns, 0};
    take_all(&at, &network->shape, &rows);
    return rows.taken;
}
