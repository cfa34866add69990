/* Outcomes by the way to a minimum: of landscapes, and of what has a spectrum like one. */
#include "model/outcome/outcome_rules.h"

#include <math.h>

/* Where a number below stands for "often", "much" or "the same", it stands here. */
static const double same_minimum =
    1e-6; /* minima closer in loss than this fraction of the scale are one */
static const double overshoot = 2.0;      /* the loss rose to so many times its best */
const double verdict_often_changes = 0.5; /* fraction of updates */
static const double often_rises = 0.25;
static const double mostly_buried = 0.5;
static const double falling = 0.9;     /* trend, quarter over quarter */
static const double standing = 0.01;   /* a trend so near to 1 stands still */
static const double least_pairs = 4.0; /* fewer gradients tell nothing of changes of sign */
const double verdict_arrived = 0.1;    /* fraction of the way that may be left */
static const double level_near =
    0.05; /* fraction of the way at which a point with gradient 0 is reached */
static const double set_out = 0.1; /* fraction of it that counts as having left the start */

static bool no_value(const struct run_stats *t, const struct verdict *v)
{
    (void)t;
    return v->no_value;
}

static bool no_minimum(const struct run_stats *t, const struct verdict *v)
{
    (void)t;
    return v->no_minimum && v->gradient_norm != 0.0;
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
    return fabs(t->last) <= level && (!t->noisy || v->last_16th <= level) &&
           !(v->distance_left > verdict_arrived);
}

/* Where the last loss is low, but those before it were not, only a falling rate has quietened the
 * noise. */
static bool noise_limited(const struct run_stats *t, const struct verdict *v)
{
    bool below_noise = v->below_noise >= mostly_buried && (v->moved > set_out || v->ratio < 0.5);
    return t->reference.noise > 0.0 &&
           (below_noise || fabs(t->last) <= target_excess * t->reference.scale);
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

const struct outcome_rules rules_of_paths = {{
    [OUTCOME_UNDERWAY] = outcome_underway,
    [OUTCOME_NO_VALUE] = no_value,
    [OUTCOME_DIVERGED] = outcome_diverged,
    [OUTCOME_RETURNED] = outcome_returned,
    [OUTCOME_DIVERGING] = outcome_diverging,
    [OUTCOME_NO_MINIMUM] = no_minimum,
    [OUTCOME_TRAPPED] = trapped,
    [OUTCOME_SADDLE] = at_saddle,
    [OUTCOME_OVERSHOT] = overshot,
    [OUTCOME_CONVERGED] = converged,
    [OUTCOME_NOISE_LIMITED] = noise_limited,
    [OUTCOME_SETTLING] = settling,
    [OUTCOME_OSCILLATING] = oscillates,
    [OUTCOME_HELD] = held,
    [OUTCOME_SLOW] = outcome_otherwise,
}};
