#include "model/problem/stability_limit.h"

#include <math.h>
#include <stdio.h>

double stable_product(const struct setup *s)
{
    const struct optimizer_kind *kind = &optimizer_kinds[s->optimizer];
    return kind->limit ? kind->limit(s) : NAN;
}

double optimizer_decay(const struct setup *s)
{
    return optimizer_kinds[s->optimizer].coupled_decay ? s->weight_decay : 0.0;
}

double stability_limit_at(const struct setup *s, const struct optimizer_state *state,
                          const struct derivatives *point)
{
    optimizer_preconditioner *preconditioner = optimizer_kinds[s->optimizer].preconditioner;
    bool alone = is_of_x_alone(s);
    double decay = optimizer_decay(s), hxx = point->hxx + decay,
           hyy = alone ? 0.0 : point->hyy + decay;
    double curvature =
        preconditioner
            ? preconditioned(hxx, point->hxy, hyy, preconditioner_at(preconditioner, s, state, 0),
                             alone ? 1.0 : preconditioner_at(preconditioner, s, state, 1))
            : largest_eigenvalue(hxx, point->hxy, hyy);
    return limit_for(stable_product(s), curvature);
}

double curvature_ceiling(const struct setup *s, double curvature)
{
    const struct optimizer_kind *kind = &optimizer_kinds[s->optimizer];
    double felt = curvature + (kind->coupled_decay ? s->weight_decay : 0.0);
    return kind->limit && !kind->preconditioner && felt > 0.0 ? kind->limit(s) / felt : INFINITY;
}

/* δ is the weight decay that the method takes for a part of the gradient: it adds to the curvature.
 */
static const char *curvature_symbols(const struct setup *s, const struct optimizer_kind *kind)
{
    bool decays = kind->coupled_decay && s->weight_decay > 0.0;
    if (kind->preconditioner)
        return decays ? "λmax(P⁻¹(H+δ))" : "λmax(P⁻¹H)";
    return decays ? "(λmax+δ)" : "λmax";
}

struct symbols stability_limit_symbols(const struct setup *s)
{
    const struct optimizer_kind *kind = &optimizer_kinds[s->optimizer];
    struct symbols symbols = {""};
    if (!kind->limit || !kind->numerator)
        return symbols;
    bool still = param_set_has(&kind->uses, P_MOMENTUM) && s->momentum == 0.0;
    bool damped = param_set_has(&kind->uses, P_DAMPENING) && s->dampening > 0.0 && !still;
    const char *divisor = still ? NULL : damped ? "(1−d)" : kind->divisor;
    const char *curvature = curvature_symbols(s, kind);
    if (divisor)
        snprintf(symbols.text, sizeof symbols.text, "%s/(%s%s)", kind->numerator, divisor,
                 curvature);
    else
        snprintf(symbols.text, sizeof symbols.text, "%s/%s", still ? "2" : kind->numerator,
                 curvature);
    return symbols;
}

bool stability_limit_stands(const struct setup *s)
{
    return problem_of(s)->quadratic && !optimizer_kinds[s->optimizer].preconditioner;
}

bool stability_limit_is_exact(const struct setup *s)
{
    bool clips = s->clip > 0.0 && !problem_of(s)->update;
    return stability_limit_stands(s) && !clips;
}
