/* What a pass through the network leaves behind, for its way back: a row a feature, a column a
 * position, the windows one behind the other. */
#pragma once

#include "model/network/network.h"

struct layer_activations {
    double *hat[2], *inverse[2]; /* of its norms */
    double *in[2];               /* what attention and MLP read: d */
    double *qkv;                 /* queries, keys, values: 3d */
    double *attention;           /* of each head T rows: from which position, for each column */
    double *attended;            /* d */
    double *hidden, *slope;      /* behind GELU, and its derivative: 4d */
    double *middle, *end;        /* the residual stream behind attention and behind the MLP: d */
};

struct activations {
    int windows, length, columns; /* so many, of so many positions, and their product */
    double *place;                /* of each column in its window, as a number */
    double *row;                  /* room for two rows */
    double *start;                /* the residual stream: d */
    struct layer_activations layer[LAYERS_MOST];
    double *final_hat, *final_inverse, *final;
    double *output, *log_sum; /* logits, then probabilities, then their gradient: 29 */

    /* On the way back. */
    double *stream;     /* the gradient to the residual stream: d */
    double *branch;     /* … to what a block reads or has read: d */
    double *wide;       /* … to what is 4d or 3d wide */
    double *transposed; /* d columns, a row a position */
    double *scores;     /* T rows */
    double *square[2];  /* of one head in one window: T × T */
};

/* Windows that are computed side by side at most: enough to fill vectors, few enough for the cache.
 */
int windows_at_once(const struct network *network);

struct activations activations_in(const struct network *network, int windows, int length,
                                  double *scratch);

/* From the signs read, `length` of each window, to the probabilities of the next ones. */
void network_forward(const struct network *network, const double *w, const window *windows,
                     struct activations *at);

/* Back from the gradient to the logits; adds to the gradient to w. */
void network_backward(const struct network *network, const double *w, const window *windows,
                      struct activations *at, double *gradient);

/* Attention of all heads, from qkv to attended; and from the gradient to attended (`branch`) to
 * that to qkv (`wide`). */
void attend(const struct network *network, struct activations *at, int layer);
void attend_back(const struct network *network, struct activations *at, int layer);
