/* Keras: keras.optimizers.schedules, functions of the update. CosineDecay alone has a warmup, and
 * only it and CosineDecayRestarts know a share of the peak as their floor. */
#include "explain/libraries/common.h"
#include "explain/libraries/library.h"
#include "model/schedule/schedule.h"
#include "text/number.h"

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

/* ---- the calls ---- */

static void write_exponential(struct library_call *call, const struct setup *s)
{
    bool is_step = s->schedule == SCHEDULE_STEP;
    call_part(call, "ExponentialDecay", 0.0);
    call_number(call, "initial_learning_rate", s->lr);
    call_number(call, "decay_steps", is_step ? s->every : 1.0);
    call_number(call, "decay_rate", s->gamma);
    if (is_step)
        call_flag(call, "staircase", true);
}

static void write_multistep(struct library_call *call, const struct setup *s)
{
    call_part(call, "PiecewiseConstantDecay", 0.0);
    call_list(call, "boundaries", &s->milestones);
    call_open(call, "values");
    for (int i = 0; i <= s->milestones.count; i++)
        call_add(call, "%s%s", i ? ", " : "[", shortest(s->lr * pow(s->gamma, i)).text);
    call_add(call, "]");
}

static void write_cosine(struct library_call *call, const struct setup *s)
{
    call_part(call, "CosineDecay", 0.0);
    call_number(call, "initial_learning_rate", s->warmup > 0.0 ? s->warmup_start * s->lr : s->lr);
    call_number(call, "decay_steps", schedule_length(s) - s->warmup);
    call_number(call, "alpha", s->floor / s->lr);
    if (s->warmup > 0.0) {
        call_number(call, "warmup_target", s->lr);
        call_number(call, "warmup_steps", s->warmup);
    }
}

static void write_fall(struct library_call *call, const struct setup *s)
{
    call_part(call, "PolynomialDecay", 0.0);
    call_number(call, "initial_learning_rate", s->lr);
    call_number(call, "decay_steps", schedule_length(s));
    call_number(call, "end_learning_rate", s->floor);
    call_number(call, "power", s->schedule == SCHEDULE_LINEAR ? 1.0 : s->power);
}

static void write_restarts(struct library_call *call, const struct setup *s)
{
    call_part(call, "CosineDecayRestarts", 0.0);
    call_number(call, "initial_learning_rate", s->lr);
    call_number(call, "first_decay_steps", s->cycle);
    call_number(call, "t_mul", s->cycle_mult);
    call_number(call, "m_mul", s->cycle_decay);
    call_number(call, "alpha", s->floor / s->lr);
}

const struct lens_shape keras_shapes[SCHEDULE_COUNT] = {
    [SCHEDULE_STEP] = {"ExponentialDecay, staircase", schedule_rate, LENS_NO_WARMUP | LENS_NO_FLOOR,
                       NULL, write_exponential},
    [SCHEDULE_MULTISTEP] = {"PiecewiseConstantDecay", keras_multistep,
                            LENS_NO_WARMUP | LENS_NO_FLOOR, NULL, write_multistep},
    [SCHEDULE_EXPONENTIAL] = {"ExponentialDecay", schedule_rate, LENS_NO_WARMUP | LENS_NO_FLOOR,
                              NULL, write_exponential},
    [SCHEDULE_COSINE] = {"CosineDecay", schedule_rate, LENS_HORIZON, keras_cosine, write_cosine},
    [SCHEDULE_LINEAR] = {"PolynomialDecay, power=1", schedule_rate, LENS_NO_WARMUP, NULL,
                         write_fall},
    [SCHEDULE_POLYNOMIAL] = {"PolynomialDecay", schedule_rate, LENS_NO_WARMUP, NULL, write_fall},
    [SCHEDULE_RESTARTS] = {"CosineDecayRestarts", keras_restarts, LENS_NO_WARMUP, NULL,
                           write_restarts},
};

/* It alone has a warmup; without a fall it is constant. */
static void as_cosine(struct setup *s) { s->schedule = SCHEDULE_COSINE; }

const struct lens_other keras_others[] = {
    {.schedule = SCHEDULE_LINEAR, .adapt = as_cosine},
    {.schedule = SCHEDULE_POLYNOMIAL, .adapt = as_cosine},
    {.adapt = NULL},
};
