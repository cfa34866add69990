#include "model/outcome/verdict.h"

#include "model/problem/landscape.h"

#include <math.h>

/* Where a number below stands for "often", "much" or "the same", it stands here. */
static const double same_minimum =
    1e-6; /* minima closer in loss than this fraction of the scale are one */
static const double overshoot = 2.0;      /* the loss rose to so many times its best */
const double verdict_often_changes = 0.5; /* fraction of updates */
static const double often_rises = 0.25;
static const double mostly_buried = 0.5;
static const double rising = 1.1, falling = 0.9; /* trend, quarter over quarter */
static const double standing = 0.01;             /* a trend so near to 1 stands still */
static const double least_pairs = 4.0; /* fewer gradients tell nothing of changes of sign */
const double verdict_arrived = 0.1;    /* fraction of the way that may be left */
static const double level_near =
    0.05; /* fraction of the way at which a point with gradient 0 is reached */
static const double set_out = 0.1; /* fraction of it that counts as having left the start */

static bool underway(const struct run_stats *t, const struct verdict *v)
{
    (void)v;
    return !t->finished;
}

static bool diverged(const struct run_stats *t, const struct verdict *v)
{
    return t->counters.diverged_at >= 0.0 && !(v->ratio < 0.5);
}

static bool returned(const struct run_stats *t, const struct verdict *v)
{
    (void)v;
    return t->counters.diverged_at >= 0.0; /* and has not diverged for good */
}

/* Under noise a last loss above the first says little: the tail must say it. */
static bool diverging(const struct run_stats *t, const struct verdict *v)
{
    double last = t->noisy ? fmin(v->last_16th, t->last) : t->last;
    return t->first > 0.0 && last > rising * t->first && !(v->trend <= rising);
}

/* What is left to gain in this basin is less than what another one has. */
static bool trapped(const struct run_stats *t, const struct verdict *v)
{
    double gap = v->minimum_loss - v->global_loss, left = t->loss - v->minimum_loss;
    return v->in_basin && gap > same_minimum * t->reference.scale && left < 0.5 * gap;
}

/* A step of Newton's from a point with gradient 0, where the Hessian has a negative eigenvalue. */
static bool at_saddle(const struct run_stats *t, const struct verdict *v)
{
    return !t->noisy && v->least_curvature < -0.1 && v->newton_step < level_near;
}

/* The loss alone does not tell: in a narrow valley it falls to next to nothing before the way along
 * the valley has begun. */
static bool converged(const struct run_stats *t, const struct verdict *v)
{
    double level = target_excess * t->reference.scale;
    return t->last <= level && (!t->noisy || v->last_16th <= level) &&
           !(v->distance_left > verdict_arrived);
}

/* Where the last loss is low, but those before it were not, only a falling rate has quietened the
 * noise. */
static bool noise_limited(const struct run_stats *t, const struct verdict *v)
{
    bool below_noise = v->below_noise >= mostly_buried && (v->moved > set_out || v->ratio < 0.5);
    return t->reference.noise > 0.0 &&
           (below_noise || t->last <= target_excess * t->reference.scale);
}

static bool oscillates(const struct run_stats *t, const struct verdict *v)
{
    bool enough = v->of >= least_pairs;
    return enough && (v->sign_changes >= verdict_often_changes * v->of ||
                      (!t->noisy && v->loss_increases >= often_rises));
}

static bool settling(const struct run_stats *t, const struct verdict *v)
{
    return oscillates(t, v) && v->ratio < 0.5 && v->trend < falling;
}

static bool overshot(const struct run_stats *t, const struct verdict *v)
{
    return run_stats_rise(t) >= overshoot && t->last < t->counters.rise_from &&
           (converged(t, v) || !oscillates(t, v)) && !noise_limited(t, v);
}

static bool held(const struct run_stats *t, const struct verdict *v)
{
    return t->problem->landscape && v->decays && !t->noisy && fabs(v->trend - 1.0) < standing;
}

static bool always(const struct run_stats *t, const struct verdict *v)
{
    (void)t, (void)v;
    return true;
}

/* The first rule that holds names the outcome. */
static bool (*const rules[OUTCOME_COUNT])(const struct run_stats *t, const struct verdict *v) = {
    [OUTCOME_UNDERWAY] = underway,
    [OUTCOME_DIVERGED] = diverged,
    [OUTCOME_RETURNED] = returned,
    [OUTCOME_DIVERGING] = diverging,
    [OUTCOME_TRAPPED] = trapped,
    [OUTCOME_SADDLE] = at_saddle,
    [OUTCOME_OVERSHOT] = overshot,
    [OUTCOME_CONVERGED] = converged,
    [OUTCOME_NOISE_LIMITED] = noise_limited,
    [OUTCOME_SETTLING] = settling,
    [OUTCOME_OSCILLATING] = oscillates,
    [OUTCOME_HELD] = held,
    [OUTCOME_SLOW] = always,
};

static double distance(const double a[AXES], const double b[AXES])
{
    return hypot(a[0] - b[0], a[1] - b[1]);
}

static void find_minima(const struct setup *s, const struct run_stats *t, struct verdict *v)
{
    const double *start = t->start, *end = t->end;
    const struct derivatives here = landscape_at(s, end[0], end[1]);
    for (int i = 0; i < AXES; i++)
        v->global[i] = t->minimum.at[i];
    v->global_loss = t->minimum.loss;
    v->gradient_norm = hypot(here.gradient[0], here.gradient[1]);
    v->least_curvature = -largest_eigenvalue(-here.hxx, -here.hxy, -here.hyy);
    v->in_basin = landscape_descend_to_minimum(s, end[0], end[1], v->minimum);
    v->minimum_loss = landscape_at(s, v->minimum[0], v->minimum[1]).value;
    double way = distance(start, v->minimum),
           determinant = here.hxx * here.hyy - here.hxy * here.hxy;
    double step = hypot(here.hyy * here.gradient[0] - here.hxy * here.gradient[1],
                        here.hxx * here.gradient[1] - here.hxy * here.gradient[0]) /
                  fabs(determinant);
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
    while (!rules[v.outcome](t, &v))
        v.outcome++;
    return v;
}

struct verdict verdict_of(const struct run *run)
{
    return verdict_of_stats(plan_last(&run->plan), &run->stats);
}
