#include "model/network/shape.h"

#include "model/maths/noise.h"

#include <math.h>

const char *norm_name(int index)
{
    static const char *const names[NORM_PLACES] = {
        [NORM_PRE] = "pre", [NORM_POST] = "post", [NORM_NONE] = "none"};
    return index < NORM_PLACES ? names[index] : NULL;
}

/* The offset of so many parameters more. */
static size_t place(size_t *count, int rows, int columns)
{
    size_t at = *count;
    *count += (size_t)rows * (size_t)columns;
    return at;
}

static void place_matrices(struct layer_layout *layer, int d, size_t *count)
{
    layer->qkv = place(count, 3 * d, d);
    layer->out = place(count, d, d);
    layer->up = place(count, MLP_FACTOR * d, d);
    layer->down = place(count, MLP_FACTOR * d, d);
}

static void place_vectors(struct layer_layout *layer, int d, enum norm_place norm, size_t *count)
{
    layer->qkv_bias = place(count, 3 * d, 1);
    layer->out_bias = place(count, d, 1);
    layer->up_bias = place(count, MLP_FACTOR * d, 1);
    layer->down_bias = place(count, d, 1);
    for (int i = 0; i < 2 && norm != NORM_NONE; i++) {
        layer->gain[i] = place(count, d, 1);
        layer->bias[i] = place(count, d, 1);
    }
}

struct network_layout network_layout(const struct network_shape *shape)
{
    const int d = shape->width;
    struct network_layout at = {.count = 0};
    at.embedding = place(&at.count, SIGNS, d);
    at.position = place(&at.count, shape->context, d);
    at.head = place(&at.count, SIGNS, d);
    for (int i = 0; i < shape->layers; i++)
        place_matrices(&at.layer[i], d, &at.count);
    at.decayed = at.count;
    for (int i = 0; i < shape->layers; i++)
        place_vectors(&at.layer[i], d, shape->norm, &at.count);
    if (shape->norm == NORM_PRE) {
        at.final_gain = place(&at.count, d, 1);
        at.final_bias = place(&at.count, d, 1);
    }
    return at;
}

/* ---- the start ---- */

/* Two normal values a draw; a parameter's own does not depend on what else there is but its place.
 * Those of gradient noise are of the seed itself. */
static void draw_normal(double *w, size_t n, double seed)
{
    const uint64_t stream = splitmix64((uint64_t)seed ^ UINT64_C(0x7374617274));
    double normal[AXES];
    for (size_t i = 0; i < n; i++) {
        if (i % AXES == 0)
            noise_pair_at(stream, 0, i / AXES, normal);
        w[i] = normal[i % AXES];
    }
}

static void scale(double *w, int rows, int columns, double deviation)
{
    for (size_t i = 0; i < (size_t)rows * (size_t)columns; i++)
        w[i] *= deviation;
}

static void set(double *w, int n, double value)
{
    for (int i = 0; i < n; i++)
        w[i] = value;
}

void network_start(const struct network_shape *shape, double seed, double *w)
{
    const struct network_layout at = network_layout(shape);
    const int d = shape->width;
    const double inputs = 1.0 / sqrt(d), residual = 1.0 / sqrt(2.0 * shape->layers);
    draw_normal(w, at.decayed, seed);
    for (size_t i = at.decayed; i < at.count; i++)
        w[i] = 0.0;

    scale(w + at.embedding, SIGNS, d, 0.3);
    scale(w + at.position, shape->context, d, 0.3);
    scale(w + at.head, SIGNS, d, 0.5 * inputs);
    for (int i = 0; i < shape->layers; i++) {
        const struct layer_layout *layer = &at.layer[i];
        scale(w + layer->qkv, 3 * d, d, inputs);
        scale(w + layer->out, d, d, inputs * residual);
        scale(w + layer->up, MLP_FACTOR * d, d, inputs);
        scale(w + layer->down, MLP_FACTOR * d, d, inputs / sqrt(MLP_FACTOR) * residual);
        for (int j = 0; j < 2 && shape->norm != NORM_NONE; j++)
            set(w + layer->gain[j], d, 1.0);
    }
    if (shape->norm == NORM_PRE)
        set(w + at.final_gain, d, 1.0);
}
