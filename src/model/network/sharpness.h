/* The sharpness of a network's loss: the largest eigenvalue of its Hessian. */
#pragma once

#include "model/network/network.h"

/* Of the mean loss a sign over so many windows, at w, by power iteration on differences of
 * gradients, Hv ≈ (∇J(w + εv) − ∇J(w − εv))/2ε: two gradients an iteration. v: a start that is not
 * 0 (of network->at.count), where it ends; begun there again, it goes on. room: 3 times as many.
 * p: of P⁻¹H with this diagonal P, as P^−½HP^−½, whose eigenvector v then is; NULL: 1. What is
 * largest by size may be negative. */
double network_sharpness(const struct network *network, const double *w, const double *p,
                         const window *windows, int count, int iterations, double *v, double *room,
                         double *scratch);
