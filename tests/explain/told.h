/* Runs, and what is said of them. */
#pragma once

#include "model/setup/param_ids.h"
#include "model/verdict/outcome.h"

/* All that the screen says stands here: a renamed word is changed in this table. */
static const struct {
    const char *words;
    enum outcome outcome;
    const char *evidence;
} told[] = {
    /* ---- diverged ---- */
    {"warmup 0 lr 0.5 schedule constant steps 100", OUTCOME_DIVERGED,
     "at update 6, loss ×10⁶; η 0.5 is 2.5 of 2/λmax = 0.2; above it from update 0 until it blew "
     "up"},
    {"warmup 0 lr 0.5 momentum 0.5 schedule constant steps 100", OUTCOME_DIVERGED,
     "at update 6, loss ×10⁶; η 0.5 is 1.667 of 2(1+μ)/λmax = 0.3; above it from update 0 until it "
     "blew up"},
    {"warmup 0 lr 0.1 landscape rosenbrock", OUTCOME_DIVERGED, /* a limit that holds nearby only */
     "at update 2, loss ×10⁶; η 0.1 is 75.32 of 2/λmax = 0.001328 at update 0"},
    {"lr 10000 landscape double-well optimizer adam",
     OUTCOME_DIVERGED, /* and one that tells little */
     "at update 1, loss ×10⁶"},
    {"warmup 0 lr 0.1 floor 50 steps 60 schedule linear", OUTCOME_DIVERGED,
     "of 2/λmax = 0.2; above it from update 1 until it blew up"},

    /* ---- diverged, then came back ---- */
    {"warmup 0 lr 0.4 schedule linear steps 100", OUTCOME_RETURNED,
     "loss ×10⁶ at update 7; the decay of the rate brought it back to 2.38×10⁻²⁰; η 0.4 is 2 of "
     "2/λmax = 0.2; above it from update 0 until it blew up"},
    {"warmup 0 lr 100 landscape himmelblau optimizer adam schedule constant steps 3000",
     OUTCOME_RETURNED, "loss ×10⁶ at update 1; the landscape brought it back to 1.01×10⁻²⁸"},
    {"warmup 0 schedule noam dim 1 steps 100", OUTCOME_RETURNED,
     "loss ×10⁶ at update 5; the decay of the rate brought it back to 0; η 1 is 5 of 2/λmax = 0.2"},

    /* ---- diverges ---- */
    {"warmup 0 lr 0.202 schedule constant steps 100", OUTCOME_DIVERGING,
     "loss ×20.2 after 100 updates and rising; η 0.202 is 1.01 of 2/λmax = 0.2; above it at "
     "updates 0–99"},
    {"warmup 0 lr 0.5 steps 1", OUTCOME_DIVERGING,
     "loss ×6.31 after 1 update and rising; η 0.5 is 2.5 of 2/λmax = 0.2"},
    {"warmup 0 lr 0.1 floor 5 steps 12", OUTCOME_DIVERGING,
     "loss ×63 after 12 updates and rising; η 4.917 is 24.58 of 2/λmax = 0.2; above it at updates "
     "2–11"},

    {"warmup 0 lr 0.20011 schedule constant steps 500", OUTCOME_DIVERGING,
     "η 0.2001 is 1.001 of 2/λmax = 0.2; above it at updates 0–499"},

    /* ---- trapped ---- */
    {"lr 0.02 landscape double-well", OUTCOME_TRAPPED,
     "at x 0.96 with loss 0.294; the lowest is −0.305 at x −1.04; η at most 0.107 of 2/λmax "
     "at update 8"},
    {"lr 0.1 landscape two-basins schedule constant", OUTCOME_TRAPPED,
     "at x 1.16 with loss 1.05; the lowest is 0.263 at x −1.41; η at most 0.484 of 2/λmax "
     "at update 19"},
    {"lr 0.01 landscape two-basins optimizer lion", OUTCOME_TRAPPED,
     "at x 1.16 with loss 1.05; the lowest is 0.263 at x −1.41"},

    /* ---- at a saddle ---- */
    {"warmup 0 lr 0.1 landscape saddle steps 30", OUTCOME_SADDLE,
     "the gradient norm is down to 0.0691; the Hessian has a negative eigenvalue, −2"},
    {"landscape saddle start-x 0 start-y 0", OUTCOME_SADDLE,
     "the gradient norm is down to 0; the Hessian has a negative eigenvalue, −2"},

    /* ---- overshoots, then settles ---- */
    {"warmup 0 lr 0.22 schedule linear steps 100", OUTCOME_OVERSHOT,
     "loss rose from 12.1 to 33.2 at update 10; fell to 2.82×10⁻¹⁰; η 0.22 is 1.1 of 2/λmax = 0.2; "
     "above it at updates 0–9"},
    {"warmup 0 lr 0.02 condition 1 momentum 0.95 schedule constant steps 1000", OUTCOME_OVERSHOT,
     "loss rose from 0.000756 to 2.72 at update 22; fell to 3.75×10⁻²²"},
    {"warmup 0 lr 1 optimizer adam schedule constant", OUTCOME_OVERSHOT,
     "loss rose from 0.212 to 2.96 at update 8; fell to 1.42×10⁻¹³"},
    {"warmup 0 lr 3 optimizer adam", OUTCOME_OVERSHOT,
     "loss rose from 0.148 to 1.59 at update 23; fell to 1.54×10⁻¹³"},
    {"landscape edge warmup 0 lr 0.1 schedule constant steps 300", OUTCOME_EDGE,
     "the sharpness rose until η is 1.03 of 2/λmax, from 0.00294; excess loss ×0.000605 of the "
     "start; under a thousandth from update 284 on"},

    {"landscape edge steps 300", OUTCOME_OVERSHOT, /* a cosine leaves the edge */
     "; at the edge of stability until update 120; η "},

    /* ---- converged ---- */
    {"lr 0.1", OUTCOME_CONVERGED,
     "excess loss ×1.6×10⁻¹⁴ of the start; under a thousandth from update 39 on; η at most 0.5 of "
     "2/λmax"},
    {"warmup 0 lr 0.195 schedule constant steps 60", OUTCOME_CONVERGED,
     "excess loss ×0.000816 of the start; under a thousandth from update 59 on; η at most 0.975 of "
     "2/λmax"},
    {"lr 0.01 landscape himmelblau", OUTCOME_CONVERGED, "of 2/λmax at update "},
    {"lr 0.1 start-x 0 start-y 0", OUTCOME_CONVERGED,
     "it starts at the lowest point and stays there"},

    {"warmup 0 lr 0.26 optimizer heavy-ball momentum 0.3 schedule linear steps 8 start-x 0",
     OUTCOME_CONVERGED, /* a swing of the first updates is the start's */
     "excess loss ×6.6×10⁻⁵ of the start; under a thousandth from update 8 on"},

    /* ---- limited by noise ---- */
    {"warmup 0 lr 0.1 noise 2 schedule constant steps 2000", OUTCOME_NOISE_LIMITED,
     "loss stays near 0.337; the noise outweighs the gradient in 68 % of the last quarter"},
    {"warmup 0 lr 0.1 noise 20 steps 200", OUTCOME_NOISE_LIMITED,
     "loss stays near 0.12; the noise outweighs the gradient in 100 % of the last quarter"},
    {"landscape noisy-quadratic schedule constant lr 2.76 steps 204 warmup 17 momentum 0.5 noise "
     "0.1",
     OUTCOME_NOISE_LIMITED, "loss stays near 0.194; without the noise the loss would go to "},

    /* ---- oscillates, yet converges ---- */
    {"warmup 0 lr 0.19 schedule constant steps 20 start-x 0", OUTCOME_SETTLING,
     "the gradient flips at 10 of the last 10 updates; yet the loss falls, ×0.0148; η 0.19 is 0.95 "
     "of "
     "2/λmax = 0.2"},
    {"warmup 0 lr 0.2 floor 0.19 schedule linear steps 20 start-x 0", OUTCOME_SETTLING,
     "yet the loss falls, ×0.14; η 0.2 is at 2/λmax = 0.2"},
    {"lr 0.1 momentum 0.99 steps 100", OUTCOME_SETTLING,
     "the loss rises again 7 times in the last 50 updates; yet the loss falls, ×0.0392; μ 0.99 "
     "carries it past: above (1−√(ηλmax))² = 0.358 at update 75"},

    {"momentum 0.9 lr 0.07 steps 100 condition 11",
     OUTCOME_OVERSHOT, /* by momentum, far below the limit */
     "; μ 0.9 carries it past: above (1−√(ηλmax))² = "},

    /* ---- oscillates ---- */
    {"warmup 0 lr 0.2 schedule constant", OUTCOME_OSCILLATING,
     "the gradient flips at 150 of the last 150 updates; loss ×0.385; η 0.2 is at 2/λmax = 0.2"},
    {"warmup 0 lr 0.201 condition 10 rotation 0 start-x 5 start-y 1 schedule constant steps 62",
     OUTCOME_OSCILLATING, "flips at 31 of the last 31 updates and grows: loss 6.2 → 17.2"},
    {"landscape beale lr 0.06 schedule constant warmup 5 steps 300", OUTCOME_OSCILLATING,
     "η 0.06 is 1.319 of 2/λmax = 0.04547 at the end"},
    {"schedule constant noise 1 warmup 0 steps 300 lr 0.136", OUTCOME_NOISE_LIMITED,
     "without the noise the loss would go to 0"},
    {"lr 0.3 optimizer lion schedule constant", OUTCOME_OSCILLATING,
     "the gradient flips at 150 of the last 150 updates; loss ×0.00968"},
    {"warmup 0 lr 0.1 momentum 0.995 schedule constant steps 100", OUTCOME_OSCILLATING,
     "the loss rises again 17 times in the last 50 updates; loss ×0.29; μ 0.995 carries "
     "it past: above (1−√(ηλmax))² = 0"},

    {"warmup 0 lr 0.3 clip 1 schedule constant start-x 0 steps 100",
     OUTCOME_OSCILLATING, /* it would blow up unclipped */
     "clipped at"},

    {"optimizer sgd momentum 0.95 schedule constant lr 0.1 steps 100 condition 11",
     OUTCOME_SETTLING,
     "; μ 0.95 carries it past: above "
     "(1−√(ηλmax))² = 0.00238"},

    /* ---- held ---- */
    {"warmup 0 lr 0.05 landscape double-well start-x -0.7 weight-decay 1 schedule constant steps "
     "1000",
     OUTCOME_HELD, "weight decay 1 holds it at x −0.912, y "},

    /* ---- slow ---- */
    {"warmup 0 lr 0.001 schedule constant steps 1", OUTCOME_SLOW,
     "excess loss still ×0.991 of the start after 1 update; η at most 0.005 of 2/λmax"},
    {"lr 0.0005 landscape rosenbrock", OUTCOME_SLOW,
     "excess loss still ×0.161 of the start after 300 updates; η at most 0.263 of 2/λmax at "
     "update "},
    {"lr 0.0001 optimizer adam", OUTCOME_SLOW,
     "excess loss still ×0.984 of the start after 300 updates"},
    {"schedule noam dim 10000 steps 100", OUTCOME_SLOW,
     "excess loss still ×0.454 of the start after 100 updates; η at most 0.0224 of 2/λmax"},
    {"lr 0.019 steps 100 condition 100", OUTCOME_SLOW,
     "excess loss still ×0.02 of the start after 100 updates; η at most 0.95 of 2/λmax"},
    {"condition 1000000", OUTCOME_SLOW,
     "the steep way is done, 97 % of the distance to the minimum is left; η at most 0.75 of "
     "2/λmax"},
    {"warmup 0 lr 0.15 steps 8", OUTCOME_SLOW, /* momentum needs more updates than these */
     "excess loss still ×0.146 of the start after 8 updates; η at most 0.75 of 2/λmax"},
    {"lr 10000 steps 1 warmup 1 warmup-start 0", OUTCOME_SLOW, "excess loss still ×1 of the start"},
    {"lr 0.3 clip 0.1 schedule constant steps 100",
     OUTCOME_SLOW, /* above the limit, and what it would do is cut short */
     "excess loss still ×0.0901 of the start after 100 updates; η at most 1.5 of 2/λmax; "
     "clipped at each update"},
    {"condition 100 rotation 45 schedule constant warmup 0 steps 200 optimizer adam lr 0.1",
     OUTCOME_SLOW, "the valley lies across x and y: scaling each leaves a condition of 100"},
    {"lr 0.05 clip 0.1 steps 100", OUTCOME_SLOW,
     "η at most 0.25 of 2/λmax; clipped at each update"},
    {"landscape edge start-x 0 start-y 0", OUTCOME_SLOW,
     "the gradient is 0 here, and no rate moves it"},

    {"optimizer lion steps 100 lr 0.1 condition 11",
     OUTCOME_SLOW, /* a curve that rises slowly does not oscillate */
     "excess loss still ×0.0408 of the start after 100 updates; it had come down to ×0.000135"},

    /* ---- ends above its start ---- */
    {"landscape beale optimizer adam lr 10 steps 300 schedule cosine", OUTCOME_DIVERGING,
     "loss ×4.75 after 300 updates: above where it started"},

    {"landscape ackley optimizer sgd lr 100 steps 100", OUTCOME_DIVERGING, /* flat far away */
     "above where it started, at rest at x −"},
    {"warmup 0 lr 0.3 steps 2 schedule constant", OUTCOME_DIVERGING, /* no quarters, no trend */
     "after 2 updates and rising; "},
    {"warmup 0 lr 0.3 steps 3 schedule constant", OUTCOME_DIVERGING,
     "after 3 updates and rising; "},
    {"warmup 0 lr 0.5 clip 1 schedule constant steps 1 condition 11", OUTCOME_SLOW, "; clipped"},

    /* ---- a formula ---- */
    {"landscape formula formula x lr 0.1 schedule constant warmup 0 steps 50", OUTCOME_NO_MINIMUM,
     "none is known: the loss goes from −4 to −9 in 50 updates"},
    {"landscape formula formula 3", OUTCOME_NO_MINIMUM,
     "the landscape is flat here, at loss 3: nothing to descend"},
    {"landscape formula formula 0*x", OUTCOME_NO_MINIMUM,
     "the landscape is flat here, at loss 0: nothing to descend"},
    {"landscape formula formula 3 noise 1", OUTCOME_NO_MINIMUM, "the landscape is flat here"},
    {"landscape formula formula abs(x)-x start-x -3", OUTCOME_CONVERGED, /* down to level ground */
     "the landscape is flat where it ends, at loss 0, and no minimum is known"},
    {"landscape formula formula log(x) start-x -1", OUTCOME_NO_VALUE,
     "the loss is not finite at x −1"},

    /* ---- what is learnt ---- */
    {"landscape llm-25m steps 24000", OUTCOME_LEARNED, "ends at loss 3.31; L∞ is 3.03"},
    {"landscape llm-25m steps 2000", OUTCOME_LEARNING,
     "after 2000 updates, and still to fall; L∞ is 3.03"},
    {"landscape llm-25m steps 24000 lr 0.01", OUTCOME_TOO_HIGH,
     "real training diverges at rates of 0.005, and this law tells nothing"},
    {"landscape language optimizer adamw steps 1000", OUTCOME_LEARNED,
     "ends at validation loss 0.696; between pairs 1.59 and grammar 0.417"},
    {"landscape language optimizer adamw lr 0.001 steps 300", OUTCOME_LEARNING,
     "after 300 updates, and still to fall; between letters 2.75 and pairs 1.59"},
    {"landscape language optimizer adamw lr 0.2 steps 1000", OUTCOME_TOO_HIGH,
     "not lost, but the loss goes up and down: ends at validation loss 1.03"},
    {"landscape language optimizer adamw lr 1 steps 1000", OUTCOME_FORGOT,
     "ends at validation loss 2.67 and had 2.56 at update 980; between letters 2.75 and pairs "
     "1.59"},
    {"landscape language optimizer adamw lr 0.1 schedule restarts cycle 700 steps 1450",
     OUTCOME_SPIKED, "the loss jumped from"},
    {"landscape language optimizer adamw train-size 300 steps 400", OUTCOME_OVERFITTING,
     "since update 80: validation 2.14 → 2.64, training 0.309"},

    /* ---- fits ---- */
    {"landscape overfit schedule constant warmup 0 lr 0.048 steps 1000", OUTCOME_OVERFITTING,
     "since update 184: validation 0.142 → 0.224, training 0."},
    {"landscape overfit schedule constant warmup 0 lr 0.003 steps 1000", OUTCOME_UNDERFITTING,
     "training loss 0.308 after 1000 updates, still above the 0.232 of what the points were drawn "
     "by; validation 0.191"},
    {"landscape logistic optimizer adan schedule linear lr 0.002337 steps 130 warmup 50 floor "
     "0.00117",
     OUTCOME_UNDERFITTING, "validation loss 0.599 after 130 updates, and still falling: 0.6"},
    {"landscape overfit schedule constant warmup 0 lr 0.012 steps 1000", OUTCOME_LEARNED,
     "ends at validation loss 0.145, its best 0.14"},
    {"landscape rastrigin schedule triangular optimizer adagrad lr 2.5 steps 100", OUTCOME_TRAPPED,
     "at y −0.995 with loss 0.995; the lowest is 0 at y 0"},
    {"landscape bowl condition 11 noise 1000 steps 100 lr 0.1364 warmup 5 seed 1",
     OUTCOME_NOISE_LIMITED, " that it starts at; the noise outweighs the gradient in "},
    {"condition 11 schedule restarts lr 0.29 warmup 5 steps 100", OUTCOME_OVERSHOT,
     "above it at 45 of the updates 3–99"},
    {"landscape logistic schedule constant warmup 0 batch 2 lr 10", OUTCOME_TOO_HIGH,
     "since update "},
};

enum { TOLD = sizeof told / sizeof told[0] };
