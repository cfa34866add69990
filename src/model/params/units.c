#include "model/params/units.h"

#include "model/params/rounding.h"

#include <math.h>
#include <stddef.h>

static const struct {
    const char *name, *word;
} units[UNITS] = {
    [UNIT_UPDATES] = {"updates", "update"},
    [UNIT_EPOCHS] = {"epochs", "epoch"},
    [UNIT_TOKENS] = {"tokens", "tokens"},
    [UNIT_SAMPLES] = {"samples", "samples"},
};

const char *unit_name(int index) { return index < UNITS ? units[index].name : NULL; }

const char *unit_word(enum unit unit) { return units[unit].word; }

/* An epoch of the samples; without them, a part of the run. */
static double epoch_updates(const struct setup *s)
{
    if (s->samples > 0.0)
        return job_epoch(s, (enum rounding)s->rounding);
    return s->epochs > 0.0 ? s->steps / s->epochs : NAN;
}

/* Of a batch; where no batch is given, a part of the run's tokens. */
static struct unit_scale of_tokens(const struct setup *s)
{
    double batch = job_global_batch(s) * s->sequence;
    if (batch == 1.0 && s->tokens > 0.0)
        return (struct unit_scale){UNIT_TOKENS, s->tokens, s->steps};
    return (struct unit_scale){UNIT_TOKENS, batch > 1.0 ? batch : NAN, 1.0};
}

static struct unit_scale of_samples(const struct setup *s)
{
    double batch = job_global_batch(s);
    bool given = batch > 1.0 || s->samples > 0.0;
    return (struct unit_scale){UNIT_SAMPLES, given ? batch : NAN, 1.0};
}

static struct unit_scale scale_of(const struct setup *s)
{
    if (s->unit == UNIT_EPOCHS)
        return (struct unit_scale){UNIT_EPOCHS, 1.0, epoch_updates(s)};
    if (s->unit == UNIT_TOKENS)
        return of_tokens(s);
    if (s->unit == UNIT_SAMPLES)
        return of_samples(s);
    return (struct unit_scale){UNIT_UPDATES, 1.0, 1.0};
}

bool unit_known(const struct setup *s)
{
    struct unit_scale scale = scale_of(s);
    return scale.times > 0.0 && scale.over > 0.0;
}

struct unit_scale unit_scale_of(const struct setup *s)
{
    return unit_known(s) ? scale_of(s) : (struct unit_scale){UNIT_UPDATES, 1.0, 1.0};
}
