/* One step of each optimizer: the same function for a run alone and for lanes. To add one, write it
 * here, and its row in optimizers.c. */
#pragma once

#include "model/maths/elementary.h"
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
INLINE void sgd(const struct setup *s, double rate, const double gradient[AXES],
                struct optimizer_state *state, double w[AXES], double direction[AXES])
{
    double *b = state->slot[VELOCITY], taken = state->updates == 1.0 ? 1.0 : s->taken;
    for (int i = 0; i < AXES; i++) {
        b[i] = s->momentum * b[i] + taken * decayed(s, gradient[i], w[i]);
        direction[i] = b[i];
        w[i] -= rate * direction[i];
    }
}

/* Polyak 1964: v = μv − ηg. The old velocity keeps the rate it was made with, unlike torch's. */
INLINE void heavy_ball(const struct setup *s, double rate, const double gradient[AXES],
                       struct optimizer_state *state, double w[AXES], double direction[AXES])
{
    double *v = state->slot[VELOCITY];
    for (int i = 0; i < AXES; i++) {
        v[i] = s->momentum * v[i] - rate * decayed(s, gradient[i], w[i]);
        w[i] += v[i];
        direction[i] = rate != 0.0 ? -v[i] / rate : 0.0;
    }
}

/* torch.optim.SGD(nesterov=True): the direction looks one momentum ahead, g + μb. */
INLINE void nesterov(const struct setup *s, double rate, const double gradient[AXES],
                     struct optimizer_state *state, double w[AXES], double direction[AXES])
{
    double *b = state->slot[VELOCITY];
    for (int i = 0; i < AXES; i++) {
        double g = decayed(s, gradient[i], w[i]);
        b[i] = s->momentum * b[i] + g;
        direction[i] = g + s->momentum * b[i];
        w[i] -= rate * direction[i];
    }
}

/* ---- Adam: Kingma, Ba 2015; AMSGrad keeps the largest raw second moment ---- */

INLINE void adam_diagonal(const struct setup *s, const struct optimizer_state *state,
                          double diagonal[AXES])
{
    const double *v = state->slot[SQUARE], *most = state->slot[SQUARE_MOST];
    for (int i = 0; i < AXES; i++)
        diagonal[i] = sqrt((s->amsgrad ? most[i] : v[i]) * state->unbias2) + s->eps;
}

INLINE void adam_direction(const struct setup *s, const double gradient[AXES],
                           struct optimizer_state *state, double direction[AXES])
{
    double *m = state->slot[MEAN], *v = state->slot[SQUARE], *most = state->slot[SQUARE_MOST];
    double diagonal[AXES];

    for (int i = 0; i < AXES; i++) {
        m[i] = s->beta1 * m[i] + (1.0 - s->beta1) * gradient[i];
        v[i] = s->beta2 * v[i] + (1.0 - s->beta2) * gradient[i] * gradient[i];
        if (s->amsgrad)
            most[i] = larger(v[i], most[i]);
    }
    adam_diagonal(s, state, diagonal);
    /* 0/0 where a gradient is 0 from the start and ε = 0: there is no reason to move. */
    for (int i = 0; i < AXES; i++)
        direction[i] = unless_zero(m[i], m[i] * state->unbias1 / diagonal[i]);
}

INLINE void adam(const struct setup *s, double rate, const double gradient[AXES],
                 struct optimizer_state *state, double w[AXES], double direction[AXES])
{
    double g[AXES];
    for (int i = 0; i < AXES; i++)
        g[i] = decayed(s, gradient[i], w[i]);
    adam_direction(s, g, state, direction);
    for (int i = 0; i < AXES; i++)
        w[i] -= rate * direction[i];
}

/* Loshchilov, Hutter 2019: the decay follows the schedule and stays out of the moments. */
INLINE void adamw(const struct setup *s, double rate, const double gradient[AXES],
                  struct optimizer_state *state, double w[AXES], double direction[AXES])
{
    adam_direction(s, gradient, state, direction);
    for (int i = 0; i < AXES; i++)
        w[i] = w[i] * (1.0 - rate * s->weight_decay) - rate * direction[i];
}

/* ---- divisors without moments of the gradient ---- */

/* Duchi et al. 2011, as torch.optim.Adagrad: h sums the squares, and the rate has a decay of its
 * own. */
INLINE double adagrad_decay(const struct setup *s, const struct optimizer_state *state)
{
    return 1.0 + (state->updates - 1.0) * s->lr_decay;
}

INLINE void adagrad_diagonal(const struct setup *s, const struct optimizer_state *state,
                             double diagonal[AXES])
{
    for (int i = 0; i < AXES; i++)
        diagonal[i] = (sqrt(state->slot[SQUARE][i]) + s->eps) * adagrad_decay(s, state);
}

INLINE void adagrad(const struct setup *s, double rate, const double gradient[AXES],
                    struct optimizer_state *state, double w[AXES], double direction[AXES])
{
    double *h = state->slot[SQUARE], rate_now = rate / adagrad_decay(s, state);
    for (int i = 0; i < AXES; i++) {
        double g = decayed(s, gradient[i], w[i]);
        h[i] = (state->updates == 1.0 ? s->initial_accumulator : h[i]) + g * g;
        double step = unless_zero(g, g / (sqrt(h[i]) + s->eps));
        direction[i] = step / adagrad_decay(s, state);
        w[i] -= rate_now * step;
    }
}

/* Tieleman, Hinton 2012, as torch.optim.RMSprop: ε outside the root, no correction of the bias. */
INLINE void rmsprop_diagonal(const struct setup *s, const struct optimizer_state *state,
                             double diagonal[AXES])
{
    const double *v = state->slot[SQUARE], *m = state->slot[CENTRE];
    for (int i = 0; i < AXES; i++)
        diagonal[i] = sqrt(larger(s->centered ? v[i] - m[i] * m[i] : v[i], 0.0)) + s->eps;
}

INLINE void rmsprop(const struct setup *s, double rate, const double gradient[AXES],
                    struct optimizer_state *state, double w[AXES], double direction[AXES])
{
    double *v = state->slot[SQUARE], *m = state->slot[CENTRE], *b = state->slot[VELOCITY];
    double g[AXES], diagonal[AXES];
    for (int i = 0; i < AXES; i++) {
        g[i] = decayed(s, gradient[i], w[i]);
        v[i] = s->alpha * v[i] + (1.0 - s->alpha) * g[i] * g[i];
        m[i] = s->alpha * m[i] + (1.0 - s->alpha) * g[i];
    }
    rmsprop_diagonal(s, state, diagonal);
    for (int i = 0; i < AXES; i++) {
        double u = unless_zero(g[i], g[i] / diagonal[i]);
        double carried = s->momentum * b[i] + u;
        b[i] = s->momentum == 0.0 ? u : carried;
        direction[i] = b[i];
        w[i] -= rate * b[i];
    }
}

/* Zeiler 2012: the step has the units of w, so that a rate of 1 is the one it was made for. */
INLINE void adadelta(const struct setup *s, double rate, const double gradient[AXES],
                     struct optimizer_state *state, double w[AXES], double direction[AXES])
{
    double *square = state->slot[SQUARE], *steps = state->slot[STEPS];
    for (int i = 0; i < AXES; i++) {
        double g = decayed(s, gradient[i], w[i]);
        square[i] = s->rho * square[i] + (1.0 - s->rho) * g * g;
        direction[i] = unless_zero(g, sqrt(steps[i] + s->eps) / sqrt(square[i] + s->eps) * g);
        steps[i] = s->rho * steps[i] + (1.0 - s->rho) * direction[i] * direction[i];
        w[i] -= rate * direction[i];
    }
}

/* ---- more of Adam's family ---- */

/* Kingma, Ba 2015, section 7.1: the largest decayed slope in place of the mean square. */
INLINE void adamax_diagonal(const struct setup *s, const struct optimizer_state *state,
                            double diagonal[AXES])
{
    (void)s;
    for (int i = 0; i < AXES; i++)
        diagonal[i] = state->slot[SQUARE][i];
}

INLINE void adamax(const struct setup *s, double rate, const double gradient[AXES],
                   struct optimizer_state *state, double w[AXES], double direction[AXES])
{
    double *m = state->slot[MEAN], *u = state->slot[SQUARE];
    for (int i = 0; i < AXES; i++) {
        double g = decayed(s, gradient[i], w[i]);
        m[i] = s->beta1 * m[i] + (1.0 - s->beta1) * g;
        u[i] = larger(s->beta2 * u[i], fabs(g) + s->eps);
        direction[i] = unless_zero(m[i], m[i] * state->unbias1 / u[i]);
        w[i] -= rate * direction[i];
    }
}

/* Liu et al. 2020: the share by which the second moment can be trusted; 0 while it cannot. */
INLINE double rectification(const struct setup *s, const struct optimizer_state *state)
{
    double most = 2.0 / (1.0 - s->beta2) - 1.0;
    double now = most - 2.0 * state->updates * state->power2 * state->unbias2;
    double trust = sqrt((now - 4.0) * (now - 2.0) * most / ((most - 4.0) * (most - 2.0) * now));
    return now <= 5.0 ? 0.0 : trust;
}

INLINE void radam_diagonal(const struct setup *s, const struct optimizer_state *state,
                           double diagonal[AXES])
{
    double trust = rectification(s, state);
    for (int i = 0; i < AXES; i++)
        diagonal[i] = trust > 0.0
                          ? (sqrt(state->slot[SQUARE][i]) + s->eps) * sqrt(state->unbias2) / trust
                          : 1.0;
}

INLINE void radam(const struct setup *s, double rate, const double gradient[AXES],
                  struct optimizer_state *state, double w[AXES], double direction[AXES])
{
    double *m = state->slot[MEAN], *v = state->slot[SQUARE], diagonal[AXES];
    for (int i = 0; i < AXES; i++) {
        double g = decayed(s, gradient[i], w[i]);
        m[i] = s->beta1 * m[i] + (1.0 - s->beta1) * g;
        v[i] = s->beta2 * v[i] + (1.0 - s->beta2) * g * g;
    }
    radam_diagonal(s, state, diagonal);
    for (int i = 0; i < AXES; i++) {
        direction[i] = unless_zero(m[i], m[i] * state->unbias1 / diagonal[i]);
        w[i] -= rate * direction[i];
    }
}

/* Xie et al. 2022 (arXiv:2208.06677): moments of the slope, of its change, and of both together. */
INLINE void adan(const struct setup *s, double rate, const double gradient[AXES],
                 struct optimizer_state *state, double w[AXES], double direction[AXES])
{
    double *m = state->slot[MEAN], *d = state->slot[CHANGE], *square = state->slot[SQUARE];
    double *before = state->slot[BEFORE];
    for (int i = 0; i < AXES; i++) {
        double g = gradient[i], change = state->updates == 1.0 ? 0.0 : g - before[i];
        double ahead = g + s->beta2 * change;
        m[i] = s->beta1 * m[i] + (1.0 - s->beta1) * g;
        d[i] = s->beta2 * d[i] + (1.0 - s->beta2) * change;
        square[i] = s->beta3 * square[i] + (1.0 - s->beta3) * ahead * ahead;
        before[i] = g;
        double up = m[i] * state->unbias1 + s->beta2 * d[i] * state->unbias2;
        direction[i] = unless_zero(up, up / (sqrt(square[i] * state->unbias3) + s->eps));
        w[i] = (w[i] - rate * direction[i]) / (1.0 + rate * s->weight_decay);
    }
}

/* ---- methods that take the sign: every step is as long as the rate, so only a decay lets them
 * settle ---- */

INLINE double sign(double x)
{
    double low = x < 0.0 ? -1.0 : 0.0;
    return x > 0.0 ? 1.0 : low;
}

/* Chen et al. 2023 (arXiv:2302.06675). */
INLINE void lion(const struct setup *s, double rate, const double gradient[AXES],
                 struct optimizer_state *state, double w[AXES], double direction[AXES])
{
    double *m = state->slot[MEAN];
    for (int i = 0; i < AXES; i++) {
        direction[i] = sign(s->beta1 * m[i] + (1.0 - s->beta1) * gradient[i]);
        w[i] = w[i] * (1.0 - rate * s->weight_decay) - rate * direction[i];
        m[i] = s->beta2 * m[i] + (1.0 - s->beta2) * gradient[i];
    }
}

/* Bernstein et al. 2018 (arXiv:1802.04434). */
INLINE void signum(const struct setup *s, double rate, const double gradient[AXES],
                   struct optimizer_state *state, double w[AXES], double direction[AXES])
{
    double *b = state->slot[VELOCITY];
    for (int i = 0; i < AXES; i++) {
        b[i] = s->momentum * b[i] + (1.0 - s->momentum) * decayed(s, gradient[i], w[i]);
        direction[i] = sign(b[i]);
        w[i] -= rate * direction[i];
    }
}

/* ---- schedule-free: Defazio et al. 2024 (arXiv:2405.15682). w is y, where the gradient is taken;
 * x is the mean that counts, z the quick walker ---- */

INLINE void schedule_free(const struct setup *s, double rate, const double u[AXES],
                          struct optimizer_state *state, double w[AXES], double direction[AXES])
{
    double *x = state->slot[AVERAGE], *z = state->slot[WALKER], beta = s->beta1;
    state->rate_most = larger(state->rate_most, rate);
    double weight = state->rate_most * state->rate_most;
    state->weight_sum += weight;
    double share = state->weight_sum > 0.0 ? weight / state->weight_sum : 0.0;
    for (int i = 0; i < AXES; i++) {
        if (state->updates == 1.0)
            x[i] = z[i] = w[i];
        double before = w[i];
        z[i] -= rate * u[i];
        x[i] = (1.0 - share) * x[i] + share * z[i];
        w[i] = (1.0 - beta) * z[i] + beta * x[i];
        direction[i] = rate != 0.0 ? (before - w[i]) / rate : 0.0;
    }
}

INLINE void sf_sgd(const struct setup *s, double rate, const double gradient[AXES],
                   struct optimizer_state *state, double w[AXES], double direction[AXES])
{
    double u[AXES];
    for (int i = 0; i < AXES; i++)
        u[i] = decayed(s, gradient[i], w[i]);
    schedule_free(s, rate, u, state, w, direction);
}

INLINE void sf_adamw(const struct setup *s, double rate, const double gradient[AXES],
                     struct optimizer_state *state, double w[AXES], double direction[AXES])
{
    double *v = state->slot[SF_SQUARE], u[AXES];
    for (int i = 0; i < AXES; i++) {
        v[i] = s->beta2 * v[i] + (1.0 - s->beta2) * gradient[i] * gradient[i];
        double divisor = sqrt(v[i] * state->unbias2) + s->eps;
        u[i] = decayed(s, unless_zero(gradient[i], gradient[i] / divisor), w[i]);
    }
    schedule_free(s, rate, u, state, w, direction);
}
