/* The stability limit: the largest rate at which an optimizer is stable with the curvature at a
 * point. */
#pragma once

#include "model/optimizer/optimizer.h"
#include "model/problem/landscape.h"

/* At a point with this curvature, the state being the one after the update taken there: limit/λmax,
 * of P⁻¹H where the kind preconditions. +∞ where nothing curves upward. */
double stability_limit_at(const struct setup *setup, const struct optimizer_state *state,
                          const struct derivatives *point);

/* The same by the largest curvature alone, for a kind that does not precondition; +∞ else, and
 * where the curvature is not known. */
double curvature_ceiling(const struct setup *setup, double curvature);

/* ---- the same in parts, for many updates ---- */

/* The largest stable η·λ on curvature λ; NaN where no such limit holds. */
double stable_product(const struct setup *setup);

/* What weight decay adds to the curvature. */
double optimizer_decay(const struct setup *setup);

/* What preconditions the gradient along an axis. */
static inline double preconditioner_at(optimizer_preconditioner *preconditioner,
                                       const struct setup *setup,
                                       const struct optimizer_state *state, int axis)
{
    double slot[OPTIMIZER_SLOTS];
    for (int j = 0; j < OPTIMIZER_SLOTS; j++)
        slot[j] = state->slot[j][axis];
    return preconditioner(setup, &state->common, slot);
}

/* λmax of P⁻¹H, symmetric as P^−½HP^−½. */
static inline double preconditioned(double hxx, double hxy, double hyy, double px, double py)
{
    return largest_eigenvalue(hxx / px, hxy / sqrt(px * py), hyy / py);
}

static inline double limit_for(double limit, double curvature)
{
    double stability_limit = curvature > 0.0 ? limit / curvature : (double)INFINITY;
    return isnan(limit) ? (double)INFINITY : stability_limit;
}

/* Its symbols for this set-up: "2/λmax", "2(1+μ)/((1−d)(λmax+δ))". Empty where there is no limit.
 */
struct symbols {
    char text[64];
};
struct symbols stability_limit_symbols(const struct setup *setup);

/* Is it the same at every place? On a quadratic, for a method that does not precondition. */
bool stability_limit_stands(const struct setup *setup);

/* Does the limit hold everywhere, and not only near the point it was taken at? On a quadratic, for
 * a method that does not precondition, of a gradient that is not clipped. */
bool stability_limit_is_exact(const struct setup *setup);
