/* The rule of each optimizer, for one coordinate: the same function for a vector of any length
 * (vectors.c) and for lanes (lanes/optimizer_lanes.h). To add one, write it here, and its row in
 * optimizers.c. */
#pragma once

#include "model/maths/exp_sin_cos.h"
#include "model/optimizer/optimizer.h"

#include <math.h>

#define SLOT(slot) (1 << (slot))

/* What the slots hold, a kind each in its own way. */
enum {
    VELOCITY = 0,
    MEAN = 0,
    SQUARE = 1,
    SQUARE_MOST = 2, /* adam */
    CENTRE = 2,      /* rmsprop */
    STEPS = 2,       /* adadelta */
    CHANGE = 2,      /* adan … */
    BEFORE = 3,
    AVERAGE = 0, /* schedule-free … */
    WALKER = 1,
    SF_SQUARE = 2
};

/* One parameter. */
struct coordinate {
    double w, gradient, slot[OPTIMIZER_SLOTS];
};

/* Takes the update of one parameter, w and its slots, once it is counted (optimizer_tick); returns
 * the direction. */
typedef double optimizer_rule(const struct setup *s, double rate,
                              const struct optimizer_common *now, struct coordinate *at);

/* y, and 0 where x is 0. Both are computed, since lanes do not branch. */
INLINE double unless_zero(double x, double y) { return x == 0.0 ? 0.0 : y; }

/* ---- gradient descent and its momenta; weight decay is L2, a part of the gradient ---- */

/* The gradient with L2 decay. Without decay w stays out of it: 0·w would cost a hundred times as
 * much where w is denormal, and be NaN where it is infinite. */
INLINE double decayed(const struct setup *s, double gradient, double w)
{
    return s->weight_decay == 0.0 ? gradient : gradient + s->weight_decay * w;
}

/* torch.optim.SGD: b = μb + (1 − d)g, and b = g at the first update. */
INLINE double sgd(const struct setup *s, double rate, const struct optimizer_common *now,
                  struct coordinate *at)
{
    double gradient_weight = now->updates == 1.0 ? 1.0 : s->gradient_weight,
           *b = &at->slot[VELOCITY];
    *b = s->momentum * *b + gradient_weight * decayed(s, at->gradient, at->w);
    at->w -= rate * *b;
    return *b;
}

/* Polyak 1964: v = μv − ηg. The old velocity keeps the rate it was made with, unlike torch's. */
INLINE double heavy_ball(const struct setup *s, double rate, const struct optimizer_common *now,
                         struct coordinate *at)
{
    double *v = &at->slot[VELOCITY];
    (void)now;
    *v = s->momentum * *v - rate * decayed(s, at->gradient, at->w);
    at->w += *v;
    return rate != 0.0 ? -*v / rate : 0.0;
}

/* torch.optim.SGD(nesterov=True): the direction looks one momentum ahead, g + μb. */
INLINE double nesterov(const struct setup *s, double rate, const struct optimizer_common *now,
                       struct coordinate *at)
{
    double g = decayed(s, at->gradient, at->w), *b = &at->slot[VELOCITY];
    (void)now;
    *b = s->momentum * *b + g;
    double direction = g + s->momentum * *b;
    at->w -= rate * direction;
    return direction;
}

/* ---- Adam: Kingma, Ba 2015; AMSGrad keeps the largest raw second moment ---- */

INLINE double adam_diagonal(const struct setup *s, const struct optimizer_common *now,
                            const double slot[OPTIMIZER_SLOTS])
{
    return sqrt((s->amsgrad ? slot[SQUARE_MOST] : slot[SQUARE]) * now->unbias2) + s->eps;
}

INLINE double adam_direction(const struct setup *s, const struct optimizer_common *now, double g,
                             double slot[OPTIMIZER_SLOTS])
{
    slot[MEAN] = s->beta1 * slot[MEAN] + (1.0 - s->beta1) * g;
    slot[SQUARE] = s->beta2 * slot[SQUARE] + (1.0 - s->beta2) * g * g;
    if (s->amsgrad)
        slot[SQUARE_MOST] = larger(slot[SQUARE], slot[SQUARE_MOST]);
    /* 0/0 where a gradient is 0 from the start and ε = 0: there is no reason to move. */
    return unless_zero(slot[MEAN], slot[MEAN] * now->unbias1 / adam_diagonal(s, now, slot));
}

INLINE double adam(const struct setup *s, double rate, const struct optimizer_common *now,
                   struct coordinate *at)
{
    double direction = adam_direction(s, now, decayed(s, at->gradient, at->w), at->slot);
    at->w -= rate * direction;
    return direction;
}

/* Loshchilov, Hutter 2019: the decay follows the schedule and stays out of the moments. */
INLINE double adamw(const struct setup *s, double rate, const struct optimizer_common *now,
                    struct coordinate *at)
{
    double direction = adam_direction(s, now, at->gradient, at->slot);
    at->w = at->w * (1.0 - rate * s->weight_decay) - rate * direction;
    return direction;
}

/* ---- divisors without moments of the gradient ---- */

/* Duchi et al. 2011, as torch.optim.Adagrad: h sums the squares, and the rate has a decay of its
 * own. */
INLINE double adagrad_decay(const struct setup *s, const struct optimizer_common *now)
{
    return 1.0 + (now->updates - 1.0) * s->lr_decay;
}

INLINE double adagrad_diagonal(const struct setup *s, const struct optimizer_common *now,
                               const double slot[OPTIMIZER_SLOTS])
{
    return (sqrt(slot[SQUARE]) + s->eps) * adagrad_decay(s, now);
}

INLINE double adagrad(const struct setup *s, double rate, const struct optimizer_common *now,
                      struct coordinate *at)
{
    double g = decayed(s, at->gradient, at->w), *h = &at->slot[SQUARE];
    *h = (now->updates == 1.0 ? s->initial_accumulator : *h) + g * g;
    double step = unless_zero(g, g / (sqrt(*h) + s->eps));
    at->w -= rate / adagrad_decay(s, now) * step;
    return step / adagrad_decay(s, now);
}

/* Tieleman, Hinton 2012, as torch.optim.RMSprop: ε outside the root, no correction of the bias. */
INLINE double rmsprop_diagonal(const struct setup *s, const struct optimizer_common *now,
                               const double slot[OPTIMIZER_SLOTS])
{
    double v = slot[SQUARE], m = slot[CENTRE];
    (void)now;
    return sqrt(larger(s->centered ? v - m * m : v, 0.0)) + s->eps;
}

INLINE double rmsprop(const struct setup *s, double rate, const struct optimizer_common *now,
                      struct coordinate *at)
{
    double g = decayed(s, at->gradient, at->w), *slot = at->slot;
    slot[SQUARE] = s->alpha * slot[SQUARE] + (1.0 - s->alpha) * g * g;
    slot[CENTRE] = s->alpha * slot[CENTRE] + (1.0 - s->alpha) * g;
    double u = unless_zero(g, g / rmsprop_diagonal(s, now, slot));
    double carried = s->momentum * slot[VELOCITY] + u;
    slot[VELOCITY] = s->momentum == 0.0 ? u : carried;
    at->w -= rate * slot[VELOCITY];
    return slot[VELOCITY];
}

/* Zeiler 2012: the step has the units of w, so that a rate of 1 is the one it was made for. */
INLINE double adadelta(const struct setup *s, double rate, const struct optimizer_common *now,
                       struct coordinate *at)
{
    double g = decayed(s, at->gradient, at->w), *square = &at->slot[SQUARE];
    double *steps = &at->slot[STEPS];
    (void)now;
    *square = s->rho * *square + (1.0 - s->rho) * g * g;
    double direction = unless_zero(g, sqrt(*steps + s->eps) / sqrt(*square + s->eps) * g);
    *steps = s->rho * *steps + (1.0 - s->rho) * direction * direction;
    at->w -= rate * direction;
    return direction;
}

/* ---- more of Adam's family ---- */

/* Kingma, Ba 2015, section 7.1: the largest decayed gradient in place of the mean square. */
INLINE double adamax_diagonal(const struct setup *s, const struct optimizer_common *now,
                              const double slot[OPTIMIZER_SLOTS])
{
    (void)s, (void)now;
    return slot[SQUARE];
}

INLINE double adamax(const struct setup *s, double rate, const struct optimizer_common *now,
                     struct coordinate *at)
{
    double g = decayed(s, at->gradient, at->w), *m = &at->slot[MEAN], *u = &at->slot[SQUARE];
    *m = s->beta1 * *m + (1.0 - s->beta1) * g;
    *u = larger(s->beta2 * *u, fabs(g) + s->eps);
    double direction = unless_zero(*m, *m * now->unbias1 / *u);
    at->w -= rate * direction;
    return direction;
}

/* Liu et al. 2020: the share by which the second moment can be trusted; 0 while it cannot. */
INLINE double rectification(const struct setup *s, const struct optimizer_common *now)
{
    double most = 2.0 / (1.0 - s->beta2) - 1.0;
    double length = most - 2.0 * now->updates * now->power2 * now->unbias2;
    double trust =
        sqrt((length - 4.0) * (length - 2.0) * most / ((most - 4.0) * (most - 2.0) * length));
    return length <= 5.0 ? 0.0 : trust;
}

INLINE double radam_diagonal(const struct setup *s, const struct optimizer_common *now,
                             const double slot[OPTIMIZER_SLOTS])
{
    double trust = rectification(s, now);
    return trust > 0.0 ? (sqrt(slot[SQUARE]) + s->eps) * sqrt(now->unbias2) / trust : 1.0;
}

INLINE double radam(const struct setup *s, double rate, const struct optimizer_common *now,
                    struct coordinate *at)
{
    double g = decayed(s, at->gradient, at->w), *m = &at->slot[MEAN], *v = &at->slot[SQUARE];
    *m = s->beta1 * *m + (1.0 - s->beta1) * g;
    *v = s->beta2 * *v + (1.0 - s->beta2) * g * g;
    double direction = unless_zero(*m, *m * now->unbias1 / radam_diagonal(s, now, at->slot));
    at->w -= rate * direction;
    return direction;
}

/* Xie et al. 2022 (arXiv:2208.06677): moments of the gradient, of its change, and of both together.
 */
INLINE double adan(const struct setup *s, double rate, const struct optimizer_common *now,
                   struct coordinate *at)
{
    double g = at->gradient, *m = &at->slot[MEAN], *d = &at->slot[CHANGE];
    double *square = &at->slot[SQUARE];
    double change = now->updates == 1.0 ? 0.0 : g - at->slot[BEFORE];
    double ahead = g + s->beta2 * change;
    *m = s->beta1 * *m + (1.0 - s->beta1) * g;
    *d = s->beta2 * *d + (1.0 - s->beta2) * change;
    *square = s->beta3 * *square + (1.0 - s->beta3) * ahead * ahead;
    at->slot[BEFORE] = g;
    double up = *m * now->unbias1 + s->beta2 * *d * now->unbias2;
    double direction = unless_zero(up, up / (sqrt(*square * now->unbias3) + s->eps));
    at->w = (at->w - rate * direction) / (1.0 + rate * s->weight_decay);
    return direction;
}

/* ---- methods that take the sign: every step is as long as the rate, so they converge only when
 * the rate decays ---- */

INLINE double sign(double x)
{
    double low = x < 0.0 ? -1.0 : 0.0;
    return x > 0.0 ? 1.0 : low;
}

/* Chen et al. 2023 (arXiv:2302.06675). */
INLINE double lion(const struct setup *s, double rate, const struct optimizer_common *now,
                   struct coordinate *at)
{
    double g = at->gradient, *m = &at->slot[MEAN];
    double direction = sign(s->beta1 * *m + (1.0 - s->beta1) * g);
    (void)now;
    at->w = at->w * (1.0 - rate * s->weight_decay) - rate * direction;
    *m = s->beta2 * *m + (1.0 - s->beta2) * g;
    return direction;
}

/* Bernstein et al. 2018 (arXiv:1802.04434). */
INLINE double signum(const struct setup *s, double rate, const struct optimizer_common *now,
                     struct coordinate *at)
{
    double *b = &at->slot[VELOCITY];
    (void)now;
    *b = s->momentum * *b + (1.0 - s->momentum) * decayed(s, at->gradient, at->w);
    double direction = sign(*b);
    at->w -= rate * direction;
    return direction;
}

/* ---- schedule-free: Defazio et al. 2024 (arXiv:2405.15682). w is y, where the gradient is taken;
 * x is the mean that counts, z the fast iterate ---- */

INLINE double schedule_free(const struct setup *s, double rate, const struct optimizer_common *now,
                            double u, struct coordinate *at)
{
    double *x = &at->slot[AVERAGE], *z = &at->slot[WALKER], before = at->w;
    double weight = now->rate_most * now->rate_most;
    double share = now->weight_sum > 0.0 ? weight / now->weight_sum : 0.0;
    if (now->updates == 1.0)
        *x = *z = before;
    *z -= rate * u;
    *x = (1.0 - share) * *x + share * *z;
    at->w = (1.0 - s->beta1) * *z + s->beta1 * *x;
    return rate != 0.0 ? (before - at->w) / rate : 0.0;
}

INLINE double sf_sgd(const struct setup *s, double rate, const struct optimizer_common *now,
                     struct coordinate *at)
{
    return schedule_free(s, rate, now, decayed(s, at->gradient, at->w), at);
}

INLINE double sf_adamw(const struct setup *s, double rate, const struct optimizer_common *now,
                       struct coordinate *at)
{
    double g = at->gradient, *v = &at->slot[SF_SQUARE];
    *v = s->beta2 * *v + (1.0 - s->beta2) * g * g;
    double u = unless_zero(g, g / (sqrt(*v * now->unbias2) + s->eps));
    return schedule_free(s, rate, now, decayed(s, u, at->w), at);
}
