#include "model/problem/ceiling.h"

#include <math.h>
#include <stdio.h>

/* λmax of P⁻¹(H + δ), symmetric as P^−½(H + δ)P^−½. */
static double preconditioned(const struct optimizer_kind *kind, const struct setup *s,
                             const struct optimizer_state *state, const struct ground *ground,
                             double decay)
{
    double p[AXES];
    for (int i = 0; i < AXES; i++) {
        double slot[OPTIMIZER_SLOTS];
        for (int j = 0; j < OPTIMIZER_SLOTS; j++)
            slot[j] = state->slot[j][i];
        p[i] = kind->preconditioner(s, &state->common, slot);
    }
    return largest_eigenvalue((ground->hxx + decay) / p[0], ground->hxy / sqrt(p[0] * p[1]),
                              (ground->hyy + decay) / p[1]);
}

double optimizer_ceiling(const struct setup *s, const struct optimizer_state *state,
                         const struct ground *ground)
{
    const struct optimizer_kind *kind = &optimizer_kinds[s->optimizer];
    double decay = kind->coupled_decay ? s->weight_decay : 0.0;
    if (!kind->limit)
        return INFINITY;
    double curvature = kind->preconditioner ? preconditioned(kind, s, state, ground, decay)
                                            : largest_eigenvalue(ground->hxx + decay, ground->hxy,
                                                                 ground->hyy + decay);
    return curvature > 0.0 ? kind->limit(s) / curvature : INFINITY;
}

double curvature_ceiling(const struct setup *s, double curvature)
{
    const struct optimizer_kind *kind = &optimizer_kinds[s->optimizer];
    double felt = curvature + (kind->coupled_decay ? s->weight_decay : 0.0);
    return kind->limit && !kind->preconditioner && felt > 0.0 ? kind->limit(s) / felt : INFINITY;
}

/* δ is the weight decay that the method takes for a part of the gradient: it curves the ground too.
 */
static const char *curvature_symbols(const struct setup *s, const struct optimizer_kind *kind)
{
    bool decays = kind->coupled_decay && s->weight_decay > 0.0;
    if (kind->preconditioner)
        return decays ? "λmax(P⁻¹(H+δ))" : "λmax(P⁻¹H)";
    return decays ? "(λmax+δ)" : "λmax";
}

struct symbols optimizer_ceiling_symbols(const struct setup *s)
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

bool optimizer_ceiling_exact(const struct setup *s)
{
    return problem_of(s)->quadratic && !optimizer_kinds[s->optimizer].preconditioner;
}
