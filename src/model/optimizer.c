#include "model/optimizer.h"

#include "model/params.h"

#include <math.h>

/* What the slots hold. */
enum { VELOCITY = 0, MEAN = 0, SQUARE = 1, SQUARE_MOST = 2 };

/* ---- gradient descent and its momenta; weight decay is L2, a part of the gradient ---- */

/* The gradient with L2 decay. Without decay w stays out of it: 0·w would cost a hundred times as
 * much where w is denormal, and be NaN where it is infinite. */
static double decayed(const struct setup *s, double gradient, double w)
{
    return s->weight_decay == 0.0 ? gradient : gradient + s->weight_decay * w;
}

/* torch.optim.SGD: b = μb + (1 − d)g, and b = g at the first update. */
static void sgd(const struct setup *s, double rate, const double gradient[AXES],
                struct optimizer_state *state, double w[AXES], double direction[AXES])
{
    double *b = state->slot[VELOCITY];
    for (int i = 0; i < AXES; i++) {
        double g = decayed(s, gradient[i], w[i]);
        bool fresh = state->updates == 1.0 || s->momentum == 0.0;
        b[i] = fresh ? g : s->momentum * b[i] + (1.0 - s->dampening) * g;
        direction[i] = b[i];
        w[i] -= rate * direction[i];
    }
}

/* Polyak 1964: v = μv − ηg. The old velocity keeps the rate it was made with, unlike torch's. */
static void heavy_ball(const struct setup *s, double rate, const double gradient[AXES],
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
static void nesterov(const struct setup *s, double rate, const double gradient[AXES],
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

static void adam_diagonal(const struct setup *s, const struct optimizer_state *state,
                          double diagonal[AXES])
{
    const double *square = state->slot[s->amsgrad ? SQUARE_MOST : SQUARE];
    for (int i = 0; i < AXES; i++)
        diagonal[i] = sqrt(square[i]) / sqrt(1.0 - state->power2) + s->eps;
}

static void adam_direction(const struct setup *s, const double gradient[AXES],
                           struct optimizer_state *state, double direction[AXES])
{
    double *m = state->slot[MEAN], *v = state->slot[SQUARE], *most = state->slot[SQUARE_MOST];
    double diagonal[AXES];

    state->power1 *= s->beta1;
    state->power2 *= s->beta2;
    for (int i = 0; i < AXES; i++) {
        m[i] = s->beta1 * m[i] + (1.0 - s->beta1) * gradient[i];
        v[i] = s->beta2 * v[i] + (1.0 - s->beta2) * gradient[i] * gradient[i];
        most[i] = v[i] > most[i] ? v[i] : most[i];
    }
    adam_diagonal(s, state, diagonal);
    /* 0/0 where a gradient is 0 from the start and ε = 0: there is no reason to move. */
    for (int i = 0; i < AXES; i++)
        direction[i] = m[i] == 0.0 ? 0.0 : m[i] / (1.0 - state->power1) / diagonal[i];
}

static void adam(const struct setup *s, double rate, const double gradient[AXES],
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
static void adamw(const struct setup *s, double rate, const double gradient[AXES],
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

#define MOMENTUM_USES (USES(P_MOMENTUM) | USES(P_WEIGHT_DECAY))
#define ADAM_USES                                                                                  \
    (USES(P_BETA1) | USES(P_BETA2) | USES(P_EPS) | USES(P_WEIGHT_DECAY) | USES(P_AMSGRAD))

/* Limits: `Why Momentum Really Works` (Goh 2017), Cohen et al. 2021 (arXiv:2103.00065) and 2022. */
const struct optimizer_kind optimizer_kinds[] = {
    {.name = "sgd",
     .rule = "b ← μb + (1−d)∇J, w ← w − η·b",
     .direction = "b",
     .added = "−η·b",
     .ceiling = "2(1+μ)/λmax",
     .uses = MOMENTUM_USES | USES(P_DAMPENING),
     .step = sgd,
     .limit = sgd_limit,
     .coupled_decay = true},
    {.name = "heavy-ball",
     .rule = "v ← μv − η·∇J, w ← w + v",
     .direction = "−v/η",
     .added = "v",
     .ceiling = "2(1+μ)/λmax",
     .uses = MOMENTUM_USES,
     .step = heavy_ball,
     .limit = heavy_ball_limit,
     .coupled_decay = true},
    {.name = "nesterov",
     .rule = "b ← μb + ∇J, w ← w − η·(∇J + μb)",
     .direction = "∇J + μb",
     .added = "−η(∇J+μb)",
     .ceiling = "2(1+μ)/((1+2μ)λmax)",
     .uses = MOMENTUM_USES,
     .step = nesterov,
     .limit = nesterov_limit,
     .coupled_decay = true},
    {.name = "adam",
     .rule = "w ← w − η·m/(√v + ε), unbiased",
     .direction = "m/√v",
     .added = "−η·m/√v",
     .ceiling = "2(1+β₁)/((1−β₁)λmax(P⁻¹H))",
     .uses = ADAM_USES,
     .adaptive = true,
     .step = adam,
     .limit = adam_limit,
     .preconditioner = adam_diagonal,
     .coupled_decay = true},
    {.name = "adamw",
     .rule = "w ← w(1 − ηλ) − η·m/(√v + ε)",
     .direction = "m/√v",
     .added = "−η·m/√v",
     .ceiling = "2(1+β₁)/((1−β₁)λmax(P⁻¹H))",
     .uses = ADAM_USES,
     .adaptive = true,
     .weight_decay = 0.01,
     .step = adamw,
     .limit = adam_limit,
     .preconditioner = adam_diagonal},
};

const int optimizer_kind_count = (int)(sizeof optimizer_kinds / sizeof optimizer_kinds[0]);

void optimizer_start(struct optimizer_state *state)
{
    *state = (struct optimizer_state){.power1 = 1.0, .power2 = 1.0};
}

double optimizer_ceiling(const struct setup *s, const struct optimizer_state *state,
                         const struct ground *ground)
{
    const struct optimizer_kind *kind = &optimizer_kinds[s->optimizer];
    double decay = kind->coupled_decay ? s->weight_decay : 0.0;
    double p[AXES] = {1.0, 1.0};
    if (kind->preconditioner)
        kind->preconditioner(s, state, p);
    double curvature =
        largest_eigenvalue((ground->hxx + decay) / p[0], ground->hxy / sqrt(p[0] * p[1]),
                           (ground->hyy + decay) / p[1]);
    return curvature > 0.0 ? kind->limit(s) / curvature : INFINITY;
}

const char *optimizer_ceiling_symbols(const struct setup *s)
{
    const struct optimizer_kind *kind = &optimizer_kinds[s->optimizer];
    if (kind->preconditioner || s->momentum != 0.0)
        return kind->ceiling;
    return s->weight_decay > 0.0 ? "2/(λmax+δ)"
                                 : "2/λmax"; /* δ the weight decay, which curves too */
}

bool optimizer_ceiling_exact(const struct setup *s)
{
    return landscape_kinds[s->landscape].quadratic && !optimizer_kinds[s->optimizer].preconditioner;
}

const char *optimizer_name(int index)
{
    return index < optimizer_kind_count ? optimizer_kinds[index].name : NULL;
}
