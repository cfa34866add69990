/* The shape of a transformer over characters, and where its parameters lie in one vector. */
#pragma once

#include <stddef.h>

enum { SIGNS = 29 }; /* space, a … z, period, comma */

/* Where its layers normalise what they read (LayerNorm): before each block and once at the end
 * (Xiong et al. 2020), after each residual sum (Vaswani et al. 2017), or nowhere. */
enum norm_place { NORM_PRE, NORM_POST, NORM_NONE, NORM_PLACES };

enum { LAYERS_MOST = 4, WIDTH_MOST = 64, CONTEXT_MOST = 64, MLP_FACTOR = 4 };

/* NULL past the last. */
const char *norm_name(int index);

struct network_shape {
    int width;   /* d, a multiple of 8 */
    int layers;  /* L */
    int heads;   /* divides d */
    int context; /* T, signs that a prediction sees at most */
    enum norm_place norm;
};

/* Offsets of a layer's parameters. A matrix that is multiplied from the left has a row an output
 * (qkv, up), one that was more handy transposed a row an input (out, down). */
struct layer_layout {
    size_t qkv, out, up, down; /* 3d × d, d × d, 4d × d, 4d × d */
    size_t qkv_bias, out_bias, up_bias, down_bias;
    size_t gain[2], bias[2]; /* of its two norms */
};

/* Matrices and embeddings first, since those decay, then biases and norms. */
struct network_layout {
    size_t embedding, position, head; /* 29 × d, T × d, 29 × d */
    struct layer_layout layer[LAYERS_MOST];
    size_t final_gain, final_bias; /* pre-norm */
    size_t decayed;                /* parameters that weight decay acts on, the first ones */
    size_t count;                  /* all */
};

struct network_layout network_layout(const struct network_shape *shape);

/* The start: normal values of a seed; matrices with deviation 1/√inputs, those that add to the
 * residual stream over √(2L) besides (Radford et al. 2019), embeddings .3, the head ½/√d; biases 0,
 * gains 1. */
void network_start(const struct network_shape *shape, double seed, double *w);
