/* A transformer over characters (Vaswani et al. 2017, Radford et al. 2019): per layer attention
 * to what came before and an MLP with GELU, on a residual stream; a linear head. Loss and gradient
 * are sums over windows of text, in their order: the same bits at every SIMD width. */
#pragma once

#include "model/maths/simd.h"
#include "model/network/shape.h"

#include <stdbool.h>
#include <stddef.h>

/* Signs are numbers 0 … 28 (signs.h). A window is context + 1 of them: each but the last is read,
 * each but the first is to be predicted. */
typedef const unsigned char *window;

struct network {
    struct network_shape shape;
    struct network_layout at;
    enum width simd;
};

struct network network_of(const struct network_shape *shape, enum width simd);

/* Doubles of scratch that a computation needs; two at once need two. */
size_t network_scratch(const struct network *network);

/* Σ −log p of all signs to be predicted in so many windows, in nats, at the parameters w; and its
 * gradient, which is written (gradient: network->at.count of them). */
double network_loss(const struct network *network, const double *w, const window *windows,
                    int count, double *scratch);
double network_gradient(const struct network *network, const double *w, const window *windows,
                        int count, double *gradient, double *scratch);

/* The logits of the sign that comes after 1 … context signs. */
void network_next(const struct network *network, const double *w, const unsigned char *signs,
                  int count, double logits[SIGNS], double *scratch);
