/* The optimizers: to add one, write its rule in optimizer_rules.h, a line of the list in
 * optimizer.h, and its row here. */
#include "model/optimizer/optimizer_rules.h"
#include "model/setup/param_ids.h"

#include <stddef.h>

/* ---- the largest stable η·λ: `Why Momentum Really Works` (Goh 2017), Cohen et al. 2021
 * (arXiv:2103.00065) and 2022 ---- */

static double sgd_limit(const struct setup *s)
{
    return s->momentum == 0.0 ? 2.0 : 2.0 * (1.0 + s->momentum) / (1.0 - s->dampening);
}

static double momentum_limit(const struct setup *s) { return 2.0 * (1.0 + s->momentum); }

static double nesterov_limit(const struct setup *s)
{
    return 2.0 * (1.0 + s->momentum) / (1.0 + 2.0 * s->momentum);
}

/* Cohen et al. 2022 (arXiv:2207.14484): EMA momentum on the preconditioned curvature. */
static double adam_limit(const struct setup *s)
{
    return 2.0 * (1.0 + s->beta1) / (1.0 - s->beta1);
}

static double plain_limit(const struct setup *s)
{
    (void)s;
    return 2.0;
}

#define OF_MOMENTUM P_MOMENTUM, P_WEIGHT_DECAY
#define OF_ADAM P_BETA1, P_BETA2, P_EPS, P_WEIGHT_DECAY, P_AMSGRAD

enum {
#define KEPT(id, name, slots, averages, most)                                                      \
    name##_slots = (slots) | (most), name##_averages = averages,
    OPTIMIZERS(KEPT)
#undef KEPT
};

#define KEEPS(name) .slots = name##_slots, .averages = name##_averages

#define BETAS .beta1 = 0.9, .beta2 = 0.999, .eps = 1e-8

const struct optimizer_kind optimizer_kinds[OPTIMIZER_COUNT] = {
    [OPTIMIZER_SGD] = {.name = "sgd",
                       .rule = "b ← μb + (1−d)∇J, w ← w − η·b",
                       .direction = "b",
                       .added = "−η·b",
                       .numerator = "2(1+μ)",
                       .uses = PARAMS(OF_MOMENTUM, P_DAMPENING),
                       KEEPS(sgd),
                       .limit = sgd_limit,
                       .coupled_decay = true},
    [OPTIMIZER_HEAVY_BALL] = {.name = "heavy-ball",
                              .rule = "v ← μv − η·∇J, w ← w + v",
                              .direction = "−v/η",
                              .added = "v",
                              .numerator = "2(1+μ)",
                              .uses = PARAMS(OF_MOMENTUM),
                              KEEPS(heavy_ball),
                              .limit = momentum_limit,
                              .coupled_decay = true},
    [OPTIMIZER_NESTEROV] = {.name = "nesterov",
                            .rule = "b ← μb + ∇J, w ← w − η·(∇J + μb)",
                            .direction = "∇J + μb",
                            .added = "−η(∇J+μb)",
                            .numerator = "2(1+μ)",
                            .divisor = "(1+2μ)",
                            .uses = PARAMS(OF_MOMENTUM),
                            KEEPS(nesterov),
                            .limit = nesterov_limit,
                            .coupled_decay = true},
    [OPTIMIZER_ADAM] = {.name = "adam",
                        .corrects = PARAMS(P_BETA1, P_BETA2),
                        .rule = "w ← w − η·m/(√v + ε), unbiased",
                        .direction = "m/√v",
                        .added = "−η·m/√v",
                        .numerator = "2(1+β₁)",
                        .divisor = "(1−β₁)",
                        .uses = PARAMS(OF_ADAM),
                        BETAS,
                        .adaptive = true,
                        KEEPS(adam),
                        .limit = adam_limit,
                        .preconditioner = adam_diagonal,
                        .coupled_decay = true},
    [OPTIMIZER_ADAMW] = {.name = "adamw",
                         .corrects = PARAMS(P_BETA1, P_BETA2),
                         .rule = "w ← w(1 − ηλ) − η·m/(√v + ε)",
                         .direction = "m/√v",
                         .added = "−η·m/√v",
                         .numerator = "2(1+β₁)",
                         .divisor = "(1−β₁)",
                         .uses = PARAMS(OF_ADAM),
                         BETAS,
                         .adaptive = true,
                         .weight_decay = 0.01,
                         KEEPS(adamw),
                         .limit = adam_limit,
                         .preconditioner = adam_diagonal},
    [OPTIMIZER_ADAMAX] = {.name = "adamax",
                          .corrects = PARAMS(P_BETA1),
                          .rule = "w ← w − η·m/u, u ← max(β₂u, |∇J|+ε)",
                          .direction = "m/u",
                          .added = "−η·m/u",
                          .numerator = "2(1+β₁)",
                          .divisor = "(1−β₁)",
                          .uses = PARAMS(P_BETA1, P_BETA2, P_EPS, P_WEIGHT_DECAY),
                          BETAS,
                          .adaptive = true,
                          KEEPS(adamax),
                          .limit = adam_limit,
                          .preconditioner = adamax_diagonal,
                          .coupled_decay = true},
    [OPTIMIZER_RADAM] = {.name = "radam",
                         .corrects = PARAMS(P_BETA1, P_BETA2),
                         .rule = "w ← w − η·r·m/(√v + ε), r the trust in v",
                         .direction = "r·m/√v",
                         .added = "−η·r·m/√v",
                         .numerator = "2(1+β₁)",
                         .divisor = "(1−β₁)",
                         .uses = PARAMS(P_BETA1, P_BETA2, P_EPS, P_WEIGHT_DECAY),
                         BETAS,
                         .adaptive = true,
                         .starts_plain = true,
                         KEEPS(radam),
                         .limit = adam_limit,
                         .preconditioner = radam_diagonal,
                         .coupled_decay = true},
    [OPTIMIZER_ADAGRAD] = {.name = "adagrad",
                           .rule = "h ← h + ∇J², w ← w − η·∇J/(√h + ε)",
                           .direction = "∇J/√h",
                           .added = "−η·∇J/√h",
                           .numerator = "2",
                           .uses = PARAMS(P_LR_DECAY, P_INITIAL_ACCUMULATOR, P_EPS, P_WEIGHT_DECAY),
                           .eps = 1e-10,
                           .adaptive = true,
                           KEEPS(adagrad),
                           .limit = plain_limit,
                           .preconditioner = adagrad_diagonal,
                           .coupled_decay = true},
    [OPTIMIZER_RMSPROP] = {.name = "rmsprop",
                           .rule = "b ← μb + ∇J/(√v + ε), w ← w − η·b",
                           .direction = "b",
                           .added = "−η·b",
                           .numerator = "2(1+μ)",
                           .uses = PARAMS(OF_MOMENTUM, P_ALPHA, P_CENTERED, P_EPS),
                           .eps = 1e-8,
                           .adaptive = true,
                           KEEPS(rmsprop),
                           .limit = momentum_limit,
                           .preconditioner = rmsprop_diagonal,
                           .coupled_decay = true},
    [OPTIMIZER_ADADELTA] = {.name = "adadelta",
                            .rule = "w ← w − η·∇J·√(Δ + ε)/√(v + ε)",
                            .direction = "∇J√Δ/√v",
                            .added = "−η·∇J√Δ/√v",
                            .uses = PARAMS(P_RHO, P_EPS, P_WEIGHT_DECAY),
                            .eps = 1e-6,
                            .adaptive = true,
                            KEEPS(adadelta),
                            .coupled_decay = true},
    [OPTIMIZER_LION] = {.name = "lion",
                        .rule = "w ← w(1 − ηλ) − η·sign(β₁m + (1−β₁)∇J)",
                        .direction = "sign",
                        .added = "−η·sign",
                        .uses = PARAMS(P_BETA1, P_BETA2, P_WEIGHT_DECAY),
                        .beta1 = 0.9,
                        .beta2 = 0.99,
                        .adaptive = true,
                        KEEPS(lion)},
    [OPTIMIZER_SIGNUM] = {.name = "signum",
                          .rule = "b ← μb + (1−μ)∇J, w ← w − η·sign(b)",
                          .direction = "sign b",
                          .added = "−η·sign b",
                          .uses = PARAMS(OF_MOMENTUM),
                          .adaptive = true,
                          KEEPS(signum),
                          .coupled_decay = true},
    [OPTIMIZER_ADAN] = {.name = "adan",
                        .corrects = PARAMS(P_BETA1, P_BETA2, P_BETA3),
                        .rule = "w ← (w − η(m + β₂d)/(√n + ε))/(1 + ηλ)",
                        .direction = "(m+β₂d)/√n",
                        .added = "−η·(m+β₂d)/√n",
                        .uses = PARAMS(P_BETA1, P_BETA2, P_BETA3, P_EPS, P_WEIGHT_DECAY),
                        .beta1 = 0.98,
                        .beta2 = 0.92,
                        .eps = 1e-8,
                        .adaptive = true,
                        KEEPS(adan),
                        .decays_last = true},
    [OPTIMIZER_SF_SGD] = {.name = "sf-sgd",
                          .rule = "z ← z − η·∇J, x ← mean of z, w ← (1−β)z + βx",
                          .direction = "(w−w′)/η",
                          .added = "w′ − w",
                          .uses = PARAMS(P_BETA1, P_WEIGHT_DECAY),
                          .beta1 = 0.9,
                          .own_warmup = true,
                          KEEPS(sf_sgd),
                          .coupled_decay = true},
    [OPTIMIZER_SF_ADAMW] = {.name = "sf-adamw",
                            .corrects = PARAMS(P_BETA2),
                            .rule = "z ← z − η·∇J/√v, x ← mean of z, w ← (1−β)z + βx",
                            .direction = "(w−w′)/η",
                            .added = "w′ − w",
                            .uses = PARAMS(P_BETA1, P_BETA2, P_EPS, P_WEIGHT_DECAY),
                            BETAS,
                            .own_warmup = true,
                            .adaptive = true,
                            KEEPS(sf_adamw),
                            .coupled_decay = true},
};

const int optimizer_kind_count = OPTIMIZER_COUNT;

void optimizer_start(struct optimizer_state *state)
{
    *state = (struct optimizer_state){.slot = {{0.0}}};
    optimizer_common_start(&state->common);
}

void optimizer_common_start(struct optimizer_common *common)
{
    *common = (struct optimizer_common){.power1 = 1.0, .power2 = 1.0, .power3 = 1.0};
}

const char *optimizer_name(int index)
{
    return index < optimizer_kind_count ? optimizer_kinds[index].name : NULL;
}
