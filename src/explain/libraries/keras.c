/* Keras: keras.optimizers.schedules, functions of the update. CosineDecay alone has a warmup, and
 * only it and CosineDecayRestarts know a share of the peak as their floor. */
#include "explain/libraries/common.h"
#include "explain/libraries/library.h"
#include "model/schedule/schedule.h"

#include <math.h>
#include <stddef.h>

/* PiecewiseConstantDecay: a value holds up to its boundary and at it, so a fall comes an update
 * later. */
static double keras_multistep(const struct setup *s, double t)
{
    return t < 1.0 ? s->lr : schedule_rate(s, t - 1.0);
}

/* The cycle is found by a logarithm, as timm's is, but in single precision, where powers of whole
 * numbers come out whole. m_mul lowers what lies above the floor. */
static double keras_restarts(const struct setup *s, double t)
{
    double m = s->cycle_mult, units = t / s->cycle, i = floor(units), into = units - i;
    if (m != 1.0) {
        i = floor(log(1.0 - units * (1.0 - m)) / log(m) + 1e-12);
        into = (units - (1.0 - pow(m, i)) / (1.0 - m)) / pow(m, i);
    }
    return half_cosine(s->floor + (s->lr - s->floor) * pow(s->cycle_decay, i), s->floor, into);
}

static const char *keras_cosine(const struct setup *s)
{
    return s->warmup >= schedule_length(s) ? "no update is left after the warmup, and it wants one"
                                           : NULL;
}

const struct lens_shape keras_shapes[SCHEDULE_COUNT] = {
    [SCHEDULE_STEP] = {"ExponentialDecay, staircase", schedule_rate, LENS_NO_WARMUP | LENS_NO_FLOOR,
                       NULL},
    [SCHEDULE_MULTISTEP] = {"PiecewiseConstantDecay", keras_multistep,
                            LENS_NO_WARMUP | LENS_NO_FLOOR, NULL},
    [SCHEDULE_EXPONENTIAL] = {"ExponentialDecay", schedule_rate, LENS_NO_WARMUP | LENS_NO_FLOOR,
                              NULL},
    [SCHEDULE_COSINE] = {"CosineDecay", schedule_rate, LENS_HORIZON, keras_cosine},
    [SCHEDULE_LINEAR] = {"PolynomialDecay, power=1", schedule_rate, LENS_NO_WARMUP, NULL},
    [SCHEDULE_POLYNOMIAL] = {"PolynomialDecay", schedule_rate, LENS_NO_WARMUP, NULL},
    [SCHEDULE_RESTARTS] = {"CosineDecayRestarts", keras_restarts, LENS_NO_WARMUP, NULL},
};
