/* The optimizers: to add one, write its step and its row here. */
#include "model/optimizer.h"
#include "model/optimizer_lanes.h"
#include "model/params.h"

#include <math.h>

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

static double sgd_limit(const struct setup *s)
{
    return s->momentum == 0.0 ? 2.0 : 2.0 * (1.0 + s->momentum) / (1.0 - s->dampening);
}

static double heavy_ball_limit(const struct setup *s) { return 2.0 * (1.0 + s->momentum); }

static double nesterov_limit(const struct setup *s)
{
    return 2.0 * (1.0 + s->momentum) / (1.0 + 2.0 * s->momentum);
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

/* Cohen et al. 2022 (arXiv:2207.14484): EMA momentum on the preconditioned curvature. */
static double adam_limit(const struct setup *s)
{
    return 2.0 * (1.0 + s->beta1) / (1.0 - s->beta1);
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

static double momentum_limit(const struct setup *s) { return 2.0 * (1.0 + s->momentum); }

static double plain_limit(const struct setup *s)
{
    (void)s;
    return 2.0;
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

/* ---- the same steps, lane by lane ---- */

OVER_LANES(sgd, SLOT(VELOCITY), false, 0)
OVER_LANES(heavy_ball, SLOT(VELOCITY), false, 0)
OVER_LANES(nesterov, SLOT(VELOCITY), false, 0)
OVER_LANES(adam, SLOT(MEAN) | SLOT(SQUARE), false, SLOT(SQUARE_MOST))
OVER_LANES(adamw, SLOT(MEAN) | SLOT(SQUARE), false, SLOT(SQUARE_MOST))
OVER_LANES(adagrad, SLOT(SQUARE), false, 0)
OVER_LANES(rmsprop, SLOT(VELOCITY) | SLOT(SQUARE) | SLOT(CENTRE), false, 0)
OVER_LANES(adadelta, SLOT(SQUARE) | SLOT(STEPS), false, 0)
OVER_LANES(adamax, SLOT(MEAN) | SLOT(SQUARE), false, 0)
OVER_LANES(radam, SLOT(MEAN) | SLOT(SQUARE), false, 0)
OVER_LANES(adan, SLOT(MEAN) | SLOT(SQUARE) | SLOT(CHANGE) | SLOT(BEFORE), false, 0)
OVER_LANES(lion, SLOT(MEAN), false, 0)
OVER_LANES(signum, SLOT(VELOCITY), false, 0)
OVER_LANES(sf_sgd, SLOT(AVERAGE) | SLOT(WALKER), true, 0)
OVER_LANES(sf_adamw, SLOT(AVERAGE) | SLOT(WALKER) | SLOT(SF_SQUARE), true, 0)

#define MOMENTUM_USES (USES(P_MOMENTUM) | USES(P_WEIGHT_DECAY))
#define ADAM_USES                                                                                  \
    (USES(P_BETA1) | USES(P_BETA2) | USES(P_EPS) | USES(P_WEIGHT_DECAY) | USES(P_AMSGRAD))

#define BETAS .beta1 = 0.9, .beta2 = 0.999, .eps = 1e-8

/* Limits: `Why Momentum Really Works` (Goh 2017), Cohen et al. 2021 (arXiv:2103.00065) and 2022. */
const struct optimizer_kind optimizer_kinds[] = {
    {.name = "sgd",
     .rule = "b ← μb + (1−d)∇J, w ← w − η·b",
     .direction = "b",
     .added = "−η·b",
     .numerator = "2(1+μ)",
     .uses = MOMENTUM_USES | USES(P_DAMPENING),
     STEP(sgd),
     .limit = sgd_limit,
     .coupled_decay = true},
    {.name = "heavy-ball",
     .rule = "v ← μv − η·∇J, w ← w + v",
     .direction = "−v/η",
     .added = "v",
     .numerator = "2(1+μ)",
     .uses = MOMENTUM_USES,
     STEP(heavy_ball),
     .limit = heavy_ball_limit,
     .coupled_decay = true},
    {.name = "nesterov",
     .rule = "b ← μb + ∇J, w ← w − η·(∇J + μb)",
     .direction = "∇J + μb",
     .added = "−η(∇J+μb)",
     .numerator = "2(1+μ)",
     .divisor = "(1+2μ)",
     .uses = MOMENTUM_USES,
     STEP(nesterov),
     .limit = nesterov_limit,
     .coupled_decay = true},
    {.name = "adam",
     .corrects = USES(P_BETA1) | USES(P_BETA2),
     .rule = "w ← w − η·m/(√v + ε), unbiased",
     .direction = "m/√v",
     .added = "−η·m/√v",
     .numerator = "2(1+β₁)",
     .divisor = "(1−β₁)",
     .uses = ADAM_USES,
     BETAS,
     .adaptive = true,
     STEP(adam),
     .limit = adam_limit,
     .preconditioner = adam_diagonal,
     .coupled_decay = true},
    {.name = "adamw",
     .corrects = USES(P_BETA1) | USES(P_BETA2),
     .rule = "w ← w(1 − ηλ) − η·m/(√v + ε)",
     .direction = "m/√v",
     .added = "−η·m/√v",
     .numerator = "2(1+β₁)",
     .divisor = "(1−β₁)",
     .uses = ADAM_USES,
     BETAS,
     .adaptive = true,
     .weight_decay = 0.01,
     STEP(adamw),
     .limit = adam_limit,
     .preconditioner = adam_diagonal},
    {.name = "adamax",
     .corrects = USES(P_BETA1),
     .rule = "w ← w − η·m/u, u ← max(β₂u, |∇J|+ε)",
     .direction = "m/u",
     .added = "−η·m/u",
     .numerator = "2(1+β₁)",
     .divisor = "(1−β₁)",
     .uses = USES(P_BETA1) | USES(P_BETA2) | USES(P_EPS) | USES(P_WEIGHT_DECAY),
     BETAS,
     .adaptive = true,
     STEP(adamax),
     .limit = adam_limit,
     .preconditioner = adamax_diagonal,
     .coupled_decay = true},
    {.name = "radam",
     .corrects = USES(P_BETA1) | USES(P_BETA2),
     .rule = "w ← w − η·r·m/(√v + ε), r the trust in v",
     .direction = "r·m/√v",
     .added = "−η·r·m/√v",
     .numerator = "2(1+β₁)",
     .divisor = "(1−β₁)",
     .uses = USES(P_BETA1) | USES(P_BETA2) | USES(P_EPS) | USES(P_WEIGHT_DECAY),
     BETAS,
     .adaptive = true,
     .starts_plain = true,
     STEP(radam),
     .limit = adam_limit,
     .preconditioner = radam_diagonal,
     .coupled_decay = true},
    {.name = "adagrad",
     .rule = "h ← h + ∇J², w ← w − η·∇J/(√h + ε)",
     .direction = "∇J/√h",
     .added = "−η·∇J/√h",
     .numerator = "2",
     .uses = USES(P_LR_DECAY) | USES(P_INITIAL_ACCUMULATOR) | USES(P_EPS) | USES(P_WEIGHT_DECAY),
     .eps = 1e-10,
     .adaptive = true,
     STEP(adagrad),
     .limit = plain_limit,
     .preconditioner = adagrad_diagonal,
     .coupled_decay = true},
    {.name = "rmsprop",
     .rule = "b ← μb + ∇J/(√v + ε), w ← w − η·b",
     .direction = "b",
     .added = "−η·b",
     .numerator = "2(1+μ)",
     .uses = USES(P_ALPHA) | USES(P_CENTERED) | USES(P_EPS) | MOMENTUM_USES,
     .eps = 1e-8,
     .adaptive = true,
     STEP(rmsprop),
     .limit = momentum_limit,
     .preconditioner = rmsprop_diagonal,
     .coupled_decay = true},
    {.name = "adadelta",
     .rule = "w ← w − η·∇J·√(Δ + ε)/√(v + ε)",
     .direction = "∇J√Δ/√v",
     .added = "−η·∇J√Δ/√v",
     .uses = USES(P_RHO) | USES(P_EPS) | USES(P_WEIGHT_DECAY),
     .eps = 1e-6,
     .adaptive = true,
     STEP(adadelta),
     .coupled_decay = true},
    {.name = "lion",
     .rule = "w ← w(1 − ηλ) − η·sign(β₁m + (1−β₁)∇J)",
     .direction = "sign",
     .added = "−η·sign",
     .uses = USES(P_BETA1) | USES(P_BETA2) | USES(P_WEIGHT_DECAY),
     .beta1 = 0.9,
     .beta2 = 0.99,
     .adaptive = true,
     STEP(lion)},
    {.name = "signum",
     .rule = "b ← μb + (1−μ)∇J, w ← w − η·sign(b)",
     .direction = "sign b",
     .added = "−η·sign b",
     .uses = MOMENTUM_USES,
     .adaptive = true,
     STEP(signum),
     .coupled_decay = true},
    {.name = "adan",
     .corrects = USES(P_BETA1) | USES(P_BETA2) | USES(P_BETA3),
     .rule = "w ← (w − η(m + β₂d)/(√n + ε))/(1 + ηλ)",
     .direction = "(m+β₂d)/√n",
     .added = "−η·(m+β₂d)/√n",
     .uses = USES(P_BETA1) | USES(P_BETA2) | USES(P_BETA3) | USES(P_EPS) | USES(P_WEIGHT_DECAY),
     .beta1 = 0.98,
     .beta2 = 0.92,
     .eps = 1e-8,
     .adaptive = true,
     STEP(adan)},
    {.name = "sf-sgd",
     .rule = "z ← z − η·∇J, x ← mean of z, w ← (1−β)z + βx",
     .direction = "(w−w′)/η",
     .added = "w′ − w",
     .uses = USES(P_BETA1) | USES(P_WEIGHT_DECAY),
     .beta1 = 0.9,
     .own_warmup = true,
     STEP(sf_sgd),
     .coupled_decay = true},
    {.name = "sf-adamw",
     .corrects = USES(P_BETA2),
     .rule = "z ← z − η·∇J/√v, x ← mean of z, w ← (1−β)z + βx",
     .direction = "(w−w′)/η",
     .added = "w′ − w",
     .uses = USES(P_BETA1) | USES(P_BETA2) | USES(P_EPS) | USES(P_WEIGHT_DECAY),
     BETAS,
     .own_warmup = true,
     .adaptive = true,
     STEP(sf_adamw),
     .coupled_decay = true},
};

const int optimizer_kind_count = (int)(sizeof optimizer_kinds / sizeof optimizer_kinds[0]);
