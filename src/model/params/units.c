#include "model/params/units.h"

#include "model/params/rounding.h"

#include <math.h>
#include <stddef.h>
#include <string.h>

static const struct {
    const char *name, *word, *suffix; /* as MosaicML's Composer has them */
} units[UNITS] = {
    [UNIT_UPDATES] = {"updates", "update", ""},
    [UNIT_EPOCHS] = {"epochs", "epoch", "ep"},
    [UNIT_TOKENS] = {"tokens", "tokens", "tok"},
    [UNIT_SAMPLES] = {"samples", "samples", "sp"},
};

const char *unit_name(int index) { return index < UNITS ? units[index].name : NULL; }

const char *unit_word(enum unit unit) { return units[unit].word; }

const char *unit_suffix(enum unit unit) { return units[unit].suffix; }

enum unit unit_by_suffix(const char *text)
{
    for (enum unit unit = UNIT_EPOCHS; unit < UNITS; unit++)
        if (strcmp(text, units[unit].suffix) == 0)
            return unit;
    return UNIT_UPDATES;
}

const char *unit_needs(enum unit unit)
{
    static const char *const needs[UNITS] = {
        [UNIT_EPOCHS] = "samples and their batch",
        [UNIT_TOKENS] = "global-batch and sequence",
        [UNIT_SAMPLES] = "global-batch",
    };
    return needs[unit];
}

/* An epoch of the samples; without them, a part of the run. */
static double epoch_updates(const struct setup *s, double steps)
{
    if (s->samples > 0.0)
        return job_epoch(s, (enum rounding)s->rounding);
    return s->epochs > 0.0 ? steps / s->epochs : NAN;
}

/* Of a batch; where no batch is given, a part of the run's tokens. */
static struct unit_scale of_tokens(const struct setup *s, double steps)
{
    double batch = job_global_batch(s) * s->sequence;
    if (batch == 1.0 && s->tokens > 0.0)
        return (struct unit_scale){UNIT_TOKENS, s->tokens, steps};
    return (struct unit_scale){UNIT_TOKENS, batch > 1.0 ? batch : NAN, 1.0};
}

static struct unit_scale of_samples(const struct setup *s)
{
    double batch = job_global_batch(s);
    bool given = batch > 1.0 || s->samples > 0.0;
    return (struct unit_scale){UNIT_SAMPLES, given ? batch : NAN, 1.0};
}

struct unit_scale unit_scale(const struct setup *s, enum unit unit, double steps)
{
    if (unit == UNIT_EPOCHS)
        return (struct unit_scale){UNIT_EPOCHS, 1.0, epoch_updates(s, steps)};
    if (unit == UNIT_TOKENS)
        return of_tokens(s, steps);
    if (unit == UNIT_SAMPLES)
        return of_samples(s);
    return (struct unit_scale){UNIT_UPDATES, 1.0, 1.0};
}

bool unit_scale_known(const struct unit_scale *scale)
{
    return scale->times > 0.0 && scale->over > 0.0;
}

/* A batch is one of tokens where something says so. */
double setup_tokens(const struct setup *s)
{
    bool tokens = s->tokens > 0.0 || s->sequence > 1.0 || s->unit == UNIT_TOKENS;
    const struct unit_scale scale = of_tokens(s, s->steps);
    return tokens && unit_scale_known(&scale) ? unit_of(&scale, s->steps) : NAN;
}

double training_flops(double parameters, double tokens) { return 6.0 * parameters * tokens; }

double setup_flops(const struct setup *s)
{
    return s->parameters > 0.0 ? training_flops(s->parameters, setup_tokens(s)) : NAN;
}

struct unit_scale unit_scale_of(const struct setup *s)
{
    struct unit_scale scale = unit_scale(s, (enum unit)s->unit, s->steps);
    return unit_scale_known(&scale) ? scale : unit_scale(s, UNIT_UPDATES, s->steps);
}

bool unit_known(const struct setup *s) { return (int)unit_scale_of(s).unit == s->unit; }
