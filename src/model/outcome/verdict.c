#include "model/outcome/verdict.h"

#include "model/outcome/judgement.h"
#include "model/problem/landscape.h"

#include <math.h>

static double distance(const double a[AXES], const double b[AXES])
{
    return hypot(a[0] - b[0], a[1] - b[1]);
}

/* The length of H⁻¹∇J. */
static double newton_step(const struct setup *s, const struct derivatives *here)
{
    const double *g = here->gradient, determinant = here->hxx * here->hyy - here->hxy * here->hxy;
    if (is_of_x_alone(s))
        return fabs(g[0] / here->hxx);
    return hypot(here->hyy * g[0] - here->hxy * g[1], here->hxx * g[1] - here->hxy * g[0]) /
           fabs(determinant);
}

static void find_minima(const struct setup *s, const struct run_stats *t, struct verdict *v)
{
    const double *start = t->start, *end = t->end;
    const struct derivatives here = landscape_at(s, end[0], end[1]);
    for (int i = 0; i < AXES; i++)
        v->global[i] = t->minimum.at[i];
    v->global_loss = t->minimum.loss;
    v->gradient_norm = hypot(here.gradient[0], here.gradient[1]);
    v->least_curvature =
        is_of_x_alone(s) ? here.hxx : -largest_eigenvalue(-here.hxx, -here.hxy, -here.hyy);
    v->in_basin = landscape_descend_to_minimum(s, end[0], end[1], v->minimum);
    v->minimum_loss = landscape_at(s, v->minimum[0], v->minimum[1]).value;
    double way = distance(start, v->minimum), step = newton_step(s, &here);
    v->newton_step = t->problem->landscape->single_minimum ? INFINITY
                     : step == 0.0                         ? 0.0
                                                           : step / way;
    v->distance_left = v->in_basin && way > 0.0 ? distance(end, v->minimum) / way : NAN;
    v->moved = way > 0.0 ? distance(end, start) / way : 1.0;
}

struct verdict verdict_of_stats(const struct setup *s, const struct run_stats *t)
{
    const struct counters *count = &t->counters;
    const struct stage_starts *from = &t->reference.from;
    double third = run_stats_updates(t, from->quarter_3, from->quarter_4),
           last = run_stats_updates(t, from->quarter_4, t->steps), half = third + last,
           tail = run_stats_updates(t, from->last_16th, t->steps);
    struct verdict v = {
        .ratio = t->last / t->reference.scale,
        .trend = NAN,
        .distance_left = NAN,
        .gradient_norm = NAN,
        .moved = NAN,
        .no_value =
            t->problem->landscape && !isfinite(landscape_at(s, t->start[0], t->start[1]).value),
        .no_minimum = landscape_has_no_minimum(s),
        .decays = s->weight_decay > 0.0,
        .sign_changes = count->sign_changes,
        .of = half,
        .loss_increases = half > 0.0 ? count->loss_increases / half : 0.0,
        .below_noise = last > 0.0 ? count->below_noise / last : 0.0,
        .last_16th = tail > 0.0 ? count->last_16th_excess / tail : t->last,
    };
    if (third > 0.0 && last > 0.0 && count->quarter_3_excess > 0.0)
        v.trend = (count->quarter_4_excess / last) / (count->quarter_3_excess / third);
    if (t->problem->landscape && t->finished && isfinite(t->end[0]) && isfinite(t->end[1]))
        find_minima(s, t, &v);
    const struct outcome_rules *rules = rules_of_judgement[t->problem->judged];
    while (!rules->rule[v.outcome] || !rules->rule[v.outcome](t, &v))
        v.outcome++;
    return v;
}

struct verdict verdict_of(const struct run *run)
{
    return verdict_of_stats(plan_last(&run->plan), &run->stats);
}
