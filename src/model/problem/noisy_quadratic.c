/* The noisy quadratic: modes of curvature λᵢ = i^−β, each with gradient noise of the variance
 * σ²λᵢ/B, and the exact expected loss under gradient descent with momentum (Zhang et al. 2019,
 * arXiv:1907.04164). All of θ starts at 1. */
#include "model/optimizer/optimizer.h"
#include "model/problem/problem.h"

#include <math.h>

/* What the state has of each mode, one after the other: the curvature, and the second moments of
 * its parameter θ and its velocity b. */
enum { CURVATURE, SQUARE, CROSS, VELOCITY, MOMENTS };

static int modes(const struct setup *s) { return (int)s->modes; }

static size_t size(const struct setup *s) { return (size_t)modes(s) * MOMENTS; }

static void start(const struct problem_instance *it, double *state)
{
    const struct setup *s = it->setup;
    for (int i = 0; i < modes(s); i++) {
        double *at = state + i * MOMENTS;
        at[CURVATURE] = pow(i + 1.0, -s->spectrum);
        at[SQUARE] = 1.0;
        at[CROSS] = at[VELOCITY] = 0.0;
    }
}

static double noise_of(const struct setup *s, double curvature)
{
    return s->noise * s->noise * curvature / s->batch;
}

/* With b ← μb + (1−d)g, g = hθ + noise, h = λ + δ, and θ ← θ − ηb. As torch has it, the first b is
 * g itself. Here what is taken of b, before θ moves. */
static void take(const struct setup *s, const double at[MOMENTS], double t, double *cross,
                 double *velocity)
{
    double mu = s->momentum, gradient_weight = t == 0.0 ? 1.0 : s->gradient_weight;
    double lambda = at[CURVATURE], h = lambda + s->weight_decay;
    *velocity = mu * mu * at[VELOCITY] + 2.0 * mu * gradient_weight * h * at[CROSS] +
                gradient_weight * gradient_weight * (h * h * at[SQUARE] + noise_of(s, lambda));
    *cross = mu * at[CROSS] + gradient_weight * h * at[SQUARE];
}

/* E(θ − ηb)². Rounding must not take it below 0; without momentum it is (1 − ηh)²·Eθ² and noise. */
static double moved(const struct setup *s, const double at[MOMENTS], double rate, double cross,
                    double velocity)
{
    if (s->momentum == 0.0) {
        double kept = 1.0 - rate * (at[CURVATURE] + s->weight_decay);
        return kept * kept * at[SQUARE] + rate * rate * noise_of(s, at[CURVATURE]);
    }
    double square = at[SQUARE] - 2.0 * rate * cross + rate * rate * velocity;
    return square < 0.0 ? 0.0 : square;
}

static void update(const struct problem_instance *it, double *state, double rate, double t)
{
    const struct setup *s = it->setup;
    for (int i = 0; i < modes(s); i++) {
        double *at = state + i * MOMENTS, cross, velocity;
        take(s, at, t, &cross, &velocity);
        at[SQUARE] = moved(s, at, rate, cross, velocity);
        at[CROSS] = cross - rate * velocity;
        at[VELOCITY] = velocity;
    }
}

/* ½Σλ·Eθ², and the root of E|∇J|² = Σλ²·Eθ². */
static struct measure measure(const struct problem_instance *it, const double *state)
{
    const struct setup *s = it->setup;
    double loss = 0.0, slope = 0.0;
    for (int i = 0; i < modes(s); i++) {
        const double *at = state + i * MOMENTS;
        double part = at[CURVATURE] * at[SQUARE];
        loss += part;
        slope += at[CURVATURE] * part;
    }
    return (struct measure){0.5 * loss, sqrt(slope), state[CURVATURE]};
}

static double noise(const struct setup *s)
{
    double trace = 0.0;
    for (int i = 0; i < modes(s); i++)
        trace += pow(i + 1.0, -s->spectrum);
    return s->noise * sqrt(trace / s->batch);
}

/* Of gradient descent (1 − ηh)² of a mode is left of each update, as momentum adds it up; for small
 * steps exp(−2h·Ση). */
static double without_noise(const struct setup *s, double rates)
{
    const double gain = s->momentum > 0.0 ? s->gradient_weight / (1.0 - s->momentum) : 1.0;
    double loss = 0.0;
    for (int i = 0; i < modes(s); i++) {
        const double curvature = pow(i + 1.0, -s->spectrum);
        loss += 0.5 * curvature * exp(-2.0 * gain * rates * (curvature + s->weight_decay));
    }
    return loss;
}

static double steepest(const struct setup *s)
{
    (void)s;
    return 1.0;
}

static struct mode mode(const struct setup *s, const double *state, double t, int i)
{
    const double *at = state + i * MOMENTS;
    struct mode mode = {
        .curvature = at[CURVATURE],
        .loss = 0.5 * at[CURVATURE] * at[SQUARE],
        .first = 0.5 * at[CURVATURE],
        .square = at[SQUARE],
    };
    take(s, at, t, &mode.cross, &mode.velocity);
    return mode;
}

static const struct automatic_value automatic[] = {{.param = P_STEPS, .value = 400.0},
                                                   {.param = P_NOISE, .value = 1.0}};

/* Half of what the steepest mode, λ = 1, bears. */
const struct problem_kind noisy_quadratic = {
    .name = "noisy-quadratic",
    .formula = "½Σλθ², λ = 1/i^β",
    .about = "many curvatures and gradient noise, in exact expectation: why rates decay",
    .nature = "exact expectation",
    .uses = PARAMS(P_MODES, P_SPECTRUM, P_BATCH),
    .picture = PICTURE_SPECTRUM,
    .quadratic = true,
    .expected = true,
    .rate = 1.0,
    .adaptive_rate = 1.0,
    .automatic = automatic,
    .automatic_count = sizeof automatic / sizeof automatic[0],
    .optimizers = 1u << OPTIMIZER_SGD,
    .size = size,
    .start = start,
    .rule = "Eθ² ← E(θ − ηb)², b ← μb + ∇J",
    .update = update,
    .measure = measure,
    .noise = noise,
    .without_noise = without_noise,
    .steepest = steepest,
    .modes = modes,
    .mode = mode,
};
