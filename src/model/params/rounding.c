#include "model/params/rounding.h"

#include <math.h>
#include <stddef.h>

enum whole { FRACTION, DOWN, UP };

/* B: the batches of an epoch, samples/(micro batch × devices). Where B stays a fraction, the epoch
 * is samples/global batch; where the epoch does, what is left over goes into the next one. */
static const struct {
    const char *name, *rule;
    enum whole batches, epoch, run; /* B; the updates of an epoch; those of the run */
    enum whole tokens;              /* the updates of a run of tokens; FRACTION: it counts none */
    enum whole share;
    bool one; /* an epoch has one update at least */
} roundings[ROUNDINGS] = {
    /* Trainer.set_initial_training_values, get_warmup_steps (transformers, from 4.52 on: pull
     * request 37923) */
    [ROUNDING_HF] = {"hf", "ceil(ceil(B)/accumulate) an epoch", UP, UP, UP, FRACTION, UP, true},
    /* Trainer._inner_training_loop (transformers, before) */
    [ROUNDING_HF_OLD] = {"hf-4.51", "max(1, floor(ceil(B)/accumulate)) an epoch", UP, DOWN, UP,
                         FRACTION, UP, true},
    /* Trainer.estimated_stepping_batches */
    [ROUNDING_LIGHTNING] = {"lightning", "ceil(ceil(B)/accumulate) an epoch", UP, UP, DOWN,
                            FRACTION, DOWN, false},
    /* num_update_steps_per_epoch in the examples without a Trainer */
    [ROUNDING_ACCELERATE] = {"accelerate", "ceil(ceil(B)/accumulate) an epoch", UP, UP, DOWN,
                             FRACTION, DOWN, false},
    /* updates_per_epoch of train.py; its loader drops the last batch */
    [ROUNDING_TIMM] = {"timm", "ceil(floor(B)/accumulate) an epoch", DOWN, UP, DOWN, FRACTION, DOWN,
                       false},
    /* _steps_per_epoch of the recipes */
    [ROUNDING_TORCHTUNE] = {"torchtune", "floor(ceil(B)/accumulate) an epoch", UP, DOWN, DOWN,
                            FRACTION, DOWN, false},
    /* Optimizer.iterations with gradient_accumulation_steps */
    [ROUNDING_KERAS] = {"keras", "floor(epochs x ceil(B)/accumulate)", UP, FRACTION, DOWN, FRACTION,
                        DOWN, false},
    /* engine.is_gradient_accumulation_boundary counts micro steps through all epochs */
    [ROUNDING_DEEPSPEED] = {"deepspeed", "floor(epochs x ceil(B)/accumulate)", UP, FRACTION, DOWN,
                            FRACTION, DOWN, false},
    /* train_samples // global_batch_size */
    [ROUNDING_MEGATRON] = {"megatron", "floor(epochs x samples/global-batch), tokens likewise",
                           FRACTION, FRACTION, DOWN, DOWN, DOWN, false},
    /* Trainer.max_steps: tokens // tokens_per_batch; the loader drops the last batch */
    [ROUNDING_OLMO] = {"olmo", "floor(samples/global-batch) an epoch, floor of tokens", FRACTION,
                       DOWN, DOWN, DOWN, DOWN, false},
    /* Trainer.fit goes on while timestamp < max_duration */
    [ROUNDING_COMPOSER] = {"composer", "ceil(samples/global-batch) an epoch, ceil of tokens",
                           FRACTION, UP, UP, UP, DOWN, false},
    /* a plain loop over a loader with drop_last */
    [ROUNDING_DROP_LAST] = {"drop-last", "floor(floor(B)/accumulate) an epoch", DOWN, DOWN, DOWN,
                            FRACTION, DOWN, false},
};

const char *rounding_name(int index) { return index < ROUNDINGS ? roundings[index].name : NULL; }

const char *rounding_rule(enum rounding rounding) { return roundings[rounding].rule; }

static double rounded(double value, enum whole whole)
{
    return whole == UP ? ceil(value) : whole == DOWN ? floor(value) : value;
}

/* ---- what an update is made of ---- */

static bool differs(double value, double usual) { return !isnan(value) && value != usual; }

bool job_given(const struct setup *s)
{
    return s->unit || s->rounding || s->parameters > 0.0 || s->samples > 0.0 || s->epochs > 0.0 ||
           s->tokens > 0.0 || differs(s->micro_batch, 1.0) || differs(s->accumulate, 1.0) ||
           s->devices != 1.0 || differs(s->global_batch, 1.0) || s->sequence != 1.0;
}

static double given_or_one(double value) { return isnan(value) ? 1.0 : value; }

double job_global_batch(const struct setup *s)
{
    if (!isnan(s->global_batch))
        return s->global_batch;
    return given_or_one(s->micro_batch) * given_or_one(s->accumulate) * s->devices;
}

double job_micro_batch(const struct setup *s)
{
    if (!isnan(s->micro_batch) || isnan(s->global_batch))
        return given_or_one(s->micro_batch);
    return s->global_batch / (given_or_one(s->accumulate) * s->devices);
}

double job_accumulate(const struct setup *s)
{
    if (!isnan(s->accumulate) || isnan(s->global_batch) || isnan(s->micro_batch))
        return given_or_one(s->accumulate);
    return s->global_batch / (s->micro_batch * s->devices);
}

/* ---- updates ---- */

static double batches_of_an_epoch(const struct setup *s, enum rounding rounding)
{
    return rounded(s->samples / (job_micro_batch(s) * s->devices), roundings[rounding].batches);
}

double job_epoch(const struct setup *s, enum rounding rounding)
{
    bool of_samples = roundings[rounding].batches == FRACTION;
    if (s->samples <= 0.0)
        return NAN;
    double updates = of_samples ? s->samples / job_global_batch(s)
                                : batches_of_an_epoch(s, rounding) / job_accumulate(s);
    updates = rounded(updates, roundings[rounding].epoch);
    return roundings[rounding].one ? fmax(1.0, updates) : updates;
}

/* Whole numbers are divided, once, so that the quotient falls on the right side. */
static double updates_of_epochs(const struct setup *s, enum rounding rounding)
{
    enum whole run = roundings[rounding].run;
    if (roundings[rounding].epoch != FRACTION)
        return rounded(s->epochs * job_epoch(s, rounding), run);
    if (roundings[rounding].batches == FRACTION)
        return rounded(s->epochs * s->samples / job_global_batch(s), run);
    return rounded(s->epochs * batches_of_an_epoch(s, rounding) / job_accumulate(s), run);
}

static bool has_epochs(const struct setup *s) { return s->samples > 0.0 && s->epochs > 0.0; }

double job_updates(const struct setup *s, enum rounding rounding)
{
    if (has_epochs(s))
        return updates_of_epochs(s, rounding);
    if (s->tokens <= 0.0)
        return NAN;
    double batches = s->tokens / (job_global_batch(s) * s->sequence);
    return job_counted(s, rounding) ? rounded(batches, roundings[rounding].tokens) : floor(batches);
}

bool job_counted(const struct setup *s, enum rounding rounding)
{
    return has_epochs(s) || roundings[rounding].tokens != FRACTION;
}

/* But for what is rounding of the product alone. */
double rounding_share(enum rounding rounding, double updates)
{
    const double hair = 1e-12;
    return roundings[rounding].share == UP ? ceil(updates * (1.0 - hair))
                                           : floor(updates * (1.0 + hair));
}
